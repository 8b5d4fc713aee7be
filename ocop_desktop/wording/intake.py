"""Sentences of reading lists and folders, and the names of the papers of a dossier.

Cell sentences stand beside the address of their cell in a list, so they do not repeat it.
"""

from __future__ import annotations

VI: dict[str, str] = {
    # Giấy tờ của hồ sơ: Điều 6 và Mẫu số 02 phần III
    "paper.M01": "Phiếu đăng ký đánh giá, phân hạng (Mẫu số 01)",
    "paper.M02": "Báo cáo tự đánh giá về sản phẩm (Mẫu số 02)",
    "paper.DNX": "Văn bản đề nghị của UBND xã",
    "paper.M03": "Báo cáo của UBND xã (Mẫu số 03)",
    "paper.MAU": "Sản phẩm mẫu (05 mẫu, trừ nhóm du lịch)",
    "paper.E01": "Giấy đăng ký kinh doanh",
    "paper.E02": "Giấy chứng nhận cơ sở đủ điều kiện sản xuất",
    "paper.E03": "Nguồn gốc nguyên liệu, vùng nguyên liệu, liên kết chuỗi",
    "paper.E04": "Bảo vệ môi trường, sử dụng công nghệ bền vững",
    "paper.E05": "Sử dụng lao động địa phương",
    "paper.E06": "Tăng trưởng (phân loại HTX hoặc báo cáo tài chính 2 năm)",
    "paper.E07": "Sở hữu trí tuệ",
    "paper.E08": "Phát triển thị trường, quảng bá, xúc tiến thương mại",
    "paper.E09": "Quảng bá sản phẩm",
    "paper.E10": "Câu chuyện sản phẩm",
    "paper.E11": "Công bố chất lượng sản phẩm",
    "paper.E12": "Phiếu kiểm nghiệm chất lượng, an toàn thực phẩm",
    "paper.E13": "Mã số mã vạch, tem truy xuất nguồn gốc",
    "paper.E14": "Hệ thống quản lý chất lượng tiên tiến",
    "paper.E15": "Giải thưởng, bình chọn của tổ chức uy tín",
    # Cả tệp
    "intake.file_missing": "Không tìm thấy “{name}”. Chưa có gì thay đổi. Hãy kiểm tra lại đường dẫn hoặc cắm lại USB.",
    "intake.empty_file": "Tệp “{name}” không có nội dung (0 byte). Chưa có gì thay đổi. Hãy sao chép lại "
    "tệp từ bản gốc.",
    "intake.not_a_workbook": "Tệp “{name}” không phải bảng tính Excel, dù tên tệp có thể ghi như vậy. Chưa "
    "có gì thay đổi. "
    "Hãy mở tệp bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx.",
    "intake.old_workbook": "Tệp “{name}” là Excel kiểu cũ (.xls), chương trình không đọc. Chưa có gì thay đổi. "
    "Hãy mở bằng Excel, chọn Lưu thành (Save As) dạng “Excel Workbook (*.xlsx)”, rồi nhập lại.",
    "intake.protected_workbook": "Tệp “{name}” được đặt mật khẩu nên chưa đọc được. Chưa có gì thay đổi. "
    "Hãy mở bằng Excel, bỏ mật khẩu (Tệp – Thông tin – Bảo vệ sổ làm việc), lưu lại rồi nhập.",
    "intake.macro_workbook": "Tệp “{name}” có thể chứa macro nên chương trình không mở. Chưa có gì thay đổi. "
    "Hãy lưu thành “Excel Workbook (*.xlsx)” rồi nhập lại.",
    "intake.other_workbook": "Tệp “{name}” là bảng tính dạng khác ({kind}). Chưa có gì thay đổi. "
    "Hãy lưu thành “Excel Workbook (*.xlsx)” rồi nhập lại.",
    "intake.broken_workbook": "Tệp “{name}” bị hỏng hoặc sao chép chưa xong. Chưa có gì thay đổi. "
    "Hãy sao chép lại từ bản gốc, hoặc mở bằng Excel và lưu lại.",
    "intake.workbook_too_large": "Tệp “{name}” vượt giới hạn an toàn. Chưa có gì thay đổi. "
    "Hãy chép riêng danh sách sang một tệp mới, bỏ các dòng, cột trống có định dạng và hình ảnh, rồi nhập lại.",
    "intake.unsafe_workbook": "Tệp “{name}” có khai báo mà Excel không bao giờ ghi, nên không được mở. Chưa "
    "có gì thay đổi. "
    "Hãy hỏi lại người gửi, hoặc mở bằng Excel và lưu thành tệp mới.",
    "intake.linked_workbook": "Tệp “{name}” lấy số liệu từ tệp khác. Chưa có gì thay đổi. "
    "Hãy mở bằng Excel, chọn Dữ liệu – Sửa liên kết – Ngắt liên kết, lưu lại rồi nhập.",
    "intake.no_header_row": "Không tìm thấy dòng tiêu đề trong “{name}”. Chưa có gì thay đổi. "
    "Cần có các cột: {headers}. Hãy dùng mẫu của chương trình (ocop template).",
    "intake.not_a_folder": "“{name}” không phải thư mục. Chưa có gì thay đổi. Hãy chọn thư mục chứa tài "
    "liệu minh chứng.",
    "intake.not_a_file": "“{name}” là thư mục hoặc thiết bị, không phải tệp danh sách. Chưa có gì thay đổi. "
    "Hãy chọn một tệp .xlsx.",
    "intake.file_unreadable": "Chưa đọc được “{name}”. Chưa có gì thay đổi. "
    "Có thể tệp đang mở ở chương trình khác hoặc USB đã bị rút; hãy đóng tệp, cắm lại rồi thử lại.",
    "intake.template_not_written": "Chưa ghi được “{name}”. Tệp cũ (nếu có) vẫn còn nguyên. "
    "Có thể tệp đang mở trong Excel hoặc ổ đĩa đầy; hãy đóng tệp, chọn nơi khác rồi thử lại.",
    # Từng ô
    "intake.cell.blank": "Ô bắt buộc đang để trống.",
    "intake.cell.column_missing": "Không có cột bắt buộc “{header}”.",
    "intake.cell.column_twice": "Cột “{header}” có hai lần; hãy bỏ bớt một cột.",
    "intake.cell.no_rows": "Danh sách không có dòng nào dưới dòng tiêu đề.",
    "intake.cell.duplicate": "Trùng với dòng {first_row}.",
    "intake.cell.formula_without_value": "Công thức chưa được tính. Hãy mở bằng Excel, lưu lại, hoặc dán "
    "giá trị thay công thức.",
    "intake.cell.excel_error": "Excel báo lỗi trong ô ({value}). Hãy sửa công thức hoặc nhập giá trị.",
    "intake.cell.forbidden_character": "Có ký tự ẩn hoặc ký tự đổi chiều chữ ({characters}). Hãy xóa nội "
    "dung ô và gõ lại.",
    "intake.cell.too_long": "Dài {length} ký tự; tối đa {longest}.",
    "intake.cell.code_is_date": "Excel đã đổi mã thành ngày tháng. Hãy định dạng cột là Văn bản (Text) rồi gõ lại mã.",
    "intake.cell.code_shape": "Mã chỉ gồm chữ, số, dấu gạch ngang, dấu chấm, gạch dưới, không có khoảng "
    "trắng; tối đa {longest} ký tự.",
    "intake.cell.phone": "Không giống số điện thoại.",
    "intake.cell.email": "Không giống địa chỉ email.",
    "intake.cell.not_a_count": "Cần một số nguyên từ 0 đến {most}.",
    "intake.cell.not_offered": "Không có trong danh sách. Các giá trị: {offered}.",
    "intake.cell.not_a_date": "Không phải ngày tháng. Hãy ghi ngày/tháng/năm, ví dụ 29/04/2026.",
    "intake.cell.date_short_year": "Năm cần đủ bốn chữ số, ví dụ 29/04/2026.",
    "intake.cell.no_such_day": "Không có ngày này trong lịch. Thứ tự là ngày/tháng/năm.",
    "intake.cell.date_out_of_range": "Ngày {value} nằm ngoài các năm {first}–{last}; có thể Excel đã đổi "
    "một con số thành ngày.",
    "intake.cell.set_unknown": "Không có bộ sản phẩm này; ghi số từ {first} đến {last} hoặc đúng tên bộ.",
    "intake.cell.set_title_differs": "Số và tên không khớp: bộ {number} là “{title}”.",
    "intake.cell.case_not_for_set": "Bộ sản phẩm {number} không có trường hợp để chọn ở đây; hãy để trống.",
    "intake.cell.case_unreadable": "Không đọc được “{part}”. Ghi tiêu chí và chữ cái, ví dụ 8a; các tiêu "
    "chí: {criteria}.",
    "intake.cell.case_unknown": "Tiêu chí {criterion} không có trường hợp này. Các trường hợp: {offered}.",
    "intake.cell.case_twice": "Tiêu chí {criterion} được ghi hai trường hợp khác nhau.",
    "intake.cell.says_nothing": "Dòng này chưa ghi điểm, mức, minh chứng hay số liệu nào.",
    "intake.cell.criterion_unknown": "Bộ sản phẩm {number} không có tiêu chí “{value}”. Ghi mã tiêu chí, ví dụ 1.1.",
    "intake.cell.level_without_criterion": (
        "Nội dung này không gắn với tiêu chí nào của bộ sản phẩm nên không có điểm, mức; để trống."
    ),
    "intake.cell.case_not_fixed": (
        "Chưa xác định trường hợp áp dụng của tiêu chí {criterion} cho sản phẩm này; ghi trong danh sách sản phẩm."
    ),
    "intake.cell.level_not_offered": "Tiêu chí này có các mức 1 đến {last}.",
    "intake.cell.level_and_points_differ": "Mức này được {worth} điểm, khác với cột Điểm. Sửa một trong hai cột.",
    "intake.cell.points_twice": "Có nhiều mức cùng số điểm này (mức {places}); ghi thêm cột Mức.",
    "intake.cell.points_not_offered": "Tiêu chí này không có mức {value} điểm; các mức: {offered} điểm.",
    "intake.cell.product_unknown": "Chưa có sản phẩm mang mã này trong phiên. Hãy nhập danh sách sản phẩm "
    "trước hoặc sửa mã.",
    "intake.cell.expires_before_issued": "Ngày hết hạn đứng trước ngày cấp.",
    "intake.cell.paper_contradicts": "Tình trạng trái với dòng {first_row} của cùng giấy tờ này.",
    # Điều cần nhìn lại, không chặn
    "intake.note.code_was_number": "Excel lưu mã dạng số; đã đọc là “{read}”. Hãy kiểm tra số 0 ở đầu.",
    "intake.note.phone_zero": "Excel đã bỏ số 0 ở đầu; đã đọc là “{read}”.",
    "intake.note.merged_cell": "Ô gộp nhiều dòng: giá trị được dùng cho mọi dòng của ô gộp.",
    "intake.note.hidden_row": "Dòng đang bị ẩn trong Excel; vẫn được đọc.",
    "intake.note.hidden_sheet": "Trang ẩn “{other}” cũng có danh sách; không đọc trang ẩn.",
    "intake.note.other_sheet": "Trang “{other}” cũng có danh sách; chỉ đọc trang “{sheet}”.",
    "intake.note.dates_out_of_order": "Ngày này đứng trước “{earlier}”.",
    "intake.note.certificate_expiry_open": "Chưa ghi ngày hết hạn của giấy chứng nhận đang có.",
    "intake.note.case_open": "Chưa chọn trường hợp của tiêu chí {criterion}; cần chọn trước khi chấm điểm.",
    # Từng tệp minh chứng
    "intake.file.empty": "Tệp “{path}” không có nội dung (0 byte) nên không được nhận. Hãy sao chép lại từ bản gốc.",
    "intake.file.unreadable": "Không đọc được “{path}” nên chưa nhận. Hãy kiểm tra USB, đóng tệp đang mở rồi thử lại.",
    "intake.file.link": "“{path}” là lối tắt hoặc liên kết nên không đi theo. Hãy chép chính tệp đó vào thư mục.",
    "intake.file.special": "“{path}” không phải tệp thường nên không được nhận.",
    "intake.file.name_forbidden": "Tên tệp “{path}” có ký tự ẩn hoặc ký tự đổi chiều chữ nên chưa nhận. Hãy "
    "đổi tên tệp rồi thử lại.",
    "intake.file.too_large": "Tệp “{path}” lớn hơn 2 GB nên không vào được gói dữ liệu. Hãy tách tệp hoặc "
    "quét lại độ phân giải thấp hơn.",
    "intake.file.executable": "Tệp là chương trình hoặc tập lệnh, không phải tài liệu. Không mở; hãy hỏi "
    "lại người gửi.",
    "intake.file.disguised_executable": "Tệp mang tên tài liệu nhưng bên trong là chương trình. Không mở; "
    "hãy quét mã độc và hỏi lại người gửi.",
    "intake.file.pdf_encrypted": "Tệp PDF đòi mật khẩu. Tệp vẫn được giữ; hãy xin bản không đặt mật khẩu.",
    "intake.file.pdf_broken": "Tệp PDF bị hỏng, không mở được. Tệp vẫn được giữ; hãy sao chép lại từ bản gốc.",
    "intake.file.pdf_cut_short": "Tệp PDF thiếu phần cuối, có thể chép chưa xong. Tệp vẫn được giữ; hãy so "
    "số trang với bản giấy.",
    "intake.file.image_broken": "Ảnh bị hỏng hoặc thiếu phần cuối. Tệp vẫn được giữ; hãy sao chép lại từ bản gốc.",
    "intake.file.image_too_large": "Ảnh quá lớn để xem trong chương trình. Tệp vẫn được giữ; mở bằng chương "
    "trình xem ảnh.",
    "intake.file.type_differs": "Nội dung tệp khác với đuôi tên tệp. Tệp vẫn được giữ và xem theo nội dung.",
}

