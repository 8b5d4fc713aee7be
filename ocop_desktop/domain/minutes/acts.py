"""Rarer acts of the meeting as stated in the minutes: corrections, substitutes, an earlier session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CorrectionFact:
    """A correction (*đính chính*) of one act.

    what: code of the struck act (``attendance_in``, ``recusal``, ``event.vote``, …). recorded: time
    of its recording. product, member: codes it concerned, "" for none. said: its text as printed
    before. by: code of the corrector.
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
    """The earlier session that is continued. findings: product, criterion, star, met, ground."""

    name: str
    decision: str
    reason: str
    findings: tuple[tuple[str, str, int, bool, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReopenedFact:
    """The presider (``by``) and the secretary (``second``), codes, together took back the conclusion."""

    at: datetime
    by: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChosenFact:
    """The decision which of two versions of the sheets of ``member`` (code) counts. by: code of the recorder."""

    at: datetime
    member: str
    by: str
    reason: str
