"""Waits for windows from event to event, not ten milliseconds at a time."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

LOOK_MS = 10
"""Longest time between two looks: a condition need not come true by an event."""


class PromptBot(QtBot):
    """A ``QtBot`` that looks whenever the event loop has nothing left to do."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5_000) -> None:
        """Call ``wait_until``."""
        __tracebackhide__ = True
        wait_until(callback, timeout)


def wait_until(callback: Callable[[], bool | None], timeout: int) -> None:
    """Run the event loop until ``callback`` is true, or asserts nothing any more, for at most ``timeout`` milliseconds.

    It is asked whenever all events are processed. Raises pytest-qt's TimeoutError, and what ``callback`` raises.
    """
    __tracebackhide__ = True
    deadline = time.monotonic() + timeout / 1000
    failed: AssertionError | None = None

    def holds() -> bool:
        nonlocal failed
        failed = None
        try:
            return callback() in (None, True)
        except AssertionError as error:
            failed = error
            return False

    met = holds()

    def over() -> bool:
        nonlocal met
        met = holds()
        return met or time.monotonic() > deadline

    if not met:
        _turn_until(over)
    if not met:
        raise TimeoutError(f"waitUntil timed out in {timeout} milliseconds") from failed


def _turn_until(over: Callable[[], bool]) -> None:
    """Run the event loop until ``over``, which is asked each time when all events are processed; raise its error."""
    loop, timer = QEventLoop(), QTimer()
    errors: list[BaseException] = []

    def look() -> None:
        try:
            if over():
                loop.quit()
        except BaseException as error:  # noqa: BLE001 - raised below: Qt, which called this, would only print it
            errors.append(error)
            loop.quit()

    dispatcher = QAbstractEventDispatcher.instance()
    dispatcher.aboutToBlock.connect(look)
    timer.start(LOOK_MS)  # it wakes the loop, which then is about to block again
    try:
        loop.exec()
    finally:
        timer.stop()
        dispatcher.aboutToBlock.disconnect(look)
    if errors:
        raise errors[0]
