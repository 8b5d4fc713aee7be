"""Tables of a DOCX: ruled ones, and those without rules that hold the head and the signatures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from reportlab.pdfbase.pdfmetrics import stringWidth

from .. import measures as m
from ..content import Align, Column, Run, Signatures, SignedText, StateHead, Table, Text
from ..fonts import BOLD, REGULAR, Printable, last_line_width
from .styles import cell_style
from .xml import mm_twips, paragraph, rule, runs, twips

_WITH_LAST = 3
"""A table of more rows leaves no single one to its last page."""

_ALL_SIDES = ("top", "left", "bottom", "right")
_SPARE = 3.0
"""Points beside the Quốc hiệu, without which another typeface might break its line."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell. width, right: in points; the latter is space of its own at the right. bare: sides without a rule."""

    width: float
    content: str
    top: bool = False
    right: float = 0
    bare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row. head: repeated on each page. height: the least one, in millimetres. whole: not split between pages."""

    cells: tuple[_Cell, ...]
    head: bool = False
    height: float = 0
    whole: bool = True


def table_xml(table: Table, printable: Printable) -> str:
    """Return a ruled table whose head is repeated on each page."""
    return _ruled(table, _rows(table, printable))


def _ruled(table: Table, rows: Sequence[_Row]) -> str:
    above, below = m.row_padding(table)
    beside = m.padding(table)
    # A row of Word is as much higher as its rule is thick; that of the PDF is not.
    return _table("TableGrid", rows, (above, beside, below - m.TABLE_LINE, beside))


def _rows(table: Table, printable: Printable, *, keep_last: bool = False) -> list[_Row]:
    """Return head and rows of a table. keep_last: its last rows with what follows."""
    widths = [column.width * m.POINTS for column in table.columns]
    head = cell_style(table.size, Align.CENTRE)
    rows = []
    if table.title:
        rows.append(_Row((_Cell(sum(widths), paragraph(head, runs(table.title, printable), keep=True)),), head=True))
    heads = _joined(table.columns) if table.headings else table.columns
    rows.append(
        _Row(
            tuple(
                _Cell(column.width * m.POINTS, paragraph(head, runs(column.head, printable, bold=True), keep=True))
                for column in heads
            ),
            head=True,
        )
    )
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        kept = (keep_last and number > last - m.LAST_ROWS) or (last >= _WITH_LAST and number == last - 1)
        strong = number in table.strong
        columns, texts = table.columns, row
        if number in table.headings:
            columns, texts, kept = _joined(columns), (row[0], *row[2:]), True
        cells = tuple(
            _Cell(
                column.width * m.POINTS,
                paragraph(cell_style(table.size, column.align), runs(text, printable, bold=strong), keep=kept),
            )
            for text, column in zip(texts, columns, strict=True)
        )
        rows.append(_Row(cells, height=table.row_height or 0, whole=not _may_split(row, table)))
    return rows


def _joined(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns of a heading row: the first two as one."""
    first, second, *others = columns
    return (replace(first, width=first.width + second.width, align=Align.LEFT), *others)


def _may_split(row: Sequence[Text], table: Table) -> bool:
    """Return whether both pieces of a row could be as tall as the least piece."""
    least = 2 * m.SPLIT_ROW
    return any(_height(text, column, table) > least for text, column in zip(row, table.columns, strict=True))


def _height(text: Text, column: Column, table: Table) -> float:
    plain = text if isinstance(text, str) else "".join(run.text for run in text)
    width = column.width * m.POINTS - 2 * m.padding(table)
    lines = sum(max(1, math.ceil(stringWidth(line, REGULAR, table.size) / width)) for line in plain.split("\n"))
    return lines * table.size * m.CELL_LEADING


