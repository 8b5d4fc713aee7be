"""Words of the forms beside the tables of *Thống nhất điểm*."""

from __future__ import annotations

VI: dict[str, str] = {
    "reconciliation.panel": "&Việc cần ghi nhận",
    "reconciliation.panel.empty": "Ở bước này chưa có việc nào cần ghi nhận.",
    "reconciliation.recorded": "Đã ghi nhận: {act}.",
    "reconciliation.person": "{who} – {name} ({role})",
    "reconciliation.missing.collecting": "Lần chấm {round} còn đang thu phiếu.",
    "reconciliation.missing.blocking": "{product} – phải giải quyết trước: {why}",
    "reconciliation.missing.open": "{product} – lưu ý: {why}",
    # Biểu ghi
    "reconciliation.form.close": "Thu phiếu",
    "reconciliation.form.close.about": "Kết thúc thu phiếu của lần chấm này. Phiếu nộp sau không được nhận nữa.",
    "reconciliation.form.close.button": "Thu phiếu",
    "reconciliation.form.open": "Mở phiếu",
    "reconciliation.form.open.about": (
        "Người chủ trì mở phiếu: từ lúc này tổng điểm hiện ra và phiếu lần đầu không thay đổi được nữa. "
        "Việc này không làm lại được."
    ),
    "reconciliation.form.open.button": "Mở phiếu",
    "reconciliation.form.round": "Chấm lại",
    "reconciliation.form.round.about": (
        "Chọn các sản phẩm Hội đồng yêu cầu chấm lại. Phiếu trước giữ nguyên. Sau đó phát gói chấm lại ở Phiên họp."
    ),
    "reconciliation.form.round.button": "Yêu cầu chấm lại",
    "reconciliation.form.conclude": "Kết luận",
    "reconciliation.form.conclude.about": "Kết luận phiên họp: mỗi sản phẩm có đề nghị của Hội đồng.",
    "reconciliation.form.conclude.button": "Kết luận phiên họp",
    "reconciliation.form.reopen": "Mở lại phần thống nhất điểm",
    "reconciliation.form.reopen.about": (
        "Người chủ trì và thư ký cùng mở lại, có ghi lý do. Kết luận cũ vẫn còn trong nhật ký."
    ),
    "reconciliation.form.reopen.button": "Mở lại",
    "reconciliation.form.findings": "Kết luận yêu cầu tối thiểu",
    "reconciliation.form.findings.about": (
        "Các phiếu khác nhau ở những yêu cầu tối thiểu sau. Hội đồng kết luận đạt, chưa đạt, kèm giấy tờ hoặc lý do."
    ),
    "reconciliation.form.findings.button": "Ghi kết luận",
    "reconciliation.form.send_up": "Đề nghị Bộ đánh giá 5 sao",
    "reconciliation.form.send_up.about": (
        "Sản phẩm đủ điểm 5 sao nhưng có yêu cầu tối thiểu chưa đạt: Hội đồng quyết định."
    ),
    "reconciliation.form.send_up.button": "Ghi quyết định",
    "reconciliation.form.stars": "Kết luận hạng sao",
    "reconciliation.form.stars.about": (
        "Theo thiết lập của phiên họp, Hội đồng kết luận hạng sao khi thiếu yêu cầu tối thiểu."
    ),
    "reconciliation.form.stars.button": "Ghi kết luận",
    "reconciliation.form.attendance": "Có mặt, vắng mặt",
    "reconciliation.form.attendance.about": "Ghi người đến muộn, về sớm, vào, ra; vắng mặt phải có lý do.",
    "reconciliation.form.attendance.button": "Ghi nhận",
    "reconciliation.form.presider": "Người chủ trì",
    "reconciliation.form.presider.about": (
        "Ghi ai chủ trì từ lúc này hoặc cho một sản phẩm; Phó Chủ tịch ghi số văn bản ủy quyền."
    ),
    "reconciliation.form.presider.button": "Ghi người chủ trì",
    "reconciliation.form.recusal": "Không tham gia chấm",
    "reconciliation.form.recusal.about": (
        "Phiếu của thành viên cho sản phẩm này được giữ nhưng không tính vào bình quân."
    ),
    "reconciliation.form.recusal.button": "Ghi nhận",
    "reconciliation.form.motion": "Biểu quyết dừng, loại hồ sơ",
    "reconciliation.form.motion.about": (
        "Thông qua khi số tán thành nhiều hơn; khi đó sản phẩm không có tổng điểm và hạng sao."
    ),
    "reconciliation.form.motion.button": "Ghi kết quả biểu quyết",
    "reconciliation.form.withdrawal": "Chủ thể rút hồ sơ",
    "reconciliation.form.withdrawal.about": "Sản phẩm không có kết quả và được liệt kê riêng; phiếu đã có được giữ.",
    "reconciliation.form.withdrawal.button": "Ghi rút hồ sơ",
    "reconciliation.form.move_set": "Chuyển bộ sản phẩm",
    "reconciliation.form.move_set.about": (
        "Phiếu theo bộ cũ được giữ nhưng không dùng; sản phẩm cần phiếu mới theo bộ đúng. Không tự chuyển điểm."
    ),
    "reconciliation.form.move_set.button": "Chuyển bộ sản phẩm",
    "reconciliation.form.remark": "Ý kiến",
    "reconciliation.form.remark.about": "Ý kiến được in trong biên bản.",
    "reconciliation.form.remark.button": "Ghi ý kiến",
    "reconciliation.form.dissent": "Bảo lưu ý kiến",
    "reconciliation.form.dissent.about": "Ý kiến bảo lưu của một thành viên về sản phẩm, được in trong biên bản.",
    "reconciliation.form.dissent.button": "Ghi ý kiến bảo lưu",
    "reconciliation.form.happening": "Diễn biến khác",
    "reconciliation.form.happening.about": (
        "Tạm nghỉ, họp tiếp, giấy tờ bổ sung, mẫu, kết quả kiểm nghiệm, hỏi đáp, ý kiến cơ quan chuyên môn, không ký. "
        "Không làm thay đổi phiếu và kết quả."
    ),
    "reconciliation.form.happening.button": "Ghi diễn biến",
    # Ô nhập
    "reconciliation.field.event": "Việc",
    "reconciliation.option.member.none": "không nêu",
    "reconciliation.field.reason": "Lý do",
    "reconciliation.field.presider_by": "Người chủ trì",
    "reconciliation.field.actor": "Người kết luận",
    "reconciliation.field.secretary": "Thư ký",
    "reconciliation.field.missing": "Còn lại trước khi kết luận:",
    "reconciliation.field.condition": "Tiêu chí {criterion}, yêu cầu tối thiểu {star} sao: {text}",
    "reconciliation.field.finding_paper": "Giấy tờ làm căn cứ",
    "reconciliation.field.finding_reason": "Lý do",
    "reconciliation.field.send": "Quyết định của Hội đồng",
    "reconciliation.field.stars": "Hạng sao",
    "reconciliation.field.member": "Thành viên",
    "reconciliation.field.there": "Ghi nhận",
    "reconciliation.field.scope": "Áp dụng cho",
    "reconciliation.field.authorisation": "Số, ngày văn bản ủy quyền",
    "reconciliation.field.category": "Trường hợp (được in trong biên bản)",
    "reconciliation.field.motion": "Nội dung biểu quyết",
    "reconciliation.field.ground": "Căn cứ",
    "reconciliation.field.paper": "Giấy tờ",
    "reconciliation.field.for": "Tán thành",
    "reconciliation.field.against": "Không tán thành",
    "reconciliation.field.other": "Ý kiến khác",
    "reconciliation.field.chair_for": "Người chủ trì tán thành",
    "reconciliation.field.letter": "Đơn hoặc lời đề nghị được ghi nhận (số, ngày)",
    "reconciliation.field.set": "Bộ sản phẩm đúng",
    "reconciliation.field.text": "Nội dung",
    "reconciliation.option.finding.none": "chưa kết luận",
    "reconciliation.option.finding.met": "đạt",
    "reconciliation.option.finding.unmet": "chưa đạt",
    "reconciliation.option.send.yes": "đề nghị gửi Bộ đánh giá",
    "reconciliation.option.send.no": "không đề nghị gửi Bộ",
    "reconciliation.option.there.yes": "có mặt",
    "reconciliation.option.there.no": "vắng mặt",
    "reconciliation.option.scope.session": "cả phiên, từ lúc này",
    "reconciliation.option.scope.product": "riêng sản phẩm {product}",
    "reconciliation.option.scope.rest": "từ sản phẩm {product} đến hết",
    "reconciliation.option.motion.stop": "dừng đánh giá",
    "reconciliation.option.motion.reject": "loại hồ sơ",
    "reconciliation.option.member.council": "ý kiến chung của Hội đồng",
}

