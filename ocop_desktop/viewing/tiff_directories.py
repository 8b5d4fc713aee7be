"""How many directories (pages) of a TIFF file are whole: Pillow calls one that is cut off an unknown kind of pixels."""

from __future__ import annotations

import struct
from typing import BinaryIO, Final

_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
"""Bytes of a value, by its type."""

_INLINE: Final = 4
_ENTRY: Final = 12


def whole_directories(stream: BinaryIO, most: int) -> tuple[int, bool]:
    """Return the number of directories up to the first one that is cut off, and whether there is such a one.

    Raises OSError. The directories of BigTIFF are not counted: ``most`` then.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    head = stream.read(8)
    if head[2:4] in (b"+\x00", b"\x00+"):
        return most, False
    order = "<" if head[:1] == b"I" else ">"
    start = int.from_bytes(head[4:8], "little" if order == "<" else "big")
    seen: set[int] = set()
    while start and start not in seen and len(seen) < most:
        following = _following(stream, order, start, size)
        if following is None:
            return len(seen), True
        seen.add(start)
        start = following
    return len(seen), False


def _following(stream: BinaryIO, order: str, start: int, size: int) -> int | None:
    """Return the place of the next directory, 0 for none; None where this one or a value of it is cut off."""
    stream.seek(start)
    counted = stream.read(2)
    entries = struct.unpack(f"{order}H", counted)[0] if len(counted) == 2 else 0
    directory = stream.read(_ENTRY * entries + 4)
    if not entries or len(directory) < _ENTRY * entries:
        return None
    for at in range(0, _ENTRY * entries, _ENTRY):
        _, kind, count, where = struct.unpack(f"{order}HHII", directory[at : at + _ENTRY])
        length = _SIZES.get(kind, 0) * count
        if length > _INLINE and where + length > size:
            return None
    behind = directory[_ENTRY * entries :]
    return struct.unpack(f"{order}I", behind)[0] if len(behind) == 4 else 0
