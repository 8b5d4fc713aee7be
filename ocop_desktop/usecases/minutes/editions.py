"""Editions of the text of the minutes: a signed version is printed again in the edition that was signed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...domain.acts.acts import RECORDER, Act, ActKind
from ...domain.minutes.versions import EDITION, MinutesVersions
from ...domain.questions.questions import Question, Raised
from ..council.acts import facts_as
from ..council.acts.minutes_signed import MinutesSignedFacts
from ..questions.leaving import before_signing

_OF_THE_FIRST_EDITION = {RECORDER, "despite", "arrived", "left"}
"""Facts of acts that came with the steps."""

_SINCE = {Question.EVIDENCE_CHANGED: 2}
"""First edition that states the question."""


def edition_of(versions: MinutesVersions, acts: Sequence[Act]) -> int:
    """Return the edition of the text: the signed one of a version in force, else the current one.

    A program that named none printed the steps once an act stated a recorder, a gap or a time.
    """
    if versions.in_force is None:
        return EDITION
    signing = max(place for place, act in enumerate(acts) if act.kind is ActKind.MINUTES_SIGNED)
    stated = facts_as(MinutesSignedFacts, acts[signing]).edition
    if stated is not None:
        return stated
    return int(any(_OF_THE_FIRST_EDITION & act.facts.keys() for act in acts[:signing]))


def stated_in(edition: int, raised: Iterable[Raised]) -> tuple[Raised, ...]:
    """Return the questions that the minutes of an edition state."""
    return tuple(entry for entry in before_signing(raised) if _SINCE.get(entry.question, 0) <= edition)
