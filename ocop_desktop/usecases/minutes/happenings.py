"""What happened in the room besides acts with an effect of their own, as the minutes state it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from ...domain.acts.acts import Act, ActKind, CouncilRecord, Event
from ...domain.acts.facts import Happening
from ...domain.minutes.acts import ChosenFact, CorrectionFact, EarlierFact, ReopenedFact, SubstitutionFact
from ...domain.minutes.minutes import HappeningFact, Opinion
from ...domain.values import MemberId, ProductId
from ..results.results import Evaluation

ENTITY = "entity"
"""The event of a product's entity being in the room."""

_APART = frozenset({Event.SIGNING_REFUSED, Event.COMPLAINT})
"""Events the minutes do not tell among what happened: one stands apart, the other comes after the meeting."""

Speaker = Callable[[MemberId | None], str]


def happening_facts(record: CouncilRecord, product: ProductId | None, speaker: Speaker) -> tuple[HappeningFact, ...]:
    """Happenings of one product, or of the sitting as a whole, in order of time. Refusals to sign stand apart."""
    found = [
        HappeningFact(
            entry.event.value,
            entry.at,
            entry.text,
            paper=_paper(entry),
            speaker=speaker(entry.member),
            votes=entry.votes,
            items=tuple(entry.items),
        )
        for entry in record.happenings
        if entry.product == product and entry.event not in _APART
    ]
    if product is not None:
        found += [
            HappeningFact(ENTITY, stay.since, until=stay.until, speaker=stay.speaker)
            for stay in record.product(product).presentations
        ]
    return tuple(sorted(found, key=lambda fact: fact.at))


def refusals(record: CouncilRecord, speaker: Speaker) -> tuple[Opinion, ...]:
    """Who refused to sign and why, as recorded in the room."""
    return tuple(
        Opinion(speaker(entry.member), entry.text)
        for entry in record.happenings
        if entry.event is Event.SIGNING_REFUSED
    )


def _paper(entry: Happening) -> str:
    """Number, date and giver of the paper, as far as they are known."""
    day = f"{date.fromisoformat(entry.dated):%d/%m/%Y}" if entry.dated else ""
    parts = (entry.paper, f"ngày {day}" if day else "", f"nơi cấp, người nộp: {entry.giver}" if entry.giver else "")
    return ", ".join(part for part in parts if part)


def correction_facts(evaluation: Evaluation) -> tuple[CorrectionFact, ...]:
    """What was struck in the session, with what it had said; in order of correcting."""
    members = {member.id: member.code for member in evaluation.members}
    products = {outcome.product.id: outcome.product.code for outcome in evaluation.products}
    return tuple(
        CorrectionFact(
            at=entry.at,
            recorded=entry.act.at,
            what=act_name(entry.act),
            product="" if entry.act.product is None else products.get(entry.act.product, ""),
            member="" if entry.act.member is None else members.get(entry.act.member, ""),
            said=_said(entry.act),
            reason=entry.reason,
            by=entry.actor,
        )
        for entry in evaluation.record.corrections
    )


def act_name(act: Act) -> str:
    """The code under which an act that may be struck is named on screen and paper."""
    match act.kind:
        case ActKind.ATTENDANCE:
            return "attendance_in" if act.facts["present"] else "attendance_out"
        case ActKind.MOTION:
            return f"motion_{act.facts['motion']}"
        case ActKind.HAPPENING:
            return f"event.{act.facts['event']}"
        case _:
            return act.kind.value


def _said(act: Act) -> str:
    """What a struck act had said on paper. Of a recusal only the category is ever printed."""
    facts = act.facts
    if act.kind is ActKind.MOTION:
        return f"{facts['ground']} ({facts['for']} – {facts['against']} – {facts['other']})"
    names = ("category", "text", "letter", "authorisation", "name")
    told = [str(facts[name]) for name in names if facts.get(name)]
    if act.kind is not ActKind.RECUSAL and act.reason:
        told.append(act.reason)
    return "; ".join(told)


def substitution_facts(evaluation: Evaluation) -> tuple[SubstitutionFact, ...]:
    """Who stood in for whom, by which letter and for how long."""
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
    """Every time the conclusion was taken back."""
    return tuple(
        ReopenedFact(act.at, act.actor, str(act.facts["second"]), act.reason)
        for act in acts
        if act.kind is ActKind.REOPENED
    )


def chosen_facts(acts: Iterable[Act], speaker: Speaker) -> tuple[ChosenFact, ...]:
    """Whose sheets came in two versions, and why the one that was taken counts."""
    return tuple(
        ChosenFact(act.at, speaker(act.member), act.actor, act.reason)
        for act in acts
        if act.kind is ActKind.FILE_SETTLED and act.facts["choice"] == "taken"
    )


def earlier_fact(record: CouncilRecord) -> EarlierFact | None:
    """The session this one takes up again, with what it found."""
    linked = record.linked
    if linked is None:
        return None
    findings = tuple(
        (f"{f.product} – {f.name}", f.criterion, f.star, f.met, "; ".join(t for t in (f.reason, f.paper) if t))
        for f in linked.findings
    )
    return EarlierFact(linked.name, linked.decision, linked.reason, findings)
