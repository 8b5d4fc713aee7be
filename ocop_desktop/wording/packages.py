"""Sentences of ``package.*`` codes: what happened, what was kept, what to do next."""

from __future__ import annotations

VI: dict[str, str] = {
    "package.empty": "Tệp không có dữ liệu (0 byte), nên chưa được nhận. Dữ liệu đã có giữ nguyên. "
    "Đề nghị người gửi xuất lại gói và chép lại vào USB.",
    "package.not_a_package": "Tệp này không phải gói dữ liệu OCOP, nên chưa được nhận. Dữ liệu đã có giữ nguyên. "
    "Chọn tệp có đuôi .ocop do chương trình xuất ra.",
    "package.foreign_zip": "Tệp này là tệp nén khác, không phải gói do chương trình xuất ra, nên chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Đề nghị người gửi xuất gói bằng chương trình, không giải nén rồi nén lại.",
    "package.truncated": "Gói bị thiếu phần cuối (chỉ có {size} byte), thường do rút USB sớm; gói chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Đề nghị người gửi chép lại và chờ báo “Có thể rút USB”.",
    "package.appended": "Sau phần cuối của gói còn dữ liệu lạ, nên gói chưa được nhận. Dữ liệu đã có giữ nguyên. "
    "Đề nghị người gửi xuất lại gói.",
    "package.damaged": "Nội dung gói bị hỏng ({entry}), nên gói chưa được nhận. Dữ liệu đã có giữ nguyên. "
    "Đề nghị người gửi chép lại, tốt nhất bằng USB khác.",
    "package.name_refused": "Trong gói có tên tệp không được phép, nên gói chưa được nhận. Dữ liệu đã có giữ nguyên. "
    "Không mở tệp này bằng chương trình khác; đề nghị người gửi xuất lại gói.",
    "package.order": "Các phần trong gói bị lặp hoặc sai thứ tự ({entry}), nên gói chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Đề nghị người gửi xuất lại gói.",
    "package.too_large": "Gói quá lớn ({size} byte, cho phép {limit} byte). Dữ liệu đã có giữ nguyên. "
    "Chia nhỏ tài liệu minh chứng, hoặc kiểm tra lại tệp đã chọn.",
    "package.too_many_files": "Gói có quá nhiều tệp (cho phép {limit}). Dữ liệu đã có giữ nguyên. "
    "Gộp bớt tài liệu minh chứng, hoặc đề nghị người gửi xuất lại gói.",
    "package.file_too_large": "Tệp {entry} trong gói quá lớn (cho phép {limit} byte). Dữ liệu đã có giữ nguyên. "
    "Giảm dung lượng tệp đó rồi xuất lại gói.",
    "package.manifest_too_large": "Bảng kê của gói quá lớn (cho phép {limit} byte), nên gói không dùng được. "
    "Dữ liệu đã có giữ nguyên. Giảm số tệp trong gói rồi xuất lại.",
    "package.envelope_malformed": "Phần chữ ký của dữ liệu không đúng dạng, nên chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Đề nghị người gửi xuất lại.",
    "package.unknown_type": "Gói thuộc loại mà chương trình này chưa biết ({found}), nên chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Cài bản chương trình mới hơn rồi nhận lại.",
    "package.other_type": "Dữ liệu đã ký thuộc loại khác ({found}; cần {expected}), nên chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Kiểm tra lại tệp đã chọn.",
    "package.other_key": "Dữ liệu được ký bằng khóa khác với khóa đã biết, nên chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Hỏi trực tiếp người ký xem có đổi máy tính không.",
    "package.signature_wrong": "Chữ ký không khớp với nội dung: dữ liệu đã bị thay đổi sau khi ký, nên chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Đề nghị người gửi xuất lại và giao tận tay.",
    "package.manifest_malformed": "Bảng kê của gói không đúng dạng ({where}), nên gói không dùng được. "
    "Dữ liệu đã có giữ nguyên. Xuất lại gói bằng bản chương trình mới nhất.",
    "package.future_format": "Gói do bản chương trình mới hơn tạo ra (cần dạng {needed}, máy này đọc đến {have}). "
    "Dữ liệu đã có giữ nguyên. Cài bản chương trình mới hơn rồi nhận lại.",
    "package.files_differ": "Các tệp trong gói không khớp với bảng kê đã ký ({entry}), nên gói chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Đề nghị người gửi xuất lại gói.",
    "package.wrong_kind": "Đây là gói loại khác ({found}; cần {expected}), nên chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Chọn đúng tệp cần nhận.",
    "package.source_unreadable": "Không đọc được tệp {name} để đưa vào gói; gói chưa được tạo. "
    "Dữ liệu đã có giữ nguyên. Kiểm tra tệp đó rồi xuất lại.",
    "package.source_altered": "Tài liệu {name} cạnh tệp phiên họp không còn như lúc được nhận (bị hỏng hoặc bị sửa); "
    "gói chưa được tạo. Dữ liệu trong tệp phiên họp giữ nguyên. Nhập lại tài liệu đó từ bản gốc rồi xuất lại.",
    "package.source_changed": "Tệp {name} bị thay đổi trong lúc đang tạo gói; gói chưa được tạo. "
    "Dữ liệu đã có giữ nguyên. Đóng chương trình đang sửa tệp đó rồi xuất lại.",
    "package.staged_copy_changed": "Bản sao tạm của gói đã thay đổi sau khi kiểm tra ({entry}); việc nhận dừng lại. "
    "Dữ liệu đã có giữ nguyên. Nhận lại gói từ USB; nếu lặp lại, kiểm tra ổ đĩa của máy.",
    "package.sheet_malformed": "Phiếu đánh giá đã ký không đúng dạng, nên chưa được nhận. Dữ liệu đã có giữ nguyên. "
    "Đề nghị thành viên xuất lại gói phiếu bằng bản chương trình mới nhất.",
    "package.sheet_too_new": "Phiếu đánh giá do bản chương trình mới hơn tạo ra (cần dạng {needed}), chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Cài bản chương trình mới hơn rồi nhận lại.",
    "package.content_malformed": "Nội dung của gói loại {kind} không đúng dạng, nên chưa được nhận. "
    "Dữ liệu đã có giữ nguyên. Đề nghị người gửi xuất lại bằng bản chương trình mới nhất.",
}

