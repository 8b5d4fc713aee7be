"""Papers as a scanner sees them: printed, turned, a little askew, blurred, grainy; and papers with altered digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2
import pypdfium2.raw
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from ocop_desktop.documents.content import Document
from ocop_desktop.domain.minutes.page_code import PageCode, Printing
from ocop_desktop.usecases.overview.papers import Codes
from ocop_desktop.usecases.overview.program import ScanReader
from tests.documents.reading import FONTS

PRINTED_DPI, SCAN_DPI = 300, 150

Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""


def printed_pages(pdf: Path, wanted: slice = slice(None)) -> Iterator[Image.Image]:
    """Yield the pages of a PDF as they lie on paper. wanted: which of them."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for number in range(len(document))[wanted]:
            with closing(document[number]) as page:
                yield page.render(scale=PRINTED_DPI / 72).to_pil().convert("L")


def pictures_in(pdf: Path) -> int:
    """Count the pictures on all pages of a PDF."""
    kinds = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return sum(len(list(document[number].get_objects(filter=kinds))) for number in range(len(document)))


def codes_on(pdf: Path, reader: ScanReader) -> list[PageCode | None]:
    """The code of each page of a PDF, as it is read from a scan; None for a page without."""
    return [
        found.codes[0] if found.codes else None
        for found in (reader.read(pdf, page) for page in range(reader.count(pdf)))
    ]


def coded_as_registered(codes: Sequence[PageCode | None], wanted: Codes) -> bool:
    """Whether the pages of one paper that the register asks for carry a code, and no others."""
    match wanted:
        case Codes.NONE:
            return not any(codes)
        case Codes.ANNEXES:  # behind a body
            coded = [code is not None for code in codes]
            return not coded[0] and coded == sorted(coded)
        case Codes.PAGES | Codes.FILLED:
            return all(codes)


def numbers_on(pdf: Path, page: int) -> Iterator[tuple[str, tuple[Box, ...]]]:
    """Yield the whole numbers on a page with the edges of their digits on paper, in dots."""
    with (
        closing(pypdfium2.PdfDocument(pdf)) as document,
        closing(document[page]) as shown,
        closing(shown.get_textpage()) as text,
    ):
        for number in re.finditer("[0-9]+", text.get_text_range()):
            edges = (text.get_charbox(place) for place in range(*number.span()))
            high, scale = shown.get_height(), PRINTED_DPI / 72
            yield (
                number.group(),
                tuple((a * scale, (high - d) * scale, c * scale, (high - b) * scale) for a, b, c, d in edges),
            )


def write_in(paper: Image.Image, letter: str, middle: float, like: Box, ink: int | tuple[int, int, int] = 0) -> None:
    """Write a character on a paper, as high as another one. middle: from the left, in dots."""
    face = ImageFont.truetype(FONTS / "LiberationSerif-Regular.ttf", round((like[3] - like[1]) * 1.48))
    left, top, right, _ = face.getbbox(letter)
    ImageDraw.Draw(paper).text((middle - (left + right) / 2, like[1] - top), letter, fill=ink, font=face)


def scanned(paper: Image.Image, seed: int, *, turn: int | None = None) -> Image.Image:
    """Return a paper as it is scanned: turned by a quarter or more, up to 3° askew, blurred, with grain."""
    by_chance = Random(seed)
    angle = by_chance.uniform(-3, 3) + (by_chance.choice((0, 90, 180, 270)) if turn is None else turn)
    lying = paper.rotate(angle, expand=True, fillcolor=250, resample=Image.Resampling.BICUBIC)
    lying = lying.filter(ImageFilter.GaussianBlur(by_chance.uniform(0.8, 1.6)))
    stretch = (by_chance.uniform(0.997, 1.003) for _ in range(2))  # a feeder never moves quite evenly
    size = [round(side * SCAN_DPI / PRINTED_DPI * by) for side, by in zip(lying.size, stretch, strict=True)]
    small = lying.resize((size[0], size[1]), Image.Resampling.BILINEAR)
    return Image.blend(small, Image.effect_noise(small.size, 40), 0.1)


def save_scans(pages: Sequence[Image.Image], path: Path) -> Path:
    """Save scans as one PDF of pictures, as a feeder makes it."""
    first, *others = (page.convert("L") for page in pages)
    first.save(path, "PDF", resolution=SCAN_DPI, save_all=True, append_images=others, quality=75)
    return path


def signed(paper: Image.Image, at: tuple[float, float], seed: int = 1) -> Image.Image:
    """Return a paper with a signature in blue ink. at: middle, as shares of width and height."""
    by_chance, written = Random(seed), paper.convert("RGB")
    middle = [side * share for side, share in zip(paper.size, at, strict=True)]
    points = [(middle[0] + by_chance.uniform(-250, 250), middle[1] + by_chance.uniform(-60, 60)) for _ in range(12)]
    ImageDraw.Draw(written).line(points, fill=(30, 40, 160), width=6, joint="curve")
    return written.getchannel("R")


@dataclass(frozen=True, slots=True)
class Forgery(Printing):
    """Prints the codes of other pages, whatever their text is."""

    codes: tuple[PageCode | None, ...] = ()

    def code(self, paper: str, page: int, pages: int, text: str) -> PageCode:
        found = self.codes[page - 1]
        assert found is not None
        return found


def digit_places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the places of all digits in the content of a document."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield from ((*path, place) for place, letter in enumerate(value) if letter in "0123456789")
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from digit_places(one, (*path, place))
    elif is_dataclass(value):
        for field in fields(value):
            yield from digit_places(getattr(value, field.name), (*path, field.name))


def with_digit(document: Document, path: Sequence[Any], digit: str) -> Document:
    """Return the content with another digit at a place."""
    changed: Document = _changed(document, path, digit)
    return changed


def digit_at(value: Any, path: Sequence[Any]) -> str:
    """Return the digit at a place."""
    for step in path:
        value = getattr(value, step) if isinstance(step, str) else value[step]
    return str(value)


def _changed(value: Any, path: Sequence[Any], digit: str) -> Any:
    step, *others = path
    if isinstance(value, str):
        return value[:step] + digit + value[step + 1 :]
    if isinstance(value, tuple):
        return (*value[:step], _changed(value[step], others, digit), *value[step + 1 :])
    return replace(value, **{step: _changed(getattr(value, step), others, digit)})
