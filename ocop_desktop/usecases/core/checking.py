"""Comparison of a session file with its signed documents.

SQLite has no checksum of its pages: a worn disk, or an edit by another program, can change the row
of an answer while every page stays readable. The signed bytes of each submitted sheet are stored
beside its rows, so the two are compared before any number is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...domain.council.council import EvaluationSession, Member, Product
from ...domain.errors import DeviceError
from ...domain.sheets.signed import StoredSheet, stored_body
from ...domain.values import SheetState
from .ports import SheetReader


class SheetAltered(DeviceError):
    """A submitted sheet differs from its signed document. Facts: member, product, round."""

    code = "sheet.altered"


def check_bodies(
    sheets: Iterable[StoredSheet],
    session: EvaluationSession,
    members: Sequence[Member],
    products: Sequence[Product],
    reader: SheetReader,
) -> None:
    """Compare the rows of every submitted sheet with its signed bytes. Raises SheetAltered.

    Does not verify signatures: ``check_everything`` detects documents that were rebuilt.
    """
    for sheet in sheets:
        if sheet.state is SheetState.SUBMITTED and not same_as_signed(sheet, session, reader):
            raise _altered(sheet, members, products)


def same_as_signed(sheet: StoredSheet, session: EvaluationSession, reader: SheetReader) -> bool:
    """Return whether the rows of a submitted sheet are what its signed bytes say; no signature is verified."""
    if sheet.document is None or sheet.submitted_at is None:
        return False
    return reader.holds(sheet.document, stored_body(sheet, session, sheet.submitted_at))


def _altered(sheet: StoredSheet, members: Sequence[Member], products: Sequence[Product]) -> SheetAltered:
    member = {known.id: known.code for known in members}[sheet.member]
    product = {known.id: known.code for known in products}[sheet.product]
    return SheetAltered(member=member, product=product, round=sheet.round)
