"""Work off the GUI thread: answers come back on it, old ones not at all, and bugs are not swallowed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.errors import InputError, OcopError
from ocop_desktop.ui.tasks import Cancelled, Job, Tasks

PATIENCE_S = 10.0


class Refused(InputError):
    """Facts: none."""

    code = "ui.refused_in_a_test"


@pytest.fixture
def tasks(qtbot: QtBot, store: ThreadPoolExecutor) -> Tasks:
    return Tasks(store)


def no_fault(fault: OcopError) -> None:
    raise AssertionError(fault)


def no_answer(answer: object) -> None:
    raise AssertionError(answer)


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: not tasks.busy)


def test_work_runs_on_the_store_thread_and_is_answered_on_this_one(qtbot: QtBot, tasks: Tasks) -> None:
    answers: list[tuple[str, bool]] = []
    tasks.submit(
        lambda job: current_thread().name,
        lambda name: answers.append((name, current_thread() is main_thread())),
        no_fault,
        "a",
    )
    assert answers == []
    settle(qtbot, tasks)
    assert answers == [("store_0", True)]


def test_an_expected_failure_is_told_to_whoever_asked(qtbot: QtBot, tasks: Tasks) -> None:
    def refuse(job: Job) -> None:
        raise Refused

    faults: list[OcopError] = []
    tasks.submit(refuse, no_answer, faults.append, "a")
    settle(qtbot, tasks)
    assert [fault.code for fault in faults] == [Refused.code]


def test_an_unexpected_failure_is_raised_here_and_answers_nobody(qtbot: QtBot, tasks: Tasks) -> None:
    def fail(job: Job) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        tasks.submit(fail, no_answer, no_fault, "a")
        settle(qtbot, tasks)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_an_answer_older_than_the_newest_request_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    answers: list[int] = []
    for number in (1, 2):
        tasks.submit(lambda job, number=number: number, answers.append, no_fault, "a")  # type: ignore[misc]
    tasks.submit(lambda job: 3, answers.append, no_fault, "another")
    settle(qtbot, tasks)
    assert answers == [2, 3]


def test_a_cancelled_job_stops_at_its_next_step_and_says_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    started, go_on, stopped = Event(), Event(), Event()

    def work(job: Job) -> None:
        started.set()
        go_on.wait(PATIENCE_S)
        try:
            job.step(1, 2)
        except Cancelled:
            assert job.cancelled
            stopped.set()
            raise

    tasks.submit(work, no_answer, no_fault, "a")
    waiting_behind = Event()
    tasks.submit(lambda job: waiting_behind.set(), no_answer, no_fault, "a")
    started.wait(PATIENCE_S)
    tasks.cancel("a")
    go_on.set()
    settle(qtbot, tasks)
    assert stopped.is_set()
    assert not waiting_behind.is_set()


def test_steps_are_reported_here(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.waitSignal(tasks.progressed) as reported:
        tasks.submit(lambda job: job.step(3, 7), lambda _: None, no_fault, "a")
    assert reported.args == [3, 7]
    settle(qtbot, tasks)


def test_being_busy_is_told_once_for_any_number_of_jobs(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[bool] = []
    tasks.busy_changed.connect(told.append)
    for channel in ("a", "b", "c"):
        tasks.submit(lambda job: None, lambda _: None, no_fault, channel)
    settle(qtbot, tasks)
    assert told == [True, False]


def test_closing_waits_for_what_runs_and_takes_nothing_more(qtbot: QtBot, tasks: Tasks) -> None:
    ran: list[str] = []
    started, go_on = Event(), Event()

    def work(job: Job) -> None:
        started.set()
        go_on.wait(PATIENCE_S)
        ran.append("to its end")

    tasks.submit(work, no_answer, no_fault, "a")
    started.wait(PATIENCE_S)
    go_on.set()
    tasks.close()
    assert ran == ["to its end"]
    tasks.submit(lambda job: ran.append("late"), no_answer, no_fault, "a")
    settle(qtbot, tasks)
    assert ran == ["to its end"]


def test_work_that_stores_is_carried_out_though_the_window_closes(store: ThreadPoolExecutor) -> None:
    tasks = Tasks(store)
    gate = Event()
    stored: list[str] = []

    def reading(job: Job) -> None:
        gate.wait(10)

    tasks.submit(reading, lambda _: None, lambda _: None, "read")
    tasks.submit(lambda job: stored.append("kept"), lambda _: None, lambda _: None, "act-1", must_finish=True)
    tasks.submit(lambda job: stored.append("dropped"), lambda _: None, lambda _: None, "read-2")
    tasks.stop()
    gate.set()
    tasks.close()
    assert stored == ["kept"]


def test_asking_to_stop_reaches_the_steps_of_work_that_stores_and_its_answer_still_comes(
    qtbot: QtBot, store: ThreadPoolExecutor
) -> None:
    tasks = Tasks(store)
    gate = Event()
    told: list[str] = []

    def storing(job: Job) -> str:
        gate.wait(10)
        return "stored" if job.cancelled else "not asked"

    tasks.submit(storing, told.append, lambda _: None, "act-1", must_finish=True)
    tasks.cancel_all()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
    assert told == ["stored"]
    tasks.close()


def test_the_end_of_work_is_told_however_it_ended(qtbot: QtBot, tasks: Tasks) -> None:
    def refuse(job: Job) -> None:
        raise Refused

    def stop(job: Job) -> None:
        raise Cancelled

    ended: list[str] = []
    order: list[str] = []
    tasks.submit(lambda job: None, lambda _: order.append("done"), no_fault, "a", after=lambda: order.append("after"))
    tasks.submit(refuse, no_answer, lambda _: None, "b", after=lambda: ended.append("refused"))
    tasks.submit(stop, no_answer, no_fault, "c", must_finish=True, after=lambda: ended.append("stopped"))
    tasks.submit(lambda job: None, no_answer, no_fault, "d", after=lambda: ended.append("older"))
    tasks.submit(lambda job: None, lambda _: None, no_fault, "d")
    settle(qtbot, tasks)
    assert order == ["done", "after"]
    assert ended == ["refused", "stopped", "older"]


def test_an_unexpected_failure_is_an_end_too(qtbot: QtBot, tasks: Tasks) -> None:
    def fail(job: Job) -> None:
        raise ValueError

    ended: list[str] = []
    with qtbot.captureExceptions() as caught:
        tasks.submit(fail, no_answer, no_fault, "a", after=lambda: ended.append("failed"))
        settle(qtbot, tasks)
    assert len(caught) == 1
    assert ended == ["failed"]


def test_only_work_that_has_reported_progress_is_cancelled_as_such(qtbot: QtBot, store: ThreadPoolExecutor) -> None:
    tasks = Tasks(store)
    gate, begun = Event(), Event()
    told: list[str] = []

    def long(job: Job) -> str:
        job.step(1, 2)
        begun.set()
        gate.wait(10)
        job.step(2, 2)
        return "long"

    tasks.submit(long, told.append, lambda _: None, "papers")
    tasks.submit(lambda job: "page", told.append, lambda _: None, "page")
    assert begun.wait(10)
    assert tasks.reporting
    tasks.cancel_reporting()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
    assert (told, tasks.reporting) == (["page"], False)
    tasks.close()
