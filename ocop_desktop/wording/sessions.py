"""Sentences about a session: its file's place, its people and products, its states, its minutes form."""

from __future__ import annotations

VI: dict[str, str] = {
    "session.unsafe_place": (
        "Thư mục {folder} không an toàn để làm việc trực tiếp với tệp phiên họp {file}. Tệp được giữ nguyên. "
        "Ông/Bà chép tệp vào thư mục OCOP của máy này rồi mở lại."
    ),
    "session.on_removable": (
        "Tệp phiên họp {file} nằm trên USB hoặc thẻ nhớ ({folder}); rút ra giữa chừng có thể làm hỏng tệp. "
        "Tệp được giữ nguyên. Ông/Bà chép tệp vào thư mục OCOP của máy này rồi mở lại."
    ),
    "session.in_synchronised": (
        "Tệp phiên họp {file} nằm trong thư mục đang được đồng bộ lên mạng ({folder}); phần mềm đồng bộ có thể làm "
        "hỏng hoặc nhân đôi tệp. Tệp được giữ nguyên. Ông/Bà chép tệp vào thư mục OCOP của máy này rồi mở lại."
    ),
    "session.on_network": (
        "Tệp phiên họp {file} nằm trên thư mục mạng ({folder}); mất mạng giữa chừng có thể làm hỏng tệp. "
        "Tệp được giữ nguyên. Ông/Bà chép tệp vào thư mục OCOP của máy này rồi mở lại."
    ),
    "catalogue.not_shipped": (
        "Chương trình không có bộ tiêu chí “{rule}”; các bộ tiêu chí hiện có: {known}. Chưa có gì thay đổi. "
        "Ông/Bà chọn một bộ tiêu chí trong danh sách."
    ),
    "council.unknown_member": (
        "Phiên họp không có thành viên mang mã {member}. Chưa có gì thay đổi. "
        "Ông/Bà kiểm tra lại mã trong danh sách thành viên (ví dụ M01)."
    ),
    "council.unknown_product": (
        "Phiên họp không có sản phẩm mang mã {product}. Chưa có gì thay đổi. "
        "Ông/Bà kiểm tra lại mã trong danh sách sản phẩm (ví dụ SP001)."
    ),
    "council.not_in_this_role": (
        "Việc này không thuộc quyền của {member}; người được làm: {role}. Chưa có gì thay đổi. "
        "Đề nghị người có thẩm quyền thực hiện."
    ),
    "workflow.step_not_allowed": (
        "Phiên họp {state} nên chưa chuyển được sang bước “{step}”. Chưa có gì thay đổi. "
        "Ông/Bà làm lần lượt: chuẩn bị, chấm điểm, mở phiếu, thống nhất điểm, kết luận."
    ),
    "workflow.not_in_this_state": (
        "Không thể {act} khi phiên họp {state}. Chưa có gì thay đổi. Ông/Bà xem lại trạng thái của phiên họp."
    ),
    "preparing.rule_not_in_force": (
        "{rule} đã hết hiệu lực áp dụng từ sau ngày {until} nên không mở được phiên họp mới theo quy định đó. "
        "Chưa tạo tệp nào; các phiên họp đã mở trước đây vẫn giữ nguyên. Ông/Bà chọn quy định đang có hiệu lực."
    ),
    "preparing.name_refused": (
        "Phiên họp cần có tên nhìn thấy được, một dòng, tối đa {longest} ký tự, không có ký tự ẩn. Chưa tạo gì. Ông/Bà "
        "đặt lại tên."
    ),
    "preparing.one_secretary": (
        "Danh sách phải có đúng một thư ký và một chủ tịch Hội đồng; hiện có {secretaries} thư ký, {chairs} chủ tịch. "
        "Chưa lưu gì. Ông/Bà sửa cột vai trò rồi nhập lại."
    ),
    "preparing.set_unknown": (
        "Sản phẩm {product}: không có bộ sản phẩm số {set} trong bộ tiêu chí của phiên họp. Chưa lưu gì. "
        "Ông/Bà sửa số bộ sản phẩm rồi nhập lại."
    ),
    "preparing.case_unknown": (
        "Sản phẩm {product}: tiêu chí {criterion} không có trường hợp đã ghi trong danh sách. Chưa lưu gì. "
        "Ông/Bà chọn một trường hợp mà bộ sản phẩm nêu ra rồi nhập lại."
    ),
    "preparing.evidence_unknown": (
        "Không có tài liệu minh chứng nào mang số {evidence} đang chờ xếp vào hồ sơ. Chưa có gì thay đổi. "
        "Ông/Bà tải lại danh sách tài liệu."
    ),
    "corrections.code_taken": (
        "Mã {given} đã được dùng cho thành viên hoặc sản phẩm khác. Chưa có gì thay đổi. Ông/Bà chọn mã khác."
    ),
    "corrections.code_unusable": (
        "Mã “{given}” không dùng được: mã có từ 1 đến 40 ký tự, không có khoảng trắng và ký tự ẩn. "
        "Chưa có gì thay đổi. Ông/Bà sửa lại mã."
    ),
    "minutes.form_field_unknown": (
        "Mẫu nhập biên bản không có mục “{field}”. Chưa lưu gì; nội dung đã nhập trước đó vẫn giữ nguyên. "
        "Ông/Bà sửa tên mục rồi làm lại."
    ),
    "minutes.form_field_wrong": (
        "Mục “{field}” của mẫu nhập biên bản không đúng dạng (cần: {expected}). Chưa lưu gì; nội dung đã nhập trước "
        "đó vẫn giữ nguyên. Ông/Bà sửa lại mục này."
    ),
}

