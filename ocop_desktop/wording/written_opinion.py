"""Sentences about re-rating by written opinion: refusals, the log, what the room's list says."""

from __future__ import annotations

VI: dict[str, str] = {
    "written.only_rerating": (
        "Sản phẩm {product} không phải hồ sơ phân hạng lại nên không lấy ý kiến bằng văn bản (Điều 7 khoản 6). Chưa "
        "ghi nhận gì. Ông/Bà bỏ sản phẩm này khỏi đợt lấy ý kiến."
    ),
    "written.no_products": "Chưa chọn sản phẩm nào. Chưa ghi nhận gì. Ông/Bà chọn ít nhất một sản phẩm rồi làm lại.",
    "written.already_asked": (
        "Sản phẩm {product} đã có trong đợt lấy ý kiến {batch}. Chưa ghi nhận gì. Ông/Bà bỏ sản phẩm này khỏi đợt mới."
    ),
    "written.deadline_before_asking": (
        "Hạn trả lời ({deadline}) trước ngày gửi lấy ý kiến ({asked}). Chưa ghi nhận gì. Ông/Bà sửa lại ngày."
    ),
    "written.unknown_batch": (
        "Không có đợt lấy ý kiến số {batch}. Chưa ghi nhận gì. Ông/Bà xem các đợt ở phần Thống nhất điểm, thẻ Lấy ý "
        "kiến."
    ),
    "written.replies_came_in": (
        "Đợt lấy ý kiến {batch} đã có ý kiến trả lời nên không lập lại được. Các ý kiến được giữ nguyên. Ông/Bà lập "
        "đợt mới cho sản phẩm còn thiếu, hoặc chuyển sản phẩm sang họp."
    ),
    "written.batch_closed": (
        "Đợt lấy ý kiến {batch} đã khép, không nhận thêm. Các ý kiến đã có được giữ nguyên. Ý kiến đến muộn có thể ghi "
        "vào phần Ý kiến, hoặc chuyển sản phẩm sang họp."
    ),
    "written.still_open": (
        "Đợt lấy ý kiến {batch} chưa khép, còn có thể có ý kiến trả lời. Chưa ghi nhận gì. Người chủ trì khép đợt lấy "
        "ý kiến trước, ở phần Thống nhất điểm, thẻ Lấy ý kiến."
    ),
    "written.not_in_batch": (
        "Sản phẩm {product} không có trong đợt lấy ý kiến này hoặc đã chuyển sang họp. Chưa ghi nhận gì. Ông/Bà kiểm "
        "tra lại mã sản phẩm."
    ),
    "written.no_opinion_of_the_recused": (
        "{member} không tham gia chấm sản phẩm {product} nên không ghi ý kiến trả lời. Chưa ghi nhận gì."
    ),
    "audit.kind.act.written_asked": "Lấy ý kiến bằng văn bản",
    "audit.kind.act.written_reply": "Ý kiến trả lời",
    "audit.kind.act.written_closed": "Khép đợt lấy ý kiến",
    "audit.kind.act.written_meeting": "Chuyển sang họp",
    "audit.kind.act.written_settled": "Kết luận theo ý kiến bằng văn bản",
    "audit.said.act.written_asked": "Lập đợt lấy ý kiến bằng văn bản.",
    "audit.said.act.written_reply": "Ghi ý kiến trả lời bằng văn bản của {member}{of_product}.",
    "audit.said.act.written_closed": "Khép đợt lấy ý kiến bằng văn bản.",
    "audit.said.act.written_meeting": "Chuyển {product} từ lấy ý kiến bằng văn bản sang họp.",
    "audit.said.act.written_settled": "Kết luận sản phẩm theo ý kiến bằng văn bản, không họp.",
    "reconciliation.act.written_asked": "Lấy ý kiến bằng văn bản",
    "reconciliation.act.written_reply": "Ý kiến trả lời bằng văn bản",
    "reconciliation.act.written_closed": "Khép đợt lấy ý kiến",
    "reconciliation.act.written_meeting": "Chuyển sang họp",
    "reconciliation.act.written_settled": "Kết luận theo ý kiến bằng văn bản",
    "cli.written.formed": "Đã lập đợt lấy ý kiến {batch}: {products} sản phẩm, hạn trả lời {deadline}.",
    "cli.written.batch": (
        "Đợt {batch}: {products} sản phẩm, gửi {asked}, hạn trả lời {deadline}, thời hạn phân hạng lại {clock}, "
        "{state}."
    ),
    "cli.written.member": "{member}: {state}; {sheets}/{due} phiếu, {replies} ý kiến trả lời.",
    "cli.written.product": "{product}: {count}/{named} ý kiến, cần {needed}; {state}",
    "cli.written.none": "Phiên họp không có đợt lấy ý kiến bằng văn bản.",
    "written.state.open": "đang lấy ý kiến",
    "written.state.overdue": "quá hạn trả lời, chưa khép",
    "written.state.closed": "đã khép",
    "written.reply.replied": "đã trả lời",
    "written.reply.partly": "trả lời một phần",
    "written.reply.awaited": "chưa trả lời",
    "written.reply.overdue": "quá hạn, còn thiếu ý kiến",
    "written.reply.silent": "không trả lời",
    "written.reply.not_asked": "không phải trả lời",
    "written.answer.agrees": "đồng ý",
    "written.answer.differs": "có ý kiến khác",
    "written.answer.remarks": "có ý kiến thêm",
    "written.ground.different": "có nhiều ý kiến đánh giá khác nhau",
    "written.ground.complex": "có nội dung phức tạp cần thảo luận",
    "written.reason.spread": "chênh lệch tổng điểm vượt mức quy định",
    "written.reason.star_classes": "các phiếu thuộc các hạng sao khác nhau",
    "written.reason.condition": "khác nhau về yêu cầu tối thiểu (dấu sao)",
    "written.reason.opinion": "có thành viên nêu ý kiến khác bằng văn bản",
    "written.product.settled": "đã kết luận theo ý kiến bằng văn bản",
    "written.product.meeting": "chuyển sang họp: {ground}",
    "written.product.ended": "không còn đánh giá",
    "written.product.proposed": "đề nghị họp: {reasons}",
    "written.product.agreed": "chưa thấy điểm khác nhau phải họp",
    "written.product.collecting": "đang lấy ý kiến",
    "written.clock.unknown": "chưa tính được (thiếu ngày nhận đủ hồ sơ)",
}

