"""Sealed sheets in packages: exported from a member's file, taken into the secretary's without being read.

What a sheet says is checked when it is opened (``usecases.core.opening``); here only what its member states of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ...domain.acts.acts import CouncilRecord
from ...domain.council.council import EvaluationSession, Member
from ...domain.sheets.foreign import is_sheet_id
from ...domain.sheets.signed import StoredSheet
from ...domain.values import ProductId, SheetSource
from ..core.ports import ReceivedPackage, SealedHead, Services, UnitOfWork
from ..core.sealed import SealedSheet
from .contents import ContentRefused, Gains, SheetConflict, SheetIdTaken, SheetMissing, SheetOfAnother, is_hash
from .outranked import displace_outranked, outranked

STATED = "sheets.json"
SUFFIX = ".age"


def sealed_payload(
    member: Member, sheets: Iterable[StoredSheet], work: UnitOfWork, services: Services
) -> dict[str, bytes | Path]:
    """Return the payload of a package of sealed sheets, from the member's own file."""
    wanted = {sheet.id for sheet in sheets}
    sealed = [one for one in work.sealed.waiting(member.id) if one.sheet in wanted]
    return {STATED: services.payloads.sheets(sealed), **{f"{one.sheet}{SUFFIX}": one.sealed for one in sealed}}


def take_sealed(
    package: ReceivedPackage,
    issuer: Member,
    session: EvaluationSession,
    record: CouncilRecord,
    actor: str,
    work: UnitOfWork,
    services: Services,
) -> Gains:
    """Import a member's sealed sheets of a round, and displace outranked ones; check what is stated, and the form."""
    sets = services.catalogues.rules(work).sets
    products = {product.id: product for product in work.products.all()}
    heads = work.sheets.heads()
    taken = {head.id for head in heads}
    own = [head for head in heads if head.member == issuer.id and head.round == session.round]
    here = {(head.product, head.set_number): head for head in own}
    waiting = {sealed.sheet: sealed for sealed in work.sealed.waiting(issuer.id)}
    new: list[SealedSheet] = []
    displaced: list[StoredSheet] = []
    seen: set[tuple[ProductId, int]] = set()
    for stated in _stated(package, services):
        product = products.get(stated.product)
        if product is None or (stated.member, stated.round) != (issuer.id, session.round):
            raise SheetOfAnother(file=package.file_name, product=product.code if product else "?")
        ordered = session.round == 1 or session.round in {order.round for order in record.product(product.id).rounds}
        if stated.set_number not in sets or not ordered:
            raise SheetOfAnother(file=package.file_name, product=product.code)
        name, place = f"{stated.sheet}{SUFFIX}", (stated.product, stated.set_number)
        sealed = package.read(name)
        well_formed = is_sheet_id(stated.sheet) and is_hash(stated.commitment)
        if place in seen or not well_formed or not services.seals.is_sealed(sealed):
            raise ContentRefused(file=package.file_name, name=name)
        seen.add(place)
        if place in here:
            known = waiting.get(here[place].id)
            if known is not None:
                if (known.sheet, known.commitment, known.sealed) != (stated.sheet, stated.commitment, sealed):
                    raise SheetConflict(file=package.file_name, product=product.code)
                continue
            stored = work.sheets.get(here[place].id)
            if not outranked(stored, replace(issuer, public_key=package.key), record):
                raise SheetConflict(file=package.file_name, product=product.code)
            displaced.append(stored)
        if stated.sheet in taken:
            raise SheetIdTaken(file=package.file_name, product=product.code)
        new.append(_received(stated, package, sealed))
    for place, head in here.items():
        # A revision replaces the earlier one completely: it must contain every earlier sheet.
        if head.source is SheetSource.PACKAGE and place not in seen:
            raise SheetMissing(file=package.file_name, product=products[place[0]].code)
    displace_outranked(displaced, package, actor, work, services)
    work.sealed.add(new)
    return Gains(added=len(new), known=len(seen) - len(new))


def _stated(package: ReceivedPackage, services: Services) -> tuple[SealedHead, ...]:
    """Return what is stated of the sheets, one for each sealed file. Raises ContentRefused."""
    if STATED not in package.names:
        raise ContentRefused(file=package.file_name, name=STATED)
    stated = services.payloads.read_sheets(package.read(STATED), package.written_as)
    names = [STATED, *(f"{one.sheet}{SUFFIX}" for one in stated)]
    if sorted(names) != sorted(package.names) or any(one.submitted_at.tzinfo is None for one in stated):
        raise ContentRefused(file=package.file_name, name=STATED)
    return stated


def _received(stated: SealedHead, package: ReceivedPackage, sealed: bytes) -> SealedSheet:
    return SealedSheet(
        stated.commitment,
        stated.sheet,
        stated.member,
        stated.product,
        stated.round,
        stated.set_number,
        stated.submitted_at,
        package.sha256,
        sealed,
    )


def sealed_known(package: ReceivedPackage, member: Member, work: UnitOfWork) -> bool:
    """Return whether all sealed sheets of a package are here already."""
    waiting = {f"{sealed.sheet}{SUFFIX}": sealed.sealed for sealed in work.sealed.waiting(member.id)}
    return all(waiting.get(name) == package.read(name) for name in package.names if name != STATED)
