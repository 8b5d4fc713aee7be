"""What each dossier holds and lacks, and what waits in the tray. Warns; never blocks a council."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...domain.council.council import EvaluationSession, Product
from ...domain.dossiers.dossier import Completeness, Paper, dossier_completeness
from ..core.ports import Services, StoredEvidence, UnitOfWork


@dataclass(frozen=True, slots=True)
class DossierState:
    """One product's dossier. tested_on: the day its papers were tested for.

    unreadable: files that are broken, encrypted or empty. not_here: files whose bytes are not
    beside this session file (their package has not come, or the folder was left behind).
    """

    product: Product
    papers: tuple[Paper, ...]
    evidence: tuple[StoredEvidence, ...]
    completeness: Completeness
    tested_on: date
    unreadable: tuple[StoredEvidence, ...]
    not_here: tuple[StoredEvidence, ...]


@dataclass(frozen=True, slots=True)
class Dossiers:
    """All dossiers in their order, and the evidence nobody has given to a product yet."""

    states: tuple[DossierState, ...]
    tray: tuple[StoredEvidence, ...]


def cut_off_day(session: EvaluationSession, product: Product, today: date) -> date:
    """The day papers are tested for: the session's cut-off, else the commune's proposal, else today.

    Source: Quyết định 26/2026/QĐ-TTg, Điều 5 khoản 1.
    """
    return session.cut_off or product.proposed or today


def dossiers(work: UnitOfWork, services: Services) -> Dossiers:
    """Every dossier as it stands: papers, evidence, what is missing or has run out."""
    today = services.clock.now().date()
    with work:
        session = work.session.get()
        catalogue = services.catalogues.rules(work)
        products = work.products.all()
        papers = work.dossiers.papers()
        evidence = work.dossiers.evidence()
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
                unreadable=tuple(item for item in own if item.problem is not None),
                not_here=tuple(item for item in own if not services.blobs.has(item.evidence.sha256)),
            )
        )
    return Dossiers(tuple(states), tuple(item for item in evidence if item.product is None))
