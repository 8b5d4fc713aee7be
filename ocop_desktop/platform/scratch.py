"""The temporary folder of this run: drafts of minutes, copies for other programs.

Python creates all temporary files of the process in it. A run locks its folder until it ends; the
folder of a killed run is removed by the next one, that of a second running program is not.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from ..disk.locks import opened_for_lock, take
from .faults import device_error

_GATE = "cua.lock"
"""Held while folders are created or swept, so that none is swept before it is locked."""


class Scratch:
    """The folder of one run below ``root``. ``close`` removes it; after a kill the next run does."""

    def __init__(self, root: Path) -> None:
        """Create the folder, direct Python's temporary files into it and remove those of ended runs.

        Raises DeviceError if the folder cannot be created.
        """
        self.folder = root / uuid4().hex
        self._root = root
        try:
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _gate(root):
                _sweep(root)
                self._lock = opened_for_lock(_lock_of(self.folder))
                take(self._lock)
                self.folder.mkdir(mode=0o700)
        except OSError as fault:
            raise device_error(fault, self.folder) from fault
        self._before = tempfile.tempdir
        tempfile.tempdir = str(self.folder)

    def close(self) -> None:
        """Remove the folder. Files that another program still has open are removed at the next start."""
        if self._lock.closed:
            return
        tempfile.tempdir = self._before
        with suppress(OSError), _gate(self._root):
            self._lock.close()
            _sweep(self._root)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _sweep(root: Path) -> None:
    """Remove every folder whose run has ended. Call it with the gate held."""
    for lock in root.glob("*.lock"):
        if lock.name == _GATE:
            continue
        with suppress(OSError), opened_for_lock(lock) as stream:
            take(stream)
            _remove(lock.with_suffix(""))
        # On Windows another program may have one of its files open: the next start tries again.
        if not lock.with_suffix("").exists():
            with suppress(OSError):
                lock.unlink()


def _remove(folder: Path) -> None:
    """Remove what can be removed; copies for other programs are read-only, which Windows respects."""
    for path in folder.rglob("*"):
        with suppress(OSError):
            path.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _gate(root: Path) -> Iterator[None]:
    """Hold the gate; wait for other programs that create or sweep folders."""
    with opened_for_lock(root / _GATE) as stream:
        take(stream, wait=True)
        yield
