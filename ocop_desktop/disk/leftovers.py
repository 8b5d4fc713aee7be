"""Unfinished files that could not be removed: remembered, and removed at a later start of the program.

Another program held them, or their stick had been pulled out. A file is removed only if it is still the one that was
left, by its times and size.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from ..domain.errors import DeviceError

PART_SUFFIX: Final = ".part"
"""Suffix of a file being written; the next write replaces one left by a crash."""
PART_PREFIX: Final = ".dang-ghi-"
"""Name prefix of a session file or evidence being written."""


class LeftBehind(DeviceError):
    """An unfinished file stays, because another program holds it. Facts: name, folder."""

    code = "device.left_behind"


class Leftovers:
    """The list, in a file: one line for each, its marks and its path."""

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
                self._file.parent.mkdir(parents=True, exist_ok=True)
                with self._file.open("a", encoding="utf-8", newline="\n") as stream:
                    stream.write(f"{_marks(path)}\t{path.absolute()}\n")

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
                    if not path.parent.is_dir():
                        staying.append(line)
                    elif path.exists() and (_marks(path) == marks or (not marks and _unfinished(path))):
                        path.unlink()
                        removed.append(path)
                except OSError:
                    staying.append(line)
            if staying:
                self._file.write_text("\n".join(staying) + "\n", encoding="utf-8", newline="\n")
            else:
                self._file.unlink()
        return tuple(removed)


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
