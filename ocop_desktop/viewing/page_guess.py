"""How a page without a code may lie in its scan: turned by quarters, a little askew and moved. Pillow alone.

The guess is some millimetres off; ``page_match.laid_over`` takes it from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, radians, sin
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageStat

from .page_match import Pair, Plane, placed, point_at

_SHRINK: Final = 16
_SKEWS: Final = (0, -1, 1, -2, 2, -3, 3)
_REACH, _STEP = 8, 2
"""Shrunk dots by which the page may be moved, 16 mm, and the step of the search."""

_MOST: Final = 2


def guesses(page: Image.Image, scan: Image.Image, scales: Sequence[float]) -> Iterator[tuple[list[Pair], int]]:
    """Yield the likeliest places of a page as pairs of its corners, each with the degrees clockwise that turn it back.

    page, scan: ink. scales: how many times larger the page may be in the scan.
    """
    small = page.reduce(_SHRINK).filter(ImageFilter.BoxBlur(1))
    seen = scan.reduce(_SHRINK)
    found = []
    for turn in (0, 90, 180, 270):
        planes = [_plane(small.size, seen.size, scale, turn + skew) for scale in scales for skew in _SKEWS]
        likely = [(*_best_shift(small, _laid(seen, small.size, plane)), plane) for plane in planes]
        found.append((*max(likely, key=lambda one: one[0]), turn))
    found.sort(key=lambda one: one[0], reverse=True)
    for _, shift, plane, turn in found[:_MOST]:
        corners = [(x, y) for x in (0.0, float(small.width)) for y in (0.0, float(small.height))]
        there = [point_at(plane, x + shift[0], y + shift[1]) for x, y in corners]
        pairs = [
            ((x * _SHRINK, y * _SHRINK), (u * _SHRINK, v * _SHRINK))
            for (x, y), (u, v) in zip(corners, there, strict=True)
        ]
        yield pairs, -turn % 360


def _plane(page: tuple[int, int], scan: tuple[int, int], scale: float, degrees: float) -> Plane:
    """Return the plane of a page whose middle is that of the scan, turned clockwise."""
    middle = complex(scan[0] / 2, scan[1] / 2)
    turned = complex(cos(radians(degrees)), sin(radians(degrees))) * scale
    pairs = []
    for x, y in ((0, 0), (page[0], 0), (0, page[1])):
        there = middle + turned * complex(x - page[0] / 2, y - page[1] / 2)
        pairs.append(((float(x), float(y)), (there.real, there.imag)))
    return placed(pairs)


def _laid(scan: Image.Image, size: tuple[int, int], plane: Plane) -> Image.Image:
    """Return the part of a scan where the page may lie, with ``_REACH`` dots around."""
    a, b, c, d, e, f, g, h = plane
    moved = (a, b, c - _REACH * (a + b), d, e, f - _REACH * (d + e), g, h)
    wide = size[0] + 2 * _REACH, size[1] + 2 * _REACH
    return scan.transform(wide, Image.Transform.PERSPECTIVE, moved, Image.Resampling.BILINEAR)


def _best_shift(page: Image.Image, seen: Image.Image) -> tuple[float, tuple[int, int]]:
    """Return the best likeness and by how much the page is moved for it."""
    best = (-1.0, (0, 0))
    for dx in range(-_REACH, _REACH + 1, _STEP):
        for dy in range(-_REACH, _REACH + 1, _STEP):
            left, top = _REACH + dx, _REACH + dy
            part = seen.crop((left, top, left + page.width, top + page.height))
            product = ImageStat.Stat(ImageChops.multiply(page, part)).sum[0]
            own = max(ImageStat.Stat(part).sum2[0], 1.0) ** 0.5
            best = max(best, (product / own, (dx, dy)))
    return best
