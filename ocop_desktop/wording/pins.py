"""Sentences about pins."""

from __future__ import annotations

VI: dict[str, str] = {
    "pins.outside_page": (
        "Vùng đánh dấu không nằm trên trang {page}. Chưa ghim gì. Ông/Bà kéo chuột chọn lại một vùng trên trang."
    ),
    "pins.unknown": "Ghim này không còn. Các ghim khác giữ nguyên. Ông/Bà mở lại danh sách ghim.",
    "pins.needs_evidence": (
        "Hồ sơ của sản phẩm {product} không có tài liệu này. Chưa ghim gì. Ông/Bà chọn tài liệu trong hồ sơ sản phẩm."
    ),
}

EN: dict[str, str] = {
    "pins.outside_page": "The marked region is not on page {page}. Nothing was pinned. Mark a region again.",
    "pins.unknown": "This pin is gone. The other pins were kept. Open the list of pins again.",
    "pins.needs_evidence": (
        "The dossier of {product} does not hold this file. Nothing was pinned. Choose a file of the dossier."
    ),
}
