"""Opening the sheets, rounds of re-scoring, the conclusion.

First sheets are frozen; a re-scoring adds and never overwrites. A round's sheets count only once
its collection is closed, so nobody sees totals while others still score.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...domain.acts.acts import ActKind
from ...domain.acts.written_opinion import written_record
from ...domain.council.council import member_by_code, product_by_code
from ...domain.council.workflow import AFTER_OPENING, BEFORE_CONCLUSION, next_state, require_state
from ...domain.errors import InputError, RuleError
from ...domain.minutes.form import read_form
from ...domain.sheets.score_sheet import Answer
from ...domain.text import nfc
from ...domain.values import CriterionCode, ProductId, Role, SessionState, SheetState
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import (
    CONDUCTING,
    AlreadyEnded,
    ReasonMissing,
    add_round_orders,
    record,
    require_office,
    require_presider,
)
from ..results.results import Evaluation, ProductOutcome, evaluate, evaluate_open


class StillCollecting(RuleError):
    """The round's collection is still open. Facts: round."""

    code = "reconcile.still_collecting"


class NotCollecting(RuleError):
    """There is no open collection to close. Facts: round."""

    code = "reconcile.not_collecting"


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


@dataclass(frozen=True, slots=True)
class SessionAct:
    """An act on the whole session. actor: code of the person who did it."""

    actor: str
    reason: str = ""


def close_collection(command: SessionAct, work: UnitOfWork, services: Services) -> Changes:
    """*Thu phiếu*: no sheet of the round in hand is taken from now on; its sheets count.

    In the first round the totals still wait for ``open_sheets``.
    """
    with work:
        require_office(work, command.actor, *CONDUCTING)
        session = work.session.get()
        require_state(session.state, frozenset({SessionState.SCORING, *AFTER_OPENING}), "close")
        if not session.collecting:
            raise NotCollecting(round=session.round)
        work.session.put(replace(session, collecting=False))
        record(work, services, ActKind.CLOSED, command.actor, reason=command.reason, facts={"round": session.round})
        work.commit()
    return Changes(session=True)


def open_sheets(command: SessionAct, work: UnitOfWork, services: Services) -> Changes:
    """*Mở phiếu*: the presider opens the submitted sheets; closes the first collection if need be.

    Raises NotInThisRole for anyone but chair and deputy, NotAuthorised for a deputy without a paper,
    StillOpen where written opinions are still collected.
    """
    with work:
        require_presider(work, command.actor)
        session = work.session.get()
        state = next_state(session.state, SessionState.OPENED)
        written_record(work.acts.all()).require_closed()
        work.session.put(replace(session, state=state, collecting=False))
        record(
            work,
            services,
            ActKind.OPENED,
            command.actor,
            reason=command.reason,
            facts={"sheets": sum(head.state is SheetState.SUBMITTED for head in work.sheets.heads())},
        )
        work.commit()
    return Changes(session=True)


@dataclass(frozen=True, slots=True)
class OrderRound:
    """*Chấm lại*. products: codes with the reason each is scored again.

    touched: codes of those of which only the criteria touched by accepted late papers reopen.
    """

    products: Mapping[str, str]
    actor: str
    touched: Collection[str] = ()


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


@dataclass(frozen=True, slots=True)
class Conclude:
    """*Kết luận*. actor: the presider or the secretary on the presider's word."""

    actor: str
    reason: str = ""


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
        record(work, services, ActKind.CONCLUDED, command.actor, reason=command.reason)
        work.commit()
    return Changes(session=True)


@dataclass(frozen=True, slots=True)
class Reopen:
    """Back from concluded to reconciling: presider and secretary together, with a reason."""

    presider: str
    secretary: str
    reason: str


def reopen(command: Reopen, work: UnitOfWork, services: Services) -> Changes:
    """Take the conclusion back before anything is signed."""
    with work:
        require_presider(work, command.presider)
        require_office(work, command.secretary, Role.SECRETARY)
        if not command.reason.strip():
            raise ReasonMissing(act="reopen")
        session = work.session.get()
        require_state(session.state, frozenset({SessionState.CONCLUDED}), "reopen")
        work.session.put(replace(session, state=next_state(session.state, SessionState.RECONCILING)))
        record(
            work,
            services,
            ActKind.REOPENED,
            command.presider,
            reason=command.reason,
            facts={"second": command.secretary},
        )
        work.commit()
    return Changes(session=True)


@dataclass(frozen=True, slots=True)
class FillMinutesForm:
    """The fields of the minutes form that the program cannot know. fields: JSON-able, texts."""

    fields: Mapping[str, Any]
    actor: str


def fill_minutes_form(command: FillMinutesForm, work: UnitOfWork, services: Services) -> Changes:
    """Keep time, place, guests, opinions and conclusion as the secretary wrote them.

    A later form takes the place of the earlier one whole; after the signing it makes a new version.
    Raises FormFieldUnknown, FormFieldWrong.
    """
    read_form(command.fields)
    with work:
        require_office(work, command.actor, *CONDUCTING)
        state = work.session.get().state
        require_state(state, BEFORE_CONCLUSION | {SessionState.CONCLUDED, SessionState.SIGNED}, "minutes_form")
        record(work, services, ActKind.MINUTES_FORM, command.actor, facts=command.fields)
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
