"""The system ends the session: input is kept, storing ends, and only a stick that is being written to holds it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app import desktop, session_end
from ocop_desktop.app.session_end import SessionEnd
from ocop_desktop.app.workers import Worker
from ocop_desktop.ui.tasks import Job, Tasks
from tests.ui.conftest import PATIENCE_MS


class Ending:
    """What Qt hands over."""

    def __init__(self) -> None:
        self.cancelled = 0

    def cancel(self) -> None:
        self.cancelled += 1


class Stage:
    """A queue, the ends of sessions, and what Windows was told."""

    def __init__(self, qapp: QApplication, tasks: Tasks, patch: pytest.MonkeyPatch) -> None:
        self.tasks, self.kept, self.told = tasks, 0, list[tuple[str, ...]]()
        self.gate, self.reached = Event(), Event()
        self.window = QWidget()
        self.end = SessionEnd(qapp, self._keep, (tasks,))
        self.end.window, self.end.reason = self.window, "đang ghi ra USB"
        patch.setattr(session_end, "PATIENCE_S", 0.2)
        patch.setattr(desktop, "hold_shutdown", lambda window, reason: self.told.append(("hold", reason)))
        patch.setattr(desktop, "release_shutdown", lambda window: self.told.append(("release",)))

    def _keep(self) -> None:
        self.kept += 1

    def work(self, *, stick: bool, must_finish: bool = True) -> None:
        def work(job: Job) -> None:
            job.on_stick = stick
            self.reached.set()
            assert self.gate.wait(PATIENCE_MS / 1000)

        self.tasks.submit(work, lambda _: None, lambda _: None, "x", must_finish=must_finish)
        assert self.reached.wait(PATIENCE_MS / 1000)

    def finish(self, bot: QtBot) -> None:
        self.gate.set()
        bot.waitUntil(lambda: not self.tasks.busy, timeout=PATIENCE_MS)


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    worker = Worker("store")
    tasks = Tasks(worker)
    made = Stage(qapp, tasks, monkeypatch)
    qtbot.addWidget(made.window)
    yield made
    made.gate.set()
    made.end.close()
    tasks.close()
    worker.shutdown()


def test_without_work_the_input_is_kept_and_nothing_is_held(stage: Stage) -> None:
    ending = Ending()
    stage.end.commit(ending)
    assert (stage.kept, ending.cancelled, stage.told) == (1, 0, [])


def test_what_is_being_stored_ends_first(stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_end, "PATIENCE_S", PATIENCE_MS / 1000)
    done: list[int] = []
    stage.tasks.submit(lambda job: done.append(1), lambda _: None, lambda _: None, "act", must_finish=True)
    ending = Ending()
    stage.end.commit(ending)
    assert (done, ending.cancelled, stage.told) == ([1], 0, [])
    stage.finish(qtbot)


def test_long_work_that_writes_to_no_stick_holds_nothing(stage: Stage, qtbot: QtBot) -> None:
    stage.work(stick=False)
    ending = Ending()
    stage.end.commit(ending)
    assert (ending.cancelled, stage.told) == (0, [])
    stage.finish(qtbot)


@pytest.mark.parametrize("must_finish", [True, False], ids=["package", "copy"])
def test_a_stick_that_is_written_to_holds_the_shutdown_until_it_is_written(
    stage: Stage, qtbot: QtBot, must_finish: bool
) -> None:
    stage.work(stick=True, must_finish=must_finish)
    for times in (1, 2):  # Windows may ask again
        ending = Ending()
        stage.end.commit(ending)
        assert (ending.cancelled, stage.told, stage.kept) == (1, [("hold", "đang ghi ra USB")], times)
    stage.finish(qtbot)
    assert stage.told == [("hold", "đang ghi ra USB"), ("release",)]
    ending = Ending()
    stage.end.commit(ending)
    assert ending.cancelled == 0


def test_the_reason_goes_to_windows_and_nowhere_else(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    desktop.hold_shutdown(int(window.winId()), "đang ghi ra USB")
    desktop.release_shutdown(int(window.winId()))


QUERY_END_SESSION, END_SESSION = 0x11, 0x16


@pytest.mark.skipif(sys.platform != "win32", reason="the message is one of Windows")
@pytest.mark.parametrize("stick", [False, True])
def test_windows_asks_and_is_answered(stage: Stage, qtbot: QtBot, stick: bool) -> None:
    if QGuiApplication.platformName() != "windows":
        pytest.skip("Qt's platform for Windows alone passes the message on")
    import ctypes

    stage.window.show()
    if stick:
        stage.work(stick=True)
    send = ctypes.windll.user32.SendMessageW
    handle = ctypes.c_void_p(int(stage.window.winId()))
    assert send(handle, QUERY_END_SESSION, 0, 0) == (0 if stick else 1)
    assert (stage.kept, [told[0] for told in stage.told]) == (1, ["hold"] if stick else [])
    send(handle, END_SESSION, 0, 0)  # the person went on
    stage.finish(qtbot)


def test_windows_does_not_wait_in_vain() -> None:
    assert session_end.PATIENCE_S < 5, "Windows ends a program that does not answer for five seconds"
