"""What the council did, as an append-only list of acts, and the record they add up to.

Each act has a time, an actor and a reason and is never changed: a later act of the same kind on
the same subject takes its place, and what was recorded by mistake is struck by a correction, which
is an act too (both are kept and printed). ``fold`` turns the list into the record that scoring and
the minutes read. Sheets are not acts: they are documents of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from ..scoring.scoring import Finding
from ..sheets.reopening import LatePapers
from ..values import CriterionCode, MemberId, ProductId
from .facts import (
    EarlierFinding,
    EarlierSession,
    Event,
    Happening,
    Motion,
    Presentation,
    Presidency,
    Remark,
    RoundOrder,
    Substitution,
)

__all__ = [
    "Act",
    "ActKind",
    "Correction",
    "CouncilRecord",
    "Event",
    "Motion",
    "Presentation",
    "ProductRecord",
    "RoundOrder",
    "corrections_in",
    "fold",
    "standing",
]


class ActKind(StrEnum):
    """Kinds of acts; the comment names the facts each carries."""

    ATTENDANCE = "attendance"  # present: bool; member; product None = every product
    RECUSAL = "recusal"  # category: str; member, product
    FINDING = "finding"  # items: [{criterion, star, met, reason, paper}]; product
    MOTION = "motion"  # motion: stop|reject, ground, paper, for, against, other, carried
    WITHDRAWAL = "withdrawal"  # letter: str; product
    WRONG_SET = "wrong_set"  # from_set, to_set; product
    ROUND_ORDERED = "round_ordered"  # round: int, items: [criterion] where only those reopen; product
    SEND_UP = "send_up"  # send: bool; product
    STAR_CONCLUDED = "star_concluded"  # stars: int; product
    OPINION = "opinion"  # text: str; member or None; product or None
    DISSENT = "dissent"  # text: str; member, product
    PRESIDER = "presider"  # authorisation: str; member; product None = from now on
    OPENED = "opened"
    CLOSED = "closed"  # round: int
    CONCLUDED = "concluded"
    REOPENED = "reopened"  # second: str, code of the other of presider and secretary
    KEY_ACCEPTED = "key_accepted"  # key, roster_version; member
    MINUTES_FORM = "minutes_form"  # the fields of the form
    ENTITY_PRESENT = "entity_present"  # present: bool, speaker: str; product
    HAPPENING = "happening"  # event: an Event, text, paper: str, votes: [for, against, other]; product, member or None;
    # of papers besides: dated, giver: str, items: [criterion]
    CORRECTION = "correction"  # act: id of the act that does not stand; product, member: of that act
    SUBSTITUTION = "substitution"  # for: member id, letter, until: str; member; product None = every product
    LINKED = "linked"  # session, name, decision: str, findings: [[product, name, criterion, star, met, reason, paper]]
    YEAR_PLAN = "year_plan"  # lines: [{commune, planned}]
    WRITTEN_ASKED = "written_asked"  # batch: int, products, asked, deadline: days, letter: str
    WRITTEN_REPLY = (
        "written_reply"  # batch, answer: a ReplyKind, received: day, text, paper; member; product None = all
    )
    WRITTEN_CLOSED = "written_closed"  # batch, sheets: ids of those that count
    WRITTEN_MEETING = "written_meeting"  # ground: a MeetingGround; product
    WRITTEN_SETTLED = "written_settled"  # batch, products
    FACTS_CHANGED = "facts_changed"  # changes: [{field, old, new}]
    MINUTES_SIGNED = "minutes_signed"  # version: int, number, signed_on: ISO day, scan: sha256 or ""
    HANDED_OUT = "handed_out"  # kind, packages: [sha256], members: [id], drive: str
    FILE_SETTLED = "file_settled"  # sha256, code, choice: taken|left|thrown_away; member or None


@dataclass(frozen=True, slots=True)
class Act:
    """One recorded act. actor: the code of who did it. facts: JSON-able, no floats."""

    id: str
    kind: ActKind
    at: datetime
    actor: str
    reason: str = ""
    product: ProductId | None = None
    member: MemberId | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """*Đính chính*: ``act`` was recorded by mistake and does not stand. Both are kept and printed."""

    act: Act
    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProductRecord:
    """What the acts say about one product.

    Findings, the concluded star and the sending up speak of the product set in hand: a change of
    the set leaves them in the acts alone. The concluded star and the sending up speak of the result
    in hand too: a round ordered after them leaves them in the acts alone, findings on papers stand.
    """

    recused: Mapping[MemberId, str] = field(default_factory=dict)
    attendance: Mapping[MemberId, tuple[bool, str]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    motions: tuple[Motion, ...] = ()
    rounds: tuple[RoundOrder, ...] = ()
    withdrawal: str | None = None
    set_changes: tuple[tuple[int, int, str], ...] = ()
    send_up: bool | None = None
    send_up_reason: str = ""
    concluded_stars: int | None = None
    opinions: tuple[Remark, ...] = ()
    dissents: tuple[Remark, ...] = ()
    presider: MemberId | None = None
    presider_authorisation: str = ""
    presentations: tuple[Presentation, ...] = ()
    papers: tuple[LatePapers, ...] = ()

    def reopened(self, round_number: int) -> frozenset[CriterionCode] | None:
        """The only criteria that may change on a sheet of that round; None: every criterion."""
        items = next((order.items for order in reversed(self.rounds) if order.round == round_number), ())
        return frozenset(items) if items else None

    @property
    def entity_present(self) -> bool:
        """*Chủ thể trong phòng*: the entity came in and has not left. No score is shown to the room meanwhile."""
        return bool(self.presentations) and self.presentations[-1].until is None

    @property
    def rejection(self) -> Motion | None:
        """The carried motion that ended the rating, if any (dừng đánh giá / hồ sơ bị loại)."""
        return next((motion for motion in self.motions if motion.carried), None)


@dataclass(frozen=True, slots=True)
class CouncilRecord:
    """The acts of one session, added up.

    attendance: whole-session entries, before products'. presidencies: who came to preside for the
    rest of the session, in order; empty while the chair presides throughout.
    """

    products: Mapping[ProductId, ProductRecord]
    attendance: Mapping[MemberId, tuple[bool, str]]
    presidencies: tuple[Presidency, ...]
    opinions: tuple[Remark, ...]
    minutes_form: Mapping[str, Any]
    concluded_at: datetime | None
    happenings: tuple[Happening, ...] = ()
    corrections: tuple[Correction, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    linked: EarlierSession | None = None

    def standing_in(self, product: ProductId | None) -> dict[MemberId, MemberId]:
        """Who stands in for whom on the product: substitute to member. A word on it stands over a general one.

        product None: at the sitting as a whole.
        """
        general = {entry.member: entry.replaced for entry in self.substitutions if entry.product is None}
        return {**general, **{entry.member: entry.replaced for entry in self.substitutions if entry.product == product}}

    @property
    def paused(self) -> bool:
        """The sitting was broken off and has not been resumed."""
        turns = [entry.event for entry in self.happenings if entry.event in (Event.PAUSED, Event.RESUMED)]
        return bool(turns) and turns[-1] is Event.PAUSED

    @property
    def presider(self) -> MemberId | None:
        """Who presides now; None while it was never anybody but the chair."""
        return self.presidencies[-1].member if self.presidencies else None

    @property
    def presider_authorisation(self) -> str:
        """The paper by which the present presider presides."""
        return self.presidencies[-1].authorisation if self.presidencies else ""

    @property
    def entity_in_room(self) -> ProductId | None:
        """The product whose entity is in the room now, None while none is."""
        return next((product for product, record in self.products.items() if record.entity_present), None)

    def product(self, product: ProductId) -> ProductRecord:
        """The record of ``product``, empty where nothing was done to it."""
        return self.products.get(product, _NOTHING)

    def presence(self, product: ProductId) -> dict[MemberId, tuple[bool, str]]:
        """Who was recorded present or absent for the product, with the reason. Silence is neither.

        A word on the product stands over one on the whole session, whichever came first: a roll call
        taken again never lets a sheet in or out of a product unseen.
        """
        return {**self.attendance, **self.product(product).attendance}


_NOTHING = ProductRecord()


def fold(acts: Iterable[Act]) -> CouncilRecord:
    """Add up ``acts``, given in the order in which they were recorded (never by clock)."""
    products: dict[ProductId, ProductRecord] = {}
    attendance: dict[MemberId, tuple[bool, str]] = {}
    presidencies: list[Presidency] = []
    opinions: list[Remark] = []
    form: Mapping[str, Any] = {}
    concluded_at: datetime | None = None
    happenings: list[Happening] = []
    substitutions: list[Substitution] = []
    linked: EarlierSession | None = None
    everything = tuple(acts)
    for act in standing(everything):
        if act.kind is ActKind.HAPPENING:
            happenings.append(_happening(act))
        if act.kind is ActKind.SUBSTITUTION and act.member is not None:
            substitutions.append(_substitution(act.member, act))
        if act.product is not None:
            products[act.product] = _on_product(products.get(act.product, _NOTHING), act)
        elif act.kind is ActKind.ATTENDANCE and act.member is not None:
            attendance[act.member] = (bool(act.facts["present"]), act.reason)
        elif act.kind is ActKind.PRESIDER and act.member is not None:
            presidencies.append(Presidency(act.member, str(act.facts["authorisation"]), act.at))
        elif act.kind is ActKind.OPINION:
            opinions.append(Remark(str(act.facts["text"]), act.member, act.at))
        elif act.kind is ActKind.MINUTES_FORM:
            form = act.facts
        elif act.kind is ActKind.CONCLUDED:
            concluded_at = act.at
        elif act.kind is ActKind.REOPENED:
            concluded_at = None
        elif act.kind is ActKind.LINKED:
            linked = _linked(act)
    return CouncilRecord(
        products,
        attendance,
        tuple(presidencies),
        tuple(opinions),
        form,
        concluded_at,
        tuple(happenings),
        corrections_in(everything),
        tuple(substitutions),
        linked,
    )


def standing(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that no correction has struck."""
    everything = tuple(acts)
    struck = {str(act.facts["act"]) for act in everything if act.kind is ActKind.CORRECTION}
    return tuple(act for act in everything if act.id not in struck)


