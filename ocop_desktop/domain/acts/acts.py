"""What the council did, as an append-only list of acts, and the record they add up to (``usecases.council.acts.fold``).

Each act has a time, an actor and a reason and is never changed: a later act of the same kind on
the same subject takes its place, and what was recorded by mistake is struck by a correction, which
is an act too (both are kept and printed). What each kind stores, and its effect on the record that
scoring and the minutes read, lies in its own module of ``usecases.council.acts``. Sheets are not
acts: they are documents of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from ..scoring.scoring import Finding
from ..sheets.reopening import LatePapers
from ..values import CriterionCode, MemberId, ProductId
from .facts import (
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
from .written_opinion import NOTHING_WRITTEN, WrittenRecord

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
    "standing",
]


class ActKind(StrEnum):
    """Kinds of acts; what each stores is typed in the module of its kind in ``usecases.council.acts``."""

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
    rest of the session, in order; empty while the chair presides throughout. written: the batches
    of written opinions.
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
    linked: EarlierSession | None = None
    written: WrittenRecord = NOTHING_WRITTEN

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
        return self.products.get(product, NOTHING)

    def presence(self, product: ProductId) -> dict[MemberId, tuple[bool, str]]:
        """Who was recorded present or absent for the product, with the reason. Silence is neither.

        A word on the product stands over one on the whole session, whichever came first: a roll call
        taken again never lets a sheet in or out of a product unseen.
        """
        return {**self.attendance, **self.product(product).attendance}


NOTHING = ProductRecord()
"""The record of a product before its first act."""

EMPTY_RECORD = CouncilRecord()
"""The record before the first act."""


def standing(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that no correction has struck."""
    everything = tuple(acts)
    struck = {str(act.facts.get("act")) for act in everything if act.kind is ActKind.CORRECTION}
    return tuple(act for act in everything if act.id not in struck)
