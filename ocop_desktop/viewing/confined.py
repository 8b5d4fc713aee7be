"""Documents as the program sees them: opened, drawn and searched in a child process with limits.

A page that crashes the child, eats its memory or takes too long is broken; the next one is drawn by a new child.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from ..confined import Child, ReadingFailed
from . import inside
from .documents import Facts, Finding, PageSize, Raster, Tile
from .drawn import Vectors
from .errors import EvidenceTooHeavy, PageBroken

_LARGEST_TILE: Final = 16 << 20
"""Bytes of a page that is drawn as one; a band of a printed page is larger and passes through the pipe."""

DRAWING: Final = Child(
    ("ocop_desktop.viewing.inside", "ocop_desktop.viewing.pdf", "ocop_desktop.viewing.pictures"), shared=_LARGEST_TILE
)
"""The child that draws, for all documents of the program."""

SEARCH_SECONDS: Final = 3.0
"""Time to search one page."""

MOST_FAILURES: Final = 5
"""Pages of one document that may fail before the rest is no longer searched; drawing goes on."""


def get_ready() -> None:
    """Start the child, so that the first document does not wait for it."""
    DRAWING.start()


def close_documents() -> None:
    """Close every file that the child has open: on Windows an open draft cannot be removed."""
    if DRAWING.pid is not None:
        with suppress(ReadingFailed):  # the files were closed with their process
            DRAWING.ask(inside.close_files)


def open_confined(path: Path, media_type: str) -> ConfinedDocument:
    """Open a file of evidence in the child. Raises as ``opening.open_document``, and EvidenceTooHeavy."""
    try:
        sizes = DRAWING.ask(inside.open_file, path, media_type)
    except ReadingFailed as failed:
        raise EvidenceTooHeavy from failed
    return ConfinedDocument(path, media_type, sizes)


class ConfinedDocument:
    """A document in the child."""

    def __init__(self, path: Path, media_type: str, sizes: tuple[PageSize, ...]) -> None:
        self._path = path
        self._media_type = media_type
        self._sizes = sizes
        self._failed: set[int] = set()

    @property
    def sizes(self) -> tuple[PageSize, ...]:
        """The size of each page."""
        return self._sizes

    def facts(self) -> Facts:
        """Return what the pages do not show; a file whose signatures end the child has unreadable ones."""
        try:
            return DRAWING.ask(inside.describe, self._path, self._media_type)
        except ReadingFailed:
            return Facts(signatures=None)

    def draw(self, tile: Tile) -> Raster:
        """Draw a tile, unless its page has failed before."""
        if tile.page in self._failed:
            raise PageBroken(page=tile.page + 1)
        try:
            return DRAWING.ask(inside.draw, self._path, self._media_type, tile)
        except ReadingFailed as failed:
            self._failed.add(tile.page)
            raise PageBroken(page=tile.page + 1) from failed

    def vectors(self, page: int) -> Vectors | None:
        """Read what a page draws; None also where reading it ends the child: its picture may still be drawn."""
        try:
            return DRAWING.ask(inside.vectors, self._path, self._media_type, page)
        except ReadingFailed:
            return None

    def find(self, page: int, folded: str) -> Finding:
        """Search a page, unless it has failed before or many others have."""
        if page in self._failed or len(self._failed) > MOST_FAILURES:
            raise PageBroken(page=page + 1)
        try:
            return DRAWING.ask_within(SEARCH_SECONDS, inside.find, self._path, self._media_type, page, folded)
        except ReadingFailed as failed:
            self._failed.add(page)
            raise PageBroken(page=page + 1) from failed

    def close(self) -> None:
        """Close the file in the child, if one is running."""
        if DRAWING.pid is not None:
            try:
                DRAWING.ask(inside.close_file, self._path, self._media_type)
            except ReadingFailed:
                return  # the file was closed with its process