EN: dict[str, str] = {
    "package.empty": "The file has no data (0 bytes) and was not taken. What you have is unchanged. "
    "Ask the sender to export the package and copy it to the stick again.",
    "package.not_a_package": "This file is not an OCOP package and was not taken. What you have is unchanged. "
    "Choose an .ocop file written by the program.",
    "package.foreign_zip": "This is some other ZIP, not a package the program wrote; it was not taken. "
    "What you have is unchanged. Ask the sender to export with the program, not to unpack and zip again.",
    "package.truncated": "The end of the package is missing (only {size} bytes), usually a stick pulled out early; "
    "it was not taken. What you have is unchanged. Ask the sender to copy again and wait for the message.",
    "package.appended": "Foreign data follows the end of the package; it was not taken. What you have is unchanged. "
    "Ask the sender to export it again.",
    "package.damaged": "The package's content is damaged ({entry}); it was not taken. What you have is unchanged. "
    "Ask the sender to copy it again, best on another stick.",
    "package.name_refused": "The package holds a file name that is not allowed; it was not taken. "
    "What you have is unchanged. Do not open it with another program; ask the sender to export it again.",
    "package.order": "Parts of the package are repeated or out of order ({entry}); it was not taken. "
    "What you have is unchanged. Ask the sender to export it again.",
    "package.too_large": "The package is too large ({size} bytes, {limit} allowed). What you have is unchanged. "
    "Split the evidence, or check the file you chose.",
    "package.too_many_files": "The package holds too many files ({limit} allowed). What you have is unchanged. "
    "Join some evidence files, or ask the sender to export again.",
    "package.file_too_large": "The file {entry} in the package is too large ({limit} bytes allowed). "
    "What you have is unchanged. Make that file smaller and export again.",
    "package.manifest_too_large": "The package's list of contents is too large ({limit} bytes allowed). "
    "What you have is unchanged. Put fewer files into the package and export again.",
    "package.envelope_malformed": "The signature part is not in its proper form; the data were not taken. "
    "What you have is unchanged. Ask the sender to export again.",
    "package.unknown_type": "This program does not know this type of package ({found}); it was not taken. "
    "What you have is unchanged. Install a newer program and try again.",
    "package.other_type": "The signed data are of another type ({found}; {expected} is needed); not taken. "
    "What you have is unchanged. Check the file you chose.",
    "package.other_key": "The data were signed with another key than the known one; not taken. "
    "What you have is unchanged. Ask the signer in person whether the computer was changed.",
    "package.signature_wrong": "The signature does not fit: the content was changed after signing; it was not taken. "
    "What you have is unchanged. Ask the sender to export again and hand it over in person.",
    "package.manifest_malformed": "The package's list of contents is not in its proper form ({where}). "
    "What you have is unchanged. Export the package again with the newest program.",
    "package.future_format": "A newer program wrote this package (format {needed}; this one reads up to {have}). "
    "What you have is unchanged. Install a newer program and try again.",
    "package.files_differ": "The files in the package are not those of its signed list ({entry}); it was not taken. "
    "What you have is unchanged. Ask the sender to export again.",
    "package.wrong_kind": "This is another kind of package ({found}; {expected} is needed); it was not taken. "
    "What you have is unchanged. Choose the right file.",
    "package.source_unreadable": "The file {name} could not be read; no package was made. "
    "What you have is unchanged. Check that file and export again.",
    "package.source_altered": "The evidence {name} beside the session file is no longer what was taken in (damaged or "
    "edited); no package was made. The session file is unchanged. Add it again from the original, then export again.",
    "package.source_changed": "The file {name} changed while it was being packed; no package was made. "
    "What you have is unchanged. Close the program that edits it and export again.",
    "package.staged_copy_changed": "The private copy of the package changed after it was checked ({entry}); stopped. "
    "What you have is unchanged. Take the package in again; if this repeats, check the computer's disk.",
    "package.sheet_malformed": "A signed score sheet is not in its proper form; it was not taken. "
    "What you have is unchanged. Ask the member to export the sheets again with the newest program.",
    "package.sheet_too_new": "A newer program wrote this score sheet (format {needed}); it was not taken. "
    "What you have is unchanged. Install a newer program and try again.",
    "package.content_malformed": "The content of this {kind} package is not in its proper form; it was not taken. "
    "What you have is unchanged. Ask the sender to export again with the newest program.",
}
