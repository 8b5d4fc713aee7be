"""What Excel made of typed numbers, days and codes: proposed for whole columns, mended on consent, else as before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ocop_desktop.domain.council.council import ProductFacts
from ocop_desktop.domain.dossiers.intake_rows import ALL, Answer, Preview, Proposal
from ocop_desktop.intake.lists import read_dossier_papers, read_members, read_products
from ocop_desktop.intake.mending.kinds import KINDS
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
    product,
    products,
    workbook,
)

Value = object | tuple[object, str]


def read(path: Path, **answers: Answer) -> Preview[ProductFacts]:
    return read_products(path, SETS, CASES, answers={key.replace("_", ":", 1): one for key, one in answers.items()})


def column(path: Path, header: str, *values: Value) -> Path:
    """Write products with one more column; a value may come with its number format."""

    def fill(sheet: Worksheet) -> None:
        sheet.append([*PRODUCT_HEADERS, header])
        for number, value in enumerate(values, 2):
            content, shown = value if isinstance(value, tuple) else (value, "")
            sheet.append([*product(f"SP{number:03}"), content])
            if shown:
                sheet.cell(number, 7).number_format = shown

    return book(path, fill)


def found(preview: Preview[ProductFacts]) -> dict[str, list[tuple[int, str, str | None]]]:
    return {
        proposal.kind: [(cell.row, cell.shown, cell.proposed) for cell in proposal.cells]
        for proposal in preview.proposals
    }


def only(path: Path) -> Proposal:
    (proposal,) = read(path).proposals
    return proposal


COLUMNS: Sequence[tuple[str, str, Sequence[Value], Sequence[tuple[int, str, str | None]]]] = (
    # heading, kind, cells from row 2 on, row: as shown -> proposed
    ("Số GCN", "day_for_number", [(date(2026, 12, 1), "mmm-yy")], [(2, "Dec-26", "12/2026")]),
    ("Số GCN", "day_for_number", [(date(2026, 5, 3), "d-mmm")], [(2, "3-May", "3/5")]),
    ("Số GCN", "day_for_number", [(date(2026, 2, 1), "[$-42A]dd/mm;@"), "01-2025"], [(2, "01/02", "01-02")]),
    ("Số GCN", "day_for_number", [(date(2026, 12, 1), "mm\\/yyyy"), "05-2025", "07-2024"], [(2, "12/2026", "12-2026")]),
    ("Số GCN", "day_for_number", [(date(2026, 12, 1), "mmm\\-yy"), "5/25", "7/24"], [(2, "Dec-26", "12/26")]),
    ("Số GCN", "day_for_number", [date(2026, 12, 1)], [(2, "2026-12-01", "01/12/2026")]),
    ("Ghi chú", "day_for_number", [(date(2026, 12, 1), "mmm-yy")], [(2, "Dec-26", "12/2026")]),
    ("Ghi chú", "day_for_number", [(datetime.fromisoformat("2026-02-01 14:05"), "dd/mm/yyyy hh:mm")],
     [(2, "01/02/2026 14:05", "01/02/2026 14:05")]),
    ("Ghi chú", "percent", [(0.62, "0%"), (0.125, "0.0%"), (1, "0%")],
     [(2, "62%", "62%"), (3, "12,5%", "12,5%"), (4, "100%", "100%")]),
    ("Số mẫu", "percent", [(0.05, "0%")], [(2, "5%", "5")]),
    ("Ghi chú", "decimal", [1.5, (1500, "#,##0"), (0.1 + 0.2, "General"), (7, "000"), (2.5, "0.00")],
     [(2, "1,5", "1,5"), (3, "1.500", "1.500"), (4, "0,3", "0,3"), (5, "007", "007"), (6, "2,50", "2,50")]),
    ("Ghi chú", "unit", [(1500000, '#,##0\\ "₫"'), (12.5, "[$$-409]#,##0.00"), (9, "#,##0 [$VND]")],
     [(2, "1.500.000 ₫", "1.500.000 ₫"), (3, "$12,50", "$12,50"), (4, "9 VND", "9 VND")]),
    ("Ghi chú", "unit", [(5, '0.0 "kg"'), (12, '"đợt "0'), (1500, '_-* #,##0\\ [$₫-42A]_-;-* #,##0\\ [$₫-42A]_-')],
     [(2, "5,0 kg", "5,0 kg"), (3, "đợt 12", "đợt 12"), (4, "1.500 ₫", "1.500 ₫")]),
    ("Ghi chú", "decimal", [(0.5, "?/?"), (1.25, "# ?/?"), (0.333, "# ??/??"), (0.6, "?/5")],
     [(2, "1/2", "1/2"), (3, "1 1/4", "1 1/4"), (4, "1/3", "1/3"), (5, "3/5", "3/5")]),
    ("Số GCN", "number_as_text", ["'012/2026", "O'Neil"], [(2, "'012/2026", "012/2026")]),
    ("Ngày tiếp nhận", "swapped_days", ["13/02/2026 08:30", (date(2026, 3, 2), "m/d/yyyy")],
     [(3, "3/2/2026", "03/02/2026")]),
    ("Ngày tiếp nhận", "month_first", ["2/13/26"], [(2, "2/13/26", "13/02/2026")]),
    ("Ghi chú", "clock", [time(12, 30), (timedelta(hours=26, minutes=5), "[h]:mm")],
     [(2, "12:30", "12:30"), (3, "26:05", "26:05")]),
    ("Ghi chú", "truth", [True, False], [(2, "TRUE", "TRUE"), (3, "FALSE", "FALSE")]),
    ("Số GCN", "digits_lost", [12345678901234500, 1.2e22], [(2, "12345678901234500", None),
     (3, "12000000000000000000000", None)]),
    ("Số GCN", "digits_lost", [1234567890123456], [(2, "1234567890123456", "1234567890123456")]),
    ("Mã vạch", "digits_lost", ["8.93E+12", "8.930000000007E+12"], [(2, "8.93E+12", None),
     (3, "8.930000000007E+12", "8930000000007")]),
    ("Điện thoại", "digits_lost", ["9.12E+08"], [(2, "9.12E+08", None)]),
    ("Điện thoại", "lost_zeros", ["912345678", "203 382 2222"],
     [(2, "912345678", "0912345678"), (3, "203 382 2222", "0203 382 2222")]),
    ("Điện thoại", "number_as_text", ["'0912345678", "912345678.0"],
     [(2, "'0912345678", "0912345678"), (3, "912345678.0", "912345678")]),
    ("Mã vạch", "lost_zeros", ["12345678905"], [(2, "12345678905", "012345678905")]),
    ("Số GCN", "lost_zeros", [7, "012", "103"], [(2, "7", "007")]),
    ("Số GCN", "lost_zeros", [101234567, 1012345678, 2012345678, 3012345678], [(2, "101234567", "0101234567")]),
    ("Số mẫu", "number_as_text", ["'5", "1\u00a0000", "1.000"], [(2, "'5", "5"), (3, "1 000", "1000"),
     (4, "1.000", "1000")]),
    ("Ngày tiếp nhận", "swapped_days", ["13/02/2026", (date(2026, 3, 2), "m/d/yyyy"), (date(2026, 5, 5), "m/d/yyyy")],
     [(3, "3/2/2026", "03/02/2026")]),
    ("Ngày tiếp nhận", "month_first", ["02/13/2026", "02/03/2026"],
     [(2, "02/13/2026", "13/02/2026"), (3, "02/03/2026", "03/02/2026")]),
    ("Ngày tiếp nhận", "short_year", ["15/08/26", "15-8-26"], [(2, "15/08/26", "15/08/2026"), (3, "15-8-26",
     "15/08/2026")]),
    ("Hết hạn GCN", "century", [(date(1930, 8, 15), "dd/mm/yyyy"), (date(1932, 2, 29), "dd/mm/yyyy")],
     [(2, "15/08/1930", "15/08/2030"), (3, "29/02/1932", "29/02/2032")]),
    ("Hết hạn GCN", "zero_day", [(0, "dd/mm/yyyy"), 0], [(2, "00:00", ""), (3, "0", "")]),
    ("Ghi chú", "no_value", ["null", "undefined"], [(2, "null", ""), (3, "undefined", "")]),
    ("Ngày tiếp nhận", "no_value", ["-", " Không có ", "N/A"], [(2, "-", ""), (3, "Không có", ""), (4, "N/A", "")]),
    ("Điện thoại", "no_value", ["–", "chưa có"], [(2, "–", ""), (3, "chưa có", "")]),
    ("Ghi chú", "entities", ["Mật &amp; Trà"], [(2, "Mật &amp; Trà", "Mật & Trà")]),
    ("Ghi chú", "cut", ["M?u th?", "Mẫu th?thử"], [(3, "Mẫu th?thử", None)]),
)  # fmt: skip


@pytest.mark.parametrize(("header", "kind", "values", "proposed"), COLUMNS)
def test_a_column_is_proposed_with_every_cell(
    tmp_path: Path, header: str, kind: str, values: Sequence[Value], proposed: Sequence[tuple[int, str, str | None]]
) -> None:
    preview = read(column(tmp_path / "x.xlsx", header, *values))
    assert found(preview) == {kind: list(proposed)}
    (proposal,) = preview.proposals
    assert (proposal.key, proposal.header) == (f"G:{kind}", header)
    told = {fault.cell for fault in (*preview.faults, *preview.notices)}
    assert told >= {f"G{row}" for row, _, _ in proposed}, "each cell has a sentence"


@pytest.mark.parametrize("kind", [kind.code for kind in KINDS])
def test_every_kind_has_its_words_in_both_languages(kind: str) -> None:
    facts = {"stored": "1", "proposed": "2"}
    for language in ("vi", "en"):
        words = Words(language)  # type: ignore[arg-type]
        assert "{" not in words.of(f"intake.mend.{kind}", facts)
        assert words.of(f"intake.kind.{kind}")


QUIET: Sequence[tuple[str, Sequence[Value]]] = (
    ("Số GCN", ["398/5", "12/2026", "3-5", "1/2", 2026, "05/QĐ-UBND", "OCOP-01"]),
    ("Ghi chú", [5, 2026.0, (7, "0"), "1,5", "62%", "12:30", "không", "-", "TRUE", date(2026, 5, 3), "null và rỗng"]),
    ("Số mẫu", [5, 5.0, "5", "05", "5,0", None]),
    ("Điện thoại", ["0912345678", 912345678, "0912 345 678", "+84 912 345 678", "84912345678"]),
    ("Ngày tiếp nhận", ["13/02/2026", date(2026, 3, 20), date(2026, 3, 2), "02/03/2026", 46000]),
    ("Ngày tiếp nhận", [date(2026, 3, 2), date(2026, 4, 5)]),
    ("Mã vạch", ["8938505970127", 8938505970127, "12345670"]),
    ("Hết hạn GCN", [date(2030, 8, 15), "15/08/2030", "không thời hạn"]),
    ("Hết hạn GCN", ["29/02/30", "31/04/26", "02/30/2026"]),  # no such days: faults, and nothing to propose
)


@pytest.mark.parametrize(("header", "values"), QUIET)
def test_what_was_typed_well_stays_quiet(tmp_path: Path, header: str, values: Sequence[Value]) -> None:
    assert found(read(column(tmp_path / "x.xlsx", header, *values))) == {}


def test_a_certificate_number_that_became_a_day_waits_for_an_answer(tmp_path: Path) -> None:
    path = column(tmp_path / "x.xlsx", "Số GCN", (date(2026, 12, 1), "mmm-yy"), "05/2025")
    before = path.read_bytes()
    asked = read(path)
    assert (asked.ok, codes(asked.faults)) == (False, [("G2", "mend.day_for_number")])
    assert asked.faults[0].facts == {"stored": "01/12/2026", "proposed": "12/2026"}
    mended = read(path, G_day_for_number=Answer.MEND)
    assert (mended.ok, [row.certificate_number for row in mended.values]) == (True, ["12/2026", "05/2025"])
    assert mended.rows[0].texts[6] == "12/2026"
    kept = read(path, G_day_for_number=Answer.KEEP)
    assert (kept.ok, [row.certificate_number for row in kept.values]) == (True, ["01/12/2026", "05/2025"])
    assert [p.answer for p in (*mended.proposals, *kept.proposals)] == [Answer.MEND, Answer.KEEP]
    assert read(path) == asked, "the same file gives the same proposals"
    assert path.read_bytes() == before


def test_a_percentage_is_a_notice_and_imported_as_it_is_without_an_answer(tmp_path: Path) -> None:
    path = column(tmp_path / "x.xlsx", "Ghi chú", (0.62, "0%"))
    preview = read(path)
    assert (preview.ok, codes(preview.notices), preview.values[0].note) == (True, [("G2", "mend.percent")], "0.62")
    assert read(path, all=Answer.MEND).values[0].note == "62%"


def test_a_code_whose_last_digits_excel_dropped_cannot_be_mended(tmp_path: Path) -> None:
    path = products(tmp_path / "x.xlsx", product(12345678901234500), product("SP2"))
    preview = read(path, all=Answer.MEND)
    assert codes(preview.faults) == [("A2", "mend.digits_lost")]
    assert codes(preview.notices) == [], "its number is not shown as if it were right"
    (proposal,) = preview.proposals
    assert (proposal.mendable, proposal.answer) == (False, Answer.NONE)
    assert [row.code for row in read(path, A_digits_lost=Answer.KEEP).values] == ["12345678901234500", "SP2"]
    typed = read_products(path, SETS, CASES, corrections={"A2": "SP1"})
    assert (typed.proposals, [row.code for row in typed.values]) == ((), ["SP1", "SP2"])


def test_codes_get_their_zeros_back(tmp_path: Path) -> None:
    path = products(tmp_path / "x.xlsx", product(7), product("012"), product("103"))
    assert codes(read(path).faults) == [("A2", "mend.lost_zeros")]
    assert [row.code for row in read(path, all=Answer.MEND).values] == ["007", "012", "103"]


def test_a_code_of_look_alikes_would_be_another_product(tmp_path: Path) -> None:
    path = products(tmp_path / "x.xlsx", product("SР001"), product("ＳＰ００２"), product("SP003"))  # Cyrillic Р
    assert found(read(path)) == {"look_alike": [(2, "SР001", "SP001"), (3, "ＳＰ００２", "SP002")]}
    assert [row.code for row in read(path, all=Answer.MEND).values] == ["SP001", "SP002", "SP003"]


@pytest.mark.parametrize("number", ["1e400", "-1e999", "NaN", "INF", "inf"])
@pytest.mark.parametrize("cell", ["A2", "B2", "C2"])
def test_no_number_beyond_excel_becomes_a_code(tmp_path: Path, number: str, cell: str) -> None:
    plain = workbook(tmp_path / "p.xlsx", [["Mã", "Họ và tên", "Cơ quan", "Vai trò"], [71, 72, 73, "Chủ tịch"]])
    of_cell = {"A2": b"<v>71</v>", "B2": b"<v>72</v>", "C2": b"<v>73</v>"}[cell]
    path = edited(
        plain,
        tmp_path / "q.xlsx",
        {"xl/worksheets/sheet1.xml": lambda data: data.replace(of_cell, f"<v>{number}</v>".encode())},
    )
    (fault,) = read_members(path).faults
    assert (fault.cell, fault.code, fault.value) == (cell, "intake.cell.not_finite", number)


@pytest.mark.parametrize("number", ["1e400", "NaN"])
def test_a_day_beyond_excel_is_a_fault_not_an_error(tmp_path: Path, number: str) -> None:
    plain = column(tmp_path / "p.xlsx", "Ngày tiếp nhận", 46123)
    path = edited(
        plain,
        tmp_path / "q.xlsx",
        {"xl/worksheets/sheet1.xml": lambda data: data.replace(b"<v>46123</v>", f"<v>{number}</v>".encode())},
    )
    assert codes(read(path).faults) == [("G2", "cell.not_finite")]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#SPILL!", " #VALUE! "])
def test_errors_are_told_per_cell_also_where_a_program_wrote_them_as_text(tmp_path: Path, error: str) -> None:
    plain = column(tmp_path / "p.xlsx", "Ghi chú", "XXX")
    path = edited(
        plain,
        tmp_path / "q.xlsx",
        {
            name: lambda data: data.replace(b"XXX", error.encode())
            for name in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
        },
    )
    assert codes(read(path).faults) == [("G2", "cell.excel_error")]


def test_names_in_several_encodings_are_mended_together_and_a_cell_is_asked_once(tmp_path: Path) -> None:
    rows = [
        ("M01", "Lyù Vaên Thöû", "", "Sở Mẫu", "Chuû tòch"),
        ("M02", "Tráº§n Thá»‹ Ðá»©c", "", "Sở Mẫu", "Thư ký"),
        ("M03", "Lò Văn Ðức", "", "Sở\u200b Mẫu", "Ủy viên"),
        ("M04", "Y Bhăm Êban", "", "Sở Mẫu", "Ủy viên"),
        ("M05", "Nguyeãn Thò Maãu", "", "Sở Mẫu", "Uûy vieân"),
    ]
    headers = ("Mã", "Hoï vaø teân", "Chức vụ", "Cơ quan", "Vai troø")
    path = workbook(tmp_path / "m.xlsx", [headers, *rows])
    asked = read_members(path)
    assert [(p.key, [cell.row for cell in p.cells]) for p in asked.proposals] == [
        ("B:garbled", [3]),
        ("B:vni", [2, 6]),
        ("B:look_alike", [4]),
        ("D:hidden", [4]),
    ]
    assert codes(asked.notices) == [
        ("B1", "note.heading_meant"),
        ("E2", "note.choice_meant"),
        ("E6", "note.choice_meant"),
    ]
    mended = read_members(path, answers={ALL: Answer.MEND})
    names = ["Lý Văn Thử", "Trần Thị Đức", "Lò Văn Đức", "Y Bhăm Êban", "Nguyễn Thị Mẫu"]
    assert [row.name for row in mended.values] == names
    assert {row.department for row in mended.values} == {"Sở Mẫu"}
    assert [row.role.value for row in mended.values][:2] == ["chair", "secretary"]
    kept = read_members(path, answers={"B:vni": Answer.KEEP, ALL: Answer.MEND})
    assert kept.values[0].name == "Lyù Vaên Thöû"


def test_papers_are_numbered_and_their_notes_are_not(tmp_path: Path) -> None:
    row = ["SP1", "E12", "có", date(2026, 5, 3), date(2026, 5, 3), date(2027, 5, 3)]

    def fill(sheet: Worksheet) -> None:
        sheet.append(list(PAPER_HEADERS))
        sheet.append(row)
        sheet["D2"].number_format = "d-mmm"

    path = book(tmp_path / "x.xlsx", fill)
    preview = read_dossier_papers(path, ["SP1"])
    assert [(p.key, p.cells[0].proposed) for p in preview.proposals] == [("D:day_for_number", "3/5")]
    mended = read_dossier_papers(path, ["SP1"], answers={ALL: Answer.MEND})
    assert mended.values[0].paper.number == "3/5"


def test_a_mended_cell_is_looked_at_again(tmp_path: Path) -> None:
    """A garbled telephone number with a look-alike: both proposals are mended one after the other."""
    path = workbook(tmp_path / "m.xlsx", [MEMBER_HEADERS, ("M01", "Tráº§n Vǎn Máº«u", "", "Sở Mẫu", "Chủ tịch")])
    mended = read_members(path, answers={ALL: Answer.MEND})
    assert [p.kind for p in mended.proposals] == ["garbled", "look_alike"]
    assert mended.values[0].name == "Trần Văn Mẫu"
