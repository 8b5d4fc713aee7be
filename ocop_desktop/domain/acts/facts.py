"""What single acts of the council say, as plain facts; ``acts`` adds them up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..values import CriterionCode, MemberId, ProductId


class Event(StrEnum):
    """What else happens in the room and is recorded with time and reason; it changes no sheet and no result."""

    PAUSED = "paused"  # the sitting is broken off, for instance to another day
    RESUMED = "resumed"
    LATE_PAPERS = "late_papers"  # accepted by the presider for this session
    LATE_PAPERS_NEXT = "late_papers_next"  # left to the next intake: there is no conditional pass
    SAMPLES = "samples"  # number, lot, expiry, condition
    NEW_TESTS = "new_tests"  # number, date, laboratory
    QUESTIONS = "questions"  # what the entity was asked and answered
    DEPARTMENT = "department"  # a department's finding, which stands beside the item
    VOTE = "vote"  # on anything but stopping and rejecting; it never changes a point
    SIGNING_REFUSED = "signing_refused"
    AGREED_LEVEL = "agreed_level"  # what the council agrees on; each member scores again, no sheet is written into
    COMPLAINT = "complaint"  # after the result: who asked, by which letter; answered by a copy without names
    SPLIT = "split"  # a variant gets a code and sheets of its own


@dataclass(frozen=True, slots=True)
class Motion:
    """A vote to stop or reject. kind: ``stop`` or ``reject``; counts are members."""

    kind: str
    ground: str
    paper: str
    in_favour: int
    against: int
    other: int
    carried: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """An opinion or a reserved opinion (bảo lưu ý kiến) that the minutes print."""

    text: str
    member: MemberId | None
    at: datetime


@dataclass(frozen=True, slots=True)
class RoundOrder:
    """A product ordered to be scored again: who ordered it and why.

    items: the only criteria that reopen, touched by papers that came late; empty: the whole sheet.
    """

    round: int
    reason: str
    actor: str
    at: datetime
    items: tuple[CriterionCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Presidency:
    """Who presides from a moment on, and by what authorisation (empty for the chair)."""

    member: MemberId
    authorisation: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Presentation:
    """The entity in the room for its product. speaker: who spoke for it, stated when it came in or when it left.

    until: None while it is there.
    """

    speaker: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as recorded. paper: number and date of the paper it rests on.

    votes: members in favour, against and of another opinion; None where nothing was voted on.
    items: the criteria it speaks of. giver, dated: of papers.
    """

    event: Event
    text: str
    paper: str
    product: ProductId | None
    member: MemberId | None
    at: datetime
    votes: tuple[int, int, int] | None = None
    items: tuple[CriterionCode, ...] = ()
    giver: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Substitution:
    """``member`` stands in for ``replaced`` by letter. until: for how long, in words. product None: for every one."""

    member: MemberId
    replaced: MemberId
    letter: str
    until: str
    product: ProductId | None
    at: datetime


@dataclass(frozen=True, slots=True)
class EarlierFinding:
    """What an earlier session found on a minimum condition. product, name: as they were called there."""

    product: str
    name: str
    criterion: str
    star: int
    met: bool
    reason: str
    paper: str


@dataclass(frozen=True, slots=True)
class EarlierSession:
    """The session this one takes up again (after a complaint, a retake): its findings, never its points."""

    name: str
    decision: str
    reason: str
    findings: tuple[EarlierFinding, ...]
