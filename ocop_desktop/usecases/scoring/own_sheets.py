"""A member's view of the own sheets while scoring: the list of products, and one sheet with its data.

Reads only. Only the member who owns the sheets may see them; which of them the secretary's file shows before the
opening, ``sheet_view`` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...domain.catalogue.catalogue import Wording
from ...domain.council.council import Product
from ...domain.dossiers.assessments import ShownAssessment
from ...domain.dossiers.dossier import Paper
from ...domain.errors import RuleError
from ...domain.sheets.score_sheet import Answer, score_answers
from ...domain.sheets.signed import StoredSheet
from ...domain.values import CriterionCode, SheetState
from ..core.ports import Services, UnitOfWork
from ..core.rows import StoredEvidence
from ..core.sheet_checks import needs_inspection
from ..preparing.assessments import assessments_for_member
from .reopened import require_earlier
from .scoring import (
    SheetContext,
    current_sheet,
    previous_sheet,
    require_scorable,
    sheet_context,
)
from .sheet_view import NotYourSheet, SheetNotOpened, not_opened_here
from .taking_back import left_in


@dataclass(frozen=True, slots=True)
class OwnProduct:
    """One product in the member's list, in the order of the dossiers.

    refusal: the rule that forbids scoring it now, or None. state: of the shown sheet, None where
    none is begun. answered, applicable: criteria of that sheet. total: whole points of a sheet
    without gaps, None otherwise and where the file may not show the sheet yet.
    """

    product: Product
    set_title: str
    refusal: RuleError | None
    state: SheetState | None
    answered: int
    applicable: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a product on this computer: somebody's file, which only the child process opens."""

    path: Path
    media_type: str


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """One sheet with all data of its screen.

    sheet: the member's of the current round, None where none is begun or the file may not show it yet.
    earlier: the member's latest submitted sheet of an earlier round, on the same product set. refusal: as in
    ``OwnProduct``.
    papers, evidence: of the product. photo: a picture of the product on this computer, if any.
    inspection: some item is sensory. assessments: those of entity, commune and advisory team
    that the member may see now; information, never an answer. left_in: the package that contains
    the submitted sheet, "" while there is none.
    """

    at: SheetContext
    wording: Wording
    sheet: StoredSheet | None
    earlier: StoredSheet | None
    refusal: RuleError | None
    papers: tuple[Paper, ...]
    evidence: tuple[StoredEvidence, ...]
    photo: Photo | None
    inspection: bool
    assessments: tuple[ShownAssessment, ...] = ()
    left_in: str = ""

    @property
    def answers(self) -> Mapping[CriterionCode, Answer]:
        """Return the answers of the sheet; before the start of a re-scoring, the initial answers."""
        shown = self.sheet or self.earlier
        return shown.answers if shown is not None else {}

    @property
    def cases(self) -> Mapping[CriterionCode, str]:
        """Return the alternative scale of the product, by criterion."""
        return self.sheet.cases if self.sheet is not None else self.at.product.cases

    @property
    def locked(self) -> bool:
        """Whether the sheet is read-only: submitted, or the product may not be scored now."""
        return self.refusal is not None or (self.sheet is not None and self.sheet.state is SheetState.SUBMITTED)

    @property
    def reopened(self) -> frozenset[CriterionCode] | None:
        """Return the only criteria that may change, if late papers reopened them; None: every criterion."""
        return self.at.reopened


def own_products(member: str, viewer: str, work: UnitOfWork, services: Services) -> tuple[OwnProduct, ...]:
    """Return every product with the state of the member's sheet of the current round.

    Raises NotYourSheet where ``viewer`` is another member, UnknownMember, NotYourFile.
    """
    _require_self(member, viewer)
    with work:
        return _own_lines(member, work, services)


def finished_drafts(member: str, work: UnitOfWork, services: Services) -> tuple[str, ...]:
    """Return the codes of the products whose sheet is answered completely and not submitted, in the running action."""
    return tuple(
        line.product.code
        for line in _own_lines(member, work, services)
        if line.state is SheetState.DRAFT and line.refusal is None and line.answered == line.applicable
    )


