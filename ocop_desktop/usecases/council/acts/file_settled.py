"""The decision about a refused package."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import Act, ActKind
from ....domain.minutes.acts import ActFact
from .kernel import ActType, Names
from .payload import Payload


@dataclass(frozen=True, slots=True)
class FileSettledFacts(Payload):
    """code: reason of the refusal. choice: ``taken``, ``left`` or ``thrown_away``."""

    sha256: str
    code: str
    choice: str


def _minutes(act: Act, facts: FileSettledFacts, names: Names) -> ActFact | None:
    """Return the choice between two versions of a member's sheets."""
    if facts.choice != "taken":
        return None
    people = {"member": names.member(act.member), "by": act.actor}
    return ActFact("file_settled", act.at, people, {"reason": act.reason})


ACT = ActType(ActKind.FILE_SETTLED, FileSettledFacts, minutes=_minutes)
