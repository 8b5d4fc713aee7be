"""Values of single cells: text, code, date, count, choice. Tolerates peculiarities of Excel.

A ``RowReader`` converts the cells of one row to values and records errors as faults; a faulty cell
yields a harmless substitute, and the row as a whole is then not used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from openpyxl.utils import get_column_letter

from ..domain.dossiers.intake_rows import CellFault
from ..domain.text import NoSuchDay, NotADay, ShortYear, fold, forbidden_characters, nfc, typed_day
from .table import RawCell, RawRow, Table

LONGEST_NAME = 300
LONGEST_TEXT = 1_000
LONGEST_CODE = 40
FIRST_YEAR, LAST_YEAR = 1990, 2100

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how XLSX writes characters that XML cannot hold
_PADDED = re.compile(r'(?:"([^"]*)")?(0{2,40})(?:"([^"]*)")?')
_CODE = re.compile(r"\w(?:[\w.\-]*\w)?")
_WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0+)?")
_DAY_FAULTS: Mapping[type[NotADay], str] = {
    NotADay: "intake.cell.not_a_date",
    ShortYear: "intake.cell.date_short_year",
    NoSuchDay: "intake.cell.no_such_day",
}
_SERIAL = re.compile(r"[0-9]{5}|[0-9]{8}")
_TIME_PART = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?Z?$")
_NO_TERM = frozenset({"khong thoi han", "vo thoi han", "khong co thoi han", "khong han", "khong", "-", "vinh vien"})
_PHONE = re.compile(r"[0-9+().,;/\s\-–]{8,60}")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")


ChoiceT = TypeVar("ChoiceT")


class RowReader:
    """Reads one row; collects ``faults`` and ``notices`` about it."""

    def __init__(self, table: Table, row: RawRow) -> None:
        self.faults: list[CellFault] = []
        self.notices: list[CellFault] = []
        self._table = table
        self._row = row

    def fault(self, field: str, code: str, **facts: str | int) -> None:
        """Record an error in the cell of ``field``."""
        self.faults.append(self._note(field, code, facts))

    def notice(self, field: str, code: str, **facts: str | int) -> None:
        """Record a tolerant reading of the cell of ``field``."""
        self.notices.append(self._note(field, code, facts))

    def _note(self, field: str, code: str, facts: Mapping[str, str | int]) -> CellFault:
        column = self._table.columns.get(field)
        letter = get_column_letter(column) if column else ""
        shown = show(self._cell(field).value)
        return CellFault(
            self._table.sheet, self._row.number, letter, self._table.headers.get(field, ""), shown, code, facts
        )

    def _cell(self, field: str) -> RawCell:
        return self._row.cells.get(field) or RawCell(self._row.number, 0, None)

    def _usable(self, field: str, required: bool) -> RawCell | None:
        """Return the cell, or None where it is blank or unreadable (then with a recorded fault)."""
        cell = self._cell(field)
        if cell.unvalued:
            self.fault(field, "intake.cell.formula_without_value")
            return None
        if cell.kind == "e":
            self.fault(field, "intake.cell.excel_error")
            return None
        if cell.blank:
            if required and field in self._table.columns:
                self.fault(field, "intake.cell.blank")
            return None
        if cell.merged:
            self.notice(field, "intake.note.merged_cell")
        return cell

    def text(self, field: str, *, required: bool = False, longest: int = LONGEST_NAME) -> str:
        """Clean text: NFC, single spaces, nothing invisible. "" where blank or faulty."""
        cell = self._usable(field, required)
        return "" if cell is None else self._clean(field, cell, longest)

    def _clean(self, field: str, cell: RawCell, longest: int) -> str:
        value = cell.value
        if isinstance(value, bool):
            text = "có" if value else "không"
        elif isinstance(value, str):
            text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value)
        elif isinstance(value, float) and value.is_integer():
            text = str(int(value))
        elif isinstance(value, datetime):
            text = value.strftime("%d/%m/%Y")
        else:
            text = str(value)
        text = " ".join(nfc(text).split())
        if hidden := forbidden_characters(text):
            self.fault(field, "intake.cell.forbidden_character", characters=", ".join(hidden[:5]))
            return ""
        if len(text) > longest:
            self.fault(field, "intake.cell.too_long", length=len(text), longest=longest)
            return ""
        return text

    def code(self, field: str, *, required: bool = False) -> str:
        """Return an identifying code, upper case. A number is converted to the text shown in its cell (007)."""
        cell = self._usable(field, required)
        if cell is None:
            return ""
        if isinstance(cell.value, datetime | date | time | timedelta):
            self.fault(field, "intake.cell.code_is_date")
            return ""
        text = self._clean(field, cell, LONGEST_TEXT)
        if isinstance(cell.value, int | float) and text.isdecimal():
            padded = _PADDED.fullmatch(cell.number_format)
            if padded:
                text = f"{padded[1] or ''}{text.zfill(len(padded[2]))}{padded[3] or ''}"
            self.notice(field, "intake.note.code_was_number", read=text)
        text = text.upper()
        if text and (not _CODE.fullmatch(text) or len(text) > LONGEST_CODE):
            self.fault(field, "intake.cell.code_shape", longest=LONGEST_CODE)
            return ""
        return text

    def is_day(self, field: str) -> bool:
        """Return whether the cell holds a date: Excel converts a typed 1.1 to the first of January."""
        return isinstance(self._cell(field).value, datetime | date | time | timedelta)

    def phone(self, field: str) -> str:
        """Return telephone numbers as typed; a lost leading zero is restored."""
        cell = self._usable(field, False)
        if cell is None:
            return ""
        text = self._clean(field, cell, LONGEST_TEXT)
        if isinstance(cell.value, int | float) and text.isdecimal() and len(text) in (9, 10) and text[0] != "0":
            text = "0" + text
            self.notice(field, "intake.note.phone_zero", read=text)
        if text and not _PHONE.fullmatch(text):
            self.fault(field, "intake.cell.phone")
            return ""
        return text

    def email(self, field: str) -> str:
        """One e-mail address, or ""."""
        text = self.text(field)
        if text and not _EMAIL.fullmatch(text):
            self.fault(field, "intake.cell.email")
            return ""
        return text

    def whole(self, field: str, *, most: int) -> int | None:
        """A whole number 0..most; "5", "5,0", 5.0 and 05 are all five. None where blank or faulty."""
        cell = self._usable(field, False)
        if cell is None:
            return None
        before = len(self.faults)
        match = _WHOLE.fullmatch(self._clean(field, cell, LONGEST_TEXT))
        if match is not None and int(match[1]) <= most:
            return int(match[1])
        if len(self.faults) == before:
            self.fault(field, "intake.cell.not_a_count", most=most)
        return None

    def choice(
        self, field: str, known: Mapping[str, ChoiceT], offered: str, *, required: bool = False
    ) -> ChoiceT | None:
        """What a word stands for, whatever its case and diacritics. offered: for the sentence."""
        cell = self._usable(field, required)
        if cell is None:
            return None
        before = len(self.faults)
        text = self._clean(field, cell, LONGEST_TEXT)
        found = known.get(fold(text))
        if found is None and len(self.faults) == before:
            self.fault(field, "intake.cell.not_offered", offered=offered)
        return found

    def day(self, field: str, *, open_ended: bool = False) -> date | None:
        """Return a calendar day: a date cell, a serial number, or text with the day first (or ISO).

        open_ended: "không thời hạn" means no date. Years outside 1990..2100 are a fault: they come
        from a number that Excel shows as a date.
        """
        cell = self._usable(field, False)
        if cell is None:
            return None
        before = len(self.faults)
        found = self._day_of(field, cell, open_ended)
        if found is None or len(self.faults) > before:
            return None
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.fault(field, "intake.cell.date_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
            return None
        return found

    def _day_of(self, field: str, cell: RawCell, open_ended: bool) -> date | None:
        value = cell.value
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._from_serial(field, value)
        text = self._clean(field, cell, LONGEST_TEXT)
        folded = fold(_TIME_PART.sub("", text))
        if not text or (open_ended and folded in _NO_TERM):
            return None
        if _SERIAL.fullmatch(folded):
            return self._from_serial(field, int(folded))
        try:
            return typed_day(folded)
        except NotADay as fault:
            self.fault(field, _DAY_FAULTS[type(fault)])
            return None

    def _from_serial(self, field: str, number: int | float) -> date | None:
        """Excel's day number; its calendar holds a 29/02/1900 that never was."""
        days = int(number)
        if 19_000_101 <= days <= 21_001_231:  # typed as 20260429
            text = str(days)
            try:
                return date(int(text[:4]), int(text[4:6]), int(text[6:]))
            except ValueError:
                self.fault(field, "intake.cell.no_such_day")
                return None
        if not 0 < days < 100_000:
            self.fault(field, "intake.cell.not_a_date")
            return None
        if self._table.epoch_1904:
            return date(1904, 1, 1) + timedelta(days)
        return date(1899, 12, 30 if days > 60 else 31) + timedelta(days)


def show(value: object) -> str:
    """Format a cell's value for a message: at most 60 characters, invisible ones escaped."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    text = "".join(f"[U+{ord(c):04X}]" if forbidden_characters(c) else c for c in " ".join(nfc(text[:400]).split()))
    return text if len(text) <= 60 else text[:59] + "…"
