"""Facts of the minutes on written opinions, and on facts of the session changed after the opening."""

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
    """A member's sheets that are opinions of the batch: codes of the products, last day of submission."""

    member: str
    products: tuple[str, ...]
    submitted: date | None = None


@dataclass(frozen=True, slots=True)
class WrittenProductFact:
    """One product of a batch. present, needed, named: opinions against the number needed.

    ground: of a meeting (a ``MeetingGround``), "" while it is rated in writing; by: who referred it
    to a meeting. settled: concluded in writing. reason: of the meeting, or of a conclusion in spite
    of it. ended: withdrawn, stopped or rejected.
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

    silent: members without any opinion; agreement: the regulation counts their silence as
    agreement.
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
    """A fact changed after the opening. field: name of the fact; old, new: as text.

    product: code of the product it is about, "" for the session.
    """

    field: str
    old: str
    new: str
    at: datetime
    actor: str
    reason: str
    product: str = ""