def state_head_xml(head: StateHead, width: float, printable: Printable) -> str:
    """Return the head of a state document over ``width`` points: issuing body left, Quốc hiệu and Tiêu ngữ right."""
    nation = stringWidth(m.NATION, BOLD, m.NATION_SIZE) + _SPARE
    gap = m.BETWEEN_HEADS_MM * m.POINTS - _SPARE
    columns = width - nation - gap, nation
    left = [paragraph("OcopParentBody", runs(line, printable)) for line in head.parent]
    left += [paragraph("OcopBody", runs(line, printable)) for line in head.council]
    lines = [(line, REGULAR) for line in head.parent] + [(line, BOLD) for line in head.council]
    if lines:
        line, font = lines[-1]
        last = last_line_width(printable(line), font, m.BODY_SIZE, columns[0])
        longest = min(last, m.LONGEST_BODY_LINE_MM * m.POINTS)
        left.append(rule(longest * m.BODY_RULE, columns[0]))
    number = paragraph("OcopNumber", runs(head.number, printable))
    left.append(paragraph("OcopFiller") if head.place_date else number)
    right = [
        paragraph("OcopNation", runs(m.NATION, printable)),
        paragraph("OcopMotto", runs(m.MOTTO, printable)),
        rule(stringWidth(m.MOTTO, BOLD, m.MOTTO_SIZE), columns[1]),
        paragraph("OcopFiller"),
    ]
    cells = _Cell(columns[0] + gap, "".join(left), top=True, right=gap), _Cell(columns[1], "".join(right), top=True)
    rows = [_Row(cells)]
    if head.place_date:
        place = paragraph("OcopNumber", runs((Run(head.place_date, italic=True),), printable))
        rows.append(_Row((_Cell(cells[0].width, number, top=True, right=gap), _Cell(cells[1].width, place, top=True))))
    return _table("TableNormal", rows)


def signatures_xml(block: Signatures, printable: Printable) -> str:
    """Return THƯ KÝ left, CHỦ TỌA right, space to sign, the names, and a short Nơi nhận at the left; on one page.

    The table that the members sign is the same table: LibreOffice keeps its last rows with the signatures only so.
    """
    if not block.left.offices:
        return _table("TableNormal", [_single_signature(block, printable)], (3, 0, 3, 6))
    signatures = _signatures(block, printable)
    if _few_receivers(block):
        left, right = (width * m.POINTS for width in m.SIGNATURE_COLUMNS_MM)
        lines = "".join(_receivers(block, printable))
        cells = _Cell(left, lines, top=True, bare=_ALL_SIDES), _Cell(right, paragraph("OcopReceivers"), bare=_ALL_SIDES)
        signatures.append(_Row(cells))
    if block.members is None:
        return _table("TableNormal", signatures, (3, 0, 3, 6))
    return _ruled(block.members, [*_rows(block.members, printable, keep_last=True), *signatures])


def _signatures(block: Signatures, printable: Printable) -> list[_Row]:
    both = (block.left, block.right)
    widths = [width * m.POINTS for width in m.SIGNATURE_COLUMNS_MM]

    def row(texts: Sequence[Sequence[str]], *, before: float = 0, height: float = 0) -> _Row:
        own = f'<w:spacing w:before="{twips(before)}"/>' if before else ""
        bare = ("left", "bottom", "right") if before else _ALL_SIDES
        contents = (
            "".join(
                paragraph("OcopOffice", runs(line, printable), keep=True, own="" if number else own)
                for number, line in enumerate(lines)
            )
            for lines in texts
        )
        cells = (_Cell(width, text, top=True, bare=bare) for width, text in zip(widths, contents, strict=True))
        return _Row(tuple(cells), height=height)

    return [
        row([one.offices or ("",) for one in both], before=m.BEFORE_SIGNATURES),
        row([("",), ("",)], height=m.ROOM_TO_SIGN_MM),
        row([(one.name,) for one in both]),
    ]


def _single_signature(block: Signatures, printable: Printable) -> _Row:
    """Return one signer with Nơi nhận beside, level with the office."""
    left, right = (width * m.POINTS for width in m.SIGNATURE_COLUMNS_MM)
    room = f'<w:spacing w:before="{mm_twips(m.ROOM_TO_SIGN_MM)}"/>'
    lines = [paragraph("OcopOffice", runs(line, printable), keep=True) for line in block.right.offices]
    lines.append(paragraph("OcopOffice", runs(block.right.name, printable), own=room))
    beside = "".join(_receivers(block, printable, before=0))
    return _Row((_Cell(left, beside, top=True), _Cell(right, "".join(lines), top=True)))


