"""A member's own signature ranks above a sheet that the secretary's computer made without it (ADR 31)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from ...domain.acts.acts import CouncilRecord
from ...domain.council.council import Member
from ...domain.sheets.signed import DISPLACED, StoredSheet, by_another_hand
from ...domain.values import SheetSource, SheetState
from ..core.ports import ReceivedPackage, Services, UnitOfWork


def outranked(sheet: StoredSheet, member: Member, record: CouncilRecord) -> bool:
    """Return whether the member's signed sheet displaces a stored one: a draft here, or made without the signature.

    member: with the key of the signature. Not an opinion of a closed batch, since its replacement would be late.
    """
    batch = record.written.in_writing(sheet.product)
    if batch is not None and batch.closing is not None and sheet.id in batch.closing.sheets:
        return False
    draft = sheet.source is SheetSource.LOCAL and sheet.state is SheetState.DRAFT
    return draft or by_another_hand(sheet, (member,))


def displace_outranked(
    sheets: Iterable[StoredSheet], package: ReceivedPackage, actor: str, work: UnitOfWork, services: Services
) -> None:
    """Displace the sheets, one log entry each; the signed bytes of the submitted ones stay stored. Does not commit."""
    now = services.clock.now()
    for sheet in sheets:
        if sheet.state is SheetState.SUBMITTED:
            work.sheets.take_back(sheet.id, reason=DISPLACED, at=now)
        work.sheets.remove_draft(sheet.id)
        facts = {
            "member": sheet.member,
            "product": sheet.product,
            "document": hashlib.sha256(sheet.document or b"").hexdigest(),
            "sha256": package.sha256,
        }
        work.audit.note("sheet.displaced", actor=actor, at=now, facts=facts)
