"""Unfinished files and folders: remembered, and removed at a later start of the program.

Another program held a file, or its stick had been pulled out. A file is removed only if it is still the one that was
left, by its times and size. A folder is remembered before it is filled, because a crash or a power cut may leave it;
it is removed by its name, which is random, once the run that fills it has ended.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from ..domain.errors import DeviceError
from .folders import make_private
from .locks import opened_for_lock, take

PART_SUFFIX: Final = ".part"
"""Suffix of a file being written; the next write replaces one left by a crash."""
PART_PREFIX: Final = ".dang-ghi-"
"""Name prefix of a session file, evidence or a folder being written."""


class LeftBehind(DeviceError):
    """An unfinished file or folder stays, because another program holds it. Facts: name, folder."""

    code = "device.left_behind"


class Leftovers:
    """The list, in a file: one line for each, its marks and its path. Locks of folders lie beside it."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._lock = threading.Lock()

    def keep_in(self, file: Path) -> None:
        """Remember what is left from now on in this file."""
        self._file = file

    def add(self, path: Path) -> None:
        """Remember a file that could not be removed. Without a list, or where it cannot be written, do nothing."""
        if self._file is not None:
            with suppress(OSError), self._lock:
                make_private(self._file.parent)
                with self._file.open("a", encoding="utf-8", newline="\n") as stream:
                    stream.write(f"{_marks(path)}\t{path.absolute()}\n")

    @contextmanager
    def watching(self, folder: Path) -> Iterator[None]:
        """Remember a folder that is filled inside the context: a later start removes what a crash leaves of it.

        folder: not made yet; its name begins with PART_PREFIX and is unique. No other run removes it meanwhile. Without
        a list, or where it cannot be written, nothing is remembered.
        """
        lock = self._lock_of(folder)
        held = None
        if lock is not None:
            with suppress(OSError):
                make_private(lock.parent)
                held = opened_for_lock(lock)
                take(held)
                self.add(folder)
        try:
            yield
        finally:
            if lock is not None and held is not None:
                held.close()
                with suppress(OSError):
                    lock.unlink()

    def sweep(self) -> tuple[Path, ...]:
        """Remove what can be removed by now; return it. What lies on a drive that is away stays on the list."""
        if self._file is None or not self._file.exists():
            return ()
        removed, staying = [], []
        with suppress(OSError), self._lock:
            for line in self._file.read_text(encoding="utf-8").splitlines():
                marks, _, name = line.partition("\t")
                path = Path(name)
                try:
                    self._end_of_run(path)
                    if not path.parent.is_dir():
                        staying.append(line)
                    elif path.is_dir() and path.name.startswith(PART_PREFIX):
                        shutil.rmtree(path)
                        removed.append(path)
                    elif path.is_file() and (_marks(path) == marks or (not marks and _unfinished(path))):
                        path.unlink()
                        removed.append(path)
                except OSError:
                    staying.append(line)
            if staying:
                self._file.write_text("\n".join(staying) + "\n", encoding="utf-8", newline="\n")
            else:
                self._file.unlink()
        return tuple(removed)

    def _end_of_run(self, path: Path) -> None:
        """Remove the lock of a folder whose run has ended. Raises OSError while it fills the folder."""
        lock = self._lock_of(path)
        if lock is not None and lock.exists():
            with opened_for_lock(lock) as stream:
                take(stream)
            lock.unlink()

    def _lock_of(self, folder: Path) -> Path | None:
        """Return the file that is locked while a folder is filled; None without a list or for another kind of file."""
        if self._file is None or not folder.name.startswith(PART_PREFIX):
            return None
        return self._file.with_name(f"{folder.name}.lock")


def _marks(path: Path) -> str:
    """Return what tells this file from a later one of the same name; empty where the drive is away."""
    with suppress(OSError):
        found = path.stat()
        return f"{found.st_ctime_ns} {found.st_mtime_ns} {found.st_size}"
    return ""


def _unfinished(path: Path) -> bool:
    return path.name.endswith(PART_SUFFIX) or path.name.startswith(PART_PREFIX)


leftovers = Leftovers()
"""Those of this computer's user; the program names the file at its start."""
