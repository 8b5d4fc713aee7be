"""Words of written opinions in the place *Thống nhất điểm*: the tab, its tables, its forms."""

from __future__ import annotations

VI: dict[str, str] = {
    "session.step.written": "Lấy ý kiến bằng văn bản",
    "session.jump.written": "Đến phần Thống nhất điểm",
    "session.detail.batch_open": "Đợt {batch}: {replied}/{asked} thành viên đã trả lời đủ, hạn {deadline}.",
    "session.detail.batch_closed": "Đợt {batch}: đã khép, {replied}/{asked} thành viên trả lời đủ.",
    "session.detail.written_later": "{count} hồ sơ phân hạng lại; lập đợt lấy ý kiến sau khi phát gói phiên.",
    "session.detail.written_outside": "Còn {count} hồ sơ phân hạng lại chưa có trong đợt lấy ý kiến nào.",
    "session.detail.written_none": "Các hồ sơ phân hạng lại được đánh giá tại phiên họp.",
    "written.not_a_day": (
        "“{given}” không phải là ngày. Chưa ghi nhận gì; các ô đã điền giữ nguyên. Ông/Bà ghi ngày/tháng/năm, ví dụ "
        "05/09/2026."
    ),
    "reconciliation.tab.written": "Lấy ý kiến",
    "reconciliation.reason.replies": "chưa đủ ý kiến bằng văn bản",
    "reconciliation.written.choice": "Đợt lấy ý kiến bằng văn bản",
    "reconciliation.written.members": "Ý kiến của từng thành viên",
    "reconciliation.written.products": "Sản phẩm lấy ý kiến bằng văn bản",
    "reconciliation.written.batch": "Đợt {batch} – {state}",
    "reconciliation.written.of_products": "Đợt {batch}: {products}",
    "reconciliation.written.whole": "cả đợt",
    "reconciliation.written.asked": "Gửi ngày {day}",
    "reconciliation.written.letter": ", văn bản {letter}",
    "reconciliation.written.deadline": "Hạn trả lời {day}",
    "reconciliation.written.clock": "Phân hạng lại trước hết ngày {day} (còn {days} ngày, {article})",
    "reconciliation.written.clock_over": "Đã quá thời hạn phân hạng lại {day} ({days} ngày, {article})",
    "reconciliation.written.no_clock": "Chưa tính được thời hạn phân hạng lại: chưa ghi ngày nhận đủ hồ sơ",
    "reconciliation.written.waiting": "Còn chờ: {members}",
    "reconciliation.written.answer": "{product}: {answer}, nhận {day}{late}",
    "reconciliation.written.late": "(sau hạn)",
    "reconciliation.written.opinions": "{count}/{total}, cần {needed}",
    "reconciliation.written.quorum_of": "Lấy ý kiến bằng văn bản: {present}/{named} ý kiến (cần {needed})",
    "reconciliation.written.enough": "Đủ ý kiến",
    "reconciliation.written.too_few": "Chưa đủ ý kiến, hoặc chưa có ý kiến của người chủ trì",
    "reconciliation.written.condition": "{criterion} {text} (yêu cầu tối thiểu {star} sao)",
    "reconciliation.written.because": "Lý do: {reason}",
    "reconciliation.written.unsettled": (
        "{product}: đợt lấy ý kiến {batch}, chưa kết luận theo ý kiến bằng văn bản và chưa chuyển sang họp."
    ),
    "reconciliation.written.column.reply": "Tình trạng",
    "reconciliation.written.column.sheets": "Phiếu",
    "reconciliation.written.column.answers": "Văn bản trả lời",
    "reconciliation.written.column.opinions": "Ý kiến",
    "reconciliation.written.column.due": "Hạn 45 ngày",
    "reconciliation.written.column.proposed": "Tình trạng, đề nghị",
    "reconciliation.written.column.items": "Tiêu chí cần thảo luận",
    "reconciliation.written.empty": (
        "Chưa có đợt lấy ý kiến bằng văn bản. Hồ sơ phân hạng lại được đánh giá bằng ý kiến văn bản, chỉ họp khi ý "
        "kiến khác nhau hoặc nội dung phức tạp (Điều 7 khoản 6). {next}"
    ),
    "reconciliation.written.empty.preparing": "Ông/Bà bấm Lập đợt lấy ý kiến sau khi đã phát gói phiên.",
    "reconciliation.written.empty.scoring": "Ông/Bà bấm Lập đợt lấy ý kiến để ghi các hồ sơ, ngày gửi và hạn trả lời.",
    "reconciliation.written.empty.opened": (
        "Phiếu đã mở nên không lập thêm đợt lấy ý kiến; các hồ sơ này được đánh giá tại phiên họp."
    ),
    "reconciliation.form.written_ask": "Lập đợt lấy ý kiến",
    "reconciliation.form.written_ask.about": (
        "Ghi các sản phẩm phân hạng lại được lấy ý kiến bằng văn bản, ngày gửi và hạn trả lời. Phiếu đánh giá đã nộp "
        "là ý kiến; văn bản trả lời được ghi riêng."
    ),
    "reconciliation.form.written_ask.button": "Lập đợt lấy ý kiến",
    "reconciliation.form.written_reply": "Ghi ý kiến trả lời",
    "reconciliation.form.written_reply.about": (
        "Ghi văn bản trả lời của một thành viên. Ý kiến ghi sau thay ý kiến ghi trước, cả hai được giữ. Phiếu đánh giá "
        "đã nhận không cần ghi lại."
    ),
    "reconciliation.form.written_reply.button": "Ghi ý kiến trả lời",
    "reconciliation.form.written_close": "Khép đợt lấy ý kiến",
    "reconciliation.form.written_close.about": (
        "Người chủ trì khép đợt: ý kiến đến sau không được tính. Sau đó chương trình nêu chỗ ý kiến khác nhau, theo "
        "tiêu chí, không nêu điểm. Không trả lời không phải là đồng ý, trừ khi Quy chế quy định."
    ),
    "reconciliation.form.written_close.button": "Khép đợt lấy ý kiến",
    "reconciliation.form.written_meeting": "Đề nghị họp",
    "reconciliation.form.written_meeting.about": (
        "Chuyển sản phẩm sang họp trực tiếp theo một trong hai căn cứ của Điều 7 khoản 6 điểm d. Phiếu đã nộp được "
        "giữ; từ đó thành phần họp được xét như các sản phẩm khác."
    ),
    "reconciliation.form.written_meeting.button": "Chuyển sang họp",
    "reconciliation.form.written_settle": "Kết luận bằng văn bản",
    "reconciliation.form.written_settle.about": (
        "Kết luận theo ý kiến bằng văn bản, không họp, sau khi mở phiếu. Khi ý kiến khác nhau hoặc chưa đủ thì cần "
        "ghi lý do; lý do được in trong biên bản."
    ),
    "reconciliation.form.written_settle.button": "Kết luận",
    "reconciliation.field.written_asked": "Ngày gửi lấy ý kiến (ngày/tháng/năm)",
    "reconciliation.field.written_deadline": "Hạn trả lời (ngày/tháng/năm)",
    "reconciliation.field.written_letter": "Số, ngày văn bản lấy ý kiến",
    "reconciliation.field.written_batch": "Đợt lấy ý kiến",
    "reconciliation.field.written_product": "Về sản phẩm",
    "reconciliation.field.written_answer": "Ý kiến",
    "reconciliation.field.written_received": "Ngày nhận (ngày/tháng/năm)",
    "reconciliation.field.written_moved": "Sản phẩm",
    "reconciliation.field.written_ground": "Căn cứ",
}

