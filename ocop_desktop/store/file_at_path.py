"""The file at the path is the open one: checked around every commit, before anything is told to be saved.

On POSIX systems an open file may be moved, removed, replaced, truncated or written by others, and a commit still
succeeds, in a file that nobody finds again. Only ``os.stat`` looks at the path: opening the file here would drop
its lock when closed. On Windows the open file and its folder can be neither moved nor removed; what is checked
there is the same: device, file number, size and time of the last change.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileMark:
    """What the system tells about the file at a path. changed_ns: time of the last change, in nanoseconds."""

    device: int
    inode: int
    size: int
    changed_ns: int

    def is_same_file(self, other: FileMark) -> bool:
        """Return whether both are one file, whatever its content."""
        return (self.device, self.inode) == (other.device, other.inode)


def mark_of(path: Path) -> FileMark | None:
    """Return the mark of the file at ``path``; None where there is none, or its folder or drive does not answer."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return FileMark(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


class FileAtPath:
    """The file at the path of an open connection, as it was at the opening and after each of its own commits."""

    def __init__(self, path: Path, mark: FileMark | None) -> None:
        """mark: taken before the file was opened."""
        self._path = path
        self._mark = mark

    def is_opened(self) -> bool:
        """Return whether the path still names the file that the mark was taken of, now that the lock is held.

        SQLite may have finished an interrupted commit meanwhile, so that size and time differ.
        """
        before, self._mark = self._mark, mark_of(self._path)
        return before is not None and self._mark is not None and self._mark.is_same_file(before)

    def lost(self, driver: sqlite3.Connection) -> bytes | None:
        """Return the whole file as SQLite holds it where the open transaction must not be committed; None where it may.

        It must not where the file is not at its path or another program has written to it. A later time of change
        alone (``touch``, a backup) is none: then the pages are read again. Empty bytes: they cannot be read.
        """
        before, now = self._mark, mark_of(self._path)
        if now == before is not None:
            return None
        held = _pages(driver)
        if before is None or now is None or not now.is_same_file(before) or now.size < before.size:
            return held
        driver.execute("PRAGMA shrink_memory")  # forget all but the changed pages: they are read again from the file
        if not held or _pages(driver) != held or not _is_sound(driver):
            return held
        self._mark = now
        return None

    def lost_by_commit(self, driver: sqlite3.Connection) -> bytes | None:
        """Return the same where the transaction just committed is not in the file at the path; remember that file."""
        before, now = self._mark, mark_of(self._path)
        if before is None or now is None or not now.is_same_file(before) or now.size < _length(driver):
            return _pages(driver)
        self._mark = now
        return None


def _pages(driver: sqlite3.Connection) -> bytes:
    try:
        return driver.serialize()
    except sqlite3.Error:  # the drive does not answer
        return b""


def _is_sound(driver: sqlite3.Connection) -> bool:
    """Return whether the pages hang together, also those of a large session that were not in memory before."""
    try:
        return bool(driver.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _length(driver: sqlite3.Connection) -> int:
    (pages,), (size,) = (driver.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    return int(pages) * int(size)
