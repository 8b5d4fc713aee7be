"""JPEG and PNG files by Pillow, in the camera's orientation: a document of one page."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps

from .documents import Finding, PageSize, Raster, Tile
from .errors import EvidenceBroken, PageBroken, PictureTooLarge
from .sizes import fitted

MOST_PIXELS: Final = 120_000_000
"""Largest picture that is drawn; a phone takes 12 to 108 million pixels."""

MOST_STORED_PIXELS: Final = 32_000_000
"""A larger one is stored at a half, a quarter … of its size: invisible on the screen, and it saves memory."""

_POINTS_PER_PIXEL: Final = 0.75
_BYTES: Final = 4
_WHITE: Final = (255, 255, 255)
_TURNS: Final = {
    90: Image.Transpose.ROTATE_270,  # Pillow rotates counter-clockwise
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError)
"""Errors of Pillow on damaged pictures."""


class PictureFile:
    """An opened picture; its pixels are in memory."""

    def __init__(self, path: Path, pillow_format: str) -> None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Pillow warns of large pictures; our own limit decides
                with Image.open(path, formats=(pillow_format,)) as opened:
                    pixels = opened.width * opened.height
                    if pixels > MOST_PIXELS:
                        raise PictureTooLarge
                    shrink = 1
                    while pixels // (shrink * shrink) > MOST_STORED_PIXELS:
                        shrink *= 2
                    wide, high = opened.width, opened.height
                    if shrink > 1:
                        opened.draft(None, (wide // shrink, high // shrink))
                    self._picture = _plain(ImageOps.exif_transpose(opened))
                    if (self._picture.width > self._picture.height) != (wide > high):
                        wide, high = high, wide
        except Image.DecompressionBombError as error:
            raise PictureTooLarge from error
        except _DAMAGED as error:
            raise EvidenceBroken from error
        if self._picture.width * self._picture.height > MOST_STORED_PIXELS:
            self._picture = self._picture.reduce(shrink)
        self._sizes = (fitted(wide * _POINTS_PER_PIXEL, high * _POINTS_PER_PIXEL),)

    @property
    def sizes(self) -> tuple[PageSize, ...]:
        """One page."""
        return self._sizes

    def draw(self, tile: Tile) -> Raster:
        """Scale the part of the picture under the tile. Raises PageBroken on lack of memory."""
        x, y, across, down = _before_turning(tile)
        upright_width, upright_height = (
            (tile.height, tile.width) if tile.turn in (90, 270) else (tile.width, tile.height)
        )
        by_x, by_y = self._picture.width / upright_width, self._picture.height / upright_height
        box = (
            x * by_x,
            y * by_y,
            min((x + across) * by_x, self._picture.width),
            min((y + down) * by_y, self._picture.height),
        )
        try:
            part = self._picture.resize((across, down), Image.Resampling.BILINEAR, box, reducing_gap=2.0)
        except (ValueError, MemoryError) as error:
            raise PageBroken(page=tile.page + 1) from error
        if tile.turn in _TURNS:
            part = part.transpose(_TURNS[tile.turn])
        return Raster(part.width, part.height, part.width * _BYTES, part.tobytes("raw", "BGRX"))

    def find(self, page: int, folded: str) -> Finding:
        """Return no hit: a picture has no words."""
        return Finding((), 0)

    def close(self) -> None:
        """Free the memory."""
        self._picture.close()


def _plain(picture: Image.Image) -> Image.Image:
    """Convert to RGB on white."""
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        paper = Image.new("RGB", seen.size, _WHITE)
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _before_turning(tile: Tile) -> tuple[int, int, int, int]:
    """Return the tile's rectangle (x, y, width, height) on the page before its clockwise rotation."""
    match tile.turn:
        case 90:
            return tile.y, tile.width - tile.x - tile.tile_width, tile.tile_height, tile.tile_width
        case 180:
            return (
                tile.width - tile.x - tile.tile_width,
                tile.height - tile.y - tile.tile_height,
                tile.tile_width,
                tile.tile_height,
            )
        case 270:
            return tile.height - tile.y - tile.tile_height, tile.x, tile.tile_height, tile.tile_width
        case _:
            return tile.x, tile.y, tile.tile_width, tile.tile_height
