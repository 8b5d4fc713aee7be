"""What somebody who types a signed paper sheet may see: the form, who has typed it, and differences once two have.

Changes nothing and notes nothing. Storing a reading is ``paper_sheets``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.catalogue.catalogue import ProductSet, Wording
from ...domain.council.council import Member, Product
from ...domain.values import CriterionCode, SheetState
from ..core.ports import PaperEntry, Services, UnitOfWork
from ..core.workspaces import require_secretarys_file
from .scoring import current_sheet, desk, require_scorable


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """One paper sheet at the desk.

    cases: the product's alternatives. typists: codes of who has typed it, in that order. readings:
    both readings once there are two, nothing before: nobody types with another's reading in sight.
    submitted: the member's sheet of this round is in already. scan: hash of the paper's scan, where one is kept.
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


def paper_desk(member: str, product: str, work: UnitOfWork, services: Services) -> PaperDesk:
    """The form of the product's set and how far its paper sheet is typed. member, product: codes.

    Raises UnknownMember, UnknownProduct, NotInMembersFile and the rules of ``require_scorable``.
    """
    with work:
        require_secretarys_file(work)
        at = desk(work, services, member, product)
        require_scorable(at)
        found = current_sheet(at, work)
        entries = work.paper_entries.find(at.member.id, at.product.id, at.session.round)
        return PaperDesk(
            member=at.member,
            product=at.product,
            round=at.session.round,
            product_set=at.product_set,
            wording=services.catalogues.wording(work),
            cases=at.product.cases,
            typists=tuple(entry.typist for entry in entries),
            readings=entries if len(entries) > 1 else (),
            submitted=found is not None and found.state is SheetState.SUBMITTED,
            scan=next((entry.scan_sha256 for entry in entries if entry.scan_sha256), None),
        )
