"""Texts of form fields that PDFium cannot write: it omits every character that its font lacks, without a notice.

A field without an appearance, or whose form asks for new ones (``NeedAppearances``), is written by PDFium in the font
that the form names, usually Helvetica without Vietnamese letters. Such a text is drawn in the typeface of the
program instead; the field itself is hidden. In memory only.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

import pypdfium2.raw as pdfium

_WRITTEN: Final = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX)
_LINE: Final = re.compile(r"\r\n|\r|\n")
_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?)\s+Tf")
_LARGEST: Final = 12.0
"""Points of a text whose field leaves the size to the reader."""

_LEADING: Final = 1.15
_MARGIN: Final = 2.0
_MOST_CHARACTERS: Final = 10_000
_FONT: Final = "LiberationSerif-Regular.ttf"


@dataclass(frozen=True, slots=True)
class Own:
    """A text of the file before PDFium writes it.

    look: its appearance in the file, "" for none. is_wrapped: long lines are broken.
    """

    text: str
    look: str
    is_wrapped: bool


def own_text(forms: Any, annotation: Any) -> Own | None:
    """Return the text of a field, if PDFium may omit some of its characters."""
    if pdfium.FPDFAnnot_GetFormFieldType(forms, annotation) not in _WRITTEN:
        return None
    kind = pdfium.FPDFAnnot_GetFormFieldFlags(forms, annotation)
    text = read_text(pdfium.FPDFAnnot_GetFormFieldValue, forms, annotation)[:_MOST_CHARACTERS]
    if kind & pdfium.FPDF_FORMFLAG_TEXT_PASSWORD or not text.encode("cp1252", "replace").count(b"?") > text.count("?"):
        return None
    return Own(text, _look(annotation), bool(kind & pdfium.FPDF_FORMFLAG_TEXT_MULTILINE))


def load_typeface(document: Any) -> Any:
    """Load the typeface into a document, once: each time takes a megabyte until the document is closed.

    Return None if it cannot be loaded; else close it with ``FPDFFont_Close`` before the document.
    """
    data = _font_file()
    buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    return pdfium.FPDFText_LoadFont(document, buffer, len(data), pdfium.FPDF_FONT_TRUETYPE, True) or None


def write_texts(document: Any, page: Any, texts: Mapping[int, Own], typeface: Any) -> None:
    """Draw texts of fields into a page that the form environment has loaded, and hide the fields.

    A field whose appearance is still the file's, and a hidden one, stay as they are. texts: by number of the
    annotation.
    """
    for number, own in texts.items():
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        flags, place = pdfium.FPDFAnnot_GetFlags(annotation), pdfium.FS_RECTF()
        is_shown = not flags & pdfium.FPDF_ANNOT_FLAG_HIDDEN and not (own.look and own.look == _look(annotation))
        if is_shown and pdfium.FPDFAnnot_GetRect(annotation, place):
            size = _SIZE.search(read_text(pdfium.FPDFAnnot_GetStringValue, annotation, b"DA"))
            _write(document, page, typeface, place, own, float(size[1]) if size else 0)
            pdfium.FPDFAnnot_SetFlags(annotation, flags | pdfium.FPDF_ANNOT_FLAG_HIDDEN)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _write(document: Any, page: Any, font: Any, place: Any, own: Own, given: float) -> None:
    """Draw a text into the rectangle of its field. given: points, 0 for a size that fits."""
    left, right = sorted((place.left, place.right))
    bottom, top = sorted((place.bottom, place.top))
    size, lines = given or _LARGEST, _LINE.split(own.text)
    if own.is_wrapped:
        most = max(int(2 * (right - left) / size), 1)  # an average character is half as wide as high
        lines = [part for line in lines for part in wrap(line, most) or [""]]
    size = max(min(size, (top - bottom) / len(lines) / _LEADING), 1)
    first = top if own.is_wrapped else (top + bottom + size * _LEADING * len(lines)) / 2
    for number, line in enumerate(lines, start=1):
        y = first - size * (_LEADING * number - 0.25)
        _draw_line(document, page, font, line, size, (left + _MARGIN, y, right))


def _draw_line(document: Any, page: Any, font: Any, line: str, size: float, place: tuple[float, float, float]) -> None:
    """Draw a line from x, y; narrower if it would pass ``right``."""
    x, y, right = place
    drawn = pdfium.FPDFPageObj_CreateTextObj(document, font, size)
    pdfium.FPDFText_SetText(drawn, _wide(line))
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(drawn, *edges)
    narrow = min(1.0, max(right - _MARGIN - x, 1) / max(edges[2].value, 1))
    pdfium.FPDFPageObj_Transform(drawn, narrow, 0, 0, 1, x, y)
    pdfium.FPDFPage_InsertObject(page, drawn)


@cache
def _font_file() -> bytes:
    package = Path(__file__).resolve().parents[1]
    installed = package / "_resources" / "fonts" / _FONT
    return (installed if installed.is_file() else package.parent / "resources" / "fonts" / _FONT).read_bytes()


def _look(annotation: Any) -> str:
    return read_text(pdfium.FPDFAnnot_GetAP, annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL)


def read_text(function: Any, *arguments: Any) -> str:
    """Return the text of a function of PDFium that fills a buffer."""
    length = max(function(*arguments, None, 0), 2)
    buffer = ctypes.create_string_buffer(length)
    function(*arguments, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def _wide(text: str) -> Any:
    data = text.encode("utf-16-le", "replace") + b"\0\0"
    return ctypes.cast(ctypes.create_string_buffer(data, len(data)), ctypes.POINTER(pdfium.FPDF_WCHAR))
