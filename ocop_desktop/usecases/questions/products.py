"""Open questions about single products; those that speak of results only after the opening."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.questions.questions import Question, Raised
from ...domain.scoring.reconciliation import rescorings_left
from ...domain.values import DossierKind, Tier
from ..results.results import ProductOutcome
from .view import Check, View


def _rerating(view: View) -> Iterator[Raised]:
    """A re-rating goes by written opinion; a meeting needs one of two grounds.

    Source: Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 6 điểm d ("chỉ tổ chức họp trực tiếp khi…"), điểm e.
    """
    written = view.evaluation.written
    for outcome in _running(view):
        if outcome.product.kind is DossierKind.RERATE:
            product = outcome.product
            by_law = product.id in written.meetings or written.batch_of(product.id) is not None
            yield Raised(Question.RERATING, product.code, settled=by_law)


def _written(view: View) -> Iterator[Raised]:
    """A product asked about in writing is concluded on the opinions, or goes to a meeting."""
    written = view.evaluation.written
    for outcome in _running(view):
        if outcome.batch is not None:
            yield Raised(Question.WRITTEN, outcome.product.code, settled=outcome.product.id in written.settled)


def _results(view: View) -> Iterator[Raised]:
    if view.opened:
        for outcome in _running(view):
            yield from _of_result(outcome, view)


def _of_result(outcome: ProductOutcome, view: View) -> Iterator[Raised]:
    code, result, record = outcome.product.code, outcome.result, outcome.record
    if not result.sheets_used:
        yield Raised(Question.NOT_EVALUATED, code)
    elif outcome.awaited:
        awaited = ", ".join(member.code for member in view.evaluation.members if member.id in outcome.awaited)
        yield Raised(Question.SHEETS, code, facts={"members": awaited})
    quorum = outcome.quorum
    if quorum.present < quorum.needed or (not quorum.met and outcome.presider is not None):
        facts = {"present": quorum.present, "needed": quorum.needed, "named": quorum.named}
        what = Question.PRODUCT_QUORUM if outcome.batch is None else Question.REPLIES
        yield Raised(what, code, facts=facts)
    if result.open_differences:
        yield Raised(Question.FINDING, code)
    if result.needs_council_star:
        yield Raised(Question.STAR, code)
    if view.session.tier is Tier.PROVINCE and result.may_be_sent_up:
        yield Raised(Question.SEND_UP, code, settled=record.send_up is not None)
    if outcome.touched:
        yield Raised(Question.TOUCHED, code, facts={"items": ", ".join(outcome.touched)})
    returned = {entry.sheet.round for entry in outcome.sheets}
    for order in record.rounds:
        if order.round not in returned:
            # A vote on the spread after the order takes the place of the re-scoring, but not of late papers.
            settled = outcome.spread_settled and not order.items
            yield Raised(Question.RESCORING, code, facts={"round": order.round}, settled=settled)


def _spread(view: View) -> Iterator[Raised]:
    """A spread above the limit stays a question until a re-scoring narrows it or a vote on it is carried."""
    settings = view.session.settings
    for outcome in _running(view):
        if outcome.spread_above_limit:
            left = rescorings_left(outcome.rescorings or 0, settings)
            facts = {"spread": outcome.result.spread or 0, "limit": settings.spread_limit, "left": left}
            yield Raised(Question.SPREAD, outcome.product.code, facts=facts, settled=outcome.spread_settled)


def _running(view: View) -> Iterator[ProductOutcome]:
    """Yield the products that were neither withdrawn nor stopped nor rejected."""
    return (outcome for outcome in view.evaluation.products if not outcome.ended)


CHECKS: tuple[Check, ...] = (_rerating, _written, _results, _spread)
