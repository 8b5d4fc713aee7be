"""PDF files by PDFium: only the requested part of the requested page is drawn.

PDFium is not thread-safe: this runs in one thread, of a child process (``viewing.confined``).
"""

from __future__ import annotations

import atexit
import ctypes
import unicodedata
from collections import OrderedDict
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pypdfium2
import pypdfium2.raw as pdfium

from ..domain.sheets.pins import SCALE, Region
from .documents import Facts, Finding, PageSize, Raster, Signature, Tile
from .drawn import Vectors
from .errors import EvidenceBroken, EvidenceEncrypted, EvidenceTooHeavy, PageBroken
from .field_text import Own, load_typeface, write_texts
from .sizes import NO_SIZE, page_size
from .vectors import page_vectors
from .widgets import Field, prepare

_open: WeakSet[PdfFile] = WeakSet()
"""Documents that are not closed yet: the program may exit while one is displayed."""

_MOST_OPEN_PAGES = 3
"""Number of pages held open: PDFium caches their decoded pictures, up to 26 MB for a sheet scanned in colour."""

MOST_PAGES = 100_000
"""Laying out more takes seconds; the largest file a person has brought had some thousand."""

_LONGEST_PATH = 240

_BYTES = 4
_WHITE = 0xFFFFFFFF
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_SECOND_PLANE, _BEYOND_UNICODE = 0x10000, 0x110000


@lru_cache(maxsize=4096)
def _folded(code: int) -> str:
    """Fold one character like ``domain.text.fold``; white space and unreadable characters to one space."""
    if code >= _BEYOND_UNICODE or code in _HIGH or code in _LOW:
        return " "  # a character map of the file that leads nowhere
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
    bare = "".join(c for c in plain if unicodedata.category(c) != "Mn").replace("đ", "d")
    return " " if bare.isspace() or (bare and unicodedata.category(bare[0]) == "Cc") else bare


