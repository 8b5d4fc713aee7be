"""Reads single cells: text, code, date, count, choice. Tolerates peculiarities of Excel.

A ``RowReader`` converts the cells of one row to values and records errors as faults; a faulty cell
yields a harmless substitute, and the row as a whole is then not used.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from openpyxl.utils import get_column_letter

from ..domain.dossiers.intake_rows import CellFault, Proposal, ProposedCell
from ..domain.list_fields import LONGEST_NAME, LONGEST_TEXT, FieldKind, ListField
from ..domain.text import escaped, fold, nfc
from ..domain.typed import (
    Misread,
    in_range,
    read_barcode,
    read_code,
    read_day,
    read_field,
    read_phone,
    read_text,
    read_whole,
)
from .choices import CHOICES, Choices
from .mending.letters import meant
from .table import RawRow, Table
from .workbook import RawCell

_PADDED = re.compile(r'(?:"([^"]*)")?(0{2,40})(?:"([^"]*)")?')
_ERRORS = frozenset(
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"]
)
"""Errors of Excel that another program wrote as text."""

_SHORTENED = range(9, 12)  # digits of a bar code of 12 or 13 that lost zeros in front
_SERIAL = re.compile(r"([0-9]{5}|[0-9]{8})(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?Z?)?")


ValueT = TypeVar("ValueT")


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

    def proposed(self, proposal: Proposal, cell: ProposedCell) -> None:
        """Record a cell of a proposal: a fault where the import waits for an answer, else a notice."""
        facts = {"stored": cell.stored, "proposed": show(cell.proposed)}
        note = CellFault(
            self._table.sheet,
            cell.row,
            proposal.column,
            proposal.header,
            show(cell.shown),
            f"intake.mend.{proposal.kind}",
            facts,
        )
        if proposal.asks:
            self.notices = [notice for notice in self.notices if notice.column != proposal.column]
            self.faults.append(note)
        else:
            self.notices.append(note)

    def _note(self, field: str, code: str, facts: Mapping[str, str | int]) -> CellFault:
        column = self._table.columns.get(field)
        letter = get_column_letter(column) if column else ""
        cell = self._cell(field)
        shown = show(cell.value if is_finite(cell.value) else cell.stored or cell.value)
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
        if cell.kind == "e" or (isinstance(cell.value, str) and cell.value.strip() in _ERRORS):
            self.fault(field, "intake.cell.excel_error")
            return None
        if not is_finite(cell.value):
            self.fault(field, "intake.cell.not_finite")
            return None
        if cell.blank:
            if required and field in self._table.columns:
                self.fault(field, "intake.cell.blank")
            return None
        if cell.merged:
            self.notice(field, "intake.note.merged_cell")
        return cell

    def read(self, field: ListField) -> Any:
        """Return the value of one field: its default if blank, a harmless substitute after a fault."""
        if reader := _CELL_READERS.get(field.kind):
            return reader(self, field)
        found = self._typed(field.name, field.required, lambda text: read_field(field, text))
        return field.default if found is None else found

    def text(self, field: str, *, required: bool = False, longest: int = LONGEST_NAME) -> str:
        """Return normalised text: NFC, single spaces, no invisible characters. "" if blank or faulty."""
        return self._typed(field, required, lambda text: read_text(text, longest=longest)) or ""

    def _typed(self, field: str, required: bool, read: Callable[[str], ValueT]) -> ValueT | None:
        """Apply ``read`` to the cell's text; return None if blank or after a fault."""
        cell = self._usable(field, required)
        return None if cell is None else self.attempt(field, lambda: read(plain_text(cell.value)))

    def attempt(self, field: str, read: Callable[[], ValueT]) -> ValueT | None:
        """Call ``read``; record a fault and return None if it raises Misread."""
        try:
            return read()
        except Misread as misread:
            self.fault(field, misread.code, **misread.facts)
            return None

    def code(self, field: str, *, required: bool = False) -> str:
        """Return an identifying code, upper case. A number is converted to the text shown in its cell (007)."""
        cell = self._usable(field, required)
        if cell is None:
            return ""
        if isinstance(cell.value, datetime | date | time | timedelta):
            self.fault(field, "intake.cell.code_is_date")
            return ""
        text = plain_text(cell.value)
        if isinstance(cell.value, int | float) and text.isdecimal():
            text = _as_shown(text, cell.number_format)
            self.notice(field, "intake.note.code_was_number", read=text)
        return self.attempt(field, lambda: read_code(text)) or ""

    def is_day(self, field: str) -> bool:
        """Return whether the cell holds a date: Excel converts a typed 1.1 to the first of January."""
        return isinstance(self._cell(field).value, datetime | date | time | timedelta)

    def phone(self, field: str) -> str:
        """Return telephone numbers as typed; a lost leading zero is restored."""
        cell = self._usable(field, False)
        if cell is None:
            return ""
        text = plain_text(cell.value)
        if isinstance(cell.value, int | float) and text.isdecimal() and len(text) in (9, 10) and text[0] != "0":
            text = "0" + text
            self.notice(field, "intake.note.phone_zero", read=text)
        return self.attempt(field, lambda: read_phone(text)) or ""

    def barcode(self, field: str) -> str:
        """Return the digits of a bar code; a number without a usual length may have lost its leading zeros."""
        cell = self._usable(field, False)
        if cell is None:
            return ""
        text = plain_text(cell.value)
        if isinstance(cell.value, int | float) and text.isdecimal():
            text = _as_shown(text, cell.number_format)
            if len(text) in _SHORTENED:
                self.notice(field, "intake.note.barcode_was_number", read=text)
        return self.attempt(field, lambda: read_barcode(text)) or ""

    def whole(self, field: str, *, most: int) -> int | None:
        """Return a whole number 0..most; "5", "5,0", 5.0 and 05 are all five. None if blank or faulty."""
        return self._typed(field, False, lambda text: read_whole(text, most=most))

    def choice(self, field: str, choices: Choices, *, required: bool = False) -> Any:
        """Return the value of a choice's text; None if blank or faulty."""

        def look_up(text: str) -> Any:
            found = choices.find(read_text(text, longest=LONGEST_TEXT))
            if found is None and (read := next((one for one in meant(text) if choices.find(one) is not None), "")):
                self.notice(field, "intake.note.choice_meant", read=read)
                return choices.find(read)
            if found is None:
                raise Misread("not_offered", offered=choices.offered)
            return found

        return self._typed(field, required, look_up)

    def day(self, field: str, *, open_ended: bool = False) -> date | None:
        """Return a calendar day: a date cell, a serial number, or text with the day first (or ISO).

        open_ended: "không thời hạn" means no date. Years outside 1990..2100 are a fault: they come
        from a number that Excel shows as a date.
        """
        cell = self._usable(field, False)
        return None if cell is None else self.attempt(field, lambda: self._day_of(cell.value, open_ended))

    def _day_of(self, value: object, open_ended: bool) -> date | None:
        if isinstance(value, datetime):
            return in_range(value.date())
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._from_serial(value)
        text = plain_text(value)
        if serial := _SERIAL.fullmatch(fold(text).upper()):
            return self._from_serial(int(serial[1]))
        return read_day(text, open_ended=open_ended)

    def _from_serial(self, number: int | float) -> date:
        """Convert Excel's serial number; its calendar contains the nonexistent 29/02/1900."""
        days = int(number)
        if 19_000_101 <= days <= 21_001_231:  # typed as 20260429
            text = str(days)
            try:
                return in_range(date(int(text[:4]), int(text[4:6]), int(text[6:])))
            except ValueError:
                raise Misread("no_such_day") from None
        if not 0 < days < 100_000:
            raise Misread("not_a_date")
        if self._table.epoch_1904:
            return in_range(date(1904, 1, 1) + timedelta(days))
        return in_range(date(1899, 12, 30 if days > 60 else 31) + timedelta(days))

    def chosen(self, field: ListField) -> Any:
        """Return the value of a CHOICE; the first value after a fault."""
        choices = CHOICES[field.choices]
        found = self.choice(field.name, choices, required=field.required)
        return next(iter(choices.names)) if found is None else found


