"""Rarer acts of the room as the minutes state them: corrections, substitutes, an earlier session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CorrectionFact:
    """*Đính chính* of one act. what: code of the act struck (``attendance_in``, ``recusal``, ``event.vote``, …).

    recorded: when it was recorded. product, member: codes it was about, "" for none. said: what it
    said, as printed before. by: code of who corrected it.
    """

    at: datetime
    recorded: datetime
    what: str
    product: str
    member: str
    said: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class SubstitutionFact:
    """``member`` stands in for ``replaced`` (codes). product: "" for every product."""

    member: str
    replaced: str
    letter: str
    until: str
    product: str = ""


@dataclass(frozen=True, slots=True)
class EarlierFact:
    """The session that is taken up again. findings: product, criterion, star, met, ground."""

    name: str
    decision: str
    reason: str
    findings: tuple[tuple[str, str, int, bool, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReopenedFact:
    """The conclusion was taken back by presider (``by``) and secretary (``second``), codes, together."""

    at: datetime
    by: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChosenFact:
    """Of two versions of the sheets of ``member`` (code) one was said to count. by: code of who recorded it."""

    at: datetime
    member: str
    by: str
    reason: str
