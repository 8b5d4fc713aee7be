"""Reads papers back, for tests: the text of a PDF, by page or whole."""

from __future__ import annotations

import io
import os
from pathlib import Path

from pypdf import PdfReader

from ocop_desktop.documents.papers import write_document
from ocop_desktop.documents.pdf import PageCount
from ocop_desktop.domain.minutes.minutes import MinutesFacts
from ocop_desktop.domain.minutes.results_book import ResultsBook
from tests.helpers.pdf_text import pages, whole

__all__ = ["check_golden", "derivation_bytes", "minutes_bytes", "pages", "whole"]

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
GOLDEN = Path(__file__).parent / "golden"


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
