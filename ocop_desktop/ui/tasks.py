"""Work off the GUI thread: the store thread's futures become queued signals.

The starter of the program owns the executor; its only thread holds the only connection to the
session file. Unexpected failures are not caught here: they are raised again on the GUI thread,
where the last-resort hook handles them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ..domain.errors import OcopError

if TYPE_CHECKING:
    from concurrent.futures import Future

P = ParamSpec("P")
T = TypeVar("T")

NOTICED_S = 1.0
"""Seconds after which a user notices running work."""


class Executor(Protocol):
    """Runs work in its own thread, one item after the other."""

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]: ...


class Cancelled(Exception):
    """The job was cancelled; no error, and nothing is shown."""


class Job:
    """Interface of running work: it reports progress and can be requested to stop."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._stop = Event()
        self.begun_at = time.monotonic()
        """Time of the request by the computer's monotonic clock, in seconds."""

        self.on_stick = False
        """The work writes to a removable drive; set by the work itself."""

        self.has_reported = False
        """The job has reported progress: long work does."""

    def cancel(self) -> None:
        """Request the work to stop at its next step."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """The work was requested to stop; its answer is dropped."""
        return self._stop.is_set()

    def step(self, done: int, total: int) -> None:
        """Report ``done`` of ``total``. Raises Cancelled after a request to stop."""
        if self._stop.is_set():
            raise Cancelled
        self.has_reported = True
        self._report(done, total)


def told_when_stopped(work: Callable[[Job], T], stopped: Callable[[], None]) -> Callable[[Job], T]:
    """Return the work that also calls ``stopped``, in its thread, where it was cancelled: its answer is dropped."""

    def run(job: Job) -> T:
        try:
            return work(job)
        finally:
            if job.cancelled:
                stopped()

    return run


@dataclass(frozen=True, slots=True, eq=False)
class _Ticket:
    """One submitted job and its callbacks."""

    channel: str
    job: Job
    future: Future[Any]
    done: Callable[[Any], None]
    failed: Callable[[OcopError], None]
    must_finish: bool
    after: Callable[[], None] | None
    dropped: Callable[[OcopError | None], None] | None


class Tasks(QObject):
    """Runs work on ``executor`` and delivers answers on the thread of this object.

    Work is submitted on a channel: an answer older than the channel's newest request is dropped.
    """

    busy_changed = Signal(bool)
    progressed = Signal(int, int)
    _answered = Signal(object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._open: list[_Ticket] = []
        self._newest: dict[str, _Ticket] = {}
        self._closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Some job is running."""
        return bool(self._open)

    @property
    def reporting(self) -> bool:
        """Some running job has reported progress."""
        return any(ticket.job.has_reported for ticket in self._open)

    @property
    def lasting(self) -> bool:
        """A long job is running: it has reported progress, or a user has noticed the delay."""
        now = time.monotonic()
        return any(ticket.job.has_reported or now - ticket.job.begun_at > NOTICED_S for ticket in self._open)

    @property
    def on_stick(self) -> bool:
        """Some job is writing to a removable drive."""
        return any(ticket.job.on_stick for ticket in self._open if not ticket.future.done())

    def settle(self, seconds: float) -> bool:
        """Wait until everything that stores something has ended, at most so long; return whether it has."""
        from concurrent.futures import wait

        storing = [ticket.future for ticket in self._open if ticket.must_finish or ticket.job.on_stick]
        return not wait(storing, max(seconds, 0)).not_done

    def submit(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[OcopError], None],
        channel: str,
        *,
        must_finish: bool = False,
        after: Callable[[], None] | None = None,
        dropped: Callable[[OcopError | None], None] | None = None,
    ) -> None:
        """Run ``work`` in the executor; ``done`` or ``failed`` is called later, on this thread. Never after ``close``.

        must_finish: work that stores something. It is executed even if the window closes meanwhile; a
        request to stop reaches only its own steps, and its answer is delivered. after: called when
        the work is over, in every case. dropped: called instead of ``done`` (with None) or
        ``failed`` if the answer was dropped meanwhile.
        """
        if self._closed:
            return
        job = Job(self.progressed.emit)
        future = self._executor.submit(work, job)
        ticket = _Ticket(channel, job, future, done, failed, must_finish, after, dropped)
        was_busy = self.busy
        self._open.append(ticket)
        self._newest[channel] = ticket
        if not was_busy:
            self.busy_changed.emit(True)
        future.add_done_callback(lambda _: self._answered.emit(ticket))

    def cancel(self, channel: str) -> None:
        """Cancel the work of a channel and drop its answers; work that stores is only requested to stop."""
        for ticket in self._open:
            if ticket.channel == channel:
                ticket.job.cancel()
                if not ticket.must_finish:
                    ticket.future.cancel()
                    self._newest.pop(channel, None)

    def cancel_reporting(self) -> None:
        """Cancel the running jobs that have reported progress; short ones continue."""
        for ticket in tuple(self._open):
            if ticket.job.has_reported:
                self.cancel(ticket.channel)

    def cancel_all(self) -> None:
        """Request all running work to stop; stored data stay."""
        for channel in tuple(self._newest):
            self.cancel(channel)

    def drop_answers(self, *but: str) -> None:
        """Drop the answers of all running work, except on the channels ``but``: their receiver is gone."""
        self._newest = {channel: ticket for channel, ticket in self._newest.items() if channel in but}

    def stop(self) -> None:
        """Accept no more work and drop all answers; cancel queries, let storing work finish."""
        self._closed = True
        for ticket in self._open:
            if not ticket.must_finish:
                ticket.job.cancel()
                ticket.future.cancel()
        self._newest.clear()

    def close(self) -> None:
        """Call ``stop``, then wait until nothing is running."""
        self.stop()
        if self._open:
            from concurrent.futures import wait

            wait([ticket.future for ticket in self._open])

    def _deliver(self, ticket: _Ticket) -> None:
        self._open.remove(ticket)
        if not self._open:
            self.busy_changed.emit(False)
        try:
            self._answer(ticket)
        finally:
            if ticket.after is not None:
                ticket.after()

    def _answer(self, ticket: _Ticket) -> None:
        if ticket.future.cancelled():
            return
        fault = ticket.future.exception()
        if fault is not None and not isinstance(fault, (OcopError, Cancelled)):
            raise fault
        if self._newest.get(ticket.channel) is not ticket:
            if ticket.dropped is not None and not self._closed and not isinstance(fault, Cancelled):
                ticket.dropped(fault)
            return
        if isinstance(fault, OcopError):
            ticket.failed(fault)
        elif fault is None:
            ticket.done(ticket.future.result())
