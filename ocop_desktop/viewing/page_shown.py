"""What a page of a handed-in file shows, inside the child process: a picture of paper, a print, or nothing.

A page is a print where something other than its pictures shows: text behind a picture, or text that a reading program
laid over it unseen, does not. Its notes and fields are no part of this.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from ..disk.names import extended
from ..domain.minutes.scanned import Shown
from .documents import Tile
from .inside import draw, open_file, page_sizes
from .kinds import ShownBy
from .page_match import ink
from .signatures import kind_of

_DPI: Final = 100
_MM: Final = _DPI / 25.4
_LONGEST: Final = 1169
"""Dots of the longer side of a picture; of A4 at _DPI."""

_SEEN: Final = 48
"""Difference of 255 between a page and its pictures alone from which something else shows."""

_DARK: Final = 60
_LEAST_INK: Final = 400
"""Dark dots of a page from which it is not blank: a line of text has 2,000, forty specks of dust have 200."""

_EDGE_MM: Final = 8.0
_DEEPEST: Final = 8
_DRAWN: Final = (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING)


def pages_shown(path: Path) -> tuple[Shown, ...]:
    """Return what each page of a file shows. Raises what ``opening.open_document`` raises."""
    return tuple(page_shown(path, page) for page in range(len(open_file(path, ""))))


def page_shown(path: Path, page: int) -> Shown:
    """Return what a page shows, from 0. Raises PageBroken and what opening raises."""
    if kind_of(Path(extended(path))).shown is not ShownBy.PDF:
        return _of_picture(_pixels(path, page))
    with closing(pypdfium2.PdfDocument(extended(path))) as document, closing(document[page]) as shown:
        return _of_pdf(shown)


def _of_pdf(page: Any) -> Shown:
    whole = _drawn(page)
    others = list(page.get_objects(filter=_DRAWN, max_depth=_DEEPEST))
    if others:
        for one in others:
            pdfium.FPDFPageObj_SetIsActive(one, False)
        if any(ImageChops.difference(whole, _drawn(page)).histogram()[_SEEN:]):
            return Shown.PRINT
    return _of_picture(whole)


def _drawn(page: Any) -> Image.Image:
    picture: Image.Image = page.render(scale=_DPI / 72, may_draw_forms=False, draw_annots=False).to_pil().convert("L")
    return picture


def _pixels(path: Path, page: int) -> Image.Image:
    size = page_sizes(path, "")[page]
    width, height = (
        max(round(side * _LONGEST / max(size.width, size.height)), 1) for side in (size.width, size.height)
    )
    drawn = draw(path, "", Tile(page, width, height, 0, 0, 0, width, height))
    found = Image.frombytes("RGB", (drawn.width, drawn.height), bytes(drawn.pixels), "raw", "BGRX", drawn.stride)
    return found.convert("L")


def _of_picture(grey: Image.Image) -> Shown:
    edge = round(_EDGE_MM * _MM)
    within = grey.crop((edge, edge, max(grey.width - edge, edge + 1), max(grey.height - edge, edge + 1)))
    return Shown.PICTURE if sum(ink(within).histogram()[_DARK:]) >= _LEAST_INK else Shown.BLANK
