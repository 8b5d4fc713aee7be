"""The computer slept: what was known of drives is old, and whoever sits there may be another person."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from pytestqt.qtbot import QtBot

from ocop_desktop.ui.drive_watch import DriveWatch
from ocop_desktop.ui.wake import LATE_S, STEP_MS, WakeWatch
from ocop_desktop.usecases.exchange.on_drives import DriveFiles


class Clock:
    """The clock on the wall."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_sleep_is_noticed_once_and_nothing_else_is_taken_for_it(qtbot: QtBot) -> None:
    clock, woken = Clock(), list[float]()
    watch = WakeWatch(clock=clock)
    watch.awoke.connect(lambda: woken.append(clock.now))
    steps = (
        (STEP_MS / 1000, False),
        (STEP_MS / 1000 + LATE_S - 1, False),  # the window was busy
        (600, True),
        (STEP_MS / 1000, False),
        (-86_400, False),  # the clock was set back
        (STEP_MS / 1000, False),
        (86_400, True),
    )
    for passed, wanted in steps:
        clock.now += passed
        watch.look()
        assert (woken == [clock.now]) is wanted, passed
        woken.clear()


def test_after_sleep_the_drives_are_read_again_although_the_letters_are_the_same(qtbot: QtBot) -> None:
    looked = Event()

    class OneStick:
        def roots(self) -> tuple[str, ...]:
            return ("E:\\\nUSB",)

        def look(self, stopped: Callable[[], bool] = lambda: False) -> tuple[DriveFiles, ...]:
            looked.set()
            return ()

        def sessions(self) -> frozenset[str]:
            return frozenset()

    watch = DriveWatch(OneStick)
    watch.wake.awoke.emit()
    assert not looked.is_set(), "it was not begun"
    watch.begin()
    assert looked.wait(5)
    looked.clear()
    watch.wake.awoke.emit()
    assert looked.wait(5)
    watch.close()
