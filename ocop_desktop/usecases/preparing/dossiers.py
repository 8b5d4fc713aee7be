"""Content and gaps of each dossier, and the tray. Gaps cause warnings, never a block."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...domain.council.council import EvaluationSession, Product
from ...domain.dossiers.dossier import Completeness, Paper, dossier_completeness
from ..core.ports import Services, StoredEvidence, UnitOfWork


@dataclass(frozen=True, slots=True)
class DossierState:
    """One product's dossier. tested_on: the reference date of its documents.

    unreadable: broken, encrypted or empty files. not_here: files whose content is not beside this
    session file (their package was not imported, or the folder was not copied).
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
    """All dossiers in order, and the evidence not assigned to a product yet."""

    states: tuple[DossierState, ...]
    tray: tuple[StoredEvidence, ...]


def cut_off_day(session: EvaluationSession, product: Product, today: date) -> date:
    """Return the reference date of documents: the session's cut-off, else the commune's proposal, else today.

    Source: Quyết định 26/2026/QĐ-TTg, Điều 5 khoản 1.
    """
    return session.cut_off or product.proposed or today


def dossiers(work: UnitOfWork, services: Services) -> Dossiers:
    """Return every dossier: documents, evidence, and what is missing or expired."""
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
