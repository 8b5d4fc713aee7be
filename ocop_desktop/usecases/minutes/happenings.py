"""Events of the meeting, other than acts with an effect of their own, as facts of the minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...domain.acts.acts import Act, ActKind, CouncilRecord, Event
from ...domain.minutes.acts import ChosenFact, CorrectionFact, EarlierFact, ReopenedFact, SubstitutionFact
from ...domain.minutes.minutes import HappeningFact, Opinion
from ...domain.values import MemberId, ProductId
from ..council.acts import act_minutes, act_name, act_printed, facts_as
from ..council.acts.file_settled import FileSettledFacts
from ..council.acts.reopened import ReopenedFacts
from ..results.results import Evaluation

ENTITY = "entity"
"""The event that a product's entity is in the meeting room."""

Speaker = Callable[[MemberId | None], str]


def happening_facts(
    record: CouncilRecord, acts: Iterable[Act], product: ProductId | None, speaker: Speaker
) -> tuple[HappeningFact, ...]:
    """Return the events of one product, or of the whole meeting, in order of time, without refusals to sign.

    acts: without the struck ones.
    """
    facts = (act_minutes(act, speaker) for act in acts if act.product == product)
    found = [fact for fact in facts if fact is not None]
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


def correction_facts(evaluation: Evaluation) -> tuple[CorrectionFact, ...]:
    """Return the struck acts of the session with their former text; in order of correction."""
    members = {member.id: member.code for member in evaluation.members}
    products = {outcome.product.id: outcome.product.code for outcome in evaluation.products}
    return tuple(
        CorrectionFact(
            at=entry.at,
            recorded=entry.act.at,
            what=act_name(entry.act),
            product="" if entry.act.product is None else products.get(entry.act.product, ""),
            member="" if entry.act.member is None else members.get(entry.act.member, ""),
            said=act_printed(entry.act),
            reason=entry.reason,
            by=entry.actor,
        )
        for entry in evaluation.record.corrections
    )


def substitution_facts(evaluation: Evaluation) -> tuple[SubstitutionFact, ...]:
    """Return the substitutions with letter and duration."""
    members = {member.id: member.code for member in evaluation.members}
    products = {outcome.product.id: outcome.product.code for outcome in evaluation.products}
    return tuple(
        SubstitutionFact(
            members.get(entry.member, ""),
            members.get(entry.replaced, ""),
            entry.letter,
            entry.until,
            "" if entry.product is None else products.get(entry.product, ""),
        )
        for entry in evaluation.record.substitutions
    )


def reopened_facts(acts: Iterable[Act]) -> tuple[ReopenedFact, ...]:
    """Return each time the conclusion was taken back."""
    return tuple(
        ReopenedFact(act.at, act.actor, facts_as(ReopenedFacts, act).second, act.reason)
        for act in acts
        if act.kind is ActKind.REOPENED
    )


def chosen_facts(acts: Iterable[Act], speaker: Speaker) -> tuple[ChosenFact, ...]:
    """Return the members whose sheets came in two versions, and the reason for the accepted one."""
    return tuple(
        ChosenFact(act.at, speaker(act.member), act.actor, act.reason)
        for act in acts
        if act.kind is ActKind.FILE_SETTLED and facts_as(FileSettledFacts, act).choice == "taken"
    )


def earlier_fact(record: CouncilRecord) -> EarlierFact | None:
    """Return the earlier session that this one continues, with its findings."""
    linked = record.linked
    if linked is None:
        return None
    findings = tuple(
        (f"{f.product} – {f.name}", f.criterion, f.star, f.met, "; ".join(t for t in (f.reason, f.paper) if t))
        for f in linked.findings
    )
    return EarlierFact(linked.name, linked.decision, linked.reason, findings)
