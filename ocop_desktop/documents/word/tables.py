"""Tables of a DOCX: ruled ones, and those without rules that hold the head and the signatures."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from .. import measures as m
from ..content import Align, Column, Signature, Signatures, StateHead, Table, Text
from ..fonts import BOLD, REGULAR, Printable
from .styles import cell_style
from .xml import mm_twips, paragraph, rule, runs, twips

_WITH_LAST = 3
"""A table of more rows leaves no single one to its last page."""

_SPARE = 3.0
"""Points beside the Quốc hiệu, without which another typeface might break its line."""


def table_xml(table: Table, printable: Printable, *, keep_last: bool = False) -> str:
    """Return a ruled table whose head is repeated on each page. keep_last: its last rows with the next block."""
    heads = [
        _row(
            [
                _cell(
                    sum(mm_twips(column.width) for column in table.columns),
                    paragraph(cell_style(table.size, Align.CENTRE), runs(table.title, printable), keep=True),
                    span=len(table.columns),
                )
            ],
            head=True,
        )
        if table.title
        else "",
        _row(
            [
                _cell(
                    mm_twips(column.width),
                    paragraph(cell_style(table.size, Align.CENTRE), runs(column.head, printable, bold=True), keep=True),
                )
                for column in table.columns
            ],
            head=True,
        ),
    ]
    rows = []
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        kept = (keep_last and number > last - m.LAST_ROWS) or (last >= _WITH_LAST and number == last - 1)
        strong = number in table.strong
        cells = [
            _cell(
                mm_twips(column.width),
                paragraph(cell_style(table.size, column.align), runs(text, printable, bold=strong), keep=kept),
            )
            for text, column in zip(row, table.columns, strict=True)
        ]
        rows.append(_row(cells, height=table.row_height or 0, whole=not _may_split(row, table)))
    above, below = m.row_padding(table)
    beside = m.padding(table)
    # A row of Word is as much higher as its rule is thick; that of the PDF is not.
    padding = (above, beside, below - m.TABLE_LINE, beside)
    return _table("TableGrid", [*heads, *rows], [mm_twips(column.width) for column in table.columns], padding)


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
        longest = min(stringWidth(line, font, m.BODY_SIZE), m.LONGEST_BODY_LINE_MM * m.POINTS, columns[0])
        left.append(rule(longest * m.BODY_RULE, columns[0]))
    left.append(paragraph("OcopNumber", runs(head.number, printable)))
    right = [
        paragraph("OcopNation", runs(m.NATION, printable)),
        paragraph("OcopMotto", runs(m.MOTTO, printable)),
        rule(stringWidth(m.MOTTO, BOLD, m.MOTTO_SIZE), columns[1]),
        paragraph("OcopFiller"),
    ]
    widths = [twips(columns[0] + gap), twips(columns[1])]
    return _table("TableNormal", [_row([_cell(widths[0], *left, right=gap), _cell(widths[1], *right)])], widths)


def signatures_xml(block: Signatures, printable: Printable) -> str:
    """Return THƯ KÝ left, CHỦ TỌA right, space to sign, the names; all of it on the page of the next block."""
    widths = [mm_twips(width) for width in m.SIGNATURE_COLUMNS_MM]

    def offices(signature: Signature) -> list[str]:
        return [paragraph("OcopOffice", runs(line, printable), keep=True) for line in signature.offices or ("",)]

    both = (block.left, block.right)
    rows = [
        _row([_cell(width, *offices(one), top=True) for width, one in zip(widths, both, strict=True)]),
        _row([_cell(width, paragraph("OcopOffice", keep=True)) for width in widths], height=m.ROOM_TO_SIGN_MM),
        _row(
            [
                _cell(width, paragraph("OcopOffice", runs(one.name, printable), keep=True), top=True)
                for width, one in zip(widths, both, strict=True)
            ]
        ),
    ]
    return _table("TableNormal", rows, widths, (3, 0, 3, 6))


def receivers(block: Signatures, printable: Printable) -> list[str]:
    """Return Nơi nhận as paragraphs below the left signature; a short list stays with the signatures."""
    few = len(block.recipients) <= m.FEW_RECEIVERS
    right = f'<w:ind w:left="0" w:right="{mm_twips(m.SIGNATURE_COLUMNS_MM[1])}" w:firstLine="0"/>'
    before = f'<w:spacing w:before="{twips(m.BEFORE_RECEIVERS)}"/>'
    last = len(block.recipients) - 1
    return [
        paragraph("OcopReceiversHead", runs(m.RECEIVERS_LABEL, printable), keep=few and last >= 0, own=before + right),
        *(
            paragraph("OcopReceivers", runs(line, printable), keep=few and number < last, own=right)
            for number, line in enumerate(block.recipients)
        ),
    ]


def _table(style: str, rows: Sequence[str], widths: Sequence[int], padding: tuple[float, ...] = (0, 0, 0, 0)) -> str:
    """Return a table of fixed widths. Word reads the widths of the cells, LibreOffice those of the grid.

    padding: above, left, below, right.
    """
    sides = zip(("top", "left", "bottom", "right"), padding, strict=True)
    margins = "".join(f'<w:{side} w:w="{twips(points)}" w:type="dxa"/>' for side, points in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _row(cells: Sequence[str], *, head: bool = False, height: float = 0, whole: bool = True) -> str:
    """Return a row. height: the least one, in millimetres. whole: not split between pages."""
    properties = (
        ("<w:cantSplit/>" if whole else "")
        + (f'<w:trHeight w:val="{mm_twips(height)}" w:hRule="atLeast"/>' if height else "")
        + ("<w:tblHeader/>" if head else "")
    )
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def _cell(width: int, *content: str, span: int = 1, top: bool = False, right: float = 0) -> str:
    """Return a cell. right: its own space at the right."""
    margin = f'<w:tcMar><w:right w:w="{twips(right)}" w:type="dxa"/></w:tcMar>' if right else ""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    place = "top" if top or right else "center"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{margin}<w:vAlign w:val="{place}"/></w:tcPr>'
        f"{''.join(content)}</w:tc>"
    )
