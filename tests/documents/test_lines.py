"""Lines of a cell break where reportlab's paragraph of the same text breaks, and are as wide."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from ocop_desktop.documents.fonts import BOLD, ITALIC, REGULAR, typeset
from ocop_desktop.documents.lines import Piece, broken
from tests.documents.reading import FONTS

SIZE, ROOM = 10.5, 130.0
MARKED = {REGULAR: "{}", BOLD: "<b>{}</b>", ITALIC: "<i>{}</i>"}
STYLE = ParagraphStyle("cell", fontName=REGULAR, fontSize=SIZE, leading=12)
TEXT = "Hợp tác xã Cây ăn trái; địa-chỉ Ấp 2, xã Bến Sương – 79,60 (SP001) nghiêng"
WORDS = TEXT.split()


def by_paragraph(pieces: Sequence[Piece]) -> list[tuple[str, float]]:
    markup = "".join(MARKED[face].format(escape(text).replace("\n", "<br/>")) for face, text in pieces)
    made: Any = Paragraph(markup, STYLE)
    made.wrap(ROOM, 0)
    lines = made.blPara.lines
    if made.blPara.kind == 0:
        return [(" ".join(words), ROOM - left) for left, words in lines]
    return [("".join(word.text for word in line.words), ROOM - line.extraSpace) for line in lines]


def by_us(pieces: Sequence[Piece]) -> list[tuple[str, float]]:
    return [("".join(text for _, text in line.pieces), line.width) for line in broken(pieces, SIZE, ROOM)]


def agree(pieces: Sequence[Piece]) -> None:
    with typeset(FONTS):
        ours, theirs = by_us(pieces), by_paragraph(pieces)
    assert [text.strip() for text, _ in ours] == [text.strip() for text, _ in theirs]
    assert [width for _, width in ours] == pytest.approx([width for _, width in theirs])


@pytest.mark.parametrize(
    "pieces",
    [
        [(REGULAR, TEXT * 3)],
        [(REGULAR, "một  dòng \n\n dòng ba\n")],
        [(REGULAR, "Nước mắm cá cơm Hòn Nhạn 40\xa0độ\xa0đạm, loại 500\xa0ml")],
        [(REGULAR, "Nước mắm " + "cácơm" * 20 + " Hòn Nhạn")],
        [(BOLD, "SP0"), (REGULAR, "01" * 40), (ITALIC, " Hòn Nhạn")],
        [(BOLD, "SP001 "), (REGULAR, "Nếp nương"), (ITALIC, " – Tổ hợp tác Nếp nương"), (REGULAR, "; địa chỉ Ấp 4")],
    ],
)
def test_a_text_breaks_as_a_paragraph_does(pieces: list[Piece]) -> None:
    agree(pieces)


def test_any_text_breaks_as_a_paragraph_does() -> None:
    chosen = random.Random(4)
    squeezed = 0
    for _ in range(300):
        pieces = [
            (chosen.choice((REGULAR, BOLD, ITALIC)), " ".join(chosen.choices(WORDS, k=chosen.randint(1, 9))) + end)
            for end in chosen.choices(("", " ", "; "), k=chosen.randint(1, 4))
        ]
        agree(pieces)
        with typeset(FONTS):
            squeezed += sum(width > ROOM for _, width in by_us(pieces))
    assert squeezed  # lines whose spaces are made smaller occur


def test_a_letter_wider_than_the_cell_has_a_line_of_its_own() -> None:
    with typeset(FONTS):
        lines = broken([(REGULAR, "MM")], SIZE, 5)
    assert [line.pieces for line in lines] == [((REGULAR, "M"),), ((REGULAR, "M"),)]
