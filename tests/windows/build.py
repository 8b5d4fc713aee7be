"""The frozen program for Windows, built, started and looked at on the bench."""

from __future__ import annotations

import shutil
import subprocess
import time
from typing import Final

from PIL import Image, ImageGrab

from dev import ROOT, say

from .bench import Bench, screen
from .checks import Check

BUILT: Final = ROOT / "dist" / "windows"
PROGRAM: Final = BUILT / "ocop-desktop"
SCREENS: Final = {100: "1366x768x24", 150: "1920x1080x24"}
"""Percent of the scale -> a screen that offices have."""
MOST_MB: Final = 110
_WINDOW_S: Final = 90.0
_COLOURS: Final = 12
"""A drawn window has more colours than a screen without one, or a box with a message."""


def build() -> list[Check]:
    """Build the program, run it, open its window at both scales."""
    return [
        ("frozen program", _freeze),
        ("its size", _size),
        ("its self-test", lambda bench: bench.wine(PROGRAM / "ocop.exe", "self-test")),
        *((f"its window at {percent} %", lambda bench, percent=percent: _look(bench, percent)) for percent in SCREENS),
    ]


def _freeze(bench: Bench) -> int:
    shutil.rmtree(PROGRAM, ignore_errors=True)
    folders = ("--distpath", "dist/windows", "--workpath", "build/windows")
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
    dots = ("/v", "LogPixels", "/t", "REG_DWORD", "/d", str(96 * percent // 100), "/f")
    bench.wine("reg", "add", r"HKCU\Control Panel\Desktop", *dots)
    with screen(SCREENS[percent]) as display:
        began = time.monotonic()
        environ = bench.environ() | {"DISPLAY": display, "OCOP_HOME": "C:\\Hội đồng OCOP\\Nguyễn Thị Diễm Quỳnh"}
        environ.pop("QT_QPA_PLATFORM")
        running = subprocess.Popen(
            ["wine", str(PROGRAM / "ocop-desktop.exe")],
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            while not _drawn(shown := ImageGrab.grab(xdisplay=display)):
                if time.monotonic() - began > _WINDOW_S or running.poll() is not None:
                    shown.save(picture)
                    say(f"Không có cửa sổ / no window: {picture}")
                    return 1
                time.sleep(0.2)
            seconds = time.monotonic() - began
            time.sleep(2)
            ImageGrab.grab(xdisplay=display).save(picture)
            say(f"{seconds:.1f} s, {picture}")
        finally:
            running.terminate()
            running.wait()
            bench.wine("wineboot", "--kill")
    return 0


def _drawn(shown: Image.Image) -> bool:
    colours = shown.convert("RGB").getcolors(maxcolors=1 << 24) or []
    return len(colours) > _COLOURS
