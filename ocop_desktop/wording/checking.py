"""Sentences about a session file that no longer says what was signed."""

from __future__ import annotations

VI: dict[str, str] = {
    "sheet.altered": (
        "Phiếu của {member}, sản phẩm {product}, lần chấm {round} trong tệp phiên họp không còn khớp với bản đã nộp: "
        "tệp bị hỏng hoặc bị sửa bên ngoài chương trình. Chương trình không tính điểm trên tệp này và giữ nguyên tệp. "
        "Ông/Bà mở bản sao gần nhất, rồi nhận lại các gói phiếu."
    ),
}

EN: dict[str, str] = {
    "sheet.altered": (
        "The sheet of {member} on product {product}, round {round}, is no longer what was submitted: the session file "
        "is damaged or was changed by another program. No points are computed from it and it is kept as it is. Open "
        "the latest copy, then receive the sheets packages again."
    ),
}
