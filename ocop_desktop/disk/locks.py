"""Locks on files: they end with the process that holds them, however it ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO


def opened_for_lock(path: Path) -> IO[bytes]:
    """Open a lock file, making it where it is missing. Raises OSError."""
    return path.open("ab")


if sys.platform == "win32":
    import msvcrt

    def take(stream: IO[bytes], *, wait: bool = False) -> None:
        """Lock the file until it is closed or the process ends. Raises OSError if it is locked already."""
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def take(stream: IO[bytes], *, wait: bool = False) -> None:
        """Lock the file until it is closed or the process ends. Raises OSError if it is locked already."""
        fcntl.flock(stream, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
