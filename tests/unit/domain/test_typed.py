"""What a person typed into a field, read as a cell of a workbook would be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ocop_desktop.domain.list_fields import FieldKind, ListField
from ocop_desktop.domain.typed import (
    Misread,
    add_case,
    field_text,
    read_barcode,
    read_cases,
    read_code,
    read_day,
    read_email,
    read_field,
    read_phone,
    read_text,
    read_whole,
    whole_number,
)
from ocop_desktop.domain.values import CriterionCode, Role

OFFERED = {CriterionCode("8"): {"a": "Dịch vụ", "b": "Điểm đến"}, CriterionCode("9"): {"a": "Một", "b": "Hai"}}


def cases(text: str) -> dict[CriterionCode, str]:
    return read_cases(text, OFFERED, 26)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_text, "  Mật   ong ", "Mật ong"),
        (read_text, "Tra\u0300", "Trà"),
        (read_code, "sp001", "SP001"),
        (read_code, "", ""),
        (read_phone, "0912 345 678", "0912 345 678"),
        (read_phone, "", ""),
        (read_email, "a@vi-du.invalid", "a@vi-du.invalid"),
        (read_barcode, "2 000000 000008", "2000000000008"),  # EAN-13 as it is printed
        (read_barcode, "20000004", "20000004"),  # EAN-8
        (read_barcode, "012345678905", "012345678905"),  # UPC-A
        (read_barcode, "6291041500213", "6291041500213"),  # the example of GS1
        (read_barcode, "10614141000415", "10614141000415"),  # a case of packings
        (read_barcode, "123456789", "123456789"),  # an office's own length has no check digit
        (read_barcode, "", ""),
        (read_day, "29/04/2026", date(2026, 4, 29)),
        (read_day, "ngày 29 tháng 4 năm 2026", date(2026, 4, 29)),
        (read_day, "2026-04-29", date(2026, 4, 29)),
        (read_day, "2026-04-29T00:00:00", date(2026, 4, 29)),
        (read_day, " ", None),
        (cases, "8a; 9 b", {"8": "a", "9": "b"}),
        (cases, "; ", {}),
        (cases, "8a, 8a", {"8": "a"}),
    ],
)
def test_what_fits_is_read(read: Callable[[str], Any], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (read_text, "Tr\u200bà", "forbidden_character"),
        (read_text, "x" * 301, "too_long"),
        (read_code, "SP 001", "code_shape"),
        (read_code, "X" * 41, "code_shape"),
        (read_phone, "gọi sau", "phone"),
        (read_email, "a.vi-du", "email"),
        (read_barcode, "2000000000009", "barcode_check"),
        (read_barcode, "20000005", "barcode_check"),
        (read_barcode, "012345678906", "barcode_check"),
        (read_barcode, "10614141000416", "barcode_check"),
        (read_barcode, "1234567", "barcode_shape"),
        (read_barcode, "123456789012345", "barcode_shape"),
        (read_barcode, "SP001", "barcode_shape"),
        (read_day, "29/04/26", "date_short_year"),
        (read_day, "hôm qua", "not_a_date"),
        (read_day, "31/02/2026", "no_such_day"),
        (read_day, "01/01/1900", "date_out_of_range"),
        (read_day, "không thời hạn", "not_a_date"),
        (cases, "8a; 8b", "case_twice"),
        (cases, "15a", "case_unreadable"),
        (cases, "8c", "case_unknown"),
    ],
)
def test_what_does_not_fit_says_why(read: Callable[[str], Any], text: str, code: str) -> None:
    with pytest.raises(Misread) as told:
        read(text)
    assert told.value.code == f"intake.cell.{code}"


def test_a_count_has_a_limit_and_a_blank_one_is_none() -> None:
    assert [read_whole(text, most=10) for text in ("5", "5,0", "05", "")] == [5, 5, 5, None]
    for text in ("11", "-1", "năm"):
        with pytest.raises(Misread) as told:
            read_whole(text, most=10)
        assert (told.value.code, told.value.facts) == ("intake.cell.not_a_count", {"most": 10})


def test_a_paper_without_term_has_no_last_day() -> None:
    assert read_day("Không thời hạn", open_ended=True) is None


def test_a_set_without_alternatives_takes_none() -> None:
    assert read_cases("", {}, 5) == {}
    with pytest.raises(Misread) as told:
        read_cases("8a", {}, 5)
    assert (told.value.code, told.value.facts) == ("intake.cell.case_not_for_set", {"number": 5})


def test_a_case_is_named_by_its_letter_or_its_name() -> None:
    found: dict[CriterionCode, str] = {}
    add_case(found, CriterionCode("8"), "diem den", OFFERED)
    add_case(found, CriterionCode("9"), "a - một", OFFERED)
    assert found == {"8": "b", "9": "a"}


@pytest.mark.parametrize(
    ("field", "text", "value", "stored"),
    [
        (ListField("x", FieldKind.CODE), "sp1", "SP1", "SP1"),
        (ListField("x", FieldKind.TEXT), " Trà ", "Trà", "Trà"),
        (ListField("x", FieldKind.LONG_TEXT), "T" * 900, "T" * 900, "T" * 900),
        (ListField("x", FieldKind.PHONE), "000 111 222", "000 111 222", "000 111 222"),
        (ListField("x", FieldKind.EMAIL), "a@vi-du.invalid", "a@vi-du.invalid", "a@vi-du.invalid"),
        (ListField("x", FieldKind.BARCODE), "2000 0004", "20000004", "20000004"),
        (ListField("x", FieldKind.DAY), "5/4/2026", date(2026, 4, 5), "2026-04-05"),
        (ListField("x", FieldKind.DAY, open_ended=True), "không thời hạn", None, ""),
        (ListField("x", FieldKind.COUNT), "5", 5, "5"),
        (ListField("x", FieldKind.CHOICE, choices=Role), "chair", Role.CHAIR, "chair"),
    ],
)
def test_a_field_is_read_by_its_kind_and_its_text_can_be_typed_again(
    field: ListField, text: str, value: object, stored: str
) -> None:
    assert read_field(field, text) == value
    assert field_text(field, value) == stored
    assert read_field(field, stored) == value


def test_a_required_field_and_a_choice_need_a_value() -> None:
    for field, text, code in (
        (ListField("x", FieldKind.TEXT, required=True), " ", "blank"),
        (ListField("x", FieldKind.CHOICE, choices=Role), "king", "not_offered"),
    ):
        with pytest.raises(Misread) as told:
            read_field(field, text)
        assert told.value.code == f"intake.cell.{code}"


def test_alternatives_are_written_as_they_are_typed() -> None:
    field = ListField("cases", FieldKind.CASES)
    assert field_text(field, {CriterionCode("8"): "a", CriterionCode("9"): "b"}) == "8a; 9b"
    assert cases("8a; 9b") == {"8": "a", "9": "b"}


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("007", 7), ("999999999", 999_999_999), ("9" * 10, None), ("9" * 5000, None), ("", None), ("-1", None),
     ("²", None), ("٣", None), (" 1", None)],
)  # fmt: skip
def test_a_typed_number_has_at_most_nine_digits(text: str, number: int | None) -> None:
    assert whole_number(text) == number
