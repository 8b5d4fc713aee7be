"""Empty signature fields of a PDF: one for each place where a person signs, one for a seal beside the main signature.

They are made with the page, because a certified file takes no new field. A paper printed for signing by hand
shows nothing of them.
"""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from . import measures as m

SEAL = "dau_"
"""Beginning of the names of the fields for seals; those of people begin otherwise."""

_PERSON = "chu_ky_"
_PRINTED = 4  # flag of an annotation


Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


class SigningPlace(Flowable):
    """The place of one signature, as large as the room to sign. signer: office and name, told by every reader.

    sealed: the agency's seal has its own field, over the left third of the signature.
    """

    def __init__(self, signer: str, width: float, height: float, *, sealed: bool = False) -> None:
        super().__init__()
        self._signer, self._sealed = signer, sealed
        self.width, self.height = width, height

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        add_field(self.canv, self._signer, (0, 0, self.width, self.height))
        if self._sealed:
            right, side = self.width / 2 - m.SIGNATURE_MM * mm / 6, m.SEAL_MM * mm
            box = (right - side, (self.height - side) / 2, right, (self.height + side) / 2)
            add_field(self.canv, self._signer, box, SEAL)


def add_field(canvas: Canvas, signer: str, box: Box, kind: str = _PERSON) -> None:
    """Add a signature field to the page. box: from the canvas's present origin."""
    page: Any = canvas  # reportlab's own fields are texts, choices and buttons
    form = page.acroForm
    left, bottom = canvas.absolutePosition(box[0], box[1])
    sides = (left, bottom, left + box[2] - box[0], bottom + box[3] - box[1])
    field = PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "FT": PDFName("Sig"),
            "T": PDFString(f"{kind}{len(form.fields) + 1}"),
            "TU": PDFString(signer),
            "F": _PRINTED,
            "AP": PDFDictionary({"N": _nothing(page)}),
            "Rect": PDFArray([round(side, 2) for side in sides]),
        }
    )
    page._addAnnotation(field)
    form.fields.append(field)


def _nothing(page: Any) -> object:
    """Return the appearance of a field that waits: PDF/A-2 (6.3.3) asks for one. All fields share it."""
    form = page.acroForm
    if not hasattr(form, "nothing"):
        kind = {"Type": PDFName("XObject"), "Subtype": PDFName("Form"), "BBox": PDFArray([0, 0, 1, 1])}
        form.nothing = PDFStream(PDFDictionary(kind), b"")
    return page._doc.Reference(form.nothing)
