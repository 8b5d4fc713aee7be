"""Marks of signatures and of places to sign in the bytes of a file, also of a PDF that cannot be read as one.

They say that something is there, never what it is worth.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

_LARGEST: Final = 256 << 20
"""Bytes of the objects of a PDF that are stored together, unpacked, at most."""

_BETWEEN: Final = rb"(?:[\0\s]|%[^\r\n]*[\r\n])*"
"""Blanks and comments."""


def _name(text: str) -> bytes:
    """Return the pattern of a name of a PDF, each of whose letters may be written as a number."""
    letters = (b"(?:%c|#(?i:%02x))" % (letter, letter) for letter in text.encode())
    return b"/" + b"".join(letters) + rb"(?![A-Za-z#])"


_SIGNATURE: Final = re.compile(_name("ByteRange"))
"""Every signature has it, never within objects that are stored together."""

_PLACE: Final = re.compile(_name("FT") + _BETWEEN + _name("Sig"))
_TOGETHER: Final = re.compile(_name("ObjStm"))


def holds_signature(file: Path) -> bool:
    """Return whether a file holds a signature, of whatever worth. Raises OSError."""
    return _of_bytes(file, lambda data: _SIGNATURE.search(data) is not None)


def marked(file: Path) -> bool:
    """Return whether a file holds a signature, a place to sign, or parts that cannot be looked into. Raises OSError."""
    return _of_bytes(file, _marked)


def _of_bytes(file: Path, look: Callable[[mmap.mmap], bool]) -> bool:
    if not file.stat().st_size:  # nothing that could be mapped
        return False
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return look(data)


def _marked(data: mmap.mmap) -> bool:
    if _SIGNATURE.search(data) or _PLACE.search(data):
        return True
    left = _LARGEST
    for found in _TOGETHER.finditer(data):
        begin = data.find(b"stream", found.end())
        head = data[max(data.rfind(b"obj", 0, found.start()), 0) : max(begin, found.end())]
        if begin < 0 or b"/Filter" not in head:
            continue  # searched already
        start = begin + len(b"stream")
        packed = data[start : max(data.find(b"endstream", start), start)].lstrip(b"\r\n")
        try:
            unpacked = zlib.decompressobj().decompress(packed, left)
        except zlib.error:  # locked with a password, or packed in a rare way
            return True
        left -= len(unpacked)
        if left <= 0 or _PLACE.search(unpacked):
            return True
    return False