def corrections_in(acts: Iterable[Act]) -> tuple[Correction, ...]:
    """The corrections with what each strikes, in order of recording."""
    known = {act.id: act for act in acts}
    return tuple(
        Correction(known[str(act.facts["act"])], act.reason, act.actor, act.at)
        for act in known.values()
        if act.kind is ActKind.CORRECTION
    )


def _substitution(member: MemberId, act: Act) -> Substitution:
    replaced = MemberId(str(act.facts["for"]))
    return Substitution(member, replaced, str(act.facts["letter"]), str(act.facts["until"]), act.product, act.at)


def _linked(act: Act) -> EarlierSession:
    findings = tuple(
        EarlierFinding(str(product), str(name), str(criterion), int(star), bool(met), str(reason), str(paper))
        for product, name, criterion, star, met, reason, paper in act.facts["findings"]
    )
    return EarlierSession(str(act.facts["name"]), str(act.facts["decision"]), act.reason, findings)


def _on_product(record: ProductRecord, act: Act) -> ProductRecord:
    facts = act.facts
    match act.kind:
        case ActKind.ATTENDANCE if act.member is not None:
            return replace(record, attendance={**record.attendance, act.member: (bool(facts["present"]), act.reason)})
        case ActKind.RECUSAL if act.member is not None:
            return replace(record, recused={**record.recused, act.member: str(facts["category"])})
        case ActKind.FINDING:
            return replace(record, findings=_merged(record.findings, facts["items"]))
        case ActKind.MOTION:
            return replace(record, motions=(*record.motions, _motion(facts)))
        case ActKind.WITHDRAWAL:
            return replace(record, withdrawal=str(facts["letter"]))
        case ActKind.WRONG_SET:
            change = (int(facts["from_set"]), int(facts["to_set"]), act.reason)
            return replace(
                record,
                set_changes=(*record.set_changes, change),
                # Nothing is mapped from the old set: an item of the same code there is another item.
                findings=(),
                papers=tuple(replace(entry, items=()) for entry in record.papers),
                send_up=None,
                send_up_reason="",
                concluded_stars=None,
            )
        case ActKind.ROUND_ORDERED:
            order = RoundOrder(int(facts["round"]), act.reason, act.actor, act.at, _items(facts))
            # What the council concluded of the earlier result is no answer to the one to come.
            return replace(
                record,
                rounds=(*record.rounds, order),
                papers=tuple(_reopened_by(order, entry) for entry in record.papers),
                send_up=None,
                send_up_reason="",
                concluded_stars=None,
            )
        case ActKind.SEND_UP:
            return replace(record, send_up=bool(facts["send"]), send_up_reason=act.reason)
        case ActKind.STAR_CONCLUDED:
            return replace(record, concluded_stars=int(facts["stars"]))
        case ActKind.OPINION:
            return replace(record, opinions=(*record.opinions, Remark(str(facts["text"]), act.member, act.at)))
        case ActKind.DISSENT:
            return replace(record, dissents=(*record.dissents, Remark(str(facts["text"]), act.member, act.at)))
        case ActKind.PRESIDER:
            return replace(record, presider=act.member, presider_authorisation=str(facts["authorisation"]))
        case ActKind.ENTITY_PRESENT:
            return replace(record, presentations=_presented(record, act))
        case ActKind.HAPPENING if facts["event"] in (Event.LATE_PAPERS, Event.NEW_TESTS):
            return replace(record, papers=(*record.papers, _papers(len(record.papers) + 2, act)))
        case _:
            return record


