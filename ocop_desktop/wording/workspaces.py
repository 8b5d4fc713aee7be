"""Sentences of ``workspace.*`` codes and of acts that came to nothing for a reason of their own."""

from __future__ import annotations

VI: dict[str, str] = {
    "workspace.not_in_members_file": "Việc này chỉ ghi trong tệp phiên của thư ký; tệp đang mở là tệp riêng của một "
    "thành viên. Chưa có gì thay đổi. Mở tệp phiên của thư ký rồi làm lại.",
    "workspace.not_your_file": "Tệp đang mở là tệp riêng của thành viên khác, không phải của {member}. "
    "Chưa có gì thay đổi. {member} mở tệp của mình rồi làm lại.",
    "acts.star_not_the_councils": "Sản phẩm {product}: theo cài đặt của phiên, Hội đồng không kết luận riêng hạng sao "
    "khi thiếu yêu cầu tối thiểu. Chưa ghi gì; hạng sao giữ theo điểm và yêu cầu tối thiểu.",
}

EN: dict[str, str] = {
    "workspace.not_in_members_file": "This is recorded in the secretary's session file only; the open file is a "
    "member's own. Nothing has changed. Open the secretary's session file and do it there.",
    "workspace.not_your_file": "The open file is another member's own, not {member}'s. Nothing has changed. "
    "Let {member} open their own file.",
    "acts.star_not_the_councils": "Product {product}: by the session's settings the council does not conclude the star "
    "itself where a minimum is missed. Nothing was recorded; the star stays as points and minimums give it.",
}
