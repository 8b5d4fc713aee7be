"""Text of a table's cell, broken into lines.

A cell has no indents, links or pictures: reportlab's paragraph, which is made for those, reads markup and costs several
times as much. Lines break where that paragraph breaks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth

from .fonts import REGULAR

Piece = tuple[str, str]
"""Face, and text in it."""

_SHRUNK = 0.05  # share of a space
_LINE_FEED, _NO_BREAK = "\n", "\xa0"
_PARTS = re.compile(r"\n|[^\S\n\xa0]+|(?:\S|\xa0)+")  # a no-break space belongs to a word


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. width: in points."""

    pieces: tuple[Piece, ...]
    width: float

    @property
    def spaces(self) -> int:
        """Number of its spaces, over which it is shortened where it is wider than its room."""
        return sum(text.count(" ") + text.count(_NO_BREAK) for _, text in self.pieces)


def broken(pieces: Iterable[Piece], size: float, room: float) -> tuple[Line, ...]:
    """Break a text into lines of ``room`` points; a word that is wider goes on in the next line.

    A line may be wider by a twentieth of its spaces.
    """
    lines: list[Line] = []
    line: list[Piece] = []
    width, spaces = 0.0, 0
    space = stringWidth(" ", REGULAR, size)
    for word, begins in _words(pieces, size, room):
        wide = sum(stringWidth(text, face, size) for face, text in word)
        before = space if line and begins else 0.0
        if not word or (line and width + before + wide > room + _SHRUNK * before * (spaces + 1)):
            lines.append(Line(tuple(line), width))
            line, width, before, spaces = [], 0.0, 0.0, 0
        if before:
            spaces += 1
            _add(line, line[-1][0], " ")
        for face, text in word:
            _add(line, face, text)
        width += before + wide
    if line:
        lines.append(Line(tuple(line), width))
    return tuple(lines)


def _add(line: list[Piece], face: str, text: str) -> None:
    if line and line[-1][0] == face:
        line[-1] = face, line[-1][1] + text
    else:
        line.append((face, text))


def _words(pieces: Iterable[Piece], size: float, room: float) -> Iterator[tuple[list[Piece], bool]]:
    """Yield words, each with whether a space precedes it; an empty one for a line feed; one too wide by its letters."""
    word: list[Piece] = []
    for face, text in (*pieces, (REGULAR, " ")):
        for part in _PARTS.findall(text):
            if not part[0].isspace() or part[0] == _NO_BREAK:
                word.append((face, part))
                continue
            if sum(stringWidth(text, face, size) for face, text in word) > room:
                letters = [(face, letter) for face, text in word for letter in text]
                yield from (([letter], place == 0) for place, letter in enumerate(letters))
            elif word:
                yield word, True
            word = []
            if part == _LINE_FEED:
                yield [], False
