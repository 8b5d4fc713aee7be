"""Sentences about the program itself: its installation and its start."""

from __future__ import annotations

VI: dict[str, str] = {
    "installation.incomplete": (
        "Bản cài đặt thiếu tệp đi kèm (bộ tiêu chí, phông chữ hoặc mẫu cơ sở dữ liệu) trong thư mục {place}. "
        "Dữ liệu của Ông/Bà không bị thay đổi. Hãy cài lại chương trình từ gói cài đặt đầy đủ rồi mở lại."
    ),
}

EN: dict[str, str] = {
    "installation.incomplete": (
        "The installation lacks files it came with (rule catalogues, fonts or the database template) in {place}. "
        "Your data was not changed. Install the program again from the complete package, then open it again."
    ),
}
