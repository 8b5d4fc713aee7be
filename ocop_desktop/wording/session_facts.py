"""Sentences about changing the session's own facts; names of the facts and where each setting comes from."""

from __future__ import annotations

VI: dict[str, str] = {
    "facts.unknown": "Phiên họp không có thông tin “{field}”. Chưa đổi gì. Ông/Bà kiểm tra lại tên thông tin.",
    "facts.refused": (
        "Nội dung “{given}” không dùng được cho {field}. Chưa đổi gì. Ông/Bà sửa lại; số văn bản phải có khi đã ghi "
        "ngày hoặc trích yếu."
    ),
    "facts.nothing_changed": "Không có gì khác với thông tin đang lưu. Chưa đổi gì.",
    "facts.signed": (
        "Biên bản đã ký, thông tin của phiên họp giữ nguyên như khi ký. Chưa đổi gì. Nếu có sai sót, Ông/Bà lập biên "
        "bản bổ sung hoặc đính chính, lưu cả hai."
    ),
    "facts.figure_concluded": (
        "Hội đồng đã kết luận theo thiết lập này ({setting}), đổi bây giờ sẽ làm thay đổi kết quả. Chưa đổi gì. Nếu "
        "thật cần đổi, người chủ trì và thư ký cùng trở lại phần Thống nhất điểm (có lý do), đổi thiết lập rồi kết "
        "luận lại."
    ),
    "audit.kind.act.facts_changed": "Sửa thông tin, thiết lập",
    "audit.said.act.facts_changed": "Sửa thông tin, thiết lập của phiên họp.",
    "audit.kind.session.facts_changed": "Sửa thông tin, thiết lập",
    "audit.said.session.facts_changed": "Sửa thông tin, thiết lập của phiên họp: {changes}.",
    "reconciliation.act.facts_changed": "Sửa thông tin, thiết lập của phiên họp",
    "facts.change": "{field}: {old} → {new}",
    "facts.empty": "(trống)",
    "cli.facts.changed": "Đã đổi {count} thông tin của phiên họp:",
    "cli.facts.reissue": (
        "Gói phiên đã phát trước đây vẫn mang thông tin cũ; phát lại gói phiên nếu thành viên cần thông tin mới."
    ),
    "facts.field.name": "Tên phiên họp",
    "facts.field.parent_body": "Cơ quan thành lập Hội đồng",
    "facts.field.council_name": "Tên Hội đồng",
    "facts.field.place": "Địa điểm",
    "facts.field.council_decision.number": "Quyết định thành lập Hội đồng: số",
    "facts.field.council_decision.date": "Quyết định thành lập Hội đồng: ngày",
    "facts.field.council_decision.title": "Quyết định thành lập Hội đồng: trích yếu",
    "facts.field.plan.number": "Kế hoạch: số",
    "facts.field.plan.date": "Kế hoạch: ngày",
    "facts.field.plan.title": "Kế hoạch: trích yếu",
    "facts.field.basis": "Căn cứ khác (mỗi dòng một căn cứ)",
    "facts.field.cut_off": "Ngày chốt hồ sơ",
    "facts.field.setting.regulation_number": "Quy chế: số",
    "facts.field.setting.regulation_date": "Quy chế: ngày",
    "facts.source_of": "Nguồn của “{setting}”",
    "facts.basis.spread_limit": "Quyết định 26 không quy định; thông lệ 10 điểm ở một số tỉnh",
    "facts.basis.max_rescoring_rounds": "Quyết định 26 không quy định; Quy chế (Điều 7.3b)",
    "facts.basis.quorum": "Quyết định 26 không quy định; thông lệ 3/4, có người chủ trì",
    "facts.basis.quorum_excludes_recused": "Quyết định 26 không quy định; Quy chế (Điều 7.3b)",
    "facts.basis.missed_minimum": "Phụ lục II (chú thích dấu sao); hệ quả do Quy chế quy định",
    "facts.basis.unexplained_marks_bind": "Phụ lục II, bộ 26 không in chú thích; Quy chế quy định",
    "facts.basis.findings_required": "Quyết định 26 không quy định; Quy chế (Điều 7.3b)",
    "facts.basis.secretary_scores": "Điều 7.3b: thành phần, nhiệm vụ do Quy chế quy định",
    "facts.basis.deputy_needs_authorisation": "Quyết định 26 không quy định; Quy chế (Điều 7.3b)",
    "facts.basis.vote_tie": "Quyết định 26 không quy định; Quy chế (Điều 7.3b)",
    "facts.basis.silence_is_agreement": (
        "Điều 7.6d lấy ý kiến bằng văn bản; im lặng không phải đồng ý nếu Quy chế không nói"
    ),
    "facts.basis.advisory_shown": "Điều 7.3c: Tổ tư vấn báo cáo; thời điểm xem do Hội đồng chọn",
    "facts.basis.last_day_off_moves_on": "Bộ luật Dân sự 2015, Điều 148 khoản 5",
    "session.tab.facts": "Quy chế, &thiết lập",
    "action.session.facts": "Quy chế, thiết lập",
    "action.session.facts.help": "Thông tin phiên họp, Quy chế và từng thiết lập với nguồn",
    "session.leave.facts": "Thông tin, thiết lập đang sửa chưa được lưu. Ông/Bà lưu hoặc bỏ thay đổi rồi chuyển trang.",
    "facts.heading.session": "Thông tin phiên họp",
    "facts.heading.settings": "Thiết lập",
    "facts.default": "Mặc định: {default}. {basis}",
    "facts.reason": "Lý do thay đổi",
    "facts.save": "&Lưu thay đổi",
    "facts.drop": "&Bỏ thay đổi",
    "facts.saved": "Đã lưu thay đổi; nhật ký giữ nội dung cũ và mới.",
    "facts.saved_issued": (
        "Đã lưu thay đổi; nhật ký giữ nội dung cũ và mới. Gói phiên đã phát mang thông tin cũ: Ông/Bà phát lại gói "
        "phiên nếu thành viên cần thông tin mới."
    ),
    "facts.not_a_day": (
        "“{given}” không phải là ngày ({field}). Chưa đổi gì; các ô đã sửa giữ nguyên. Ông/Bà ghi ngày/tháng/năm, ví "
        "dụ 05/09/2026."
    ),
    "facts.hint.preparing": (
        "Mỗi thiết lập kèm mức đề xuất, căn cứ và nguồn của Hội đồng. Mọi thay đổi được ghi vào nhật ký."
    ),
    "facts.hint.issued": (
        "Gói phiên đã phát. Mọi thay đổi được ghi vào nhật ký; thành viên chỉ nhận thông tin mới khi phát lại gói "
        "phiên."
    ),
    "facts.hint.opened": ("Đã mở phiếu: đổi một thiết lập ảnh hưởng kết quả cần ghi lý do, và được in trong biên bản."),
    "facts.hint.concluded": (
        "Hội đồng đã kết luận: thiết lập ảnh hưởng kết quả được giữ nguyên. Muốn đổi, người chủ trì và thư ký cùng "
        "trở lại phần Thống nhất điểm. Số, ngày văn bản và địa điểm vẫn sửa được."
    ),
    "facts.hint.signed": (
        "Biên bản đã ký: thông tin của phiên họp được giữ nguyên. Sai sót được sửa bằng biên bản bổ sung, đính chính."
    ),
}

