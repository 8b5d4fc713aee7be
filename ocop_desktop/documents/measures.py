"""Measures of the printed papers, the same for every writer; this module depends on no writer.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins, body 13–14, at least 6 pt between paragraphs, first
line indented by 1 or 1.27 cm, line spacing from single to 1.5, title of an annex 14 bold, page number 13 in
the top margin. Sizes and spaces are in points, lengths on the page in millimetres where the name says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .content import Align, Look, Table

POINTS = 72 / 25.4
"""Points in a millimetre."""

TYPEFACE = "Times New Roman"
LANGUAGE = "vi-VN"
PROGRAM = "ocop-desktop"
"""Named in a file as what made it."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins of a page in millimetres."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class TextMeasures:
    """How one kind of paragraph is set. leading: from baseline to baseline. align: None for justified text.

    indent: of the first line, in millimetres. keep: on the same page as the next block.
    """

    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    align: Align | None = None
    indent: float = 0
    before: float = 0
    after: float = 0
    keep: bool = False


# Page

PAGE_MM = (210.0, 297.0)
_UPRIGHT = Margins(30, 15, 20, 20)
_TURNED = Margins(20, 20, 30, 20)  # keeps its binding edge, now at the top, with the same width
NUMBER_LINE_MM, FOOT_LINE_MM = 13.0, 10.0
"""From the page's edge to the baseline of the page number, and of the mark at the foot."""

NUMBER_SIZE, RUNNING_SIZE, MARK_SIZE = 13.0, 11.0, 11.0


def margins(landscape: bool) -> Margins:
    """Return the margins of an upright or a turned page."""
    return _TURNED if landscape else _UPRIGHT


def page_mm(landscape: bool) -> tuple[float, float]:
    """Return width and height of a page."""
    return (PAGE_MM[1], PAGE_MM[0]) if landscape else PAGE_MM


def text_mm(landscape: bool) -> float:
    """Return the width between the margins of a page."""
    sides = margins(landscape)
    return page_mm(landscape)[0] - sides.left - sides.right


# Paragraphs

_BODY = TextMeasures(13, 16.5, indent=12.7, after=6)

LOOKS: Mapping[Look, TextMeasures] = {
    Look.BODY: _BODY,
    Look.BASIS: replace(_BODY, italic=True),
    Look.HEADING: replace(_BODY, bold=True, before=4, keep=True, align=Align.LEFT),
    Look.CENTRE: replace(_BODY, bold=True, align=Align.CENTRE, indent=0),
    Look.ADDRESSED: replace(_BODY, align=Align.CENTRE, indent=0),
    Look.REFERENCE: replace(_BODY, italic=True, align=Align.CENTRE, indent=0, after=2),
    Look.NOTE: replace(_BODY, size=12, leading=14.5, after=4),
    Look.FACTS: replace(_BODY, size=11, leading=13, indent=0, after=2.5),
}
TITLE = TextMeasures(14, 18, bold=True, align=Align.CENTRE)
"""Kind and subject of a document, label and title of an annex."""

AFTER_TITLE, AFTER_ANNEX_TITLE = 10.0, 8.0
RULE = 0.8
"""Thickness of the rules under Tiêu ngữ, issuing body and title."""

TITLE_RULE, BEFORE_TITLE_RULE, AFTER_TITLE_RULE = 0.4, 3.0, 2.0
"""Share of the last line's width of the rule under a title (a third to a half, mục II.5), and the space around it."""

# Head of a state document (mục II.1 and II.2)

NATION, NATION_SIZE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.0
MOTTO, MOTTO_SIZE, MOTTO_LEADING = "Độc lập - Tự do - Hạnh phúc", 13.0, 16.0
BODY_SIZE, BODY_LEADING = 12.0, 15.0
"""Of the issuing body's lines."""

BODY_RULE, LONGEST_BODY_LINE_MM = 0.45, 60.0
"""The rule under the issuing body: share of its last line (a third to a half), which counts for at most so much."""

HEAD_NUMBER_SIZE = 13.0
LINES_BESIDE_PLACE = 2
"""Lines of the issuing body, at least, where place and date stand below the Tiêu ngữ (mục II.4)."""
BELOW_MOTTO = 5.0
"""From the baseline of the Tiêu ngữ to its rule."""

BETWEEN_HEADS_MM, AFTER_HEAD = 4.0, 14.0

# Tables

TABLE_LINE, CELL_LEADING, AFTER_TABLE = 0.5, 1.17, 6.0
SPLIT_ROW = 120
"""A row is split between pages only where each piece is at least this tall."""


def padding(table: Table) -> float:
    """Return the points left and right of a cell's text; tight tables have less."""
    return 2.0 if table.tight else 2.2


def row_padding(table: Table) -> tuple[float, float]:
    """Return the points above and below a cell's text."""
    return (0.6, 1.7) if table.tight else (1.8, 2.6)


def head_rows(table: Table) -> int:
    """Return the number of rows that are repeated on each page: the head, and the title where there is one."""
    return 2 if table.title else 1


# Signatures

OFFICE = TextMeasures(13, 16, bold=True, align=Align.CENTRE)
RECEIVERS = TextMeasures(11, 13, align=Align.LEFT)
RECEIVERS_HEAD = TextMeasures(12, 15, bold=True, italic=True, align=Align.LEFT)
RECEIVERS_LABEL = "Nơi nhận:"
SIGNATURE_COLUMNS_MM, ROOM_TO_SIGN_MM = (80.0, 85.0), 26.0
SIGNATURE_MM, SEAL_MM = 45.0, 42.0
"""Width of a signer's picture; diameter of the largest seal, that covers the left third of the signature (mục II.8)."""

BEFORE_SIGNATURES, BEFORE_RECEIVERS = 10.0, 8.0
FEW_RECEIVERS = 12
"""So many receivers stay on the page of the signatures; more may go on."""

SIGNED_DAY = TextMeasures(13, 16.5, italic=True, align=Align.CENTRE)
SIGNED_HINT = TextMeasures(12, 14.5, italic=True, align=Align.CENTRE)
SIGNED_COLUMN_MM = 85.0
LAST_LINES = 3
"""Lines of a signed text on the page of its signature, at least."""

LAST_ROWS = 2
"""Members' rows on the page of the signatures, at least."""
