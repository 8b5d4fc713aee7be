"""Where pages stand, which parts of them are drawn, and that a region stays on its words."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.sheets.pins import SCALE, Region
from ocop_desktop.ui.viewer.geometry import (
    GAP,
    LARGEST,
    LONGEST_COLUMN,
    SMALLEST,
    TILE,
    Box,
    Fit,
    lay_out,
    next_zoom,
    on_screen,
    region_of,
    tiles,
)
from ocop_desktop.viewing.documents import PageSize

A4 = PageSize(595, 842)


def test_pages_stand_below_each_other_in_the_middle() -> None:
    layout = lay_out([A4, PageSize(842, 595)], "free", 100, 2000, 700)
    first, second = layout.boxes
    assert (first.width, first.height) == (793, 1122)
    assert second.y == first.bottom + GAP
    assert first.x + first.width // 2 == pytest.approx(1000, abs=1)
    assert [layout.page_at(y) for y in (0, first.bottom - 1, second.y, 99_999)] == [0, 0, 1, 1]
    assert list(layout.in_sight(first.bottom - 5, 40)) == [0, 1]


@pytest.mark.parametrize("width", [300, 477, 1000, 1900])
def test_the_widest_page_fits_the_width_so_nothing_scrolls_sideways(width: int) -> None:
    layout = lay_out([A4, PageSize(842, 595)], "width", 100, width, 700)
    assert layout.width == width
    assert max(box.width for box in layout.boxes) <= width - 2 * GAP


def test_a_whole_page_fits_the_window() -> None:
    layout = lay_out([A4], "page", 100, 1000, 600)
    assert layout.boxes[0].height <= 600 - 2 * GAP


def test_the_zoom_has_its_bounds() -> None:
    assert lay_out([A4], "free", 9999, 500, 500).zoom == LARGEST == 400
    assert lay_out([A4], "width", 100, 30, 500).zoom == SMALLEST
    assert [next_zoom(100, True), next_zoom(100, False), next_zoom(400, True), next_zoom(10, False)] == [
        125,
        90,
        400,
        10,
    ]
    assert next_zoom(107, False) == 100


def test_without_pages_there_is_nothing() -> None:
    layout = lay_out([], "width", 100, 500, 500)
    assert (layout.page_at(5), list(layout.in_sight(0, 100))) == (-1, [])


def test_a_small_page_is_one_piece_and_a_large_one_gives_the_pieces_in_sight() -> None:
    box = Box(10, 10, 800, 1100)
    (whole,) = tiles(3, box, 0, 1.0, Box(0, 0, 500, 500))
    assert (whole.page, whole.tile_width, whole.tile_height) == (3, 800, 1100)
    large = Box(10, 10, 3176, 4490)
    pieces = tiles(3, large, 0, 1.0, Box(0, 2000, 1000, 700))
    assert {(piece.x, piece.y) for piece in pieces} == {(0, TILE), (0, 2 * TILE)}
    assert all(piece.width == 3176 and piece.tile_width <= TILE for piece in pieces)


def test_pieces_cover_the_page_without_gap_or_overlap() -> None:
    box = Box(0, 0, 2500, 3100)
    pieces = tiles(0, box, 0, 1.5, box)
    assert sum(piece.tile_width * piece.tile_height for piece in pieces) == round(2500 * 1.5) * round(3100 * 1.5)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_is_marked_on_a_turned_page_lies_on_the_same_words_unturned(turn: int) -> None:
    box = Box(100, 200, 1000, 500)
    region = region_of(700, 400, 300, 250, turn, box)
    left, top, width, height = on_screen(region, turn, box)
    assert (left, top, width, height) == (300, 250, 400, 150)
    assert (region == Region(2000, 1000, 6000, 4000)) == (turn == 0)


def test_a_mark_beyond_the_page_is_cut_at_its_edge() -> None:
    assert region_of(-50, -50, 9999, 9999, 0, Box(0, 0, 100, 100)) == Region(0, 0, SCALE, SCALE)


@pytest.mark.parametrize("fit", ["width", "page", "free"])
@pytest.mark.parametrize(
    ("size", "count"),
    [
        (A4, 100_000),
        (PageSize(14_400, 14_400), 100_000),
        (PageSize(1, 14_400), 50_000),
        (PageSize(14_400, 1), 1),
    ],
)
def test_a_column_of_pages_never_passes_what_qt_can_count(size: PageSize, count: int, fit: Fit) -> None:
    layout = lay_out([size] * count, fit, LARGEST, 900, 700)
    assert max(layout.height, layout.width) <= LONGEST_COLUMN + 2 * GAP < 2**31
    assert 1 <= layout.zoom <= LARGEST
    assert all(box.width >= 1 and box.height >= 1 for box in layout.boxes[:3])


def test_a_large_document_is_still_enlarged() -> None:
    assert lay_out([A4] * 50_000, "free", LARGEST, 900, 700).zoom == LARGEST
