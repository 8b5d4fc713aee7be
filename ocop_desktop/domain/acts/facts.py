"""Entries of the council's record, one class per kind; ``acts`` collects them by product and session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..council.voting import Ballot
from ..values import CriterionCode, MemberId, ProductId


class Event(StrEnum):
    """Kinds of events in the meeting room, recorded with time and reason; they change no sheet and no result."""

    PAUSED = "paused"  # for instance until another day
    RESUMED = "resumed"
    LATE_PAPERS = "late_papers"  # accepted by the presider for this session
    LATE_PAPERS_NEXT = "late_papers_next"  # postponed to the next intake: there is no conditional pass
    SAMPLES = "samples"  # number, lot, expiry, condition
    NEW_TESTS = "new_tests"  # number, date, laboratory
    QUESTIONS = "questions"  # questions to the entity and its answers
    DEPARTMENT = "department"  # a department's finding, shown beside the item
    VOTE = "vote"  # on any question except stopping and rejecting; it never changes a point
    SIGNING_REFUSED = "signing_refused"
    AGREED_LEVEL = "agreed_level"  # the level agreed by the council; each member scores again, no sheet is edited
    COMPLAINT = "complaint"  # after the result: complainant and letter; answered by a copy without names
    SPLIT = "split"  # a variant gets a code and sheets of its own


@dataclass(frozen=True, slots=True)
class Motion:
    """A vote: tán thành / không tán thành / ý kiến khác, in members; it never changes a point.

    kind: ``stop`` or ``reject``, with ground and paper as its basis, ``adoption`` of the minutes, or ``spread``.
    ballot: what it was counted against; None where an earlier program recorded the vote.
    """

    kind: str
    in_favour: int
    against: int
    other: int
    carried: bool
    ground: str = ""
    paper: str = ""
    ballot: Ballot | None = None

    @property
    def votes(self) -> tuple[int, int, int]:
        """In favour, against, of another opinion."""
        return self.in_favour, self.against, self.other


@dataclass(frozen=True, slots=True)
class RefusedSheet:
    """A sealed sheet that was opened and not taken in. code: of the rule it violates."""

    member: MemberId
    product: ProductId
    code: str


@dataclass(frozen=True, slots=True)
class Discussion:
    """A discussion of the spread of the totals. spread: in points, at that time; vote: on ``text``."""

    text: str
    spread: int
    at: datetime
    vote: Motion


@dataclass(frozen=True, slots=True)
class Lack:
    """One gap at an act that cannot be taken back: kind, number, codes of members, products, files or questions."""

    code: str
    count: int
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Despite:
    """The reason for going on with such an act, and what was missing."""

    reason: str
    lacking: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Adoption:
    """A vote of the council on settings that no regulation states: *Hội đồng thống nhất áp dụng tại phiên họp này*.

    settings: name and value of each, as the minutes print them. votes: tán thành, không tán thành, ý kiến khác.
    """

    settings: tuple[tuple[str, str | int | bool], ...]
    votes: tuple[int, int, int]
    carried: bool
    ballot: Ballot | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """An opinion or a reserved opinion (bảo lưu ý kiến) that the minutes print."""

    text: str
    member: MemberId | None
    at: datetime


@dataclass(frozen=True, slots=True)
class RoundOrder:
    """Order to score a product again, with actor and reason.

    items: the only criteria that reopen, affected by late papers; empty: the whole sheet.
    """

    round: int
    reason: str
    actor: str
    at: datetime
    items: tuple[CriterionCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Presidency:
    """Presider from a time on, with the written authorisation ("" for the chair)."""

    member: MemberId
    authorisation: str
    since: datetime


class Kept(StrEnum):
    """Reasons that keep a member from presiding a product."""

    RECUSED = "recused"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Supplement:
    """A supplementary step after the signing. opened: the second person has confirmed it; actor: the last one."""

    actor: str
    reason: str
    opened: bool = False


@dataclass(frozen=True, slots=True)
class ReopeningProposal:
    """A proposal to reopen the concluded session that nobody has confirmed yet. act: its id."""

    act: str
    actor: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Presentation:
    """Presence of the entity in the room for its product. until: None while it is there.

    speaker: its representative, stated on arrival or departure.
    """

    speaker: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as recorded. paper: number and date of the supporting paper.

    votes: members in favour, against and of another opinion; None without a vote.
    items: criteria concerned. giver, dated: of papers.
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
class LeftOpen:
    """A question that the presider left open with a reason. question: its code, see ``domain.questions``.

    facts: those of the question when the reason was given, once for each time that it was raised about the same
    subject; None where the act does not say them, then the reason holds whatever they are.
    """

    question: str
    product: ProductId | None
    member: MemberId | None
    reason: str
    actor: str
    at: datetime
    facts: tuple[Mapping[str, str | int], ...] | None = None

    def covers(self, facts: Mapping[str, str | int]) -> bool:
        """Return whether the reason was given for a question with these facts."""
        return self.facts is None or facts in self.facts


@dataclass(frozen=True, slots=True)
class Represented:
    """A part of the council, by its code, that ``member`` represents; member None: there is no such body."""

    part: str
    member: MemberId | None
    reason: str


@dataclass(frozen=True, slots=True)
class Substitution:
    """``member`` stands in for ``replaced`` by letter. until: duration as text. product None: for every product."""

    member: MemberId
    replaced: MemberId
    letter: str
    until: str
    product: ProductId | None
    at: datetime


@dataclass(frozen=True, slots=True)
class EarlierFinding:
    """Finding of an earlier session on a minimum condition. product, name: code and name in that session."""

    product: str
    name: str
    criterion: str
    star: int
    met: bool
    reason: str
    paper: str


@dataclass(frozen=True, slots=True)
class EarlierSession:
    """Earlier session that this one continues (after a complaint, a retake): its findings, never its points."""

    name: str
    decision: str
    reason: str
    findings: tuple[EarlierFinding, ...]
