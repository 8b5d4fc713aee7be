"""The pool of scanned pages: forms, letters and certificates as from a worn office scanner.

At most 40 pages are drawn once per run and reused in many files. None of them names a product: a
file is assigned to a product by its label and text layer (``scan_pdf``). Every page shows DỮ LIỆU
MINH HỌA across it and at its foot.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont

from .names import MARK, PROVINCE
from .page_texts import FILLED, PAGES, Page

WIDTH, HEIGHT = 827, 1169
"""A4 at 100 dots per inch."""

_PAPER: Final = 246
_INK: Final = (38, 38, 42)
_PEN: Final = (38, 52, 128)
_STAMP: Final = (196, 38, 44)
_QUALITY: Final = 28


@dataclass(frozen=True, slots=True)
class PageImage:
    """One drawn page as a JPEG. kind: the page's kind in ``page_texts``. colour: RGB, else grey."""

    kind: str
    jpeg: bytes
    colour: bool
    width: int = WIDTH
    height: int = HEIGHT


class Typeface:
    """The bundled serif in the sizes the pages need."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts
        self._sizes: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}

    def __call__(self, size: int, style: str = "Regular") -> ImageFont.FreeTypeFont:
        """style: Regular, Bold, Italic or BoldItalic. size: pixels."""
        key = style, size
        if key not in self._sizes:
            path = self._fonts / f"LiberationSerif-{style}.ttf"
            # The basic layout gives the same picture with every build of Pillow.
            self._sizes[key] = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
        return self._sizes[key]


def page_pool(fonts: Path, seed: int = 26) -> dict[str, tuple[PageImage, ...]]:
    """Return the pages by kind, in the order of the paper. fonts: folder of the Liberation Serif files."""
    face = Typeface(fonts)
    pool: dict[str, list[PageImage]] = {}
    for number, page in enumerate(PAGES):
        rng = Random(f"page/{seed}/{number}")
        pool.setdefault(page.kind, []).append(_drawn(page, face, rng))
    return {kind: tuple(pages) for kind, pages in pool.items()}


def _drawn(page: Page, face: Typeface, rng: Random) -> PageImage:
    sheet = Image.new("RGB", (WIDTH, HEIGHT), (_PAPER, _PAPER, _PAPER - 2))
    draw = ImageDraw.Draw(sheet)
    y = _head(draw, page, face)
    for line in page.lines:
        y = _line(draw, line, y, face, rng)
    if page.table:
        y = _table(draw, page.table, y + 8, face)
    if page.signer:
        _signature(draw, page.signer, y, face, rng)
    draw.text((WIDTH // 2, HEIGHT - 34), MARK, font=face(15, "Bold"), fill=(110, 110, 110), anchor="ms")
    if page.stamp:
        sheet.paste(_STAMP, _stamp_place(y), _stamp(page.stamp, face, rng))
    sheet.paste((168, 168, 172), (0, 0), _watermark(face))
    colour = bool(page.stamp)
    scanned = _scanned(sheet if colour else sheet.convert("L"), rng)
    out = io.BytesIO()
    scanned.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return PageImage(page.kind, out.getvalue(), colour)


def _head(draw: ImageDraw.ImageDraw, page: Page, face: Typeface) -> int:
    """Draw letterhead and title; return the position of the text below."""
    y = 88
    if page.letterhead:
        left, right = WIDTH * 29 // 100, WIDTH * 69 // 100
        draw.text((left, y), page.letterhead[0], font=face(15), fill=_INK, anchor="ms")
        draw.text((left, y + 20), page.letterhead[1], font=face(15, "Bold"), fill=_INK, anchor="ms")
        draw.line((left - 45, y + 27, left + 45, y + 27), fill=_INK, width=1)
        draw.text((right, y), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", font=face(15, "Bold"), fill=_INK, anchor="ms")
        draw.text((right, y + 20), "Độc lập – Tự do – Hạnh phúc", font=face(16, "Bold"), fill=_INK, anchor="ms")
        draw.line((right - 98, y + 27, right + 98, y + 27), fill=_INK, width=1)
        y += 84
    for text in page.title:
        draw.text((WIDTH // 2, y), text, font=face(20, "Bold"), fill=_INK, anchor="ms")
        y += 27
    return y + 14


def _line(draw: ImageDraw.ImageDraw, line: str, y: int, face: Typeface, rng: Random) -> int:
    """Draw one paragraph; ``FILLED`` in it is a dotted blank with handwriting."""
    left, right = 112, WIDTH - 76
    font = face(18, "Bold") if line.startswith("#") else face(18)
    text = line.removeprefix("#")
    if FILLED in text:
        before, _, pen = text.partition(FILLED)
        draw.text((left, y), before, font=font, fill=_INK, anchor="ls")
        start = left + int(font.getlength(before)) + 4
        draw.line([(x, y + 2) for x in range(start, right, 4)], fill=(170, 170, 170), width=1)
        _handwriting(draw, (start + 8, y - 2), pen.strip(), face, rng)
        return y + 29
    for row in _wrapped(text, font, right - left):
        draw.text((left, y), row, font=font, fill=_INK, anchor="ls")
        y += 25
    return y + 4


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    rows = [""]
    for word in text.split(" "):
        longer = f"{rows[-1]} {word}".strip()
        if font.getlength(longer) <= width or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _handwriting(draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, face: Typeface, rng: Random) -> None:
    x, y = at
    for word in text.split(" "):
        font = face(rng.randint(19, 21), "Italic")
        draw.text((x, y + rng.randint(-2, 2)), word, font=font, fill=_PEN, anchor="ls")
        x += int(font.getlength(word)) + rng.randint(5, 9)


def _table(draw: ImageDraw.ImageDraw, rows: tuple[tuple[str, ...], ...], y: int, face: Typeface) -> int:
    left, right = 92, WIDTH - 62
    columns = len(rows[0])
    first = (right - left) * 46 // 100
    rest = (right - left - first) // (columns - 1)
    edges = [left, *(left + first + rest * i for i in range(columns - 1)), right]
    for number, row in enumerate(rows):
        bottom = y + 32
        for place, cell in enumerate(row):
            draw.rectangle((edges[place], y, edges[place + 1], bottom), outline=_INK, width=1)
            font = face(16, "Bold" if number == 0 else "Regular")
            if place == 0:
                draw.text((edges[0] + 6, y + 22), cell, font=font, fill=_INK, anchor="ls")
            else:
                draw.text(((edges[place] + edges[place + 1]) // 2, y + 22), cell, font=font, fill=_INK, anchor="ms")
        y = bottom
    return y + 26


def _signature(draw: ImageDraw.ImageDraw, signer: tuple[str, str], y: int, face: Typeface, rng: Random) -> None:
    x = WIDTH * 70 // 100
    y = _block_top(y)
    draw.text((x, y), signer[0], font=face(17, "Bold"), fill=_INK, anchor="ms")
    draw.text((x, y + 22), "(Ký, ghi rõ họ tên)", font=face(15, "Italic"), fill=_INK, anchor="ms")
    points = [(x - 70, y + 78)]
    while points[-1][0] < x + 62:
        points.append((points[-1][0] + rng.randint(4, 22), y + 70 + rng.randint(-30, 26)))
    draw.line(points, fill=_PEN, width=3, joint="curve")
    draw.line([(x - 60, y + 96), (x + 20, y + 84), (x + 74, y + 90)], fill=_PEN, width=2, joint="curve")
    draw.text((x, y + 132), signer[1], font=face(17, "Bold"), fill=_INK, anchor="ms")


def _block_top(y: int) -> int:
    return min(max(y + 34, 640), HEIGHT - 230)


def _stamp_place(y: int) -> tuple[int, int]:
    return WIDTH * 70 // 100 - 150, _block_top(y) + 4


def _stamp(text: str, face: Typeface, rng: Random) -> Image.Image:
    """Return a round seal as a mask, unevenly inked and turned a little."""
    size = 156
    mask = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(mask)
    draw.ellipse((3, 3, size - 4, size - 4), outline=215, width=4)
    draw.ellipse((13, 13, size - 14, size - 14), outline=190, width=1)
    middle = size // 2
    draw.polygon(_star(middle, middle + 32, 15), fill=190)
    for place, row in enumerate(text.split("|")):
        draw.text((middle, middle - 22 + 20 * place), row, font=face(15, "Bold"), fill=205, anchor="mm")
    blotches = _noise((size, size), rng, 9).point(lambda value: 120 + value // 2)
    return ImageChops.multiply(mask, blotches).rotate(rng.randint(-14, 14), Image.Resampling.BICUBIC)


def _star(x: int, y: int, size: int) -> tuple[tuple[int, int], ...]:
    """Draw a five-pointed star around (x, y). Percent of size, clockwise from the top."""
    corners = (0, -100), (22, -31), (95, -31), (36, 12), (59, 81), (0, 38), (-59, 81), (-36, 12), (-95, -31), (-22, -31)
    return tuple((x + size * dx // 100, y + size * dy // 100) for dx, dy in corners)


@cache
def _watermark(face: Typeface) -> Image.Image:
    strip = Image.new("L", (1000, 90), 0)
    ImageDraw.Draw(strip).text((500, 45), f"{MARK} – {PROVINCE}", font=face(52, "Bold"), fill=92, anchor="mm")
    turned = strip.rotate(52, Image.Resampling.BICUBIC, expand=True)
    mask = Image.new("L", (WIDTH, HEIGHT), 0)
    mask.paste(turned, ((WIDTH - turned.width) // 2, (HEIGHT - turned.height) // 2))
    return mask


def _scanned(sheet: Image.Image, rng: Random) -> Image.Image:
    """Add skew, grain, punched holes and the dark edge of an open lid."""
    grey = (_PAPER,) * 3 if sheet.mode == "RGB" else _PAPER
    angle = rng.randint(-13, 13) / 10
    turned = sheet.rotate(angle, Image.Resampling.BILINEAR, fillcolor=grey)
    draw = ImageDraw.Draw(turned)
    if rng.randint(0, 2) == 0:
        hole = (150, 150, 150) if sheet.mode == "RGB" else 150
        for y in (HEIGHT // 2 - 158, HEIGHT // 2 + 158):
            draw.ellipse((30, y - 11, 52, y + 11), fill=hole)
    shade = Image.linear_gradient("L").rotate(rng.choice((90, -90))).resize((WIDTH, HEIGHT))
    shade = shade.point(lambda value: 255 - max(0, value - 238) * 5)
    grain = _noise((WIDTH, HEIGHT), rng, 3).point(lambda value: 246 + value // 32)
    veil = ImageChops.multiply(shade, grain)
    return ImageChops.multiply(turned, Image.merge("RGB", (veil,) * 3) if sheet.mode == "RGB" else veil)


def _noise(size: tuple[int, int], rng: Random, coarse: int) -> Image.Image:
    """Return even grey noise 0..255; coarse: pixels per grain."""
    small = (size[0] // coarse + 1, size[1] // coarse + 1)
    grain = Image.frombytes("L", small, rng.randbytes(small[0] * small[1]))
    return grain.resize(size, Image.Resampling.BILINEAR)
