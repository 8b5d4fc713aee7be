"""What single cells say, oddities of Excel included: codes, texts, sets, alternatives, days, counts."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from ocop_desktop.domain.values import DossierKind
from ocop_desktop.intake.lists import read_products
from tests.helpers.workbooks import (
    CASES,
    PRODUCT_HEADERS,
    SETS,
    book,
    codes,
    edited,
    fault_of,
    one,
    product,
    products,
    with_column,
)

# Codes and texts


@pytest.mark.parametrize(
    ("value", "number_format", "code", "notice"),
    [
        ("sp001 ", None, "SP001", False),
        ("68-24778-01-2026", None, "68-24778-01-2026", False),
        (7, None, "7", True),
        (7.0, None, "7", True),
        (7, "000", "007", True),
        (12, '"SP"000', "SP012", True),
        ("007", None, "007", False),
    ],
)
def test_codes_that_excel_turned_to_numbers_are_turned_back(
    tmp_path: Path, value: object, number_format: str | None, code: str, notice: bool
) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(list(PRODUCT_HEADERS))
        sheet.append(product(value))
        if number_format:
            sheet["A2"].number_format = number_format

    preview = read_products(book(tmp_path / "p.xlsx", fill), SETS)
    assert [r.code for r in preview.values] == [code]
    assert [n.code for n in preview.notices] == (["intake.note.code_was_number"] if notice else [])


def test_a_code_stored_with_a_decimal_point_is_turned_back(tmp_path: Path) -> None:
    path = products(tmp_path / "p.xlsx", product(7))
    decimal = edited(
        path, tmp_path / "q.xlsx", {"xl/worksheets/sheet1.xml": lambda data: data.replace(b"<v>7</v>", b"<v>7.0</v>")}
    )
    preview = read_products(decimal, SETS)
    assert [r.code for r in preview.values] == ["7"]
    assert [n.value for n in preview.notices] == ["7"]


def test_merges_at_the_edge_of_the_list_do_no_harm(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(list(PRODUCT_HEADERS))
        sheet.append(product("SP1"))
        sheet.append(product("SP2"))
        sheet.merge_cells("H2:I3")
        sheet.merge_cells("G1:H1")
        sheet.merge_cells("A30:B60")

    assert len(read_products(book(tmp_path / "p.xlsx", fill), SETS).values) == 2


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (date(2026, 2, 1), "code_is_date"),
        ("SP 001", "code_shape"),
        ("SP/01", "code_shape"),
        ("-SP", "code_shape"),
        ("X" * 41, "code_shape"),
        (1.5, "duplicate"),
        (None, "blank"),
        ("#REF!", "excel_error"),
        ("SP\u200b001", "forbidden_character"),
    ],
)
def test_codes_that_cannot_be_are_faults(tmp_path: Path, value: object, code: str) -> None:
    if code == "duplicate":  # 1.5 shows as a code of its own shape, so it is only caught by what stands beside it
        assert fault_of(products(tmp_path / "p.xlsx", product("1.5"), product(1.5))) == code
    else:
        assert fault_of(products(tmp_path / "p.xlsx", product(value))) == code


def test_a_code_that_comes_again_names_its_first_row(tmp_path: Path) -> None:
    preview = read_products(products(tmp_path / "p.xlsx", product("SP1"), product("SP2"), product("sp1")), SETS)
    (fault,) = preview.faults
    assert (fault.cell, fault.code, fault.facts) == ("A4", "intake.cell.duplicate", {"first_row": 2})
    assert [r.code for r in preview.values] == ["SP1", "SP2"]


@pytest.mark.parametrize("character", ["\u202e", "\u200b", "\ufeff", "\u00ad", "\u2066", "_x0007_"])
def test_invisible_and_direction_changing_characters_are_refused_and_spelt_out(tmp_path: Path, character: str) -> None:
    preview = read_products(products(tmp_path / "p.xlsx", product(name=f"Trà{character}xanh")), SETS)
    (fault,) = preview.faults
    assert fault.code == "intake.cell.forbidden_character"
    assert str(fault.facts["characters"]).startswith("U+")
    assert character == "_x0007_" or f"[{fault.facts['characters']}]" in fault.value


def test_names_are_normalised_and_may_be_long(tmp_path: Path) -> None:
    long = "Chè đặc sản " * 16 + "Mẫu thử"
    assert len(long) == 199
    assert one(products(tmp_path / "a.xlsx", product(name=unicodedata.normalize("NFD", long)))).name == long
    assert one(products(tmp_path / "b.xlsx", product(name="Chè_x000D_\nxanh_x005F_1\u00a0"))).name == "Chè xanh_1"
    assert one(products(tmp_path / "c.xlsx", product(name=2026.0))).name == "2026"
    assert one(products(tmp_path / "d.xlsx", product(name=1.5))).name == "1.5"
    assert one(products(tmp_path / "e.xlsx", product(name=True))).name == "có"
    assert one(products(tmp_path / "f.xlsx", product(name=datetime.fromisoformat("2026-02-01")))).name == "01/02/2026"
    assert fault_of(products(tmp_path / "g.xlsx", product(name="x" * 301))) == "too_long"


def test_a_formula_counts_by_its_stored_value_and_without_one_is_a_fault(tmp_path: Path) -> None:
    path = products(tmp_path / "p.xlsx", product(name='="Trà "&"thử"'))
    assert fault_of(path) == "formula_without_value"
    whole = edited(
        path,
        tmp_path / "q.xlsx",
        {"xl/worksheets/sheet1.xml": lambda data: data.replace(b'<c r="B2">', b'<c r="B2" t="str">').replace(
            b"</f><v></v>", b"</f><v>Tra</v>").replace(b"</f><v />", b"</f><v>Tra</v>")},
    )  # fmt: skip
    assert one(whole).name == "Tra"


# Sets, kinds, cases


@pytest.mark.parametrize(
    "value",
    [
        5,
        5.0,
        "5",
        "05",
        "5.0",
        "5,0",
        "5 – Đồ ăn nhanh",
        "5. do an nhanh",
        "Đồ ăn nhanh",
        "Bộ 5",
        "bộ số 5",
        "5 (đồ ăn)",
    ],
)
def test_a_set_is_known_by_number_or_title(tmp_path: Path, value: object) -> None:
    assert one(products(tmp_path / "p.xlsx", product(set=value))).set_number == 5


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (27, "set_unknown"),
        (0, "set_unknown"),
        (1.5, "set_unknown"),
        ("Đồ uống", "set_unknown"),
        ("1 – Đồ ăn nhanh", "set_title_differs"),
        (None, "blank"),
    ],
)
def test_a_set_that_is_not_there_is_a_fault(tmp_path: Path, value: object, code: str) -> None:
    assert fault_of(products(tmp_path / "p.xlsx", product(set=value))) == code


def test_no_set_is_known_without_a_catalogue(tmp_path: Path) -> None:
    assert codes(read_products(products(tmp_path / "p.xlsx", product()), {}).faults) == [("C2", "cell.set_unknown")]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("Lần đầu", DossierKind.FIRST),
        ("lan dau", DossierKind.FIRST),
        ("NÂNG HẠNG", DossierKind.UPGRADE),
        ("đánh giá lại", DossierKind.RERATE),
        ("Phân hạng lại ", DossierKind.RERATE),
    ],
)
def test_kinds_of_dossier_are_read_without_regard_to_case_and_diacritics(
    tmp_path: Path, value: str, kind: DossierKind
) -> None:
    preview = read_products(products(tmp_path / "p.xlsx", product(kind=value)), SETS)
    assert [r.kind for r in preview.values] == [kind]
    told = [] if kind is DossierKind.FIRST else ["intake.note.certificate_expiry_open"]
    assert [n.code for n in preview.notices] == told


def test_alternatives_come_from_a_column_per_criterion_or_from_one_for_all(tmp_path: Path) -> None:
    headers = ["Trường hợp, tiêu chí 8", "Trường hợp tiêu chí 9"]
    by_column = products(
        tmp_path / "a.xlsx", [*product(set=26), "a – gì đó", "Do tổ chức, cá nhân cung cấp"], extra=headers
    )
    assert one(by_column).cases == {"8": "a", "9": "b"}
    together = products(tmp_path / "b.xlsx", [*product(set=26), "8a; 9: B"], extra=["Trường hợp"])
    assert one(together).cases == {"8": "a", "9": "b"}
    blank = products(tmp_path / "c.xlsx", [*product(), None, None], extra=headers)
    assert one(blank).cases == {}


def test_an_alternative_left_open_is_told_and_blocks_nothing(tmp_path: Path) -> None:
    path = products(tmp_path / "p.xlsx", [*product(set=26), "8a;"], extra=["Trường hợp"])
    preview = read_products(path, SETS, CASES)
    assert preview.ok
    assert [(n.code, n.facts) for n in preview.notices] == [("intake.note.case_open", {"criterion": "9"})]


@pytest.mark.parametrize(
    ("set_number", "value", "code"),
    [
        (5, "8a", "case_not_for_set"),
        (26, "8c", "case_unknown"),
        (26, "8a; 8b", "case_twice"),
        (26, "15a", "case_unreadable"),
        (26, "cộng đồng", "case_unreadable"),
    ],
)
def test_alternatives_that_cannot_be_are_faults(tmp_path: Path, set_number: int, value: str, code: str) -> None:
    path = products(tmp_path / "p.xlsx", [*product(set=set_number), value], extra=["Trường hợp"])
    assert fault_of(path) == code


def test_an_alternative_of_another_set_in_its_own_column_is_a_fault(tmp_path: Path) -> None:
    path = products(tmp_path / "p.xlsx", [*product(), "a"], extra=["Trường hợp, tiêu chí 8"])
    assert fault_of(path) == "case_not_for_set"


def test_an_alternative_beside_an_unknown_set_is_not_complained_of_twice(tmp_path: Path) -> None:
    rows = [*product(set=99), "8a", "a"]
    path = products(tmp_path / "p.xlsx", rows, extra=["Trường hợp", "Trường hợp, tiêu chí 8"])
    assert fault_of(path) == "set_unknown"


# Days and counts


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (date(2026, 4, 5), None),
        (datetime.fromisoformat("2026-04-05T13:30"), None),
        ("05/04/2026", None),
        ("5-4-2026", None),
        (" 5.4.2026 ", None),
        ("2026-04-05", None),
        ("2026-04-05T00:00:00", None),
        ("05/04/2026 00:00", None),
        ("ngày 05 tháng 4 năm 2026", None),
        (46117, "General"),
        (46117.5, "General"),
        ("46117", None),
        (20260405, "General"),
        ("20260405", None),
    ],
)
def test_a_day_is_read_however_it_was_typed(tmp_path: Path, value: object, number_format: str | None) -> None:
    path = with_column(tmp_path, "Ngày đề nghị của xã", value, number_format)
    assert one(path).proposed == date(2026, 4, 5)


@pytest.mark.parametrize(
    ("value", "number_format", "code"),
    [
        ("31/02/2026", None, "no_such_day"),
        ("04/25/2026", None, "no_such_day"),
        (20261345, "General", "no_such_day"),
        ("05/04/26", None, "date_short_year"),
        ("tháng tư", None, "not_a_date"),
        (-3, "General", "not_a_date"),
        (250000, "General", "not_a_date"),
        (True, None, "not_a_date"),
        (5, "dd/mm/yyyy", "date_out_of_range"),
        (date(2150, 1, 1), None, "date_out_of_range"),
        (59, "General", "date_out_of_range"),
        ("#N/A", None, "excel_error"),
        ("05/04/2026\u200f", None, "forbidden_character"),
        (99999999, "dd/mm/yyyy", "not_a_date"),
    ],
)
def test_a_day_that_cannot_be_is_a_fault(tmp_path: Path, value: object, number_format: str | None, code: str) -> None:
    assert fault_of(with_column(tmp_path, "Ngày tiếp nhận", value, number_format)) == code


def test_a_workbook_of_the_1904_calendar_keeps_its_days(tmp_path: Path) -> None:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    sheet = made.worksheets[0]
    sheet.append([*PRODUCT_HEADERS, "Ngày tiếp nhận", "Ngày đề nghị"])
    sheet.append([*product(), date(2026, 4, 5), 46117 - 1462])
    made.save(tmp_path / "p.xlsx")
    row = one(tmp_path / "p.xlsx")
    assert (row.received, row.proposed) == (date(2026, 4, 5), date(2026, 4, 5))


def test_days_out_of_order_are_told_and_block_nothing(tmp_path: Path) -> None:
    headers = ["Ngày xã tiếp nhận", "Ngày đề nghị của xã", "Ngày tiếp nhận"]
    path = products(tmp_path / "p.xlsx", [*product(), "10/04/2026", "09/04/2026", "08/04/2026"], extra=headers)
    preview = read_products(path, SETS)
    assert preview.ok
    assert codes(preview.notices) == [("H2", "note.dates_out_of_order"), ("I2", "note.dates_out_of_order")]


@pytest.mark.parametrize("value", [5, 5.0, "5", "05", "5,0", "5.00", " 5 "])
def test_a_count_is_read_with_either_decimal_sign(tmp_path: Path, value: object) -> None:
    assert one(with_column(tmp_path, "Số mẫu", value)).samples == 5


@pytest.mark.parametrize(
    ("value", "code"),
    [("5,5", "not_a_count"), (2.5, "not_a_count"), (-1, "not_a_count"), ("năm", "not_a_count"), (1001, "not_a_count"),
     ("5\u200b", "forbidden_character")],
)  # fmt: skip
def test_a_count_that_cannot_be_is_a_fault(tmp_path: Path, value: object, code: str) -> None:
    assert fault_of(with_column(tmp_path, "Số mẫu", value)) == code


# Bar codes


@pytest.mark.parametrize(
    ("value", "read"),
    [("2 000000 000008", "2000000000008"), (2000000000008, "2000000000008"), (20000004.0, "20000004")],
)
def test_a_bar_code_is_read_as_text_or_number(tmp_path: Path, value: object, read: str) -> None:
    assert one(with_column(tmp_path, "Mã vạch", value)).barcode == read


@pytest.mark.parametrize(
    ("value", "number_format", "read", "told"),
    [
        (123456789, None, "123456789", True),
        (12345678905, None, "12345678905", True),  # 012345678905 without its zero
        (12345678905, "0" * 12, "012345678905", False),  # as its cell shows it
        (2000000000008, None, "2000000000008", False),
        (20000004, None, "20000004", False),
        ("123456789", None, "123456789", False),
    ],
)
def test_a_bar_code_that_may_have_lost_zeros_is_told(
    tmp_path: Path, value: object, number_format: str | None, read: str, told: bool
) -> None:
    preview = read_products(with_column(tmp_path, "Mã vạch", value, number_format), SETS, CASES)
    assert [row.barcode for row in preview.values] == [read]
    assert [(n.code, n.facts) for n in preview.notices] == (
        [("intake.note.barcode_was_number", {"read": read})] if told else []
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [("2000000000009", "barcode_check"), (2000000, "barcode_shape"), ("trên nhãn", "barcode_shape")],
)
def test_a_bar_code_that_cannot_be_is_a_fault_of_its_cell(tmp_path: Path, value: object, code: str) -> None:
    assert fault_of(with_column(tmp_path, "Mã vạch", value)) == code
