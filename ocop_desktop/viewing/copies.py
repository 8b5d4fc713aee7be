"""Signed copies compared with the record in a child process with limits; see ``copies_inside``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..confined import Child, ReadingFailed
from ..disk.names import extended
from ..domain.errors import InputError
from ..domain.minutes.copies import ComparedCopy, CopyDifference, CopyPart
from ..domain.minutes.scanned import Shown
from . import copies_inside as inside
from . import page_shown
from .kinds import ShownBy
from .signatures import kind_of

SECONDS: Final = 120.0
"""Time for one copy: a page takes 0.02 s, texts that have nothing in common some seconds."""

READING: Final = Child(("ocop_desktop.viewing.copies_inside",), seconds=SECONDS)
"""The child that compares copies."""

_UNREADABLE: Final = ComparedCopy(False, (CopyDifference(CopyPart.UNREADABLE),), 1)
_UNSIGNED: Final = ComparedCopy(False, (CopyDifference(CopyPart.UNSIGNED),), 1)


def compare_confined(copy: Path, record: Path) -> ComparedCopy:
    """Return how a file differs from the PDF that the record prints; one that cannot be read differs as a whole.

    A file of a kind that is neither PDF nor picture is no signed copy.
    """
    try:
        match kind_of(Path(extended(copy))).shown:
            case ShownBy.NOTHING:
                return _UNSIGNED
            case ShownBy.PICTURE:
                return _UNSIGNED if shown_confined(copy) else _UNREADABLE  # of nothing, or broken
            case ShownBy.PDF:
                return READING.ask(inside.compare_copy, copy, record)
    except (ReadingFailed, InputError, OSError):
        return _UNREADABLE


def shown_confined(copy: Path) -> tuple[Shown, ...]:
    """Return what each page of a file shows; nothing of a file that is no PDF and no picture, or cannot be read."""
    try:
        if kind_of(Path(extended(copy))).shown is ShownBy.NOTHING:
            return ()
        return READING.ask(page_shown.pages_shown, copy)
    except (ReadingFailed, InputError, OSError):
        return ()


def notes_confined(copy: Path, record: Path) -> tuple[int, ...]:
    """Return the pages of a scan, from 1, on which something lies over the text of the record."""
    try:
        return READING.ask(inside.notes_on_scan, copy, record)
    except (ReadingFailed, InputError, OSError):
        return ()


def close() -> None:
    """End the child: on Windows a file that it has open cannot be removed."""
    READING.stop()
