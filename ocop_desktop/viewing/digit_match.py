"""Finds digits that were written over, and ink that a reader would take for a further digit of a number.

Comparing a whole page (``page_match``) forgives a dot of distance, by which a thin stroke inside a digit is lost, and
lets ink in blank room be. Here each digit is cut out and laid over its print by itself, in steps of half a dot; beside
a digit, ink counts for two characters on the same line, up to the next character or rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageStat

from .extremes import greatest_around, least_around
from .page_match import cut, means

STROKE: Final = 14
"""Ink added to a digit, of 255, as the mean of three by three dots, from which it is a stroke of a pen."""

_USUAL = 3
"""How often the usual addition on the digits of a page may be added to that: a page with much grain."""

_TOLERANCE = 8
_AT_EDGES = 0.25
"""What print, blur and grain leave of a dot, of 255, and beside that of the change of ink around it."""

_LONGEST_SPECK = 4
"""Dots across or down up to which something faint is dust: 0.5 mm with its blur."""

_JUST_BELOW = 0.99
_LARGEST_SPECK: Final = 200
"""Darkness of all dots, each of 255, up to which something short is dust: a black speck of 0.13 mm."""

_LARGEST = 40
"""Width and height in dots of the part of a digit that is laid over; one of 14 points has 20 by 27."""

_MARGIN = 3
_BELOW = 3
"""Further dots below a digit, where a comma would be written."""

_REACH = 2
_MARGIN_OF_TILE = 4
_TILE = _LARGEST + 2 * _MARGIN_OF_TILE
_SMOOTH = Image.Resampling.BICUBIC
_PARTS = (0.0, 0.5)
_WHOLE = (-1, 0, 1)
_BESIDE = 1.5
"""Heights of a digit beside it in which ink counts: two digits."""

HALF_ROOM: Final = 7
"""Half the width in dots of a room beside a digit in which ink counts."""

_STEP = 4
_BEFORE_RULE = 2
_RULE = 40
"""Darkness, of 255, of a column that is dark from the top of a digit to its bottom."""

_NO_RULE: Final = [255] * _RULE + [0] * (256 - _RULE)

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Letter:
    """A printed character with the edges of its ink in dots. around: the number or word that it stands in."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    around: str

    @property
    def across(self) -> float:
        """Middle, from the left."""
        return (self.left + self.right) / 2

    @property
    def down(self) -> float:
        """Middle, from the top."""
        return (self.top + self.bottom) / 2


