"""Editions of the text of the minutes: a signed version is printed again in the edition that was signed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from ...domain.acts.acts import RECORDER, Act, ActKind
from ...domain.minutes.versions import EDITION, minutes_versions
from ...domain.questions.questions import Question, Raised
from ..core.ports import UnitOfWork
from ..council.acts import facts_as
from ..council.acts.minutes_signed import MinutesSignedFacts
from ..questions.leaving import before_signing
from .signed_version import signing_read

_OF_THE_FIRST_EDITION = {RECORDER, "despite", "arrived", "left"}
"""Facts of acts that came with the steps."""

_SINCE = {Question.EVIDENCE_CHANGED: 2}
"""First edition that states the question."""


def edition_of(work: UnitOfWork, acts: Sequence[Act]) -> int:
    """Return the edition of the text: the signed one of a version in force, else the current one.

    Pages read as of a signing have its edition, also as they were before it. acts: of ``work`` that stand.
    A program that named none printed the steps once an act stated a recorder, a gap or a time.
    """
    signing = signing_read(work) or _signing_in_force(acts)
    if signing is None:
        return EDITION
    stated = facts_as(MinutesSignedFacts, signing).edition
    if stated is not None:
        return stated
    before = takewhile(lambda act: act.id != signing.id, acts)
    return int(any(_OF_THE_FIRST_EDITION & act.facts.keys() for act in before))


def _signing_in_force(acts: Sequence[Act]) -> Act | None:
    if minutes_versions(acts).in_force is None:
        return None
    return next(act for act in reversed(acts) if act.kind is ActKind.MINUTES_SIGNED)


def stated_in(edition: int, raised: Iterable[Raised]) -> tuple[Raised, ...]:
    """Return the questions that the minutes of an edition state."""
    return tuple(entry for entry in before_signing(raised) if _SINCE.get(entry.question, 0) <= edition)
