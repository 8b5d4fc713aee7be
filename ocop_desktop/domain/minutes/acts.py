"""Rarer acts of the meeting as stated in the minutes: corrections, an earlier session, acts of one sentence."""

from __future__ import annotations

from collections.abc import Mapping
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
class ActFact:
    """An act stated in one sentence, ``minutes.act.<code>``.

    people: codes of members, printed with their names; texts: everything else; both by the sentence's facts.
    """

    code: str
    at: datetime
    people: Mapping[str, str]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EarlierFact:
    """The earlier session that is continued. findings: product, criterion, star, met, ground."""

    name: str
    decision: str
    reason: str
    findings: tuple[tuple[str, str, int, bool, str], ...] = ()
