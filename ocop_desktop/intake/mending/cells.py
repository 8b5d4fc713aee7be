"""The cells of one column, as the detection of a kind reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from ...domain.dossiers.intake_rows import Sureness
from ...domain.list_fields import FieldKind
from ...domain.text import date_vi
from ..cells import is_finite
from ..workbook import RawCell
from .formats import is_percent, shown_day, shown_number, shown_time

Found = Mapping[int, tuple[str | None, Sureness]]
"""Row -> text that was probably typed (None: it is lost), and how sure."""


@dataclass(frozen=True)
class ColumnCells:
    """One column. numbered: as in ``ListField``. cells: by row, without blank cells and cells of an Excel error."""

    kind: FieldKind
    numbered: str
    cells: Mapping[int, RawCell]

    def texts(self) -> Mapping[int, str]:
        """Return the cells of text."""
        return self._texts

    @cached_property
    def _texts(self) -> dict[int, str]:
        return {row: cell.value for row, cell in self.cells.items() if isinstance(cell.value, str)}

    def numbers(self) -> Iterator[tuple[int, int | float, str]]:
        """Yield row, number and format of the finite numbers."""
        for row, cell in self.cells.items():
            if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and is_finite(cell.value):
                yield row, cell.value, cell.number_format

    def days(self) -> Iterator[tuple[int, date, str]]:
        """Yield row, day and format of the cells that Excel stores as a date."""
        for row, cell in self.cells.items():
            if isinstance(cell.value, date):
                yield row, cell.value, cell.number_format


def as_excel_shows(cell: RawCell) -> str:
    """Return the content of a cell as Excel shows it, for a message."""
    value = cell.value
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date():
            return shown_day(value, cell.number_format)
        case time() | timedelta():
            return shown_time(value)
        case int() | float() if is_finite(value):
            digits = f"{int(value)}" if float(value).is_integer() else ""
            whole = digits and not is_percent(cell.number_format) and cell.number_format == "General"
            return digits if whole else shown_number(value, cell.number_format)
    return str(value)


def typed_day(day: date) -> str:
    """Return a day as one types it, with the time if there is one."""
    clock = f" {day:%H:%M}" if isinstance(day, datetime) and (day.hour or day.minute) else ""
    return date_vi(day) + clock
