"""What holds for every test: no screen, no disk to wait for, no real home folder, nothing left running."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Generator, Iterator

# Before anything imports Qt: without a screen Qt would abort the whole process.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("OCOP_TEST_QT", "offscreen")

import pytest
from hypothesis import HealthCheck, Phase, settings

from ocop_desktop.app.config import find_places
from tests.helpers.in_memory import use_memory

use_memory()

PATIENCE_S = 2.0

settings.register_profile(
    "push", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("night", parent=settings.get_profile("push"), derandomize=False, max_examples=2_000)
settings.register_profile(
    "mutants", parent=settings.get_profile("push"), phases=[Phase.explicit, Phase.generate], database=None
)
settings.load_profile(os.environ.get("OCOP_TEST_PROFILE", "push"))


@pytest.fixture(scope="session", autouse=True)
def _nobody_s_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the program think that an empty folder is the person's whole world."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OCOP_HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("OCOP_SESSION", raising=False)
        yield


@pytest.fixture(scope="module", autouse=True)
def _unknown_to_this_module(_nobody_s_home: None) -> None:
    _forget_logs()


@pytest.fixture(autouse=True)
def _unknown_to_this_test(_unknown_to_this_module: None) -> None:
    _forget_logs()


def _forget_logs() -> None:
    """Copies of one played session are told apart by their logs: the computer of a test knows none of them yet."""
    shutil.rmtree(find_places().heads, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_thread_left_behind() -> Iterator[None]:
    """Fail a test that ends while a thread it started still runs."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + PATIENCE_S
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        if not thread.daemon:
            thread.join(max(0.0, deadline - time.monotonic()))
    still = [thread.name for thread in left if thread.is_alive() and not thread.daemon]
    assert not still, f"threads left running: {still}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Hypothesis runs the same lines a thousand times over; the other tests are traced, and cover them all."""
    coverage = sys.modules.get("coverage")
    tracing = coverage and item.get_closest_marker("hypothesis") and coverage.Coverage.current()
    if tracing:
        tracing.stop()
    try:
        return (yield)
    finally:
        if tracing:
            tracing.start()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first, so that no worker begins one of them when the others are done."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
