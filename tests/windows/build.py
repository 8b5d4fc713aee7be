"""The frozen program for Windows, built, started and looked at on the bench."""

from __future__ import annotations

import shutil
import subprocess
from statistics import median
from typing import Final

from dev import ROOT, say

from .bench import Bench
from .checks import Check
from .window import NoWindow, screen_of

BUILT: Final = ROOT / "dist" / "windows"
PROGRAM: Final = BUILT / "ocop-desktop"
WORK: Final = ROOT / "build" / "windows"
SCREENS: Final = {100: "1366x768x24", 150: "1920x1080x24"}
"""Percent of the scale -> a screen that offices have."""
MOST_MB: Final = 110
MOST_TIMES: Final = 1.5
"""How much longer the built window may take to start than that from the sources."""
STARTS: Final = 3
PERSON: Final = {"OCOP_HOME": "C:\\Hội đồng OCOP\\Nguyễn Thị Diễm Quỳnh"}


def build() -> list[Check]:
    """Build the program, run it, open its window at both scales."""
    return [
        ("frozen program", _freeze),
        ("its size", _size),
        ("its self-test", lambda bench: bench.wine(PROGRAM / "ocop.exe", "self-test")),
        *((f"its window at {percent} %", lambda bench, percent=percent: _look(bench, percent)) for percent in SCREENS),
        ("its start", _start),
    ]


def _freeze(bench: Bench) -> int:
    shutil.rmtree(PROGRAM, ignore_errors=True)
    folders = ("--distpath", str(BUILT.relative_to(ROOT)), "--workpath", str(WORK.relative_to(ROOT)))
    command = ("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN", *folders, "build.spec")
    return bench.run(*command, environ=facts())


def changed() -> bool:
    """Return whether files differ from the commit."""
    asked = ("git", "status", "--porcelain")
    return bool(subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def facts() -> dict[str, str]:
    """Return what makes two builds of one commit alike: its name, its time, one order of sets."""
    asked = ("git", "log", "-1", "--format=%H %ct")
    commit, _, when = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.partition(" ")
    return {"OCOP_COMMIT": commit, "SOURCE_DATE_EPOCH": when.strip(), "PYTHONHASHSEED": "1"}


def _size(bench: Bench) -> int:
    whole = sum(path.stat().st_size for path in PROGRAM.rglob("*") if path.is_file())
    say(f"{whole / 1e6:.0f} MB, at most {MOST_MB}")
    return int(whole > MOST_MB * 1e6)


def _look(bench: Bench, percent: int) -> int:
    """Open the window on a screen of its own; take its picture once it is drawn."""
    picture = BUILT / f"window-{percent}.png"
    _scale(bench, percent)
    with screen_of(bench, SCREENS[percent]) as shown:
        try:
            with shown.opened(PROGRAM / "ocop-desktop.exe", environ=PERSON) as seconds:
                shown.photograph(picture)
        except NoWindow:
            shown.photograph(picture)
            say(f"Không có cửa sổ / no window: {picture}")
            return 1
        finally:
            _scale(bench, 100)
    say(f"{seconds:.1f} s, {picture}")
    return 0


def _scale(bench: Bench, percent: int) -> None:
    dots = ("/v", "LogPixels", "/t", "REG_DWORD", "/d", str(96 * percent // 100), "/f")
    bench.answer("reg", "add", r"HKCU\Control Panel\Desktop", *dots)


def _start(bench: Bench) -> int:
    """Start the built window and that from the sources in turn; compare the medians."""
    commands = {"built": [PROGRAM / "ocop-desktop.exe"], "source": [bench.python / "python.exe", "-m", "ocop_desktop"]}
    taken: dict[str, list[float]] = {name: [] for name in commands}
    with screen_of(bench, SCREENS[100]) as shown:
        for _ in range(1 + STARTS):
            for name, command in commands.items():
                try:
                    with shown.opened(*command, environ=PERSON) as seconds:
                        taken[name].append(seconds)
                except NoWindow:
                    say(f"Không có cửa sổ / no window: {name}")
                    return 1
    built, source = (median(seconds[1:]) for seconds in taken.values())  # the first fills caches
    say(f"built {built:.1f} s, from source {source:.1f} s: {built / source:.2f} times, at most {MOST_TIMES}")
    return int(built > MOST_TIMES * source)