def added_shares(printed: Image.Image, seen: Image.Image, digits: Sequence[Letter]) -> list[float]:
    """Return of each digit how strong a stroke was added to it; from 1 on it counts as written over.

    printed, seen: ink of the page and of the scan, one over the other, equally blurred and dark.
    """
    boxes = [_box(digit) for digit in digits]
    if not boxes:
        return []
    prints = _tiles(printed, boxes)
    added = ImageChops.subtract(_best_laid(prints, seen, boxes), prints)
    around = ImageChops.subtract(greatest_around(prints, 1), least_around(prints, 1))
    added = ImageChops.subtract(added, around.point([round(_AT_EDGES * one) + _TOLERANCE for one in range(256)]))
    smooth = added.filter(ImageFilter.BoxBlur(1))
    tiles = [(place, 0, place + _TILE, _TILE) for place in range(0, smooth.width, _TILE)]
    peaks = [_peak(smooth.crop(tile)) for tile in tiles]
    limit = STROKE + _USUAL * sorted(peaks)[len(peaks) // 2]
    shares = []
    for tile, peak in zip(tiles, peaks, strict=True):
        is_dust = peak >= limit and _is_dust(smooth.crop(tile), added.crop(tile), peak)
        shares.append(min(peak / limit, _JUST_BELOW) if is_dust else peak / limit)
    return shares


def _best_laid(prints: Image.Image, seen: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """Return the tiles of the scan, each moved so that it differs least from its print."""
    wider = [(x0 - _REACH, y0 - _REACH, x1 + _REACH, y1 + _REACH) for x0, y0, x1, y1 in boxes]
    around = _tiles(seen, wider, at=_MARGIN_OF_TILE - _REACH)
    inside = Image.new("L", prints.size)
    for tile, (x0, y0, x1, y1) in enumerate(boxes):
        left = tile * _TILE + _MARGIN_OF_TILE
        inside.paste(255, (left, _MARGIN_OF_TILE, left + x1 - x0, _MARGIN_OF_TILE + y1 - y0))
    moved, least = list[Image.Image](), [(float("inf"), 0)] * len(boxes)
    for x, y in product(_PARTS, _PARTS):
        between = around.transform(around.size, Image.Transform.AFFINE, (1.0, 0.0, x, 0.0, 1.0, y), _SMOOTH)
        for dx, dy in product(_WHOLE, _WHOLE):
            scans = ImageChops.multiply(cut(between, dx, dy), inside)
            unlike = means(ImageChops.difference(scans, prints), _TILE)
            least = [min(known, (one, len(moved))) for known, one in zip(least, unlike, strict=True)]
            moved.append(scans)
    laid = Image.new("L", prints.size)
    for tile, (_, number) in enumerate(least):
        place = (tile * _TILE, 0, tile * _TILE + _TILE, _TILE)
        laid.paste(moved[number].crop(place), place)
    return laid


def _peak(tile: Image.Image) -> int:
    return int(ImageStat.Stat(tile).extrema[0][1])


def _is_dust(smooth: Image.Image, added: Image.Image, peak: int) -> bool:
    """Return whether ink added to a digit is short and faint."""
    left, top, right, bottom = (
        smooth.point([255 if value * 2 >= peak else 0 for value in range(256)]).getbbox() or (0,) * 4
    )
    short = max(right - left, bottom - top) <= _LONGEST_SPECK
    return short and ImageStat.Stat(added).sum[0] <= _LARGEST_SPECK


def room_beside(digit: Letter, letters: Sequence[Letter], printed: Image.Image) -> Iterator[tuple[float, float]]:
    """Yield the middles of the rooms beside a digit where a further one might have been written.

    letters: all characters of the page. printed: its ink.
    """
    reach = _BESIDE * (digit.bottom - digit.top)
    top, bottom, down = digit.top, digit.bottom, digit.down
    line = [one for one in letters if one.top < down < one.bottom or top < one.down < bottom]
    before = max((one.right for one in line if one.across < digit.across), default=0.0)
    behind = min((one.left for one in line if one.across > digit.across), default=float(printed.width))
    for edge, end, way in (
        (digit.left, max(before, digit.left - reach), -1),
        (digit.right, min(behind, digit.right + reach), 1),
    ):
        blank = (end - edge) * way
        # A digit squeezed between the number and a rule close by crosses the rule.
        room = max(_up_to_rule(digit, edge, blank, way, printed), min(blank, 2.0 * HALF_ROOM))
        if room >= HALF_ROOM:
            first, last = min(HALF_ROOM, room / 2), max(room - HALF_ROOM, room / 2)
            for number in range(int((last - first) // _STEP) + 1):
                yield edge + way * (first + number * _STEP), digit.down
            yield edge + way * last, digit.down


def _up_to_rule(digit: Letter, edge: float, room: float, way: int, printed: Image.Image) -> float:
    """Return how much of the room beside a digit lies before the first rule."""
    places = [int(edge) + way * far for far in range(_BEFORE_RULE, int(room))]
    if not places:
        return room
    left = min(places)
    light = printed.crop((left, int(digit.top), max(places) + 1, int(digit.bottom))).point(_NO_RULE)
    has_light, _ = light.getprojection()
    return next((far for far, at in enumerate(places, start=_BEFORE_RULE) if not has_light[at - left]), room)


def _box(digit: Letter) -> Box:
    left, top = int(digit.left) - _MARGIN, int(digit.top) - _MARGIN
    right, bottom = int(digit.right) + 1 + _MARGIN, int(digit.bottom) + 1 + _MARGIN + _BELOW
    return left, top, min(right, left + _LARGEST), min(bottom, top + _LARGEST)


def _tiles(image: Image.Image, boxes: Sequence[Box], at: int = _MARGIN_OF_TILE) -> Image.Image:
    """Return parts of an image side by side, so that all are compared at once. at: their place in their tiles."""
    tiles = Image.new("L", (_TILE * len(boxes), _TILE))
    for number, box in enumerate(boxes):
        tiles.paste(image.crop(box), (number * _TILE + at, at))
    return tiles