EN: dict[str, str] = {
    "facts.unknown": "The session has no fact called “{field}”. Nothing was changed. Check its name.",
    "facts.refused": (
        "“{given}” does not fit {field}. Nothing was changed. Correct it; a paper with a date or a title needs a "
        "number."
    ),
    "facts.nothing_changed": "Everything stands as given already. Nothing was changed.",
    "facts.signed": (
        "The minutes are signed, so the session's facts stay as they were signed. Nothing was changed. Where something "
        "is wrong, draw up minutes of correction; both are kept."
    ),
    "facts.figure_concluded": (
        "The council concluded under this setting ({setting}); another one would change results. Nothing was changed. "
        "If it has to be, presider and secretary together go back to reconciling (with a reason), change it and "
        "conclude again."
    ),
    "audit.kind.act.facts_changed": "Facts and settings changed",
    "audit.said.act.facts_changed": "Changed facts or settings of the session.",
    "audit.kind.session.facts_changed": "Facts and settings changed",
    "audit.said.session.facts_changed": "Changed facts or settings of the session: {changes}.",
    "reconciliation.act.facts_changed": "Facts or settings of the session changed",
    "facts.change": "{field}: {old} → {new}",
    "facts.empty": "(empty)",
    "cli.facts.changed": "Changed {count} facts of the session:",
    "cli.facts.reissue": (
        "Session packages that went out still say the former facts; issue the package again where members need the "
        "new ones."
    ),
    "facts.field.name": "Name of the session",
    "facts.field.parent_body": "Body that founded the council",
    "facts.field.council_name": "Name of the council",
    "facts.field.place": "Place",
    "facts.field.council_decision.number": "Founding decision: number",
    "facts.field.council_decision.date": "Founding decision: date",
    "facts.field.council_decision.title": "Founding decision: title",
    "facts.field.plan.number": "Plan: number",
    "facts.field.plan.date": "Plan: date",
    "facts.field.plan.title": "Plan: title",
    "facts.field.basis": "Other bases (one a line)",
    "facts.field.cut_off": "Cut-off of the dossiers",
    "facts.field.setting.regulation_number": "Regulation: number",
    "facts.field.setting.regulation_date": "Regulation: date",
    "facts.source_of": "Source of “{setting}”",
    "facts.basis.spread_limit": "Not in Decision 26; some provinces' practice of 10 points",
    "facts.basis.max_rescoring_rounds": "Not in Decision 26; the regulation (Article 7.3b)",
    "facts.basis.quorum": "Not in Decision 26; practice of 3/4 with the presider",
    "facts.basis.quorum_excludes_recused": "Not in Decision 26; the regulation (Article 7.3b)",
    "facts.basis.missed_minimum": "Annex II (note on the star marks); the effect is the regulation's",
    "facts.basis.unexplained_marks_bind": "Annex II prints no note in set 26; the regulation's",
    "facts.basis.findings_required": "Not in Decision 26; the regulation (Article 7.3b)",
    "facts.basis.secretary_scores": "Article 7.3b leaves members and duties to the regulation",
    "facts.basis.deputy_needs_authorisation": "Not in Decision 26; the regulation (Article 7.3b)",
    "facts.basis.vote_tie": "Not in Decision 26; the regulation (Article 7.3b)",
    "facts.basis.silence_is_agreement": "Article 7.6d; silence is no agreement unless the regulation says so",
    "facts.basis.advisory_shown": "Article 7.3c: the team reports; when it is seen is the council's choice",
    "facts.basis.last_day_off_moves_on": "Civil Code 2015, Article 148.5",
    "session.tab.facts": "Regulation, se&ttings",
    "action.session.facts": "Regulation, settings",
    "action.session.facts.help": "Facts of the session, the regulation and every setting with its source",
    "session.leave.facts": "Facts or settings you changed are not stored. Store or drop them, then go on.",
    "facts.heading.session": "The session",
    "facts.heading.settings": "Settings",
    "facts.default": "Default: {default}. {basis}",
    "facts.reason": "Reason of the change",
    "facts.save": "&Store the changes",
    "facts.drop": "&Drop the changes",
    "facts.saved": "Stored; the log keeps old and new.",
    "facts.saved_issued": (
        "Stored; the log keeps old and new. Session packages that went out say the former facts: issue the package "
        "again where members need the new ones."
    ),
    "facts.not_a_day": (
        "“{given}” is no day ({field}). Nothing was changed, what you typed stays. Write day/month/year, for example "
        "05/09/2026."
    ),
    "facts.hint.preparing": (
        "Each setting shows the proposal, its basis and the council's source. Every change is logged."
    ),
    "facts.hint.issued": (
        "The session package is out. Every change is logged; members have it once the package is issued again."
    ),
    "facts.hint.opened": (
        "The sheets are opened: a setting behind figures needs a reason, and is printed in the minutes."
    ),
    "facts.hint.concluded": (
        "The council has concluded: settings behind figures stay. To change one, presider and secretary go back to "
        "reconciling together. Numbers and dates of papers and the place can still be corrected."
    ),
    "facts.hint.signed": (
        "The minutes are signed: the session's facts stay. Mistakes are put right by minutes of correction."
    ),
}
