"""Judges a scan laid over the record's page: which characters were altered, which lie under a seal or a signature.

Two colours are judged. *Grey* has the ink of every pen and every seal. *Dark* is the red one, in which a red seal is
nearly white, less what of the seal is left in it: what was added there is no red ink.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops

from .covering import Box, LargeInk
from .digit_match import HALF_ROOM, Letter, added_shares, room_beside
from .page_match import DIFFERENT, differences

_LEFT_OF_RED: Final = 0.6
"""Ink of a red seal in the red colour, as a share of what is darker in grey."""

_RED_AREA, _RED = 4, 12
"""Side in dots of a square, and its mean redness, from which there is red ink on the page."""

_IS_RED: Final = [0] * _RED + [255] * (256 - _RED)

_NEAREST: Final = 3
_NEIGHBOUR: Final = 26
"""Dots up to which the stroke on a digit also shows at the next one."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """Characters in the order of the page. altered: not the record's. covered: a seal or a signature lies over them.

    nearest: one digit of each number that differs most from its print without being doubted.
    """

    altered: list[Letter]
    covered: list[Letter]
    nearest: list[Letter]


def judge(
    printed: Image.Image, red: Image.Image, grey: Image.Image, letters: Sequence[Letter], *, by_hand: bool
) -> Judged:
    """Judge the characters of a page. printed, red, grey: ink of the page, and of the scan in two colours.

    by_hand: the page is to be filled in, so that ink added to its digits is expected.
    """
    of_seal = ImageChops.subtract(grey, red).point([round(value * _LEFT_OF_RED) for value in range(256)])
    dark = ImageChops.subtract(red, of_seal)
    in_grey = differences(printed, grey)
    lost = {one for one in letters if _at(in_grey.missing, one.across, one.down) >= DIFFERENT}
    if by_hand:
        return Judged([one for one in letters if one in lost], [], [])
    digits = [letter for letter in letters if letter.text.isdigit()]
    rooms = {one: [(one.across, one.down), *room_beside(one, letters, printed)] for one in digits}
    unlike = {one for one in digits if _at(in_grey.either, one.across, one.down) >= DIFFERENT}
    shares = dict(zip(digits, added_shares(printed, grey, digits), strict=True))
    looks = [(LargeInk(printed, grey), {**_boxes(unlike), **_where_added(shares, rooms, in_grey.added)})]
    if of_seal.reduce(_RED_AREA).point(_IS_RED).getbbox():
        by_pen = dict(zip(digits, added_shares(printed, dark, digits), strict=True))
        in_dark = differences(printed, dark).added
        looks.insert(0, (LargeInk(printed, dark), _where_added(by_pen, rooms, in_dark)))
    altered, covered = set(lost), set[Letter]()
    for large, places in looks:
        for digit, box in places.items():
            if digit not in altered:
                (covered if large.covers(box) else altered).add(digit)
    sure = (altered & (unlike | lost)) or altered
    nearest = _nearest({one: share for one, share in shares.items() if one not in covered})
    return Judged(
        [one for one in letters if one in altered and (one in sure or not _beside(one, sure))],
        [one for one in letters if one in covered - altered],
        [one for one in letters if one in nearest],
    )


def _where_added(
    shares: Mapping[Letter, float], rooms: Mapping[Letter, Sequence[Point]], added: Image.Image
) -> dict[Letter, Box]:
    """Return where ink was added to digits: on the digit, or there and in its rooms. shares: of ``added_shares``."""
    found = _boxes(one for one, share in shares.items() if share >= 1)
    for one, room in rooms.items():
        if any(_at(added, *place) >= DIFFERENT for place in room):
            across = [x for x, _ in room]
            found[one] = min(across) - HALF_ROOM, one.top, max(across) + HALF_ROOM, one.bottom
    return found


def _boxes(digits: Iterable[Letter]) -> dict[Letter, Box]:
    return {one: (one.left, one.top, one.right, one.bottom) for one in digits}


def _nearest(shares: Mapping[Letter, float]) -> set[Letter]:
    """Return the digits with the largest shares, one of each number."""
    found: dict[tuple[str, int], Letter] = {}
    for digit in sorted(shares, key=lambda one: shares[one], reverse=True):
        found.setdefault((digit.around, round(digit.down)), digit)
        if len(found) == _NEAREST:
            break
    return set(found.values())


def _beside(letter: Letter, others: Iterable[Letter]) -> bool:
    return any(
        abs(one.across - letter.across) < _NEIGHBOUR and abs(one.down - letter.down) < _NEIGHBOUR / 2 for one in others
    )


def _at(image: Image.Image, x: float, y: float) -> int:
    place = min(max(round(x), 0), image.width - 1), min(max(round(y), 0), image.height - 1)
    value = image.getpixel(place)
    assert isinstance(value, int)  # of a grey image
    return value