class PdfFile:
    """An opened PDF."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pdf = _opened(path)
        self._pages: OrderedDict[int, Any] = OrderedDict()
        self._for_paper = False
        self._fields: dict[int, dict[int, Field]] = {}
        self._typeface: Any = None
        # Draws form fields, also those that the catalogue forgets. Nothing of XFA; no script runs.
        self._settings = pdfium.FPDF_FORMFILLINFO(version=2)
        self._forms = pdfium.FPDFDOC_InitFormFillEnvironment(self._pdf, self._settings)
        if self._forms:
            pdfium.FPDF_SetFormFieldHighlightAlpha(self._forms, 0)
        if len(self._pdf) > MOST_PAGES:
            self._close_file()
            raise EvidenceTooHeavy
        sizes = [self._size(page) for page in range(len(self._pdf))]
        if not any(sizes):
            self._close_file()
            raise EvidenceBroken
        self._broken = frozenset(page for page, size in enumerate(sizes) if size is None)
        self._sizes = tuple(NO_SIZE if size is None else size for size in sizes)
        _open.add(self)

    def _size(self, page: int) -> PageSize | None:
        try:
            return page_size(*self._pdf.get_page_size(page))
        except pypdfium2.PdfiumError:
            return None

    @property
    def sizes(self) -> tuple[PageSize, ...]:
        """Read from the page tree alone: no page is loaded."""
        return self._sizes

    @property
    def is_xfa(self) -> bool:
        """A form that only Adobe's programs draw."""
        return bool(pdfium.FPDF_GetFormType(self._pdf) == pdfium.FORMTYPE_XFA_FULL)

    def has(self, page: int) -> bool:
        """Return whether a page can be loaded; it may still take too long to draw."""
        try:
            self._page(page, self._for_paper)
        except PageBroken:
            return False
        return True

    def facts(self) -> Facts:
        """Return what the pages do not show."""
        signed: tuple[Signature, ...] = ()
        if pdfium.FPDF_GetFormType(self._pdf) != pdfium.FORMTYPE_NONE:
            from .signers import signatures

            signed = signatures(self._pdf, self._path)
        return Facts(self.is_xfa, max(pdfium.FPDFDoc_GetAttachmentCount(self._pdf), 0), signed)

    def draw(self, tile: Tile) -> Raster:
        """Draw one tile on white."""
        stride = tile.tile_width * _BYTES
        flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_PRINTING if tile.for_paper else 0)
        page = self._page(tile.page, tile.for_paper)
        pixels = bytearray(stride * tile.tile_height)
        memory = (ctypes.c_char * len(pixels)).from_buffer(pixels)
        bitmap = pdfium.FPDFBitmap_CreateEx(tile.tile_width, tile.tile_height, pdfium.FPDFBitmap_BGRx, memory, stride)
        if not bitmap:
            raise PageBroken(page=tile.page + 1)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, tile.tile_width, tile.tile_height, _WHITE)
            place = (-tile.x, -tile.y, tile.width, tile.height, tile.turn // 90, flags)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, *place)
            if self._forms:
                pdfium.FPDF_FFLDraw(self._forms, bitmap, page, *place)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        return Raster(tile.tile_width, tile.tile_height, stride, pixels)

    def vectors(self, page: int) -> Vectors | None:
        """Read text and lines; form fields that show something are neither."""
        try:
            return page_vectors(self._page(page, True))
        except pypdfium2.PdfiumError as error:
            raise PageBroken(page=page + 1) from error

    def find(self, page: int, folded: str) -> Finding:
        """Search character by character, so that every hit has its own characters."""
        shown = self._page(page, self._for_paper)
        try:
            words = shown.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise PageBroken(page=page + 1) from error
        try:
            text, owners = _characters(words)
            hits = []
            start = text.find(folded) if folded else -1
            while start >= 0:
                first, last = owners[start], owners[start + len(folded) - 1]
                hits.append(self._regions(shown, words, first, last - first + 1))
                start = text.find(folded, start + len(folded))
            return Finding(tuple(hit for hit in hits if hit), len(text.strip()))
        except pypdfium2.PdfiumError as error:
            raise PageBroken(page=page + 1) from error
        finally:
            words.close()

    def close(self) -> None:
        """Close the file."""
        _open.discard(self)
        self._close_file()

    def _close_file(self) -> None:
        self._close_pages(0)
        if self._typeface is not None:
            pdfium.FPDFFont_Close(self._typeface)
            self._typeface = None
        if self._forms:
            pdfium.FPDFDOC_ExitFormFillEnvironment(self._forms)
            self._forms = None
        self._pdf.close()

    def _close_pages(self, most: int) -> None:
        """Close the pages used longest ago, until no more than ``most`` are open."""
        while len(self._pages) > most:
            _, page = self._pages.popitem(last=False)
            if self._forms:
                pdfium.FORM_OnBeforeClosePage(page, self._forms)
            page.close()

    def _page(self, number: int, for_paper: bool) -> Any:
        if number in self._broken:
            raise PageBroken(page=number + 1)
        if for_paper != self._for_paper:
            self._close_pages(0)
            self._for_paper = for_paper
        page = self._pages.pop(number, None)
        if page is None:
            self._close_pages(_MOST_OPEN_PAGES - 1)
            try:
                page = self._pdf[number]
            except pypdfium2.PdfiumError as error:
                raise PageBroken(page=number + 1) from error
            if self._forms:
                fields = self._fields.setdefault(number, {})
                prepare(page, self._forms, fields, for_paper=for_paper)
                pdfium.FORM_OnAfterLoadPage(page, self._forms)
                self._write_texts(page, {place: field.text for place, field in fields.items() if field.text})
        self._pages[number] = page
        return page

    def _write_texts(self, page: Any, texts: dict[int, Own]) -> None:
        if texts and self._typeface is None:
            self._typeface = load_typeface(self._pdf)
        if texts and self._typeface is not None:
            write_texts(self._pdf, page, texts, self._typeface)

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


def _opened(path: Path) -> Any:
    """Open a PDF. Raises EvidenceEncrypted, EvidenceBroken."""
    with ExitStack() as closing:
        try:
            # pypdfium2 resolves a path, which fails for long ones on some systems
            source = path if len(str(path)) <= _LONGEST_PATH else closing.enter_context(path.open("rb"))
            found = pypdfium2.PdfDocument(source, autoclose=True)
        except pypdfium2.PdfiumError as error:
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise EvidenceEncrypted from error
            raise EvidenceBroken from error
        except OSError as error:
            raise EvidenceBroken from error
        closing.pop_all()  # the document closes its stream
        return found


def _characters(words: Any) -> tuple[str, list[int]]:
    """Return the folded text of a page, runs of white space as one, and the page's character that each comes from."""
    characters: list[str] = []
    owners: list[int] = []
    high = 0
    for index in range(words.count_chars()):
        code = pdfium.FPDFText_GetUnicode(words, index)
        if high and code in _LOW:  # Windows has two halves for one character
            code = _SECOND_PLANE + (high - _HIGH.start) * len(_LOW) + code - _LOW.start
        high = code if code in _HIGH else 0
        for character in "" if high else _folded(code):
            if character != " " or not characters or characters[-1] != " ":
                characters.append(character)
                owners.append(index)
    return "".join(characters), owners


def _on_page(page: Any, x: float, y: float) -> tuple[int, int]:
    """Convert a point of the file's coordinates to ten-thousandths of the displayed page."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, SCALE, SCALE, 0, x, y, across, down)
    return across.value, down.value


def close_all() -> None:
    for document in tuple(_open):
        document.close()


atexit.register(close_all)
