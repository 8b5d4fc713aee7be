"""Data for typing a signed paper sheet: the form, its typists, and the differences after the second entry.

Reads only; writes no audit entry. ``paper_sheets`` stores the entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.catalogue.catalogue import ProductSet, Wording
from ...domain.council.council import Member, Product
from ...domain.values import CriterionCode, SheetState
from ..core.ports import PaperEntry, Services, UnitOfWork
from ..core.workspaces import require_secretarys_file
from .scoring import current_sheet, require_scorable, sheet_context


@dataclass(frozen=True, slots=True)
class PaperSheetState:
    """The typing state of one paper sheet.

    cases: the product's alternatives. typists: codes of the typists, in order. readings: both
    entries once there are two, before that none: the second typist never sees the first entry; none once submitted.
    submitted: the member's sheet of this round is already stored. scan: hash of the paper's scan,
    where one is stored.
    """

    member: Member
    product: Product
    round: int
    product_set: ProductSet
    wording: Wording
    cases: Mapping[CriterionCode, str]
    typists: tuple[str, ...]
    readings: tuple[PaperEntry, ...]
    submitted: bool
    scan: str | None = None


def paper_sheet_state(member: str, product: str, work: UnitOfWork, services: Services) -> PaperSheetState:
    """Return the form of the product's set and the typing state of its paper sheet. member, product: codes.

    Raises UnknownMember, UnknownProduct, NotInMembersFile and the rules of ``require_scorable``.
    """
    with work:
        require_secretarys_file(work)
        at = sheet_context(work, services, member, product)
        require_scorable(at)
        found = current_sheet(at, work)
        submitted = found is not None and found.state is SheetState.SUBMITTED
        entries = work.paper_entries.find(at.member.id, at.product.id, at.session.round)
        return PaperSheetState(
            member=at.member,
            product=at.product,
            round=at.session.round,
            product_set=at.product_set,
            wording=services.catalogues.wording(work),
            cases=at.product.cases,
            typists=tuple(entry.typist for entry in entries),
            readings=entries if len(entries) > 1 and not submitted else (),
            submitted=submitted,
            scan=next((entry.scan_sha256 for entry in entries if entry.scan_sha256), None),
        )
