"""Drawn parts of a state document: its head, the short rule under a title, the signatures."""

from __future__ import annotations

from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, HRFlowable
from reportlab.platypus import Paragraph as Laid
from reportlab.platypus import Table as LaidTable

from . import looks
from . import measures as m
from .content import Signature, Signatures, SignedText, StateHead
from .fonts import BOLD, ITALIC, REGULAR, Printable
from .ruled import RuledTable
from .signing_places import SigningPlace

_RECEIVERS_FROM = 3  # row of the signatures' table
_PADDING_MM = 2.5  # around the room to sign, more than the padding of a cell

_OFFICE = looks.style_of("office", m.OFFICE)
_RECEIVERS = looks.style_of("receivers", m.RECEIVERS)
_SIGNED_DAY = looks.style_of("signed-day", m.SIGNED_DAY)
_SIGNED_HINT = looks.style_of("signed-hint", m.SIGNED_HINT)
_RECEIVERS_HEAD = looks.style_of("receivers-head", m.RECEIVERS_HEAD)


class StateHeadDrawing(Flowable):
    """Quốc hiệu 12 bold, Tiêu ngữ 13 bold with a rule of its own width; the issuing body beside them.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1 to II.4: place and date stand on the line of the number.
    """

    def __init__(self, head: StateHead, printable: Printable) -> None:
        super().__init__()
        self._parent = [printable(line) for line in head.parent]
        self._council = [printable(line) for line in head.council]
        self._number = printable(head.number)
        self._place_date = printable(head.place_date)
        self._lines: list[tuple[str, str, float]] = []

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.width = available_width
        nation = stringWidth(m.NATION, BOLD, m.NATION_SIZE)
        self._right_centre = available_width - nation / 2
        column = available_width - nation - m.BETWEEN_HEADS_MM * mm
        self._left_centre = column / 2
        self._lines = []
        for texts, face in ((self._parent, REGULAR), (self._council, BOLD)):
            for text in texts:
                self._lines += [(part, face, m.BODY_SIZE) for part in simpleSplit(text, face, m.BODY_SIZE, column)]
        self._numbers = [
            part for line in self._number.split("\n") for part in simpleSplit(line, REGULAR, m.HEAD_NUMBER_SIZE, column)
        ]
        lines = len(self._lines)
        if self._place_date:
            lines = max(lines, m.LINES_BESIDE_PLACE)
        self._first_number = 12 + m.BODY_LEADING * lines + 8
        self.height = self._first_number + 6 + m.BODY_LEADING * max(0, len(self._numbers) - 1)
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        y = self.height - 12
        canvas.setFont(BOLD, m.NATION_SIZE)
        canvas.drawCentredString(self._right_centre, y, m.NATION)
        canvas.setFont(BOLD, m.MOTTO_SIZE)
        motto = y - m.MOTTO_LEADING
        canvas.drawCentredString(self._right_centre, motto, m.MOTTO)
        half = stringWidth(m.MOTTO, BOLD, m.MOTTO_SIZE) / 2
        canvas.setLineWidth(m.RULE)
        rule = motto - m.BELOW_MOTTO
        canvas.line(self._right_centre - half, rule, self._right_centre + half, rule)
        for text, face, size in self._lines:
            canvas.setFont(face, size)
            canvas.drawCentredString(self._left_centre, y, text)
            y -= m.BODY_LEADING
        if self._lines:
            text, face, size = self._lines[-1]
            half = min(stringWidth(text, face, size), m.LONGEST_BODY_LINE_MM * mm) * m.BODY_RULE / 2
            canvas.line(self._left_centre - half, y + 10, self._left_centre + half, y + 10)
        canvas.setFont(REGULAR, m.HEAD_NUMBER_SIZE)
        number = self.height - self._first_number
        for place, text in enumerate(self._numbers):
            canvas.drawCentredString(self._left_centre, number - place * m.BODY_LEADING, text)
        if self._place_date:
            canvas.setFont(ITALIC, m.HEAD_NUMBER_SIZE)
            canvas.drawCentredString(self._right_centre, number, self._place_date)


def short_rule(above: Laid, room: float) -> Flowable:
    """Return the rule under a title. above: the text above it, which has ``room`` points."""
    above.wrap(room, room)
    last = cast(Any, above).blPara.lines[-1]  # of one face a pair: space that is left, words
    left = last[0] if isinstance(last, tuple) else last.extraSpace
    return HRFlowable(
        width=m.TITLE_RULE * (room - left),
        thickness=m.RULE,
        color="black",
        spaceBefore=m.BEFORE_TITLE_RULE,
        spaceAfter=m.AFTER_TITLE_RULE,
        hAlign="CENTER",
    )


class MembersSign(Flowable):
    """The table that the members sign, then the signatures; neither is ever alone on a page.

    On a page with too little room for both, the table is split so that its last rows go with the signatures.
    """

    def __init__(self, table: RuledTable, signatures: LaidTable, heads: int) -> None:
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
        heights = self._table.heights
        rows = len(heights) - self._heads
        fitting = sum(sum(heights[: self._heads + row + 1]) <= available_height for row in range(rows))
        first = min(fitting, rows - m.LAST_ROWS)
        if first < 1:  # so few rows that they stay together; only the receivers may follow on the next page
            left = available_height - self._above - self._signatures.getSpaceBefore()
            return [self._table, self._signatures] if self._signatures.split(available_width, left) else []
        above, below = self._table.split(available_width, sum(heights[: self._heads + first]))
        return [above, MembersSign(cast(RuledTable, below), self._signatures, self._heads)]


