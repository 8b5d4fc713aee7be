"""Reads typed text: code, text, telephone, day, count, alternative scale.

The same functions read cells of a workbook and fields of the window; ``intake.cells`` handles the
peculiarities of Excel before calling them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from .list_fields import LONGEST_CODE, LONGEST_NAME, LONGEST_TEXT, MOST_COUNTED, FieldKind, ListField
from .text import NoSuchDay, NotADay, ShortYear, fold, forbidden_characters, nfc, typed_day
from .values import CriterionCode

FIRST_YEAR, LAST_YEAR = 1990, 2100

CaseNames = Mapping[CriterionCode, Mapping[str, str]]
"""Criterion -> alternative scale -> its name, for one product set."""

_CODE = re.compile(r"\w(?:[\w.\-]*\w)?")
_NUMBER = re.compile(r"[0-9]{1,9}")
_WHOLE = re.compile(r"([0-9]+)(?:[.,]0+)?")
_DAY_FAULTS: Mapping[type[NotADay], str] = {
    NotADay: "not_a_date",
    ShortYear: "date_short_year",
    NoSuchDay: "no_such_day",
}
_TIME_PART = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?Z?$")
_NO_TERM = frozenset({"khong thoi han", "vo thoi han", "khong co thoi han", "khong han", "khong", "-", "vinh vien"})
_PHONE = re.compile(r"[0-9+().,;/\s\-–]{8,60}")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_BARCODE = re.compile(r"[0-9]{8,14}")
_GTIN_LENGTHS = (8, 12, 13, 14)  # EAN-8, UPC-A, EAN-13, and a case of them
_CASE = re.compile(r"(?:tieu chi |muc )?([0-9]+(?:\.[0-9]+)*)\s*[:=\-–]?\s*([a-z])")


class Misread(Exception):
    """The text does not fit the field. code and facts select the sentence (``intake.cell.*``)."""

    def __init__(self, code: str, **facts: str | int) -> None:
        self.code, self.facts = f"intake.cell.{code}", facts
        super().__init__(code)


def read_text(text: str, *, longest: int = LONGEST_NAME) -> str:
    """Return normalised text: NFC, single spaces. Raises Misread, also for invisible characters."""
    text = " ".join(nfc(text).split())
    if hidden := forbidden_characters(text):
        raise Misread("forbidden_character", characters=", ".join(hidden[:5]))
    if len(text) > longest:
        raise Misread("too_long", length=len(text), longest=longest)
    return text


def read_code(text: str) -> str:
    """Return an identifying code, upper case. Raises Misread."""
    text = read_text(text, longest=LONGEST_TEXT).upper()
    if text and (not _CODE.fullmatch(text) or len(text) > LONGEST_CODE):
        raise Misread("code_shape", longest=LONGEST_CODE)
    return text


def read_phone(text: str) -> str:
    """Return telephone numbers as typed. Raises Misread."""
    return _shaped(text, _PHONE, "phone", LONGEST_TEXT)


def read_email(text: str) -> str:
    """Return one e-mail address. Raises Misread."""
    return _shaped(text, _EMAIL, "email", LONGEST_NAME)


def read_barcode(text: str) -> str:
    """Return the 8 to 14 digits of a bar code without spaces and hyphens. Raises Misread.

    A number of a GS1 length (8, 12, 13, 14) ends in a check digit.
    """
    digits = re.sub(r"[\s\-]", "", read_text(text, longest=LONGEST_TEXT))
    if digits and not _BARCODE.fullmatch(digits):
        raise Misread("barcode_shape")
    if len(digits) in _GTIN_LENGTHS and _check_digit(digits[:-1]) != digits[-1]:
        raise Misread("barcode_check")
    return digits


def _check_digit(digits: str) -> str:
    """Compute the check digit: weights 3 and 1 in turn from the right, up to the next ten.

    Source: GS1 General Specifications, Standard check digit calculations for GS1 data structures.
    """
    weighted = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(digits)))
    return str(-weighted % 10)


def _shaped(text: str, shape: re.Pattern[str], code: str, longest: int) -> str:
    text = read_text(text, longest=longest)
    if text and not shape.fullmatch(text):
        raise Misread(code)
    return text


def whole_number(text: str) -> int | None:
    """Return the whole number of at most nine digits 0–9 that ``text`` is; None for any other text.

    Every typed number is converted here: Python raises ValueError for thousands of digits.
    """
    return int(text) if _NUMBER.fullmatch(text) else None


def read_whole(text: str, *, most: int) -> int | None:
    """Read a whole number 0..most; "5", "5,0" and "05" are all five, "" is None. Raises Misread."""
    text = read_text(text, longest=LONGEST_TEXT)
    match = _WHOLE.fullmatch(text)
    number = None if match is None else whole_number(match[1])
    if number is not None and number <= most:
        return number
    if text:
        raise Misread("not_a_count", most=most)
    return None


def read_day(text: str, *, open_ended: bool = False) -> date | None:
    """Read a calendar day with the day first, in words, or ISO; "" is None.

    open_ended: "không thời hạn" means no date. Raises Misread, also for years outside 1990..2100.
    """
    text = _TIME_PART.sub("", read_text(text, longest=LONGEST_TEXT))
    if not text or (open_ended and fold(text) in _NO_TERM):
        return None
    try:
        return in_range(typed_day(text))
    except NotADay as fault:
        raise Misread(_DAY_FAULTS[type(fault)]) from fault


def in_range(day: date) -> date:
    """Return the day if its year is plausible. Raises Misread: other years come from numbers shown as dates."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Misread("date_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return day


