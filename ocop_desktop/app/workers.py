"""A background thread, started with its first task: its modules are not imported before the window is shown."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

P = ParamSpec("P")
T = TypeVar("T")


class Worker:
    """An executor with one thread. Tasks run in the order of submission."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = Lock()
        self._executor: ThreadPoolExecutor | None = None

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run ``work`` later in the thread. Raises RuntimeError after ``shutdown``."""
        return self._made().submit(work, *args, **kwargs)

    def shutdown(self) -> None:
        """Accept no more tasks and wait for the running ones."""
        self._made().shutdown(wait=True)

    def _made(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        with self._lock:
            if self._executor is None:
                self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)
            return self._executor
