"""What is checked on the Windows bench: the small sample session against the same one made here, then the tests."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from dev import AT_ONCE, ROOT, say

from .bench import Bench
from .window import screen_of

Check = tuple[str, Callable[[Bench], int]]

EQUAL: Final = ("bien-ban.pdf", "bang-dien-giai-diem.pdf", "results.json", "sheets.json", "catalogue.json")
"""Files of the sample session that are the same, byte for byte, wherever it is played."""
RULES: Final = (
    *("-m", "not slow", "--ignore-glob=*/test_law_*", "--ignore-glob=*/test_cli_room*"),
    *(
        f"--ignore=tests/e2e/test_{name}.py"
        for name in ("played_round", "cli_written", "cli_gaps", "wheel", "without_sample")
    ),
)
"""What ``--quick`` leaves out: courses of a session that show rules, which the sample session runs through as well."""
ALONE: Final = ("-n", "0", "--dist", "no")
_ADOPT: Final = 36
"""PR_SET_CHILD_SUBREAPER of Linux' prctl."""


def quick() -> list[Check]:
    """The checks that show most in five minutes."""
    return [
        ("self-test", lambda bench: _ocop(bench, "self-test")),
        ("sample session", _sample),
        ("store, platform", lambda bench: pytest(bench, "tests/store", "tests/unit/platform", "tests/unit/disk")),
        ("whole program", lambda bench: pytest(bench, "tests/e2e", *RULES)),
    ]


def full() -> list[Check]:
    """All tests, those of the window with Qt's own platform plugin for Windows."""
    return [
        *quick()[:2],
        ("core", lambda bench: pytest(bench, "tests/unit")),
        ("store, documents", lambda bench: pytest(bench, "tests/store", "tests/documents")),
        ("whole program", lambda bench: pytest(bench, "tests/e2e")),
        ("window", lambda bench: _on_screen(bench, "tests/ui")),
    ]


def run(bench: Bench, checks: Sequence[Check]) -> int:
    """Run the checks in order; print a summary with the time of each, return 0 when all passed."""
    ctypes.CDLL(None).prctl(
        _ADOPT, 1, 0, 0, 0
    )  # Wine's processes become children of this one, so that their time counts
    results = []
    for name, check in checks:
        say(f"— Windows: {name}")
        began, busy = time.monotonic(), _processor()
        code = check(bench)
        bench.wait()
        results.append((name, code, time.monotonic() - began, _processor() - busy))
    for name, code, seconds, busy in results:
        said = "đạt / passed " if code == 0 else "HỎNG / FAILED"
        say(f"{said}  Windows: {name} ({seconds:.0f} s, {busy:.0f} s of processor)")
    return 0 if all(code == 0 for _, code, _, _ in results) else 1


def _on_screen(bench: Bench, *tests: str) -> int:
    """Run tests of the window on a screen of Windows, in one process: two take the focus from each other's windows."""
    with screen_of(bench, "1952x1120x24") as shown:
        return pytest(bench, *ALONE, *tests, OCOP_TEST_QT="windows", DISPLAY=shown.display)


def pytest(bench: Bench, *arguments: str, **environ: str) -> int:
    """Run tests on Windows, in a folder whose name has diacritics."""
    temporary = bench.home() / "tạm"
    shutil.rmtree(temporary, ignore_errors=True)
    options = ("-q", "--color=no", "-p", "no:cacheprovider", "--basetemp", str(bench.seen(temporary)), *AT_ONCE)
    return bench.run("-m", "pytest", *options, *arguments, environ=environ)


def _ocop(bench: Bench, *arguments: str) -> int:
    return bench.run(
        "-c", "import sys; from ocop_desktop.__main__ import command_line; sys.exit(command_line())", *arguments
    )


def _sample(bench: Bench) -> int:
    return sample(bench, lambda *arguments: _ocop(bench, *arguments))


def sample(bench: Bench, play: Callable[..., int]) -> int:
    """Play the small sample session on both systems; compare what they print. play: runs ``ocop`` on Windows."""
    there = bench.home() / "Đợt 2 – năm 2026"
    shutil.rmtree(there, ignore_errors=True)
    command = ("demo", "--headless", "--small", "--out")
    code = play(*command, bench.seen(there))
    if code != 0:
        return code
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "phien"
        python = [sys.executable, "-m", "ocop_desktop.sample", *command[1:], str(here)]
        done = subprocess.run(python, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
        differ = [name for name in EQUAL if (here / name).read_bytes() != (there / name).read_bytes()]
    for name in differ:
        say(f"Khác nhau / differs between Windows and this system: {name}")
    return done.returncode or len(differ)


def _processor() -> float:
    """Return the seconds of processor that all finished programs used."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
