"""A child process with limits, as its parent sees it: ask, wait, kill, start again."""

from __future__ import annotations

import logging
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import c_char
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, ParamSpec, Protocol, TypeVar
from weakref import WeakSet

from .errors import ReadingEnded, ReadingStopped, ReadingTooLong

if TYPE_CHECKING:
    from .limits import Hold

P = ParamSpec("P")
T = TypeVar("T")

MEMORY: Final = 256 << 20
"""Bytes that a child may allocate."""

SECONDS: Final = 10.0
"""Time for one request."""

START_SECONDS: Final = 60.0
"""Time until a new child answers: an antivirus program may read all of its files first."""

STEP_SECONDS: Final = 1.0
"""Longest wait at a stretch. What it took beyond that, the computer slept: Windows' clocks run on in sleep."""

_ATTEMPTS: Final = 2
"""A child that ended may have been killed from outside, or have been full of earlier documents: ask a new one, once."""

_log = logging.getLogger(__name__)
_children: WeakSet[Child] = WeakSet()
_stopped = 0


class _Lost(Exception):
    """The child is gone."""


class Polled(Protocol):
    """The end of a pipe; its class differs between systems."""

    def poll(self, timeout: float, /) -> bool:
        """Wait for a message for so many seconds; return whether there is one. Raises OSError."""
        ...


class Allowance:
    """Seconds for which messages may be waited; those in which the computer slept do not count."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    def wait(self, connection: Polled) -> None:
        """Wait for a message. Raises TimeoutError; EOFError, OSError."""
        while True:
            step, begun = min(max(self._left, 0), STEP_SECONDS), time.monotonic()
            arrived = connection.poll(step)
            self._left -= min(time.monotonic() - begun, step) if arrived else step
            if arrived:
                return
            if self._left <= 0:
                raise TimeoutError


class _Process:
    """One running process and its connection."""

    def __init__(self, memory: int, modules: Sequence[str], shared: int) -> None:
        from multiprocessing import get_context

        from .limits import hold
        from .serving import serve

        context = get_context("spawn")  # never a fork: this process has threads, and Qt
        self.connection, theirs = context.Pipe()
        self.shared = context.RawArray(c_char, max(shared, 1))
        given = (theirs, memory, tuple(modules), self.shared)
        self.process = context.Process(target=serve, args=given, daemon=True)
        self.process.start()
        theirs.close()
        self.hold: Hold | None = hold(self.process, memory)
        self._is_ready = False
        self._lock = Lock()

    @property
    def is_alive(self) -> bool:
        return self.process.is_alive()

    def wait_until_ready(self) -> None:
        if not self._is_ready:
            self.receive(Allowance(START_SECONDS))
            self._is_ready = True

    def receive(self, allowance: Allowance) -> bytes:
        """Return the next message. Raises TimeoutError, EOFError, OSError."""
        allowance.wait(self.connection)
        return self.connection.recv_bytes()

    def buffers(self, places: Sequence[tuple[int, int] | None], allowance: Allowance) -> list[bytes]:
        """Return the buffers of an answer; None: it follows. Raises TimeoutError, EOFError, OSError."""
        shared = memoryview(self.shared).cast("B")
        return [self.receive(allowance) if place is None else bytes(shared[place[0] : sum(place)]) for place in places]

    def kill(self) -> None:
        """End the process at once; may be called from any thread, while another one waits for an answer."""
        self.process.kill()

    def release(self) -> None:
        """Kill, and free what belongs to the process. Not while another thread waits."""
        self.kill()
        self.process.join()
        self.process.close()
        self.connection.close()
        if self.hold is not None:
            self.hold.close()


class Child:
    """Runs functions of the program in one limited process, one request at a time.

    The process starts with the first request, or with ``start``; it is started again after a failure. What a
    function leaves in its modules' memory is therefore a cache, not a state.
    """

    def __init__(
        self, modules: Sequence[str] = (), *, memory: int = MEMORY, seconds: float = SECONDS, shared: int = 0
    ) -> None:
        """modules: imported by the process before the first request. shared: bytes for large buffers of answers."""
        self._modules = tuple(modules)
        self._memory = memory
        self._shared = shared
        self.seconds = seconds
        self._asking = Lock()
        self._process: _Process | None = None
        self._starting = Lock()
        _children.add(self)

    @property
    def pid(self) -> int | None:
        """Number of the running process; None for none."""
        process = self._process
        return process.process.pid if process is not None else None

    def start(self) -> None:
        """Start the process, if none is running, without waiting for it."""
        with self._starting:
            if self._process is not None and not self._process.is_alive:
                self._process.release()
                self._process = None
            if self._process is None and not _stopped:
                self._process = _Process(self._memory, self._modules, self._shared)

    def ask(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``work``, a function of a module, in the child; raise the OcopError that it raises.

        Raises ReadingEnded, ReadingTooLong (both ReadingFailed), ReadingStopped.
        """
        return self.ask_within(self.seconds, work, *args, **kwargs)

    def ask_within(self, seconds: float, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``ask`` with another limit of time."""
        assert not kwargs, "requests have positional arguments only"
        with self._asking:
            for _ in range(_ATTEMPTS):
                try:
                    answer: T = self._answer(work, args, seconds)
                except _Lost:
                    continue
                except ReadingTooLong:
                    self.start()
                    raise
                return answer
            self.start()
            raise ReadingEnded

    def stop(self) -> None:
        """End the process, whatever it is doing. Another request starts a new one."""
        self.kill()
        with self._asking:
            self._release()

    def kill(self) -> None:
        """Kill the process: a request that waits fails."""
        with self._starting:
            if self._process is not None:
                self._process.kill()

    def _answer(self, work: Callable[..., T], arguments: tuple[Any, ...], seconds: float) -> T:
        if _stopped:
            raise ReadingStopped
        self.start()
        process = self._process
        if process is None:
            raise ReadingStopped
        answered = False
        try:
            process.wait_until_ready()
            process.connection.send((work, arguments, seconds))
            allowance = Allowance(seconds)
            body, places = pickle.loads(process.receive(allowance))
            kind, *what = pickle.loads(body, buffers=process.buffers(places, allowance))
            answered = True
        except TimeoutError:
            raise ReadingTooLong(seconds=round(seconds)) from None
        except (EOFError, OSError) as lost:
            if _stopped:
                raise ReadingStopped from None
            raise _Lost from lost
        finally:
            if not answered:  # also after Ctrl+C: an answer that still comes would be taken for the next one's
                self._release()
        outcome: T = _outcome(kind, what)
        return outcome

    def _release(self) -> None:
        with self._starting:
            process, self._process = self._process, None
        if process is not None:
            process.release()


def _outcome(kind: int, what: list[Any]) -> Any:
    from .serving import DONE, REFUSED

    if kind == DONE:
        return what[0]
    if kind == REFUSED:
        error, facts = what
        raise error(**facts)
    _log.warning("a request to a child process failed: %s", what[0])
    raise ReadingEnded


@contextmanager
def all_stopped() -> Iterator[None]:
    """Kill every child, and answer every request by ReadingStopped until the block is left: the window closes."""
    global _stopped
    _stopped += 1
    try:
        for child in tuple(_children):
            child.kill()
        yield
        for child in tuple(_children):
            child.stop()
    finally:
        _stopped -= 1
