"""Texts of the scanned pages: shortened forms in the layout of Mẫu 01–03 and everyday certificates.

The texts are invented and condensed; they are not forms to fill in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FILLED: Final = "…"
"""A dotted blank; the text after it is handwritten."""

_COMMUNE: Final = ("TỈNH SAO MAI", "UBND XÃ")
_ENTITY: Final = ("TÊN CHỦ THỂ", "(mẫu minh họa)")
_OFFICE: Final = ("UBND TỈNH SAO MAI", "CƠ QUAN CẤP PHÉP")
_TESTING: Final = ("TRUNG TÂM SAO MAI", "PHÒNG KIỂM NGHIỆM")


@dataclass(frozen=True, slots=True)
class Page:
    """One page. kind: groups a document's pages; lines: # starts a bold one. stamp: rows of the seal, parted by |."""

    kind: str
    title: tuple[str, ...] = ()
    letterhead: tuple[str, str] | None = None
    lines: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    signer: tuple[str, str] | None = None
    stamp: str = ""


def _register(person: str, seal: str) -> tuple[Page, ...]:
    return (
        Page(
            "M01",
            ("PHIẾU ĐĂNG KÝ", "ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP"),
            _ENTITY,
            (
                "Kính gửi: Ủy ban nhân dân xã",
                f"1. Tên đơn vị:{FILLED} như nhãn hồ sơ",
                f"2. Người đại diện pháp lý:{FILLED} {person}",
                f"3. Chức vụ:{FILLED} người đại diện",
                f"4. Địa chỉ liên hệ:{FILLED} tỉnh Sao Mai",
                f"5. Điện thoại:{FILLED} 0000 100 200",
                "#6. Sản phẩm đăng ký",
                f"Tên sản phẩm:{FILLED} như nhãn hồ sơ",
                f"Nhóm sản phẩm:{FILLED} theo Phụ lục I",
                "[x] Lần đầu          [  ] Nâng hạng          [  ] Đánh giá lại",
                "#7. Tài liệu kèm theo",
                "- Báo cáo đánh giá theo Bộ tiêu chí (bản gốc và bản điện tử);",
                "- Giấy tờ chứng minh theo danh mục; 05 sản phẩm mẫu.",
                "Chúng tôi cam đoan các nội dung kê khai là đúng sự thật và chịu trách nhiệm trước pháp luật.",
            ),
            signer=("ĐẠI DIỆN CHỦ THỂ", person),
            stamp=seal,
        ),
        Page(
            "M01",
            lines=(
                "#PHẦN DÀNH CHO CƠ QUAN TIẾP NHẬN",
                "#A. Ủy ban nhân dân cấp xã",
                f"Phiếu số:{FILLED} /PĐK-99-2026",
                f"Ngày nhận:{FILLED} tháng 9 năm 2026",
                f"Người tiếp nhận:{FILLED} công chức Kinh tế",
                "#B. Cơ quan quản lý OCOP cấp tỉnh",
                f"Phiếu số:{FILLED} /PĐK-99-2026",
                f"Ngày nhận:{FILLED} tháng 10 năm 2026",
                f"Người tiếp nhận:{FILLED} Văn phòng Điều phối",
                "Hồ sơ gồm 01 bộ giấy và 01 bộ điện tử.",
            ),
            signer=("CƠ QUAN TIẾP NHẬN", "Bộ phận một cửa"),
            stamp="UBND XÃ|(minh họa)",
        ),
    )


