"""The verdict of ``check_everything`` on the bytes of a closed session file, remembered for the next opening.

The file is read only while this process does not have it open: closing any descriptor of it would drop its lock
(ADR 7). A verdict holds for exactly these bytes and this version of the program, and only for whole files.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from .. import __version__
from ..disk.files import opened, write_whole
from ..disk.folders import make_private
from ..store.file_at_path import FileMark, mark_of

LARGEST: Final = 256 << 20
"""Bytes up to which a file is read before each opening; a larger one is checked anew instead."""
_PIECE: Final = 1 << 20

_open: list[FileMark] = []
"""Marks of the session files that this process has open."""


class KnownBytes:
    """Whether the bytes of a session file were found whole before. believed: they were, or are now.

    Made before the file is opened; ``is_open``, ``leave`` and ``is_closed`` follow its life.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = _closed(path)
        self._mark: FileMark | None = None
        self._record: Path | None = None
        self._recorded = b""
        self.believed = False

    def is_open(self) -> None:
        """The file was opened and locked."""
        self._mark = mark_of(self._path)
        if self._mark is not None:
            _open.append(self._mark)

    def remember_in(self, record: Path) -> None:
        """Look up the verdict on the bytes that were read before the opening, unless others wrote in between."""
        self._record = record
        with suppress(OSError), opened(record) as stream:
            self._recorded = stream.read(200)
        if self._before is not None and self._before[0] == self._mark:
            self.believed = self._recorded == _verdict(self._before[1])

    def leave(self) -> FileMark | None:
        """Return the mark of the file, which is about to be closed and unlocked."""
        return mark_of(self._path)

    def is_closed(self, left: FileMark | None) -> None:
        """Remember the verdict on the bytes that were left, unless others wrote to them since."""
        if self._mark is not None:
            _open.remove(self._mark)
            self._mark = None
            if self.believed and self._record is not None:
                self._remember(self._record, left)

    def _remember(self, record: Path, left: FileMark | None) -> None:
        unchanged = self._before is not None and self._before[0] == left
        found = self._before if unchanged else _closed(self._path)
        if found is None or found[0] != left or self._recorded == _verdict(found[1]):
            return
        with suppress(OSError):  # without it the next opening checks again
            make_private(record.parent)
            write_whole(record, _verdict(found[1]))


def _verdict(digest: str) -> bytes:
    return f"{digest} {__version__}\n".encode()


def _closed(path: Path) -> tuple[FileMark, str] | None:
    """Return mark and SHA-256 of a file that this process does not have open; None where it cannot be read as one."""
    before = mark_of(path)
    if before is None or before.size > LARGEST or any(before.is_same_file(mark) for mark in _open):
        return None
    digest = sha256()
    try:
        with opened(path) as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    except OSError:
        return None
    return (before, digest.hexdigest()) if mark_of(path) == before else None
