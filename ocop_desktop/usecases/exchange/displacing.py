"""Sheets that a chosen package of the same member takes the place of."""

from __future__ import annotations

from ...domain.council.council import EvaluationSession, Member
from ...domain.values import SheetSource
from ..core.ports import ReceivedPackage, Services, UnitOfWork
from ..core.sealed import SealedEnd, SealedEndKind
from ..council.acts import record_of
from .sealed_sheets import SUFFIX


def displace_earlier_package(
    package: ReceivedPackage,
    issuer: Member,
    session: EvaluationSession,
    reason: str,
    work: UnitOfWork,
    services: Services,
) -> None:
    """Displace the sheets of earlier packages of the member in this round, for a package that was chosen.

    Sheets with equal bytes in the chosen package stay. The signed bytes of the others stay stored,
    like those of a sheet taken back, and the sealed bytes of a sealed one. Not displaced: sheets
    from paper or scored in this file, and opinions of a closed batch, since their replacement would
    be late.
    """
    own = [
        head
        for head in work.sheets.heads()
        if head.member == issuer.id and head.round == session.round and head.source is SheetSource.PACKAGE
    ]
    documents = work.sheets.documents() if own else {}
    sealed = {one.sheet: one for one in work.sealed.waiting(issuer.id)}
    why, now = reason.strip(), services.clock.now()
    written = record_of(work).written
    for head in own:
        batch = written.in_writing(head.product)
        if batch is not None and batch.closing is not None and head.id in batch.closing.sheets:
            continue
        one = sealed.get(head.id)
        name, here = (f"{head.id}{SUFFIX}", one.sealed) if one else (f"{head.id}.json", documents.get(head.id))
        if name in package.names and package.read(name) == here:
            continue
        if one:
            work.sealed.end([SealedEnd(one.commitment, one.package, SealedEndKind.REPLACED, why, "", now)])
        else:
            work.sheets.take_back(head.id, reason=why, at=now)
            work.sheets.remove_draft(head.id)
