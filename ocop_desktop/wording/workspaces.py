"""Sentences of ``workspace.*`` codes and of acts that came to nothing for a reason of their own."""

from __future__ import annotations

VI: dict[str, str] = {
    "workspace.not_in_members_file": "Việc này chỉ ghi trong tệp phiên của thư ký; tệp đang mở là tệp riêng của một "
    "thành viên. Chưa có gì thay đổi. Mở tệp phiên của thư ký rồi làm lại.",
    "workspace.not_your_file": "Tệp đang mở là tệp riêng của thành viên khác, không phải của {member}. "
    "Chưa có gì thay đổi. {member} mở tệp của mình rồi làm lại.",
    "acts.star_not_the_councils": "Sản phẩm {product}: theo cài đặt của phiên, Hội đồng không kết luận riêng hạng sao "
    "khi thiếu yêu cầu tối thiểu. Chưa ghi gì; hạng sao giữ theo điểm và yêu cầu tối thiểu.",
    "acts.no_minimum_missed": "Sản phẩm {product} không thiếu yêu cầu tối thiểu nào của hạng sao theo điểm nên Hội "
    "đồng không phải kết luận riêng hạng sao. Chưa ghi gì. Ông/Bà kiểm tra lại mã sản phẩm.",
    "acts.send_up_follows": "Hội đồng chỉ được quyết định không đề nghị gửi Bộ ở phiên cấp tỉnh, khi sản phẩm đủ điểm "
    "5 sao mà chưa đạt một yêu cầu tối thiểu; sản phẩm {product} không thuộc trường hợp đó. Chưa ghi gì. Ông/Bà kiểm "
    "tra lại mã sản phẩm.",
    "acts.not_authorised": "Chưa ghi nhận văn bản ủy quyền cho {member} chủ trì, nên việc này chưa thực hiện được; mọi "
    "nội dung giữ nguyên. Ông/Bà ghi người chủ trì thay, kèm số và ngày văn bản ủy quyền, rồi làm lại.",
}

EN: dict[str, str] = {
    "workspace.not_in_members_file": "This is recorded in the secretary's session file only; the open file is a "
    "member's own. Nothing has changed. Open the secretary's session file and do it there.",
    "workspace.not_your_file": "The open file is another member's own, not {member}'s. Nothing has changed. "
    "Let {member} open their own file.",
    "acts.star_not_the_councils": "Product {product}: by the session's settings the council does not conclude the star "
    "itself where a minimum is missed. Nothing was recorded; the star stays as points and minimums give it.",
    "acts.no_minimum_missed": "Product {product} misses no minimum of the star its points give, so no star is left to "
    "the council. Nothing was recorded. Check the product's code.",
    "acts.send_up_follows": "The council decides against sending a product to the Ministry only at province, where it "
    "has the points for five stars and misses a minimum; {product} is not such a product. Nothing was recorded. "
    "Check the product's code.",
    "acts.not_authorised": "No written authorisation for {member} to preside is recorded, so this was not done; all is "
    "kept. Record who presides, with number and date of the authorisation, then repeat.",
}
