"""The code at the foot of a printed page: of which session, paper, version and page it is, and of what text.

A program reads it back from a scan (QR). It tells no figure: the digest is of the whole text of the page and of the
session's full id, which is not printed. It proves what was printed, never what a person did to the paper afterwards.
"""

from __future__ import annotations

import re
from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha256

SIDE_MM, EDGE_MM, FOOT_MM = 13.0, 8.0, 6.0
"""Side of a printed code; from the page's left or right edge, and from its lower edge, to it: printers reach so far."""

_FORM = "O1"
"""Of this form of the code; another one is not read."""

_READ = re.compile(
    rf"{_FORM}[.]([A-Z2-7]{{6}})[.]([A-Z2-7]{{3}})[.]([0-9]{{1,4}})[.]([0-9]{{1,5}})[.]([0-9]{{1,5}})[.]([A-Z2-7]{{12}})"
)


@dataclass(frozen=True, slots=True)
class Printing:
    """What papers are printed from. session: id. version: of the minutes, from 1."""

    session: str
    version: int

    @property
    def mark(self) -> str:
        """Six letters that tell sessions apart."""
        return _letters(f"session {self.session}", 6)

    def code(self, paper: str, page: int, pages: int, text: str) -> PageCode:
        """Return the code of a page of a paper. page: from 1. text: all that the page's part of the paper prints."""
        digest = _letters(f"page {self.session} {paper} {text}", 12)
        return PageCode(self.mark, paper_mark(paper), self.version, page, pages, digest)


@dataclass(frozen=True, slots=True)
class PageCode:
    """A code. session, paper: their marks. page, pages: as printed, of the whole paper. digest: of its text."""

    session: str
    paper: str
    version: int
    page: int
    pages: int
    digest: str

    def __str__(self) -> str:
        """Return the letters and digits that are printed; all of them are in QR's short set."""
        return f"{_FORM}.{self.session}.{self.paper}.{self.version}.{self.page}.{self.pages}.{self.digest}"

    @classmethod
    def read(cls, text: str) -> PageCode | None:
        """Return the code that a text is; None for anything else."""
        found = _READ.fullmatch(text)
        if found is None:
            return None
        session, paper, version, page, pages, digest = found.groups()
        return cls(session, paper, int(version), int(page), int(pages), digest)


def code_places(page_width: float) -> tuple[float, float]:
    """Return how far from the left edge the two equal codes of a page stand, in millimetres as its width."""
    return EDGE_MM, page_width - EDGE_MM - SIDE_MM


def paper_mark(paper: str) -> str:
    """Return the three letters of a paper of the register."""
    return _letters(f"paper {paper}", 3)


def _letters(text: str, count: int) -> str:
    return b32encode(sha256(text.encode()).digest()).decode()[:count]
