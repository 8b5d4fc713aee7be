"""Pixels of every depth, palette and ink as grey or colour of 8 bits on white paper."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import Any, Final

from PIL import Image, ImageChops, ImageCms, ImageOps

_WHITE: Final = 255
_STRIP: Final = 1 << 20
"""Pixels converted at once: a second copy of a large scan would not fit into the memory."""

_BITS_PER_SAMPLE, _PHOTOMETRIC, _SAMPLE_FORMAT = 258, 262, 339
_WHITE_IS_ZERO: Final = 0
_UNSIGNED: Final = 1
_FULL: Final = ((1, 255.0), (255, 1.0), (65535, 255 / 65535))
"""Largest value of a usual range of samples of 32 bits, with the factor to 8 bits."""

Convert = Callable[[Image.Image], Image.Image]


def on_paper(picture: Image.Image) -> Image.Image:
    """Return a loaded picture as grey ("L") or colour ("RGB") on white. Raises what Pillow raises on damaged data."""
    if picture.mode.startswith(("I", "F")):
        return _by_strips(picture, "L", _grey(picture))
    if picture.has_transparency_data:
        return _by_strips(picture, "L" if picture.mode in ("LA", "La") else "RGB", _on_white)
    match picture.mode:
        case "L" | "RGB":
            return picture
        case "1":
            return _by_strips(picture, "L", lambda strip: strip.convert("L"))
        case "CMYK":
            return _by_strips(picture, "RGB", _inks(picture))
        case _:
            return _by_strips(picture, "RGB", lambda strip: strip.convert("RGB"))


def _by_strips(picture: Image.Image, mode: str, convert: Convert) -> Image.Image:
    flat = Image.new(mode, picture.size)
    rows = max(_STRIP // picture.width, 1)
    for top in range(0, picture.height, rows):
        strip = picture.crop((0, top, picture.width, min(top + rows, picture.height)))
        flat.paste(convert(strip), (0, top))
    return flat


def _on_white(strip: Image.Image) -> Image.Image:
    seen = strip.convert("LA" if strip.mode in ("LA", "La") else "RGBA")
    grey = seen.mode == "LA"
    paper = Image.new("L" if grey else "RGB", seen.size, _WHITE if grey else (_WHITE, _WHITE, _WHITE))
    paper.paste(seen.convert(paper.mode), mask=seen.getchannel("A"))
    return paper


def _inks(picture: Image.Image) -> Convert:
    """Return the way from four inks to colours: by the profile of the press, where the file has one."""
    profile = picture.info.get("icc_profile")
    if profile:
        try:
            transform = ImageCms.buildTransform(
                ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), "CMYK", "RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a damaged profile, or one of another device: the inks alone
        else:
            return lambda strip: ImageCms.applyTransform(strip, transform) or strip.convert("RGB")
    return lambda strip: strip.convert("RGB")


def _tag(picture: Image.Image, number: int, usual: int) -> int:
    """Return the first value of a TIFF tag; of other files the usual one."""
    value: Any = getattr(picture, "tag_v2", {}).get(number, usual)
    first = value[0] if isinstance(value, tuple) and value else value
    return first if isinstance(first, int) else usual


def _grey(picture: Image.Image) -> Convert:
    """Return the way from samples of 9 to 32 bits, whole or not, to grey of 8 bits."""
    scale = _from_16(picture) if picture.mode.startswith("I;16") else _from_32(picture)
    clear = picture.info.get("transparency")
    inverted = _tag(picture, _PHOTOMETRIC, 1) == _WHITE_IS_ZERO

    def convert(strip: Image.Image) -> Image.Image:
        grey = scale(strip)
        if isinstance(clear, int):  # one value of 16 bits is transparent; those next to it look the same
            grey = grey.point([_WHITE if level == clear >> 8 else level for level in range(256)])
        return ImageOps.invert(grey) if inverted else grey

    return convert


def _from_16(picture: Image.Image) -> Convert:
    bits = _tag(picture, _BITS_PER_SAMPLE, 16)
    first = 1 if picture.mode == "I;16B" else 0

    def convert(strip: Image.Image) -> Image.Image:
        pixels = strip.tobytes()
        high = Image.frombytes("L", strip.size, pixels[1 - first :: 2])
        if not 8 < bits < 16:
            return high
        # Samples of 9 to 15 bits lie in the lower part of 16.
        low = Image.frombytes("L", strip.size, pixels[first::2])
        upper = high.point([min(level << (16 - bits), _WHITE) for level in range(256)])
        return ImageChops.add(upper, low.point([level >> (bits - 8) for level in range(256)]))

    return convert


def _from_32(picture: Image.Image) -> Convert:
    low, high = picture.getextrema()
    assert isinstance(low, int | float)
    assert isinstance(high, int | float)
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError("samples without a value")
    if picture.mode == "I" and low < 0 and _tag(picture, _SAMPLE_FORMAT, 0) == _UNSIGNED:
        # Unsigned samples that were read as signed ones: the upper byte is the grey.
        return lambda strip: Image.frombytes("L", strip.size, strip.tobytes()[3::4])
    if low >= 0:
        for most, factor in _FULL[1 if picture.mode == "I" else 0 :]:
            if high <= most:
                return _scaled(factor, 0.0)
    factor = 255 / ((high - min(low, 0)) or 1)
    return _scaled(factor, -min(low, 0) * factor)


def _scaled(factor: float, offset: float) -> Convert:
    return lambda strip: strip.convert("F").point(lambda level: level * factor + (offset + 0.5)).convert("L")
