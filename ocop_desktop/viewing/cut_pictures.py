"""Pictures whose file ends too early: what is there is drawn, and what is not is hatched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any, BinaryIO, Final

from PIL import Image, ImageChops, ImageDraw, ImageFile, JpegImagePlugin

LENIENT: Final = RLock()
"""Held around every call into Pillow: its switch for cut files is one for the whole process."""

_LARGEST: Final = 64 << 20
"""Size of a cut JPEG whose first missing row is looked for."""

_END_OF_JPEG: Final = b"\xff\xd9"
_OTHER_END: Final = b"\x55\x2a" * 8192
_PAPER, _LINE = (225, 225, 225), (150, 150, 150)


@contextmanager
def completed() -> Iterator[None]:
    """Let Pillow decode what there is of a cut file; the lock is held already."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def first_missing(picture: Image.Image, opened: Any, stream: BinaryIO) -> int:
    """Return the first row of a cut picture that the file does not have.

    Raises ValueError where it has none at all.
    """
    if opened.format == "JPEG" and opened.info.get("progressive"):
        return picture.height  # all of it is there, in fewer details
    first = _first_guessed(stream, picture.height) if opened.format == "JPEG" else _first_blank(picture)
    if not first:
        raise ValueError("nothing but a header")
    return first


def _first_guessed(stream: BinaryIO, high: int) -> int:
    """Return the first row of a JPEG that depends on what is put in place of its end."""
    stream.seek(0)
    there = stream.read(_LARGEST)
    small = []
    for filler in (b"", _OTHER_END):
        guessed = JpegImagePlugin.JpegImageFile(io.BytesIO(there + filler + _END_OF_JPEG))
        guessed.draft("L", (max(guessed.width // 8, 1), max(guessed.height // 8, 1)))
        small.append(guessed.convert("L"))
    differing = ImageChops.difference(*small).getbbox()
    return high if differing is None else differing[1] * high // small[0].height


def _first_blank(picture: Image.Image) -> int:
    """Return the first of the rows at the end that are all of one colour: other decoders stop there."""
    corner = picture.getpixel((picture.width - 1, picture.height - 1))
    assert corner is not None
    there = ImageChops.difference(picture, Image.new(picture.mode, picture.size, corner)).getbbox()
    return there[3] if there is not None else 0


def hatched(picture: Image.Image, first: int) -> Image.Image:
    """Return a picture whose rows from ``first`` on are drawn over: they are not in the file."""
    if first >= picture.height:
        return picture
    marked = picture.convert("RGB")
    pen = ImageDraw.Draw(marked)
    pen.rectangle((0, first, marked.width, marked.height), fill=_PAPER)
    step = max(marked.width // 40, 8)
    deep = marked.height - first
    for start in range(-deep, marked.width, step):
        pen.line((start, marked.height, start + deep, first), fill=_LINE, width=max(step // 8, 1))
    return marked
