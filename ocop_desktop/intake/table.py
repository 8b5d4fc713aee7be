"""Location of the list inside a workbook: the sheet, the heading row, the rows below it.

Headings may be in any order, below title rows, merged, or on two rows. ``cells`` interprets cells,
``lists`` rows.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, cast
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from ..domain.dossiers.intake_rows import CellFault
from .columns import IGNORED_HEADINGS, Column, Headers, header_key
from .errors import BrokenWorkbook, NoHeaderRow
from .gate import GatedWorkbook, SheetFacts

_SEARCHED_ROWS = 40
_WIDEST = 200
_MOST_HEADER_MERGES = 500
_BROKEN = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    EOFError,
    zipfile.BadZipFile,
    InvalidFileException,
    ElementTree.ParseError,
)
"""Errors of openpyxl on a workbook that is well formed but inconsistent."""


class _Cell(Protocol):
    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> str | None: ...


class _Sheet(Protocol):
    """The used interface of openpyxl's streaming worksheet."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None: ...
    def iter_rows(self, *, max_row: int, max_col: int) -> Iterable[Sequence[_Cell]]: ...


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as stored. value: str, int, float, bool, datetime, date, time, timedelta or None.

    kind: openpyxl's data type ("e" = an Excel error). unvalued: a formula without a cached value.
    merged: the value comes from a cell merged over several rows.
    """

    row: int
    column: int
    value: object
    kind: str = "n"
    number_format: str = "General"
    unvalued: bool = False
    merged: bool = False

    @property
    def blank(self) -> bool:
        """Empty, without even a formula."""
        if self.unvalued:
            return False
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of the list: cells by field, blank where the row has none."""

    number: int
    cells: dict[str, RawCell]


