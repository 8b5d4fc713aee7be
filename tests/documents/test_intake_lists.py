"""Lists as people really bring them: headings, members, papers, size; every fault named by its cell."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import PaperRow, Preview
from ocop_desktop.domain.errors import InputError
from ocop_desktop.domain.values import Role
from ocop_desktop.intake.lists import read_dossier_papers, read_members, read_products
from ocop_desktop.intake.reading import ListFiles
from ocop_desktop.intake.recognising import recognise
from ocop_desktop.wording import Words
from tests.helpers.workbooks import (
    CASES,
    MEMBER_HEADERS,
    PAPER_HEADERS,
    PRODUCT_HEADERS,
    SETS,
    book,
    codes,
    edited,
    one,
    product,
    products,
    with_column,
    workbook,
)

# Members


def test_members_are_read_with_roles_in_any_spelling(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["m01", "  Trần\u00a0Thị   Thử ", "Phó Chủ tịch UBND tỉnh", "UBND tỉnh", "CHU TICH HOI DONG", "", "a@thu.vn"],
        ["M02", unicodedata.normalize("NFD", "Nguyễn Văn Mẫu"), "", "Sở Thử", "Uỷ viên thư ký", "", ""],
        ["M03", "Lê Thử", "", "Sở Thử", "uỷ viên", "không", ""],
        ["M04", "Đỗ Thử", "", "Hội Thử", "Chuyên gia, hiệp hội được mời", "x", ""],
        ["M05", "Vũ Thử", "", "Sở Thử", "substitute", True, ""],
    ]
    preview = read_members(workbook(tmp_path / "m.xlsx", [[*MEMBER_HEADERS, "Chấm điểm", "Email"], *rows]))
    assert preview.ok
    assert [(r.code, r.name, r.role, r.scores) for r in preview.values] == [
        ("M01", "Trần Thị Thử", Role.CHAIR, True),
        ("M02", "Nguyễn Văn Mẫu", Role.SECRETARY, False),
        ("M03", "Lê Thử", Role.MEMBER, False),
        ("M04", "Đỗ Thử", Role.EXPERT, True),
        ("M05", "Vũ Thử", Role.SUBSTITUTE, True),
    ]
    assert preview.values[0].email == "a@thu.vn"


def test_every_faulty_cell_of_a_member_is_named(tmp_path: Path) -> None:
    rows: list[list[object]] = [["", "", "", "", "Khách", "có lẽ", "khong phai email", "ABC"]]
    path = workbook(tmp_path / "m.xlsx", [[*MEMBER_HEADERS, "Chấm điểm", "Email", "SĐT"], *rows])
    assert sorted(codes(read_members(path).faults)) == [
        ("A2", "cell.blank"),
        ("B2", "cell.blank"),
        ("D2", "cell.blank"),
        ("E2", "cell.not_offered"),
        ("F2", "cell.not_offered"),
        ("G2", "cell.email"),
        ("H2", "cell.phone"),
    ]


def test_a_telephone_number_gets_its_leading_zero_back(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["M01", "Thử", "", "Sở", "Chủ tịch", 912345678],
        ["M02", "Mẫu", "", "Sở", "Ủy viên", "(028) 38.123.456"],
    ]
    preview = read_members(workbook(tmp_path / "m.xlsx", [[*MEMBER_HEADERS, "Điện thoại"], *rows]))
    assert [r.phone for r in preview.values] == ["0912345678", "(028) 38.123.456"]
    assert codes(preview.notices) == [("F2", "note.phone_zero")]


# Headings


def test_headings_are_found_in_any_order_below_titles_and_number_rows(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["ỦY BAN NHÂN DÂN TỈNH"],
        [],
        ["DANH SÁCH SẢN PHẨM"],
        [
            "STT",
            "CHỦ THỂ OCOP (*)",
            "ten san pham",
            "Loại hồ sơ:",
            "Xã / phường",
            "Mã SP *",
            "Bộ sản phẩm (1-26)",
            "Màu",
        ],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        [1, "HTX Thử", "Trà", "Nâng hạng", "Xã A", "SP9", "5", "xanh"],
    ]
    preview = read_products(workbook(tmp_path / "p.xlsx", rows), SETS)
    assert codes(preview.faults) == []
    assert [(r.row, r.values.code if r.values else "") for r in preview.rows] == [(6, "SP9")]
    assert preview.ignored == ("Màu",)
    assert preview.found[0] == "CHỦ THỂ OCOP (*)".rstrip(" *")


def test_merged_headings_over_two_rows_are_understood(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "DANH SÁCH SẢN PHẨM"
        sheet.merge_cells("A1:H1")
        for letter, text in (("A", "TT"), ("B", "Mã sản phẩm"), ("C", "Tên sản phẩm"), ("D", "Bộ sản phẩm")):
            sheet[f"{letter}3"] = text
            sheet.merge_cells(f"{letter}3:{letter}4")
        sheet["E3"] = "Chủ thể"
        sheet.merge_cells("E3:G3")
        sheet["E4"], sheet["F4"], sheet["G4"] = "Tên", "Địa chỉ", "Điện thoại"
        for letter, text in (("H", "Xã"), ("I", "Loại hồ sơ")):
            sheet[f"{letter}3"] = text
            sheet.merge_cells(f"{letter}3:{letter}4")
        sheet.append([1, "SP001", "Trà", 5, "HTX Thử", "Thôn 1", "0912345678", "Xã A", "lần đầu"])

    row = one(book(tmp_path / "p.xlsx", fill))
    assert (row.entity, row.address, row.phone, row.commune) == ("HTX Thử", "Thôn 1", "0912345678", "Xã A")


def test_a_tall_merged_heading_does_not_become_a_row(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(list(PRODUCT_HEADERS))
        for place in range(1, 7):
            sheet.merge_cells(start_row=1, end_row=2, start_column=place, end_column=place)
        sheet.append([])
        for place, value in enumerate(product(), start=1):
            assert isinstance(value, str | int)
            sheet.cell(3, place).value = value

    preview = read_products(book(tmp_path / "p.xlsx", fill), SETS)
    assert [r.row for r in preview.rows] == [3]
    assert preview.ok


def test_a_missing_column_is_said_once_and_no_row_is_used(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Mã sản phẩm", "Tên sản phẩm", "Bộ", "Chủ thể", "Xã"],
        ["SP1", "Trà", 5, "HTX", "Xã A"],
    ]
    preview = read_products(workbook(tmp_path / "p.xlsx", rows), SETS)
    assert preview.missing == ("Loại hồ sơ",)
    assert codes(preview.faults) == [("1", "cell.column_missing")]
    assert preview.values == ()


def test_a_column_given_twice_is_a_fault(tmp_path: Path) -> None:
    path = products(tmp_path / "p.xlsx", [*product(), "x"], extra=["Tên sản phẩm"])
    assert codes(read_products(path, SETS).faults) == [("G1", "cell.column_twice")]


def test_a_workbook_without_the_headings_says_which_it_needs(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_products(workbook(tmp_path / "p.xlsx", [["a", "b"], [1, 2]]), SETS)
    assert caught.value.code == "intake.no_header_row"
    assert "Bộ sản phẩm" in str(caught.value.facts["headers"])
    with pytest.raises(InputError):
        read_products(workbook(tmp_path / "rong.xlsx", []), SETS)


def test_a_list_without_rows_is_not_ok(tmp_path: Path) -> None:
    preview = read_products(products(tmp_path / "p.xlsx"), SETS)
    assert not preview.ok
    assert codes(preview.faults) == [("1", "cell.no_rows")]


def test_the_sheet_with_the_list_is_found_and_the_others_are_told(tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0].append(["Ghi chú chung"])
    for title, state in (("Sản phẩm", "visible"), ("Bản cũ", "visible"), ("Ẩn", "hidden")):
        sheet = made.create_sheet(title)
        sheet.append(list(PRODUCT_HEADERS))
        sheet.append(product())
        sheet.sheet_state = state
    made.create_chartsheet("Biểu đồ").add_chart(BarChart())
    made.save(tmp_path / "p.xlsx")
    preview = read_products(tmp_path / "p.xlsx", SETS)
    assert (preview.sheet, preview.ok) == ("Sản phẩm", True)
    assert [(n.code, n.facts["other"]) for n in preview.notices] == [
        ("intake.note.other_sheet", "Bản cũ"),
        ("intake.note.hidden_sheet", "Ẩn"),
    ]


def test_only_a_hidden_sheet_is_no_list(tmp_path: Path) -> None:
    made = Workbook()
    hidden = made.create_sheet("Ẩn")
    hidden.append(list(PRODUCT_HEADERS))
    hidden.sheet_state = "veryHidden"
    made.save(tmp_path / "p.xlsx")
    with pytest.raises(InputError):
        read_products(tmp_path / "p.xlsx", SETS)


def test_hidden_rows_are_read_and_told_and_blank_rows_are_passed_over(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["STT", *PRODUCT_HEADERS])
        sheet.append([1, *product("SP1")])
        sheet.append([2])
        sheet.append([None, "  ", "\u00a0"])
        sheet.append([3, *product("SP2")])
        sheet.row_dimensions[5].hidden = True

    preview = read_products(book(tmp_path / "p.xlsx", fill), SETS)
    assert [r.row for r in preview.rows] == [2, 5]
    assert codes(preview.notices) == [("5", "note.hidden_row")]


def test_a_cell_merged_over_rows_speaks_for_all_of_them(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(list(PRODUCT_HEADERS))
        for number in range(1, 5):
            sheet.append(product(f"SP{number}", entity="HTX Chung" if number == 1 else None))
        sheet.merge_cells("D2:D4")

    preview = read_products(book(tmp_path / "p.xlsx", fill), SETS)
    assert [r.entity for r in preview.values] == ["HTX Chung"] * 3
    assert codes(preview.faults) == [("D5", "cell.blank")]
    assert codes(preview.notices) == [("D3", "note.merged_cell"), ("D4", "note.merged_cell")]


# Papers


def papers(path: Path, *rows: Sequence[object]) -> Preview[PaperRow]:
    return read_dossier_papers(workbook(path, [[*PAPER_HEADERS, "Xét hiệu lực tại ngày"], *rows]), {"SP001", "sp002"})


def test_papers_are_known_by_code_label_or_name(tmp_path: Path) -> None:
    preview = papers(
        tmp_path / "g.xlsx",
        ["sp001", "M01", "có", "12/PĐK", "01/04/2026", None],
        ["SP001", "E12 – phiếu gì đó", "X", "KN-1", date(2026, 1, 2), date(2027, 1, 2), "30/04/2026"],
        ["SP001", "E12", "có", "KN-2", "", "không thời hạn"],
        ["SP002", "van ban de nghi cua ubnd xa", "Không có"],
        ["SP002", "sở hữu trí tuệ", "khong ap dung"],
    )
    assert codes(preview.faults) == []
    present = PaperStatus.PRESENT
    assert [(r.product, r.paper) for r in preview.values] == [
        ("SP001", Paper(PaperKind.M01, present, "12/PĐK", date(2026, 4, 1))),
        ("SP001", Paper(PaperKind.E12, present, "KN-1", date(2026, 1, 2), date(2027, 1, 2), "", date(2026, 4, 30))),
        ("SP001", Paper(PaperKind.E12, present, "KN-2")),
        ("SP002", Paper(PaperKind.PROPOSAL, PaperStatus.ABSENT)),
        ("SP002", Paper(PaperKind.E07, PaperStatus.NOT_APPLICABLE)),
    ]


def test_papers_that_cannot_be_are_faults(tmp_path: Path) -> None:
    preview = papers(
        tmp_path / "g.xlsx",
        ["SP009", "M01", "có"],
        ["SP001", "E99", "có"],
        ["SP001", "M02", "có thể"],
        ["SP001", "M03", "có", "1", "02/01/2026", "01/01/2026"],
        ["SP002", "M01", "có", "7"],
        ["SP002", "M01", "có", "7"],
        ["SP002", "E01", "có"],
        ["SP002", "E01", "không có", "khác"],
        [None, "E02", "có"],
        ["SP002", "E\u200b03", "có"],
    )
    assert codes(preview.faults) == [
        ("A2", "cell.product_unknown"),
        ("B3", "cell.not_offered"),
        ("C4", "cell.not_offered"),
        ("F5", "cell.expires_before_issued"),
        ("B7", "cell.duplicate"),
        ("C9", "cell.paper_contradicts"),
        ("A10", "cell.blank"),
        ("B11", "cell.forbidden_character"),
    ]
    assert [r.row for r in preview.rows if r.values] == [6, 8]


def test_papers_without_a_status_column_say_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "g.xlsx", [["Mã sản phẩm", "Giấy tờ"], ["SP001", "M01"]])
    preview = read_dossier_papers(path, ["SP001"])
    assert preview.missing == ("Tình trạng",)
    assert preview.values == ()


# Size


def test_three_hundred_faulty_cells_are_all_listed_with_a_sentence_each(tmp_path: Path) -> None:
    rows = [product(f"SP{n}", set=99, kind="?", commune=None) for n in range(100)]
    preview = read_products(products(tmp_path / "p.xlsx", *rows), SETS)
    assert len(preview.faults) == 300
    assert {f.code for f in preview.faults} == {
        "intake.cell.set_unknown",
        "intake.cell.not_offered",
        "intake.cell.blank",
    }
    assert [f.row for f in preview.faults] == [n // 3 + 2 for n in range(300)]
    for fault in preview.faults:
        for language in ("vi", "en"):
            assert "{" not in Words(language).of(fault.code, fault.all_facts)
    assert preview.values == ()


def test_five_thousand_products_are_read_in_seconds(tmp_path: Path) -> None:
    path = products(tmp_path / "p.xlsx", *(product(f"SP{n:05}") for n in range(5000)))
    started = time.process_time()
    preview = read_products(path, SETS)
    assert preview.ok
    assert len(preview.values) == 5000
    assert time.process_time() - started < 20


@pytest.mark.slow
def test_twenty_thousand_rows_pass_the_gate(tmp_path: Path) -> None:
    made = Workbook(write_only=True)
    sheet = made.create_sheet("Danh sách")
    sheet.append(list(PRODUCT_HEADERS))
    sheet.append(product("SP00000"))
    made.save(tmp_path / "one.xlsx")

    def many(part: bytes) -> bytes:
        """The sheet with its one product 20,000 times, each in a row and under a code of its own."""
        head, row, foot = re.split(rb'(<row r="2".*?</row>)', part)
        form = re.sub(rb'r="([A-Z]*)2"', rb'r="\g<1>%(row)d"', row.replace(b"%", b"%%"))
        rows = (form.replace(b"SP00000", b"SP%(code)05d") % {b"row": n + 2, b"code": n} for n in range(20_000))
        return b"".join((head, *rows, foot))

    path = edited(tmp_path / "one.xlsx", tmp_path / "p.xlsx", {"xl/worksheets/sheet1.xml": many})
    values = read_products(path, SETS).values
    assert [row.code for row in values] == [f"SP{number:05}" for number in range(20_000)]


def test_what_is_typed_over_a_cell_is_read_like_the_cell_and_the_file_stays(tmp_path: Path) -> None:
    path = products(tmp_path / "sp.xlsx", product(), product("SP002", set=99))
    before = path.read_bytes()
    faulty = read_products(path, SETS, CASES)
    assert codes(faulty.faults) == [("C3", "cell.set_unknown")]
    assert faulty.columns[2] == ("C", "Bộ sản phẩm")
    assert faulty.rows[1].texts[:3] == ("SP002", "Trà thử", "99")
    mended = read_products(path, SETS, CASES, corrections={"C3": "1", "B3": "Mật ong"})
    assert mended.ok
    assert [(row.name, row.set_number) for row in mended.values] == [("Trà thử", 5), ("Mật ong", 1)]
    assert mended.rows[1].texts[1] == "Mật ong"
    assert path.read_bytes() == before


def test_cells_are_shown_as_people_type_them(tmp_path: Path) -> None:
    path = with_column(tmp_path, "Ngày tiếp nhận", datetime(2026, 4, 29))  # noqa: DTZ001 - a workbook knows no zone
    assert read_products(path, SETS, CASES).rows[0].texts[-1] == "29/04/2026"
    path = with_column(tmp_path, "Số mẫu", 5.0)
    assert read_products(path, SETS, CASES).rows[0].texts[-1] == "5"


def test_a_warning_is_about_the_cell_where_it_is_mended(tmp_path: Path) -> None:
    """Finding 24: the case of criterion 8 opened the product set, the certificate's last day the kind of dossier."""

    def cells(*extra: str) -> list[str]:
        path = products(tmp_path / "p.xlsx", product(set=26, kind="nâng hạng"), extra=extra)
        return [
            notice.cell if notice.column else f"row {notice.row}" for notice in read_products(path, SETS, CASES).notices
        ]

    assert cells() == ["row 2", "row 2", "row 2"]
    assert cells("Ngày hết hạn giấy chứng nhận", "Trường hợp") == ["H2", "H2", "G2"]
    assert cells("Trường hợp tiêu chí 9", "Trường hợp tiêu chí 8") == ["H2", "G2", "row 2"]


