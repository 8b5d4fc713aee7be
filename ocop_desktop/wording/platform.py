"""Sentences of ``device.*``, ``file.*`` and ``key.*`` codes: drives, files, key files."""

from __future__ import annotations

VI: dict[str, str] = {
    "device.disk_full": "Không đủ chỗ trống trong {folder} để ghi {name} (cần {needed}, còn trống {free}). "
    "Không có tệp dở dang nào còn lại, dữ liệu trong máy giữ nguyên. Giải phóng chỗ hoặc dùng USB khác rồi ghi lại.",
    "device.read_only": "Ổ đĩa {folder} đang khóa ghi, nên chưa ghi được {name}. Dữ liệu trong máy giữ nguyên. "
    "Gạt nút khóa trên USB, hoặc dùng USB khác.",
    "device.no_permission": "Hệ thống không cho phép dùng {name} trong {folder}. Dữ liệu trong máy giữ nguyên. "
    "Chọn thư mục khác, hoặc nhờ người quản trị máy.",
    "device.drive_gone": "Không tìm thấy {name} trong {folder}: ổ đĩa hoặc thư mục không còn ở đó. "
    "Dữ liệu trong máy giữ nguyên. Cắm lại USB rồi làm lại.",
    "device.name_taken": "Trong {folder} đã có tệp {name}; tệp đó được giữ nguyên, không bị ghi đè. "
    "Chọn tên khác hoặc thư mục khác.",
    "device.in_use": "Tệp {name} trong {folder} đang được chương trình khác dùng. Dữ liệu giữ nguyên. "
    "Đóng chương trình đó rồi làm lại.",
    "device.fault": "Thiết bị báo lỗi khi đọc hoặc ghi {name} trong {folder} (mã {number}). "
    "Dữ liệu trong máy giữ nguyên. Dùng USB khác; nếu là ổ đĩa của máy, sao lưu ngay.",
    "device.read_back_differs": "Đã ghi {name} vào {folder} nhưng đọc lại thấy khác: USB hỏng hoặc dung lượng không "
    "đúng như ghi trên vỏ. Tệp đó đã bị xóa, dữ liệu trong máy giữ nguyên. Dùng USB khác rồi ghi lại.",
    "file.over_limit": "Tệp {name} quá lớn (cho phép {limit} byte), nên chưa được nhận. Dữ liệu đã có giữ nguyên. "
    "Kiểm tra lại tệp đã chọn.",
    "file.not_a_file": "{name} là thư mục hoặc thiết bị, không phải tệp. Dữ liệu đã có giữ nguyên. Chọn một tệp.",
    "key.damaged": "Tệp khóa {name} trong {folder} bị hỏng, nên máy này chưa ký được. Các phiếu đã ký giữ nguyên. "
    "Báo thư ký hội đồng để đăng ký khóa mới; không tự sửa hay xóa tệp này.",
}

EN: dict[str, str] = {
    "device.disk_full": "Not enough room in {folder} to write {name} ({needed} needed, {free} free). "
    "No half-written file is left, data on this computer are unchanged. Make room or use another stick, then retry.",
    "device.read_only": "The drive {folder} is write-protected, so {name} was not written. Data on this computer are "
    "unchanged. Move the lock on the stick, or use another one.",
    "device.no_permission": "The system does not allow using {name} in {folder}. Data on this computer are unchanged. "
    "Choose another folder, or ask whoever administers this computer.",
    "device.drive_gone": "{name} was not found in {folder}: the drive or folder is not there any more. "
    "Data on this computer are unchanged. Plug the stick in again and retry.",
    "device.name_taken": "{folder} already has a file {name}; it was kept, not overwritten. "
    "Choose another name or folder.",
    "device.in_use": "The file {name} in {folder} is being used by another program. Nothing was changed. "
    "Close that program and retry.",
    "device.fault": "The device failed while reading or writing {name} in {folder} (number {number}). "
    "Data on this computer are unchanged. Use another stick; if it is the computer's own disk, back up now.",
    "device.read_back_differs": "{name} was written to {folder} but reads back differently: the stick is worn or "
    "smaller than it says. That file was removed, data on this computer are unchanged. Use another stick.",
    "file.over_limit": "The file {name} is too large ({limit} bytes allowed) and was not taken. "
    "What you have is unchanged. Check the file you chose.",
    "file.not_a_file": "{name} is a folder or a device, not a file. What you have is unchanged. Choose a file.",
    "key.damaged": "The key file {name} in {folder} is damaged, so this computer cannot sign. Signed sheets are kept. "
    "Tell the council's secretary to register a new key; do not edit or delete this file.",
}
