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
        "Tạm nghỉ, họp tiếp, mẫu, hỏi đáp, ý kiến cơ quan chuyên môn, mức điểm đã thống nhất, biểu quyết, không ký. "
        "Không làm thay đổi phiếu và kết quả."
    ),
    "reconciliation.form.happening.button": "Ghi diễn biến",
    "reconciliation.form.papers": "Nhận giấy tờ bổ sung",
    "reconciliation.form.papers.about": (
        "Người chủ trì chấp nhận giấy tờ nộp thêm: hồ sơ có bản mới, chỉ các tiêu chí được chọn mở lại để chấm, bằng "
        "một lần chấm lại. Giấy tờ không được nhận thì ghi ở “Diễn biến khác”, chuyển đợt sau."
    ),
    "reconciliation.form.papers.button": "Ghi nhận giấy tờ",
    "reconciliation.form.correction": "Đính chính",
    "reconciliation.form.correction.about": (
        "Việc đã ghi nhầm không còn hiệu lực nhưng vẫn được giữ; cả hai được in trong biên bản. Sau đó ghi lại "
        "nội dung đúng."
    ),
    "reconciliation.form.correction.button": "Đính chính",
    "reconciliation.form.substitution": "Thành viên thay thế",
    "reconciliation.form.substitution.about": (
        "Ghi người thay thế thay cho ai, theo văn bản nào, đến khi nào. Trên một sản phẩm chỉ một trong hai người có "
        "phiếu được tính."
    ),
    "reconciliation.form.substitution.button": "Ghi người thay thế",
    "reconciliation.form.split": "Tách sản phẩm",
    "reconciliation.form.split.about": (
        "Một loại trong sản phẩm là sản phẩm khác: có mã riêng, phiếu riêng, đứng cuối danh sách. Không chuyển điểm."
    ),
    "reconciliation.form.split.button": "Tách sản phẩm",
    "reconciliation.form.cases": "Sửa trường hợp áp dụng",
    "reconciliation.form.cases.about": (
        "Chỉ sửa được khi chưa có phiếu nào của sản phẩm được nộp. Sau đó phát lại gói phiên cho thành viên."
    ),
    "reconciliation.form.cases.button": "Sửa trường hợp",
    "reconciliation.form.complaint": "Trả lời khiếu nại",
    "reconciliation.form.complaint.about": (
        "Lập bảng diễn giải điểm của sản phẩm, tệp chỉ đọc, thành viên ghi bằng mã. Chỉ ghi họ tên khi người chủ trì "
        "yêu cầu, có lý do."
    ),
    "reconciliation.form.complaint.button": "Lập bảng, ghi nhận",
    "reconciliation.complaint.written": "Bảng diễn giải nằm trong {folder}.",
    "reconciliation.field.complaint": "Đơn: số, ngày, người gửi",
    "reconciliation.field.names": "Ghi họ tên thành viên",
    "reconciliation.form.link": "Nối với phiên họp trước",
    "reconciliation.form.link.about": (
        "Khi đánh giá lại (khiếu nại, làm lại): chọn tệp phiên họp trước. Kết luận cũ được nêu để tham khảo; "
        "không lấy điểm cũ."
    ),
    "reconciliation.form.link.button": "Nối phiên họp",
    "reconciliation.again_items": "{product}: chỉ tiêu chí {items} (giấy tờ bổ sung)",
    "reconciliation.items": "Chọn các tiêu chí mà giấy tờ này liên quan. Không chọn: chỉ lưu giấy tờ, không chấm lại.",
    "reconciliation.choose_file": "Chọn tệp…",
    "reconciliation.day_wrong": (
        "Ngày “{given}” chưa đúng dạng ngày/tháng/năm (ví dụ 03/06/2026). Chưa ghi gì. Ông/Bà ghi lại ngày."
    ),
    "reconciliation.file_not_chosen": "Chưa chọn tệp của phiên họp trước. Chưa ghi gì. Ông/Bà bấm “Chọn tệp…”.",
    # Ô nhập
    "reconciliation.field.papers": "Loại giấy tờ",
    "reconciliation.option.papers.late_papers": "giấy tờ bổ sung",
    "reconciliation.option.papers.new_tests": "kết quả kiểm nghiệm mới",
    "reconciliation.field.number": "Số",
    "reconciliation.field.dated": "Ngày của giấy tờ (ngày/tháng/năm)",
    "reconciliation.field.giver": "Người nộp (kiểm nghiệm: phòng thử nghiệm)",
    "reconciliation.field.items": "Tiêu chí liên quan",
    "reconciliation.field.act": "Việc đã ghi nhầm",
    "reconciliation.field.replaced": "Thay cho",
    "reconciliation.field.letter_of": "Số, ngày văn bản cử",
    "reconciliation.field.until": "Thời hạn",
    "reconciliation.field.new_code": "Mã mới",
    "reconciliation.field.new_name": "Tên sản phẩm tách ra",
    "reconciliation.field.file": "Tệp phiên họp trước",
    "reconciliation.field.criterion": "Tiêu chí",
    "reconciliation.option.criterion.none": "không nêu",
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
        "A break, samples, questions, a department's finding, a level agreed on, a vote, a refusal to sign. "
        "It changes no sheet and no result."
    ),
    "reconciliation.form.happening.button": "Record it",
    "reconciliation.form.papers": "Accept late papers",
    "reconciliation.form.papers.about": (
        "The presider accepts papers that came late: the dossier has a new version, and only the criteria chosen here "
        "reopen, in a round of their own. What is not accepted is recorded as left to the next intake."
    ),
    "reconciliation.form.papers.button": "Record the papers",
    "reconciliation.form.correction": "Correction",
    "reconciliation.form.correction.about": (
        "What was recorded by mistake no longer stands but is kept; both are printed in the minutes. Then record what "
        "is right."
    ),
    "reconciliation.form.correction.button": "Correct",
    "reconciliation.form.substitution": "Substitute",
    "reconciliation.form.substitution.about": (
        "Who stands in for whom, by which letter, until when. On one product only one of the two has a sheet that "
        "counts."
    ),
    "reconciliation.form.substitution.button": "Record the substitute",
    "reconciliation.form.split": "Split a product",
    "reconciliation.form.split.about": (
        "A variant is another product: its own code, its own sheets, last in the list. No points are moved."
    ),
    "reconciliation.form.split.button": "Split",
    "reconciliation.form.cases": "Correct the alternative",
    "reconciliation.form.cases.about": (
        "Only while no sheet on the product is handed in. Then issue the session package to the members anew."
    ),
    "reconciliation.form.cases.button": "Correct",
    "reconciliation.form.complaint": "Answer a complaint",
    "reconciliation.form.complaint.about": (
        "Writes the derivation of the product's points, for reading only, members by code. Names are given only where "
        "the presider orders it, with a reason."
    ),
    "reconciliation.form.complaint.button": "Write it and record",
    "reconciliation.complaint.written": "The derivation lies in {folder}.",
    "reconciliation.field.complaint": "Letter: number, date, sender",
    "reconciliation.field.names": "With members' names",
    "reconciliation.form.link": "Link an earlier session",
    "reconciliation.form.link.about": (
        "For a rating done again: choose the earlier session's file. What it found is shown; no old points are taken."
    ),
    "reconciliation.form.link.button": "Link the session",
    "reconciliation.again_items": "{product}: criteria {items} only (late papers)",
    "reconciliation.items": "Choose the criteria these papers touch. None: the papers are kept, nothing reopens.",
    "reconciliation.choose_file": "Choose a file…",
    "reconciliation.day_wrong": (
        "“{given}” is no day as day/month/year (such as 03/06/2026). Nothing was recorded. Write the day again."
    ),
    "reconciliation.file_not_chosen": (
        "The earlier session's file is not chosen. Nothing was recorded. Press “Choose a file…”."
    ),
    "reconciliation.field.papers": "Kind of papers",
    "reconciliation.option.papers.late_papers": "late papers",
    "reconciliation.option.papers.new_tests": "new test results",
    "reconciliation.field.number": "Number",
    "reconciliation.field.dated": "Date of the paper (day/month/year)",
    "reconciliation.field.giver": "Who gave it (tests: the laboratory)",
    "reconciliation.field.items": "Criteria it touches",
    "reconciliation.field.act": "Recorded by mistake",
    "reconciliation.field.replaced": "In the place of",
    "reconciliation.field.letter_of": "Number and date of the letter",
    "reconciliation.field.until": "For how long",
    "reconciliation.field.new_code": "New code",
    "reconciliation.field.new_name": "Name of the product split off",
    "reconciliation.field.file": "The earlier session's file",
    "reconciliation.field.criterion": "Criterion",
    "reconciliation.option.criterion.none": "none",
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
