"""Fonts, sizes and spacing of the documents, as reportlab styles.

Source of the sizes: Nghị định 30/2020/NĐ-CP, Phụ lục I (body 13–14, at least 6 pt between
paragraphs, first line indented by 1 or 1.27 cm, title of an annex 14 bold).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from .content import Align, Column, Look, Table
from .fonts import BOLD, ITALIC, REGULAR

__all__ = [
    "KEEP_WITH_NEXT",
    "LOOSE",
    "STYLES",
    "TITLE",
    "Align",
    "Column",
    "Look",
    "cell",
    "head_rows",
    "padding",
    "row_padding",
    "table_style",
]

_BODY = ParagraphStyle(
    "body", fontName=REGULAR, fontSize=13, leading=16.5, alignment=TA_JUSTIFY, firstLineIndent=12.7 * mm, spaceAfter=6,
    allowWidows=0, allowOrphans=0,
)  # fmt: skip

STYLES: Mapping[Look, ParagraphStyle] = {
    Look.BODY: _BODY,
    Look.BASIS: ParagraphStyle("basis", parent=_BODY, fontName=ITALIC),
    Look.HEADING: ParagraphStyle(
        "heading", parent=_BODY, fontName=BOLD, spaceBefore=4, keepWithNext=1, alignment=TA_LEFT
    ),
    Look.CENTRE: ParagraphStyle("centre", parent=_BODY, fontName=BOLD, alignment=TA_CENTER, firstLineIndent=0),
    Look.REFERENCE: ParagraphStyle(
        "reference", parent=_BODY, fontName=ITALIC, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=2
    ),
    Look.NOTE: ParagraphStyle("note", parent=_BODY, fontSize=12, leading=14.5, spaceAfter=4),
    Look.FACTS: ParagraphStyle("facts", parent=_BODY, fontSize=11, leading=13, firstLineIndent=0, spaceAfter=2.5),
}

KEEP_WITH_NEXT: Mapping[Look, ParagraphStyle] = {
    look: ParagraphStyle(f"{style.name}-kept", parent=style, keepWithNext=1) for look, style in STYLES.items()
}

LOOSE: Mapping[Look, ParagraphStyle] = {
    look: ParagraphStyle(f"{style.name}-loose", parent=style, keepWithNext=0) for look, style in STYLES.items()
}
"""For lines before a table, which reserve space instead."""

TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=14, leading=18, alignment=TA_CENTER)

_ALIGNMENTS: Mapping[Align, Literal[0, 1, 2]] = {Align.LEFT: TA_LEFT, Align.CENTRE: TA_CENTER, Align.RIGHT: TA_RIGHT}


@cache
def cell(size: float, align: Align, *, bold: bool = False) -> ParagraphStyle:
    """Return the style of a table cell that needs more than one line."""
    face = BOLD if bold else REGULAR
    return ParagraphStyle("cell", fontName=face, fontSize=size, leading=size * 1.17, alignment=_ALIGNMENTS[align])


def padding(table: Table) -> float:
    """Return the points left and right of a cell's text; tight tables have less."""
    return 2.0 if table.tight else 2.2


def row_padding(table: Table) -> tuple[float, float]:
    """Return the points above and below a cell's text."""
    return (0.6, 1.7) if table.tight else (1.8, 2.6)


def table_style(table: Table) -> list[Any]:
    """Return the reportlab style of a table: thin rules, content vertically centred."""
    size = table.size
    above, below = row_padding(table)
    style: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("FONT", (0, 0), (-1, -1), REGULAR, size, size * 1.17),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), padding(table)),
        ("RIGHTPADDING", (0, 0), (-1, -1), padding(table)),
        ("TOPPADDING", (0, 0), (-1, -1), above),
        ("BOTTOMPADDING", (0, 0), (-1, -1), below),
    ]
    if table.title:
        style.append(("SPAN", (0, 0), (-1, 0)))
    heads = head_rows(table)
    for number, column in enumerate(table.columns):
        if column.align is not Align.LEFT:
            place = column.align.value.upper().replace("CENTRE", "CENTER")
            style.append(("ALIGN", (number, heads), (number, -1), place))
    style.extend(("FONTNAME", (0, row + heads), (-1, row + heads), BOLD) for row in sorted(table.strong))
    return style


def head_rows(table: Table) -> int:
    """Return the number of rows that are repeated on each page: the head, and the title where there is one."""
    return 2 if table.title else 1
