"""Drawn parts of a state document: its head, the short rule under a title, the signatures."""

from __future__ import annotations

from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, HRFlowable
from reportlab.platypus import Paragraph as Laid
from reportlab.platypus import Table as LaidTable

from .content import Signature, Signatures, StateHead
from .fonts import BOLD, BOLD_ITALIC, REGULAR, Printable

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_ROOM_TO_SIGN = 26 * mm
_FEW_RECEIVERS = 12
_RECEIVERS_FROM = 3  # row of the signatures' table
LAST_ROWS = 2
"""Members' rows on the page of the signatures, at least."""

_OFFICE = ParagraphStyle("office", fontName=BOLD, fontSize=13, leading=16, alignment=TA_CENTER)
_RECEIVERS = ParagraphStyle("receivers", fontName=REGULAR, fontSize=11, leading=13, alignment=TA_LEFT)
_RECEIVERS_HEAD = ParagraphStyle("receivers-head", parent=_RECEIVERS, fontName=BOLD_ITALIC, fontSize=12, leading=15)


class StateHeadDrawing(Flowable):
    """Quốc hiệu 12 bold, Tiêu ngữ 13 bold with a rule of its own width; the issuing body beside them.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1 and II.2; a biên bản has no place-and-date
    line.
    """

    def __init__(self, head: StateHead, printable: Printable) -> None:
        super().__init__()
        self._parent = [printable(line) for line in head.parent]
        self._council = [printable(line) for line in head.council]
        self._number = printable(head.number)
        self._lines: list[tuple[str, str, float]] = []

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.width = available_width
        self._right_centre = available_width - stringWidth(_NATION, BOLD, 12) / 2
        column = available_width - stringWidth(_NATION, BOLD, 12) - 4 * mm
        self._left_centre = column / 2
        self._lines = []
        for texts, face in ((self._parent, REGULAR), (self._council, BOLD)):
            self._lines += [(part, face, 12) for text in texts for part in simpleSplit(text, face, 12, column)]
        self.height = 15 * len(self._lines) + 6 + 20
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        y = self.height - 12
        canvas.setFont(BOLD, 12)
        canvas.drawCentredString(self._right_centre, y, _NATION)
        canvas.setFont(BOLD, 13)
        canvas.drawCentredString(self._right_centre, y - 16, _MOTTO)
        half = stringWidth(_MOTTO, BOLD, 13) / 2
        canvas.setLineWidth(0.8)
        canvas.line(self._right_centre - half, y - 21, self._right_centre + half, y - 21)
        for text, face, size in self._lines:
            canvas.setFont(face, size)
            canvas.drawCentredString(self._left_centre, y, text)
            y -= 15
        if self._lines:
            text, face, size = self._lines[-1]
            quarter = min(stringWidth(text, face, size), 60 * mm) / 4
            canvas.line(self._left_centre - quarter, y + 10, self._left_centre + quarter, y + 10)
        canvas.setFont(REGULAR, 13)
        canvas.drawCentredString(self._left_centre, y - 8, self._number)


def short_rule() -> Flowable:
    """Return the rule under a title, about a third of the line width."""
    return HRFlowable(width="30%", thickness=0.8, color="black", spaceBefore=3, spaceAfter=2, hAlign="CENTER")


class MembersSign(Flowable):
    """The table that the members sign, then the signatures; neither is ever alone on a page.

    On a page with too little room for both, the table is split so that its last rows go with the signatures.
    """

    def __init__(self, table: LaidTable, signatures: LaidTable, heads: int) -> None:
        super().__init__()
        self._table, self._signatures, self._heads = table, signatures, heads
        self._above = self._below = 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        _, self._above = self._table.wrap(available_width, available_height)
        _, self._below = self._signatures.wrap(available_width, available_height)
        self._below += self._signatures.getSpaceBefore()
        return available_width, self._above + self._below

    def draw(self) -> None:
        self._table.drawOn(self.canv, 0, self._below)
        self._signatures.drawOn(self.canv, 0, 0)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        self.wrap(available_width, available_height)
        heights = cast("list[float]", cast(Any, self._table)._rowHeights)
        rows = len(heights) - self._heads
        fitting = sum(sum(heights[: self._heads + row + 1]) <= available_height for row in range(rows))
        first = min(fitting, rows - LAST_ROWS)
        if first < 1:  # so few rows that they stay together; only the receivers may follow on the next page
            left = available_height - self._above - self._signatures.getSpaceBefore()
            return [self._table, self._signatures] if self._signatures.split(available_width, left) else []
        above, below = self._table.split(available_width, sum(heights[: self._heads + first]))
        return [above, MembersSign(cast(LaidTable, below), self._signatures, self._heads)]


def signature_table(block: Signatures, printable: Printable) -> LaidTable:
    """Lay out THƯ KÝ left, CHỦ TỌA right, space to sign, names; Nơi nhận below on the left."""

    def offices(signature: Signature) -> list[Flowable]:
        return [Laid(escape(printable(line)), _OFFICE) for line in signature.offices]

    def name(signature: Signature) -> Flowable:
        return Laid(escape(printable(signature.name)), _OFFICE)

    receivers = [[Laid(escape(printable(line)), _RECEIVERS), ""] for line in block.recipients]
    rows: list[list[object]] = [
        [offices(block.left), offices(block.right)],
        ["", ""],
        [name(block.left), name(block.right)],
        [Laid("Nơi nhận:", _RECEIVERS_HEAD), ""],
        *receivers,
    ]
    # Never split or separated from the closing line: a signature on a page of its own could be
    # attached to another text. A long list of receivers may go on.
    last = -1 if len(block.recipients) <= _FEW_RECEIVERS else _RECEIVERS_FROM
    return LaidTable(
        rows,
        spaceBefore=10,
        colWidths=[80 * mm, 85 * mm],
        rowHeights=[None, _ROOM_TO_SIGN, *[None] * (len(rows) - 2)],
        style=[
            ("FONT", (0, 0), (-1, -1), REGULAR, 13),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, _RECEIVERS_FROM), (-1, _RECEIVERS_FROM), 8),
            ("BOTTOMPADDING", (0, _RECEIVERS_FROM), (-1, -1), 0),
            ("TOPPADDING", (0, _RECEIVERS_FROM + 1), (-1, -1), 0),
            ("NOSPLIT", (0, 0), (-1, last)),
        ],
    )
