"""Versions of the minutes: signed minutes never change; a later change makes a new version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ..acts.acts import AFTER_THE_MINUTES, Act, ActKind, Event
from ..questions.questions import KINDS, Step

EDITION = 5
"""Edition of the text of the minutes; a signed version is printed again in the edition that was signed.

1: with the steps of the meeting. 2: the quorum at the opening follows stated times; files of a
dossier that changed after sheets were submitted are a question; what was missing has its number, a reopening its
recorder. 3: who decided the signing of an earlier version; attendance of the meeting and its question count stated
times; a stated time belongs to a day of the meeting; times replaced after the opening are stated; files are those of
the package that a member had. 4: see ``IN_FULL``. 5: see ``HANDS_NAMED``. A signing by an older program names none.
"""

IN_FULL = 4
"""First edition that names the authority, a letter and the parts of a council in full, calls the last day of a
certificate so, explains only marks that occur, says that parts are rounded apart, and counts written opinions on a
product also where a meeting rated it.
"""

HANDS_NAMED = 5
"""First edition that marks sheets without their member's own signature and steps recorded by instruction, each with a
line to sign, and names sheets that gave way to their members' own."""

_WITHOUT_EFFECT = frozenset(
    {
        ActKind.MINUTES_SIGNED,
        ActKind.HANDED_OUT,
        ActKind.FILE_SETTLED,
        ActKind.YEAR_PLAN,
        ActKind.ARCHIVED,
        ActKind.SUPPLEMENT_PROPOSED,
        ActKind.SUPPLEMENT_CLOSED,
        ActKind.PAPER_SCANNED,
        ActKind.SCANS_WITHDRAWN,
        *AFTER_THE_MINUTES,
    }
)
"""Acts that do not change the text of the minutes."""

_ASKED_LATER = frozenset(kind.question.value for kind in KINDS.values() if kind.asked is Step.ARCHIVE)


def _without_effect(act: Act) -> bool:
    """Return whether the act leaves the minutes as they are; the answer to a complaint is a document of its own."""
    return (
        act.kind in _WITHOUT_EFFECT
        or act.facts.get("event") == Event.COMPLAINT
        or (act.kind is ActKind.LEFT_OPEN and act.facts.get("question") in _ASKED_LATER)
    )


@dataclass(frozen=True, slots=True)
class SignedVersion:
    """A signed version. number: of the document, as written by hand or by the clerk. scan: hash, "" for none.

    differing: number of places where the filed copy differs from the record's paper, as a person confirmed.
    """

    version: int
    number: str
    signed_on: date
    scan: str = ""
    differing: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class MinutesVersions:
    """The signed versions in order. changed: something was recorded after the last signing."""

    signed: tuple[SignedVersion, ...] = ()
    changed: bool = False

    @property
    def version(self) -> int:
        """The number of the current version: the signed one, or the next one to be signed."""
        return max(len(self.signed) + (self.changed or not self.signed), 1)

    @property
    def in_force(self) -> SignedVersion | None:
        """The signed version with all facts; None while another one is to be signed."""
        return self.signed[-1] if self.signed and not self.changed else None


NOTHING_SIGNED = MinutesVersions()


def minutes_versions(acts: Iterable[Act]) -> MinutesVersions:
    """Collect the versions from ``acts``, given in the order of recording."""
    everything = tuple(acts)
    after = {act.id for act in everything if act.kind in _WITHOUT_EFFECT}
    signed: list[SignedVersion] = []
    changed = False
    for act in everything:
        if act.kind is ActKind.MINUTES_SIGNED:
            facts = act.facts
            day = date.fromisoformat(str(facts["signed_on"]))
            number, scan = str(facts["number"]), str(facts["scan"])
            signed.append(SignedVersion(len(signed) + 1, number, day, scan, _differing(act)))
            changed = False
        elif act.kind is ActKind.MINUTES_SCAN and signed:
            place = int(act.facts["version"]) - 1
            signed[place] = replace(signed[place], scan=str(act.facts["scan"]), differing=_differing(act))
        elif not _without_effect(act) and str(act.facts.get("act", "")) not in after:
            changed = changed or bool(signed)
    return MinutesVersions(tuple(signed), changed)


def _differing(act: Act) -> int:
    """Return in how many places the copy of an act differs from the record's paper."""
    other = act.facts.get("other")
    return int(other["count"]) if isinstance(other, Mapping) else 0
