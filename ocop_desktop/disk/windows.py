"""Files by Windows' own calls: the C runtime, which Python uses, turns most reasons into "permission denied"."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    import msvcrt
    import os
    from collections.abc import Callable
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
    _ACCESS_DENIED = 5
    _READ_ONLY, _NO_ATTRIBUTES = 1, 0xFFFFFFFF

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateFileW.restype = wintypes.HANDLE
    _kernel.CreateFileW.argtypes = (
        *(wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID),
        *(wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE),
    )
    _kernel.MoveFileExW.argtypes = (wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD)
    _kernel.DeleteFileW.argtypes = (wintypes.LPCWSTR,)
    _kernel.GetFileAttributesW.restype = wintypes.DWORD
    _kernel.GetFileAttributesW.argtypes = (wintypes.LPCWSTR,)
    _kernel.SetFileAttributesW.argtypes = (wintypes.LPCWSTR, wintypes.DWORD)

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
        names, way = (extended(source), extended(target)), _WRITE_THROUGH | (_REPLACE_EXISTING if replace else 0)

        def act() -> bool:
            return bool(_kernel.MoveFileExW(*names, way))

        if not (_although_read_only(target, act) if replace else act()):
            raise _reason(target)

    def delete(path: Path) -> None:
        """Remove a file. Raises OSError."""
        if not _although_read_only(path, lambda: bool(_kernel.DeleteFileW(extended(path)))):
            raise _reason(path)

    def _although_read_only(path: Path, act: Callable[[], bool]) -> bool:
        """Do an act that replaces or removes ``path``; return whether it was done.

        As elsewhere, a file that must not be written into may be replaced: a document that was handed out is one.
        """
        if act():
            return True
        name, reason = extended(path), ctypes.get_last_error()
        marks = _kernel.GetFileAttributesW(name) if reason == _ACCESS_DENIED else _NO_ATTRIBUTES
        done = False
        if marks != _NO_ATTRIBUTES and marks & _READ_ONLY:
            _kernel.SetFileAttributesW(name, marks & ~_READ_ONLY or _NORMAL)
            done = act()
            reason = ctypes.get_last_error()
            if not done:
                _kernel.SetFileAttributesW(name, marks)
        ctypes.set_last_error(reason)
        return done

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
