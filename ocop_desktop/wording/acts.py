"""Sentences about scoring, paper sheets, the council's acts in the room, re-scoring and the conclusion."""

from __future__ import annotations

VI: dict[str, str] = {
    # Việc của Hội đồng tại phiên họp
    "acts.reason_missing": (
        "Cần ghi rõ lý do hoặc căn cứ để {act}. Chưa ghi nhận gì. Ông/Bà bổ sung lý do rồi làm lại."
    ),
    "acts.no_such_condition": (
        "Sản phẩm {product}: tiêu chí {criterion} không có yêu cầu tối thiểu cho {star} sao nên không cần kết luận. "
        "Chưa ghi nhận gì. Ông/Bà kiểm tra lại tiêu chí và hạng sao."
    ),
    "acts.sheets_agree": (
        "Sản phẩm {product}: các phiếu hợp lệ đã thống nhất về yêu cầu tối thiểu {star} sao của tiêu chí {criterion} "
        "nên không cần kết luận riêng. Chưa ghi nhận gì; nội dung thống nhất của các phiếu được dùng."
    ),
    "acts.votes_wrong": (
        "Tổng số phiếu biểu quyết ({count}) không phù hợp với số thành viên Hội đồng ({members}). Chưa ghi nhận gì. "
        "Ông/Bà kiểm lại số phiếu rồi nhập lại."
    ),
    "acts.absence_needs_product": (
        "{member} đã được ghi có mặt tại phiên. Nếu rời phiên sớm hoặc vắng một lúc, Ông/Bà ghi vắng mặt cho từng "
        "sản phẩm (nêu mã sản phẩm), để phiếu của các sản phẩm đã đánh giá vẫn được tính. Chưa ghi gì."
    ),
    "acts.already_ended": (
        "Sản phẩm {product} đã rút hồ sơ, đã dừng đánh giá hoặc hồ sơ đã bị loại. Nội dung đã ghi nhận vẫn giữ nguyên; "
        "không ghi thêm được việc này."
    ),
    "acts.same_set": (
        "Sản phẩm {product} đang thuộc bộ sản phẩm số {set}. Chưa có gì thay đổi. Ông/Bà chọn bộ sản phẩm khác."
    ),
    "acts.unknown_set": (
        "Bộ tiêu chí của phiên họp không có bộ sản phẩm số {set}. Chưa có gì thay đổi. Ông/Bà kiểm tra lại số bộ."
    ),
    "acts.motion_unknown": (
        "Nội dung biểu quyết “{given}” không đúng: chỉ có dừng đánh giá (stop) hoặc loại hồ sơ (reject). "
        "Chưa ghi nhận gì. Ông/Bà chọn lại."
    ),
    "acts.points_too_low": (
        "Sản phẩm {product} không thuộc khung điểm 5 sao nên không đề nghị gửi Bộ đánh giá được. "
        "Chưa ghi nhận gì. Ông/Bà kiểm tra lại mã sản phẩm."
    ),
    # Mở phiếu, chấm lại, kết luận
    "reconcile.still_collecting": (
        "Lần chấm {round} còn đang thu phiếu. Chưa có gì thay đổi. Ông/Bà thu phiếu xong rồi làm tiếp."
    ),
    "reconcile.not_collecting": (
        "Lần chấm {round} đã thu phiếu xong từ trước. Chưa có gì thay đổi. Ông/Bà làm bước tiếp theo."
    ),
    "reconcile.no_more_rounds": (
        "Sản phẩm {product} không chấm lại thêm được: số lần chấm lại tối đa là {limit}, hoặc sản phẩm đã kết thúc "
        "đánh giá. Chưa có gì thay đổi. Hội đồng thảo luận, biểu quyết và ghi vào biên bản."
    ),
    "reconcile.nothing_ordered": (
        "Chưa nêu sản phẩm nào để chấm lại. Chưa có gì thay đổi. Ông/Bà nêu ít nhất một sản phẩm kèm lý do."
    ),
    "reconcile.not_settled": (
        "Còn {count} sản phẩm ({products}) có yêu cầu tối thiểu mà các phiếu khác nhau hoặc chưa được Hội đồng kết "
        "luận. Chưa kết luận phiên họp; mọi nội dung giữ nguyên. Hội đồng kết luận từng nội dung rồi làm lại."
    ),
    "results.not_opened": (
        "Phiếu chưa được mở nên chưa xem được tổng điểm và điểm bình quân. Các phiếu đã nộp được giữ nguyên. "
        "Người chủ trì mở phiếu trước."
    ),
    # Chấm điểm
    "scoring.may_not_score": (
        "{member} không phải thành viên chấm điểm của phiên họp này. Chưa ghi gì vào phiếu. "
        "Đề nghị thư ký kiểm tra danh sách thành viên và Quy chế."
    ),
    "scoring.recused": (
        "{member} không tham gia chấm sản phẩm {product} theo nội dung đã ghi nhận. Chưa ghi gì vào phiếu. "
        "Nếu ghi nhận chưa đúng, đề nghị báo thư ký."
    ),
    "scoring.collection_closed": (
        "Lần chấm {round} đã thu phiếu nên không chấm thêm được. Phiếu trước đó vẫn giữ nguyên. "
        "Nếu cần, Hội đồng quyết định chấm lại."
    ),
    "scoring.not_ordered": (
        "Sản phẩm {product} không được yêu cầu chấm lại ở lần chấm {round}. Phiếu trước đó vẫn giữ nguyên. "
        "Ông/Bà chỉ chấm các sản phẩm được yêu cầu."
    ),
    "scoring.product_ended": (
        "Sản phẩm {product} đã rút hồ sơ, đã dừng đánh giá hoặc hồ sơ đã bị loại nên không chấm nữa. "
        "Phiếu đã có vẫn giữ nguyên. Ông/Bà chuyển sang sản phẩm khác."
    ),
    "sheet.locked": (
        "Phiếu của {member} cho sản phẩm {product} đã nộp và khóa; nội dung được giữ nguyên. "
        "Muốn thay đổi, Hội đồng quyết định chấm lại."
    ),
    "sheet.has_gaps": (
        "Phiếu sản phẩm {product} còn {count} tiêu chí chưa chấm ({gaps}) nên chưa nộp được. Phần đã chấm vẫn giữ "
        "nguyên. Ông/Bà chấm đủ rồi nộp lại."
    ),
    "sheet.not_started": (
        "{member} chưa có phiếu cho sản phẩm {product} ở lần chấm {round}. Chưa có gì thay đổi. "
        "Ông/Bà chấm ít nhất một tiêu chí trước."
    ),
    "sheet.sample_not_seen": (
        "Sản phẩm {product} có tiêu chí cảm quan nhưng phiếu chưa ghi “đã thử mẫu” (du lịch: “đã khảo sát thực tế”). "
        "Phần đã chấm vẫn giữ nguyên. Ông/Bà thử mẫu, ghi nhận rồi nộp lại."
    ),
    "sheet.not_yours": (
        "Chỉ {member} xem được phiếu này. Chưa có gì thay đổi. Sau khi mở phiếu, Ông/Bà xem trong phần thống nhất điểm."
    ),
    # Phiếu giấy
    "paper.same_typist": (
        "{typist} đã nhập phiếu giấy này lần thứ nhất; lần thứ hai phải do người khác nhập. Lần nhập trước vẫn giữ "
        "nguyên. Đề nghị người khác nhập lần hai."
    ),
    "paper.no_first_entry": (
        "Phiếu giấy của {member} cho sản phẩm {product} chưa được nhập lần thứ nhất. Chưa lưu gì. "
        "Ông/Bà nhập lần thứ nhất trước (ocop sheet enter --paper)."
    ),
    "paper.entries_differ": (
        "Hai lần nhập phiếu giấy của {member} cho sản phẩm {product} khác nhau ở {count} tiêu chí: {items}. "
        "Cả hai lần nhập vẫn giữ nguyên. Ông/Bà đối chiếu với phiếu giấy, nhập lại bên sai rồi nộp."
    ),
    "paper.opinions_differ": (
        "Phiếu giấy của {member}, sản phẩm {product}: hai bản nhập ghi ý kiến khác nhau. Hai bản nhập được giữ nguyên. "
        "Hai người cùng xem phiếu giấy, ghi ý kiến đúng như trên giấy."
    ),
    "paper.typist_absent": (
        "Chỗ khác nhau chỉ được ghi khi cả hai người nhập cùng xem phiếu giấy; chưa thấy {typist}. Hai bản nhập được "
        "giữ nguyên. Mời người đó cùng xem rồi đánh dấu có mặt."
    ),
    "paper.not_different": (
        "Hai bản nhập không khác nhau ở {items} nên không có gì để ghi lại ở đó. Hai bản nhập được giữ nguyên."
    ),
    "paper.second_entry_missing": (
        "Phiếu giấy của {member} cho sản phẩm {product} chưa đủ hai lần nhập của hai người. Nội dung đã nhập vẫn giữ "
        "nguyên. Đề nghị người thứ hai nhập phiếu."
    ),
    "paper.already_typed": (
        "Người khác đã nhập phiếu giấy của {member} cho sản phẩm {product}. Chưa lưu lần nhập này; lần nhập trước vẫn "
        "giữ nguyên. Ông/Bà nhập lần thứ hai (ocop sheet second-entry)."
    ),
    "paper.draft_exists": (
        "{member} đang có phiếu chấm dở cho sản phẩm {product} trên máy này. Phiếu đó vẫn giữ nguyên; phiếu giấy chưa "
        "được nộp. {member} nộp hoặc bỏ phiếu chấm dở trước."
    ),
    "paper.scan_hash_wrong": (
        "Mã kiểm của bản quét không đúng dạng ({given}). Chưa lưu gì. Ông/Bà chọn lại tệp bản quét của phiếu giấy."
    ),
}