_REPORT: Final = (
    Page(
        "M02",
        ("BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM",),
        _ENTITY,
        (
            "#I. THÔNG TIN CHUNG",
            f"1. Tên chủ thể:{FILLED} như nhãn hồ sơ",
            f"2. Loại hình tổ chức:{FILLED} theo giấy đăng ký",
            f"3. Đại diện pháp luật:{FILLED} có tên dưới đây",
            f"4. Ngày thành lập:{FILLED} 12/3/2019",
            "5. Lịch sử hình thành: cơ sở bắt đầu từ một nhóm hộ trong xã, cùng mua nguyên liệu và cùng "
            "bán tại chợ phiên; đến nay có 18 lao động thường xuyên, trong đó 11 lao động nữ.",
            "6. Cơ cấu tổ chức: ban quản lý 03 người; tổ nguyên liệu, tổ chế biến, tổ bán hàng.",
            "[x] Giấy đăng ký kinh doanh          [x] Đã công bố chất lượng",
            "[x] Giấy chứng nhận an toàn thực phẩm          [x] Nhãn hiệu",
            "#II. KẾT QUẢ SẢN XUẤT, KINH DOANH",
            "Vùng nguyên liệu trong xã và hai xã lân cận; quy trình sơ chế, phân loại, đóng gói có ghi chép "
            "từng ngày; bao bì đã thay đổi một lần theo góp ý của khách hàng.",
        ),
    ),
    Page(
        "M02",
        lines=("#II. KẾT QUẢ SẢN XUẤT, KINH DOANH (tiếp theo)", "Kết quả hai năm gần nhất:"),
        table=(
            ("Chỉ tiêu", "2024", "2025"),
            ("Sản lượng (tấn)", "18,5", "22,0"),
            ("Doanh thu (triệu đồng)", "1.460", "1.815"),
            ("Lợi nhuận (triệu đồng)", "172", "214"),
            ("Lao động thường xuyên", "16", "18"),
            ("Thị trường trong tỉnh (%)", "72", "61"),
            ("Thị trường ngoài tỉnh (%)", "28", "39"),
        ),
    ),
    Page(
        "M02",
        lines=("#III. KẾT QUẢ THEO BỘ TIÊU CHÍ", "Mô tả, chứng minh từng nội dung:"),
        table=(
            ("Tiêu chí", "Tài liệu", "Ghi chú"),
            ("Nguồn nguyên liệu", "E03", "đính kèm"),
            ("Liên kết chuỗi", "E03", "hợp đồng"),
            ("Bảo vệ môi trường", "E04", "cam kết"),
            ("Lao động địa phương", "E05", "danh sách"),
            ("Tăng trưởng", "E06", "báo cáo"),
            ("Sở hữu trí tuệ", "E07", "bản sao"),
            ("Thị trường, quảng bá", "E08, E09", "ảnh"),
            ("Câu chuyện sản phẩm", "E10", "02 trang"),
            ("Công bố chất lượng", "E11", "bản sao"),
            ("Kiểm nghiệm", "E12", "bản sao"),
        ),
    ),
    Page(
        "M02",
        lines=(
            "#IV. KẾ HOẠCH SẢN XUẤT, KINH DOANH",
            "1. Giữ ổn định vùng nguyên liệu, ký hợp đồng bao tiêu với các hộ trước vụ.",
            "2. Đầu tư thêm một máy sấy và kho mát; thay dần bao bì nhựa bằng giấy.",
            "3. Mở hai điểm bán ngoài tỉnh, một gian hàng trên sàn thương mại điện tử.",
            "4. Kiểm nghiệm định kỳ mỗi năm một lần; ghi nhật ký sản xuất từng lô.",
        ),
        signer=("ĐẠI DIỆN CHỦ THỂ", "Người đại diện"),
        stamp="CHỦ THỂ|(minh họa)",
    ),
)

_LETTERS: Final = (
    Page(
        "DNX",
        ("TỜ TRÌNH", "Về việc đề nghị đánh giá, phân hạng sản phẩm OCOP"),
        _COMMUNE,
        (
            "Kính gửi: Ủy ban nhân dân tỉnh Sao Mai",
            "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ;",
            "Sau khi kiểm tra hồ sơ và đánh giá một số nội dung theo quy định, Ủy ban nhân dân xã đề nghị "
            "Ủy ban nhân dân tỉnh tổ chức đánh giá, phân hạng sản phẩm ghi trên nhãn hồ sơ.",
            "Hồ sơ gửi kèm: báo cáo của Ủy ban nhân dân xã; hồ sơ của chủ thể; 05 sản phẩm mẫu.",
        ),
        signer=("TM. ỦY BAN NHÂN DÂN", "Chủ tịch"),
        stamp="UBND XÃ|(minh họa)",
    ),
    Page(
        "M03",
        ("BÁO CÁO", "Đánh giá một số nội dung của hồ sơ đăng ký"),
        _COMMUNE,
        (
            "#I. Thông tin chung về hồ sơ",
            f"Tên chủ thể:{FILLED} như nhãn hồ sơ",
            f"Sản phẩm đăng ký:{FILLED} như nhãn hồ sơ",
            "#II. Đánh giá một số nội dung",
            "1. Nguyên liệu địa phương: khoảng 70 % mua của các hộ trong xã, có sổ thu mua.",
            "2. Lao động địa phương: 15/18 lao động thường trú tại xã.",
            "3. Nguồn gốc ý tưởng: từ cách làm lâu nay của người trong ấp, có cải tiến khâu đóng gói.",
            "4. Bản sắc, trí tuệ địa phương: gắn với phiên chợ và ngày hội của xã.",
        ),
        signer=("TM. ỦY BAN NHÂN DÂN", "Phó Chủ tịch"),
        stamp="UBND XÃ|(minh họa)",
    ),
)


def _certificate(kind: str, title: tuple[str, ...], lines: tuple[str, ...], signer: tuple[str, str]) -> Page:
    return Page(kind, title, _OFFICE, lines, signer=signer, stamp="CƠ QUAN CẤP|(minh họa)")


