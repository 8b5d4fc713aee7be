"""Another last day of a time limit of one product, with its reason: an extra round, a dossier completed later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.dates import overridden
from ....domain.due_dates import Limit, Override
from ....domain.errors import InputError
from ....domain.minutes.acts import HappeningFact
from ....domain.text import date_vi, nfc
from ...core.due_dates import product_dates, session_dates
from .fields import A_REASON, PRODUCT, Ask, Field
from .kernel import ActType, Entry, Names, Sitting, freely
from .payload import Payload


class NoSuchLimit(InputError):
    """The limit does not apply to the product, or a date it is counted from is not stated. Facts: product, limit."""

    code = "acts.no_such_limit"


@dataclass(frozen=True, slots=True)
class DateOverriddenFacts(Payload):
    """computed: the last day as counted when the override was recorded. last_day: the one that holds instead."""

    limit: Limit
    computed: date
    last_day: date


@dataclass(frozen=True, slots=True)
class OverrideDate:
    """last_day: the day that holds instead of the computed one."""

    product: str
    limit: Limit
    last_day: date
    reason: str
    actor: str


def _decide(command: OverrideDate, sitting: Sitting) -> None:
    """Record the day. Raises NoSuchLimit, ReasonNeeded, AlreadyEnded."""
    product = sitting.running(command.product)
    record = sitting.record
    dates = product_dates(product, record, session_dates(record, sitting.work, sitting.services))
    found = next((item for item in dates if item.limit is command.limit), None)
    if found is None:
        raise NoSuchLimit(product=product.code, limit=command.limit.value)
    changed = overridden(found.due, command.last_day, nfc(command.reason))
    sitting.add(
        DateOverriddenFacts(command.limit, changed.computed, changed.last_day),
        reason=changed.reason,
        product=product.id,
    )


def _of_product(record: ProductRecord, act: Act, facts: DateOverriddenFacts) -> ProductRecord:
    override = Override(facts.last_day, act.reason, act.actor)
    return replace(record, overrides={**record.overrides, facts.limit: override})


def _minutes(act: Act, facts: DateOverriddenFacts, names: Names) -> HappeningFact:
    details = (
        ("limit", facts.limit.value),
        ("computed_day", date_vi(facts.computed)),
        ("last_day", date_vi(facts.last_day)),
    )
    return HappeningFact(act.kind.value, act.at, act.reason, details=details)


ACT = ActType(
    ActKind.DATE_OVERRIDDEN,
    DateOverriddenFacts,
    _of_product,
    strike=freely,
    shown=lambda facts: (facts.last_day, facts.computed),
    minutes=_minutes,
)
ENTRY = Entry(
    "date_overridden",
    OverrideDate,
    "date_overridden",
    BEFORE_CONCLUSION,
    (
        PRODUCT,
        Field(
            "limit",
            Ask.CHOICE,
            label="due_limit",
            choices=tuple(limit.value for limit in Limit),
            texts="term.limit",
            required=True,
            value=Limit,
        ),
        Field("last_day", Ask.DAY, option="--day", required=True),
        A_REASON,
    ),
    option="session override-date",
    decide=_decide,
    running=True,
)
