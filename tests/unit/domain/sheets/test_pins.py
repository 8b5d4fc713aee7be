"""Regions on a page: where they lie, and where they are after the page was turned."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.sheets.pins import SCALE, WHOLE_PAGE, Region, turned

CORNER = Region(1000, 2000, 4000, 8000)


@pytest.mark.parametrize(
    ("region", "lies"),
    [
        (WHOLE_PAGE, True),
        (CORNER, True),
        (Region(0, 0, 1, 1), True),
        (Region(SCALE - 1, SCALE - 1, SCALE, SCALE), True),
        (Region(-1, 0, 10, 10), False),
        (Region(0, -1, 10, 10), False),
        (Region(0, 0, SCALE + 1, 10), False),
        (Region(0, 0, 10, SCALE + 1), False),
        (Region(5, 0, 5, 10), False),
        (Region(0, 5, 10, 5), False),
        (Region(6, 0, 5, 10), False),
    ],
)
def test_a_region_is_not_empty_and_stays_on_its_page(region: Region, lies: bool) -> None:
    assert region.lies_on_page is lies


@pytest.mark.parametrize(
    ("degrees", "found"),
    [
        (0, CORNER),
        (90, Region(2000, 1000, 8000, 4000)),
        (180, Region(6000, 2000, 9000, 8000)),
        (270, Region(2000, 6000, 8000, 9000)),
        (360, CORNER),
        (450, Region(2000, 1000, 8000, 4000)),
        (-90, Region(2000, 6000, 8000, 9000)),
    ],
)
def test_a_region_turns_with_its_page(degrees: int, found: Region) -> None:
    assert turned(CORNER, degrees) == found


def test_turned_and_turned_back_a_region_lies_where_it_lay() -> None:
    region = Region(100, 2300, 4700, 9900)
    for degrees in (90, 180, 270):
        assert turned(turned(region, degrees), 360 - degrees) == region
    assert turned(WHOLE_PAGE, 90) == WHOLE_PAGE
