"""Documents inside the child process: opened by path, at most a few at a time, opened again when they are gone."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Final

from .documents import Document, Facts, Finding, PageSize, Raster, Tile
from .drawn import Vectors
from .opening import open_document

MOST_OPEN: Final = 3
"""Two side by side and a preview; each may hold some decoded pictures."""

_open: OrderedDict[tuple[Path, str], Document] = OrderedDict()


def open_file(path: Path, media_type: str) -> tuple[PageSize, ...]:
    """Open a file, also one that changed under the same path; return the sizes of its pages."""
    close_file(path, media_type)
    return _document(path, media_type).sizes


def page_sizes(path: Path, media_type: str) -> tuple[PageSize, ...]:
    """Return the sizes of the pages of a file that may be open already."""
    return _document(path, media_type).sizes


def describe(path: Path, media_type: str) -> Facts:
    """Return what the pages of a document do not show."""
    return _document(path, media_type).facts()


def draw(path: Path, media_type: str, tile: Tile) -> Raster:
    """Draw one tile. Raises PageBroken and what opening raises."""
    return _document(path, media_type).draw(tile)


def vectors(path: Path, media_type: str, page: int) -> Vectors | None:
    """Return what a page draws. Raises PageBroken and what opening raises."""
    return _document(path, media_type).vectors(page)


def find(path: Path, media_type: str, page: int, folded: str) -> Finding:
    """Search one page. Raises PageBroken and what opening raises."""
    return _document(path, media_type).find(page, folded)


def close_file(path: Path, media_type: str) -> None:
    """Close a file, if it is open."""
    document = _open.pop((path, media_type), None)
    if document is not None:
        document.close()


def close_files() -> None:
    """Close every open file."""
    while _open:
        _open.popitem()[1].close()


def _document(path: Path, media_type: str) -> Document:
    document = _open.pop((path, media_type), None)
    if document is None:
        while len(_open) >= MOST_OPEN:
            _open.popitem(last=False)[1].close()
        document = open_document(path, media_type)
    _open[path, media_type] = document
    return document
