"""Finds digits that were written over, and ink that a reader would take for a further digit of a number.

Comparing a whole page (``page_match``) forgives a dot of distance, by which a thin stroke inside a digit is lost, and
lets ink in blank room be. Here each digit is cut out and laid over its print by itself, in steps of half a dot; beside
a digit, ink counts for two characters on the same line, up to the next character or rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops

WRITTEN_OVER: Final = 0.006
"""Share of a digit's own ink from which ink added to it, less the usual difference of a dot, counts as written over."""

_USUAL: Final = 32
"""Difference of a dot, of 255, that print, blur and grain leave."""

_LARGEST = 40
"""Width and height in dots of the part of a digit that is laid over; one of 14 points has 20 by 27."""

_MARGIN = 2
_PARTS = (0.0, 0.5)
_WHOLE = (-1, 0, 1)
_BESIDE = 1.5
"""Heights of a digit beside it in which ink counts: two digits."""

_HALF_ROOM = 7
_STEP = 4
_RULE = 40
"""Darkness, of 255, of a column that is dark from the top of a digit to its bottom."""

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Letter:
    """A printed character with the edges of its ink in dots."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def across(self) -> float:
        """Middle, from the left."""
        return (self.left + self.right) / 2

    @property
    def down(self) -> float:
        """Middle, from the top."""
        return (self.top + self.bottom) / 2


def written_over(printed: Image.Image, seen: Image.Image, digits: Sequence[Letter]) -> list[bool]:
    """Return of each digit whether ink was added to it.

    printed, seen: ink of the page and of the scan, one over the other, equally blurred and dark.
    """
    boxes = [_box(digit) for digit in digits]
    if not boxes:
        return []
    prints = _tiles(printed, boxes)
    least = [(float("inf"), 0.0)] * len(boxes)
    for part in ((x, y) for x in _PARTS for y in _PARTS):
        by_part = (1.0, 0.0, part[0], 0.0, 1.0, part[1])
        moved = seen.transform(seen.size, Image.Transform.AFFINE, by_part, Image.Resampling.BICUBIC)
        for dx, dy in ((x, y) for x in _WHOLE for y in _WHOLE):
            scans = _tiles(moved, [(x0 + dx, y0 + dy, x1 + dx, y1 + dy) for x0, y0, x1, y1 in boxes])
            unlike = _means(ImageChops.difference(scans, prints))
            added = _means(ImageChops.subtract(scans, prints).point([max(0, one - _USUAL) for one in range(256)]))
            least = [min(known, one) for known, one in zip(least, zip(unlike, added, strict=True), strict=True)]
    return [added >= WRITTEN_OVER * max(own, 1.0) for (_, added), own in zip(least, _means(prints), strict=True)]


def room_beside(digit: Letter, letters: Sequence[Letter], printed: Image.Image) -> Iterator[tuple[float, float]]:
    """Yield the middles of the rooms beside a digit where a further one might have been written.

    letters: all characters of the page. printed: its ink.
    """
    reach = _BESIDE * (digit.bottom - digit.top)
    line = [one for one in letters if one.top < digit.down < one.bottom or digit.top < one.down < digit.bottom]
    before = max((one.right for one in line if one.across < digit.across), default=0.0)
    behind = min((one.left for one in line if one.across > digit.across), default=float(printed.width))
    for edge, end, way in (
        (digit.left, max(before, digit.left - reach), -1),
        (digit.right, min(behind, digit.right + reach), 1),
    ):
        blank = (end - edge) * way
        # A digit squeezed between the number and a rule close by crosses the rule.
        room = max(_up_to_rule(digit, edge, blank, way, printed), min(blank, 2.0 * _HALF_ROOM))
        if room >= _HALF_ROOM:
            first, last = min(_HALF_ROOM, room / 2), max(room - _HALF_ROOM, room / 2)
            for number in range(int((last - first) // _STEP) + 1):
                yield edge + way * (first + number * _STEP), digit.down
            yield edge + way * last, digit.down


def _up_to_rule(digit: Letter, edge: float, room: float, way: int, printed: Image.Image) -> float:
    """Return how much of the room beside a digit lies before the first rule."""
    for far in range(_MARGIN, int(room)):
        left = int(edge) + way * far
        column = printed.crop((left, int(digit.top), left + 1, int(digit.bottom)))
        if column.point([255 if value >= _RULE else 0 for value in range(256)]).getcolors() == [(column.height, 255)]:
            return far
    return room


def _box(digit: Letter) -> Box:
    left, top = int(digit.left) - _MARGIN, int(digit.top) - _MARGIN
    right, bottom = int(digit.right) + 1 + _MARGIN, int(digit.bottom) + 1 + _MARGIN
    return left, top, min(right, left + _LARGEST), min(bottom, top + _LARGEST)


def _tiles(image: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """Return parts of an image side by side, so that all are compared at once."""
    tiles = Image.new("L", (_LARGEST * len(boxes), _LARGEST))
    for number, box in enumerate(boxes):
        tiles.paste(image.crop(box), (number * _LARGEST, 0))
    return tiles


def _means(tiles: Image.Image) -> list[float]:
    """Return the mean of each tile, in parts of one of 255."""
    return list(memoryview(tiles.convert("F").reduce(_LARGEST).tobytes()).cast("f"))
