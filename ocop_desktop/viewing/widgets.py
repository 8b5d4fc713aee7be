"""Form fields of a page as a reader shows them: PDFium's form environment draws them, and leaves some cases open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

from .field_text import Own, own_text, read_text

_HIDDEN: Final = pdfium.FPDF_ANNOT_FLAG_HIDDEN
_NOT_ON_SCREEN: Final = pdfium.FPDF_ANNOT_FLAG_NOVIEW
_ON_PAPER: Final = pdfium.FPDF_ANNOT_FLAG_PRINT
_TICKED: Final = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_OFF: Final = ("", "Off")

# A tick in a square of 100, from the lower left; a disc, as four curves of a circle.
_TICK: Final = ((18, 52), (32, 64), (43, 40), (74, 86), (84, 78), (46, 12))
_ROUND: Final = 0.5523


@dataclass(frozen=True, slots=True)
class Field:
    """What the file says of a field, before PDFium gives it an appearance.

    ticked: without an appearance of its own. text: one that PDFium may not write whole.
    """

    flags: int
    ticked: bool
    text: Own | None


def prepare(page: Any, forms: Any, fields: dict[int, Field], *, for_paper: bool) -> None:
    """Hide the fields of a loaded page that are not for this medium, and mark ticks that have no appearance.

    Before ``FORM_OnAfterLoadPage``, and in memory only. fields: by number of the annotation, filled at the first call
    for a page.
    """
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
                if number not in fields:
                    flags, ticked = pdfium.FPDFAnnot_GetFlags(annotation), _lacks_tick(forms, annotation)
                    fields[number] = Field(flags, ticked, own_text(forms, annotation))
                own = fields[number].flags
                hidden = own & _HIDDEN or (not own & _ON_PAPER if for_paper else own & _NOT_ON_SCREEN)
                pdfium.FPDFAnnot_SetFlags(annotation, own | _HIDDEN if hidden else own)
                if fields[number].ticked and not hidden:
                    _mark_tick(page, forms, annotation)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _lacks_tick(forms: Any, annotation: Any) -> bool:
    """Return whether a box or button is ticked without an appearance: PDFium draws only a box whose state is Yes."""
    kind = pdfium.FPDFAnnot_GetFormFieldType(forms, annotation)
    if kind not in _TICKED or pdfium.FPDFAnnot_HasKey(annotation, b"AP"):
        return False
    value = pdfium.FPDFAnnot_GetStringValue
    state = read_text(value, annotation, b"AS") or read_text(value, annotation, b"V")
    return state not in _OFF and (state != "Yes" or kind == pdfium.FPDF_FORMFIELD_RADIOBUTTON)


def _mark_tick(page: Any, forms: Any, annotation: Any) -> None:
    """Draw the mark of a ticked box or button into the page."""
    kind = pdfium.FPDFAnnot_GetFormFieldType(forms, annotation)
    place = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, place):
        return
    left, right = sorted((place.left, place.right))
    bottom, top = sorted((place.bottom, place.top))
    side = min(right - left, top - bottom)
    x, y = (left + right - side) / 2, (bottom + top - side) / 2
    mark = _disc(x, y, side) if kind == pdfium.FPDF_FORMFIELD_RADIOBUTTON else _tick(x, y, side)
    pdfium.FPDFPath_SetDrawMode(mark, pdfium.FPDF_FILLMODE_WINDING, False)
    pdfium.FPDFPageObj_SetFillColor(mark, 0, 0, 0, 255)
    pdfium.FPDFPage_InsertObject(page, mark)


def _tick(x: float, y: float, side: float) -> Any:
    points = [(x + across * side / 100, y + up * side / 100) for across, up in _TICK]
    mark = pdfium.FPDFPageObj_CreateNewPath(*points[0])
    for point in points[1:]:
        pdfium.FPDFPath_LineTo(mark, *point)
    pdfium.FPDFPath_Close(mark)
    return mark


def _disc(x: float, y: float, side: float) -> Any:
    middle_x, middle_y, radius = x + side / 2, y + side / 2, side / 4
    mark = pdfium.FPDFPageObj_CreateNewPath(middle_x + radius, middle_y)
    for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1)):  # from the point at (a, b) to the one at (-b, a)
        pdfium.FPDFPath_BezierTo(
            mark,
            *(middle_x + radius * (a - _ROUND * b), middle_y + radius * (b + _ROUND * a)),
            *(middle_x + radius * (-b + _ROUND * a), middle_y + radius * (a + _ROUND * b)),
            *(middle_x - radius * b, middle_y + radius * a),
        )
    pdfium.FPDFPath_Close(mark)
    return mark
