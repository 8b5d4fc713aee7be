"""What can be asked of an opened document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ..domain.sheets.pins import Region


@dataclass(frozen=True, slots=True)
class PageSize:
    """Size of a page as the file shows it, in points of 1/72 inch; of a picture, as if printed at 96 dpi."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tile:
    """A page drawn ``width`` × ``height`` pixels large after turning, of it the rectangle at x, y.

    turn: degrees clockwise (0, 90, 180, 270). tile_width and tile_height never leave the page.
    """

    page: int
    width: int
    height: int
    turn: int
    x: int
    y: int
    tile_width: int
    tile_height: int


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels of four bytes, blue green red and one unused, row after row from the top."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Finding:
    """What searching one page gave. hits: for every hit the regions of its words. characters: how many it has."""

    hits: tuple[tuple[Region, ...], ...]
    characters: int


class Document(Protocol):
    """An opened document; used and closed in one worker thread."""

    @property
    def sizes(self) -> tuple[PageSize, ...]:
        """One for each page."""
        ...

    def draw(self, tile: Tile) -> Raster:
        """The pixels of a tile. Raises PageBroken."""
        ...

    def find(self, page: int, folded: str) -> Finding:
        """Where a text, folded by ``domain.text.fold``, stands on a page. Raises PageBroken."""
        ...

    def close(self) -> None: ...
