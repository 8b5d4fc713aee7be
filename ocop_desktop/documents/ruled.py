"""Ruled tables for reportlab: a row is laid out once and drawn as often as it occurs.

Of 781 score sheets most rows are equal, and reportlab's own table measures, breaks and draws each of them anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from . import measures as m
from .content import Align, Table
from .lines import Line, Piece, broken
from .signing_places import add_field

_BEFORE = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}  # share of a line's free room that is before it
_SLACK = 0.5  # of a text on one line
_FUZZ = 1e-6  # reportlab's own tolerance of heights
_WITH_LAST = 2  # rows that stay above when one goes on with the last


@dataclass(frozen=True, slots=True)
class Style:
    """What the rows of a table have in common. widths: of the columns, in points. least: height of a row."""

    size: float
    side: float
    above: float
    below: float
    widths: tuple[float, ...]
    least: float = 0.0

    @property
    def leading(self) -> float:
        """From baseline to baseline of a cell's text."""
        return self.size * m.CELL_LEADING


def style_of(table: Table) -> Style:
    """Return what the rows of ``table`` have in common."""
    above, below = m.row_padding(table)
    widths = tuple(column.width * mm for column in table.columns)
    return Style(table.size, m.padding(table), above, below, widths, (table.row_height or 0) * mm)


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a cell in lines. width: of the cell, in points."""

    lines: tuple[Line, ...]
    width: float
    align: Align = Align.LEFT


def cell_of(pieces: Sequence[Piece], width: float, style: Style, align: Align) -> Cell:
    """Return a cell; words are looked at only where the text does not fit on one line."""
    room = width - 2 * style.side
    whole = sum(stringWidth(text, face, style.size) for face, text in pieces)
    if whole <= room - _SLACK and not any("\n" in text for _, text in pieces):
        return Cell((Line(tuple(pieces), whole),), width, align)
    return Cell(broken(pieces, style.size, room), width, align)


@dataclass(slots=True)
class Row:
    """A row. together: on the page of the next one. The content of the page is made when it is first drawn.

    signers: who signs each cell, "" for one that nobody signs; empty where the row has no field.
    """

    cells: tuple[Cell, ...]
    style: Style
    together: bool = False
    signers: tuple[str, ...] = ()
    height: float = field(init=False)
    edges: tuple[float, ...] = field(init=False)
    """Where its cells begin, and where the last one ends; comparable between the rows of a table."""

    _drawn: str | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        style = self.style
        lines = max(len(cell.lines) for cell in self.cells)
        self.height = max(style.least, lines * style.leading + style.above + style.below)
        widths = accumulate((cell.width for cell in self.cells), initial=0.0)
        self.edges = tuple(round(edge, 4) for edge in widths)

    def draw(self, canvas: Canvas) -> None:
        """Draw the row with its upper rule below the origin, which then is below the row."""
        page: Any = canvas  # reportlab has no other way to content that was made before
        if self._drawn is None:
            code, page._code = page._code, []
            canvas.translate(0, -self.height)
            self._draw(canvas)
            self._drawn = "\n".join(page._code)
            page._code = code
        page._code.append(self._drawn)

    def _draw(self, canvas: Canvas) -> None:
        style, shown = self.style, canvas.beginText()
        set_in = ""
        for cell, left in zip(self.cells, self.edges, strict=False):
            # The text stands in the middle.
            y = (self.height + style.below - style.above + len(cell.lines) * style.leading) / 2 - style.size
            for line in cell.lines:
                free = cell.width - 2 * style.side - line.width
                shown.setTextOrigin(left + style.side + _BEFORE[cell.align] * max(free, 0), y)
                if free < 0:
                    shown.setWordSpace(free / max(line.spaces, 1))
                for face, text in line.pieces:
                    if face != set_in:
                        shown.setFont(face, style.size, style.leading)
                        set_in = face
                    shown.textOut(text)
                if free < 0:
                    shown.setWordSpace(0)
                y -= style.leading
        canvas.drawText(shown)
        canvas.line(0, self.height, self.edges[-1], self.height)

    def split(self, height: float) -> tuple[Row, Row] | None:
        """Return the row in two pieces, each at least ``SPLIT_ROW`` high, the first at most ``height``."""
        if height < m.SPLIT_ROW or self.height < 2 * m.SPLIT_ROW:
            return None
        room = min(height, self.height - m.SPLIT_ROW) - self.style.above - self.style.below
        pieces = [_split(cell, room, self.style) for cell in self.cells]
        above, below = (tuple(piece[place] for piece in pieces) for place in (0, 1))
        return Row(above, self.style), Row(below, self.style, self.together)


def _split(cell: Cell, room: float, style: Style) -> tuple[Cell, Cell]:
    fitting = int(room / style.leading)
    above, below = cell.lines[:fitting], cell.lines[fitting:]
    return replace(cell, lines=above), replace(cell, lines=below)


class RuledTable(Flowable):
    """Rows between rules; ``heads`` repeat on each page. No single row is left to the last page.

    last: whether nothing of the table follows on another page, so that there is space below it.
    """

    def __init__(self, heads: Sequence[Row], rows: Sequence[Row], *, last: bool = True) -> None:
        super().__init__()
        self._heads, self._rows = heads, rows
        self.spaceAfter = m.AFTER_TABLE if last else 0
        self.hAlign = "CENTER"

    @property
    def heights(self) -> list[float]:
        """Heights of all rows, the heads included."""
        return [row.height for row in (*self._heads, *self._rows)]

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width, self.height = sum(self._heads[0].style.widths), sum(self.heights)
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setLineWidth(m.TABLE_LINE)
        canvas.setLineCap(1)
        self._add_fields(canvas)
        canvas.translate(0, self.height)
        for row in (*self._heads, *self._rows):
            row.draw(canvas)
        canvas.line(0, 0, self.width, 0)
        canvas.lines(list(self._uprights()))

    def _add_fields(self, canvas: Canvas) -> None:
        """Make a signature field of each cell that somebody signs."""
        bottom = self.height
        for row in (*self._heads, *self._rows):
            bottom -= row.height
            style = row.style
            for signer, left, right in zip(row.signers, row.edges, row.edges[1:], strict=False):
                if signer:
                    box = (
                        left + style.side,
                        bottom + style.below,
                        right - style.side,
                        bottom + row.height - style.above,
                    )
                    add_field(canvas, signer, box)

    def _uprights(self) -> Iterator[tuple[float, float, float, float]]:
        """Yield the upright rules; a heading interrupts the one between the columns that it joins."""
        y, begun = self.height, dict[float, float]()
        for row in (*self._heads, *self._rows):
            for edge in [edge for edge in begun if edge not in row.edges]:
                yield edge, begun.pop(edge), edge, y
            for edge in row.edges:
                begun.setdefault(edge, y)
            y -= row.height
        for edge, top in begun.items():
            yield edge, top, edge, y

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        room = availHeight + _FUZZ - sum(row.height for row in self._heads)
        fitting = 0
        while fitting < len(self._rows) and room >= self._rows[fitting].height:
            room -= self._rows[fitting].height
            fitting += 1
        if fitting == len(self._rows):
            return [self]
        pieces = self._rows[fitting].split(room)
        if pieces is not None:
            above, below = pieces
            return self._pieces((*self._rows[:fitting], above), (below, *self._rows[fitting + 1 :]))
        while fitting and self._rows[fitting - 1].together:
            fitting -= 1
        if fitting == len(self._rows) - 1 and fitting > _WITH_LAST:
            fitting -= 1
        return self._pieces(self._rows[:fitting], self._rows[fitting:]) if fitting else []

    def _pieces(self, above: Sequence[Row], below: Sequence[Row]) -> list[Flowable]:
        return [RuledTable(self._heads, above, last=False), RuledTable(self._heads, below)]
