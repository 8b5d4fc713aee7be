"""``python -m tests.bench``: medians and ratios against baselines measured in the same run.

Exit code 1 where a bound is exceeded or a benchmark failed; a failed one is reported and the others go on.
Run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import platform
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import (
    checking,
    choosing,
    clicking,
    meeting,
    merging,
    papers,
    printing,
    rounds,
    scrolling,
    settling,
    signing,
    starting,
    turning,
    windows,
)
from .clicking import ClickReport
from .measuring import Failure, Report

Told = Report | ClickReport
Bench = Callable[[int, Path, Callable[[str], None]], Told]

BENCHES: dict[str, tuple[Bench, int]] = {
    "merge": (merging.run, 7),
    "choice": (choosing.run, 5),
    "demo": (rounds.demo, 1),
    "minutes": (printing.run, 3),
    "papers": (papers.run, 3),
    "sign": (signing.run, 5),
    "results": (rounds.results, 9),
    "whole": (checking.whole, 5),
    "radar": (settling.run, 9),
    "turn": (turning.run, 15),
    "start": (starting.start, 9),
    "open": (starting.opening, 5),
    "keys": (windows.keys, 3),
    "act": (windows.act, 3),
    "scroll": (scrolling.run, 3),
    "clicks": (clicking.run, 1),
    "meeting": (meeting.run, 1),
    "places": (windows.places, 2),
    "day": (windows.day, 1),
}
"""Name -> what measures it and how many runs are enough for a steady median."""


def main() -> int:
    """Run the benchmarks and tell what they found."""
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", action="append", choices=sorted(BENCHES), help="this one (may be repeated)")
    parser.add_argument("--runs", type=int, help="runs of each, instead of its own number")
    parser.add_argument("--json", action="store_true", help="one object for other programs, nothing else")
    arguments = parser.parse_args()
    if arguments.runs is not None and arguments.runs < 1:
        parser.error("--runs: at least 1")
    tell: Callable[[str], None] = (lambda text: None) if arguments.json else lambda text: print(text, flush=True)
    machine = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.system()}"
    tell(machine)
    reports: list[Told | Failure] = []
    with tempfile.TemporaryDirectory(prefix="ocop-bench-") as room:
        for name, (bench, usual) in BENCHES.items():
            if arguments.only and name not in arguments.only:
                continue
            report = measure(name, bench, arguments.runs or usual, Path(room), tell)
            reports.append(report)
            for line in report.lines():
                tell(line)
    if arguments.json:
        print(json.dumps(facts(machine, reports), indent=1))
    return 0 if all(report.passed for report in reports) else 1


def measure(name: str, bench: Bench, runs: int, room: Path, tell: Callable[[str], None]) -> Told | Failure:
    """One benchmark's report, or how it failed."""
    try:
        return bench(runs, room, tell)
    except Exception as fault:  # noqa: BLE001 (whatever it was: it is reported, and the other benchmarks go on)
        traceback.print_exc()
        return Failure(name, f"{type(fault).__name__}: {fault}")


def facts(machine: str, reports: list[Told | Failure]) -> dict[str, Any]:
    """Everything that was measured, for other programs."""
    return {"machine": machine, "benchmarks": [report.facts() for report in reports]}


if __name__ == "__main__":
    sys.exit(main())
