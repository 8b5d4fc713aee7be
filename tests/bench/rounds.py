"""The whole demo, and ``ocop results --json`` on the session it leaves behind, each in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .measuring import Limit, Report, ratio, stopwatch

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "import sys; from ocop_desktop.__main__ import command_line; sys.exit(command_line())"
"""What the installed script ``ocop`` does."""

MOST_SECONDS, MOST_MEMORY_MB, MOST_FOLDER_MB = 60.0, 300.0, 150.0
MOST_RATIO = 3.0
IMPORT = 'python -c "import sqlalchemy"'
_MB = 1_000_000


def demo(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """Play the sample round from lists and scans to minutes, without a window."""
    seconds, peaks, processor = [], [], []
    for _ in range(runs):
        told = _play(room, tell)
        seconds.append(told["seconds"])
        processor.append(told["cpu"])
        peaks.append(told["peak"] / _MB)
    folder = room / "demo"
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / _MB
    return Report(
        name="demo",
        sizes={"packages": len(list((folder / "packages").iterdir())), "MB in its folder": round(size)},
        seconds=tuple(seconds),
        limits=(
            Limit("time", max(seconds), MOST_SECONDS, "s"),
            Limit("peak memory", max(peaks), MOST_MEMORY_MB, "MB"),
            Limit("folder", size, MOST_FOLDER_MB, "MB"),
        ),
        notes={"processor time": f"{max(processor):.1f} s"},
    )


def played_session(room: Path, tell: Callable[[str], None]) -> Path:
    """The session file of the demo, played first where it was not."""
    session = room / "demo" / "session.ocopdb"
    if not (room / "demo" / "results.json").exists():
        _play(room, tell)
    return session


def results(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """The results for another program, from nothing: interpreter, imports, opening with checks, evaluating, writing."""
    session = played_session(room, tell)
    target = room / "results.json"
    command = [sys.executable, "-c", PROGRAM, "results", "--anywhere", "--session", str(session), "--json", str(target)]
    bare = [sys.executable, "-c", "import sqlalchemy"]
    ours, base = [], []
    _run(command)
    for _ in range(runs):
        ours.append(stopwatch(lambda: _run(command)))
        base.append(stopwatch(lambda: _run(bare)))
    if json.loads(target.read_text("utf-8")) != json.loads((room / "demo" / "results.json").read_text("utf-8")):
        raise RuntimeError("the results differ from those of the demo")
    seconds, imports = tuple(ours), tuple(base)
    return Report(
        name="results",
        sizes={"products": len(json.loads(target.read_text("utf-8"))["products"])},
        seconds=seconds,
        baselines={IMPORT: imports},
        limits=(Limit("ratio", ratio(seconds, imports), MOST_RATIO, "×"),),
    )


def measured(module: str, *arguments: str, room: Path) -> dict[str, float]:
    """Run a module in a process of its own: its seconds, processor seconds and peak memory in bytes."""
    report = room / "peak.json"
    _run([sys.executable, "-m", "tests.bench.peak", str(report), module, *arguments])
    told: dict[str, float] = json.loads(report.read_text("utf-8"))
    if told["code"] != 0:
        raise RuntimeError(f"{module} ended with {told['code']}")
    return told


def _play(room: Path, tell: Callable[[str], None]) -> dict[str, float]:
    tell("  playing the demo")
    return measured("ocop_desktop.sample", "--headless", "--out", str(room / "demo"), room=room)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command[1:3]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
