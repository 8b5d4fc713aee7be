"""Sentences and words about signed minutes and their versions."""

from __future__ import annotations

VI: dict[str, str] = {
    "minutes.number_missing": "Chưa ghi số biên bản. Chưa ghi gì. Ông/Bà ghi số như trên bản đã ký.",
    "minutes.signed_in_future": (
        "Ngày ký {date} chưa tới. Chưa ghi gì. Ông/Bà ghi ngày như trên bản đã ký, hoặc kiểm tra ngày của máy."
    ),
    "minutes.already_signed": (
        "Bản số {version} đã được ghi là đã ký (số {number}) và từ đó chưa có thay đổi nào. Bản đã ký giữ nguyên. "
        "Nếu cần sửa, Ông/Bà lập bản mới."
    ),
    "action.papers.signed": "Ghi đã &ký…",
    "action.papers.signed.help": "Ghi số, ngày của biên bản đã ký và giữ bản quét; bản đã ký không sửa được nữa",
    "papers.signed.title": "Biên bản đã ký",
    "papers.signed.hint": (
        "Ghi số, ngày như trên bản đã ký. Sau đó nội dung chỉ sửa được thành bản mới; bản đã ký giữ nguyên."
    ),
    "papers.signed.number": "Số biên bản",
    "papers.signed.date": "Ngày ký",
    "papers.signed.day_wrong": "Ngày ký ghi dạng ngày/tháng/năm, ví dụ 19/11/2026.",
    "papers.signed.scan": "Chọn bản &quét…",
    "papers.signed.scan.files": "Ảnh, PDF (*.pdf *.png *.jpg *.jpeg)",
    "papers.signed.record": "Ghi đã ký",
    "papers.signed.done": "Đã ghi: biên bản số {number} ngày {day} đã ký.",
    "papers.signed.locked": (
        "Biên bản số {number} ngày {day} đã ký và giữ nguyên. Sửa nội dung sẽ lập bản số {next}, ký lại sau."
    ),
    "papers.signed.new": "&Lập bản số {next}",
    "papers.signed.version": "Đang soạn bản số {version}; biên bản số {number} đã ký được giữ nguyên.",
}

EN: dict[str, str] = {
    "minutes.number_missing": "The minutes' number is missing. Nothing was recorded. Write it as on the signed paper.",
    "minutes.signed_in_future": (
        "{date} is still to come. Nothing was recorded. Write the day as on the paper, or check the computer's date."
    ),
    "minutes.already_signed": (
        "Version {version} is recorded as signed (no. {number}) and nothing has changed since. It stays as it is. "
        "Begin a new version if something must be corrected."
    ),
    "action.papers.signed": "Record as si&gned…",
    "action.papers.signed.help": "Number and date of the signed minutes, and their scan; what is signed never changes",
    "papers.signed.title": "Signed minutes",
    "papers.signed.hint": (
        "Write number and date as on the signed paper. Changes afterwards make a new version; the signed one stays."
    ),
    "papers.signed.number": "Number",
    "papers.signed.date": "Signed on",
    "papers.signed.day_wrong": "Write the day as day/month/year, for instance 19/11/2026.",
    "papers.signed.scan": "Choose the &scan…",
    "papers.signed.scan.files": "Pictures, PDF (*.pdf *.png *.jpg *.jpeg)",
    "papers.signed.record": "Record as signed",
    "papers.signed.done": "Recorded: minutes no. {number} of {day} are signed.",
    "papers.signed.locked": (
        "Minutes no. {number} of {day} are signed and stay. Changing the form makes version {next}, to be signed later."
    ),
    "papers.signed.new": "Begin &version {next}",
    "papers.signed.version": "Version {version} is being written; the signed minutes no. {number} stay.",
}