EN: dict[str, str] = {
    "reconciliation.panel": "&Act to record",
    "reconciliation.panel.empty": "There is nothing to record at this step.",
    "reconciliation.recorded": "Recorded: {act}.",
    "reconciliation.person": "{who} – {name} ({role})",
    "reconciliation.missing.collecting": "Sheets of round {round} are still being collected.",
    "reconciliation.missing.blocking": "{product} – to be settled first: {why}",
    "reconciliation.missing.open": "{product} – note: {why}",
    "reconciliation.form.close": "Collect sheets",
    "reconciliation.form.close.about": "End the collection of this round. Sheets handed in later are not taken.",
    "reconciliation.form.close.button": "Collect sheets",
    "reconciliation.form.open": "Open sheets",
    "reconciliation.form.open.about": (
        "The presider opens the sheets: totals are shown from now on, and first sheets never change again. "
        "This cannot be taken back."
    ),
    "reconciliation.form.open.button": "Open sheets",
    "reconciliation.form.round": "Score again",
    "reconciliation.form.round.about": (
        "Choose the products the council wants scored again. Earlier sheets stay. Then issue the round package."
    ),
    "reconciliation.form.round.button": "Order re-scoring",
    "reconciliation.form.conclude": "Conclude",
    "reconciliation.form.conclude.about": "Conclude the session: every product has the council's proposal.",
    "reconciliation.form.conclude.button": "Conclude the session",
    "reconciliation.form.reopen": "Reopen reconciliation",
    "reconciliation.form.reopen.about": (
        "Presider and secretary reopen together, with a reason. The log keeps the conclusion."
    ),
    "reconciliation.form.reopen.button": "Reopen",
    "reconciliation.form.findings": "Findings on minimums",
    "reconciliation.form.findings.about": (
        "The sheets differ on these minimums. The council finds them met or not, with a paper or a reason."
    ),
    "reconciliation.form.findings.button": "Record findings",
    "reconciliation.form.send_up": "Propose to the Ministry for 5 stars",
    "reconciliation.form.send_up.about": (
        "The product has the points for 5 stars but misses a minimum: the council decides."
    ),
    "reconciliation.form.send_up.button": "Record the decision",
    "reconciliation.form.stars": "Conclude the star",
    "reconciliation.form.stars.about": (
        "By the session's settings the council concludes the star where a minimum is missed."
    ),
    "reconciliation.form.stars.button": "Record the conclusion",
    "reconciliation.form.attendance": "Attendance",
    "reconciliation.form.attendance.about": (
        "Record who comes late, leaves early, goes in or out; an absence needs a reason."
    ),
    "reconciliation.form.attendance.button": "Record",
    "reconciliation.form.presider": "Presider",
    "reconciliation.form.presider.about": (
        "Who presides from now on or for one product; a deputy by written authorisation."
    ),
    "reconciliation.form.presider.button": "Record the presider",
    "reconciliation.form.recusal": "Recusal",
    "reconciliation.form.recusal.about": "The member's sheet on this product is kept and leaves the mean.",
    "reconciliation.form.recusal.button": "Record",
    "reconciliation.form.motion": "Vote to stop or reject",
    "reconciliation.form.motion.about": "Carried by more yes than no; the product then has no total and no star.",
    "reconciliation.form.motion.button": "Record the vote",
    "reconciliation.form.withdrawal": "Withdrawal",
    "reconciliation.form.withdrawal.about": "The product has no result and is listed apart; its sheets are kept.",
    "reconciliation.form.withdrawal.button": "Record the withdrawal",
    "reconciliation.form.move_set": "Move to another set",
    "reconciliation.form.move_set.about": (
        "Sheets on the old set are kept and not used; new sheets of the right set are needed. No points are moved."
    ),
    "reconciliation.form.move_set.button": "Move to the set",
    "reconciliation.form.remark": "Opinion",
    "reconciliation.form.remark.about": "The opinion is printed in the minutes.",
    "reconciliation.form.remark.button": "Record the opinion",
    "reconciliation.form.dissent": "Reserved opinion",
    "reconciliation.form.dissent.about": "A member's reserved opinion on the product, printed in the minutes.",
    "reconciliation.form.dissent.button": "Record the reserved opinion",
    "reconciliation.form.happening": "Other happenings",
    "reconciliation.form.happening.about": (
        "A break, late papers, samples, test results, questions, a department's finding, a refusal to sign. "
        "It changes no sheet and no result."
    ),
    "reconciliation.form.happening.button": "Record it",
    "reconciliation.field.event": "What happened",
    "reconciliation.option.member.none": "nobody",
    "reconciliation.field.reason": "Reason",
    "reconciliation.field.presider_by": "Presider",
    "reconciliation.field.actor": "Concluded by",
    "reconciliation.field.secretary": "Secretary",
    "reconciliation.field.missing": "Left before the conclusion:",
    "reconciliation.field.condition": "Criterion {criterion}, minimum for {star} stars: {text}",
    "reconciliation.field.finding_paper": "Paper it rests on",
    "reconciliation.field.finding_reason": "Reason",
    "reconciliation.field.send": "The council's decision",
    "reconciliation.field.stars": "Stars",
    "reconciliation.field.member": "Member",
    "reconciliation.field.there": "Record",
    "reconciliation.field.scope": "For",
    "reconciliation.field.authorisation": "Number and date of the authorisation",
    "reconciliation.field.category": "Category (printed in the minutes)",
    "reconciliation.field.motion": "Voted on",
    "reconciliation.field.ground": "Ground",
    "reconciliation.field.paper": "Paper",
    "reconciliation.field.for": "In favour",
    "reconciliation.field.against": "Against",
    "reconciliation.field.other": "Other opinions",
    "reconciliation.field.chair_for": "The presider is in favour",
    "reconciliation.field.letter": "Letter or recorded statement (number, date)",
    "reconciliation.field.set": "The right set",
    "reconciliation.field.text": "Text",
    "reconciliation.option.finding.none": "not found yet",
    "reconciliation.option.finding.met": "met",
    "reconciliation.option.finding.unmet": "not met",
    "reconciliation.option.send.yes": "propose to the Ministry",
    "reconciliation.option.send.no": "do not propose",
    "reconciliation.option.there.yes": "present",
    "reconciliation.option.there.no": "absent",
    "reconciliation.option.scope.session": "the whole session, from now on",
    "reconciliation.option.scope.product": "product {product} only",
    "reconciliation.option.scope.rest": "product {product} and all after it",
    "reconciliation.option.motion.stop": "stop the rating",
    "reconciliation.option.motion.reject": "reject the dossier",
    "reconciliation.option.member.council": "the council at large",
}
