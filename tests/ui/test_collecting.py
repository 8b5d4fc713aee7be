"""Python's search for cycles stays on the window's thread; what is left behind is found, and Python left as it was."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.collecting import OLD, YOUNG, Collecting
from ocop_desktop.app.start import Window


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _python_as_it_comes() -> None:
    gc.enable()


@pytest.fixture
def collecting(qapp: QApplication) -> Iterator[Collecting]:
    owner = QObject()
    made = Collecting(owner)
    yield made
    made.stop()


def test_no_other_thread_searches(collecting: Collecting, store: ThreadPoolExecutor, qtbot: QtBot) -> None:
    seen: list[str] = []

    def told(phase: str, info: dict[str, int]) -> None:
        seen.append(threading.current_thread().name)

    gc.callbacks.append(told)
    try:
        store.submit(lambda: [Knot() for _ in range(50 * YOUNG)]).result()
        assert seen == []
        qtbot.waitUntil(lambda: bool(seen), timeout=5_000)
    finally:
        gc.callbacks.remove(told)
    assert set(seen) == {threading.main_thread().name}


def test_what_holds_itself_is_found_young_or_old(collecting: Collecting) -> None:
    young = weakref.ref(Knot())
    assert young() is not None
    kept = [[] for _ in range(2 * YOUNG)]  # type: ignore[var-annotated]
    collecting.look()
    assert young() is None
    knot = Knot()
    old = weakref.ref(knot)
    gc.collect(0)
    gc.collect(1)
    del knot
    collecting.look()
    assert old() is not None  # it is old now, and nobody looks at the old ones so soon
    for _ in range(12 * (OLD + 2)):
        kept.extend([] for _ in range(2 * YOUNG))
        collecting.look()
    assert old() is None


def test_what_was_there_at_the_beginning_is_looked_at_again_at_the_end(qapp: QApplication) -> None:
    assert gc.isenabled()
    owner = QObject()
    first, second = Collecting(owner), Collecting(owner)
    assert not gc.isenabled()
    frozen = gc.get_freeze_count()
    assert frozen > 0
    first.settle()
    settled = gc.get_freeze_count()
    held = [Knot() for _ in range(10)]
    first.settle()
    assert gc.get_freeze_count() == settled >= frozen
    assert len(held) == 10
    first.stop()
    first.stop()
    assert not gc.isenabled()
    second.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_a_closed_window_leaves_python_as_it_was(qapp: QApplication) -> None:
    window = Window(qapp, "vi")
    assert not gc.isenabled()
    window.close()
    assert gc.isenabled()
