"""Sentences of the scoring engine: answers, settings, findings, typed numbers, dates."""

from __future__ import annotations

VI: dict[str, str] = {
    "answer.unknown_criterion": (
        "Bộ sản phẩm số {set} không có tiêu chí {criterion}. Phiếu chưa thay đổi; "
        "đề nghị Ông/Bà kiểm tra lại mã tiêu chí và bộ sản phẩm."
    ),
    "answer.level_not_offered": (
        "Tiêu chí {criterion} không có mức thứ {given}; các mức được chọn: {offered} (hoặc 0: không thuộc mức nào). "
        "Phiếu chưa thay đổi; đề nghị chọn lại."
    ),
    "answer.wrong_case": (
        "Tiêu chí {criterion}: phiếu chọn trường hợp “{given}” nhưng sản phẩm được xác định chấm theo “{fixed}”. "
        "Phiếu chưa thay đổi; đề nghị chấm theo trường hợp đã xác định hoặc báo thư ký."
    ),
    "answer.case_not_fixed": (
        "Tiêu chí {criterion} có các trường hợp {offered} nhưng chưa xác định sản phẩm thuộc trường hợp nào. "
        "Phiếu chưa thay đổi; đề nghị thư ký xác định trường hợp trước khi chấm."
    ),
    "scoring.no_valid_sheet": (
        "Sản phẩm chưa có phiếu hợp lệ nào nên chưa tính được điểm bình quân. Các phiếu đã nhận vẫn được giữ; "
        "đề nghị thu thêm phiếu hoặc xem lý do từng phiếu chưa được tính."
    ),
    "scoring.sheet_incomplete": (
        "Có phiếu còn {gaps} tiêu chí chưa chấm nên không được đưa vào điểm bình quân. Phiếu vẫn được giữ; "
        "đề nghị thành viên chấm đủ rồi nộp lại."
    ),
    "scoring.star_out_of_reach": (
        "Không thể kết luận {given} sao: theo điểm, sản phẩm chỉ được kết luận trong các mức {offered} "
        "(0 là không đề nghị công nhận). Kết luận trước vẫn được giữ; đề nghị chọn lại."
    ),
    "finding.no_condition": (
        "Tiêu chí {criterion} không có yêu cầu tối thiểu cho {star} sao nên không cần kết luận. "
        "Không có gì thay đổi; đề nghị kiểm tra lại tiêu chí và hạng sao."
    ),
    "finding.contradiction": (
        "Tiêu chí {criterion}: kết luận cho {star} sao trái với kết luận cho {other_star} sao. "
        "Kết luận trước vẫn được giữ; đề nghị Hội đồng thống nhất lại."
    ),
    "settings.unknown": (
        "Không có thiết lập tên “{setting}”. Các thiết lập đang dùng vẫn giữ nguyên; đề nghị kiểm tra lại tên."
    ),
    "settings.refused": (
        "Thiết lập “{setting}” không nhận giá trị “{given}” (giá trị phù hợp: {expected}). "
        "Các thiết lập đang dùng vẫn giữ nguyên; đề nghị sửa lại."
    ),
    "text.too_long": (
        "Lời ghi dài {length} ký tự, chỉ lưu và in được {longest}. Lời ghi trước đó giữ nguyên. Ông/Bà rút gọn rồi lưu "
        "lại."
    ),
    "text.hidden": (
        "Lời ghi có ký tự không nhìn thấy được ({characters}), thường do chép từ nơi khác. Lời ghi trước đó giữ "
        "nguyên. Ông/Bà gõ lại đoạn vừa dán."
    ),
    "text.not_a_number": ("“{given}” không phải là số. Chưa có gì được ghi; đề nghị nhập lại, ví dụ 12 hoặc 12,5."),
    "text.grouped_number": (
        "“{given}” có thể là số có dấu phân nhóm hàng nghìn nên chưa được ghi. "
        "Đề nghị nhập lại không có dấu phân nhóm, ví dụ 1234 hoặc 1234,5."
    ),
    "deadline.reason_needed": (
        "Thay đổi thời hạn cần có lý do. Thời hạn tính theo quy định ({last_day}) vẫn được giữ; đề nghị ghi lý do."
    ),
    "deadline.refused": (
        "Thời hạn không tính được: {given}. Chưa có gì thay đổi; đề nghị kiểm tra lại ngày bắt đầu và số ngày."
    ),
}

EN: dict[str, str] = {
    "answer.unknown_criterion": (
        "Product set {set} has no criterion {criterion}. The sheet is unchanged; "
        "please check the criterion's code and the product set."
    ),
    "answer.level_not_offered": (
        "Criterion {criterion} has no level {given}; the levels are {offered} (or 0: none of them). "
        "The sheet is unchanged; please choose again."
    ),
    "answer.wrong_case": (
        "Criterion {criterion}: the sheet uses alternative “{given}” but the product is scored by “{fixed}”. "
        "The sheet is unchanged; please use the fixed alternative or tell the secretary."
    ),
    "answer.case_not_fixed": (
        "Criterion {criterion} offers the alternatives {offered}, and none is fixed for this product. "
        "The sheet is unchanged; the secretary fixes the alternative before scoring."
    ),
    "scoring.no_valid_sheet": (
        "The product has no valid sheet yet, so it has no mean. The sheets received are kept; "
        "collect more sheets or see why each is not counted."
    ),
    "scoring.sheet_incomplete": (
        "A sheet still has {gaps} unanswered criteria and cannot enter the mean. The sheet is kept; "
        "the member completes and submits it."
    ),
    "scoring.star_out_of_reach": (
        "{given} stars cannot be concluded: by its points the product allows {offered} "
        "(0 is: not proposed). The earlier conclusion is kept; please choose again."
    ),
    "finding.no_condition": (
        "Criterion {criterion} sets no minimum for {star} stars, so nothing needs a finding. "
        "Nothing has changed; please check criterion and star."
    ),
    "finding.contradiction": (
        "Criterion {criterion}: the finding for {star} stars contradicts the one for {other_star} stars. "
        "The earlier findings are kept; the council settles it again."
    ),
    "settings.unknown": (
        "There is no setting named “{setting}”. The settings in use are unchanged; please check the name."
    ),
    "settings.refused": (
        "Setting “{setting}” does not take “{given}” (suitable: {expected}). "
        "The settings in use are unchanged; please correct it."
    ),
    "text.too_long": (
        "The text has {length} characters, and {longest} can be kept and printed. What was kept before stays. Shorten "
        "it and keep it again."
    ),
    "text.hidden": (
        "The text holds characters nobody can see ({characters}), mostly copied from elsewhere. What was kept before "
        "stays. Type that part anew."
    ),
    "text.not_a_number": "“{given}” is not a number. Nothing was stored; please enter it again, such as 12 or 12,5.",
    "text.grouped_number": (
        "“{given}” may contain a thousands separator, so nothing was stored. "
        "Please enter it again without one, such as 1234 or 1234,5."
    ),
    "deadline.reason_needed": (
        "Changing a due date needs a reason. The computed date ({last_day}) is kept; please state the reason."
    ),
    "deadline.refused": (
        "The due date cannot be computed: {given}. Nothing has changed; please check the start and the number of days."
    ),
}
