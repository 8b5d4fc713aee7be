"""Answer to a complaint: a read-only copy of the derivation of one product's points, without names.

Names are given only by order of the presider, with a reason; the answer is recorded as
``acts.complaint``. The session does not change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...domain.acts.facts import Event
from ...domain.minutes.results_book import ResultsBook
from ...domain.values import ProductId
from ..core.ports import Services, UnitOfWork
from ..core.recording import product_of
from ..council.acts import facts_as
from ..council.acts.happening import HappeningFacts
from .book import results_book


@dataclass(frozen=True, slots=True)
class AnsweredComplaint:
    """A recorded answer. letter: number, date and sender of the complaint. book: as given, of one product."""

    letter: str
    book: ResultsBook


def complaint_book(product: str, names: bool, work: UnitOfWork, services: Services) -> ResultsBook:
    """Return the facts of the derivation of one product; without ``names`` only codes.

    Raises NotOpened; FileNotBelieved: the complainant takes the answer for the truth.
    """
    with work:
        services.believe()
        code = product_of(work, product).code
    return _of_product(results_book(work, services), code, names=names)


def answered_complaints(work: UnitOfWork, services: Services) -> tuple[AnsweredComplaint, ...]:
    """Return the recorded answers in the order of recording, each with the present points. Raises NotOpened."""
    book = results_book(work, services)
    with work:
        codes: dict[ProductId | None, str] = {product.id: product.code for product in work.products.all()}
        acts = [act for act in work.acts.all() if act.facts.get("event") == Event.COMPLAINT]
    recorded = ((facts_as(HappeningFacts, act), codes[act.product]) for act in acts)
    return tuple(
        AnsweredComplaint(facts.text, _of_product(book, code, names=bool(facts.names))) for facts, code in recorded
    )


def _of_product(book: ResultsBook, code: str, *, names: bool) -> ResultsBook:
    only = tuple(entry for entry in book.products if entry.product.code == code)
    return replace(book, products=only, show_names=names)