EN: dict[str, str] = {
    "acts.reason_missing": (
        "A reason or ground is needed to {act}. Nothing was recorded. State the reason and repeat."
    ),
    "acts.no_such_condition": (
        "Product {product}: criterion {criterion} sets no minimum for {star} stars, so it needs no finding. "
        "Nothing was recorded. Check criterion and star."
    ),
    "acts.sheets_agree": (
        "Product {product}: the valid sheets agree on the {star}-star minimum of criterion {criterion}, "
        "so no finding is needed. Nothing was recorded; what the sheets say is used."
    ),
    "acts.votes_wrong": (
        "The votes ({count}) do not fit the number of members ({members}). Nothing was recorded. "
        "Count again and repeat."
    ),
    "acts.absence_needs_product": (
        "{member} was recorded as present. If the member left early, record the absence product by product, so that "
        "the sheets on products already rated still count. Nothing was recorded."
    ),
    "acts.already_ended": (
        "Product {product} was withdrawn, stopped or rejected. What is recorded is kept; this cannot be added."
    ),
    "acts.same_set": "Product {product} is in product set {set} already. Nothing has changed. Choose another set.",
    "acts.unknown_set": "The session's catalogue has no product set {set}. Nothing has changed. Check the number.",
    "acts.motion_unknown": (
        "“{given}” is no motion: it is either stop or reject. Nothing was recorded. Choose one of them."
    ),
    "acts.points_too_low": (
        "Product {product} is not in the five-star band, so it cannot be proposed to the Ministry. "
        "Nothing was recorded. Check the product's code."
    ),
    "reconcile.still_collecting": (
        "Sheets of round {round} are still being collected. Nothing has changed. Close the collection first."
    ),
    "reconcile.not_collecting": (
        "The collection of round {round} was closed before. Nothing has changed. Go on with the next step."
    ),
    "reconcile.no_more_rounds": (
        "Product {product} cannot be scored again: the limit is {limit} re-scorings, or its rating has ended. "
        "Nothing has changed. The council discusses, votes and has it recorded in the minutes."
    ),
    "reconcile.nothing_ordered": (
        "No product was named to be scored again. Nothing has changed. Name at least one, with its reason."
    ),
    "reconcile.not_settled": (
        "{count} products ({products}) have a minimum on which the sheets differ or that the council has not "
        "concluded. The session is not concluded; all is kept. The council settles each item, then repeat."
    ),
    "results.not_opened": (
        "The sheets are not opened, so no total or mean can be shown. The submitted sheets are kept. "
        "The presider opens them first."
    ),
    "scoring.may_not_score": (
        "{member} is not a scoring member of this session. Nothing was written. "
        "The secretary checks the list of members and the regulation."
    ),
    "scoring.recused": (
        "{member} takes no part in product {product}, as recorded. Nothing was written. "
        "If the record is wrong, tell the secretary."
    ),
    "scoring.collection_closed": (
        "The sheets of round {round} were collected, so nothing more can be scored. Earlier sheets are kept. "
        "If needed, the council orders a re-scoring."
    ),
    "scoring.not_ordered": (
        "Product {product} was not ordered to be scored again in round {round}. Earlier sheets are kept. "
        "Score the ordered products only."
    ),
    "scoring.product_ended": (
        "Product {product} was withdrawn, stopped or rejected and is not scored any more. Existing sheets are kept. "
        "Go on with another product."
    ),
    "sheet.locked": (
        "The sheet of {member} on product {product} is submitted and locked; it is kept as it is. "
        "For a change the council orders a re-scoring."
    ),
    "sheet.has_gaps": (
        "The sheet on product {product} still has {count} unanswered criteria ({gaps}) and cannot be submitted. "
        "What was scored is kept. Answer them, then submit."
    ),
    "sheet.not_started": (
        "{member} has no sheet on product {product} in round {round}. Nothing has changed. "
        "Answer at least one criterion first."
    ),
    "sheet.sample_not_seen": (
        "Product {product} has sensory criteria but the sheet does not say that the sample was tasted (tourism: the "
        "place seen). What was scored is kept. Taste, record it, then submit."
    ),
    "sheet.not_yours": (
        "Only {member} may see this sheet. Nothing has changed. After the opening see it under reconciliation."
    ),
    "paper.same_typist": (
        "{typist} typed this paper sheet the first time; the second entry is for another person. The first entry is "
        "kept. Another person types it."
    ),
    "paper.no_first_entry": (
        "The paper sheet of {member} on product {product} was not typed a first time. Nothing was stored. "
        "Type it a first time (ocop sheet enter --paper)."
    ),
    "paper.entries_differ": (
        "The two entries of the paper sheet of {member} on product {product} differ in {count} criteria: {items}. "
        "Both are kept. Compare with the paper, correct the wrong one, then submit."
    ),
    "paper.opinions_differ": (
        "Paper sheet of {member} on {product}: the two readings have different opinions. Both are kept. Look at the "
        "paper together and write the opinion as it says."
    ),
    "paper.typist_absent": (
        "Differences are settled only with both typists looking at the paper; {typist} is not marked as there. Both "
        "readings are kept. Ask for that person, then tick them."
    ),
    "paper.not_different": "The readings do not differ in {items}, so there is nothing to settle. Both are kept.",
    "paper.second_entry_missing": (
        "The paper sheet of {member} on product {product} has not been typed by two people. What was typed is kept. "
        "A second person types it."
    ),
    "paper.already_typed": (
        "Somebody else typed the paper sheet of {member} on product {product}. This entry was not stored; the other "
        "is kept. Type it as the second entry (ocop sheet second-entry)."
    ),
    "paper.draft_exists": (
        "{member} has a draft on product {product} on this computer. It is kept; the paper sheet was not stored. "
        "{member} submits or discards the draft first."
    ),
    "paper.scan_hash_wrong": (
        "The hash of the scan is not in its form ({given}). Nothing was stored. Choose the scan's file again."
    ),
}
