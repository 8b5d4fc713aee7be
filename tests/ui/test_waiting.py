"""Waiting for a window ends with the event that was waited for, and as pytest-qt's own where none comes."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from tests.helpers import waiting


class Worker(QObject):
    """Something that answers from another thread."""

    answered = Signal()


def test_an_answer_is_noticed_at_once_and_when_all_that_follows_from_it_is_done(
    qtbot: QtBot, store: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "LOOK_MS", 60_000)  # nothing but the events themselves wakes the loop
    worker, seen = Worker(), list[str]()

    def answer() -> None:
        seen.append("answered")
        QTimer.singleShot(0, worker, lambda: seen.append("followed"))

    worker.answered.connect(answer)
    store.submit(worker.answered.emit)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["answered", "followed"]


def test_a_condition_that_comes_true_without_an_event_is_noticed(qtbot: QtBot) -> None:
    begun = time.monotonic()
    qtbot.waitUntil(lambda: time.monotonic() > begun + 0.03)


def test_what_never_comes_is_told_with_the_assertion_that_failed(qtbot: QtBot) -> None:
    def never() -> None:
        assert not "this"

    with pytest.raises(TimeoutError, match="30 milliseconds") as told:
        qtbot.waitUntil(never, timeout=30)
    assert "this" in str(told.value.__cause__)


def test_an_error_of_the_condition_is_raised(qtbot: QtBot) -> None:
    asked: list[None] = []

    def breaks() -> bool:
        asked.append(None)
        if len(asked) > 1:
            raise LookupError("gone")
        return False

    with pytest.raises(LookupError, match="gone"):
        qtbot.waitUntil(breaks)
