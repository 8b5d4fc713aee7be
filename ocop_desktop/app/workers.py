"""One background thread, started when it is first given work: nothing of it is read before the window stands."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

P = ParamSpec("P")
T = TypeVar("T")


class Worker:
    """An executor of one thread. Work is done in the order in which it was given."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = Lock()
        self._executor: ThreadPoolExecutor | None = None

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do ``work`` later in the thread. Raises RuntimeError after ``shutdown``."""
        return self._made().submit(work, *args, **kwargs)

    def shutdown(self) -> None:
        """Take nothing more and wait until nothing runs any more."""
        self._made().shutdown(wait=True)

    def _made(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        with self._lock:
            if self._executor is None:
                self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)
            return self._executor
