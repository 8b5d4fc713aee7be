"""The text of a PDF as PDFium reads it, ten times as fast as pypdf."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2


def pages(pdf: Path | bytes) -> list[str]:
    """The text of each page, every run of white space as one blank."""
    found = []
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                found.append(" ".join(text.get_text_range().split()))
    return found


def whole(pdf: Path | bytes) -> str:
    """The text of all pages in one line."""
    return " ".join(pages(pdf))
