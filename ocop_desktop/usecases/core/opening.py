"""Opening of sealed sheets in the secretary's file: all that wait, in the transaction of the act that opens them.

A sheet that is not what its member committed to, or that no package may bring, is refused alone: its sealed
bytes stay, the act names it, and it counts nowhere. Everything else is taken in as if it had arrived unsealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ...domain.acts.acts import CouncilRecord
from ...domain.acts.facts import RefusedSheet
from ...domain.catalogue.catalogue import Catalogue
from ...domain.council.council import EvaluationSession, Product
from ...domain.errors import InputError
from ...domain.sheets.foreign import fault_of_form
from ...domain.sheets.signed import StoredSheet
from ...domain.values import MemberId, ProductId, SheetSource
from .ports import Services, UnitOfWork
from .sealed import SealedEnd, SealedEndKind, SealedSheet
from .sheet_checks import refusal_of

OF_ANOTHER = "package.sheet_of_another"
"""Code of a sheet that is not the one its member stated."""

CONFLICT = "package.sheet_conflict"
"""Code of a sheet in whose place another one stands, from paper or scored in this file."""


@dataclass(frozen=True, slots=True)
class Unsealed:
    """The sealed sheets of a file, opened and not yet stored. ends: of every one of them."""

    sheets: tuple[StoredSheet, ...] = ()
    ends: tuple[SealedEnd, ...] = ()
    refused: tuple[RefusedSheet, ...] = ()

    def store(self, work: UnitOfWork) -> None:
        """Take the opened sheets in."""
        work.sheets.add(self.sheets)
        work.sealed.end(self.ends)


def unseal_waiting(record: CouncilRecord, work: UnitOfWork, services: Services) -> Unsealed:
    """Open every sheet that waits; store nothing. Raises OpeningKeyMissing."""
    waiting = work.sealed.waiting()
    if not waiting:
        return Unsealed()
    opening = _Opening(
        work.session.get(),
        record,
        services.catalogues.rules(work),
        {product.id: product for product in work.products.all()},
        {package.sha256: package.key for package in work.packages.incoming()},
        frozenset(map(_place, work.sheets.all())),
        work,
        services,
    )
    sheets: list[StoredSheet] = []
    ends: list[SealedEnd] = []
    refused: list[RefusedSheet] = []
    now = services.clock.now()
    for done, sealed in enumerate(waiting, start=1):
        found = opening.opened(sealed)
        if isinstance(found, str):
            refused.append(RefusedSheet(sealed.member, sealed.product, found))
            ends.append(SealedEnd(sealed.commitment, sealed.package, SealedEndKind.REFUSED, found, "", now))
        else:
            salt, sheet = found
            sheets.append(sheet)
            ends.append(SealedEnd(sealed.commitment, sealed.package, SealedEndKind.OPENED, "", salt.hex(), now))
        services.progress(done, len(waiting))
    return Unsealed(tuple(sheets), tuple(ends), tuple(refused))


_Place: TypeAlias = tuple[MemberId, ProductId, int, int]


def _place(sheet: StoredSheet) -> _Place:
    return sheet.member, sheet.product, sheet.round, sheet.set_number


@dataclass(frozen=True, slots=True)
class _Opening:
    """Everything that an opened sheet is compared with. keys: of the accepted packages, by SHA-256.

    taken: places of the sheets that are here.
    """

    session: EvaluationSession
    record: CouncilRecord
    catalogue: Catalogue
    products: Mapping[ProductId, Product]
    keys: Mapping[str, str]
    taken: frozenset[_Place]
    work: UnitOfWork
    services: Services

    def opened(self, sealed: SealedSheet) -> tuple[bytes, StoredSheet] | str:
        """Return salt and sheet, or the code of the refusal."""
        try:
            salt, document = self.services.seals.open(sealed.sealed, sealed.commitment, self.session.opening_key)
            found = self.services.sheet_reader.open_sheet(document, self.keys[sealed.package])
        except InputError as fault:
            return fault.code
        sheet, session = found.sheet, self.session
        origin = (found.session, found.council, found.rules_hash, sheet.source)
        stated = (sheet.id, sheet.member, sheet.product, sheet.round, sheet.set_number, sheet.submitted_at)
        if origin != (session.id, session.council_id, session.rules_hash, SheetSource.PACKAGE) or stated != (
            sealed.sheet,
            sealed.member,
            sealed.product,
            sealed.round,
            sealed.set_number,
            sealed.submitted_at,
        ):
            return OF_ANOTHER
        if _place(sheet) in self.taken:
            return CONFLICT
        product_set = self.catalogue.sets[sheet.set_number]
        code = fault_of_form(sheet) or refusal_of(
            sheet, self.products[sheet.product], product_set, self.record, self.work
        )
        return code or (salt, sheet)
