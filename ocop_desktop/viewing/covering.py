"""Large ink that was added to a page: seals and signatures, as against a stroke that changes one digit."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from PIL import Image, ImageChops, ImageDraw

from .extremes import greatest_around
from .page_match import DPI

Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge in dots."""

LEAST_MM: Final = 9.0
"""Width or height from which connected ink is a seal or a signature; a digit of 14 points is 3.4 mm high."""

_SHRINK = 4
_DARK = 8
"""Darkness, of 255, of the shrunk ink from which it counts."""

_UNSEEN, _LARGE, _SMALL = 255, 128, 64


class LargeInk:
    """Tells whether ink at a place belongs to something large. printed, seen: ink of the page and of the scan."""

    def __init__(self, printed: Image.Image, seen: Image.Image) -> None:
        self._printed, self._seen = printed, seen

    @cached_property
    def _ink(self) -> Image.Image:
        added = ImageChops.subtract(self._seen, greatest_around(self._printed, 2)).reduce(_SHRINK)
        there = added.point([_UNSEEN if value >= _DARK else 0 for value in range(256)])
        return greatest_around(there, 1)  # joins what a seal leaves out: gaps of half a millimetre

    def covers(self, box: Box) -> bool:
        """Return whether all ink that was added in a box is part of something large."""
        left, top = int(box[0] / _SHRINK) - 1, int(box[1] / _SHRINK) - 1
        right, bottom = int(box[2] / _SHRINK) + 2, int(box[3] / _SHRINK) + 2
        found = False
        for y in range(max(top, 0), min(bottom, self._ink.height)):
            for x in range(max(left, 0), min(right, self._ink.width)):
                kind = self._ink.getpixel((x, y))
                if kind == _UNSEEN:
                    kind = self._measured(x, y)
                if kind == _SMALL:
                    return False
                found = found or kind == _LARGE
        return found

    def _measured(self, x: int, y: int) -> int:
        """Mark the connected ink at a dot as large or small; return which."""
        ImageDraw.floodfill(self._ink, (x, y), 1)
        filled = self._ink.point([255 if value == 1 else 0 for value in range(256)])
        left, top, right, bottom = filled.getbbox() or (x, y, x, y)
        side = max(right - left, bottom - top) * _SHRINK / DPI * 25.4
        kind = _LARGE if side >= LEAST_MM else _SMALL
        self._ink.paste(kind, (0, 0), filled)
        return kind
