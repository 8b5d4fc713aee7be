"""The interface of an opened document."""

from __future__ import annotations

from dataclasses import dataclass
from pickle import PickleBuffer
from typing import Any, Protocol

from ..domain.sheets.pins import Region
from .drawn import Vectors


@dataclass(frozen=True, slots=True)
class PageSize:
    """Size of a page as displayed, in points of 1/72 inch; of a picture, as if printed at 96 dpi."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tile:
    """The rectangle at x, y of a page drawn ``width`` × ``height`` pixels large after rotation.

    turn: degrees clockwise (0, 90, 180, 270). The rectangle never leaves the page. for_paper: with what is only
    printed, without what is only for the screen.
    """

    page: int
    width: int
    height: int
    turn: int
    x: int
    y: int
    tile_width: int
    tile_height: int
    for_paper: bool = False


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels of four bytes (blue, green, red, unused), row by row from the top."""

    width: int
    height: int
    stride: int
    pixels: bytes | bytearray

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        """Send the pixels from process to process without copying them into the message."""
        return Raster, (self.width, self.height, self.stride, PickleBuffer(self.pixels))


@dataclass(frozen=True, slots=True)
class Finding:
    """Search result of one page. hits: the regions of each hit's words. characters: length of the page's text."""

    hits: tuple[tuple[Region, ...], ...]
    characters: int


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature in a PDF; whether it is valid is not known. name: of the signer, "" where unreadable."""

    name: str
    is_time_stamp: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the pages of a document do not show.

    is_xfa: a form that only Adobe's programs draw; its page asks to wait. attachments: files within the file, of a
    portfolio too. signatures: None where they could not be read. is_cut: a picture whose file is damaged or lacks its
    end, drawn as far as it goes. is_animated: a moving picture, of which the first frame is drawn.
    """

    is_xfa: bool = False
    attachments: int = 0
    signatures: tuple[Signature, ...] | None = ()
    is_cut: bool = False
    is_animated: bool = False


class Document(Protocol):
    """An opened document; used and closed in one worker thread."""

    @property
    def sizes(self) -> tuple[PageSize, ...]:
        """The size of each page."""
        ...

    def facts(self) -> Facts:
        """Return what the pages do not show."""
        ...

    def draw(self, tile: Tile) -> Raster:
        """Return the pixels of a tile. Raises PageBroken."""
        ...

    def vectors(self, page: int) -> Vectors | None:
        """Return what a page draws, as on paper; None where that is more than text and lines. Raises PageBroken."""
        ...

    def find(self, page: int, folded: str) -> Finding:
        """Search a page for a text, folded by ``domain.text.fold``. Raises PageBroken."""
        ...

    def close(self) -> None: ...
