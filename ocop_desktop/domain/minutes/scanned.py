"""What a scan of a printed page shows, before anything is compared with the record and after it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .page_code import PageCode


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page of a scan. codes: the different ones found. turn: degrees clockwise that make it upright.

    crowded: more codes than one page has: several pages lie in one picture.
    """

    codes: tuple[PageCode, ...] = ()
    turn: int = 0
    crowded: bool = False


class Compared(StrEnum):
    """What comes of comparing a scan with the page as the record prints it."""

    SAME = "same"
    DIFFERENT = "different"  # characters were altered, erased or written over
    STAMPED = "stamped"  # as printed, but red ink lies on a digit or beside it: a person must look
    UNCLEAR = "unclear"  # too blurred, bent or unlike the page
    CUT = "cut"  # part of the page lies outside the picture


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result. places: the characters of the record that the paper does not show, or not for certain, with their
    place on the page.

    A place is a character with millimetres from the left and the upper edge, in the order of the page.
    """

    verdict: Compared
    places: tuple[tuple[str, int, int], ...] = ()
