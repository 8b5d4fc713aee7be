"""Comparison of a signed PDF with the pages that the record prints, inside the child process. Scans: ``page_match``.

Text is compared by words, so that a paper that only breaks its lines elsewhere is no list of all its lines. Where the
text of a page reads the same its drawing is compared too: what a file says its letters are need not be what it shows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from ..disk.names import extended
from ..domain.minutes.copies import MOST_LISTED, ComparedCopy, CopyDifference, CopyPart
from ..domain.minutes.page_code import FOOT_MM, SIDE_MM, code_places
from ..domain.text import nfc
from .inside import close_file, open_file
from .kinds import ShownBy
from .signatures import kind_of

_DPI: Final = 100
_MM: Final = _DPI / 25.4
_FAINT: Final = 32
"""Difference of 255 that is no ink."""

_NEIGHBOURS: Final = 3
_LONGEST: Final = 120
_MOST_WORDS: Final = 400_000
_HARMLESS: Final = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP})
_NUMBER: Final = re.compile(r"Số: …\S*")
"""The words with dots where the clerk writes the number, also with a signature of the agency."""

_UNSEEN: Final = 2  # flag of an annotation: hidden
_NEAR: Final = 1.5  # points

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


def compare_copy(copy: Path, record: Path) -> ComparedCopy:
    """Compare a file with the PDF that the record prints. Raises what ``opening.open_document`` raises."""
    open_file(copy, "")
    close_file(copy, "")
    with (
        closing(pypdfium2.PdfDocument(extended(record))) as printed,
        closing(pypdfium2.PdfDocument(extended(copy))) as given,
    ):
        for one in (given, printed):
            one.init_forms()
        return _compared(given, printed)


def notes_on_scan(copy: Path, record: Path) -> tuple[int, ...]:
    """Return the pages of a scan, from 1, with a note or field, or with a signature over the text of the record.

    Each page is taken for that of the same number.
    """
    if kind_of(Path(extended(copy))).shown is not ShownBy.PDF:
        return ()
    with (
        closing(pypdfium2.PdfDocument(extended(record))) as printed,
        closing(pypdfium2.PdfDocument(extended(copy))) as given,
    ):
        given.init_forms()
        return tuple(
            number + 1
            for number in range(len(given))
            if _has_note(given, number, [], printed if number < len(printed) else given)
        )


def _compared(given: Any, printed: Any) -> ComparedCopy:
    counted = list(_of_count(len(given), len(printed)))
    texts, recorded = _words(given), _words(printed)
    found = [*counted, *_of_texts(texts, recorded)]
    for number in range(min(len(given), len(printed))):
        if texts[number] == recorded[number] and not _looks_alike(given, printed, number):
            found.append(CopyDifference(CopyPart.LOOK, number + 1))
    for number in range(len(given)):
        if _has_note(given, number, _boxes(printed, number) if number < len(printed) else [], given):
            found.append(CopyDifference(CopyPart.NOTE, number + 1))
    return ComparedCopy(False, tuple(found[:MOST_LISTED]), len(found))


def _of_count(given: int, printed: int) -> Iterator[CopyDifference]:
    if given != printed:
        yield CopyDifference(CopyPart.PAGES, 0, str(given), str(printed))


def _words(document: Any) -> list[list[str]]:
    """Return the words of each page."""
    pages = []
    for number in range(len(document)):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            pages.append(nfc(text.get_text_range()).replace("\ufffe", "").split())
    if sum(map(len, pages)) > _MOST_WORDS:
        raise MemoryError  # the child ends: no record has so many
    return pages


def _of_texts(given: Sequence[Sequence[str]], printed: Sequence[Sequence[str]]) -> Iterator[CopyDifference]:
    """Yield the places where the words differ, in the order of the copy."""
    ends, total = [], 0
    for page in given:
        total += len(page)
        ends.append(total)
    ours, theirs = [[word for page in pages for word in page] for pages in (given, printed)]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs).get_opcodes():
        if kind != "equal":
            number = min(bisect_right(ends, i1), len(ends) - 1) + 1
            yield CopyDifference(CopyPart.TEXT, number, _around(ours, i1, i2), _around(theirs, j1, j2))


def _around(words: Sequence[str], first: int, end: int) -> str:
    """Return the words with some neighbours, cut to a readable length."""
    text = " ".join(words[max(first - _NEIGHBOURS, 0) : end + _NEIGHBOURS])
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _looks_alike(given: Any, printed: Any, number: int) -> bool:
    ours, theirs = _drawn(given, number), _drawn(printed, number)
    if ours.size != theirs.size:
        return False
    counts = ImageChops.difference(ours, theirs).histogram()  # of a grey image
    return not any(counts[_FAINT + 1 :])


def _drawn(document: Any, number: int) -> Image.Image:
    """Draw a page without its signatures and the places of its codes, which hold no text."""
    with closing(document[number]) as page:
        drawn: Image.Image = page.render(scale=_DPI / 72, may_draw_forms=False, draw_annots=False).to_pil().convert("L")
    pen = ImageDraw.Draw(drawn)
    for left in code_places(drawn.width / _MM):
        lower = drawn.height - FOOT_MM * _MM
        edges = (left * _MM - 1, lower - SIDE_MM * _MM - 1, (left + SIDE_MM) * _MM + 1, lower + 1)
        pen.rectangle(edges, fill=255)
    return drawn


def _has_note(document: Any, number: int, places: Sequence[Box], read: Any) -> bool:
    """Return whether something lies on a page that is no signature in one of the places, or beside the text.

    read: the document whose page of that number has the text. The dots of the number may lie under a signature, no
    other character, and no number that is printed.
    """
    with closing(document[number]) as page, closing(read[number]) as shown, closing(shown.get_textpage()) as text:
        for kind, field, box in _annotations(document, page):
            if kind in _HARMLESS:
                continue
            if kind != pdfium.FPDF_ANNOT_WIDGET or field != pdfium.FPDF_FORMFIELD_SIGNATURE:
                return True
            free = any(_same(box, place) for place in places)
            if not free and not _covered(text, box) <= (_dots(text) if number == 0 else set()):
                return True
    return False


def _covered(text: Any, box: Box) -> set[int]:
    """Return which characters of a page, by their order, lie under a box, also in part."""
    left, bottom, right, top = box
    return {
        place
        for place in range(text.count_chars())
        for x1, y1, x2, y2 in (text.get_charbox(place),)
        if x1 < right and left < x2 and y1 < top and bottom < y2 and not text.get_text_range(place, 1).isspace()
    }


def _dots(text: Any) -> set[int]:
    """Return the places of the characters of the number's dots and of the symbol behind them."""
    found = _NUMBER.search(text.get_text_range())
    return set() if found is None else set(range(*found.span()))


def _boxes(document: Any, number: int) -> list[Box]:
    with closing(document[number]) as page:
        return [box for _, _, box in _annotations(document, page)]


def _annotations(document: Any, page: Any) -> Iterator[tuple[int, int, Box]]:
    """Yield kind, kind of field and box of what lies on a page and is shown."""
    form = document.formenv  # None where the catalogue names no form: then no field is one of a signature
    for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
        one = pdfium.FPDFPage_GetAnnot(page, place)
        box = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(one, box)
        kind, flags = pdfium.FPDFAnnot_GetSubtype(one), pdfium.FPDFAnnot_GetFlags(one)
        field = pdfium.FPDFAnnot_GetFormFieldType(form, one) if form is not None else -1
        pdfium.FPDFPage_CloseAnnot(one)
        if not flags & _UNSEEN:
            yield kind, field, (box.left, box.bottom, box.right, box.top)


def _same(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))
