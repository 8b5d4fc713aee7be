"""Relevance of the open differences of every product: the order of *Nội dung cần thống nhất*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...domain.council.council import Product
from ...domain.scoring.radar import Radar, radar
from ...domain.scoring.scoring import ScoredSheet
from ..core.ports import Services, UnitOfWork
from ..core.remembering import remembered
from .results import Evaluation, ProductOutcome, evaluate_open


@dataclass(frozen=True, slots=True)
class ProductRadar:
    """The open differences of one product, the most relevant first. Used only for sorting: see ``domain.radar``."""

    product: Product
    radar: Radar


def radars(evaluation: Evaluation, calculated: dict[Any, Any] | None = None) -> tuple[ProductRadar, ...]:
    """Return every product with something to settle, the most urgent first.

    First those whose star depends on one item, then those where it depends on all items together,
    then the others; equal ones in the order of the dossiers. Withdrawn, stopped and rejected
    products have nothing left to settle. calculated: radars by product, see ``remembered``.
    """
    known = {} if calculated is None else calculated
    found = tuple(
        ProductRadar(outcome.product, _radar(outcome, evaluation, known))
        for outcome in evaluation.products
        if not outcome.ended
    )
    return tuple(sorted((one for one in found if one.radar.matters), key=_urgency))


def _urgency(one: ProductRadar) -> tuple[bool, bool]:
    return not any(matter.changes_star for matter in one.radar.matters), not one.radar.star_open


def session_radar(work: UnitOfWork, services: Services) -> tuple[ProductRadar, ...]:
    """Return ``radars`` of the present session. Raises NotOpened, RowUnreadable."""
    with work:
        evaluation, calculated = evaluate_open(work, services), work.calculated("radars")
    return radars(evaluation, calculated)


def _radar(outcome: ProductOutcome, evaluation: Evaluation, known: dict[Any, Any]) -> Radar:
    given = (
        outcome.product_set,
        evaluation.catalogue.bands,
        tuple(ScoredSheet(entry.sheet.member, entry.sheet.answers, entry.score) for entry in outcome.used),
        outcome.record.findings,
        evaluation.session.settings,
        outcome.product.cases,
    )
    return remembered(known, outcome.product.id, given, lambda: radar(*given))
