"""Rounds of re-scoring, the conclusion, the levels of all members side by side.

First sheets are frozen; a re-scoring adds and never overwrites. A round's sheets count only once
its collection is closed, so nobody sees totals while others still score.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...domain.council.council import member_by_code, product_by_code
from ...domain.council.workflow import AFTER_OPENING, next_state, require_state
from ...domain.errors import InputError, RuleError
from ...domain.sheets.score_sheet import Answer
from ...domain.text import nfc
from ...domain.values import CriterionCode, ProductId, SessionState
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import (
    CONDUCTING,
    AlreadyEnded,
    ReasonMissing,
    require_office,
    require_presider,
)
from ..results.results import Evaluation, ProductOutcome, evaluate, evaluate_open
from .acts.concluded import Conclude, ConcludedFacts
from .acts.kernel import add_act
from .acts.round_ordered import OrderRound, add_round_orders


class StillCollecting(RuleError):
    """The round's collection is still open. Facts: round."""

    code = "reconcile.still_collecting"


class NoMoreRounds(RuleError):
    """The session allows no further re-scoring of the product. Facts: product, limit."""

    code = "reconcile.no_more_rounds"


class NothingTouched(RuleError):
    """No paper that came late touches a criterion that is still to be scored again. Facts: product."""

    code = "reconcile.nothing_touched"


class NothingOrdered(InputError):
    """A round needs at least one product. No facts."""

    code = "reconcile.nothing_ordered"


class NotSettled(RuleError):
    """Differences that can change a star have no finding. Facts: count, products."""

    code = "reconcile.not_settled"


def order_round(command: OrderRound, work: UnitOfWork, services: Services) -> Changes:
    """Order a further round for the named products; the earlier sheets stay as they are.

    The number of re-scorings per product is a setting; a first scoring on the right set after
    *chuyển bộ sản phẩm* is none, nor a round that brought no sheet, nor one that reopens only what late
    papers touch. Raises NothingOrdered, NothingTouched, StillCollecting, NoMoreRounds, ReasonMissing,
    AlreadyEnded, NotInThisRole, NotAuthorised.
    """
    if not command.products:
        raise NothingOrdered()
    with work:
        require_presider(work, command.actor)
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
            if code in command.touched:
                if not outcome.touched:
                    raise NothingTouched(product=code)
                items[product.id] = outcome.touched
            elif not _may_be_scored_again(outcome, session.settings.max_rescoring_rounds):
                raise NoMoreRounds(product=code, limit=session.settings.max_rescoring_rounds)
            orders.append((product.id, nfc(reason.strip())))
        add_round_orders(work, services, round_number, orders, command.actor, items)
        work.session.put(replace(session, round=round_number, collecting=True, state=SessionState.RECONCILING))
        work.audit.note(
            "round.ordered",
            actor=command.actor,
            at=now,
            facts={"round": round_number, "products": [product for product, _ in orders]},
        )
        work.commit()
    return Changes(session=True, products=frozenset(product for product, _ in orders))


def _may_be_scored_again(outcome: ProductOutcome, limit: int) -> bool:
    """Whether a further round is within the limit; one that is the first for the set in hand always is."""
    return outcome.rescorings is None or outcome.rescorings < limit


def products_to_discuss(work: UnitOfWork, services: Services) -> tuple[ProductOutcome, ...]:
    """Products with a reason to be discussed, in the order of the dossiers. Raises NotOpened."""
    return tuple(
        outcome for outcome in evaluate(work, services).products if outcome.reasons or outcome.result.open_differences
    )


def unsettled(evaluation: Evaluation) -> tuple[ProductOutcome, ...]:
    """Products whose star waits for the council's own conclusion, or hangs on a difference without a finding.

    The second only where the session asks for findings; a star left to the council never settles itself.
    """
    findings = evaluation.session.settings.findings_required
    return tuple(
        outcome
        for outcome in evaluation.products
        if not outcome.ended and (outcome.result.needs_council_star or (findings and outcome.result.open_differences))
    )


def conclude(command: Conclude, work: UnitOfWork, services: Services) -> Changes:
    """Conclude the session: every product has its proposal. The council proposes, others decide.

    Quorum and deadlines warn and are printed; they never block. Raises StillCollecting, and
    NotSettled where a star waits for the council (see ``unsettled``).
    """
    with work:
        require_office(work, command.actor, *CONDUCTING)
        if member_by_code(work.members.all(), command.actor).presides:
            require_presider(work, command.actor)
        session = work.session.get()
        state = next_state(session.state, SessionState.CONCLUDED)
        if session.collecting:
            raise StillCollecting(round=session.round)
        evaluation = evaluate_open(work, services)
        waiting = unsettled(evaluation)
        if waiting:
            raise NotSettled(count=len(waiting), products=", ".join(outcome.product.code for outcome in waiting))
        work.session.put(replace(session, state=state))
        add_act(work, services, ConcludedFacts(), command.actor, reason=command.reason)
        work.commit()
    return Changes(session=True)


@dataclass(frozen=True, slots=True)
class LevelMatrix:
    """Criteria × members of one product: chosen ordinals, None where not answered or not applying."""

    outcome: ProductOutcome
    members: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Answer | None, ...]], ...]


def level_matrix(product: str, work: UnitOfWork, services: Services) -> LevelMatrix:
    """The answers of the sheets that count, side by side. Raises NotOpened, UnknownProduct."""
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
