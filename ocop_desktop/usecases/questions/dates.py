"""Open questions about time limits, and the list of every due date.

Every one should be said: a limit that was not observed does not take away the rating, but an inspector asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ...domain.acts.acts import CouncilRecord
from ...domain.council.council import Product
from ...domain.due_dates import Limit, ProductDueDate, SessionDates, out_of_order, unstated
from ...domain.questions.questions import Question, Raised
from ...domain.text import date_vi
from ..core.due_dates import product_dates, session_dates
from ..core.ports import Services, UnitOfWork
from ..core.remembering import remembered
from ..core.workspaces import require_secretarys_file
from ..council.acts import record_of
from .view import Check, View

_QUESTIONS = {
    Limit.COMMUNE: Question.COMMUNE_LATE,
    Limit.PROPOSAL: Question.PROPOSED_LATE,
    Limit.RESULTS: Question.ROUND_LATE,
    Limit.FILING: Question.FILING_WINDOW,
    Limit.RERATING: Question.RERATING_LATE,
    Limit.EXTENSION: Question.EXTENSION_OVER,
    Limit.TRANSITION: Question.OLD_RULE,
}


@dataclass(frozen=True, slots=True)
class ProductDates:
    """The due dates of one product."""

    product: Product
    dates: tuple[ProductDueDate, ...]


def due_dates(work: UnitOfWork, services: Services) -> tuple[ProductDates, ...]:
    """Return the due dates of every product that has one, in the order of the dossiers. Raises NotInMembersFile."""
    with work:
        require_secretarys_file(work)
        record = record_of(work)
        counted = session_dates(record, work, services)
        products = work.products.all()
    listed = (ProductDates(product, product_dates(product, record, counted)) for product in products)
    return tuple(entry for entry in listed if entry.dates)


def _limits(view: View) -> Iterator[Raised]:
    """A limit that was not observed; one that only its recorded override observes is settled."""
    record = view.evaluation.record
    for outcome in view.evaluation.products:
        if not outcome.ended:
            product = outcome.product
            given = (product, outcome.record.overrides, record.written.settled.get(product.id), view.dates)
            make = partial(_unobserved, product, record, view.dates)
            yield from remembered(view.known, ("limits", product.id), given, make)


def _unobserved(product: Product, record: CouncilRecord, dates: SessionDates) -> tuple[Raised, ...]:
    return tuple(
        Raised(
            _QUESTIONS[item.limit],
            product.code,
            facts=_facts(item if item.breached else item.computed),
            settled=not item.breached,
        )
        for item in product_dates(product, record, dates)
        if item.breached or item.computed.breached
    )


def _facts(item: ProductDueDate) -> dict[str, str | int]:
    facts: dict[str, str | int] = {
        "due": date_vi(item.due.last_day),
        "actual": date_vi(item.actual),
        "days": item.early or item.late,
    }
    if item.event is not None:
        facts["event"] = date_vi(item.event)
    if item.first is not None:
        facts["first"] = date_vi(item.first)
    return facts


def _stated(view: View) -> Iterator[Raised]:
    """Dates that contradict each other, and those from which the limits of a re-rating are counted."""
    for outcome in view.evaluation.products:
        product = outcome.product
        if outcome.ended:
            continue
        if out_of_order(product, view.dates.day):
            days = (product.received_by_commune, product.proposed, product.received)
            commune, proposed, received = ("–" if day is None else date_vi(day) for day in days)
            facts = {"commune": commune, "proposed": proposed, "received": received, "day": date_vi(view.dates.day)}
            yield Raised(Question.DATES_ORDER, product.code, facts=facts)
        missing = unstated(product)
        if missing:
            yield Raised(Question.DATES_MISSING, product.code, facts={"fields": ", ".join(missing)})


def _cut_off(view: View) -> Iterator[Raised]:
    """A cut-off after the round's last day makes an extra round, which needs regulation and plan."""
    due = view.dates.late_cut_off
    cut_off = view.session.cut_off
    if due is not None and cut_off is not None:
        yield Raised(Question.CUT_OFF, facts={"cut_off": date_vi(cut_off), "due": date_vi(due.last_day)})


CHECKS: tuple[Check, ...] = (_cut_off, _limits, _stated)