EN: dict[str, str] = {
    "written.only_rerating": (
        "Product {product} is not for re-rating, so no written opinions are asked on it (Article 7.6). Nothing was "
        "recorded. Take it out of the batch."
    ),
    "written.no_products": "No product was chosen. Nothing was recorded. Choose at least one and try again.",
    "written.already_asked": (
        "Product {product} is in batch {batch} already. Nothing was recorded. Take it out of the new batch."
    ),
    "written.deadline_before_asking": (
        "The last day for replies ({deadline}) lies before the day of asking ({asked}). Nothing was recorded. Correct "
        "the days."
    ),
    "written.unknown_batch": (
        "There is no batch {batch}. Nothing was recorded. The batches are listed in the place Reconciliation, tab "
        "Written opinions."
    ),
    "written.replies_came_in": (
        "Batch {batch} has replies, so it is not formed anew. The replies are kept. Form another batch for what is "
        "missing, or send a product to a meeting."
    ),
    "written.batch_closed": (
        "Batch {batch} is closed and takes nothing more. What came in is kept. Record a late reply as an opinion, or "
        "send the product to a meeting."
    ),
    "written.still_open": (
        "Batch {batch} is not closed, so replies may still come. Nothing was recorded. The presider closes it first, "
        "in the place Reconciliation, tab Written opinions."
    ),
    "written.not_in_batch": (
        "Product {product} is not in this batch, or went to a meeting. Nothing was recorded. Check the product's code."
    ),
    "written.no_opinion_of_the_recused": (
        "{member} does not score product {product}, so no reply is recorded. Nothing was recorded."
    ),
    "audit.kind.act.written_asked": "Written opinions asked for",
    "audit.kind.act.written_reply": "Written reply",
    "audit.kind.act.written_closed": "Batch closed",
    "audit.kind.act.written_meeting": "Sent to a meeting",
    "audit.kind.act.written_settled": "Concluded in writing",
    "audit.said.act.written_asked": "Formed a batch of written opinions.",
    "audit.said.act.written_reply": "Recorded the written reply of {member}{of_product}.",
    "audit.said.act.written_closed": "Closed a batch of written opinions.",
    "audit.said.act.written_meeting": "Sent {product} from written opinions to a meeting.",
    "audit.said.act.written_settled": "Concluded products on their written opinions, without a meeting.",
    "reconciliation.act.written_asked": "Written opinions asked for",
    "reconciliation.act.written_reply": "Written reply",
    "reconciliation.act.written_closed": "Batch closed",
    "reconciliation.act.written_meeting": "Sent to a meeting",
    "reconciliation.act.written_settled": "Concluded in writing",
    "cli.written.formed": "Batch {batch} is formed: {products} products, replies until {deadline}.",
    "cli.written.batch": (
        "Batch {batch}: {products} products, asked {asked}, replies until {deadline}, re-rating due {clock}, {state}."
    ),
    "cli.written.member": "{member}: {state}; {sheets}/{due} sheets, {replies} replies.",
    "cli.written.product": "{product}: {count}/{named} opinions, {needed} needed; {state}",
    "cli.written.none": "The session has no batch of written opinions.",
    "written.state.open": "being collected",
    "written.state.overdue": "overdue, not closed",
    "written.state.closed": "closed",
    "written.reply.replied": "replied",
    "written.reply.partly": "replied in part",
    "written.reply.awaited": "no reply yet",
    "written.reply.overdue": "overdue, opinions missing",
    "written.reply.silent": "did not reply",
    "written.reply.not_asked": "not asked",
    "written.answer.agrees": "agrees",
    "written.answer.differs": "is of another opinion",
    "written.answer.remarks": "has remarks",
    "written.ground.different": "many differing assessments",
    "written.ground.complex": "complex matter that needs discussion",
    "written.reason.spread": "the totals lie further apart than the limit",
    "written.reason.star_classes": "the sheets fall into different star classes",
    "written.reason.condition": "a minimum condition (star mark) is seen differently",
    "written.reason.opinion": "a member wrote a differing opinion",
    "written.product.settled": "concluded on the written opinions",
    "written.product.meeting": "sent to a meeting: {ground}",
    "written.product.ended": "no longer rated",
    "written.product.proposed": "meeting proposed: {reasons}",
    "written.product.agreed": "no difference that calls for a meeting",
    "written.product.collecting": "being collected",
    "written.clock.unknown": "not known (no day of the complete dossier)",
}
