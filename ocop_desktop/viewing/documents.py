"""What can be asked of an opened document, and which module opens it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..domain.sheets.pins import Region
from .errors import EvidenceBroken, EvidenceEmpty, EvidenceNotHere, OtherKind

PDF = "application/pdf"
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG"}


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


def open_document(path: Path, media_type: str) -> Document:
    """Open a file of evidence. media_type: from its content.

    Raises EvidenceNotHere, EvidenceEmpty, EvidenceEncrypted, EvidenceBroken, PictureTooLarge, OtherKind.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise EvidenceNotHere from error
    except OSError as error:
        raise EvidenceBroken from error
    if not path.is_file():
        raise EvidenceBroken
    if not size:
        raise EvidenceEmpty
    if media_type == PDF:
        from .pdf import PdfFile

        return PdfFile(path)
    if media_type in PICTURES:
        from .pictures import PictureFile

        return PictureFile(path, PICTURES[media_type])
    raise OtherKind


def get_ready() -> None:
    """Import what draws, so that the first document does not wait for it."""
    from . import pdf as pdf
    from . import pictures as pictures
