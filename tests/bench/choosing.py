"""One scored choice, durable and audited, against one bare durable commit with the same settings."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from ocop_desktop.store.engine import SETTINGS
from ocop_desktop.usecases.scoring.scoring import ChooseLevel, choose_level

from .measuring import Limit, Report, ratio, stopwatch
from .scenes import full_plan, prepare_workspace

RATIO_BOUND, OVER_BOUND_MS = 4.0, 5.0
CHOICES_PER_RUN = 40
BARE = "sqlite3, one row, BEGIN IMMEDIATE … COMMIT, same settings"


def run(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """A member fills sheet after sheet; every choice is followed by one bare commit on the same disk."""
    tell("  preparing a member's workspace")
    plan = full_plan()
    member = plan.scoring_members[0].code
    scene = prepare_workspace(plan, room / "choice", member)
    wanted = [
        ChooseLevel(member, product, answer.criterion, answer.level, answer.case, answer.note)
        for (author, product), answers in scene.model.first.items()
        if author == member
        for answer in answers.values()
    ][: runs * CHOICES_PER_RUN + 1]
    bare = sqlite3.connect(room / "bare-choice.sqlite", isolation_level=None)
    for name, value, _ in SETTINGS:
        bare.execute(f"PRAGMA {name} = {value}").fetchall()
    bare.execute("CREATE TABLE choice (no INTEGER PRIMARY KEY, criterion TEXT, level INTEGER)")
    ours, base = [], []
    with scene.application.open(scene.workspace, anywhere=True) as own:
        services = own.services(member)
        choose_level(wanted[0], own.work, services)  # the program is running: rules and roster are read
        for command in wanted[1:]:
            ours.append(stopwatch(partial(choose_level, command, own.work, services)))
            base.append(stopwatch(partial(_commit, bare, command)))
    bare.close()
    seconds, commits = tuple(ours), tuple(base)
    return Report(
        name="choice",
        sizes={"choices": len(seconds), "products": len(plan.products), "members": len(plan.members)},
        seconds=seconds,
        baselines={BARE: commits},
        limits=(
            Limit("ratio", ratio(seconds, commits), RATIO_BOUND, "×"),
            Limit("over the bare commit", (median(seconds) - median(commits)) * 1000, OVER_BOUND_MS, "ms"),
        ),
    )


def _commit(bare: sqlite3.Connection, command: ChooseLevel) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("INSERT INTO choice (criterion, level) VALUES (?, ?)", (command.criterion, command.level))
    bare.execute("COMMIT")
