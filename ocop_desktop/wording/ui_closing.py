"""The question when the window is closed while work is under way."""

from __future__ import annotations

VI: dict[str, str] = {
    "closing.title": "Đóng chương trình",
    "closing.text": "Chương trình còn đang làm dở một việc.",
    "closing.more": (
        "Những gì đã lưu vẫn giữ nguyên. Việc bị dừng giữa chừng sẽ tự bỏ phần dở dang; lần sau Ông/Bà làm lại từ đầu."
    ),
    "closing.wait": "Đợi &xong rồi đóng",
    "closing.stop": "&Dừng việc đó rồi đóng",
    "closing.stay": "&Không đóng",
}

EN: dict[str, str] = {
    "closing.title": "Close the program",
    "closing.text": "The program is still at work.",
    "closing.more": (
        "What is stored stays stored. Work that is stopped undoes its unfinished part; you start it anew next time."
    ),
    "closing.wait": "&Wait, then close",
    "closing.stop": "&Stop it and close",
    "closing.stay": "Do &not close",
}
