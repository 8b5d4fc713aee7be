"""One function for each document of the program: facts in, file out."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..domain.minutes.minutes import MinutesFacts
from ..domain.minutes.results_book import ResultsBook
from ..usecases.minutes.feedback_papers import FeedbackBook
from .forms.derivation import derivation_document
from .forms.feedback import feedback_document
from .forms.minutes import minutes_document
from .pdf import PageCount, write_pdf


def write_minutes_pdf(facts: MinutesFacts, fonts_dir: Path, out: BinaryIO | Path, *, strict: bool = False) -> PageCount:
    """Write the minutes with their annexes, ready to print; equal facts give equal bytes.

    Characters missing in the font print as ``[U+XXXX]`` and are listed in the result; ``strict``
    raises MissingGlyphs instead. Raises FontMissing, CannotWrite.
    """
    return write_pdf(minutes_document(facts), fonts_dir, out, strict=strict)


def write_derivation_pdf(
    book: ResultsBook, fonts_dir: Path, out: BinaryIO | Path, *, strict: bool = False
) -> PageCount:
    """Write the derivation pages (bảng diễn giải điểm); glyphs and errors as in ``write_minutes_pdf``."""
    return write_pdf(derivation_document(book), fonts_dir, out, strict=strict)


def write_feedback_pdf(book: FeedbackBook, fonts_dir: Path, out: BinaryIO | Path, *, strict: bool = False) -> PageCount:
    """Write the feedback for the entities, each on a new page; glyphs and errors as in ``write_minutes_pdf``."""
    return write_pdf(feedback_document(book), fonts_dir, out, strict=strict)