_CERTIFICATES: Final = (
    _certificate(
        "E01",
        ("GIẤY CHỨNG NHẬN ĐĂNG KÝ",),
        (
            f"Mã số:{FILLED} 9900 00 00 00",
            f"Tên:{FILLED} như nhãn hồ sơ",
            f"Ngành, nghề:{FILLED} sản xuất, chế biến nông sản",
            f"Địa chỉ:{FILLED} tỉnh Sao Mai",
            "Đăng ký lần đầu ngày 12 tháng 3 năm 2019; thay đổi lần thứ 2 ngày 04 tháng 5 năm 2024.",
        ),
        ("TRƯỞNG PHÒNG", "Người ký minh họa"),
    ),
    _certificate(
        "E02",
        ("GIẤY CHỨNG NHẬN", "CƠ SỞ ĐỦ ĐIỀU KIỆN AN TOÀN THỰC PHẨM"),
        (
            f"Cơ sở:{FILLED} như nhãn hồ sơ",
            f"Địa chỉ:{FILLED} tỉnh Sao Mai",
            "Đủ điều kiện an toàn thực phẩm để sản xuất, sơ chế, chế biến sản phẩm đã đăng ký.",
            f"Số cấp:{FILLED} /2025/NNPTNT-SM",
            "Giấy này có hiệu lực ba năm kể từ ngày cấp.",
        ),
        ("CHI CỤC TRƯỞNG", "Người ký minh họa"),
    ),
    _certificate(
        "E07",
        ("GIẤY CHỨNG NHẬN", "ĐĂNG KÝ NHÃN HIỆU"),
        (
            f"Số:{FILLED} 4-0000000-000",
            f"Chủ sở hữu:{FILLED} như nhãn hồ sơ",
            "Nhóm 29, 30; có hiệu lực mười năm kể từ ngày nộp đơn, được gia hạn.",
            "Mẫu nhãn hiệu: dán tại mặt sau.",
        ),
        ("KT. CỤC TRƯỞNG", "Người ký minh họa"),
    ),
    _certificate(
        "E11",
        ("BẢN TỰ CÔNG BỐ SẢN PHẨM",),
        (
            f"Số:{FILLED} 01/2026/TCB",
            f"Tên sản phẩm:{FILLED} như nhãn hồ sơ",
            "Thành phần: theo nhãn. Thời hạn sử dụng: in trên bao bì.",
            "Quy cách đóng gói và chất liệu bao bì: túi PA/PE, hộp giấy; bảo đảm an toàn thực phẩm.",
            "Tiêu chuẩn áp dụng: tiêu chuẩn cơ sở; quy chuẩn kỹ thuật quốc gia hiện hành.",
        ),
        ("ĐẠI DIỆN CƠ SỞ", "Người đại diện"),
    ),
)


def _test_report(sample: str, values: tuple[tuple[str, ...], ...]) -> tuple[Page, ...]:
    return (
        Page(
            "E12",
            ("PHIẾU KẾT QUẢ KIỂM NGHIỆM",),
            _TESTING,
            (
                f"Tên mẫu:{FILLED} {sample}",
                f"Khách hàng:{FILLED} như nhãn hồ sơ",
                "Tình trạng mẫu: bao gói kín, còn nguyên niêm phong. Thời gian thử nghiệm: 07 ngày.",
            ),
            table=(("Chỉ tiêu", "Kết quả", "Giới hạn"), *values),
            signer=("TRƯỞNG PHÒNG", "Người ký minh họa"),
            stamp="KIỂM NGHIỆM|(minh họa)",
        ),
        Page(
            "E12",
            lines=(
                "#Ghi chú",
                "1. Kết quả chỉ có giá trị trên mẫu thử do khách hàng gửi đến.",
                "2. KPH: không phát hiện. LOD: giới hạn phát hiện.",
                "3. Không được trích sao một phần phiếu này nếu không có văn bản đồng ý.",
                "4. Thời gian lưu mẫu: 05 ngày kể từ ngày trả kết quả.",
            ),
        ),
    )


_MICROBES: Final = (
    ("Tổng số vi sinh vật hiếu khí", "4,2×10³", "10⁴"),
    ("Coliforms", "KPH", "10"),
    ("E. coli", "KPH", "3"),
    ("S. aureus", "KPH", "10"),
    ("Salmonella", "KPH", "0/25 g"),
)
_METALS: Final = (
    ("Chì (Pb), mg/kg", "0,04", "0,2"),
    ("Cadmi (Cd), mg/kg", "KPH", "0,1"),
    ("Độ ẩm, %", "11,8", "13,0"),
    ("Dư lượng thuốc bảo vệ thực vật", "KPH", "–"),
    ("Aflatoxin tổng số, µg/kg", "KPH", "4"),
    ("Tạp chất, %", "0,05", "0,1"),
)

