"""Events of the meeting, other than acts with an effect of their own, as facts of the minutes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from ...domain.acts.acts import AFTER_THE_MINUTES, RECORDER, Act, ActKind, CouncilRecord, Event
from ...domain.minutes.acts import ActFact, CorrectionFact
from ...domain.minutes.minutes import HappeningFact, Opinion
from ...domain.values import MemberId, ProductId
from ..council.acts import act_minutes, act_name, act_printed
from ..council.acts.kernel import Names

ENTITY = "entity"
"""The event that a product's entity is in the meeting room."""

Speaker = Callable[[MemberId | None], str]


def happening_facts(
    record: CouncilRecord, acts: Iterable[Act], product: ProductId | None, names: Names
) -> tuple[HappeningFact, ...]:
    """Return the events of one product, or of the whole meeting, in order of time, without refusals to sign.

    acts: without the struck ones.
    """
    stated = (act_minutes(act, names) for act in acts if act.product == product)
    found = [fact for fact in stated if isinstance(fact, HappeningFact)]
    if product is not None:
        found += [
            HappeningFact(ENTITY, stay.since, until=stay.until, speaker=stay.speaker)
            for stay in record.product(product).presentations
        ]
    return tuple(sorted(found, key=lambda fact: fact.at))


def refusals(record: CouncilRecord, speaker: Speaker) -> tuple[Opinion, ...]:
    """Return the recorded refusals to sign, with reasons."""
    return tuple(
        Opinion(speaker(entry.member), entry.text)
        for entry in record.happenings
        if entry.event is Event.SIGNING_REFUSED
    )


def correction_facts(record: CouncilRecord, names: Names) -> tuple[CorrectionFact, ...]:
    """Return the struck acts of the meeting with their former text; in order of correction."""
    return tuple(
        CorrectionFact(
            at=entry.at,
            recorded=entry.act.at,
            what=act_name(entry.act),
            product=names.product(entry.act.product),
            member=names.member(entry.act.member),
            former_text=act_printed(entry.act),
            reason=entry.reason,
            by=entry.actor,
        )
        for entry in record.corrections
        if entry.act.kind not in AFTER_THE_MINUTES
    )


def act_facts(
    acts: Iterable[Act], kinds: Collection[ActKind], names: Names, *, recorded: bool = False
) -> tuple[ActFact, ...]:
    """Return the acts of these kinds that the minutes state in a sentence each. acts: without the struck ones.

    recorded: also who recorded an act that another one decided.
    """
    stated = ((act, act_minutes(act, names)) for act in acts if act.kind in kinds)
    return tuple(_recorded(fact, act) if recorded else fact for act, fact in stated if isinstance(fact, ActFact))


def _recorded(fact: ActFact, act: Act) -> ActFact:
    by = {} if act.recorder in ("", act.actor) else {RECORDER: act.recorder}
    return replace(fact, people={**fact.people, **by})