def read_cases(text: str, offered: CaseNames, number: int) -> dict[CriterionCode, str]:
    """Read the applicable alternative scales: "8a; 9b". offered: those of set ``number``. Raises Misread."""
    found: dict[CriterionCode, str] = {}
    for part in re.split(r"[;,\n]", fold(read_text(text, longest=LONGEST_TEXT))):
        part = part.strip()
        if not part:
            continue
        if not offered:
            raise Misread("case_not_for_set", number=number)
        match = _CASE.fullmatch(part)
        if match is None or match[1] not in offered:
            raise Misread("case_unreadable", part=part[:60], criteria=", ".join(offered))
        add_case(found, CriterionCode(match[1]), match[2], offered)
    return found


def add_case(found: dict[CriterionCode, str], criterion: CriterionCode, text: str, offered: CaseNames) -> None:
    """Add one case by letter ("a", "a – Dịch vụ…") or by its folded name. Raises Misread."""
    names = offered[criterion]
    letter = re.split(r"[\s:.)\-–—]", text, maxsplit=1)[0]
    case = letter if letter in names else next((c for c, name in names.items() if fold(name) == text), None)
    if case is None:
        listed = "; ".join(f"{c} – {name}" for c, name in names.items())
        raise Misread("case_unknown", criterion=criterion, offered=listed)
    if found.setdefault(criterion, case) != case:
        raise Misread("case_twice", criterion=criterion)


def _read_choice(text: str, field: ListField) -> StrEnum:
    assert field.choices is not None
    for choice in field.choices:
        if choice.value == text:
            return choice
    raise Misread("not_offered", offered=", ".join(field.choices))


_READERS: Mapping[FieldKind, Callable[[str, ListField], Any]] = {
    FieldKind.CODE: lambda text, field: read_code(text),
    FieldKind.TEXT: lambda text, field: read_text(text, longest=field.longest),
    FieldKind.LONG_TEXT: lambda text, field: read_text(text, longest=field.longest),
    FieldKind.PHONE: lambda text, field: read_phone(text),
    FieldKind.EMAIL: lambda text, field: read_email(text),
    FieldKind.BARCODE: lambda text, field: read_barcode(text),
    FieldKind.DAY: lambda text, field: read_day(text, open_ended=field.open_ended),
    FieldKind.COUNT: lambda text, field: read_whole(text, most=MOST_COUNTED),
    FieldKind.CHOICE: _read_choice,
}
CONTEXT_FREE = frozenset(_READERS)
"""Kinds that depend on the text only; the others depend on other fields and on the catalogue."""


def read_field(field: ListField, text: str) -> Any:
    """Convert typed text to the value of a field; a choice by its value. Raises Misread."""
    if field.required and not text.strip():
        raise Misread("blank")
    return _READERS[field.kind](text, field)


def field_text(field: ListField, value: Any) -> str:
    """Format a field's value as stored in an act; ``read_field`` accepts it: days as YYYY-MM-DD, "8a; 9b"."""
    if field.kind is FieldKind.CASES:
        return "; ".join(f"{criterion}{case}" for criterion, case in value.items())
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
