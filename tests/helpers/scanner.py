"""A program that opens every new file for a while, as antivirus, backup and indexing programs do on Windows."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SHARE_NOTHING, SHARE_READ, SHARE_NO_DELETE = 0, 1, 3
_LOOK_S = 0.0005


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateFileW.restype = wintypes.HANDLE
    _FAILED = (None, wintypes.HANDLE(-1).value)

    @contextmanager
    def held(path: Path, share: int = SHARE_NO_DELETE) -> Iterator[None]:
        """Hold one file. share: what other programs may do with it meanwhile."""
        handle = _open(path, share)
        assert handle not in _FAILED, ctypes.WinError(ctypes.get_last_error())
        try:
            yield
        finally:
            _close(handle)

    @contextmanager
    def scanned(folder: Path, seconds: float = 0.5, share: int = SHARE_NO_DELETE) -> Iterator[list[str]]:
        """Hold every file that appears below the folder for some seconds; yield the names held so far."""
        seen = set(folder.rglob("*"))
        names: list[str] = []
        open_handles: list[tuple[float, int]] = []
        ended = threading.Event()

        def look() -> None:
            while not ended.is_set():
                now = time.monotonic()
                for due in [due for due in open_handles if due[0] <= now]:
                    open_handles.remove(due)
                    _close(due[1])
                with suppress(OSError):  # a folder may vanish meanwhile
                    for path in folder.rglob("*"):
                        if path not in seen and path.is_file():
                            handle = _open(path, share)
                            if handle not in _FAILED:
                                seen.add(path)
                                names.append(path.name)
                                open_handles.append((now + seconds, handle))
                time.sleep(_LOOK_S)

        looking = threading.Thread(target=look, name="scanner")
        looking.start()
        try:
            yield names
        finally:
            ended.set()
            looking.join()
            for _, handle in open_handles:
                _close(handle)

    def _open(path: Path, share: int) -> int:
        return _kernel.CreateFileW(str(path), wintypes.DWORD(0x80000000), share, None, 3, 0, None)

    def _close(handle: int) -> None:
        _kernel.CloseHandle(wintypes.HANDLE(handle))