def _own_lines(member: str, work: UnitOfWork, services: Services) -> tuple[OwnProduct, ...]:
    products = work.products.all()
    if not products:
        return ()
    wording = services.catalogues.wording(work)
    first = sheet_context(work, services, member, products[0].code)
    begun = {head.product for head in work.sheets.heads() if head.member == first.member.id}
    return tuple(_line(replace(first, product=product), product.id in begun, wording, work) for product in products)


def own_sheet(member: str, product: str, viewer: str, work: UnitOfWork, services: Services) -> OwnSheet:
    """Return the member's sheet on the product.

    Raises NotYourSheet where ``viewer`` is another member, UnknownMember, UnknownProduct,
    NotYourFile.
    """
    _require_self(member, viewer)
    with work:
        at = sheet_context(work, services, member, product)
        evidence = tuple(item for item in work.dossiers.evidence() if item.product == at.product.id)
        sheet = current_sheet(at, work)
        shown = None if sheet is not None and not_opened_here(sheet, at.session, work) else sheet
        return OwnSheet(
            at=at,
            wording=services.catalogues.wording(work),
            sheet=shown,
            earlier=previous_sheet(at, work),
            refusal=_refusal(at, sheet, work),
            papers=work.dossiers.papers().get(at.product.id, ()),
            evidence=evidence,
            photo=photo_of(evidence, services),
            inspection=needs_inspection(at.product_set),
            assessments=assessments_for_member(
                at.product, at.session.settings, work, services, submitted=_confirmed(at, work)
            ),
            left_in=left_in(sheet, at.product, work) if sheet is not None else "",
        )


def _confirmed(at: SheetContext, work: UnitOfWork) -> bool:
    """Return whether the member has confirmed a sheet on the product, in this or an earlier round."""
    sheet = current_sheet(at, work)
    return (sheet is not None and sheet.state is SheetState.SUBMITTED) or previous_sheet(at, work) is not None


def _require_self(member: str, viewer: str) -> None:
    if viewer != member:
        raise NotYourSheet(member=member)


def _refusal(at: SheetContext, sheet: StoredSheet | None, work: UnitOfWork) -> RuleError | None:
    """Return the rule that forbids scoring now. sheet: the one of the current round."""
    if sheet is not None and not_opened_here(sheet, at.session, work):
        return SheetNotOpened(member=at.member.code, product=at.product.code)
    try:
        require_scorable(at)
        if at.reopened is not None:
            require_earlier(at.reopened, previous_sheet(at, work), at.member, at.product)
    except RuleError as rule:
        return rule
    return None


def _line(at: SheetContext, begun: bool, wording: Wording, work: UnitOfWork) -> OwnProduct:
    sheet = (current_sheet(at, work) or previous_sheet(at, work)) if begun else None
    answers = sheet.answers if sheet is not None else {}
    score = score_answers(at.product_set, answers, sheet.cases if sheet is not None else at.product.cases)
    applicable = len(at.product_set.criteria) - len(score.not_assessed)
    own = sheet if sheet is not None and sheet.round == at.session.round else None
    refusal = _refusal(at, own, work)
    return OwnProduct(
        product=at.product,
        set_title=wording.text(f"set/{at.product.set_number}"),
        refusal=refusal,
        state=own.state if own is not None else None,
        answered=applicable - len(score.gaps),
        applicable=applicable,
        total=score.total if score.complete and not isinstance(refusal, SheetNotOpened) else None,
    )


def photo_of(evidence: tuple[StoredEvidence, ...], services: Services) -> Photo | None:
    """Return the first photo of a dossier that lies on this computer."""
    for item in evidence:
        if item.evidence.media_type.startswith("image/") and services.blobs.has(item.evidence.sha256):
            return Photo(services.blobs.path(item.evidence.sha256), item.evidence.media_type)
    return None
