"""*Quyết định công nhận*: the decision of the competent authority on products that the council proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ....domain.acts.acts import Act, ActKind, CouncilRecord, standing
from ....domain.acts.decided import Decided, DecidedProduct, Decision
from ....domain.errors import InputError, RuleError
from ....domain.text import date_vi
from ....domain.values import ProductId, SessionState
from .fields import Ask, Field
from .kernel import ActType, Entry, Sitting, facts_as
from .payload import Payload, as_lists

AFTER_SIGNING = frozenset({SessionState.SIGNED})
"""What follows the council's work is recorded once its minutes are signed, until the session is archived."""


class TooEarly(InputError):
    """The date lies before the event that must precede it. Facts: date, before."""

    code = "decided.too_early"


class InFuture(InputError):
    """The date is in the future. Facts: date."""

    code = "decided.in_future"


class TooLate(InputError):
    """The date lies after that of a document which follows it. Facts: date, after."""

    code = "decided.too_late"


class AnswerRests(RuleError):
    """The Ministry answered on this decision: the answer is struck first. Facts: number (of the act)."""

    code = "decided.answer_rests"


class DecidedAlready(RuleError):
    """A decision on the product is recorded. Facts: product, number."""

    code = "decided.already"


@dataclass(frozen=True, slots=True)
class DecisionFacts(Payload):
    """products: what the decision says about each. subject: *trích yếu*."""

    body: str
    number: str
    day: date
    signer: str
    subject: str
    products: tuple[DecidedProduct, ...] = field(metadata=as_lists())

    @property
    def decision(self) -> Decision:
        """The decision as a document."""
        return Decision(self.body, self.number, self.day, self.signer, self.subject)


@dataclass(frozen=True, slots=True)
class EnterDecision:
    """A decision. products: codes; empty: every product with a positive proposal that awaits one."""

    body: str
    number: str
    day: date
    signer: str
    subject: str
    actor: str
    products: tuple[str, ...] = ()


def check_day(day: date, before: date, sitting: Sitting) -> None:
    """Raise TooEarly, InFuture unless the day lies between ``before`` and today."""
    if day < before:
        raise TooEarly(date=date_vi(day), before=date_vi(before))
    if day > sitting.services.clock.now().date():
        raise InFuture(date=date_vi(day))


def check_before(day: date, later: Iterable[date]) -> None:
    """Raise TooLate where a document that follows bears an earlier date; a corrected entry may have such ones."""
    first = min(later, default=None)
    if first is not None and day > first:
        raise TooLate(date=date_vi(day), after=date_vi(first))


def with_decided(record: CouncilRecord, product: ProductId, **changed: Any) -> CouncilRecord:
    """Return the record with these parts of what is decided on ``product``."""
    known = record.decided.get(product, Decided())
    return replace(record, decided={**record.decided, product: replace(known, **changed)})


def _of_session(record: CouncilRecord, act: Act, facts: DecisionFacts) -> CouncilRecord:
    for entry in facts.products:
        if entry.stars:
            record = with_decided(record, entry.product, recognition=facts.decision, stars=entry.stars)
        else:
            record = with_decided(record, entry.product, approval=facts.decision)
    return record


def decides(act: Act, product: ProductId | None) -> bool:
    """Return whether that decision names the product."""
    return any(entry.product == product for entry in facts_as(DecisionFacts, act).products)


def _strike(act: Act, facts: DecisionFacts, later: Sequence[Act]) -> type[RuleError] | None:
    """Refuse while the Ministry's answer to a product that was sent up on this decision stands."""
    sent_up = {entry.product for entry in facts.products if not entry.stars}
    answered = (entry.product for entry in standing(later) if entry.kind is ActKind.MINISTRY_ANSWER)
    return AnswerRests if any(product in sent_up for product in answered) else None


ACT = ActType(
    ActKind.DECISION,
    DecisionFacts,
    of_session=_of_session,
    strike=_strike,
    shown=lambda facts: (facts.number, facts.day, facts.body),
    believed=True,
)
ENTRY = Entry(
    "decision",
    EnterDecision,
    "enter_decision",
    AFTER_SIGNING,
    (
        Field("body", label="decision_body", required=True),
        Field("number", label="decision_number", required=True),
        Field("day", Ask.DAY, label="decision_day", option="--date", required=True),
        Field("signer", label="decision_signer", required=True),
        Field("subject", label="decision_subject", required=True),
        Field("products", Ask.MANY, label="decided", option="--product", source="undecided", many=True),
    ),
    option="session decision",
)
