"""Words of the form for a new session."""

from __future__ import annotations

VI: dict[str, str] = {
    # Tạo phiên mới
    "session.new.title": "Tạo phiên họp mới",
    "session.new.name": "Tên phiên họp (bắt buộc)",
    "session.new.parent_body": "Cơ quan thành lập Hội đồng",
    "session.new.council_name": "Tên Hội đồng",
    "session.new.decision_number": "Quyết định thành lập: số, ngày",
    "session.new.decision_date": "Ngày quyết định thành lập",
    "session.new.regulation_number": "Quy chế: số, ngày",
    "session.new.regulation_date": "Ngày Quy chế",
    "session.new.place": "Địa điểm",
    "session.new.cut_off": "Ngày chốt hồ sơ",
    "session.new.rule": "Quy định áp dụng",
    "session.new.tier": "Cấp đánh giá",
    "session.new.day": "ngày/tháng/năm",
    "session.new.settings": "Thiết lập theo Quy chế của Hội đồng",
    "session.new.source": "Nguồn",
    "session.new.source.hint": "ví dụ: Điều 9 Quy chế",
    "session.new.yes": "có",
    "session.new.no": "không",
    "session.new.spread_limit": "Chênh lệch tổng điểm phải thảo luận khi vượt quá",
    "session.new.max_rescoring_rounds": "Số lần chấm lại tối đa",
    "session.new.quorum_numerator": "Đủ thành phần họp: tử số",
    "session.new.quorum_denominator": "Đủ thành phần họp: mẫu số",
    "session.new.quorum_excludes_recused": "Không tính người không tham gia chấm khi xét đủ thành phần",
    "session.new.missed_minimum": "Khi chưa đạt yêu cầu tối thiểu (dấu sao)",
    "session.new.missed_minimum.highest_met": "hạng cao nhất mà điểm và yêu cầu đều đạt",
    "session.new.missed_minimum.fail": "không đạt",
    "session.new.missed_minimum.council": "Hội đồng kết luận từng sản phẩm",
    "session.new.unexplained_marks_bind": "Áp dụng dấu sao của bộ 26 (không in chú thích)",
    "session.new.findings_required": "Phải kết luận điểm khác nhau trước khi kết luận sản phẩm",
    "session.new.secretary_scores": "Thư ký tham gia chấm điểm",
    "session.new.deputy_needs_authorisation": "Phó Chủ tịch chủ trì phải có ủy quyền",
    "session.new.vote_tie": "Khi biểu quyết ngang nhau",
    "session.new.vote_tie.fails": "không thông qua",
    "session.new.vote_tie.chair_decides": "theo ý kiến người chủ trì",
    "session.new.last_day_off_moves_on": "Hạn rơi vào ngày nghỉ chuyển sang ngày làm việc",
    "session.new.file": "Phiên họp sẽ được lưu tại {file}",
    "session.new.make": "Tạ&o phiên họp",
    "session.new.back": "Thôi",
    "session.new.name_missing": (
        "Chưa ghi tên phiên họp. Chưa tạo gì; các ô đã điền giữ nguyên. Ông/Bà ghi tên rồi bấm lại."
    ),
    "session.new.not_a_day": (
        "“{given}” không phải là ngày ({field}). Chưa tạo gì; các ô đã điền giữ nguyên. Ông/Bà ghi "
        "ngày/tháng/năm, ví dụ 29/04/2026."
    ),
}

EN: dict[str, str] = {
    "session.new.title": "A new session",
    "session.new.name": "Name of the session (needed)",
    "session.new.parent_body": "Body that founded the council",
    "session.new.council_name": "Name of the council",
    "session.new.decision_number": "Founding decision: number, date",
    "session.new.decision_date": "Date of the founding decision",
    "session.new.regulation_number": "Regulation: number, date",
    "session.new.regulation_date": "Date of the regulation",
    "session.new.place": "Place",
    "session.new.cut_off": "Cut-off of the dossiers",
    "session.new.rule": "Rule",
    "session.new.tier": "Level of council",
    "session.new.day": "day/month/year",
    "session.new.settings": "Settings of the council's regulation",
    "session.new.source": "Source",
    "session.new.source.hint": "for example: Article 9",
    "session.new.yes": "yes",
    "session.new.no": "no",
    "session.new.spread_limit": "Spread of totals above which to discuss",
    "session.new.max_rescoring_rounds": "Re-scorings at most",
    "session.new.quorum_numerator": "Quorum: numerator",
    "session.new.quorum_denominator": "Quorum: denominator",
    "session.new.quorum_excludes_recused": "Recused members leave the quorum",
    "session.new.missed_minimum": "Where a minimum is missed",
    "session.new.missed_minimum.highest_met": "highest star whose points and minimums are met",
    "session.new.missed_minimum.fail": "no star",
    "session.new.missed_minimum.council": "the council concludes each product",
    "session.new.unexplained_marks_bind": "Marks of set 26 bind (no printed note)",
    "session.new.findings_required": "Findings before a product is concluded",
    "session.new.secretary_scores": "The secretary scores",
    "session.new.deputy_needs_authorisation": "A deputy needs an authorisation to preside",
    "session.new.vote_tie": "Where a vote is equal",
    "session.new.vote_tie.fails": "not carried",
    "session.new.vote_tie.chair_decides": "the presider decides",
    "session.new.last_day_off_moves_on": "A last day off moves on",
    "session.new.file": "The session will be stored at {file}",
    "session.new.make": "&Make the session",
    "session.new.back": "Cancel",
    "session.new.name_missing": (
        "The session has no name. Nothing was made, what you filled in stays. Give it a name and try again."
    ),
    "session.new.not_a_day": (
        "“{given}” is no day ({field}). Nothing was made, what you filled in stays. Write day/month/year, "
        "for example 29/04/2026."
    ),
}
