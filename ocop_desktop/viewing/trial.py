"""A form that shows whether strangers' files can be read on this computer: child process, drawing, typeface."""

from __future__ import annotations

from pathlib import Path

from ..domain.text import fold
from .confined import open_confined
from .documents import Tile
from .errors import PageBroken

_TYPED = "Nguyễn Thị Mật, Đắk Lắk"
_FORM = b"""%%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/DA(/Helv 12 Tf 0 g)/DR<</Font<</Helv 5 0 R>>>>>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Annots[4 0 R]>>endobj
4 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/F 4/P 3 0 R/Rect[20 120 360 160]/V<FEFF%s>>>endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%%%EOF
"""
"""A form that leaves its text to the reader, in a font without Vietnamese letters."""


def read_form(path: Path) -> int:
    """Read a form in the child process, with letters that only the program's own typeface has; return its pages.

    Raises EvidenceTooHeavy, PageBroken.
    """
    path.write_bytes(_FORM % _TYPED.encode("utf-16-be").hex().encode())
    document = open_confined(path, "application/pdf")
    try:
        document.draw(Tile(0, 400, 200, 0, 0, 0, 400, 200))
        if not document.find(0, fold(_TYPED)).hits:
            raise PageBroken(page=1)
    finally:
        document.close()
    return len(document.sizes)
