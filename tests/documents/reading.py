"""Reads papers back, for tests: the text of a PDF, by page or whole."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO

from pypdf import PdfReader

from ocop_desktop.documents.content import Document
from ocop_desktop.documents.fonts import FontFiles
from ocop_desktop.documents.forms.derivation import derivation_document
from ocop_desktop.documents.forms.feedback import feedback_document
from ocop_desktop.documents.forms.minutes import minutes_document
from ocop_desktop.documents.forms.score_sheet import score_sheet_document
from ocop_desktop.documents.pdf import PageCount, write_pdf
from ocop_desktop.domain.minutes.minutes import MinutesFacts
from ocop_desktop.domain.minutes.results_book import ResultsBook
from ocop_desktop.domain.minutes.sheet_forms import SheetBook
from ocop_desktop.usecases.minutes.feedback_papers import FeedbackBook
from tests.helpers.pdf_text import pages, whole

__all__ = ["check_golden", "derivation_bytes", "minutes_bytes", "pages", "whole", "write_document"]

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
GOLDEN = Path(__file__).parent / "golden"


Printable = MinutesFacts | ResultsBook | FeedbackBook | SheetBook


def write_document(
    facts: Printable, fonts: Path, out: BinaryIO | Path, *, strict: bool = False, machine: FontFiles | None = None
) -> PageCount:
    """Write the document that prints the facts, without codes of pages."""
    return write_pdf(_layout(facts), fonts, out, strict=strict, machine=machine)


def _layout(facts: Printable) -> Document:
    match facts:
        case MinutesFacts():
            return minutes_document(facts)
        case ResultsBook():
            return derivation_document(facts)
        case FeedbackBook():
            return feedback_document(facts)
        case SheetBook():
            return score_sheet_document(facts)


def minutes_bytes(facts: MinutesFacts) -> tuple[bytes, PageCount]:
    """The minutes as bytes, with what the writer said of them."""
    out = io.BytesIO()
    made = write_document(facts, FONTS, out)
    return out.getvalue(), made


def derivation_bytes(book: ResultsBook) -> tuple[bytes, PageCount]:
    """The derivation pages as bytes, with what the writer said of them."""
    out = io.BytesIO()
    made = write_document(book, FONTS, out)
    return out.getvalue(), made


def _lines(text: str) -> str:
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


def check_golden(name: str, pdf: bytes) -> None:
    """Compare the extracted text with the kept one, page by page; OCOP_GOLDEN=write keeps the new one."""
    text = "--- trang mới ---\n".join(_lines(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages)
    kept = GOLDEN / f"{name}.txt"
    if os.environ.get("OCOP_GOLDEN") == "write":
        kept.write_text(text, encoding="utf-8", newline="\n")
    assert text == kept.read_text(encoding="utf-8")
