"""What the session of the museum holds: invented members, products and papers."""

from __future__ import annotations

from tests.helpers.workbooks import product

COUNCIL = (
    ("M01", "Đinh Thử Một", "Phó Giám đốc", "Sở Thử Một", "Chủ tịch", "", "m01@thu.invalid", "0900000001"),
    ("M02", "Đinh Thử Hai", "", "Sở Thử Hai", "Phó Chủ tịch", "", "", ""),
    ("M03", "Đinh Thử Ba", "Trưởng phòng", "Sở Thử Ba", "Ủy viên", "", "", ""),
    ("M04", "Đinh Thử Năm", "", "Sở Thử Ba", "Thành viên thay thế", "", "", ""),
    ("M05", "Đinh Thử Sáu", "", "Hiệp hội Thử", "Chuyên gia, hiệp hội được mời", "", "", ""),
    ("TK01", "Đinh Thử Tư", "Chuyên viên", "Sở Thử Một", "Thư ký", "", "", ""),
)
MORE_MEMBER = ("Chấm điểm", "Email", "Điện thoại")
MORE_PRODUCT = (
    "Điện thoại",
    "Địa chỉ",
    "Ngày xã tiếp nhận",
    "Ngày đề nghị của xã",
    "Ngày tiếp nhận",
    "Số mẫu",
    "Số giấy chứng nhận",
    "Giấy chứng nhận hết hạn",
    "Ghi chú",
    "Trường hợp",
    "Mã vạch",
)
WHOLE = (
    "0900000009",
    "Thôn Thử, Xã Mẫu",
    "01/08/2026",
    "05/08/2026",
    "10/08/2026",
    5,
    "GCN-01/2023",
    "30/09/2026",
    "Ghi chú thử",
)
PRODUCTS = (
    [*product("SP001", set=1, name="Trà thử nghiệm"), *WHOLE, "", "2000000000008"],
    [*product("SP002", set=1, name="Mật ong thử"), *[""] * 11],
    [*product("SP003", set=1, name="Gạo thử", kind="nâng hạng"), *[""] * 11],
    [*product("SP004", set=26, name="Nhà nghỉ thử"), *[""] * 9, "8a; 9a; 15a", ""],
    [*product("SP005", set=1, name="Bánh thử"), *[""] * 11],
    [*product("SP006", set=1, name="Nón thử"), *[""] * 11],
    [*product("SP007", set=1, name="Chè thử", kind="phân hạng lại"), *[""] * 11],
    [*product("SP008", set=1, name="Miến thử", kind="phân hạng lại"), *[""] * 11],
)
ASSESSMENTS = (
    ("Mã sản phẩm", "Nguồn", "Tiêu chí, nội dung", "Điểm", "Mức", "Minh chứng, nhận xét", "Số liệu", "Lý do"),
    ("SP001", "Chủ thể tự đánh giá", "1.1", 2, "", "Hợp đồng thử số 7", "", ""),
    ("SP001", "UBND xã", "Lao động địa phương", "", 1, "đúng thực tế", "20/60 lao động", "bảng lương thử"),
    ("SP001", "Tổ tư vấn", "1.2", "", 1, "chưa thấy giấy tờ", "", ""),
    ("SP002", "UBND xã", "Bản sắc, trí tuệ địa phương", "", "", "nghề cũ", "", ""),
)
FORM = {
    "intake": "đợt 2",
    "place": "Hội trường Thử",
    "started": "2026-09-05T08:00:00+07:00",
    "ended": "2026-09-05T16:30:00+07:00",
    "guests": [{"name": "Đinh Thử Bảy", "title": "Phóng viên", "organisation": "Báo Thử"}],
    "opinions": [{"speaker": "Đinh Thử Hai", "text": "Bao bì cần rõ hơn."}],
    "refusals_to_sign": [{"speaker": "Đinh Thử Ba", "text": "Bảo lưu ý kiến."}],
    "conclusion": "Thống nhất như trên.",
    "adoption": {"for": 3, "against": 0, "other": 0},
    "recipients": ["Như trên", "Lưu: VT"],
    "copies": 3,
    "members_sign": True,
}
LETTER = "%PDF-1.4\n% tệp thử của bộ sưu tập\n%%EOF\n"
