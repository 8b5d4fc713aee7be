"""Score until the disk is full, through the use case, and continue once there is space again.

Run as ``python -m tests.helpers.fill_up WORKSPACE HOMES HOW``; prints one line of JSON.
``prepare_workspace`` makes the first two. HOW: ``limit`` (the process may not let files grow,
RLIMIT_FSIZE) or the path of a file on the same small disk whose removal frees space.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from pathlib import Path

from ocop_desktop.app.bootstrap import SessionFile
from ocop_desktop.app.config import find_bundle
from ocop_desktop.app.sources import RandomIds
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.sample.homes import PlayClock, home
from ocop_desktop.sample.plan import small_plan
from ocop_desktop.usecases.scoring.scoring import ChooseLevel, choose_level
from ocop_desktop.wording import Words

MEMBER = "M02"
ROOM = 60_000
"""Bytes by which a file may still grow under ``limit``."""


def fill_up(workspace: Path, homes: Path, how: str) -> dict[str, object]:
    """Choose until it fails, then free space and choose once more; return the saved choices and the messages."""
    plan = small_plan()
    program = home(homes, MEMBER, PlayClock(plan.session.started), find_bundle(), plan.seed)
    program.ids = RandomIds()
    catalogue, _ = program.catalogues.load("26-2026")
    product = plan.products[0]
    criteria = catalogue.sets[product.set_number].criteria
    if how == "limit":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        most = workspace.stat().st_size + ROOM
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    saved = 0

    def choose(own: SessionFile) -> None:
        criterion = criteria[saved % len(criteria)]
        level = criterion.levels[saved // len(criteria) % len(criterion.levels)].ordinal
        command = ChooseLevel(MEMBER, product.code, criterion.code, level, None, str(saved))
        choose_level(command, own.work, own.services(MEMBER))

    told: OcopError | None = None
    with program.open(workspace, anywhere=True) as own:
        while told is None:
            try:
                choose(own)
                saved += 1
            except OcopError as fault:
                told = fault
        if how != "limit":
            Path(how).unlink()
            choose(own)
    if how == "limit":
        # SQLite reports this limit as a failed write, after which only a new opening shows the
        # content.
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        with program.open(workspace, anywhere=True) as own:
            choose(own)
    saved += 1
    return {"saved": saved, "code": told.code, "sentence": Words().error(told)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill_up(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]), ensure_ascii=False))