@dataclass(slots=True)
class Table:
    """The list as found. headers: field -> heading as printed; columns: field -> column number."""

    sheet: str
    header_row: int
    columns: dict[str, int]
    headers: dict[str, str]
    rows: list[RawRow]
    missing: list[Column]
    ignored: list[str]
    epoch_1904: bool = False
    faults: list[CellFault] = field(default_factory=list)
    notices: list[CellFault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    sheet: str
    first: int
    last: int
    columns: dict[str, int]
    headers: dict[str, str]
    ignored: tuple[str, ...]
    twice: tuple[tuple[int, str], ...]


def read_table(gated: GatedWorkbook, columns: Sequence[Column], key: Sequence[str], headers: Headers) -> Table:
    """Return the list with the best matching headings.

    key: fields that must have a heading, or it is not this list at all.
    Raises NoHeaderRow, BrokenWorkbook.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it ignores
            return _read(gated, columns, key, headers)
    except _BROKEN as error:
        raise BrokenWorkbook(name=gated.name) from error


def _read(gated: GatedWorkbook, columns: Sequence[Column], key: Sequence[str], headers: Headers) -> Table:
    workbook = openpyxl.load_workbook(io.BytesIO(gated.data), read_only=True, data_only=True)
    try:
        candidates: list[_Found] = []
        hidden: list[str] = []
        for sheet in cast("list[_Sheet]", workbook.worksheets):
            found = _find_headers(sheet, gated.sheets.get(sheet.title, SheetFacts()), headers, key)
            if found is None:
                continue
            if sheet.sheet_state == "visible":
                candidates.append(found)
            else:
                hidden.append(sheet.title)
        if not candidates:
            raise NoHeaderRow(name=gated.name, headers=", ".join(c.header for c in columns if c.required))
        best = max(candidates, key=lambda f: len(f.columns))
        facts = gated.sheets.get(best.sheet, SheetFacts())
        table = Table(
            sheet=best.sheet,
            header_row=best.last,
            columns=best.columns,
            headers=best.headers,
            rows=list(_rows(cast("_Sheet", workbook[best.sheet]), facts, best)),
            missing=[c for c in columns if c.required and c.field not in best.columns],
            ignored=list(best.ignored),
            epoch_1904=workbook.epoch.year == 1904,
        )
    finally:
        workbook.close()
    _tell(table, best, facts, [f.sheet for f in candidates if f is not best], hidden)
    return table


def _tell(table: Table, found: _Found, facts: SheetFacts, others: Sequence[str], hidden: Sequence[str]) -> None:
    """Record faults of whole columns, and tolerant readings that users should know of."""

    def at(code: str, row: int, column: str = "", header: str = "", **more: str | int) -> CellFault:
        return CellFault(table.sheet, row, column, header, "", code, more)

    for missing in table.missing:
        table.faults.append(at("intake.cell.column_missing", table.header_row, header=missing.header))
    for column, header in found.twice:
        letter = get_column_letter(column)
        table.faults.append(at("intake.cell.column_twice", table.header_row, letter, header))
    table.notices.extend(at("intake.note.other_sheet", table.header_row, other=title) for title in others)
    table.notices.extend(at("intake.note.hidden_sheet", table.header_row, other=title) for title in hidden)
    table.notices.extend(at("intake.note.hidden_row", r.number) for r in table.rows if r.number in facts.hidden_rows)


def _cells(sheet: _Sheet, facts: SheetFacts, last_row: int) -> Iterator[tuple[int, list[RawCell]]]:
    """Yield rows with every cell up to the last used column, blanks included."""
    width = min(facts.last_column, _WIDEST)
    last_row = min(last_row, facts.last_row)
    if not width or not last_row:
        return
    sheet.reset_dimensions()  # the extent stated in a file is often wrong
    for number, row in enumerate(sheet.iter_rows(max_row=last_row, max_col=width), start=1):
        cells = []
        for column, cell in enumerate(row, start=1):
            unvalued = bool(facts.unvalued) and (number, column) in facts.unvalued
            if cell.value is None and not unvalued:
                cells.append(RawCell(number, column, None))
            else:
                style = cell.number_format or "General"
                cells.append(RawCell(number, column, cell.value, cell.data_type, style, unvalued))
        yield number, cells


def _find_headers(sheet: _Sheet, facts: SheetFacts, headers: Headers, key: Sequence[str]) -> _Found | None:
    """Find the heading row (or two) that names most fields; None where no row names the key fields."""
    grid = {number: [_text(c) for c in cells] for number, cells in _cells(sheet, facts, _SEARCHED_ROWS + 1)}
    for left, top, right, bottom in [merge for merge in facts.merges if merge[1] in grid][:_MOST_HEADER_MERGES]:
        if left <= len(grid[top]):
            value = grid[top][left - 1]
            for row in range(top, min(bottom, _SEARCHED_ROWS + 1) + 1):
                for column in range(left, min(right, len(grid[top])) + 1):
                    if row in grid and not grid[row][column - 1]:
                        grid[row][column - 1] = value
    best: _Found | None = None
    for depth in (1, 2):
        for first in grid:
            found = _match(sheet.title, grid, first, depth, headers)
            if found is None or any(field not in found.columns for field in key):
                continue
            if best is None or len(found.columns) > len(best.columns):
                best = found
    if best is None:
        return None
    last = max(
        (b for left, top, right, b in facts.merges if best.first <= top <= best.last and left in best.columns.values()),
        default=best.last,
    )
    # A title merged far down would cover the list; headings are never that tall.
    tall = last if best.last < last <= best.last + 5 else best.last
    return _Found(best.sheet, best.first, tall, best.columns, best.headers, best.ignored, best.twice)


def _match(title: str, grid: dict[int, list[str]], first: int, depth: int, headers: Headers) -> _Found | None:
    if depth == 2 and first + 1 not in grid:
        return None
    columns: dict[str, int] = {}
    names: dict[str, str] = {}
    ignored: list[str] = []
    twice: list[tuple[int, str]] = []
    for column, top in enumerate(grid[first], start=1):
        below = grid[first + 1][column - 1] if depth == 2 else ""
        tried = (f"{top} {below}", below, top) if below and below != top else (top,)
        field_name, shown = next(((f, text) for text in tried if (f := headers.field(text))), (None, ""))
        if field_name is None:
            if top and header_key(top) not in IGNORED_HEADINGS:
                ignored.append(below or top)
        elif field_name not in columns:
            columns[field_name] = column
            names[field_name] = shown.rstrip(" *")
        elif not (column > 1 and grid[first][column - 2] == top):  # not the rest of one merged heading
            twice.append((column, shown))
    last = first + depth - 1
    return _Found(title, first, last, columns, names, tuple(dict.fromkeys(ignored)), tuple(twice)) if columns else None


def _text(cell: RawCell) -> str:
    return " ".join(str(cell.value).split()) if isinstance(cell.value, str | int) else ""


def _rows(sheet: _Sheet, facts: SheetFacts, found: _Found) -> Iterator[RawRow]:
    """Yield the rows below the headings with content in a known column.

    A cell merged over several rows applies to all of them (one entity beside its three products).
    """
    starts: dict[int, list[tuple[int, int]]] = {}
    for left, top, _right, bottom in facts.merges:
        if top > found.last and bottom > top:
            starts.setdefault(top, []).append((left, bottom))
    carried: dict[int, tuple[RawCell, int]] = {}
    first = True
    for number, cells in _cells(sheet, facts, facts.last_row):
        for left, bottom in starts.get(number, ()):
            if left <= len(cells):
                carried[left] = (cells[left - 1], bottom)
        if number <= found.last:
            continue
        mine = {f: cells[c - 1] if c <= len(cells) else RawCell(number, c, None) for f, c in found.columns.items()}
        if all(cell.blank for cell in mine.values()):
            continue
        if first and _numbers_the_columns(mine):
            first = False
            continue
        first = False
        for name, cell in mine.items():
            source, bottom = carried.get(cell.column, (cell, 0))
            if cell.blank and number <= bottom:
                mine[name] = replace(source, row=number, merged=True)
        yield RawRow(number, mine)


def _numbers_the_columns(cells: dict[str, RawCell]) -> bool:
    """Return whether the row numbers the columns, "(1) (2) (3)" under the headings, as in official forms."""
    texts = [str(c.value).strip().strip("()") for c in cells.values() if not c.blank]
    numbers = [int(t) for t in texts if t.isdecimal() and len(t) < 3]
    return len(numbers) == len(texts) >= 3 and len(set(numbers)) == len(numbers)
