"""Sentences about the session file and the evidence beside it."""

from __future__ import annotations

VI: dict[str, str] = {
    "store.missing": "Không tìm thấy tệp {file}. Không có gì bị thay đổi. Ông/Bà kiểm tra tên tệp, nơi để tệp hoặc "
    "cắm lại thiết bị, rồi mở lại.",
    "store.path_too_long": "Đường dẫn tới tệp {file} quá dài (tối đa {longest} byte) nên không mở được. Tệp được giữ "
    "nguyên. Ông/Bà chép tệp vào thư mục có đường dẫn ngắn hơn, ví dụ thư mục OCOP của máy này.",
    "store.file_taken": "Đã có tệp tên {file}; tệp cũ được giữ nguyên. Ông/Bà chọn tên khác.",
    "store.in_use": "Tệp {file} đang được một chương trình khác hoặc một cửa sổ khác mở. Dữ liệu không bị ảnh "
    "hưởng. Ông/Bà đóng cửa sổ kia rồi mở lại.",
    "store.damaged": "Tệp {file} bị hỏng hoặc không phải tệp dữ liệu ({detail}). Chương trình không ghi gì vào tệp "
    "này. Ông/Bà giữ nguyên tệp, mở bản sao gần nhất hoặc nhận lại các gói dữ liệu.",
    "store.foreign": "Tệp {file} không phải tệp phiên họp của chương trình này; tệp được giữ nguyên. Ông/Bà chọn "
    "tệp có đuôi .ocopdb.",
    "store.newer": "Tệp {file} do phiên bản chương trình mới hơn tạo ra (cấu trúc số {found}; chương trình này biết "
    "đến số {known}). Tệp được giữ nguyên. Ông/Bà cài phiên bản mới rồi mở lại.",
    "store.older": "Tệp {file} do phiên bản chương trình cũ tạo ra (cấu trúc số {found}, hiện nay là số {known}). "
    "Tệp được giữ nguyên. Ông/Bà cho chương trình nâng cấp tệp; bản sao được lưu trước khi nâng cấp.",
    "store.upgrade_failed": "Không nâng cấp được tệp {file} ({detail}); tệp vẫn như trước. Bản sao lưu trước khi "
    "nâng cấp: {backup}. Ông/Bà tiếp tục dùng phiên bản cũ và báo cho bộ phận hỗ trợ.",
    "store.audit_broken": "Nhật ký trong tệp {file} không liền mạch từ dòng số {seq}: có thể tệp đã bị sửa bên "
    "ngoài chương trình. Tệp được giữ nguyên. Ông/Bà mở bản sao gần nhất và báo cho bộ phận hỗ trợ.",
    "store.read_only": "Không ghi được vào {file}: tệp hoặc thư mục chỉ cho đọc. Không có gì bị thay đổi. Ông/Bà "
    "chép tệp vào thư mục OCOP của máy này rồi mở lại.",
    "store.disk_full": "Ổ đĩa chứa {file} đã đầy; thao tác vừa rồi chưa được lưu, những gì đã lưu trước đó vẫn còn "
    "nguyên. Ông/Bà xóa bớt tệp không cần trên ổ đĩa rồi làm lại.",
    "store.io_failed": "Đọc hoặc ghi {file} bị lỗi ({detail}); thao tác vừa rồi chưa chắc đã được lưu, những gì đã "
    "báo lưu trước đó vẫn còn. Ông/Bà kiểm tra ổ đĩa, đóng rồi mở lại tệp và xem lại thao tác cuối.",
    "store.settings_refused": "Máy này không nhận thiết lập an toàn dữ liệu {setting} (nhận được {found}, cần "
    "{wanted}). Chương trình chưa ghi gì. Ông/Bà báo cho bộ phận hỗ trợ.",
    "store.sqlite_too_old": "Thư viện SQLite trên máy này quá cũ ({found}; cần từ {wanted}). Chương trình chưa ghi "
    "gì. Ông/Bà cài lại chương trình từ bộ cài đặt chính thức.",
    "store.no_session": "Tệp này chưa có dữ liệu phiên họp. Không có gì bị thay đổi. Ông/Bà tạo phiên họp mới hoặc "
    "nhận gói phiên.",
    "store.sheet_unknown": "Không có phiếu đánh giá này trong tệp. Không có gì bị thay đổi. Ông/Bà tải lại danh "
    "sách phiếu.",
    "store.sheet_locked": "Phiếu đã nộp và đã khóa nên không sửa được nữa; phiếu được giữ nguyên. Muốn thay đổi, "
    "hội đồng cho chấm lại.",
    "store.sheet_taken": "Đã có phiếu của thành viên này cho sản phẩm này trong lần chấm này; phiếu đó được giữ "
    "nguyên. Ông/Bà mở phiếu đã có.",
    "store.code_taken": "Mã bị trùng: hai thành viên hoặc hai sản phẩm không được dùng chung một mã. Chưa lưu gì. "
    "Ông/Bà sửa mã rồi làm lại.",
    "store.package_taken": "Gói dữ liệu này đã được ghi nhận trước đó; không có gì thay đổi. Ông/Bà không cần nhận "
    "lại.",
    "store.fixed_for_ever": "Phần này của phiên họp được giữ cố định, không thay được. Chưa lưu gì. Ông/Bà tạo "
    "phiên họp mới nếu cần nội dung khác.",
    "store.evidence_unreadable": "Không đọc được tài liệu {file}; những tài liệu khác không bị ảnh hưởng. Ông/Bà "
    "kiểm tra tệp hoặc thiết bị rồi thêm lại.",
    "store.evidence_changed": "Tài liệu {file} thay đổi trong khi đang chép nên chưa được nhận. Ông/Bà đóng chương "
    "trình đang mở tài liệu rồi thêm lại.",
}

