"""The window at work: a member's keys, the secretary's places over a large session, the whole day."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from .measuring import Limit, Report, ratio
from .scenes import full_plan, prepare_workspace
from .starting import compiled, file_of_the_demo, scene

BARE_LABEL = "a bare window that shows the key in a label"
MOST_PAINTED_MS = 100.0
"""What a person takes for at once."""

MOST_SWITCH_MS = 200.0
MOST_P99_MS, MOST_GAP_MS = 50.0, 200.0
MOST_GROWTH_MB = 40.0
"""What a window may hold more after it has shown every product once again."""

KEYS_PER_RUN = 40
_MB = 1_000_000


def keys(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """One key chooses a level: until the new total is painted, until it is stored; then from product to product."""
    tell("  preparing a member's workspace")
    folder = room / "seat"
    shutil.rmtree(folder, ignore_errors=True)
    plan = full_plan()
    seat = prepare_workspace(plan, folder, plan.scoring_members[1].code)
    told = _told(room, "keys", str(seat.workspace), str(runs * KEYS_PER_RUN))
    painted, stored, switched = (tuple(told[name]) for name in ("painted", "stored", "switched"))
    bare = tuple(told["bare"])
    return Report(
        name="keys",
        sizes={"keys": len(painted), "products": len(plan.products)},
        seconds=painted,
        baselines={BARE_LABEL: bare},
        limits=(
            Limit("key to painted total, median", median(painted) * 1000, MOST_PAINTED_MS, "ms"),
            Limit("to the next product, median", median(switched) * 1000, MOST_SWITCH_MS, "ms"),
        ),
        notes={
            "key to stored choice": _span(stored),
            "to the next product, painted": _span(switched),
            "over the bare label": f"{(median(painted) - median(bare)) * 1000:.0f} ms",
            "ratio": f"{ratio(painted, bare):.0f}",
        },
    )


def places(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """The secretary's window goes through every place and every product, several times over."""
    session = file_of_the_demo(room, tell)
    told = _told(room, "tour", str(session), str(runs))
    held = [size / _MB for size in told["held"]]
    return Report(
        name="places",
        sizes={"products": 71, "rounds": runs, "turns of the loop": told["turns"]},
        seconds=tuple(told["switched"]),
        limits=(*_gaps(told), Limit("held more after the last round", held[-1] - held[-2], MOST_GROWTH_MB, "MB")),
        notes={
            "held": " → ".join(f"{size:.0f}" for size in held) + " MB after opening and each round",
            "peak": f"{told['peak'] / _MB:.0f} MB",
        },
    )


def day(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """The council's day with secretary, chair and members, each at a window of their own, one after the other."""
    folder = room / "day"
    seconds, worst = [], None
    for _ in range(runs):
        shutil.rmtree(folder, ignore_errors=True)
        told = _told(room, "day", str(folder))
        seconds.append(told["seconds"])
        if worst is None or told["longest"] > worst["longest"]:
            worst = told
    assert worst is not None
    return Report(
        name="day",
        sizes={"people": 4, "products": 3, "turns of the loop": worst["turns"]},
        seconds=tuple(seconds),
        limits=_gaps(worst),
        notes={
            "held at the end": f"{worst['held'] / _MB:.0f} MB; at its beginning {worst['empty'] / _MB:.0f} MB",
            "peak": f"{worst['peak'] / _MB:.0f} MB, five computers in one process",
        },
    )


def _gaps(told: dict[str, Any]) -> tuple[Limit, ...]:
    """A gap is measured by the clock, as a person feels it; own work says how much of it was the window's doing."""
    return (
        Limit("gap of the loop, p99", told["p99"] * 1000, MOST_P99_MS, "ms"),
        Limit("gap of the loop, longest", told["longest"] * 1000, MOST_GAP_MS, "ms"),
        Limit(
            "own work of the window's thread in one gap, longest", max(told["own"], default=0) * 1000, MOST_GAP_MS, "ms"
        ),
    )


def _told(room: Path, *arguments: str) -> dict[str, Any]:
    compiled(room)
    facts: dict[str, Any] = json.loads(scene(room, *arguments)[1])
    return facts


def _span(seconds: Sequence[float]) -> str:
    return f"median {median(seconds) * 1000:.0f} ms, longest {max(seconds) * 1000:.0f} ms"
