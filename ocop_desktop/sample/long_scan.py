"""One very long scan, like a whole dossier scanned through a document feeder.

Every page is a separate picture, in colour at 150 dots per inch, with its number stamped at the
foot; some sheets are upside down. It is made page by page and needs the memory of one.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image, ImageChops, ImageDraw

from .names import MARK
from .page_images import PageImage, Typeface, page_pool
from .plan import SampleProduct
from .scan_pdf import ScanPage, write_scan_pdf

LONG_SCAN_PAGES: Final = 400
LONG_SCAN_NAME: Final = "Hồ sơ quét trọn bộ.pdf"

_SIZE: Final = (1240, 1754)
"""A4 at 150 dots per inch."""

_QUALITY: Final = 42
_TURNED_EVERY: Final = 67
_GRAINS: Final = 5


def write_long_scan(
    path: Path,
    product: SampleProduct,
    pages: int,
    *,
    fonts: Path,
    seed: int = 26,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Write one scan of ``pages`` pages. fonts: folder of the bundled fonts. progress: called for every page.

    Equal arguments give equal bytes on one version of Pillow. Raises OSError.
    """
    with path.open("wb") as stream:
        write_scan_pdf(stream, _pages(product, pages, fonts, seed, progress), f"{path.stem} – {product.name}")


def _pages(
    product: SampleProduct, pages: int, fonts: Path, seed: int, progress: Callable[[int, int], None]
) -> Iterator[ScanPage]:
    face = Typeface(fonts)
    pool = [image for images in page_pool(fonts, seed).values() for image in images]
    rng = Random(f"long-scan/{seed}/{product.code}")
    grains = [_grain(rng) for _ in range(_GRAINS)]
    for number in range(1, pages + 1):
        drawn = pool[(number - 1) % len(pool)]
        text = (f"{product.code} – {product.name}", f"Trang {number}/{pages}", MARK)
        rotate = 180 if number % _TURNED_EVERY == 0 else 0
        yield ScanPage(_sheet(drawn, f"{product.code}   {number}/{pages}", face, grains, rng), text, rotate)
        progress(number, pages)


def _sheet(drawn: PageImage, foot: str, face: Typeface, grains: Sequence[Image.Image], rng: Random) -> PageImage:
    """Return an enlarged page of the pool on paper of its own, with its number stamped at the foot."""
    with Image.open(io.BytesIO(drawn.jpeg)) as small:
        sheet = small.convert("RGB").resize(_SIZE, Image.Resampling.BILINEAR)
    width, height = _SIZE
    draw = ImageDraw.Draw(sheet)
    draw.text((width - 90, height - 60), foot, font=face(30, "Bold"), fill=(52, 68, 150), anchor="rs")
    sheet = ImageChops.multiply(sheet, rng.choice(grains))
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=_QUALITY)
    return PageImage("long-scan", out.getvalue(), True, width, height)


def _grain(rng: Random) -> Image.Image:
    """Return the tint and the grain of one kind of paper."""
    width, height = _SIZE
    noise = Image.frombytes("L", (width // 2, height // 2), rng.randbytes((width // 2) * (height // 2)))
    noise = noise.resize(_SIZE, Image.Resampling.BILINEAR)
    return Image.merge("RGB", [noise.point(lambda value, top=top: top - value // 16) for top in (255, 253, 246)])