EN: dict[str, str] = {
    "session.step.written": "Written opinions",
    "session.jump.written": "To Reconciliation",
    "session.detail.batch_open": "Batch {batch}: {replied}/{asked} members have replied in full, until {deadline}.",
    "session.detail.batch_closed": "Batch {batch}: closed, {replied}/{asked} members replied in full.",
    "session.detail.written_later": "{count} dossiers for re-rating; form a batch once the session package is out.",
    "session.detail.written_outside": "{count} dossiers for re-rating are in no batch.",
    "session.detail.written_none": "The dossiers for re-rating are rated at the meeting.",
    "written.not_a_day": (
        "“{given}” is no day. Nothing was recorded, what you filled in stays. Write day/month/year, for example "
        "05/09/2026."
    ),
    "reconciliation.tab.written": "Written opinions",
    "reconciliation.reason.replies": "too few written opinions",
    "reconciliation.written.choice": "Batch of written opinions",
    "reconciliation.written.members": "Each member's opinions",
    "reconciliation.written.products": "Products rated by written opinion",
    "reconciliation.written.batch": "Batch {batch} – {state}",
    "reconciliation.written.of_products": "Batch {batch}: {products}",
    "reconciliation.written.whole": "the whole batch",
    "reconciliation.written.asked": "Asked {day}",
    "reconciliation.written.letter": ", letter {letter}",
    "reconciliation.written.deadline": "Replies until {day}",
    "reconciliation.written.clock": "Re-rating until {day} ({days} days left, {article})",
    "reconciliation.written.clock_over": "Re-rating was due {day} ({days} days ago, {article})",
    "reconciliation.written.no_clock": "The 45 days are not known: no day of the complete dossier",
    "reconciliation.written.waiting": "Awaited: {members}",
    "reconciliation.written.answer": "{product}: {answer}, received {day}{late}",
    "reconciliation.written.late": "(late)",
    "reconciliation.written.opinions": "{count}/{total}, {needed} needed",
    "reconciliation.written.quorum_of": "By written opinion: {present}/{named} opinions ({needed} needed)",
    "reconciliation.written.enough": "Enough opinions",
    "reconciliation.written.too_few": "Too few opinions, or none of the presider",
    "reconciliation.written.condition": "{criterion} {text} (minimum for {star} stars)",
    "reconciliation.written.because": "Reason: {reason}",
    "reconciliation.written.unsettled": "{product}: batch {batch}, neither concluded in writing nor sent to a meeting.",
    "reconciliation.written.column.reply": "State",
    "reconciliation.written.column.sheets": "Sheets",
    "reconciliation.written.column.answers": "Replies on paper",
    "reconciliation.written.column.opinions": "Opinions",
    "reconciliation.written.column.due": "45 days",
    "reconciliation.written.column.proposed": "State, proposal",
    "reconciliation.written.column.items": "Criteria to discuss",
    "reconciliation.written.empty": (
        "There is no batch of written opinions yet. Dossiers for re-rating are rated by written opinion and meet only "
        "where opinions differ or the matter is complex (Article 7.6). {next}"
    ),
    "reconciliation.written.empty.preparing": "Form a batch once the session package is out.",
    "reconciliation.written.empty.scoring": "Form a batch: record the dossiers, the day of asking and the deadline.",
    "reconciliation.written.empty.opened": (
        "The sheets are open, so no batch can be formed any more; these dossiers are rated at the meeting."
    ),
    "reconciliation.form.written_ask": "Form a batch",
    "reconciliation.form.written_ask.about": (
        "Record which products for re-rating are asked about in writing, when and until when. A sheet that is handed "
        "in is the opinion; replies on paper are recorded besides."
    ),
    "reconciliation.form.written_ask.button": "Form the batch",
    "reconciliation.form.written_reply": "Record a reply",
    "reconciliation.form.written_reply.about": (
        "Record a member's reply on paper. A later one takes the earlier one's place, both are kept. A sheet that was "
        "received needs no record."
    ),
    "reconciliation.form.written_reply.button": "Record the reply",
    "reconciliation.form.written_close": "Close the batch",
    "reconciliation.form.written_close.about": (
        "The presider closes the batch: what comes later does not count. Then the program names where opinions differ, "
        "by criterion and without points. Silence is no agreement unless the regulation says so."
    ),
    "reconciliation.form.written_close.button": "Close the batch",
    "reconciliation.form.written_meeting": "Propose a meeting",
    "reconciliation.form.written_meeting.about": (
        "Send a product to a meeting on one of the two grounds of Article 7.6d. Its sheets stay; from then on the "
        "quorum of a meeting is asked of it."
    ),
    "reconciliation.form.written_meeting.button": "Send to the meeting",
    "reconciliation.form.written_settle": "Conclude in writing",
    "reconciliation.form.written_settle.about": (
        "Conclude on the written opinions, without a meeting, once the sheets are opened. Where opinions differ or are "
        "too few a reason is needed; it is printed in the minutes."
    ),
    "reconciliation.form.written_settle.button": "Conclude",
    "reconciliation.field.written_asked": "Day of asking (day/month/year)",
    "reconciliation.field.written_deadline": "Replies until (day/month/year)",
    "reconciliation.field.written_letter": "Number and date of the letter",
    "reconciliation.field.written_batch": "Batch",
    "reconciliation.field.written_product": "About",
    "reconciliation.field.written_answer": "Opinion",
    "reconciliation.field.written_received": "Received (day/month/year)",
    "reconciliation.field.written_moved": "Product",
    "reconciliation.field.written_ground": "Ground",
}
