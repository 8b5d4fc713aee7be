"""A scanner or a camera: a paper becomes the picture that a clerk hands in, with the faults of such devices."""

from __future__ import annotations

import io
from dataclasses import dataclass
from math import cos, radians, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from ocop_desktop.viewing.page_match import Pair, fitted

from .paper_scans import PRINTED_DPI

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Device:
    """How a paper is scanned. dpi: dots per inch of the picture. quality: of its JPEG file. turn, skew: degrees.

    perspective: by how much of its side a corner moves, as in a photograph. fringe: dots by which red and blue are
    displaced against green. tint: colour of the paper. grain, blur: in values of 255 and dots. shadow: a fold darkens
    the paper. streaks, dust: number of lines and specks. holes: punched holes and staples.
    """

    dpi: int = 150
    quality: int = 75
    turn: int = 0
    skew: float = 0.0
    perspective: float = 0.0
    fringe: float = 0.0
    tint: Colour = (250, 250, 250)
    grain: float = 4.0
    blur: float = 0.6
    shadow: bool = False
    streaks: int = 0
    dust: int = 0
    holes: bool = False


def scan_of(paper: Image.Image, device: Device, seed: int) -> Image.Image:
    """Return the picture of a paper as it is before it is compressed."""
    by_chance = Random(seed)
    page = ImageChops.multiply(paper.convert("RGB"), Image.new("RGB", paper.size, device.tint))
    _wear(page, device, by_chance)
    small = _projected(page, device, by_chance)
    small = small.filter(ImageFilter.GaussianBlur(device.blur))
    if device.fringe:
        red, green, blue = small.split()
        small = Image.merge("RGB", (_moved(red, device.fringe), green, _moved(blue, -device.fringe)))
    pen = ImageDraw.Draw(small)
    for _ in range(device.streaks):
        x, grey = by_chance.randrange(small.width), by_chance.randrange(120, 230)
        pen.line((x, 0, x, small.height), fill=(grey, grey, grey), width=1)
    noise = Image.merge("RGB", [Image.effect_noise(small.size, device.grain) for _ in range(3)])
    return ImageChops.add(small, noise, offset=-128)


def _moved(colour: Image.Image, dots: float) -> Image.Image:
    by = (1.0, 0.0, dots, 0.0, 1.0, dots)
    return colour.transform(colour.size, Image.Transform.AFFINE, by, Image.Resampling.BICUBIC, fillcolor=255)


def compressed(picture: Image.Image, device: Device) -> bytes:
    """Return a picture as a JPEG file."""
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=device.quality, dpi=(device.dpi, device.dpi))
    return made.getvalue()


def _wear(page: Image.Image, device: Device, by_chance: Random) -> None:
    pen = ImageDraw.Draw(page)
    mm = PRINTED_DPI / 25.4
    for _ in range(device.dust):
        x, y = by_chance.randrange(page.width), by_chance.randrange(page.height)
        radius, grey = by_chance.uniform(0.03, 0.15) * mm, by_chance.randrange(0, 160)
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(grey, grey, grey))
    if device.holes:
        for y in (page.height / 2 - 40 * mm, page.height / 2 + 40 * mm):
            pen.ellipse((9 * mm, y - 3 * mm, 15 * mm, y + 3 * mm), fill=(60, 60, 60))
        pen.line((8 * mm, 12 * mm, 18 * mm, 7 * mm), fill=(90, 90, 90), width=round(0.5 * mm))
    if device.shadow:
        y = page.height * by_chance.uniform(0.3, 0.7)
        shade = Image.new("L", page.size, 255)
        ImageDraw.Draw(shade).rectangle((0, y - 2 * mm, page.width, y + 2 * mm), fill=190)
        page.paste(ImageChops.multiply(page, Image.merge("RGB", [shade.filter(ImageFilter.GaussianBlur(3 * mm))] * 3)))


def _projected(page: Image.Image, device: Device, by_chance: Random) -> Image.Image:
    """Return the page turned, askew and seen from the side, on a background, with the resolution of the device."""
    scale = device.dpi / PRINTED_DPI
    angle = radians(device.turn + device.skew)
    wide, high = page.width * scale, page.height * scale
    across = abs(wide * cos(angle)) + abs(high * sin(angle))
    down = abs(wide * sin(angle)) + abs(high * cos(angle))
    edge = 0.03 * max(across, down) if device.perspective else 0
    size = round(across + 2 * edge), round(down + 2 * edge)
    pairs: list[Pair] = []
    for x, y in ((0, 0), (0, page.height), (page.width, page.height), (page.width, 0)):
        at_x, at_y = (x - page.width / 2) * scale, (y - page.height / 2) * scale
        away = [by_chance.uniform(-1, 1) * device.perspective * side for side in (wide, high)]
        seen_x = at_x * cos(angle) - at_y * sin(angle) + size[0] / 2 + away[0]
        seen_y = at_x * sin(angle) + at_y * cos(angle) + size[1] / 2 + away[1]
        pairs.append(((seen_x, seen_y), (x, y)))
    plane = fitted(pairs)
    seen = page.filter(ImageFilter.GaussianBlur(0.35 / scale)) if scale < 1 else page
    background = (200, 190, 180) if device.perspective else device.tint
    return seen.transform(size, Image.Transform.PERSPECTIVE, plane, Image.Resampling.BICUBIC, fillcolor=background)
