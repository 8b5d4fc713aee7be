"""Pins (ghim): links from a criterion to a page of evidence, private to the member who set them.

A region is stored in ten-thousandths of the unrotated page, so that it covers the same words at
every zoom and rotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..errors import RuleError
from ..values import MemberId, ProductId

SCALE = 10_000
"""Units per width and per height of a page."""


class RegionOutsidePage(RuleError):
    """The marked region is empty or leaves the page. Facts: page (visible number, from 1)."""

    code = "pins.outside_page"


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle on a page in ten-thousandths from its left and top edge."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def lies_on_page(self) -> bool:
        """Whether the region is not empty and lies within the page."""
        return 0 <= self.left < self.right <= SCALE and 0 <= self.top < self.bottom <= SCALE


WHOLE_PAGE = Region(0, 0, SCALE, SCALE)


def turned(region: Region, degrees: int) -> Region:
    """Return the position of ``region`` after its page is rotated clockwise by a multiple of 90 degrees."""
    match degrees % 360:
        case 90:
            return Region(SCALE - region.bottom, region.left, SCALE - region.top, region.right)
        case 180:
            return Region(SCALE - region.right, SCALE - region.bottom, SCALE - region.left, SCALE - region.top)
        case 270:
            return Region(region.top, SCALE - region.right, region.bottom, SCALE - region.left)
        case _:
            return region


@dataclass(frozen=True, slots=True)
class Pin:
    """One pin. page: from 0. criterion: its code in the product's set. note: the member's own words.

    sha256: hash of the file content, so that a file imported again keeps its pins.
    """

    id: str
    member: MemberId
    product: ProductId
    criterion: str
    sha256: str
    page: int
    region: Region
    note: str
    made_at: datetime