def _happening(act: Act) -> Happening:
    facts = act.facts
    event, votes = Event(str(facts["event"])), None
    if event is Event.VOTE:
        in_favour, against, other = facts["votes"]
        votes = (int(in_favour), int(against), int(other))
    return Happening(
        event,
        str(facts["text"]),
        str(facts["paper"]),
        act.product,
        act.member,
        act.at,
        votes,
        _items(facts),
        str(facts.get("giver", "")),
        str(facts.get("dated", "")),
    )


def _items(facts: Mapping[str, Any]) -> tuple[CriterionCode, ...]:
    return tuple(CriterionCode(str(code)) for code in facts.get("items", ()))


def _papers(version: int, act: Act) -> LatePapers:
    facts = act.facts
    return LatePapers(
        version=version,
        kind=str(facts["event"]),
        text=str(facts["text"]),
        number=str(facts["paper"]),
        dated=str(facts.get("dated", "")),
        giver=str(facts.get("giver", "")),
        accepted_by=act.actor,
        at=act.at,
        items=_items(facts),
    )


def _reopened_by(order: RoundOrder, papers: LatePapers) -> LatePapers:
    """The papers, with the round that scores all they touch again; a whole sheet scores everything again."""
    covered = not order.items or set(papers.items) <= set(order.items)
    return replace(papers, rounds=(*papers.rounds, order.round)) if covered else papers


