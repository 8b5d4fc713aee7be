"""Pictures of every way of writing, made by Pillow or by hand, and the colour that the viewer draws."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

from PIL import Image

from ocop_desktop.viewing.documents import Tile
from ocop_desktop.viewing.pictures import PictureFile

SIDE = 64
GREY = (80, 80, 80)
"""31 % of white."""


def colour(picture: PictureFile, page: int = 0, place: tuple[int, int] = (16, 16)) -> tuple[int, ...]:
    """Return the colour at a place of a page that is drawn 32 dots wide and high."""
    raster = picture.draw(Tile(page, 32, 32, 0, 0, 0, 32, 32))
    seen = Image.frombytes("RGB", (raster.width, raster.height), raster.pixels, "raw", "BGRX", raster.stride)
    found = seen.getpixel(place)
    assert isinstance(found, tuple)
    return found


def near(one: tuple[int, ...], other: tuple[int, ...], by: int = 2) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def flat(path: Path, mode: str, value: Any, kind: str = "TIFF", **options: Any) -> Path:
    Image.new(mode, (SIDE, SIDE), value).save(path, kind, **options)
    return path


def png(path: Path, depth: int, colour_type: int, samples: bytes, *chunks: tuple[bytes, bytes]) -> Path:
    """Write a flat PNG by hand: Pillow does not write every depth."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">2I5B", SIDE, SIDE, depth, colour_type, 0, 0, 0))
    rows = zlib.compress((b"\0" + samples * SIDE) * SIDE)
    rest = b"".join(chunk(name, data) for name, data in chunks)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + rest + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    return path


def tiff(path: Path, tags: dict[int, tuple[int, ...]], pixels: bytes, order: str = "<") -> Path:
    """Write a TIFF of one strip by hand. tags: of short values."""
    strips = {273: (8,), 279: (len(pixels),), 256: (SIDE,), 257: (SIDE,), 278: (SIDE,)}
    entries = sorted({**strips, **tags}.items())
    start = 8 + len(pixels) + len(pixels) % 2
    behind = start + 2 + 12 * len(entries) + 4
    directory, values = b"", b""
    for tag, numbers in entries:
        kind, letter = (4, "I") if tag in strips else (3, "H")
        data = struct.pack(f"{order}{len(numbers)}{letter}", *numbers)
        if len(data) > 4:
            where = struct.pack(f"{order}I", behind + len(values))
            values += data
        else:
            where = data.ljust(4, b"\0")
        directory += struct.pack(f"{order}HHI", tag, kind, len(numbers)) + where
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", start)
    body = pixels + b"\0" * (len(pixels) % 2)
    path.write_bytes(head + body + struct.pack(f"{order}H", len(entries)) + directory + bytes(4) + values)
    return path


def scan(path: Path, *pages: Image.Image, **options: Any) -> Path:
    pages[0].save(path, "TIFF", save_all=True, append_images=pages[1:], **options)
    return path


def sheet(size: tuple[int, int], paint: str) -> Image.Image:
    return Image.new("RGB", size, paint)
