"""Runs the unit tests of a room of ``domain`` against every mutant of that room.

``python -m tests.soak.mutation scoring sheets`` prints each room's score and its survivors. The tests are
collected and run once; then every mutant gets a process of its own (by fork, so not on Windows), in which the
code of the one function is exchanged and the tests that call it are run until one fails.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

import ocop_desktop.domain
from tests.soak.mutants import Mutant, code_of, mutants_of

DOMAIN = Path(ocop_desktop.domain.__file__).resolve().parent
ROOT = DOMAIN.parents[1]
LONGEST_S = 60
"""After this time a mutant counts as found: it runs for ever."""

SURVIVED, KILLED = 0, 1


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the mutants of a room. untested: mutants of functions that no test of the room calls."""

    room: str
    count: int
    survivors: tuple[str, ...]

    @property
    def percent(self) -> float:
        """Share of mutants that a test found."""
        return 100.0 * (self.count - len(self.survivors)) / max(self.count, 1)

    def told(self) -> str:
        """The score and every survivor, in lines to read."""
        head = f"{self.room}: {self.count - len(self.survivors)} of {self.count} found, {self.percent:.1f} %"
        return "\n".join((head, *(f"    {survivor}" for survivor in self.survivors)))


def modules_of(room: str) -> list[Path]:
    """The modules of a room: a folder of ``domain`` or one of its own files."""
    folder = DOMAIN / room
    return sorted(folder.glob("[!_]*.py")) if folder.is_dir() else [DOMAIN / f"{room}.py"]


_ALSO = {"acts": ("usecases/council",), "minutes": ("usecases/minutes",)}
"""Rooms of plain facts that the use cases fill: their tests lie there."""


def tests_of(room: str) -> list[str]:
    """The unit tests of a room."""
    unit = ROOT / "tests" / "unit"
    folder = unit / "domain" / room
    own = folder if folder.is_dir() else folder.with_name(f"test_{room}.py")
    return [str(own), *(str(unit / other) for other in _ALSO.get(room, ()))]


def rooms() -> list[str]:
    """Every room of ``domain`` that has unit tests, and every module beside the rooms."""
    beside = {path.stem for path in DOMAIN.glob("[!_]*.py")}
    tests = ROOT / "tests" / "unit" / "domain"
    folders = {path.name for path in tests.iterdir() if (path / "__init__.py").exists()}
    return sorted(folders | {name for name in beside if (tests / f"test_{name}.py").exists()})


@dataclass
class _Runner:
    """A plugin of pytest: takes the place of its loop over the tests."""

    room: str
    survivors: list[str] = field(default_factory=list)
    count: int = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        callers = self._run_once(session.items)
        functions_of = {path: list(_functions_in(str(path))) for path in modules_of(self.room)}
        gc.freeze()  # what is there is not looked at again, so that a fork need not copy it
        for path, functions in functions_of.items():
            for mutant in mutants_of(path.read_text("utf-8")):
                own = [function for function in functions if function.__code__.co_qualname == mutant.function]
                items = callers.get((str(path), mutant.function), [])
                self.count += 1
                if not own or not items or _outcome(mutant, own, items, str(path)) == SURVIVED:
                    self.survivors.append(f"{path.stem}.py:{mutant}")
        return True

    def _run_once(self, items: Sequence[pytest.Item]) -> dict[tuple[str, str], list[pytest.Item]]:
        """Run every test as it is: the tests that call each function of the room, quickest first.

        AssertionError where one fails.
        """
        files = {str(path) for path in modules_of(self.room)}
        callers: dict[tuple[str, str], list[pytest.Item]] = {}
        took: dict[str, float] = {}
        for item, after in _with_next(items):
            called: set[CodeType] = set()
            began = time.perf_counter()

            def note(frame: FrameType, event: str, argument: Any, called: set[CodeType] = called) -> None:
                if event == "call" and frame.f_code.co_filename in files:
                    called.add(frame.f_code)

            sys.setprofile(note)
            try:
                reports = runtestprotocol(item, log=False, nextitem=after)
            finally:
                sys.setprofile(None)
            took[item.nodeid] = time.perf_counter() - began
            assert not any(report.failed for report in reports), f"{item.nodeid} fails without any mutant"
            for name in {(code.co_filename, code.co_qualname.split(".<locals>")[0]) for code in called}:
                callers.setdefault(name, []).append(item)
        return {name: sorted(found, key=lambda item: took[item.nodeid]) for name, found in callers.items()}


def _with_next(items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    """Each test with the one after it, for whose sake fixtures of a wider scope stay."""
    return zip(items, [*items[1:], None], strict=True)


def _functions_in(file: str) -> Iterator[FunctionType]:
    for found in gc.get_objects():
        if isinstance(found, FunctionType) and found.__code__.co_filename == file:
            yield found


def _outcome(mutant: Mutant, functions: Sequence[FunctionType], items: Sequence[pytest.Item], file: str) -> int:
    """KILLED or SURVIVED, found out in a process of its own."""
    child = os.fork()
    if child == 0:
        signal.alarm(LONGEST_S)
        try:
            code = code_of(mutant, file)
            for function in functions:
                function.__code__ = code
            for item, after in _with_next(items):
                if any(report.failed for report in runtestprotocol(item, log=False, nextitem=after)):
                    os._exit(KILLED)
        except BaseException:  # noqa: BLE001 (a mutant may break the runner itself; that is found too)
            os._exit(KILLED)
        os._exit(SURVIVED)
    _, status = os.waitpid(child, 0)
    return KILLED if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def measure(room: str) -> Score:
    """Run the room's tests against its mutants. AssertionError where the tests fail without any."""
    os.environ["OCOP_TEST_PROFILE"] = "mutants"  # a property that fails need not be made small
    runner = _Runner(room)
    code = pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", *tests_of(room)], [runner])
    assert code in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED), code
    return Score(room, runner.count, tuple(runner.survivors))


def main(arguments: Sequence[str]) -> int:
    """Print the score of each room, for programs with ``--json``; 0."""
    for room in [name for name in arguments if name != "--json"] or rooms():
        score = measure(room)
        facts = {"room": room, "count": score.count, "percent": score.percent, "survivors": score.survivors}
        sys.stdout.write((json.dumps(facts) if "--json" in arguments else score.told()) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
