"""Sentences about handing packages on and about files that were not accepted."""

from __future__ import annotations

VI: dict[str, str] = {
    "handing.nothing_issued": (
        "Phiên họp chưa phát {kind} nào nên chưa ghi được việc giao. Chưa ghi gì. Ông/Bà phát gói ra USB trước."
    ),
    "handing.nobody_named": "Chưa chọn người nhận. Chưa ghi gì. Ông/Bà chọn ít nhất một thành viên rồi ghi lại.",
    "settling.no_such_file": (
        "Không tìm thấy tệp này trong các tệp chưa được nhận của phiên. Dữ liệu đã có giữ nguyên. Ông/Bà chọn lại "
        "trong danh sách."
    ),
    "settling.settled": (
        "Việc của tệp {file} đã được quyết định trước đó. Dữ liệu đã có giữ nguyên. Nếu cần, Ông/Bà nhận lại tệp."
    ),
}

EN: dict[str, str] = {
    "handing.nothing_issued": (
        "No {kind} was written yet, so nothing can have been handed out. Nothing was recorded. Write it first."
    ),
    "handing.nobody_named": "Nobody was chosen. Nothing was recorded. Choose at least one member.",
    "settling.no_such_file": (
        "This file is not among those kept apart. What you have is unchanged. Choose again from the list."
    ),
    "settling.settled": (
        "It was decided before what becomes of {file}. What you have is unchanged. Take the file in again if needed."
    ),
}
