"""Keeps a secret for the user of this computer alone, by the system's own means where it has some."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol


class Guard(Protocol):
    """Seals bytes so that only this user on this computer can read them."""

    def seal(self, secret: bytes) -> bytes:
        """Return the sealed bytes. Raises OSError."""
        ...

    def unseal(self, sealed: bytes) -> bytes:
        """Return the secret. Raises OSError where another user or another computer sealed it."""
        ...


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _NO_QUESTIONS = 1  # CRYPTPROTECT_UI_FORBIDDEN

    class _Blob(ctypes.Structure):
        _fields_ = (("size", wintypes.DWORD), ("data", ctypes.POINTER(ctypes.c_char)))

    class WindowsGuard:
        """DPAPI: the key lies in the user's profile and needs no rights."""

        def __init__(self) -> None:
            self._crypt = ctypes.WinDLL("crypt32", use_last_error=True)
            self._free = ctypes.WinDLL("kernel32").LocalFree
            self._free.argtypes = (ctypes.c_void_p,)

        def seal(self, secret: bytes) -> bytes:
            return self._call(self._crypt.CryptProtectData, secret)

        def unseal(self, sealed: bytes) -> bytes:
            return self._call(self._crypt.CryptUnprotectData, sealed)

        def _call(self, act: Callable[..., int], given: bytes) -> bytes:
            buffer = ctypes.create_string_buffer(given, len(given))
            source, answer = _Blob(len(given), buffer), _Blob()
            if not act(ctypes.byref(source), None, None, None, None, _NO_QUESTIONS, ctypes.byref(answer)):
                raise ctypes.WinError(ctypes.get_last_error())
            try:
                return ctypes.string_at(answer.data, answer.size)
            finally:
                self._free(ctypes.cast(answer.data, ctypes.c_void_p))

    THIS_USER: Guard | None = WindowsGuard()

else:
    THIS_USER: Guard | None = None
"""The guard of this system; None where the permission bits of a file protect it."""
