"""Sentences about the entity in the room."""

from __future__ import annotations

VI: dict[str, str] = {
    "room.entity_there": (
        "Chủ thể của sản phẩm {product} đang trong phòng. Chưa ghi gì thêm. Ông/Bà ghi chủ thể đó đã ra rồi làm tiếp."
    ),
    "room.entity_not_there": (
        "Chủ thể của sản phẩm {product} không ở trong phòng. Chưa ghi gì thêm. Ông/Bà kiểm tra lại sản phẩm."
    ),
}

EN: dict[str, str] = {
    "room.entity_there": (
        "The entity of product {product} is in the room. Nothing was recorded. Record that it left, then go on."
    ),
    "room.entity_not_there": (
        "The entity of product {product} is not in the room. Nothing was recorded. Check the product."
    ),
}
