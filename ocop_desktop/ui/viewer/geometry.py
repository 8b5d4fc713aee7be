"""Positions of pages in a column and their visible parts: arithmetic without widgets.

Lengths are logical pixels; ``ratio`` is the device pixel ratio.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ...domain.sheets.pins import SCALE, Region, turned
from ...viewing.documents import PageSize, Tile

GAP = 10
"""Margin around pages."""

SMALLEST, LARGEST = 10, 400
"""Zoom in per cent."""

STEPS = (10, 25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300, 400)
TILE = 1024
"""Side of a tile; a page of up to four tiles' worth of pixels is drawn as one."""

LONGEST_COLUMN = 1 << 30
"""Most pixels of all pages below one another, and of the widest: Qt counts in whole numbers of 32 bits."""

DOTS_PER_POINT = 96 / 72

Fit = Literal["width", "page", "free"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the scrolled contents."""

    x: int
    y: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """First row below."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages in a column. zoom: per cent, 100 = as printed at 96 dpi."""

    boxes: tuple[Box, ...] = ()
    tops: tuple[int, ...] = ()
    width: int = 0
    height: int = 0
    zoom: int = 100

    def page_at(self, y: int) -> int:
        """Return the page at a height; -1 where there are none."""
        return max(bisect_right(self.tops, y) - 1, 0) if self.boxes else -1

    def in_sight(self, top: int, height: int) -> range:
        """Return the visible pages."""
        if not self.boxes:
            return range(0)
        return range(self.page_at(top), self.page_at(top + height - 1) + 1)


def lay_out(sizes: Sequence[PageSize], fit: Fit, zoom: int, width: int, height: int) -> Layout:
    """Lay out pages of these sizes (already rotated) in a window of that size."""
    if not sizes:
        return Layout()
    widest = max(size.width for size in sizes) * DOTS_PER_POINT
    highest = max(size.height for size in sizes) * DOTS_PER_POINT
    if fit != "free":
        fitting = 100 * (width - 2 * GAP) / widest
        if fit == "page":
            fitting = min(fitting, 100 * (height - 2 * GAP) / highest)
        zoom = int(fitting)
    total_height = sum(size.height for size in sizes) * DOTS_PER_POINT
    most = (LONGEST_COLUMN - len(sizes) * (GAP + 1)) / max(total_height, widest)
    zoom = max(min(max(zoom, SMALLEST), LARGEST, int(100 * most)), 1)
    factor = DOTS_PER_POINT * zoom / 100
    total = max(width, int(widest * zoom / 100) + 2 * GAP)
    boxes, y = [], GAP
    for size in sizes:
        across, down = max(int(size.width * factor), 1), max(int(size.height * factor), 1)
        boxes.append(Box((total - across) // 2, y, across, down))
        y += down + GAP
    return Layout(tuple(boxes), tuple(box.y - GAP for box in boxes), total, y, zoom)


def next_zoom(zoom: int, up: bool) -> int:
    """Return the next larger or smaller zoom step."""
    if up:
        return next((step for step in STEPS if step > zoom), LARGEST)
    return next((step for step in reversed(STEPS) if step < zoom), SMALLEST)


def whole_tile(page: int, box: Box, turn: int, ratio: float) -> Tile:
    """Return a page as one tile."""
    width, height = max(round(box.width * ratio), 1), max(round(box.height * ratio), 1)
    return Tile(page, width, height, turn, 0, 0, width, height)


def tiles(page: int, box: Box, turn: int, ratio: float, view: Box) -> list[Tile]:
    """Return the tiles of a page within ``view``, from the top left; one tile where the page is small."""
    whole = whole_tile(page, box, turn, ratio)
    if whole.width * whole.height <= 4 * TILE * TILE:
        return [whole]
    left, top = (view.x - box.x) * ratio, (view.y - box.y) * ratio
    right, bottom = left + view.width * ratio, top + view.height * ratio
    found = []
    for y in range(0, whole.height, TILE):
        for x in range(0, whole.width, TILE):
            if x < right and x + TILE > left and y < bottom and y + TILE > top:
                across, down = min(TILE, whole.width - x), min(TILE, whole.height - y)
                found.append(Tile(page, whole.width, whole.height, turn, x, y, across, down))
    return found


def on_screen(region: Region, turn: int, box: Box) -> tuple[int, int, int, int]:
    """Return left, top, width and height of a region of the unrotated page, in the contents."""
    seen = turned(region, turn)
    left, top = box.x + seen.left * box.width // SCALE, box.y + seen.top * box.height // SCALE
    right, bottom = box.x + seen.right * box.width // SCALE, box.y + seen.bottom * box.height // SCALE
    return left, top, max(right - left, 1), max(bottom - top, 1)


def region_of(x1: int, y1: int, x2: int, y2: int, turn: int, box: Box) -> Region:
    """Return the region of the unrotated page between two points of the contents, clipped to the page."""

    def part(value: int, start: int, length: int) -> int:
        return min(max((value - start) * SCALE // length, 0), SCALE)

    seen = Region(
        part(min(x1, x2), box.x, box.width),
        part(min(y1, y2), box.y, box.height),
        part(max(x1, x2), box.x, box.width),
        part(max(y1, y2), box.y, box.height),
    )
    return turned(seen, -turn)