EN: dict[str, str] = {
    "paper.M01": "Registration form (Mẫu số 01)",
    "paper.M02": "Self-assessment report (Mẫu số 02)",
    "paper.DNX": "Letter of proposal of the commune",
    "paper.M03": "Report of the commune (Mẫu số 03)",
    "paper.MAU": "Samples (five, tourism excepted)",
    "paper.E01": "Business registration",
    "paper.E02": "Certificate of conditions of the production facility",
    "paper.E03": "Origin of raw material, growing area, linked chain",
    "paper.E04": "Environment, sustainable technology",
    "paper.E05": "Local labour",
    "paper.E06": "Growth (class of cooperative or accounts of two years)",
    "paper.E07": "Intellectual property",
    "paper.E08": "Market development, trade promotion",
    "paper.E09": "Product advertising",
    "paper.E10": "Product story",
    "paper.E11": "Product quality declaration",
    "paper.E12": "Test report of quality and food safety",
    "paper.E13": "Bar code, traceability label",
    "paper.E14": "Advanced quality management system",
    "paper.E15": "Awards of recognised organisations",
    "intake.file_missing": "“{name}” was not found. Nothing has changed. Check the path or plug the drive in again.",
    "intake.empty_file": "“{name}” is empty (0 bytes). Nothing has changed. Copy it again from the original.",
    "intake.not_a_workbook": "“{name}” is not an Excel workbook, whatever its name says. Nothing has changed. "
    "Open it in Excel or LibreOffice and save it as .xlsx.",
    "intake.old_workbook": "“{name}” is an old Excel file (.xls), which is not read. Nothing has changed. "
    "Save it as “Excel Workbook (*.xlsx)” and import it again.",
    "intake.protected_workbook": "“{name}” is protected by a password. Nothing has changed. "
    "Remove the password in Excel, save and import again.",
    "intake.macro_workbook": "“{name}” may hold macros and is not opened. Nothing has changed. "
    "Save it as “Excel Workbook (*.xlsx)” and import it again.",
    "intake.other_workbook": "“{name}” is a spreadsheet of another kind ({kind}). Nothing has changed. "
    "Save it as “Excel Workbook (*.xlsx)” and import it again.",
    "intake.broken_workbook": "“{name}” is damaged or was not copied completely. Nothing has changed. "
    "Copy it again from the original, or open it in Excel and save it.",
    "intake.workbook_too_large": "“{name}” is over a safety limit. Nothing has changed. "
    "Copy the list alone into a new file, without formatted empty rows and pictures, and import that.",
    "intake.unsafe_workbook": "“{name}” holds a declaration Excel never writes and is not opened. Nothing has changed. "
    "Ask the sender, or open it in Excel and save it as a new file.",
    "intake.linked_workbook": "“{name}” draws on other files. Nothing has changed. "
    "Break the links in Excel (Data, Edit Links), save and import again.",
    "intake.no_header_row": "No heading row was found in “{name}”. Nothing has changed. "
    "These columns are needed: {headers}. Use the program's template (ocop template).",
    "intake.not_a_folder": "“{name}” is not a folder. Nothing has changed. Choose the folder that holds the evidence.",
    "intake.not_a_file": "“{name}” is a folder or a device, not a list. Nothing has changed. Choose an .xlsx file.",
    "intake.file_unreadable": "“{name}” could not be read. Nothing has changed. "
    "It may be open elsewhere, or the drive was removed; close it, plug in again and retry.",
    "intake.template_not_written": "“{name}” could not be written. An older file of that name is as it was. "
    "It may be open in Excel, or the disk is full; close it, choose another place and retry.",
    "intake.cell.blank": "A required cell is blank.",
    "intake.cell.column_missing": "The required column “{header}” is missing.",
    "intake.cell.column_twice": "The column “{header}” occurs twice; remove one.",
    "intake.cell.no_rows": "The list has no row below its headings.",
    "intake.cell.duplicate": "The same as row {first_row}.",
    "intake.cell.formula_without_value": "A formula that was never calculated. Open in Excel and save, or "
    "paste its value.",
    "intake.cell.excel_error": "Excel shows an error ({value}). Correct the formula or type the value.",
    "intake.cell.forbidden_character": "Holds invisible or direction-changing characters ({characters}). "
    "Clear the cell and type it again.",
    "intake.cell.too_long": "{length} characters long; at most {longest}.",
    "intake.cell.code_is_date": "Excel turned the code into a date. Format the column as Text and type the code again.",
    "intake.cell.code_shape": "A code holds letters, digits, hyphen, dot, underscore, no blanks; at most "
    "{longest} characters.",
    "intake.cell.phone": "Does not look like a telephone number.",
    "intake.cell.email": "Does not look like an e-mail address.",
    "intake.cell.not_a_count": "A whole number from 0 to {most} is needed.",
    "intake.cell.not_offered": "Not in the list. The values are: {offered}.",
    "intake.cell.not_a_date": "Not a date. Write day/month/year, for example 29/04/2026.",
    "intake.cell.date_short_year": "The year needs four digits, for example 29/04/2026.",
    "intake.cell.no_such_day": "There is no such day. The order is day/month/year.",
    "intake.cell.date_out_of_range": "{value} lies outside the years {first}–{last}; Excel may have turned "
    "a number into a date.",
    "intake.cell.set_unknown": "There is no such product set; write a number from {first} to {last} or the "
    "exact title.",
    "intake.cell.set_title_differs": "Number and title differ: set {number} is “{title}”.",
    "intake.cell.case_not_for_set": "Product set {number} offers no alternative here; leave it blank.",
    "intake.cell.case_unreadable": "“{part}” cannot be read. Write criterion and letter, for example 8a; "
    "the criteria: {criteria}.",
    "intake.cell.case_unknown": "Criterion {criterion} has no such alternative. The alternatives: {offered}.",
    "intake.cell.case_twice": "Criterion {criterion} has two different alternatives.",
    "intake.cell.says_nothing": "This row states neither points nor a level, evidence or figures.",
    "intake.cell.criterion_unknown": "Product set {number} has no criterion “{value}”. Write its code, such as 1.1.",
    "intake.cell.level_without_criterion": (
        "No criterion of the set belongs to this content; leave points and level blank."
    ),
    "intake.cell.case_not_fixed": (
        "Which case of criterion {criterion} applies to this product is not settled; state it in the list of products."
    ),
    "intake.cell.level_not_offered": "This criterion has levels 1 to {last}.",
    "intake.cell.level_and_points_differ": "This level is worth {worth} points, unlike the points column. Correct one.",
    "intake.cell.points_twice": "Several levels have these points (levels {places}); fill in the level column.",
    "intake.cell.points_not_offered": "No level of this criterion has {value} points; offered: {offered}.",
    "intake.cell.product_unknown": "No product of this session has that code. Import the products first, or "
    "correct the code.",
    "intake.cell.expires_before_issued": "It expires before it was issued.",
    "intake.cell.paper_contradicts": "Contradicts row {first_row} about the same paper.",
    "intake.note.code_was_number": "Excel kept the code as a number; read as “{read}”. Check for leading zeros.",
    "intake.note.phone_zero": "Excel dropped the leading zero; read as “{read}”.",
    "intake.note.merged_cell": "A cell merged over several rows: its value is used for all of them.",
    "intake.note.hidden_row": "The row is hidden in Excel; it was read all the same.",
    "intake.note.hidden_sheet": "The hidden sheet “{other}” holds a list too; hidden sheets are not read.",
    "intake.note.other_sheet": "The sheet “{other}” holds a list too; only “{sheet}” was read.",
    "intake.note.dates_out_of_order": "This day comes before “{earlier}”.",
    "intake.note.certificate_expiry_open": "The last day of the running certificate is not given.",
    "intake.note.case_open": "No alternative is chosen for criterion {criterion}; it must be before scoring.",
    "intake.file.empty": "“{path}” is empty (0 bytes) and was not taken. Copy it again from the original.",
    "intake.file.unreadable": "“{path}” could not be read and was not taken. Check the drive, close the "
    "file and retry.",
    "intake.file.link": "“{path}” is a link and was not followed. Copy the file itself into the folder.",
    "intake.file.special": "“{path}” is not an ordinary file and was not taken.",
    "intake.file.name_forbidden": "The name “{path}” holds invisible or direction-changing characters; not "
    "taken. Rename the file and retry.",
    "intake.file.too_large": "“{path}” is larger than 2 GB and fits no package. Split it or scan it again "
    "at a lower resolution.",
    "intake.file.executable": "A program or script, not a document. Do not open it; ask the sender.",
    "intake.file.disguised_executable": "Named like a document, but a program inside. Do not open it; scan "
    "for malware and ask the sender.",
    "intake.file.pdf_encrypted": "The PDF asks for a password. It is kept; ask for a copy without one.",
    "intake.file.pdf_broken": "The PDF is damaged and does not open. It is kept; copy it again from the original.",
    "intake.file.pdf_cut_short": "The end of the PDF is missing; it may not have been copied completely. It "
    "is kept; compare the pages.",
    "intake.file.image_broken": "The picture is damaged or cut short. It is kept; copy it again from the original.",
    "intake.file.image_too_large": "The picture is too large to show here. It is kept; open it with a picture viewer.",
    "intake.file.type_differs": "The content differs from the ending of the name. It is kept and shown by its content.",
}