EN: dict[str, str] = {
    "store.missing": "There is no file {file}. Nothing was changed. Check its name and place, or plug the drive in "
    "again, then open it again.",
    "store.path_too_long": "The path of {file} is too long to be opened (at most {longest} bytes). The file is kept. "
    "Copy it into a folder with a shorter path, such as this computer's OCOP folder.",
    "store.file_taken": "A file named {file} exists and was left as it is. Choose another name.",
    "store.in_use": "Another program or window has {file} open. The data is not affected. Close the other window, "
    "then open the file again.",
    "store.damaged": "{file} is damaged or not a data file ({detail}). Nothing was written to it. Keep it, and open "
    "the latest copy or receive the packages again.",
    "store.foreign": "{file} is not a session file of this program; it was left as it is. Choose a file that ends "
    "in .ocopdb.",
    "store.newer": "{file} was written by a newer program (schema {found}; this program knows up to {known}). It "
    "was left as it is. Install the newer program, then open it again.",
    "store.older": "{file} was written by an older program (schema {found}, now {known}). It was left as it is. Let "
    "the program upgrade it; a copy is kept first.",
    "store.upgrade_failed": "{file} could not be upgraded ({detail}) and is as before. The copy made before: "
    "{backup}. Go on with the older program and tell support.",
    "store.audit_broken": "The log in {file} does not hold together from line {seq} on: the file may have been "
    "changed outside the program. It was left as it is. Open the latest copy and tell support.",
    "store.read_only": "{file} cannot be written: the file or its folder is read-only. Nothing was changed. Copy it "
    "to the OCOP folder of this computer and open it there.",
    "store.disk_full": "The disk of {file} is full; the last action was not saved, everything saved before is "
    "whole. Remove files you do not need, then repeat the action.",
    "store.io_failed": "Reading or writing {file} failed ({detail}); the last action may not be saved, everything "
    "confirmed before is kept. Check the drive, close and open the file again, and look at the last action.",
    "store.settings_refused": "This computer does not take the data safety setting {setting} (found {found}, wanted "
    "{wanted}). Nothing was written. Tell support.",
    "store.sqlite_too_old": "The SQLite library here is too old ({found}; {wanted} is needed). Nothing was written. "
    "Install the program again from its official installer.",
    "store.no_session": "This file holds no session data yet. Nothing was changed. Create a session or receive a "
    "session package.",
    "store.sheet_unknown": "There is no such score sheet in this file. Nothing was changed. Load the list of sheets "
    "again.",
    "store.sheet_locked": "The sheet is submitted and locked and was left as it is. For a change the council orders "
    "a new scoring round.",
    "store.sheet_taken": "This member has a sheet on this product in this round already; it was left as it is. Open "
    "that sheet.",
    "store.code_taken": "Two members or two products may not have one code. Nothing was saved. Correct the code, "
    "then repeat.",
    "store.package_taken": "This package was recorded before; nothing changed. There is no need to receive it again.",
    "store.fixed_for_ever": "This part of the session is fixed and cannot be replaced. Nothing was saved. Create a "
    "new session where other content is needed.",
    "store.evidence_unreadable": "{file} could not be read; other evidence is not affected. Check the file or "
    "drive, then add it again.",
    "store.evidence_changed": "{file} changed while it was copied and was not taken. Close the program that has it "
    "open, then add it again.",
}
