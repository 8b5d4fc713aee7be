"""What a scan of a printed page shows, before anything is compared with the record and after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .page_code import PageCode


class Shown(StrEnum):
    """What a page of a handed-in file shows."""

    PICTURE = "picture"  # of paper
    PRINT = "print"  # text or lines that are no picture: it was never on paper
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page of a scan. codes: the different ones found. turn: degrees clockwise that make it upright.

    crowded: more codes than one page has: several pages lie in one picture.
    """

    codes: tuple[PageCode, ...] = ()
    turn: int = 0
    crowded: bool = False
    shown: Shown = Shown.PICTURE


class Compared(StrEnum):
    """What comes of comparing a scan with the page as the record prints it."""

    SAME = "same"
    DIFFERENT = "different"  # characters were altered, erased or written over
    COVERED = "covered"  # as printed, but for digits under a seal or a signature: a person must look
    UNCLEAR = "unclear"  # too blurred, bent or unlike the page
    CUT = "cut"  # part of the page lies outside the picture


PLACE_SIZE = (160, 56)
"""Width and height in pixels of the pictures of a place."""


@dataclass(frozen=True, slots=True)
class Place:
    """A character on the record's page. around: the number or word that it stands in.

    across, down: its middle in millimetres from the left and the upper edge. record, scan: the pixels of the
    same part of both, the character in the middle: PLACE_SIZE, four bytes each (blue, green, red, unused), row by row;
    empty where nobody needs to look.
    """

    letter: str
    around: str
    across: int
    down: int
    record: bytes = field(default=b"", compare=False, repr=False)
    scan: bytes = field(default=b"", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result. places: the characters that the paper does not show as the record, or not for certain.

    nearest: of a page that is not refused, the numbers that differ most from their print without being doubted, at
    which a person looks first: very thin or pale strokes are not seen. Both in the order of the page. turn: as that of
    ``ScannedPage``, of a page without a code.
    """

    verdict: Compared
    places: tuple[Place, ...] = ()
    nearest: tuple[Place, ...] = ()
    turn: int = 0
