"""The window at work: a member's keys, the secretary's places over a large session, the whole day."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from .measuring import Limit, Report, ratio, stopwatch
from .rounds import played_session
from .scenes import full_plan, prepare_workspace
from .starting import compiled, file_of_the_demo, scene

BARE_LABEL = "a bare window that shows the key in a label"
MOST_PAINTED_MS = 100.0
"""What a person takes for at once."""

MOST_SWITCH_MS = 200.0
MOST_P99_MS, MOST_OWN_MS = 150.0, 200.0
"""Own work of the window's thread in one turn of the loop: of 99 in 100 turns, and of every one.

85 ms in 99 of 100 turns were measured on a machine with little else to do, 113 ms on a crowded one.
Gaps by the clock are reported beside it and held against nothing: other programs and the store's thread of the same
interpreter lengthen them, so a bound on them would fail by chance.
"""

MOST_GROWTH_MB = 40.0
"""What a window may hold more after it has shown every product once again."""

MOST_ACT_MS, MOST_ACT_RATIO = 50.0, 2.5
"""The next act must not wait for the screen. By the processor's clock: on a free machine the wall's says the same."""

MOST_TURN_MS = 100.0
"""Own work of the window's thread until a page or tab that is chosen is painted, with what it shows by then."""

MOST_TURNS_TOLD = 5
KEYS_PER_RUN = 40
ACTS_PER_RUN = 16
BARE_ROWS = "sqlite3 alone, reading the rows of session, members, products, acts, sheets and answers"
_MB = 1_000_000


def keys(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """One key chooses a level: until the new total is painted, until it is stored; then from product to product."""
    tell("  preparing a member's workspace")
    folder = room / "seat"
    shutil.rmtree(folder, ignore_errors=True)
    plan = full_plan()
    seat = prepare_workspace(plan, folder, plan.scoring_members[1].code)
    told = told_by(room, "keys", str(seat.workspace), str(runs * KEYS_PER_RUN))
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


def act(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """The secretary records one act after the other: from each act's being stored until the window shows it."""
    played = played_session(room, tell)
    folder = room / "acting"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    session = folder / played.name
    shutil.copyfile(played, session)
    shutil.copytree(played.with_suffix(".tailieu"), session.with_suffix(".tailieu"))
    told = told_by(room, "act", str(session), str(runs * ACTS_PER_RUN))
    shown, overview, worked = (tuple(told[name]) for name in ("shown", "overview", "worked"))
    bare = tuple(stopwatch(partial(_read_bare, played)) for _ in shown)
    kinds = {
        kind: [seconds for known, seconds in zip(told["kinds"], shown, strict=True) if known == kind]
        for kind in dict.fromkeys(told["kinds"])
    }
    return Report(
        name="act",
        sizes={"acts": len(shown), "products": told["products"], "members": told["members"]},
        seconds=shown,
        baselines={BARE_ROWS: bare},
        limits=(
            Limit("processor time from stored to everything painted, median", median(worked) * 1000, MOST_ACT_MS, "ms"),
            Limit("ratio to the bare rows", ratio(shown, bare), MOST_ACT_RATIO, "×"),
        ),
        notes={
            "processor time": _span(worked),
            "until the head of the session is read": _span(overview),
            **{f"after {kind}": _span(seconds) for kind, seconds in kinds.items()},
        },
    )


def _read_bare(path: Path) -> None:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    for table in ("evaluation_session", "member", "product", "act", "sheet", "answer"):
        connection.execute(f"SELECT * FROM {table}").fetchall()
    connection.close()


def places(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """The secretary's window goes through every place and every product, several times over."""
    session = file_of_the_demo(room, tell)
    told = told_by(room, "tour", str(session), str(runs))
    at_once = told_by(room, "at_once", str(session))["turned"]
    held = [size / _MB for size in told["held"]]
    return Report(
        name="places",
        sizes={"products": 71, "rounds": runs, "turns of the loop": told["turns"]},
        seconds=tuple(told["switched"]),
        limits=(
            *own_work(told),
            *_turned(told),
            Limit("held more after the last round", held[-1] - held[-2], MOST_GROWTH_MB, "MB"),
        ),
        notes={
            **_gaps(told),
            **_longest_turns({"first showing": told["turned"][0], "shown again": told["turned"][-1]}),
            **_longest_turns({"first showing, before the window was quiet": at_once}),
            "held": " → ".join(f"{size:.0f}" for size in held) + " MB after opening and each round",
            "peak": f"{told['peak'] / _MB:.0f} MB",
        },
    )


def _turned(told: dict[str, Any]) -> tuple[Limit, ...]:
    first, again = (max(told["turned"][place].values()) * 1000 for place in (0, -1))
    return (
        Limit("own work until a page or tab is painted for the first time, longest", first, MOST_TURN_MS, "ms"),
        Limit("own work until it is painted again, longest", again, MOST_TURN_MS, "ms"),
    )


def _longest_turns(rounds: dict[str, dict[str, float]]) -> dict[str, str]:
    """Name the pages and tabs that take longest in each round."""
    found = {}
    for name, turns in rounds.items():
        longest = sorted(turns.items(), key=lambda turn: -turn[1])[:MOST_TURNS_TOLD]
        found[name] = ", ".join(f"{place} {own * 1000:.0f} ms" for place, own in longest)
    return found


def day(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """The council's day with secretary, chair and members, each at a window of their own, one after the other."""
    folder = room / "day"
    seconds, worst = [], None
    for _ in range(runs):
        shutil.rmtree(folder, ignore_errors=True)
        told = told_by(room, "day", str(folder))
        seconds.append(told["seconds"])
        if worst is None or told["most_own"] > worst["most_own"]:
            worst = told
    assert worst is not None
    return Report(
        name="day",
        sizes={"people": 4, "products": 3, "turns of the loop": worst["turns"]},
        seconds=tuple(seconds),
        limits=own_work(worst),
        notes={
            **_gaps(worst),
            "held at the end": f"{worst['held'] / _MB:.0f} MB; at its beginning {worst['empty'] / _MB:.0f} MB",
            "peak": f"{worst['peak'] / _MB:.0f} MB, five computers in one process",
        },
    )


def own_work(told: dict[str, Any]) -> tuple[Limit, ...]:
    """What the window's thread did at a stretch, against its bounds."""
    return (
        Limit("own work in one turn of the loop, p99", told["p99_own"] * 1000, MOST_P99_MS, "ms"),
        Limit("own work in one turn of the loop, longest", told["most_own"] * 1000, MOST_OWN_MS, "ms"),
    )


def _gaps(told: dict[str, Any]) -> dict[str, str]:
    return {
        "gap of the loop by the clock": f"p99 {told['p99'] * 1000:.0f} ms, longest {told['longest'] * 1000:.0f} ms "
        f"(own work in it {told['longest_own'] * 1000:.0f} ms)"
    }


def told_by(room: Path, *arguments: str) -> dict[str, Any]:
    """What a scene of the window tells."""
    compiled(room)
    facts: dict[str, Any] = json.loads(scene(room, *arguments)[1])
    return facts


def _span(seconds: Sequence[float]) -> str:
    return f"median {median(seconds) * 1000:.0f} ms, longest {max(seconds) * 1000:.0f} ms"
