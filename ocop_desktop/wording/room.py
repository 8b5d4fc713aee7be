"""Sentences about the entity in the room."""

from __future__ import annotations

VI: dict[str, str] = {
    "room.entity_there": (
        "Chủ thể của sản phẩm {product} đang trong phòng. Chưa ghi gì thêm. Ông/Bà ghi chủ thể đó đã ra rồi làm tiếp."
    ),
    "room.entity_not_there": (
        "Chủ thể của sản phẩm {product} không ở trong phòng. Chưa ghi gì thêm. Ông/Bà kiểm tra lại sản phẩm."
    ),
    "room.happening_unclear": (
        "Chưa ghi được việc “{event}”: thiếu sản phẩm hoặc thành viên có liên quan, hoặc phiên họp chưa tạm nghỉ, "
        "hoặc đang tạm nghỉ. Chưa ghi gì. Ông/Bà kiểm tra lại rồi ghi."
    ),
}

EN: dict[str, str] = {
    "room.entity_there": (
        "The entity of product {product} is in the room. Nothing was recorded. Record that it left, then go on."
    ),
    "room.entity_not_there": (
        "The entity of product {product} is not in the room. Nothing was recorded. Check the product."
    ),
    "room.happening_unclear": (
        "“{event}” was not recorded: it needs a product or a member, or the sitting is not paused, or already is. "
        "Nothing was recorded. Check it and record it again."
    ),
}
