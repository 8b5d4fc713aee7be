"""Files by Windows' own calls: the C runtime, which Python uses, turns most reasons into "permission denied"."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    import msvcrt
    import os
    from ctypes import wintypes
    from pathlib import Path
    from typing import Final

    from .names import extended

    NO_BUFFERING: Final = 0x20000000
    _READ, _WRITE = 0x80000000, 0x40000000
    _SHARE_ALL, _NORMAL = 7, 0x80
    _CREATE_NEW, _CREATE_ALWAYS, _OPEN_EXISTING, _OPEN_ALWAYS, _TRUNCATE_EXISTING = 1, 2, 3, 4, 5
    _REPLACE_EXISTING, _WRITE_THROUGH = 1, 8
    _INVALID = wintypes.HANDLE(-1).value

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateFileW.restype = wintypes.HANDLE
    _kernel.CreateFileW.argtypes = (
        *(wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID),
        *(wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE),
    )
    _kernel.MoveFileExW.argtypes = (wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD)
    _kernel.DeleteFileW.argtypes = (wintypes.LPCWSTR,)

    def open_file(path: Path, flags: int, special: int = 0) -> int:
        """Return a descriptor in binary mode, as ``os.open`` does. special: flags of CreateFileW. Raises OSError."""
        way = flags & (os.O_WRONLY | os.O_RDWR)
        access = (0 if way == os.O_WRONLY else _READ) | (_WRITE if way else 0)
        handle = _kernel.CreateFileW(
            extended(path), access, _SHARE_ALL, None, _disposition(flags), _NORMAL | special, None
        )
        if handle in (None, _INVALID):
            raise _reason(path)
        return msvcrt.open_osfhandle(handle, way | (flags & os.O_APPEND) | os.O_NOINHERIT)

    def move(source: Path, target: Path, *, replace: bool) -> None:
        """Rename; return when the new name is on the medium. Raises OSError, FileExistsError without ``replace``."""
        if not _kernel.MoveFileExW(
            extended(source), extended(target), _WRITE_THROUGH | (_REPLACE_EXISTING if replace else 0)
        ):
            raise _reason(target)

    def delete(path: Path) -> None:
        """Remove a file. Raises OSError."""
        if not _kernel.DeleteFileW(extended(path)):
            raise _reason(path)

    def _disposition(flags: int) -> int:
        if not flags & os.O_CREAT:
            return _TRUNCATE_EXISTING if flags & os.O_TRUNC else _OPEN_EXISTING
        if flags & os.O_EXCL:
            return _CREATE_NEW
        return _CREATE_ALWAYS if flags & os.O_TRUNC else _OPEN_ALWAYS

    def _reason(path: Path) -> OSError:
        fault = ctypes.WinError(ctypes.get_last_error())
        fault.filename = str(path)
        return fault