def signed_text_xml(block: SignedText, width: float, printable: Printable) -> str:
    """Return one signature at the right of ``width`` points: place and day, office, hint, space to sign, name."""
    right = m.SIGNED_COLUMN_MM * m.POINTS
    above = (("OcopSignedDay", block.place_and_day), ("OcopOffice", block.office), ("OcopSignedHint", block.hint))
    contents = (
        "".join(paragraph(style, runs(text, printable), keep=True) for style, text in above),
        paragraph("OcopOffice", keep=True),
        paragraph("OcopOffice", runs(block.name, printable)),
    )
    heights = (0, m.ROOM_TO_SIGN_MM, 0)
    rows = [
        _Row((_Cell(width - right, paragraph("OcopOffice", keep=True)), _Cell(right, content, top=True)), height=height)
        for content, height in zip(contents, heights, strict=True)
    ]
    return _table("TableNormal", rows)


def long_receivers(block: Signatures, printable: Printable) -> list[str]:
    """Return a long Nơi nhận as paragraphs below the signatures, which may go on on the next page."""
    return [] if _few_receivers(block) or not block.left.offices else _receivers(block, printable)


def _few_receivers(block: Signatures) -> bool:
    return len(block.recipients) <= m.FEW_RECEIVERS


def _receivers(block: Signatures, printable: Printable, *, before: float = m.BEFORE_RECEIVERS) -> list[str]:
    space = f'<w:spacing w:before="{twips(before)}"/>'
    return [
        paragraph("OcopReceiversHead", runs(m.RECEIVERS_LABEL, printable), own=space),
        *(paragraph("OcopReceivers", runs(line, printable)) for line in block.recipients),
    ]


def _table(style: str, rows: Sequence[_Row], padding: tuple[float, ...] = (0, 0, 0, 0)) -> str:
    """Return a table of fixed widths. Word reads the widths of the cells, LibreOffice those of the grid.

    padding: above, left, below, right.
    """
    sides = zip(_ALL_SIDES, padding, strict=True)
    margins = "".join(f'<w:{side} w:w="{twips(points)}" w:type="dxa"/>' for side, points in sides)
    edges = sorted({edge for row in rows for edge in _edges(row)})
    grid = "".join(f'<w:gridCol w:w="{edge - before}"/>' for before, edge in pairwise(edges))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{edges[-1]}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(_row(row, edges) for row in rows)}</w:tbl>"
    )


def _edges(row: _Row) -> list[int]:
    """Return the edges of the cells in twips, from the left one on."""
    return [0, *map(twips, accumulate(cell.width for cell in row.cells))]


def _row(row: _Row, edges: Sequence[int]) -> str:
    properties = (
        ("<w:cantSplit/>" if row.whole else "")
        + (f'<w:trHeight w:val="{mm_twips(row.height)}" w:hRule="atLeast"/>' if row.height else "")
        + ("<w:tblHeader/>" if row.head else "")
    )
    cells = (
        _cell(cell, end - start, edges.index(end) - edges.index(start))
        for cell, (start, end) in zip(row.cells, pairwise(_edges(row)), strict=True)
    )
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def _cell(cell: _Cell, width: int, span: int) -> str:
    """Return a cell. width: in twips. span: columns of the grid."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    bare = "".join(f'<w:{side} w:val="nil"/>' for side in cell.bare)
    borders = f"<w:tcBorders>{bare}</w:tcBorders>" if bare else ""
    margin = f'<w:tcMar><w:right w:w="{twips(cell.right)}" w:type="dxa"/></w:tcMar>' if cell.right else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{borders}{margin}'
        f'<w:vAlign w:val="{"top" if cell.top else "center"}"/></w:tcPr>{cell.content}</w:tc>'
    )