_CELL_READERS: Mapping[FieldKind, Callable[[RowReader, ListField], Any]] = {
    FieldKind.CODE: lambda reader, field: reader.code(field.name, required=field.required),
    FieldKind.PHONE: lambda reader, field: reader.phone(field.name),
    FieldKind.BARCODE: lambda reader, field: reader.barcode(field.name),
    FieldKind.DAY: lambda reader, field: reader.day(field.name, open_ended=field.open_ended),
    FieldKind.CHOICE: lambda reader, field: reader.chosen(field),
}
"""Kinds that need the cell's type or a workbook's texts; the others are read like typed text."""


def _as_shown(digits: str, number_format: str) -> str:
    """Return a number as its cell shows it, for instance with leading zeros (007)."""
    padded = _PADDED.fullmatch(number_format)
    return digits if padded is None else f"{padded[1] or ''}{digits.zfill(len(padded[2]))}{padded[3] or ''}"


def is_finite(value: object) -> bool:
    """Return whether a value is none of the floating-point numbers that are none: 1e400 is infinite, NaN no number."""
    return not isinstance(value, float) or math.isfinite(value)


def plain_text(value: object) -> str:
    """Return a cell's value as one would type it."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str):
        return " ".join(nfc(value).split())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    return " ".join(nfc(str(value)).split())


def show(value: object) -> str:
    """Format a cell's value for a message: at most 60 characters, invisible ones escaped."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    text = escaped(" ".join(nfc(text[:400]).split()))
    return text if len(text) <= 60 else text[:59] + "…"
