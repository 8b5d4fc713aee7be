"""How many clicks and keys the common acts take: a scripted person goes by the words in sight, real events are counted.

A text typed into a field counts as one event, with going to the field; how many clicks into fields are in it is counted
apart. Not counted: what is clicked in the system's own dialogs, scrolling, and going to the page where an act begins.
Where something is not found the act has no figure, and what was looked for is told.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .disputing import opened_meeting
from .rounds import played_session
from .starting import compiled, scene

GOALS = {
    "create a session": 5,
    "import two lists": 4,
    "issue session and dossiers": 2,
    "a member's first start": 2,
    "score and submit 34 criteria": 40,
    "roll call of 12": 3,
    "re-score one product": 3,
    "settle one product with two findings": 8,
    "mark as signed": 4,
}

Count = tuple[int, int] | str
"""Events of an act with the clicks into fields that each text needed besides; what was not found in their place."""


@dataclass(frozen=True, slots=True)
class ClickReport:
    """counts: by act."""

    counts: dict[str, Count]
    name: str = "clicks"

    @property
    def passed(self) -> bool:
        """Every act takes at most as many events as its goal."""
        return all(not isinstance(now, str) and now[0] <= GOALS[act] for act, now in self.counts.items())

    def lines(self) -> list[str]:
        """The table."""
        wide = max(map(len, GOALS))
        told = ["clicks: real events of a scripted person", f"  {'act':{wide}}  now  goal  clicks into fields besides"]
        for act, goal in GOALS.items():
            now = self.counts[act]
            if isinstance(now, str):
                told.append(f"  {act:{wide}}    –  {goal:4}  {now}")
            else:
                told.append(f"  {act:{wide}} {now[0]:4}  {goal:4}  {now[1]}{'  OVER' if now[0] > goal else ''}")
        return told

    def facts(self) -> dict[str, Any]:
        """The table for other programs."""
        return {"name": self.name, "acts": {act: {"now": now, "goal": GOALS[act]} for act, now in self.counts.items()}}


def run(runs: int, room: Path, tell: Callable[[str], None]) -> ClickReport:
    """Play every act once; more runs tell nothing more."""
    played = played_session(room, tell)
    compiled(room)
    counts: dict[str, Count] = {}
    for name in ("office", "member", "council", "signing"):
        folder = room / f"clicks-{name}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        given = opened_meeting(folder / "round") if name == "council" else played
        counts |= json.loads(scene(room, "clicks", name, str(folder), str(given), OCOP_HOME=str(folder / "home"))[1])
    return ClickReport(counts)
