"""PDF files by PDFium: only the requested part of the requested page is drawn."""

from __future__ import annotations

import atexit
import ctypes
import unicodedata
from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pypdfium2
import pypdfium2.raw as pdfium

from ..domain.sheets.pins import SCALE, Region
from .documents import Finding, PageSize, Raster, Tile
from .errors import EvidenceBroken, EvidenceEncrypted, PageBroken
from .lock import PDFIUM

_open: WeakSet[PdfFile] = WeakSet()
"""Documents that are not closed yet: the program may exit while one is displayed."""

_MOST_OPEN_PAGES = 3
"""Number of pages held open: PDFium caches their decoded pictures, up to 26 MB for a sheet scanned in colour."""

_BYTES = 4
_WHITE = 0xFFFFFFFF
_FLAGS = pdfium.FPDF_ANNOT


@lru_cache(maxsize=4096)
def _folded(code: int) -> str:
    """Fold one character like ``domain.text.fold``; white space and unreadable characters to one space."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
    bare = "".join(c for c in plain if unicodedata.category(c) != "Mn").replace("đ", "d")
    return " " if bare.isspace() or (bare and unicodedata.category(bare[0]) == "Cc") else bare


class PdfFile:
    """An opened PDF."""

    def __init__(self, path: Path) -> None:
        with PDFIUM:
            try:
                self._pdf = pypdfium2.PdfDocument(path)
            except pypdfium2.PdfiumError as error:
                if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                    raise EvidenceEncrypted from error
                raise EvidenceBroken from error
            except OSError as error:
                raise EvidenceBroken from error
            self._pages: OrderedDict[int, Any] = OrderedDict()
            try:
                self._sizes = tuple(PageSize(*self._pdf.get_page_size(page)) for page in range(len(self._pdf)))
            except pypdfium2.PdfiumError as error:
                self._pdf.close()
                raise EvidenceBroken from error
            if not self._sizes:
                self._pdf.close()
                raise EvidenceBroken
            _open.add(self)

    @property
    def sizes(self) -> tuple[PageSize, ...]:
        """Read from the page tree alone: no page is loaded."""
        return self._sizes

    def draw(self, tile: Tile) -> Raster:
        """Draw one tile on white."""
        stride = tile.tile_width * _BYTES
        pixels = ctypes.create_string_buffer(stride * tile.tile_height)
        with PDFIUM:
            page = self._page(tile.page)
            bitmap = pdfium.FPDFBitmap_CreateEx(
                tile.tile_width, tile.tile_height, pdfium.FPDFBitmap_BGRx, pixels, stride
            )
            if not bitmap:
                raise PageBroken(page=tile.page + 1)
            try:
                pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, tile.tile_width, tile.tile_height, _WHITE)
                pdfium.FPDF_RenderPageBitmap(
                    bitmap, page, -tile.x, -tile.y, tile.width, tile.height, tile.turn // 90, _FLAGS
                )
            finally:
                pdfium.FPDFBitmap_Destroy(bitmap)
        return Raster(tile.tile_width, tile.tile_height, stride, pixels.raw)

    def find(self, page: int, folded: str) -> Finding:
        """Search character by character, so that every hit has its own characters."""
        with PDFIUM:
            words = self._page(page).get_textpage()
            try:
                count = words.count_chars()
                characters: list[str] = []
                owners: list[int] = []
                for index in range(count):
                    for character in _folded(pdfium.FPDFText_GetUnicode(words, index)):
                        if character != " " or not characters or characters[-1] != " ":
                            characters.append(character)
                            owners.append(index)
                text = "".join(characters)
                hits = []
                start = text.find(folded) if folded else -1
                while start >= 0:
                    first, last = owners[start], owners[start + len(folded) - 1]
                    hits.append(self._regions(self._page(page), words, first, last - first + 1))
                    start = text.find(folded, start + len(folded))
                return Finding(tuple(hit for hit in hits if hit), len(text.strip()))
            finally:
                words.close()

    def close(self) -> None:
        """Close the file."""
        with PDFIUM:
            _open.discard(self)
            for page in self._pages.values():
                page.close()
            self._pages.clear()
            self._pdf.close()

    def _page(self, number: int) -> Any:
        page = self._pages.pop(number, None)
        if page is None:
            try:
                page = self._pdf[number]
            except pypdfium2.PdfiumError as error:
                raise PageBroken(page=number + 1) from error
            while len(self._pages) >= _MOST_OPEN_PAGES:
                self._pages.popitem(last=False)[1].close()
        self._pages[number] = page
        return page

    @staticmethod
    def _regions(page: Any, words: Any, first: int, count: int) -> tuple[Region, ...]:
        found = []
        for number in range(words.count_rects(first, count)):
            left, bottom, right, top = words.get_rect(number)
            corners = [_on_page(page, left, top), _on_page(page, right, bottom)]
            region = Region(
                max(min(x for x, _ in corners), 0),
                max(min(y for _, y in corners), 0),
                min(max(x for x, _ in corners), SCALE),
                min(max(y for _, y in corners), SCALE),
            )
            if region.lies_on_page:
                found.append(region)
        return tuple(found)


def _on_page(page: Any, x: float, y: float) -> tuple[int, int]:
    """Convert a point of the file's coordinates to ten-thousandths of the displayed page."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, SCALE, SCALE, 0, x, y, across, down)
    return across.value, down.value


def close_all() -> None:
    for document in tuple(_open):
        document.close()


atexit.register(close_all)
