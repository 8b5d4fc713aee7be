"""Scans of printed pages, read and compared in a child process with limits; implements ``ScanReader``.

A page that ends the child, or takes too long, is broken; the next one is read by a new child.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

from ..confined import Child, ReadingFailed
from ..domain.minutes.scanned import Comparison, ScannedPage
from . import scanned_pages as inside
from .errors import EvidenceTooHeavy, PageBroken

P = ParamSpec("P")
T = TypeVar("T")

SECONDS: Final = 60.0
"""Time for one page: a comparison takes two or three seconds, on a busy computer ten times as long."""

READING: Final = Child(("ocop_desktop.viewing.scanned_pages",), seconds=SECONDS)
"""The child that reads scans: not the one that draws, whose pages a person waits for."""


class ConfinedScans:
    """Reads the pages of scans. page: from 0."""

    def count(self, path: Path) -> int:
        """Return the number of pages. Raises as ``opening.open_document``, and EvidenceTooHeavy."""
        try:
            return READING.ask(inside.count_pages, path)
        except ReadingFailed as failed:
            raise EvidenceTooHeavy from failed

    def read(self, path: Path, page: int) -> ScannedPage:
        """Return the codes of a page. Raises PageBroken."""
        return _asked(page, inside.read_page, path, page)

    def compare(self, path: Path, page: int, printed: Path, printed_page: int, *, by_hand: bool) -> Comparison:
        """Compare a page with the page of a PDF of the program. Raises PageBroken."""
        return _asked(page, inside.compare_page, path, page, printed, printed_page, by_hand)

    def picture(self, path: Path, page: int, turn: int) -> bytes:
        """Return a page upright as a JPEG file. Raises PageBroken."""
        return _asked(page, inside.picture, path, page, turn)

    def close(self) -> None:
        """End the child: on Windows a file that it has open cannot be removed."""
        READING.stop()


def _asked(page: int, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return READING.ask(work, *args, **kwargs)
    except ReadingFailed as failed:
        raise PageBroken(page=page + 1) from failed
