"""What the minutes state of written opinions, and of facts of the session changed once the sheets were opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class WrittenReplyFact:
    """A reply on paper. answer: a ``ReplyKind``; product: code, "" for the whole batch; late: after the deadline."""

    member: str
    answer: str
    received: date
    product: str = ""
    text: str = ""
    paper: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class WrittenSheetsFact:
    """A member's sheets that are opinions of the batch: codes of the products, the last day of submitting."""

    member: str
    products: tuple[str, ...]
    submitted: date | None = None


@dataclass(frozen=True, slots=True)
class WrittenProductFact:
    """One product of a batch. present, needed, named: opinions against the number needed.

    ground: of a meeting (a ``MeetingGround``), "" while it is rated in writing; by: who sent it there.
    settled: concluded in writing. reason: of the meeting or of concluding all the same. ended: withdrawn,
    stopped or rejected.
    """

    product: str
    present: int
    needed: int
    named: int
    enough: bool
    ground: str = ""
    by: str = ""
    reason: str = ""
    settled: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class WrittenBatchFact:
    """One batch. due, article: the last day of the re-rating, counted from the complete dossier.

    silent: members without any opinion; agreement: the regulation takes their silence for it.
    """

    number: int
    asked: date
    deadline: date
    letter: str
    due: date | None
    article: str
    closed_at: datetime | None
    products: tuple[WrittenProductFact, ...]
    sheets: tuple[WrittenSheetsFact, ...] = ()
    replies: tuple[WrittenReplyFact, ...] = ()
    silent: tuple[str, ...] = ()
    agreement: bool = False


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact of the session changed after the opening. field: as in the session's facts; old, new: as text."""

    field: str
    old: str
    new: str
    at: datetime
    actor: str
    reason: str
