"""One pass over a worksheet: its cells with content, merged areas, hidden rows.

Nothing is kept for cells that are empty or not asked for, so that a cell at XFD1048576 costs as
much as one at A1.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from .errors import WorkbookTooLarge
from .parts import Enough, Start, local
from .texts import TextParts
from .workbook import RawCell, Rows, SheetFacts, Workbook

_LAST_ROW = 1 << 20  # of a worksheet


def read_cells(
    book: Workbook, part: str, *, columns: Collection[int], last_row: int | None = None
) -> tuple[Rows, SheetFacts]:
    """Return the cells in ``columns`` down to ``last_row`` (None: all rows), and the facts about the sheet.

    The facts name merged areas that begin by ``last_row`` or cover several rows, and hidden rows with such cells.
    A part that is no worksheet (a chart, a macro sheet of Excel 4) has no cells.
    Raises BrokenWorkbook, UnsafeWorkbook, WorkbookTooLarge, ProtectedWorkbook.
    """
    reading = _Reading(book, columns, last_row)
    if part in book.parts:
        book.parts.parse_with(part, reading.attach)
    return reading.rows, reading.facts


class _Reading:
    """expat handlers of one worksheet."""

    def __init__(self, book: Workbook, columns: Collection[int], last_row: int | None) -> None:
        self.rows: Rows = {}
        self.facts = SheetFacts()
        self._book = book
        self._limits = book.parts.limits
        self._columns = columns
        self._last_row = _LAST_ROW if last_row is None else last_row
        self._row = self._column = 0
        self._addressed = True
        self._hidden = False
        self._kind = self._style = ""
        self._formula = self._inside = False
        self._stored = TextParts()
        self._cells = self._length = 0
        self._parser: Any = None

    def attach(self, parser: expat.XMLParserType) -> Start:
        """Take the parser at the root of the part; return the handler for the root."""
        self._parser = parser
        return self._root

    def _root(self, tag: str, _attributes: dict[str, str]) -> None:
        if local(tag) != "worksheet":
            raise Enough
        self._parser.StartElementHandler = self._outside

    def _outside(self, tag: str, attributes: dict[str, str]) -> None:
        """Start an element that is not inside a wanted cell."""
        name = local(tag)
        if name == "c":
            if self._row <= self._last_row:
                self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = _whole(attributes.get("r"))
        self._addressed = number is not None
        self._row = number or self._row + 1
        self._column = 0
        self._hidden = attributes.get("hidden") in ("1", "true")

    def _start_cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r", "")
        self._column = column_of(address) or self._column + 1
        if not self._addressed:
            self._row = row_of(address) or self._row
        if self._column not in self._columns:
            return
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._formula = self._inside = False
        self._parser.StartElementHandler = self._start_inside
        self._parser.EndElementHandler = self._end_inside

    def _start_inside(self, tag: str, _attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "v":
            self._stored.opened = not self._inside  # a value beside an inline text is not shown
            self._parser.CharacterDataHandler = self._stored.add
        elif name == "is":
            self._inside = True
            self._stored.take()
            self._parser.CharacterDataHandler = self._stored.add
        elif name == "f":
            self._formula = True
        elif self._inside:
            self._stored.start(name)

    def _end_inside(self, tag: str) -> None:
        name = local(tag)
        if name == "v":
            self._stored.opened = False
        elif name == "c":
            self._parser.StartElementHandler = self._outside
            self._parser.EndElementHandler = self._parser.CharacterDataHandler = None
            self._end_cell(self._stored.take())
        elif self._inside:
            self._stored.end(name)
            self._kind = "inlineStr"

    def _end_cell(self, stored: str) -> None:
        if not stored and not self._formula:
            return
        # A formula may have yielded an empty text: that is a stored value too.
        if stored or self._kind == "str":
            value, kind, shown, lost = self._book.value_of(self._kind, self._style, stored)
            cell = RawCell(self._row, self._column, value, kind, shown, stored=lost)
        else:
            value = None
            shown = self._book.format_of(self._style).code
            cell = RawCell(self._row, self._column, None, "n", shown, unvalued=True)
        self._cells += 1
        if self._cells > self._limits.cells:
            raise WorkbookTooLarge(name=self._book.name, what="cells", limit=self._limits.cells)
        if isinstance(value, str):
            self._length += len(value)
            if self._length > self._limits.text:
                raise WorkbookTooLarge(name=self._book.name, what="text", limit=self._limits.text)
        self.rows.setdefault(self._row, {})[self._column] = cell
        if self._hidden:
            self.facts.hidden_rows.add(self._row)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        left, top, right, bottom = column_of(first), row_of(first), column_of(last), row_of(last)
        if not (0 < left <= right and 0 < top <= bottom):
            return  # no area of cells: nothing is merged by it
        if bottom == top and top > self._last_row:
            return
        if len(self.facts.merges) >= self._limits.merges:
            raise WorkbookTooLarge(name=self._book.name, what="merges", limit=self._limits.merges)
        self.facts.merges.append((left, top, right, bottom))


def column_of(reference: str) -> int:
    """Return the number of the column in an address such as ``B12``; 0 without one."""
    return _column(reference.rstrip("0123456789"))


@lru_cache(maxsize=1 << 14)
def _column(letters: str) -> int:
    letters = letters.strip("$").upper()
    if not letters.isascii() or not letters.isalpha():
        return 0
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def row_of(reference: str) -> int:
    """Return the number of the row in an address such as ``B12``; 0 without one."""
    return _whole(reference.lstrip("$").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz").lstrip("$")) or 0


def _whole(text: str | None) -> int | None:
    """Return a whole number, 12 or 12.0; None for anything else."""
    try:
        return int(float(text or ""))
    except (ValueError, OverflowError):
        return None
