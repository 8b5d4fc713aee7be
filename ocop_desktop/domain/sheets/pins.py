"""Pins (ghim): a criterion linked to a page of a piece of evidence, by the member who put it there.

A region is kept in ten-thousandths of the page as the file shows it, before anybody turns the page
on the screen: so it lies on the same words at every zoom and every rotation. Private to its member.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..errors import RuleError
from ..values import MemberId, ProductId

SCALE = 10_000
"""Parts into which the width and the height of a page are divided."""


class RegionOutsidePage(RuleError):
    """The marked region is empty or leaves the page. Facts: page (number people see, from 1)."""

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
        """Whether it covers something and nothing beyond the page."""
        return 0 <= self.left < self.right <= SCALE and 0 <= self.top < self.bottom <= SCALE


WHOLE_PAGE = Region(0, 0, SCALE, SCALE)


def turned(region: Region, degrees: int) -> Region:
    """Where ``region`` lies once its page is turned clockwise by a multiple of 90 degrees."""
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

    sha256: the content it lies on, so that a file taken in again keeps its pins.
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
