"""Acts of the meeting as stated in the minutes: events, corrections, an earlier session, acts of one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..acts.facts import Despite
from ..council.quorum import Quorum
from ..council.voting import Ballot
from .copies import OtherCopy


@dataclass(frozen=True, slots=True)
class CorrectionFact:
    """A correction (*đính chính*) of one act.

    what: code of the struck act (``attendance_in``, ``recusal``, ``event.vote``, …). recorded: time
    of its recording. product, member: codes it concerned, "" for none. former_text: its text as printed
    before. by: code of the corrector.
    """

    at: datetime
    recorded: datetime
    what: str
    product: str
    member: str
    former_text: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class RecordedFact:
    """An act recorded in a supplementary step. what, product, member, text: as in ``CorrectionFact``. by: code."""

    at: datetime
    what: str
    product: str
    member: str
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class ActFact:
    """An act stated in one sentence, ``minutes.act.<code>``.

    people: codes of members, printed with their names; texts: everything else; both by the sentence's facts.
    """

    code: str
    at: datetime
    people: Mapping[str, str]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StepFact:
    """A step of the meeting that cannot be taken back.

    kind: of the act. by, recorder: codes of who decided and who recorded it; recorder "" where the first recorded it,
    or in an older session. products: codes. despite: what was missing, with the reason. quorum: at the opening.
    numbered: what was missing is printed with its number. other: how the copy that was filed differs.
    instructed: see ``Act``; the minutes give the presider a line to sign.
    """

    kind: str
    at: datetime
    by: str
    recorder: str = ""
    round: int = 0
    products: tuple[str, ...] = ()
    despite: Despite | None = None
    quorum: Quorum | None = None
    numbered: bool = True
    other: OtherCopy | None = None
    instructed: bool = False


@dataclass(frozen=True, slots=True)
class DisplacedSheet:
    """A sheet made on the secretary's computer that gave way to one under its member's own signature."""

    product: str
    member: str
    round: int


@dataclass(frozen=True, slots=True)
class HappeningFact:
    """An event with its time. event: a code; until: its end; votes: for, against, other.

    speaker: a member's code, or the name of the speaker for the entity. items: the criteria
    concerned.
    details: what else is said of it, each a code (``minutes.detail.<code>``) and its text.
    carried, ballot: of a vote; None where an earlier program recorded it.
    """

    event: str
    at: datetime
    text: str = ""
    until: datetime | None = None
    paper: str = ""
    speaker: str = ""
    votes: tuple[int, int, int] | None = None
    items: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    carried: bool | None = None
    ballot: Ballot | None = None