def test_a_row_of_papers_without_a_statement_is_left_out(tmp_path: Path) -> None:
    rows = [PAPER_HEADERS, ("SP001", "E12"), ("SP001", "E11", "có"), ("SP001", "E10", "", "12")]
    preview = read_dossier_papers(workbook(tmp_path / "g.xlsx", rows), ["SP001"])
    assert [row.row for row in preview.rows] == [3, 4]
    assert [fault.cell for fault in preview.faults] == ["C4"]


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (MEMBER_HEADERS, "members"),
        (PRODUCT_HEADERS, "products"),
        (PAPER_HEADERS, "papers"),
        (("Mã sản phẩm", "Nguồn", "Tiêu chí, nội dung", "Điểm"), "assessments"),
        (("Xã", "Kế hoạch"), "plan"),
        (("Một", "Hai"), None),
        (("Mã", "Tên"), None),
    ],
)
def test_a_workbook_is_recognised_by_its_headings(tmp_path: Path, headers: tuple[str, ...], kind: str | None) -> None:
    assert recognise(workbook(tmp_path / "a.xlsx", [headers, ["x"] * len(headers)])) == kind
    assert ListFiles().recognise(tmp_path / "a.xlsx") == (kind or "")


def test_two_lists_that_fit_equally_are_no_answer(tmp_path: Path) -> None:
    both = ("Xã", "Kế hoạch", "Mã sản phẩm", "Nguồn", "Tiêu chí, nội dung")
    assert recognise(workbook(tmp_path / "a.xlsx", [both, ["x"] * 5])) in ("assessments", None)
