"""Sentences of the papers' own error codes."""

from __future__ import annotations

VI: dict[str, str] = {
    "documents.missing_glyph": (
        "Có ký tự không in được bằng phông chữ của văn bản: {characters} (trong: {text}). Dữ liệu vẫn được giữ nguyên. "
        "Hãy sửa nội dung đó rồi tạo lại văn bản."
    ),
    "documents.font_missing": (
        "Không tìm thấy hoặc không đọc được tệp phông chữ {file}. Chưa có văn bản nào được tạo, dữ liệu phiên họp "
        "không thay đổi. Hãy cài đặt lại chương trình."
    ),
    "documents.cannot_write": (
        "Không ghi được văn bản {file} ({reason}). Tệp cũ, nếu có, được giữ nguyên; dữ liệu phiên họp không thay đổi. "
        "Hãy kiểm tra dung lượng trống, đóng tệp nếu đang mở ở chương trình khác, hoặc chọn nơi lưu khác."
    ),
}

EN: dict[str, str] = {
    "documents.missing_glyph": (
        "Some characters cannot be printed with the paper's font: {characters} (in: {text}). The data are unchanged. "
        "Correct that text and make the paper again."
    ),
    "documents.font_missing": (
        "The font file {file} was not found or cannot be read. No paper was made and the session is unchanged. "
        "Install the program again."
    ),
    "documents.cannot_write": (
        "The paper {file} could not be written ({reason}). An earlier file, if any, is kept; the session is unchanged. "
        "Check the free space, close the file where another program has it open, or choose another place."
    ),
}
