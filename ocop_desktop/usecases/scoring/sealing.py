"""Sealing of a submitted sheet in its member's file, so that what leaves the computer is readable to nobody yet.

Sealed once, when it is submitted, and stored: every package that holds the sheet holds the same bytes.
"""

from __future__ import annotations

from datetime import datetime

from ...domain.sheets.signed import StoredSheet
from ...domain.values import SheetId
from ..core.ports import Services, UnitOfWork
from ..core.sealed import SealedEnd, SealedEndKind, SealedSheet


def seal_submitted(sheet: StoredSheet, document: bytes, at: datetime, work: UnitOfWork, services: Services) -> None:
    """Store the sealed form of a signed sheet, where the session seals sheets and this is its member's file.

    Raises RecipientRefused.
    """
    recipient = work.session.get().opening_key
    if not recipient or work.session.workspace().role != "member":
        return
    sealed, commitment = services.seals.seal(document, recipient)
    work.sealed.add(
        [SealedSheet(commitment, sheet.id, sheet.member, sheet.product, sheet.round, sheet.set_number, at, "", sealed)]
    )


def unseal_taken_back(sheet: SheetId, reason: str, at: datetime, work: UnitOfWork) -> None:
    """End the sealed form of a sheet that was taken back: no package holds it."""
    waiting = [sealed for sealed in work.sealed.waiting() if sealed.sheet == sheet]
    work.sealed.end([SealedEnd(one.commitment, one.package, SealedEndKind.REPLACED, reason, "", at) for one in waiting])