def _presented(record: ProductRecord, act: Act) -> tuple[Presentation, ...]:
    earlier, speaker = record.presentations, str(act.facts["speaker"])
    if record.entity_present:
        # A second coming in closes the first: nobody is in the room twice.
        spoke = earlier[-1].speaker if act.facts["present"] or not speaker else speaker
        earlier = (*earlier[:-1], replace(earlier[-1], until=act.at, speaker=spoke))
    return (*earlier, Presentation(speaker, act.at)) if act.facts["present"] else earlier


def _merged(known: tuple[Finding, ...], items: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    findings = {(finding.criterion, finding.star): finding for finding in known}
    for item in items:
        finding = Finding(
            criterion=CriterionCode(str(item["criterion"])),
            star=int(item["star"]),
            met=bool(item["met"]),
            reason=str(item["reason"]),
            paper=str(item.get("paper", "")),
        )
        findings[finding.criterion, finding.star] = finding
    return tuple(findings.values())


def _motion(facts: Mapping[str, Any]) -> Motion:
    return Motion(
        kind=str(facts["motion"]),
        ground=str(facts["ground"]),
        paper=str(facts.get("paper", "")),
        in_favour=int(facts["for"]),
        against=int(facts["against"]),
        other=int(facts["other"]),
        carried=bool(facts["carried"]),
    )