EN: dict[str, str] = {
    "session.unsafe_place": (
        "The folder {folder} is not safe for working on the session file {file}. The file is unchanged. "
        "Copy it to the OCOP folder of this computer and open it there."
    ),
    "session.on_removable": (
        "The session file {file} lies on a stick or card ({folder}); pulling it out may damage the file. "
        "The file is unchanged. Copy it to the OCOP folder of this computer and open it there."
    ),
    "session.in_synchronised": (
        "The session file {file} lies in a folder that is synchronised to a network ({folder}), which may damage or "
        "double it. The file is unchanged. Copy it to the OCOP folder of this computer and open it there."
    ),
    "session.on_network": (
        "The session file {file} lies on a network folder ({folder}); losing the network may damage it. "
        "The file is unchanged. Copy it to the OCOP folder of this computer and open it there."
    ),
    "catalogue.not_shipped": (
        "The program has no rule catalogue “{rule}”; it has: {known}. Nothing has changed. Choose one of these."
    ),
    "council.unknown_member": (
        "The session has no member with the code {member}. Nothing has changed. "
        "Check the code in the list of members (such as M01)."
    ),
    "council.unknown_product": (
        "The session has no product with the code {product}. Nothing has changed. "
        "Check the code in the list of products (such as SP001)."
    ),
    "council.not_in_this_role": (
        "This act is not {member}'s; it belongs to: {role}. Nothing has changed. "
        "Ask the person who holds that office to do it."
    ),
    "workflow.step_not_allowed": (
        "The session is {state}, so the step to “{step}” is not open yet. Nothing has changed. "
        "The order is: prepare, score, open, reconcile, conclude."
    ),
    "workflow.not_in_this_state": (
        "It is not possible to {act} while the session is {state}. Nothing has changed. Check the session's state."
    ),
    "preparing.rule_not_in_force": (
        "{rule} has not been in force since {until}, so no new session can be opened under it. "
        "No file was made; sessions opened earlier are unchanged. Choose the rule in force."
    ),
    "preparing.name_refused": (
        "A session needs a name that can be seen, of one line, at most {longest} characters, without hidden ones. "
        "Nothing was made. Choose another name."
    ),
    "preparing.one_secretary": (
        "The list needs exactly one secretary and one chair; it has {secretaries} and {chairs}. "
        "Nothing was stored. Correct the column of roles and import again."
    ),
    "preparing.set_unknown": (
        "Product {product}: the session's catalogue has no product set {set}. Nothing was stored. "
        "Correct the number of the set and import again."
    ),
    "preparing.case_unknown": (
        "Product {product}: criterion {criterion} does not offer the alternative given. Nothing was stored. "
        "Choose one that the product set offers and import again."
    ),
    "preparing.evidence_unknown": (
        "No evidence with the number {evidence} waits to be assigned. Nothing has changed. Load the list again."
    ),
    "corrections.code_taken": (
        "The code {given} belongs to another member or product. Nothing has changed. Choose another code."
    ),
    "corrections.code_unusable": (
        "The code “{given}” cannot be used: a code has 1 to 40 characters, no blanks and nothing invisible. "
        "Nothing has changed. Correct it."
    ),
    "minutes.form_field_unknown": (
        "The minutes form has no field “{field}”. Nothing was stored; what was filled in before is kept. "
        "Correct the field's name and repeat."
    ),
    "minutes.form_field_wrong": (
        "The field “{field}” of the minutes form is not in its form (wanted: {expected}). Nothing was stored; what "
        "was filled in before is kept. Correct the field."
    ),
}
