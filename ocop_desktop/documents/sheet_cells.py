"""Workbooks that the program writes: literal text, whole numbers, formulas with their values; headings, print setup.

XlsxWriter writes them, since it stores a value beside a formula: see docs/adr/0024. Rows and columns
count from 1, as in the formulas. Equal content gives equal bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ..domain.text import forbidden_characters, nfc
from ..usecases.core.file_faults import FileFault
from ..wording.file_words import fault_lines
from ..wording.labels import printed
from .doubts import ABOUT, LISTED_AS, MOST_LISTED
from .forms.phrases import SAMPLE_MARK, UNCHECKED_MARK, listed

HEAD_ROW = 6
"""Row of the column headings on every sheet, below title, body, rule, marks and legend."""

Value = int | Fraction | None
"""What a formula yields; None for an empty text."""

_PROGRAM = "ocop-desktop"
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)  # as the entries of the archive
_LINE = 14.3  # points of one line at size 11
_CHARACTERS_PER_UNIT = 1.15
_UNIT = 7  # pixels of a digit, in which widths of columns are given
_LONGEST = 32767  # characters a cell can hold in Excel
_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

_PLAIN = {"font_name": "Times New Roman", "font_size": 11}
_BOXED = _PLAIN | {"border": 1, "border_color": "#9A9A9A"}
_LEFT = _BOXED | {"valign": "top", "text_wrap": True}
_CENTRE = _BOXED | {"align": "center", "valign": "top"}
_TITLE = _PLAIN | {"font_size": 14, "bold": True}
_HEAD = _BOXED | {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "bg_color": "#E8EEF4"}


class Book:
    """A workbook in memory. faults: of the session file; then every sheet is marked, and the last one lists them."""

    def __init__(self, faults: Sequence[FileFault] = ()) -> None:
        self.faults = faults
        self._stream = io.BytesIO()
        # Typed text stays text: nothing is taken for a number, a formula or an address.
        plain = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
        self._workbook = Workbook(self._stream, {"in_memory": True, **plain})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def sheet(self, title: str) -> Sheet:
        """Add a sheet behind the others."""
        return Sheet(self, self._workbook.add_worksheet(title))

    def _list_faults(self) -> None:
        sheet, columns = self.sheet(LISTED_AS), (("TT", 6.0), ("Chỗ và điều nhật ký ghi lần cuối", 140.0))
        sheet.head((f"{len(self.faults)} chỗ của tệp phiên họp", ABOUT), columns)
        for row, line in enumerate(fault_lines(self.faults, printed, MOST_LISTED), start=HEAD_ROW + 1):
            sheet.number(row, 1, row - HEAD_ROW)
            sheet.text(row, 2, line)
        sheet.finish(columns, freeze_column=1, sample=False)

    def format(self, properties: dict[str, Any]) -> Format:
        """Return the format with these properties; each is stored once."""
        key = tuple(properties.items())
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(properties)
        return self._formats[key]

    def finish(self, *, title: str, author: str = "", moment: datetime | None = None) -> bytes:
        """Return the file. moment: of its facts; a workbook without one is undated, whatever the clock says."""
        if self.faults:
            self._list_faults()
        facts = {"title": title, "author": author, "comments": _PROGRAM}
        created = moment.astimezone(UTC) if moment is not None else _UNDATED
        self._workbook.set_properties({**facts, "created": created.replace(tzinfo=None)})
        self._workbook.close()
        return self._stream.getvalue()


class Sheet:
    """One sheet of a ``Book``."""

    def __init__(self, book: Book, worksheet: Worksheet) -> None:
        self._book = book
        self._sheet = worksheet
        self._wrapped: dict[int, list[tuple[int, str]]] = {}

    def text(self, row: int, column: int, value: str, *, centre: bool = False) -> None:
        """Write a text cell: NFC, without invisible characters, never a formula whatever its first character."""
        properties = _CENTRE if centre else _LEFT
        if value[:1] in ("=", "+", "-", "@"):
            properties = properties | {"quote_prefix": True}  # Excel keeps it a text when a user edits the cell
        clean = _clean(value)
        if not centre:
            self._wrapped.setdefault(row, []).append((column, clean))
        self._put(row, column, clean, properties)

    def number(self, row: int, column: int, value: int) -> None:
        """Write a whole number."""
        self._sheet.write_number(row - 1, column - 1, value, self._book.format(_CENTRE))

    def formula(
        self, row: int, column: int, expression: str, value: Value, *, decimals: int = 0, mark: str = ""
    ) -> None:
        """Write one of the program's own formulas with what it yields; shown with ``decimals`` places and a mark."""
        number = f"0.{'0' * decimals}" if decimals else "0"
        shown = self._book.format(_CENTRE | {"num_format": f'{number}"{mark}"' if mark else number})
        self._sheet.write_formula(row - 1, column - 1, f"={expression}", shown, stored(value))

    def note(self, row: int, line: str) -> None:
        """Write a line of text outside the table: no border, overflowing into the cells to its right."""
        self._put(row, 1, _clean(line), _PLAIN)

    def _put(self, row: int, column: int, value: str, properties: dict[str, Any]) -> None:
        style = self._book.format(properties)
        if value:
            self._sheet.write_string(row - 1, column - 1, value, style)
        else:
            self._sheet.write_blank(row - 1, column - 1, None, style)

    def head(self, lines: Sequence[str], columns: Sequence[tuple[str, float]]) -> None:
        """Write title lines from row 1 and the column headings in row ``HEAD_ROW``."""
        if self._book.faults:
            lines = (f"{UNCHECKED_MARK} – {lines[0]}", *lines[1:])
        for row, line in enumerate(lines, start=1):
            self._put(row, 1, _clean(line), _TITLE if row == 1 else _PLAIN)
        for column, (name, _) in enumerate(columns, start=1):
            self._put(HEAD_ROW, column, name, _HEAD)

    def finish(self, columns: Sequence[tuple[str, float]], *, freeze_column: int, sample: bool) -> None:
        """Set widths, frozen heading and print setup: A4 landscape, one page wide, heading on each page."""
        for column, (_, width) in enumerate(columns):
            self._sheet.set_column_pixels(column, column, int(width * _UNIT))
        self._sheet.set_row(HEAD_ROW - 1, 46)
        self._fit_rows([width for _, width in columns])
        self._sheet.freeze_panes(HEAD_ROW, freeze_column)
        self._sheet.repeat_rows(HEAD_ROW - 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self._sheet.set_header("", {"margin": 0.3})
        marks = listed(m for m, on in ((SAMPLE_MARK, sample), (UNCHECKED_MARK, self._book.faults)) if on)
        centre = f"&C{marks}" if marks else ""
        self._sheet.set_footer(f"{centre}&RTrang &P/&N", {"margin": 0.3})

    def filter(self, last_row: int, last_column: int) -> None:
        """Offer to filter the table below the headings."""
        self._sheet.autofilter(HEAD_ROW - 1, 0, last_row - 1, last_column - 1)

    def print_until(self, last_row: int, last_column: int) -> None:
        """Print these rows and columns only."""
        self._sheet.print_area(0, 0, last_row - 1, last_column - 1)

    def _fit_rows(self, widths: Sequence[float]) -> None:
        """Set heights for wrapped text: rows do not grow by themselves in a file that was never on a screen."""
        for row, texts in self._wrapped.items():
            lines = max(_lines(text, widths[column - 1]) for column, text in texts)
            if lines > 1:
                self._sheet.set_row(row - 1, _LINE * min(lines, 27) + 1)


def column_letter(column: int) -> str:
    """Return the letters of a column in an address."""
    letters: str = xl_col_to_name(column - 1)
    return letters


def stored(value: Value) -> int | float | str:
    """Return a formula's value as the file stores it: exact where it is whole, else the nearest storable number.

    The one rounding of an exact value; a decimal of 17 digits would be rounded a second time by its reader.
    """
    if value is None:
        return ""
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else exact.numerator / exact.denominator


def _clean(value: str) -> str:
    normal = nfc(value).replace("\r\n", "\n")
    hidden = {chr(int(code[2:], 16)) for code in forbidden_characters(normal, multiline=True)}
    return _FORBIDDEN_IN_XML.sub("", "".join(c for c in normal if c not in hidden))[:_LONGEST]


def _lines(value: str, width: float) -> int:
    """Return the number of lines of a text in a column. Widths count digits of Calibri; Times New Roman is narrower."""
    characters = max(1, int(width * _CHARACTERS_PER_UNIT) - 1)
    return sum(max(1, len(wrap(line, characters))) for line in value.split("\n"))
