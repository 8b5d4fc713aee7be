"""How a page is laid over its scan: quick steps that stand for Pillow's slow ones, and pages without print."""

from __future__ import annotations

import pytest
from PIL import Image, ImageFilter

from ocop_desktop.viewing.extremes import greatest_around, least_around
from ocop_desktop.viewing.page_match import laid_over


@pytest.mark.parametrize("reach", [1, 2, 3, 4])
@pytest.mark.parametrize("size", [(97, 61), (12, 40)])
def test_extremes_are_those_of_the_rank_filters_also_at_the_edges(reach: int, size: tuple[int, int]) -> None:
    picture = Image.effect_noise(size, 90)
    side = 2 * reach + 1
    assert greatest_around(picture, reach).tobytes() == picture.filter(ImageFilter.MaxFilter(side)).tobytes()
    assert least_around(picture, reach).tobytes() == picture.filter(ImageFilter.MinFilter(side)).tobytes()


def test_a_page_without_print_lies_nowhere() -> None:
    blank = Image.new("L", (1654, 2339))
    corners = [((x, y), (x, y)) for x in (100.0, 1500.0) for y in (100.0, 2200.0)]
    assert laid_over(blank, blank, corners) is None
