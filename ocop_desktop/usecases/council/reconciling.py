"""Rounds of re-scoring, the conclusion, the levels of all members side by side.

First sheets are frozen; a re-scoring adds sheets and never overwrites. The sheets of a round count
only after its collection is closed, so that no member sees totals while others are scoring.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...domain.council.council import product_by_code
from ...domain.council.settings import SessionSettings
from ...domain.council.workflow import AFTER_OPENING, next_state, require_state
from ...domain.errors import InputError, RuleError
from ...domain.questions.gaps import FinalStep
from ...domain.questions.questions import Step
from ...domain.scoring.reconciliation import rescorings_left
from ...domain.sheets.score_sheet import Answer
from ...domain.text import nfc
from ...domain.values import CriterionCode, ProductId, SessionState
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import (
    AlreadyEnded,
    ReasonMissing,
    recorder_of,
    require_presider,
)
from ..questions.gaps import despite
from ..questions.leaving import asked_at, leave_open
from ..questions.questions import raised_in
from ..results.results import Evaluation, ProductOutcome, evaluate, evaluate_open
from .acts.concluded import Conclude, ConcludedFacts
from .acts.kernel import add_act
from .acts.presiding import presider_of_some, require_presider_of
from .acts.round_ordered import OrderRound, add_round_orders


class StillCollecting(RuleError):
    """The round's collection is still open. Facts: round."""

    code = "reconcile.still_collecting"


class NoMoreRounds(RuleError):
    """The session allows no further re-scoring of the product. Facts: product, limit."""

    code = "reconcile.no_more_rounds"


class NothingTouched(RuleError):
    """No late document affects a criterion that is still to be scored again. Facts: product."""

    code = "reconcile.nothing_touched"


class NothingOrdered(InputError):
    """A round needs at least one product. No facts."""

    code = "reconcile.nothing_ordered"


class NotSettled(RuleError):
    """Differences that can change a star have no finding. Facts: count, products."""

    code = "reconcile.not_settled"


def order_round(command: OrderRound, work: UnitOfWork, services: Services) -> Changes:
    """Order a further round for the named products; the earlier sheets stay unchanged.

    The number of re-scorings per product is a setting. Not counted: a first scoring on the right
    set after *chuyển bộ sản phẩm*, a round without any sheet, and one that reopens only criteria
    affected by late documents. Raises NothingOrdered, NothingTouched, StillCollecting,
    NoMoreRounds, ReasonMissing, AlreadyEnded, NotInThisRole, NotAuthorised, MayNotPreside, GapsOpen, GapsChanged.
    """
    if not command.products:
        raise NothingOrdered()
    with work:
        presider_of_some(work, command.actor)
        session = work.session.get()
        require_state(session.state, AFTER_OPENING, "round")
        if session.collecting:
            raise StillCollecting(round=session.round)
        for code in command.touched:
            product_by_code(work.products.all(), code)
            if code not in command.products:
                raise NothingOrdered()
        evaluation = evaluate_open(work, services)
        round_number = session.round + 1
        now = services.clock.now()
        orders: list[tuple[ProductId, str]] = []
        items: dict[ProductId, tuple[CriterionCode, ...]] = {}
        for code, reason in command.products.items():
            product = product_by_code(work.products.all(), code)
            outcome = evaluation.outcome(product.id)
            if not reason.strip():
                raise ReasonMissing(act="round")
            if outcome.ended:
                raise AlreadyEnded(product=code)
            require_presider_of(work, command.actor, product)
            if code in command.touched:
                if not outcome.touched:
                    raise NothingTouched(product=code)
                items[product.id] = outcome.touched
            elif not _may_be_scored_again(outcome, session.settings):
                raise NoMoreRounds(product=code, limit=session.settings.max_rescoring_rounds)
            orders.append((product.id, nfc(reason.strip())))
        lacking = despite(FinalStep.ROUND, command.despite, work, services, command.shown)
        add_round_orders(work, services, round_number, orders, command.actor, items, lacking)
        work.session.put(replace(session, round=round_number, collecting=True, state=SessionState.RECONCILING))
        work.audit.note(
            "round.ordered",
            actor=command.actor,
            at=now,
            facts={
                "round": round_number,
                "products": [product for product, _ in orders],
                **recorder_of(work, command.actor),
            },
        )
        work.commit()
    return Changes(session=True, products=frozenset(product for product, _ in orders))


def _may_be_scored_again(outcome: ProductOutcome, settings: SessionSettings) -> bool:
    """Return whether a further round is within the limit; the first round on the current set always is."""
    return outcome.rescorings is None or rescorings_left(outcome.rescorings, settings) > 0


def products_to_discuss(work: UnitOfWork, services: Services) -> tuple[ProductOutcome, ...]:
    """Return the products with a reason for discussion, in the order of the dossiers. Raises NotOpened."""
    return tuple(
        outcome for outcome in evaluate(work, services).products if outcome.reasons or outcome.result.open_differences
    )


def unsettled(evaluation: Evaluation) -> tuple[ProductOutcome, ...]:
    """Return products whose star awaits the council's conclusion, or depends on a difference without a finding.

    The second only if the session requires findings; a star left to the council always needs its
    conclusion.
    """
    findings = evaluation.session.settings.findings_required
    return tuple(
        outcome
        for outcome in evaluation.products
        if not outcome.ended and (outcome.result.needs_council_star or (findings and outcome.result.open_differences))
    )


def conclude(command: Conclude, work: UnitOfWork, services: Services) -> Changes:
    """Conclude the session: every product has its proposal. The council proposes, others decide.

    Every question that is open is settled by its act, or left open with a reason of the presider.
    Raises StillCollecting; NotSettled if a star awaits the council (see ``unsettled``); OpenQuestions,
    NotAsked; FileNotBelieved; GapsOpen, GapsChanged for what is missing besides.
    """
    with work:
        require_presider(work, command.actor)
        session = work.session.get()
        state = next_state(session.state, SessionState.CONCLUDED)
        if session.collecting:
            raise StillCollecting(round=session.round)
        evaluation = evaluate_open(work, services)
        waiting = unsettled(evaluation)
        if waiting:
            raise NotSettled(count=len(waiting), products=", ".join(outcome.product.code for outcome in waiting))
        asked = asked_at(Step.CONCLUSION, raised_in(work, services))
        lacking = despite(FinalStep.CONCLUDE, command.despite, work, services, command.shown)
        leave_open(asked, command.left_open, command.actor, work, services)
        add_act(work, services, ConcludedFacts(lacking), command.actor, reason=command.reason)
        work.session.put(replace(session, state=state))
        work.commit()
    return Changes(session=True)


@dataclass(frozen=True, slots=True)
class LevelMatrix:
    """Criteria × members of one product: chosen ordinals, None if not answered or not applicable."""

    outcome: ProductOutcome
    members: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Answer | None, ...]], ...]


def level_matrix(product: str, work: UnitOfWork, services: Services) -> LevelMatrix:
    """Return the answers of the sheets that count, side by side. Raises NotOpened, UnknownProduct."""
    with work:
        evaluation = evaluate_open(work, services)
        outcome = evaluation.outcome(product_by_code(work.products.all(), product).id)
        codes = {member.id: member.code for member in work.members.all()}
    used = outcome.used
    rows = tuple(
        (criterion.code, tuple(entry.sheet.answers.get(criterion.code) for entry in used))
        for criterion in outcome.product_set.criteria
    )
    return LevelMatrix(outcome, tuple(codes[entry.sheet.member] for entry in used), rows)
