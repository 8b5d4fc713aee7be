"""Location of the list inside a workbook: the sheet, the heading row, the rows below it.

Headings may be in any order, below title rows, merged, or on two rows. ``cells`` interprets cells,
``lists`` rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from openpyxl.utils import get_column_letter

from ..domain.dossiers.intake_rows import CellFault, Proposal
from .columns import IGNORED_HEADINGS, Column, Headers, header_key
from .errors import BrokenWorkbook, NoHeaderRow, WorkbookTooLarge
from .gate import pass_gate
from .parts import Limits
from .workbook import RawCell, Rows, SheetEntry, SheetFacts, Workbook
from .worksheet import read_cells

_SEARCHED_ROWS = 40
_SEARCHED_COLUMNS = range(1, 201)
_LONGEST_HEADING = 1_000
_MOST_HEADING_TEXT = 500_000  # characters in which headings are looked for, from the top
_MOST_HEADER_MERGES = 500

Fields = Callable[[str], str | None]
"""The field of a heading."""


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
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Where the headings of a list are: rows ``first`` to ``last`` of a sheet. twice: repeated headings."""

    entry: SheetEntry
    facts: SheetFacts
    first: int
    last: int
    columns: dict[str, int]
    headers: dict[str, str]
    ignored: tuple[str, ...]
    twice: tuple[tuple[int, str], ...]


def read_table(path: Path, columns: Sequence[Column], key: Sequence[str], limits: Limits | None) -> Table:
    """Return the list with the best matching headings.

    key: fields that must have a heading, or it is not this list at all.
    Raises NoHeaderRow, and as ``pass_gate``.
    """
    with pass_gate(path, limits) as book:
        return _table(book, columns, key)


