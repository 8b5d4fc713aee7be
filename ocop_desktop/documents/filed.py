"""PDF of filed scans: each page is one picture, as it was scanned."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from . import measures as m
from .output import buffer, deliver


def write_pictures(title: str, pages: Iterable[bytes], path: Path) -> None:
    """Write JPEG files as the pages of a PDF, each as large as A4 allows. Raises CannotWrite."""
    made = buffer()
    canvas = Canvas(made, invariant=1, lang=m.LANGUAGE)
    canvas.setTitle(title)
    for page in pages:
        picture: Any = ImageReader(io.BytesIO(page))
        wide, high = picture.getSize()
        room = [side * mm for side in m.page_mm(wide > high)]
        scale = min(room[0] / wide, room[1] / high)
        size = wide * scale, high * scale
        canvas.setPageSize(size)
        canvas.drawImage(picture, 0, 0, *size)
        canvas.showPage()
    canvas.save()
    deliver(made.getvalue(), path)
