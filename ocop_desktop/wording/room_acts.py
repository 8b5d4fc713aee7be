"""Sentences about late papers, corrections, substitutes, variants, alternatives and linked sessions."""

from __future__ import annotations

VI: dict[str, str] = {
    "sheet.item_not_reopened": (
        "Sản phẩm {product}: lần chấm này chỉ mở lại các tiêu chí {items}. Tiêu chí {criterion} giữ nguyên như phiếu "
        "trước. Chưa thay đổi gì. Ông/Bà chỉ chấm lại các tiêu chí được mở."
    ),
    "sheet.nothing_to_reopen": (
        "{member} chưa có phiếu đã nộp cho sản phẩm {product} nên không có tiêu chí nào mở lại. Chưa ghi gì. "
        "Ông/Bà chuyển sang sản phẩm khác."
    ),
    "papers.unnamed": (
        "Giấy tờ bổ sung phải có số, ngày và người nộp (kết quả kiểm nghiệm: phòng thử nghiệm). Chưa ghi gì. "
        "Ông/Bà ghi đủ rồi làm lại."
    ),
    "papers.not_papers": (
        "Việc “{event}” không phải giấy tờ bổ sung hay kết quả kiểm nghiệm mới. Chưa ghi gì. Ông/Bà chọn lại việc."
    ),
    "room.papers_need_accepting": (
        "Giấy tờ bổ sung và kết quả kiểm nghiệm mới do người chủ trì chấp nhận, có số, ngày, người nộp. Chưa ghi gì. "
        "Ông/Bà dùng việc “Nhận giấy tờ bổ sung”."
    ),
    "reconcile.nothing_touched": (
        "Sản phẩm {product} không có giấy tờ bổ sung nào còn chờ chấm lại. Chưa có gì thay đổi. "
        "Ông/Bà ghi nhận giấy tờ trước, nêu các tiêu chí liên quan."
    ),
    "acts.act_unknown": "Không có việc số {given} trong phiên họp. Chưa ghi gì. Ông/Bà xem lại danh sách việc đã ghi.",
    "acts.not_correctable": (
        "Việc số {number} không đính chính bằng cách này: việc đó được thay bằng một việc ghi sau, hoặc Hội đồng đã "
        "làm tiếp theo việc đó. Chưa ghi gì. Ông/Bà ghi lại nội dung đúng."
    ),
    "acts.corrected_already": "Việc số {number} đã được đính chính. Chưa ghi gì thêm. Cả hai nội dung vẫn được giữ.",
    "acts.papers_in_use": (
        "Giấy tờ ở việc số {number} đã được dùng để chấm lại nên không đính chính được. Mọi nội dung giữ nguyên. "
        "Ông/Bà ghi ý kiến hoặc kết luận của Hội đồng."
    ),
    "acts.not_a_substitute": (
        "{member} không thay cho {other} được: chỉ thành viên thay thế được thay cho thành viên có tên trong quyết "
        "định. Chưa ghi gì. Ông/Bà kiểm tra lại danh sách."
    ),
    "acts.substituted_already": (
        "{member} đã có {other} thay. Chưa ghi gì. Nếu ghi nhầm, Ông/Bà đính chính việc trước rồi ghi lại."
    ),
    "cases.same": "Sản phẩm {product} đang theo đúng trường hợp này. Chưa có gì thay đổi. Ông/Bà chọn trường hợp khác.",
    "cases.scored": (
        "Sản phẩm {product} đã có phiếu nộp theo trường hợp hiện tại nên không sửa trường hợp được nữa. Mọi phiếu giữ "
        "nguyên. Hội đồng thảo luận và ghi kết luận vào biên bản."
    ),
    "linking.same_session": ("Đây chính là phiên họp đang mở. Chưa ghi gì. Ông/Bà chọn tệp của phiên họp trước."),
}

EN: dict[str, str] = {
    "sheet.item_not_reopened": (
        "Product {product}: this round reopens only the criteria {items}. Criterion {criterion} stays as on the sheet "
        "before. Nothing has changed. Score the reopened criteria only."
    ),
    "sheet.nothing_to_reopen": (
        "{member} handed in no sheet on product {product}, so no criterion reopens. Nothing was written. "
        "Go on with another product."
    ),
    "papers.unnamed": (
        "Late papers need a number, a date and who gave them (test results: the laboratory). Nothing was recorded. "
        "Fill them in and repeat."
    ),
    "papers.not_papers": "“{event}” is neither late papers nor new test results. Nothing was recorded. Choose again.",
    "room.papers_need_accepting": (
        "Late papers and new test results are accepted by the presider, with number, date and giver. Nothing was "
        "recorded. Use “Accept late papers”."
    ),
    "reconcile.nothing_touched": (
        "No late paper of product {product} waits for a re-scoring. Nothing has changed. "
        "Record the papers first, with the criteria they touch."
    ),
    "acts.act_unknown": "The session has no act number {given}. Nothing was recorded. Look at the list of acts.",
    "acts.not_correctable": (
        "Act number {number} is not struck this way: a later act takes its place, or the council went on from it. "
        "Nothing was recorded. Record what is right."
    ),
    "acts.corrected_already": "Act number {number} was struck before. Nothing was added. Both are kept.",
    "acts.papers_in_use": (
        "The papers of act number {number} were scored again since, so they cannot be struck. All is kept. "
        "Record an opinion or the council's conclusion."
    ),
    "acts.not_a_substitute": (
        "{member} cannot stand in for {other}: only a substitute stands in for a member named in the decision. "
        "Nothing was recorded. Check the list of members."
    ),
    "acts.substituted_already": (
        "{other} stands in for {member} already. Nothing was recorded. If that was a mistake, correct it first."
    ),
    "cases.same": "Product {product} stands on these alternatives already. Nothing has changed. Choose others.",
    "cases.scored": (
        "A sheet on product {product} was handed in on the alternatives as they stand; they can no longer be "
        "corrected. All sheets are kept. The council discusses and records a conclusion."
    ),
    "linking.same_session": (
        "This is the session that is open. Nothing was recorded. Choose the file of the earlier one."
    ),
}
