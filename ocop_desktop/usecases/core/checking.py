"""Comparison of a session file with its signed documents.

SQLite has no checksum of its pages: a worn disk, or an edit by another program, can change the row
of an answer while every page stays readable. The signed bytes of each submitted sheet are stored
beside its rows, so the two are compared before any number is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...domain.council.council import EvaluationSession, Member, Product
from ...domain.errors import DeviceError, InputError
from ...domain.sheets.signed import StoredSheet, stored_body
from ...domain.values import SheetState
from .ports import Services, SheetReader, UnitOfWork


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

    Does not verify signatures: ``check_sheets`` detects documents that were rebuilt.
    """
    for sheet in sheets:
        if sheet.state is SheetState.SUBMITTED and not _same(sheet, session, reader):
            raise _altered(sheet, members, products)


def check_sheets(work: UnitOfWork, services: Services) -> None:
    """Check every submitted sheet against its signed bytes, every signature, the rules and their texts.

    Raises SheetAltered, and the errors of a changed catalogue.
    """
    with work:
        session, members, products = work.session.get(), work.members.all(), work.products.all()
        services.catalogues.rules(work)
        services.catalogues.wording(work)
        sheets = work.sheets.all(state=SheetState.SUBMITTED)
    check_bodies(sheets, session, members, products, services.sheet_reader)
    for done, sheet in enumerate(sheets, start=1):
        try:
            services.sheet_reader.open_sheet(sheet.document or b"", sheet.key or "")
        except InputError as fault:
            raise _altered(sheet, members, products) from fault
        services.progress(done, len(sheets))


def _same(sheet: StoredSheet, session: EvaluationSession, reader: SheetReader) -> bool:
    if sheet.document is None or sheet.submitted_at is None:
        return False
    return reader.holds(sheet.document, stored_body(sheet, session, sheet.submitted_at))


def _altered(sheet: StoredSheet, members: Sequence[Member], products: Sequence[Product]) -> SheetAltered:
    member = {known.id: known.code for known in members}[sheet.member]
    product = {known.id: known.code for known in products}[sheet.product]
    return SheetAltered(member=member, product=product, round=sheet.round)
