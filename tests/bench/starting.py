"""The window from nothing, against an empty main window of the same library, each in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from .measuring import Limit, Report, ratio
from .rounds import ROOT, played_session

MOST_FIRST, MOST_USABLE = 2.0, 5.0
EMPTY_PAINTED = "an empty QMainWindow, painted"
EMPTY_KEY = "an empty QMainWindow, its first key heard"

Marks = dict[str, float]


def surroundings(room: Path) -> dict[str, str]:
    """Where the scenes run: a home of their own, no screen, compiled modules kept as in an installed program."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return environ | {
        "OCOP_HOME": str(room / "home"),
        "PYTHONPYCACHEPREFIX": str(room / "compiled"),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*.warning=false",
    }


def compiled(room: Path) -> None:
    """See to it that no scene has to compile a module: an installation has done that, a source tree may not have."""
    if not (room / "compiled").exists():
        scene(room, "read")


def scene(room: Path, *arguments: str, **environ: str) -> tuple[Marks, str]:
    """Play a scene: seconds from the start of its process to each of its marks, and the last line it told.

    environ: what its surroundings have besides.
    """
    command = [sys.executable, "-m", "tests.bench.stage", *arguments]
    marks: Marks = {}
    last = ""
    began = time.perf_counter()
    with (room / "scene.err").open("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=surroundings(room) | environ,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        )
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("mark "):
                marks[line.split()[1]] = time.perf_counter() - began
            else:
                last = line
        if process.wait() != 0:
            errors.seek(0)
            raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}:\n{errors.read()[-3000:]}")
    return marks, last


def start(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """The start page: when it is painted, when it has heard its first key, when all the rest is read in."""
    compiled(room)
    scene(room, "empty")
    scene(room, "ours")
    ours, base = [], []
    for _ in range(runs):
        base.append(scene(room, "empty")[0])
        ours.append(scene(room, "ours")[0])
    painted, usable = _at(ours, "painted"), _at(ours, "usable")
    empty, empty_key = _at(base, "painted"), _at(base, "usable")
    return Report(
        name="start",
        sizes={"file": "none"},
        seconds=painted,
        baselines={EMPTY_PAINTED: empty},
        limits=(
            Limit("first paint", ratio(painted, empty), MOST_FIRST, "×"),
            Limit("first key heard", ratio(usable, empty_key), MOST_USABLE, "×"),
        ),
        notes={
            "first key heard": f"{median(usable) * 1000:.0f} ms; {EMPTY_KEY}: {median(empty_key) * 1000:.0f} ms",
            "everything read in": f"{median(_at(ours, 'settled')) * 1000:.0f} ms, in the background",
        },
    )


def opening(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """A double click on the sample's session: from nothing until its first page is painted with what is in it."""
    session = file_of_the_demo(room, tell)
    compiled(room)
    scene(room, "empty")
    scene(room, "ours", str(session))
    ours, base, inside = [], [], []
    for _ in range(runs):
        base.append(scene(room, "empty")[0])
        marks = scene(room, "ours", str(session))[0]
        ours.append(marks)
        inside.append(marks["page"] - marks["painted"])
    painted, empty = _at(ours, "page"), _at(base, "painted")
    return Report(
        name="open",
        sizes={"products": 71},
        seconds=painted,
        baselines={EMPTY_PAINTED: empty},
        limits=(Limit("from the start page to the first page", median(inside), MOST_OPENING, "s"),),
        notes={"start page painted": f"{median(_at(ours, 'painted')) * 1000:.0f} ms"},
    )


MOST_OPENING = 3.0
"""No goal was set for it; a person waits so long without wondering."""


def file_of_the_demo(room: Path, tell: Callable[[str], None]) -> Path:
    """A copy of the demo's session with its evidence, for windows to write to."""
    session = played_session(room, tell)
    folder = room / "windowed"
    if not folder.exists():
        folder.mkdir()
        shutil.copyfile(session, folder / session.name)
        shutil.copytree(session.with_suffix(".tailieu"), (folder / session.name).with_suffix(".tailieu"))
    return folder / session.name


def _at(runs: Sequence[Marks], name: str) -> tuple[float, ...]:
    return tuple(marks[name] for marks in runs)
