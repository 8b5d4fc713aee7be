"""Why evidence cannot be shown, in sentences."""

from __future__ import annotations

VI: dict[str, str] = {
    "viewing.not_here": (
        "Tài liệu này có trong danh sách nhưng tệp chưa có trên máy. Không có dữ liệu nào bị mất. "
        "Ông/Bà mở gói hồ sơ của sản phẩm, hoặc đề nghị thư ký chép lại."
    ),
    "viewing.empty": (
        "Tệp rỗng (0 byte), không có nội dung để xem. Tệp được giữ nguyên. Ông/Bà đề nghị chủ thể nộp lại tài liệu."
    ),
    "viewing.broken": (
        "Tệp bị hỏng, không đọc được. Tệp được giữ nguyên như khi nhận. Ông/Bà đề nghị chủ thể nộp lại tài liệu."
    ),
    "viewing.encrypted": (
        "Tệp PDF đặt mật khẩu nên không xem được. Tệp được giữ nguyên. "
        "Ông/Bà đề nghị chủ thể nộp lại bản không có mật khẩu."
    ),
    "viewing.too_large": (
        "Ảnh có kích thước quá lớn để hiển thị tại đây. Tệp được giữ nguyên. Ông/Bà mở tệp bằng chương trình của máy."
    ),
    "viewing.other_kind": (
        "Loại tệp này không hiển thị được trong chương trình. Tệp được giữ nguyên. "
        "Ông/Bà có thể mở bằng chương trình của máy."
    ),
    "viewing.page_broken": "Trang {page} bị hỏng, không hiển thị được. Các trang khác vẫn xem được.",
}

EN: dict[str, str] = {
    "viewing.not_here": (
        "This file is listed but is not on this computer yet. Nothing is lost. "
        "Open the product's dossier package, or ask the secretary for a copy."
    ),
    "viewing.empty": "The file is empty (0 bytes). It was kept as it is. Ask the entity to hand it in again.",
    "viewing.broken": "The file is damaged and cannot be read. It was kept as received. Ask the entity for it again.",
    "viewing.encrypted": (
        "The PDF is protected by a password and cannot be shown. It was kept as it is. "
        "Ask the entity for a copy without a password."
    ),
    "viewing.too_large": (
        "The picture is too large to be shown here. It was kept as it is. Open it with a program of this computer."
    ),
    "viewing.other_kind": (
        "Files of this kind cannot be shown here. It was kept as it is. It can be opened by a program of this computer."
    ),
    "viewing.page_broken": "Page {page} is damaged and cannot be shown. The other pages can be read.",
}