_CONTRACT: Final = (
    Page(
        "E03",
        ("HỢP ĐỒNG LIÊN KẾT SẢN XUẤT", "VÀ TIÊU THỤ NGUYÊN LIỆU"),
        _ENTITY,
        (
            f"Bên A:{FILLED} chủ thể sản phẩm",
            f"Bên B:{FILLED} nhóm hộ trồng nguyên liệu",
            "Điều 1. Hai bên thống nhất liên kết sản xuất, cung ứng nguyên liệu trong thời hạn 24 tháng.",
            "Điều 2. Bên B giao tối thiểu 80 % sản lượng; Bên A bao tiêu theo giá thỏa thuận từng vụ, "
            "không thấp hơn giá sàn ghi tại Phụ lục.",
            "Điều 3. Bên A hỗ trợ giống, kỹ thuật, sổ ghi chép; Bên B giữ đúng quy trình và thời gian cách ly.",
            "Điều 4. Nguyên liệu được kiểm tra tại điểm thu mua; biên bản giao nhận lập thành hai bản.",
        ),
    ),
    Page(
        "E03",
        lines=(
            "Điều 5. Thanh toán trong 07 ngày kể từ ngày giao hàng.",
            "Điều 6. Tranh chấp được giải quyết bằng thương lượng, có UBND xã chứng kiến.",
            "Điều 7. Hợp đồng lập thành 04 bản, mỗi bên giữ 02 bản, có hiệu lực kể từ ngày ký.",
        ),
        table=(
            ("Hộ tham gia", "Diện tích", "Sản lượng"),
            ("Tổ 1 (09 hộ)", "6,2 ha", "31 tấn"),
            ("Tổ 2 (07 hộ)", "4,8 ha", "22 tấn"),
            ("Tổ 3 (11 hộ)", "7,5 ha", "36 tấn"),
        ),
        signer=("ĐẠI DIỆN BÊN A", "Người đại diện"),
        stamp="BÊN A|(minh họa)",
    ),
)

_FINANCE: Final = (
    Page(
        "E06",
        ("BÁO CÁO KẾT QUẢ KINH DOANH", "Năm 2025"),
        _ENTITY,
        ("Đơn vị tính: triệu đồng",),
        table=(
            ("Chỉ tiêu", "2024", "2025"),
            ("Doanh thu bán hàng", "1.460", "1.815"),
            ("Giá vốn hàng bán", "1.102", "1.366"),
            ("Chi phí bán hàng", "96", "118"),
            ("Chi phí quản lý", "90", "117"),
            ("Lợi nhuận trước thuế", "172", "214"),
        ),
        signer=("NGƯỜI LẬP", "Kế toán"),
        stamp="CHỦ THỂ|(minh họa)",
    ),
)

_STORY: Final = (
    Page(
        "E10",
        ("CÂU CHUYỆN SẢN PHẨM",),
        None,
        (
            "Ở miền này, mỗi mùa sương xuống, người trong ấp lại thức dậy từ tinh mơ. Bà ngoại kể rằng ngày "
            "trước chỉ làm đủ ăn, phần dư đem đổi muối ở bến.",
            "Rồi con đường mới mở qua chân đồi. Khách dừng chân nếm thử, hỏi mua làm quà, và từ một chiếc "
            "chõ gỗ, nhóm phụ nữ trong ấp đã dựng nên xưởng nhỏ đầu tiên.",
            "Chúng tôi giữ cách làm của bà: chọn nguyên liệu trong ngày, làm chậm, không vội. Điều thay đổi "
            "chỉ là chiếc máy sấy, nhãn hàng có mã truy xuất và những đơn hàng đi xa hơn.",
        ),
    ),
    Page(
        "E10",
        lines=(
            "Mỗi gói hàng có tên người làm ra nó. Ai đến thăm xưởng đều được mời một chén trà và nghe kể về "
            "phiên chợ bến sông, nơi mọi chuyện bắt đầu.",
            "Chúng tôi mong sản phẩm mang theo hương vị quê nhà, và mong người trẻ trong xã có việc làm ngay "
            "trên đất của mình.",
        ),
        signer=("NGƯỜI KỂ CHUYỆN", "Tổ trưởng"),
    ),
)

PAGES: Final[tuple[Page, ...]] = (
    *_register("Người đại diện", "CHỦ THỂ|(minh họa)"),
    *_REPORT,
    *_LETTERS,
    *_CERTIFICATES,
    *_test_report("như nhãn hồ sơ", _MICROBES),
    *_test_report("mẫu gửi lần 2", _METALS),
    *_CONTRACT,
    *_FINANCE,
    *_STORY,
)
"""The whole pool, at most 40 pages."""