def signature_table(block: Signatures, printable: Printable, fields: bool) -> LaidTable:
    """Lay out THƯ KÝ left, CHỦ TỌA right, space to sign, names; Nơi nhận below on the left.

    fields: each space is a signature field; the right one has a second for the seal.
    """

    def offices(signature: Signature) -> list[Flowable]:
        return [Laid(escape(printable(line)), _OFFICE) for line in signature.offices]

    def name(signature: Signature) -> Flowable:
        return Laid(escape(printable(signature.name)), _OFFICE)

    def room(signature: Signature, column: int) -> object:
        width = m.SIGNATURE_COLUMNS_MM[column] - 2 * _PADDING_MM
        return _room_to_sign(signature.signer, width, column == 1) if fields else ""

    label = Laid(m.RECEIVERS_LABEL, _RECEIVERS_HEAD)
    lines: list[Flowable] = [Laid(escape(printable(line)), _RECEIVERS) for line in block.recipients]
    if not block.left.offices:
        return _single_signature([label, *lines], offices(block.right), name(block.right), room(block.right, 1))
    receivers = [[line, ""] for line in lines]
    rows: list[list[object]] = [
        [offices(block.left), offices(block.right)],
        [room(block.left, 0), room(block.right, 1)],
        [name(block.left), name(block.right)],
        [label, ""],
        *receivers,
    ]
    # Never split or separated from the closing line: a signature on a page of its own could be
    # attached to another text. A long list of receivers may go on.
    last = -1 if len(block.recipients) <= m.FEW_RECEIVERS else _RECEIVERS_FROM
    return LaidTable(
        rows,
        spaceBefore=m.BEFORE_SIGNATURES,
        colWidths=[width * mm for width in m.SIGNATURE_COLUMNS_MM],
        rowHeights=[None, m.ROOM_TO_SIGN_MM * mm, *[None] * (len(rows) - 2)],
        style=[
            ("FONT", (0, 0), (-1, -1), REGULAR, m.OFFICE.size),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, _RECEIVERS_FROM), (-1, _RECEIVERS_FROM), m.BEFORE_RECEIVERS),
            ("BOTTOMPADDING", (0, _RECEIVERS_FROM), (-1, -1), 0),
            ("TOPPADDING", (0, _RECEIVERS_FROM + 1), (-1, -1), 0),
            ("NOSPLIT", (0, 0), (-1, last)),
        ],
    )


class Signed(Flowable):
    """A paragraph with one signature below it at the right; the last lines of a long one go with the signature."""

    def __init__(self, text: Laid, signature: LaidTable) -> None:
        super().__init__()
        self._text, self._signature = text, signature
        self._above = self._below = 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        _, self._above = self._text.wrap(available_width, available_height)
        _, self._below = self._signature.wrap(available_width, available_height)
        self._below += self._signature.getSpaceBefore()
        return available_width, self._above + self._below

    def draw(self) -> None:
        self._text.drawOn(self.canv, 0, self._below)
        self._signature.drawOn(self.canv, self.width - m.SIGNED_COLUMN_MM * mm, 0)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        self.wrap(available_width, available_height)
        last = m.LAST_LINES * self._text.style.leading
        pieces = self._text.split(available_width, min(available_height, self._above - last))
        return [pieces[0], Signed(cast(Laid, pieces[1]), self._signature)] if len(pieces) > 1 else []


def signed_text(text: Laid, block: SignedText, printable: Printable, fields: bool) -> Signed:
    """Lay out the paragraph and its signature: place and day, office, hint, space to sign, name."""
    lines = ((block.place_and_day, _SIGNED_DAY), (block.office, _OFFICE), (block.hint, _SIGNED_HINT))
    rows: list[list[object]] = [[Laid(escape(printable(line)), style)] for line, style in lines]
    signer = Signature((block.office,), block.name).signer
    room = _room_to_sign(signer, m.SIGNED_COLUMN_MM - 2 * _PADDING_MM) if fields else ""
    signature = LaidTable(
        [*rows, [room], [Laid(escape(printable(block.name)), _OFFICE)]],
        spaceBefore=m.BEFORE_SIGNATURES,
        colWidths=[m.SIGNED_COLUMN_MM * mm],
        rowHeights=[None, None, None, m.ROOM_TO_SIGN_MM * mm, None],
        style=[
            ("FONT", (0, 0), (-1, -1), REGULAR, m.OFFICE.size),  # reportlab's own would not be embedded
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )
    return Signed(text, signature)


def _room_to_sign(signer: str, width_mm: float, sealed: bool = False) -> SigningPlace:
    return SigningPlace(signer, width_mm * mm, (m.ROOM_TO_SIGN_MM - 2 * _PADDING_MM) * mm, sealed=sealed)


def _single_signature(receivers: list[Flowable], offices: list[Flowable], name: Flowable, room: object) -> LaidTable:
    """Lay out one signer with the receivers beside, level with the office; never split."""
    return LaidTable(
        [[receivers, offices], ["", room], ["", name]],
        spaceBefore=m.BEFORE_SIGNATURES,
        colWidths=[width * mm for width in m.SIGNATURE_COLUMNS_MM],
        rowHeights=[None, m.ROOM_TO_SIGN_MM * mm, None],
        style=[
            ("FONT", (0, 0), (-1, -1), REGULAR, m.OFFICE.size),  # reportlab's own would not be embedded
            ("SPAN", (0, 0), (0, -1)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("NOSPLIT", (0, 0), (-1, -1)),
        ],
    )
