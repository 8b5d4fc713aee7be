"""Child processes with limits: a request that crashes, hangs or eats memory fails alone, and the next is answered."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from ocop_desktop.confined import Child, ReadingEnded, ReadingStopped, ReadingTooLong, all_stopped
from ocop_desktop.viewing.errors import PageBroken
from tests.helpers import hostile

LIMIT_S = 1.0


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    made = Child(("tests.helpers.hostile",), seconds=60, shared=1_000_000)
    yield made
    made.stop()


def is_running(pid: int) -> bool:
    if sys.platform == "win32":
        kernel, may_wait, still_runs = ctypes.WinDLL("kernel32"), 0x100000, 0x102
        handle = kernel.OpenProcess(may_wait, False, pid)
        runs = bool(handle) and kernel.WaitForSingleObject(handle, 0) == still_runs
        kernel.CloseHandle(handle)
        return bool(runs)
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def until(is_so: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.02)
    return False


def test_a_function_runs_in_another_process_and_answers(child: Child) -> None:
    assert child.ask(hostile.double, 21) == 42
    assert child.ask(hostile.number) == child.pid != os.getpid()


@pytest.mark.parametrize("size", [0, 1, 1_000_000, 1_000_001, 5_000_000])
def test_large_buffers_arrive_as_they_are(child: Child, size: int) -> None:
    answer: Any = child.ask(hostile.buffers, size)
    assert [bytes(part) for part in answer] == [b"x" * size, b"y" * 10, b"z" * 200_000]


def test_an_expected_error_is_raised_here_with_its_facts(child: Child) -> None:
    with pytest.raises(PageBroken) as raised:
        child.ask(hostile.refuse)
    assert raised.value.facts == {"page": 7}


@pytest.mark.parametrize(
    "request_", [hostile.abort, hostile.leave, hostile.eat, hostile.fail, hostile.deep], ids=lambda work: work.__name__
)
def test_a_request_that_ends_its_process_fails_alone(child: Child, request_: Callable[[], Any]) -> None:
    if request_ is hostile.eat and sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version"):
        pytest.skip("Wine keeps no memory limit of jobs")
    with pytest.raises(ReadingEnded):
        child.ask(request_)
    assert child.ask(hostile.double, 4) == 8


@pytest.mark.skipif(sys.platform == "win32", reason="malloc is called by its name in the C library of Linux")
def test_memory_that_a_library_takes_counts_as_well(child: Child) -> None:
    assert child.ask(hostile.eat_by_c) < 256 // 8


def test_an_unexpected_failure_leaves_places_but_no_message(child: Child, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ReadingEnded):
        child.ask(hostile.fail)
    assert "builtins.KeyError" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("request_", [hostile.hang, hostile.spin], ids=lambda work: work.__name__)
def test_a_request_has_its_time_and_no_more(child: Child, request_: Callable[[], None]) -> None:
    child.ask(hostile.double, 1)
    begun = time.monotonic()
    with pytest.raises(ReadingTooLong):
        child.ask_within(LIMIT_S, request_)
    assert LIMIT_S <= time.monotonic() - begun < 5 * LIMIT_S
    assert child.ask(hostile.double, 5) == 10


def test_the_hours_in_which_the_computer_sleeps_do_not_count(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    child.ask(hostile.double, 1)
    hours = count(0.0, 3600.0)
    clock = SimpleNamespace(monotonic=lambda: next(hours))  # Windows' own runs on while the computer sleeps
    monkeypatch.setattr("ocop_desktop.confined.child.time", clock)
    assert child.ask(hostile.double_slowly, 21) == 42
    assert len(child.ask(hostile.buffers, 5_000_000)) == 3
    begun = time.monotonic()
    with pytest.raises(ReadingTooLong):
        child.ask_within(1.2, hostile.spin)
    assert 1.2 <= time.monotonic() - begun < 10
    assert child.ask(hostile.double, 5) == 10, "a new process is awaited as well"


def test_a_child_killed_by_the_user_is_started_again_unseen(child: Child) -> None:
    before = child.ask(hostile.number)
    child.kill()
    assert child.ask(hostile.number) != before


def test_closing_does_not_wait_for_a_request(child: Child) -> None:
    patient = Child(("tests.helpers.hostile",), seconds=60)
    pid = patient.ask(hostile.number)
    with ThreadPoolExecutor(1) as executor:
        running = executor.submit(patient.ask, hostile.spin)
        time.sleep(0.1)
        begun = time.monotonic()
        with all_stopped():
            with pytest.raises(ReadingStopped):
                running.result()
            with pytest.raises(ReadingStopped):
                patient.ask(hostile.double, 1)
        assert time.monotonic() - begun < 2
    assert not is_running(pid)
    assert patient.ask(hostile.double, 3) == 6
    patient.stop()


ORPHAN = """
import os, sys
from ocop_desktop.confined import Child
from tests.helpers import hostile
if __name__ == "__main__":
    child = Child(("tests.helpers.hostile",), seconds=60)
    print(child.ask(hostile.number), flush=True)
    sys.stdin.readline()
    child.ask(hostile.spin)
"""


def test_a_child_ends_with_its_parent_whatever_it_is_doing() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.stdin.write("\n")
        parent.stdin.flush()
        time.sleep(0.1)
        parent.kill()
    assert until(lambda: not is_running(pid))
