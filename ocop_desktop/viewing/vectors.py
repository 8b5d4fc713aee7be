"""The text and the lines of a PDF page, so that a printer gets them as text and lines instead of as a picture.

Only pages that hold nothing else are taken: letters of the bundled typeface, filled, and paths. Read in the child.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from .drawn import TYPEFACE, Letters, Matrix, Outline, Vectors

_STYLES: Final = {TYPEFACE: "Regular", **{f"{TYPEFACE}-{style}": style for style in ("Bold", "Italic", "BoldItalic")}}
_HYPHEN: Final = "\u0002"
"""PDFium's mark of a hyphen at the end of a line."""

_LONGEST_NAME: Final = 64
_UPRIGHT: Final[Matrix] = (1, 0, 0, 1, 0, 0)


class _OtherContent(Exception):
    """The page holds something else."""


def page_vectors(page: Any) -> Vectors | None:
    """Return text and lines of a page; None where it holds anything else, or form fields that show something."""
    box = page.get_mediabox()
    if page.get_rotation() or box[:2] != (0, 0) or page.get_cropbox() != box:
        return None
    words = page.get_textpage()
    try:
        if any(_shows(page, number) for number in range(pdfium.FPDFPage_GetAnnotCount(page))):
            return None
        letters = _letters(words)
        parts: list[Letters | Outline] = []
        for drawn, matrix in _objects(pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, page, _UPRIGHT):
            if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH:
                parts.append(_outline(drawn, matrix))
            elif pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_FILL:
                parts += letters.get(_address(drawn), ())
            else:
                return None
        return tuple(parts)
    except _OtherContent:
        return None
    finally:
        words.close()


def _objects(count: Any, get: Any, parent: Any, matrix: Matrix) -> Iterator[tuple[Any, Matrix]]:
    """Yield texts and paths with the matrix of the form around them: page codes are forms.

    A form is clipped by its own box, which leaves all of it. Raises _OtherContent.
    """
    for number in range(count(parent)):
        drawn = get(parent, number)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(drawn)) > (matrix is not _UPRIGHT):
            raise _OtherContent
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            inner = _times(_matrix(drawn), matrix)
            yield from _objects(pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, drawn, inner)
        elif kind in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH):
            yield drawn, matrix
        else:
            raise _OtherContent


def _matrix(drawn: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _shows(page: Any, number: int) -> bool:
    """Whether an annotation has an appearance; a place to sign that nobody signed has none."""
    annotation = pdfium.FPDFPage_GetAnnot(page, number)
    try:
        return bool(pdfium.FPDFAnnot_GetObjectCount(annotation))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _letters(words: pypdfium2.PdfTextPage) -> dict[int, list[Letters]]:
    """Return the letters of each text object, by its address; neighbours of one face and colour are together."""
    found: dict[int, list[Letters]] = {}
    runs: list[tuple[int, tuple[Any, ...], list[tuple[str, float, float]]]] = []
    for owner, look, letter in _each_letter(words):
        if not runs or runs[-1][:2] != (owner, look):
            runs.append((owner, look, []))
        runs[-1][2].append(letter)
    for owner, (style, size, matrix, ink), letters in runs:
        text = "".join(letter for letter, _, _ in letters)
        found.setdefault(owner, []).append(
            Letters(style, size, matrix, ink, text, tuple((x, y) for _, x, y in letters))
        )
    return found


def _each_letter(words: pypdfium2.PdfTextPage) -> Iterator[tuple[int, tuple[Any, ...], tuple[str, float, float]]]:
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    channels = [ctypes.c_uint() for _ in range(4)]
    for place in range(words.count_chars()):
        if pdfium.FPDFText_IsGenerated(words, place):
            continue
        pdfium.FPDFText_GetFontInfo(words, place, name, _LONGEST_NAME, flags)
        style = _STYLES.get(name.value.decode("ascii", "replace").rpartition("+")[2])
        if style is None or pdfium.FPDFText_HasUnicodeMapError(words, place):
            raise _OtherContent
        pdfium.FPDFText_GetMatrix(words, place, matrix)
        pdfium.FPDFText_GetFillColor(words, place, *channels)
        pdfium.FPDFText_GetCharOrigin(words, place, x, y)
        letter = chr(pdfium.FPDFText_GetUnicode(words, place))
        look = (
            style,
            pdfium.FPDFText_GetFontSize(words, place),
            (matrix.a, matrix.b, matrix.c, matrix.d, 0.0, 0.0),
            tuple(channel.value for channel in channels[:3]),
        )
        owner = _address(pdfium.FPDFText_GetTextObject(words, place))
        yield owner, look, ("-" if letter == _HYPHEN else letter, x.value, y.value)


def _outline(drawn: Any, around: Matrix) -> Outline:
    mode, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(drawn, mode, stroke)
    pdfium.FPDFPageObj_GetStrokeWidth(drawn, width)
    steps, x, y = [], ctypes.c_float(), ctypes.c_float()
    for number in range(pdfium.FPDFPath_CountSegments(drawn)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind, closes = pdfium.FPDFPathSegment_GetType(segment), pdfium.FPDFPathSegment_GetClose(segment)
        steps.append((kind, x.value, y.value, bool(closes)))
    dashes = (ctypes.c_float * max(pdfium.FPDFPageObj_GetDashCount(drawn), 0))()
    pdfium.FPDFPageObj_GetDashArray(drawn, dashes, len(dashes))
    return Outline(
        tuple(steps),
        _times(_matrix(drawn), around),
        _colour(pdfium.FPDFPageObj_GetFillColor, drawn) if mode.value else None,
        _colour(pdfium.FPDFPageObj_GetStrokeColor, drawn) if stroke.value else None,
        mode.value == pdfium.FPDF_FILLMODE_ALTERNATE,
        width.value,
        pdfium.FPDFPageObj_GetLineCap(drawn),
        pdfium.FPDFPageObj_GetLineJoin(drawn),
        tuple(dashes),
    )


def _colour(read: Any, drawn: Any) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not read(drawn, red, green, blue, alpha) or alpha.value != 255:
        raise _OtherContent
    return red.value, green.value, blue.value