def _table(book: Workbook, columns: Sequence[Column], key: Sequence[str]) -> Table:
    found, hidden, others = find_list(book, columns, key, Headers(columns))
    wanted = frozenset(found.columns.values())
    cells, facts = read_cells(book, found.entry.part, columns=wanted)
    if (fields := len(wanted)) * len(cells) > book.parts.limits.cells:
        raise WorkbookTooLarge(name=book.name, what="cells", limit=book.parts.limits.cells // fields)
    table = Table(
        sheet=found.entry.title,
        header_row=found.last,
        columns=found.columns,
        headers=found.headers,
        rows=list(_rows(cells, found)),
        missing=[c for c in columns if c.required and c.field not in found.columns],
        ignored=list(found.ignored),
        epoch_1904=book.epoch_1904,
    )
    _tell(table, found, facts.hidden_rows, others, hidden, book)
    return table


def find_list(
    book: Workbook, columns: Sequence[Column], key: Sequence[str], headers: Headers
) -> tuple[Found, list[str], list[str]]:
    """Return the headings of the list; the hidden sheets and the visible ones that have such a list as well.

    Raises NoHeaderRow, BrokenWorkbook (a sheet cannot be read, and no other one has the list), WorkbookTooLarge.
    """
    fields = cache(headers.field)
    candidates: list[Found] = []
    hidden: list[str] = []
    parts: set[str] = set()
    for entry in book.sheets:
        if entry.part in parts:
            continue
        parts.add(entry.part)
        found = _find_headers(entry, *_top(book, entry), fields, key)
        if found is None:
            continue
        if entry.visible:
            candidates.append(found)
        else:
            hidden.append(entry.title)
    if not candidates:
        if book.broken_sheets:
            raise BrokenWorkbook(name=book.name)
        raise NoHeaderRow(name=book.name, headers=", ".join(c.header for c in columns if c.required))
    best = max(candidates, key=lambda f: len(f.columns))
    return best, hidden, [f.entry.title for f in candidates if f is not best]


def _tell(
    table: Table, found: Found, hidden_rows: set[int], others: Sequence[str], hidden: Sequence[str], book: Workbook
) -> None:
    """Record faults of whole columns, and tolerant readings that users should know of."""

    def at(code: str, row: int, column: str = "", header: str = "", **more: str | int) -> CellFault:
        return CellFault(table.sheet, row, column, header, "", code, more)

    for missing in table.missing:
        table.faults.append(at("intake.cell.column_missing", table.header_row, header=missing.header))
    for column, header in found.twice:
        letter = get_column_letter(column)
        table.faults.append(at("intake.cell.column_twice", table.header_row, letter, header))
    for on, code in ((book.linked, "intake.note.linked_workbook"), (book.macros, "intake.note.macro_workbook")):
        if on:
            table.notices.append(at(code, table.header_row))
    table.notices.extend(at("intake.note.other_sheet", table.header_row, other=title) for title in others)
    table.notices.extend(at("intake.note.hidden_sheet", table.header_row, other=title) for title in hidden)
    table.notices.extend(at("intake.note.broken_sheet", table.header_row, other=title) for title in book.broken_sheets)
    table.notices.extend(at("intake.note.hidden_row", r.number) for r in table.rows if r.number in hidden_rows)


def _top(book: Workbook, entry: SheetEntry) -> tuple[dict[int, list[str]], SheetFacts]:
    """Return the texts above and around the headings of a sheet, by row, with merged ones repeated; and its facts.

    Read once per part. A sheet that cannot be read has none, and is noted.
    """
    if entry.part not in book.tops:
        try:
            cells, facts = read_cells(book, entry.part, columns=_SEARCHED_COLUMNS, last_row=_SEARCHED_ROWS + 1)
        except BrokenWorkbook:
            book.broken_sheets.append(entry.title)
            cells, facts = {}, SheetFacts()
        book.top_cells += sum(len(row) for row in cells.values())
        if book.top_cells > book.parts.limits.top_cells:
            raise WorkbookTooLarge(name=book.name, what="sheets", limit=book.parts.limits.top_cells)
        book.tops[entry.part] = _grid(cells, facts), facts
    return book.tops[entry.part]


def _grid(cells: Rows, facts: SheetFacts) -> dict[int, list[str]]:
    width = max((column for row in cells.values() for column in row), default=0)
    last = max(cells, default=0)
    grid = {number: [""] * width for number in range(1, last + 1)}
    length = 0
    for number, row in sorted(cells.items()):
        for column, cell in row.items():
            text = _text(cell)
            length += len(text)
            if length <= _MOST_HEADING_TEXT:
                grid[number][column - 1] = text
    for left, top, right, bottom in [merge for merge in facts.merges if merge[1] in grid][:_MOST_HEADER_MERGES]:
        if left <= width:
            value = grid[top][left - 1]
            for row_number in range(top, min(bottom, last) + 1):
                for column in range(left, min(right, width) + 1):
                    if not grid[row_number][column - 1]:
                        grid[row_number][column - 1] = value
    return grid


def _find_headers(
    entry: SheetEntry, grid: dict[int, list[str]], facts: SheetFacts, fields: Fields, key: Sequence[str]
) -> Found | None:
    """Find the heading row (or two) that names most fields; None where no row names the key fields."""
    best: Found | None = None
    for depth in (1, 2):
        for first in grid:
            found = _match(entry, grid, facts, first, depth, fields)
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
    return replace(best, last=last) if best.last < last <= best.last + 5 else best


def _match(
    entry: SheetEntry, grid: dict[int, list[str]], facts: SheetFacts, first: int, depth: int, fields: Fields
) -> Found | None:
    if depth == 2 and first + 1 not in grid:
        return None
    columns: dict[str, int] = {}
    names: dict[str, str] = {}
    ignored: list[tuple[str, str]] = []
    twice: list[tuple[int, str]] = []
    for column, top in enumerate(grid[first], start=1):
        below = grid[first + 1][column - 1] if depth == 2 else ""
        tried = (f"{top} {below}", below, top) if below and below != top else (top,)
        field_name, shown = next(((f, text) for text in tried if (f := fields(text))), (None, ""))
        if field_name is None:
            ignored.append((top, below or top))
        elif field_name not in columns:
            columns[field_name] = column
            names[field_name] = shown.rstrip(" *")
        elif not (column > 1 and grid[first][column - 2] == top):  # not the rest of one merged heading
            twice.append((column, shown))
    last = first + depth - 1
    if not columns:
        return None
    unknown = dict.fromkeys(text for top, text in ignored if top and header_key(top) not in IGNORED_HEADINGS)
    return Found(entry, facts, first, last, columns, names, tuple(unknown), tuple(twice))


def _text(cell: RawCell) -> str:
    if isinstance(cell.value, str):
        return "" if len(cell.value) > _LONGEST_HEADING else " ".join(cell.value.split())
    return str(cell.value) if isinstance(cell.value, int) else ""


def _rows(cells: Rows, found: Found) -> Iterator[RawRow]:
    """Yield the rows below the headings with content in a known column.

    A cell merged over several rows applies to all of them (one entity beside its three products).
    """
    starts: dict[int, list[tuple[int, int]]] = {}
    for left, top, _right, bottom in found.facts.merges:
        if top > found.last and bottom > top:
            starts.setdefault(top, []).append((left, bottom))
    carried: dict[int, tuple[RawCell, int]] = {}
    first = True
    for number, row in sorted(cells.items()):
        for left, bottom in starts.get(number, ()):
            if left in row:
                carried[left] = (row[left], bottom)
        if number <= found.last:
            continue
        mine = {f: row.get(c) or RawCell(number, c, None) for f, c in found.columns.items()}
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
