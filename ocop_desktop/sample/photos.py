"""Photos of the sample products: drawn still lifes with a label, as a phone would save them.

A product's family (jar, bag, bottle, fruit …) chooses the drawing, its name and place stand on the
label, DỮ LIỆU MINH HỌA across the foot. Files stay well below 200 kB.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Final

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from .names import MARK
from .page_images import Typeface
from .plan import SampleProduct

WIDTH, HEIGHT = 960, 720
_BACKDROPS: Final = 5
MAX_BYTES: Final = 200_000
_QUALITY: Final = 62
_ORIENTATION: Final = 0x0112  # Exif tag: orientation of the phone

_Colour = tuple[int, int, int]

_TONES: Final[tuple[_Colour, ...]] = (
    (176, 92, 48),
    (58, 118, 74),
    (196, 148, 52),
    (120, 58, 66),
    (54, 96, 132),
    (150, 118, 84),
)


def product_photo(product: SampleProduct, face: Typeface, rng: Random, *, turned: bool = False) -> bytes:
    """A JPEG of the product. turned: stored sideways with the Exif tag that sets it upright."""
    tone = _TONES[(product.set_number + len(product.name)) % len(_TONES)]
    picture = _backdrop(rng.randint(0, _BACKDROPS - 1)).copy()
    draw = ImageDraw.Draw(picture)
    label = _FAMILIES[_family(product.set_number)](draw, tone, rng)
    _label(draw, label, product, tone, face)
    draw.rectangle((0, HEIGHT - 44, WIDTH, HEIGHT), fill=(24, 24, 26))
    draw.text((WIDTH // 2, HEIGHT - 22), MARK, font=face(24, "Bold"), fill=(244, 228, 150), anchor="mm")
    exif = Image.Exif()
    if turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        exif[_ORIENTATION] = 6
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, exif=exif)
    return out.getvalue()


def _family(set_number: int) -> str:
    for family, sets in _SETS.items():
        if set_number in sets:
            return family
    return "bag"


@cache
def _backdrop(number: int) -> Image.Image:
    """Return a wall, a wooden table and a soft shadow; drawn once for each number, because blurring is slow."""
    rng = Random(f"backdrop/{number}")
    shade = rng.randint(-14, 14)
    wall = Image.linear_gradient("L").resize((WIDTH, HEIGHT)).point(lambda value: 236 + shade - value // 6)
    picture = Image.merge("RGB", (wall, wall.point(lambda v: v - 5), wall.point(lambda v: v - 16)))
    draw = ImageDraw.Draw(picture)
    top = HEIGHT * 66 // 100
    draw.rectangle((0, top, WIDTH, HEIGHT), fill=(142 + shade, 106 + shade, 74 + shade))
    for y in range(top, HEIGHT, 34):
        draw.line((0, y, WIDTH, y + rng.randint(-3, 3)), fill=(118 + shade, 86 + shade, 58 + shade), width=2)
    draw.ellipse((200, HEIGHT - 205, 780, HEIGHT - 110), fill=(92 + shade, 68 + shade, 46 + shade))
    return picture.filter(ImageFilter.GaussianBlur(9))


def _lighter(tone: _Colour, by: int) -> _Colour:
    return (
        max(0, min(255, tone[0] + by)),
        max(0, min(255, tone[1] + by)),
        max(0, min(255, tone[2] + by)),
    )


_Box = tuple[int, int, int, int]


def _jar(draw: ImageDraw.ImageDraw, tone: _Colour, rng: Random) -> _Box:
    draw.rounded_rectangle((330, 190, 630, 600), 46, fill=_lighter(tone, 30), outline=_lighter(tone, -40), width=3)
    draw.rounded_rectangle((345, 140, 615, 205), 14, fill=_lighter(tone, -50))
    draw.rounded_rectangle((350, 215, 372, 570), 11, fill=_lighter(tone, 90))
    return 340, 310, 620, 520


def _bag(draw: ImageDraw.ImageDraw, tone: _Colour, rng: Random) -> _Box:
    draw.polygon(((310, 150), (650, 150), (672, 610), (288, 610)), fill=tone, outline=_lighter(tone, -45))
    draw.rectangle((310, 150, 650, 186), fill=_lighter(tone, -35))
    draw.polygon(((330, 190), (360, 190), (350, 600), (308, 600)), fill=_lighter(tone, 35))
    return 332, 270, 630, 500


def _bottle(draw: ImageDraw.ImageDraw, tone: _Colour, rng: Random) -> _Box:
    draw.rounded_rectangle((370, 250, 590, 612), 40, fill=tone, outline=_lighter(tone, -45), width=3)
    draw.polygon(((372, 285), (588, 285), (525, 190), (435, 190)), fill=tone)
    draw.rectangle((438, 110, 522, 195), fill=tone)
    draw.rounded_rectangle((430, 84, 530, 128), 10, fill=_lighter(tone, -60))
    draw.rounded_rectangle((385, 290, 402, 590), 8, fill=_lighter(tone, 80))
    return 372, 330, 588, 530


def _produce(draw: ImageDraw.ImageDraw, tone: _Colour, rng: Random) -> _Box:
    for row in range(3):
        for place in range(6 - row):
            x, y = 250 + row * 42 + place * 84 + rng.randint(-6, 6), 500 - row * 74 + rng.randint(-5, 5)
            skin = _lighter(tone, rng.randint(0, 50))
            draw.ellipse((x - 46, y - 46, x + 46, y + 46), fill=skin, outline=_lighter(skin, -40), width=2)
            draw.ellipse((x - 28, y - 30, x - 8, y - 12), fill=_lighter(skin, 60))
    draw.polygon(((190, 520), (770, 520), (730, 625), (230, 625)), fill=(168, 128, 78), outline=(110, 80, 46))
    return 300, 532, 660, 616


def _craft(draw: ImageDraw.ImageDraw, tone: _Colour, rng: Random) -> _Box:
    draw.rectangle((240, 150, 720, 600), fill=_lighter(tone, 40))
    for y in range(150, 600, 18):
        for x in range(240, 720, 24):
            shift = 12 if (y // 18) % 2 else 0
            draw.rectangle((x + shift, y, x + shift + 11, y + 12), fill=_lighter(tone, rng.randint(-30, 20)))
    draw.rectangle((240, 150, 720, 600), outline=_lighter(tone, -60), width=6)
    return 350, 300, 610, 470


def _plant(draw: ImageDraw.ImageDraw, tone: _Colour, rng: Random) -> _Box:
    for _ in range(60):
        x, y = rng.randint(300, 660), rng.randint(110, 400)
        petal = rng.choice(((226, 178, 46), (206, 84, 130), (86, 142, 70), (102, 158, 82)))
        size = rng.randint(14, 34)
        draw.line((480, 470, x, y), fill=(86, 70, 44), width=3)
        draw.ellipse((x - size, y - size, x + size, y + size), fill=petal)
    draw.polygon(((350, 450), (610, 450), (570, 615), (390, 615)), fill=(158, 88, 58))
    return 378, 490, 582, 590


def _tank(draw: ImageDraw.ImageDraw, tone: _Colour, rng: Random) -> _Box:
    draw.rectangle((200, 180, 760, 540), fill=(150, 200, 214), outline=(70, 96, 110), width=6)
    for _ in range(26):
        x, y = rng.randint(240, 700), rng.randint(220, 490)
        body = rng.choice(((224, 92, 40), (240, 176, 40), (60, 90, 170)))
        draw.ellipse((x - 16, y - 8, x + 16, y + 8), fill=body)
        draw.polygon(((x + 14, y), (x + 34, y - 12), (x + 34, y + 12)), fill=_lighter(body, 30))
    return 330, 548, 630, 640


def _landscape(draw: ImageDraw.ImageDraw, tone: _Colour, rng: Random) -> _Box:
    draw.rectangle((0, 0, WIDTH, 420), fill=(168, 206, 226))
    for ridge, colour in ((300, (122, 152, 138)), (370, (92, 132, 96)), (440, (70, 112, 66))):
        points = [(x, ridge + rng.randint(-60, 40)) for x in range(0, WIDTH + 80, 80)]
        draw.polygon((*points, (WIDTH, HEIGHT), (0, HEIGHT)), fill=colour)
    draw.polygon(((380, 520), (480, 430), (580, 520)), fill=(132, 76, 46))
    draw.rectangle((400, 520, 560, 600), fill=(196, 166, 120))
    return 60, 590, 420, 662


_SETS: Final[dict[str, frozenset[int]]] = {
    "produce": frozenset({1, 2}),
    "jar": frozenset({4, 10, 18, 19}),
    "bottle": frozenset({9, 14, 15, 16, 17, 20}),
    "craft": frozenset({21, 22}),
    "plant": frozenset({23, 24}),
    "tank": frozenset({25}),
    "landscape": frozenset({26}),
}

_FAMILIES: Final[dict[str, Callable[[ImageDraw.ImageDraw, _Colour, Random], _Box]]] = {
    "jar": _jar,
    "bag": _bag,
    "bottle": _bottle,
    "produce": _produce,
    "craft": _craft,
    "plant": _plant,
    "tank": _tank,
    "landscape": _landscape,
}


def _label(draw: ImageDraw.ImageDraw, box: _Box, product: SampleProduct, tone: _Colour, face: Typeface) -> None:
    draw.rounded_rectangle(box, 10, fill=(250, 246, 232), outline=_lighter(tone, -60), width=3)
    middle = (box[0] + box[2]) // 2
    name = product.name.split(" (")[0]
    font, rows = _fitting(name, face, box[2] - box[0] - 20, box[3] - box[1] - 40)
    step = round(font.size) + 4
    y = (box[1] + box[3]) // 2 - step * len(rows) // 2 - 4
    for row in rows:
        draw.text((middle, y), row, font=font, fill=_lighter(tone, -50), anchor="ma")
        y += step
    draw.text((middle, box[3] - 18), product.commune.name, font=face(15, "Italic"), fill=(90, 84, 70), anchor="mm")


def _fitting(text: str, face: Typeface, width: int, height: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which the text fits, and its lines; the smallest font cuts the excess."""
    fits: list[tuple[ImageFont.FreeTypeFont, list[str]]] = []
    for size in (15, 18, 22, 26, 30, 34):
        font = face(size, "Bold")
        rows = [""]
        for word in text.split(" "):
            longer = f"{rows[-1]} {word}".strip()
            if rows[-1] and font.getlength(longer) > width:
                rows.append(word)
            else:
                rows[-1] = longer
        most = max(1, height // (size + 4))
        if not fits or (len(rows) <= most and all(font.getlength(row) <= width for row in rows)):
            fits.append((font, rows[:most]))
    return fits[-1]
