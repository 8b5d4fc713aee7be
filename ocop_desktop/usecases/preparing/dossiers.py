"""Content and gaps of each dossier, and the tray. Gaps cause warnings, never a block."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from ...domain.council.council import EvaluationSession, Product
from ...domain.council.workflow import UNTIL_OPENED
from ...domain.dossiers.dossier import Completeness, Paper, PaperKind, PaperStatus, dossier_completeness
from ...domain.dossiers.intake_rows import is_unreadable
from ...domain.dossiers.paper_names import paper_named
from ...domain.text import fold
from ...domain.values import SessionState
from ..core.ports import (
    BegunPackage,
    IssuedPackage,
    PackageRepository,
    Removed,
    Services,
    StoredEvidence,
    UnitOfWork,
)


@dataclass(frozen=True, slots=True)
class PaperProposal:
    """The name of a file states a paper that is not stated as present. evidence: id of the file."""

    evidence: str
    title: str
    kind: PaperKind


@dataclass(frozen=True, slots=True)
class DossierState:
    """One product's dossier. tested_on: the reference date of its documents.

    unreadable: broken, encrypted or empty files. not_here: files whose content is not beside this
    session file (their package was not imported, or the folder was not copied). proposals: papers that
    names of files state. handed_out: members have a package of it, so a change needs a reason.
    """

    product: Product
    papers: tuple[Paper, ...]
    evidence: tuple[StoredEvidence, ...]
    completeness: Completeness
    tested_on: date
    unreadable: tuple[StoredEvidence, ...]
    not_here: tuple[StoredEvidence, ...]
    proposals: tuple[PaperProposal, ...] = ()
    handed_out: bool = False


@dataclass(frozen=True, slots=True)
class Dossiers:
    """All dossiers in order. tray: files not assigned yet; removed: files taken out and in no dossier.

    reasoned: every change needs a reason, because the sheets are open; signed: none is possible any more.
    """

    states: tuple[DossierState, ...]
    tray: tuple[StoredEvidence, ...]
    removed: tuple[StoredEvidence, ...] = ()
    reasoned: bool = False
    signed: bool = False


def cut_off_day(session: EvaluationSession, product: Product, today: date) -> date:
    """Return the reference date of documents: the session's cut-off, else the commune's proposal, else today.

    Source: Quyết định 26/2026/QĐ-TTg, Điều 5 khoản 1.
    """
    return session.cut_off or product.proposed or today


def proposals_of(
    evidence: Sequence[StoredEvidence], papers: Sequence[Paper], codes: Collection[str]
) -> tuple[PaperProposal, ...]:
    """Return the papers that readable files of a dossier name and that are not stated as present.

    codes: of all products, folded. The first file of a kind proposes it.
    """
    present = {paper.kind for paper in papers if paper.status is PaperStatus.PRESENT}
    found: dict[PaperKind, PaperProposal] = {}
    for item in evidence:
        named = None
        if not is_unreadable(item.problem):
            named = paper_named(item.evidence.title, codes) or paper_named(item.evidence.original_name, codes)
        if named is not None and named not in present:
            found.setdefault(named, PaperProposal(item.id, item.evidence.title, named))
    return tuple(found.values())


def folded_codes(products: Sequence[Product]) -> frozenset[str]:
    """Return the codes of the products as names of files are matched with them."""
    return frozenset(fold(product.code) for product in products)


def handed_out(packages: PackageRepository) -> frozenset[str]:
    """Return the ids of the products whose dossier was issued, or begun: members may have its file."""
    left: list[BegunPackage | IssuedPackage] = [*packages.begun(), *packages.issued()]
    return frozenset(package.subject for package in left if package.kind == "dossier")


def dossiers(work: UnitOfWork, services: Services) -> Dossiers:
    """Return every dossier: documents, evidence, and what is missing or expired."""
    today = services.clock.now().date()
    with work:
        session = work.session.get()
        catalogue = services.catalogues.rules(work)
        products = work.products.all()
        papers = work.dossiers.papers()
        evidence, removed = work.dossiers.evidence(), work.dossiers.removed_evidence()
        issued = handed_out(work.packages)
    codes = folded_codes(products)
    here = {item.evidence.sha256 for item in evidence}
    out = {
        item.evidence.sha256: item
        for item in removed
        if item.removed is Removed.OUT and item.evidence.sha256 not in here
    }
    states = []
    for product in products:
        own = tuple(item for item in evidence if item.product == product.id)
        stated = tuple(papers.get(product.id, ()))
        tested_on = cut_off_day(session, product, today)
        states.append(
            DossierState(
                product=product,
                papers=stated,
                evidence=own,
                completeness=dossier_completeness(
                    stated,
                    samples_required=catalogue.sets[product.set_number].samples_required,
                    cut_off=tested_on,
                    kind=product.kind,
                    samples=product.samples,
                ),
                tested_on=tested_on,
                unreadable=tuple(item for item in own if is_unreadable(item.problem)),
                not_here=tuple(item for item in own if not services.blobs.has(item.evidence.sha256)),
                proposals=proposals_of(own, stated, codes),
                handed_out=product.id in issued,
            )
        )
    return Dossiers(
        tuple(states),
        tuple(item for item in evidence if item.product is None),
        tuple(out.values()),
        session.state not in UNTIL_OPENED,
        session.state in (SessionState.SIGNED, SessionState.ARCHIVED),
    )
