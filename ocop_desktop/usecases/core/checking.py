"""Comparison of a sheet with its signed document.

SQLite has no checksum of its pages: a worn disk, or an edit by another program, can change the row
of an answer while every page stays readable. The signed bytes of each submitted sheet are stored
beside its rows, so ``check_everything`` compares the two.
"""

from __future__ import annotations

from ...domain.council.council import EvaluationSession
from ...domain.sheets.signed import StoredSheet, stored_body
from .ports import SheetReader


def same_as_signed(sheet: StoredSheet, session: EvaluationSession, reader: SheetReader) -> bool:
    """Return whether the rows of a submitted sheet are what its signed bytes say; no signature is verified."""
    if sheet.document is None or sheet.submitted_at is None:
        return False
    return reader.holds(sheet.document, stored_body(sheet, session, sheet.submitted_at))
