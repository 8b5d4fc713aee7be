"""The folder of this run for files that must not outlive it: drafts of minutes, copies for other programs.

Python makes every temporary file of the process in it. A run holds the lock on its folder as long as it lives;
what a killed run left is removed by the next one, the folder of a second program that still runs is not.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from .faults import device_error

_GATE = "cua.lock"
"""Held while folders are made or swept, so that none is swept between its making and its lock."""


class Scratch:
    """The folder of one run below ``root``. ``close`` removes it; so does the next run after a kill."""

    def __init__(self, root: Path) -> None:
        """Make the folder, direct Python's temporary files into it and sweep what earlier runs left.

        Raises DeviceError where the folder cannot be made.
        """
        self.folder = root / uuid4().hex
        self._root = root
        try:
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _gate(root):
                _sweep(root)
                self._lock = _opened(_lock_of(self.folder))
                _take(self._lock)
                self.folder.mkdir(mode=0o700)
        except OSError as fault:
            raise device_error(fault, self.folder) from fault
        self._before = tempfile.tempdir
        tempfile.tempdir = str(self.folder)

    def close(self) -> None:
        """Remove the folder. What another program still has open stays for the next start."""
        if self._lock.closed:
            return
        tempfile.tempdir = self._before
        with suppress(OSError), _gate(self._root):
            self._lock.close()
            _sweep(self._root)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _sweep(root: Path) -> None:
    """Remove every folder whose run has ended. Call it behind the gate."""
    for lock in root.glob("*.lock"):
        if lock.name == _GATE:
            continue
        with suppress(OSError), _opened(lock) as stream:
            _take(stream)
            shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
        # Another program may hold a file of it open, on Windows: then it is tried again at the next start.
        if not lock.with_suffix("").exists():
            with suppress(OSError):
                lock.unlink()


@contextmanager
def _gate(root: Path) -> Iterator[None]:
    """Wait for the other programs that make or sweep folders now."""
    with _opened(root / _GATE) as stream:
        _take(stream, wait=True)
        yield


def _opened(path: Path) -> IO[bytes]:
    return path.open("ab")


if sys.platform == "win32":
    import msvcrt

    def _take(stream: IO[bytes], *, wait: bool = False) -> None:
        """Lock the file until it is closed or the process ends. Raises OSError where another one has it."""
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(stream: IO[bytes], *, wait: bool = False) -> None:
        """Lock the file until it is closed or the process ends. Raises OSError where another one has it."""
        fcntl.flock(stream, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
