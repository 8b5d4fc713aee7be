"""Acts of the council, an append-only list, and the record that ``usecases.council.acts.fold`` computes from it.

Each act has a time, an actor and a reason and never changes. A later act of the same kind on the
same subject replaces it; a correction, which is an act too, strikes one recorded by mistake (both
remain stored and are printed). Each kind has a module in ``usecases.council.acts`` for its stored
facts and its effect on the record that scoring and the minutes read. Score sheets are not acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from ..due_dates import Limit, Override
from ..scoring.scoring import Finding
from ..sheets.reopening import LatePapers
from ..values import CriterionCode, MemberId, ProductId
from .decided import Decided
from .facts import (
    Adoption,
    Discussion,
    EarlierSession,
    Event,
    Happening,
    Kept,
    LeftOpen,
    Motion,
    Presentation,
    Presidency,
    Remark,
    ReopeningProposal,
    Represented,
    RoundOrder,
    Substitution,
    Supplement,
)
from .written_opinion import NOTHING_WRITTEN, WrittenRecord

__all__ = [
    "Act",
    "ActKind",
    "Correction",
    "CouncilRecord",
    "Discussion",
    "Event",
    "Motion",
    "Presentation",
    "ProductRecord",
    "RoundOrder",
    "standing",
]


class ActKind(StrEnum):
    """Kinds of acts; ``usecases.council.acts`` has one module per kind, with the types of its stored facts."""

    ATTENDANCE = "attendance"
    RECUSAL = "recusal"
    FINDING = "finding"
    MOTION = "motion"
    WITHDRAWAL = "withdrawal"
    WRONG_SET = "wrong_set"
    ROUND_ORDERED = "round_ordered"
    SEND_UP = "send_up"
    STAR_CONCLUDED = "star_concluded"
    OPINION = "opinion"
    DISSENT = "dissent"
    PRESIDER = "presider"
    OPENED = "opened"
    CLOSED = "closed"
    CONCLUDED = "concluded"
    REOPENED = "reopened"
    KEY_ACCEPTED = "key_accepted"
    MINUTES_FORM = "minutes_form"
    ENTITY_PRESENT = "entity_present"
    HAPPENING = "happening"
    CORRECTION = "correction"
    SUBSTITUTION = "substitution"
    LINKED = "linked"
    YEAR_PLAN = "year_plan"
    WRITTEN_ASKED = "written_asked"
    WRITTEN_REPLY = "written_reply"
    WRITTEN_CLOSED = "written_closed"
    WRITTEN_MEETING = "written_meeting"
    WRITTEN_SETTLED = "written_settled"
    FACTS_CHANGED = "facts_changed"
    MINUTES_SIGNED = "minutes_signed"
    HANDED_OUT = "handed_out"
    FILE_SETTLED = "file_settled"
    SITE_VISIT = "site_visit"
    LEFT_OPEN = "left_open"
    REOPENING_PROPOSED = "reopening_proposed"
    REOPENING_WITHDRAWN = "reopening_withdrawn"
    DATE_OVERRIDDEN = "date_overridden"
    ABOVE_REASON = "above_reason"
    SPREAD_DISCUSSED = "spread_discussed"
    SETTINGS_ADOPTED = "settings_adopted"
    PART_REPRESENTED = "part_represented"
    DECISION = "decision"
    CERTIFICATE = "certificate"
    MINISTRY_ANSWER = "ministry_answer"
    RATED_AGAIN = "rated_again"
    ARCHIVED = "archived"
    MINUTES_SCAN = "minutes_scan"
    SUPPLEMENT_PROPOSED = "supplement_proposed"
    SUPPLEMENT_OPENED = "supplement_opened"
    SUPPLEMENT_CLOSED = "supplement_closed"
    COLLECTING_REOPENED = "collecting_reopened"
    PAPER_SCANNED = "paper_scanned"
    SCANS_WITHDRAWN = "scans_withdrawn"


AFTER_THE_MINUTES = frozenset(
    {ActKind.DECISION, ActKind.CERTIFICATE, ActKind.MINISTRY_ANSWER, ActKind.RATED_AGAIN, ActKind.MINUTES_SCAN}
)
"""Acts that follow the signed minutes and leave their text as it is."""


@dataclass(frozen=True, slots=True)
class Act:
    """One recorded act. actor: code of the person who did it, or decided it. facts: JSON-able, no floats."""

    id: str
    kind: ActKind
    at: datetime
    actor: str
    reason: str = ""
    product: ProductId | None = None
    member: MemberId | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def recorder(self) -> str:
        """Code of the person who recorded it for ``actor`` (*người ghi*); "" where the actor did, or in older sessions.

        The actor itself where the presider records a step of the meeting.

        It lies among the facts, under a name of its own, so that an older program still reads the act.
        """
        return str(self.facts.get(RECORDER, ""))

    @property
    def instructed(self) -> bool:
        """Whether another computer than the presider's recorded it for the presider (*ghi theo chỉ đạo*).

        False also in older sessions, which do not say so.
        """
        return bool(self.facts.get(INSTRUCTED))


RECORDER, INSTRUCTED = "recorder", "instructed"


def public_act(act: Act) -> Act:
    """Return the act without private data: only the category of a recusal, only the existence of a complaint."""
    if act.facts.get("event") == Event.COMPLAINT:
        return replace(act, reason="", facts={**act.facts, "text": ""})
    return replace(act, reason="") if act.kind is ActKind.RECUSAL else act


@dataclass(frozen=True, slots=True)
class Correction:
    """*Đính chính*: ``act`` was recorded by mistake and has no effect. Both remain stored and are printed."""

    act: Act
    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProductRecord:
    """Effect of the acts on one product.

    Findings, the concluded star and the proposal to the Ministry apply to the current product set:
    a change of the set removes them from the record. The concluded star and the proposal also apply
    to the current result: a round ordered later removes them; findings on papers remain. The acts
    themselves are never removed. above: reasons for levels above the commune's figures, the presider's
    note without a member. discussions: on the spread of the totals, with votes; discussed: the last one
    carried since the last round was ordered.
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
    overrides: Mapping[Limit, Override] = field(default_factory=dict)
    above: tuple[Remark, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    discussed: Discussion | None = None

    def reopened(self, round_number: int) -> frozenset[CriterionCode] | None:
        """Return the only criteria that may change on a sheet of that round; None: every criterion."""
        items = next((order.items for order in reversed(self.rounds) if order.round == round_number), ())
        return frozenset(items) if items else None

    @property
    def entity_present(self) -> bool:
        """*Chủ thể trong phòng*: True from arrival to departure of the entity; no screen shows a score meanwhile."""
        return bool(self.presentations) and self.presentations[-1].until is None

    @property
    def rejection(self) -> Motion | None:
        """Return the carried motion that ended the rating, if any (dừng đánh giá / hồ sơ bị loại)."""
        return next((motion for motion in self.motions if motion.carried), None)

    @property
    def ended(self) -> bool:
        """Withdrawn, stopped or rejected: no total, mean or star."""
        return self.withdrawal is not None or self.rejection is not None


@dataclass(frozen=True, slots=True)
class CouncilRecord:
    """Effect of all acts of one session.

    attendance: entries for the whole session; those for one product are in its record.
    presidencies: changes of presider for the rest of the session, in order; empty if the chair
    presides throughout. written: the batches of written opinions. left_open: questions left open
    at the conclusion that stands, and at the archiving. reopening: a proposal to reopen it that waits
    for the second person. adoptions: votes on settings that no regulation states, in order.
    represented: parts of the council declared by hand. decided: by the authority, after the
    council. supplement: the step after the signing that is open or proposed.
    """

    products: Mapping[ProductId, ProductRecord] = field(default_factory=dict)
    attendance: Mapping[MemberId, tuple[bool, str]] = field(default_factory=dict)
    presidencies: tuple[Presidency, ...] = ()
    opinions: tuple[Remark, ...] = ()
    minutes_form: Mapping[str, Any] = field(default_factory=dict)
    concluded_at: datetime | None = None
    happenings: tuple[Happening, ...] = ()
    corrections: tuple[Correction, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    left_open: tuple[LeftOpen, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    reopening: ReopeningProposal | None = None
    represented: tuple[Represented, ...] = ()
    linked: EarlierSession | None = None
    written: WrittenRecord = NOTHING_WRITTEN
    decided: Mapping[ProductId, Decided] = field(default_factory=dict)
    supplement: Supplement | None = None

    @property
    def supplementing(self) -> bool:
        """A supplementary step is open, not only proposed."""
        return self.supplement is not None and self.supplement.opened

    def standing_in(self, product: ProductId | None) -> dict[MemberId, MemberId]:
        """Return the replaced member by substitute. An entry for the product overrides one for the session.

        product None: substitutions for the whole session.
        """
        general = {entry.member: entry.replaced for entry in self.substitutions if entry.product is None}
        return {**general, **{entry.member: entry.replaced for entry in self.substitutions if entry.product == product}}

    def adoption_of(self, setting: str, value: str | int | bool) -> Adoption | None:
        """Return the last vote on the setting with this value; None where it was never put to a vote.

        A setting that changed afterwards is not adopted.
        """
        return next((vote for vote in reversed(self.adoptions) if dict(vote.settings).get(setting) == value), None)

    @property
    def paused(self) -> bool:
        """Whether the sitting is paused and not resumed."""
        turns = [entry.event for entry in self.happenings if entry.event in (Event.PAUSED, Event.RESUMED)]
        return bool(turns) and turns[-1] is Event.PAUSED

    @property
    def presider(self) -> MemberId | None:
        """Return the current presider; None if only the chair has presided."""
        return self.presidencies[-1].member if self.presidencies else None

    @property
    def presider_authorisation(self) -> str:
        """Return the written authorisation of the current presider."""
        return self.presidencies[-1].authorisation if self.presidencies else ""

    def presider_of(self, product: ProductId, chair: MemberId | None) -> MemberId | None:
        """Return who is to preside ``product``: named for it, for the rest of the session, else the chair."""
        return self.product(product).presider or self.presider or chair

    def kept_from_presiding(self, product: ProductId, member: MemberId | None) -> Kept | None:
        """Return why ``member`` does not preside ``product``; None where nothing is recorded against it.

        One rated by written opinion needs no presider in the room.
        """
        if member is None or self.written.in_writing(product) is not None:
            return None
        if member in self.product(product).recused:
            return Kept.RECUSED
        return None if self.presence(product).get(member, (True, ""))[0] else Kept.ABSENT

    def presiding(self, product: ProductId, chair: MemberId | None) -> MemberId | None:
        """Return who presides ``product``; None where that person is recused from it or absent."""
        member = self.presider_of(product, chair)
        return None if self.kept_from_presiding(product, member) is not None else member

    @property
    def entity_in_room(self) -> ProductId | None:
        """Return the product whose entity is in the room now; None if there is none."""
        return next((product for product, record in self.products.items() if record.entity_present), None)

    def product(self, product: ProductId) -> ProductRecord:
        """Return the record of ``product``; empty before its first act."""
        return self.products.get(product, NOTHING)

    def recorded_presence(self, member: MemberId) -> tuple[bool, str] | None:
        """Return the record for the whole session, or else presence for any product. None: nothing recorded."""
        whole = self.attendance.get(member)
        if whole is not None:
            return whole
        for record in self.products.values():
            if record.attendance.get(member, (False, ""))[0]:
                return True, ""
        return None

    def is_present(self, member: MemberId) -> bool:
        """Return whether the member is recorded present, see ``recorded_presence``."""
        return (self.recorded_presence(member) or (False, ""))[0]

    def presence(self, product: ProductId) -> dict[MemberId, tuple[bool, str]]:
        """Return presence and its reason by member; a member without an entry is neither present nor absent.

        An entry for the product overrides one for the whole session, whichever was recorded first:
        a repeated roll call must not silently include or exclude a sheet on a product.
        """
        return {**self.attendance, **self.product(product).attendance}


NOTHING = ProductRecord()
"""Record of a product before its first act."""

EMPTY_RECORD = CouncilRecord()
"""Record of a session before its first act."""


def standing(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Return the acts that no correction has struck."""
    everything = tuple(acts)
    struck = {str(act.facts.get("act")) for act in everything if act.kind is ActKind.CORRECTION}
    return tuple(act for act in everything if act.id not in struck)
