"""Limits of a process by the operating system: memory, no core dump, no box on a crash, death with its parent."""

from __future__ import annotations

import os
import sys
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

MEBIBYTE = 1 << 20
_GRACE_S = 20
"""Processor time beyond a request's limit after which Linux ends a child that lost its parent."""

if sys.platform == "win32":
    from . import windows

    Hold = windows.Job

    def hold(process: BaseProcess, memory: int) -> Hold | None:
        """Limit the memory of a process from its parent; it ends when the object returned is closed.

        None: this Windows allows no job; the process still has its limit of time.
        """
        return windows.job_of(process.sentinel, memory)

    def confine(memory: int) -> None:
        """Limit the calling process, as far as its parent cannot."""
        windows.show_no_box()

    def allow_seconds(seconds: float) -> None:
        """Do nothing: the parent measures the time, and the job ends with it."""

else:
    import resource

    class Hold:
        """Nothing: on Linux the child sets its own limits."""

        def close(self) -> None:
            return None

    def hold(process: BaseProcess, memory: int) -> Hold | None:
        """Return None: the child sets its own limits."""
        return None

    def confine(memory: int) -> None:
        """Limit what the calling process may allocate; files that it only maps for reading do not count."""
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def allow_seconds(seconds: float) -> None:
        """Let Linux end this process if it calculates on although its parent is gone."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        limit = int(used.ru_utime + used.ru_stime + seconds) + _GRACE_S
        resource.setrlimit(resource.RLIMIT_CPU, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


def end_with_parent() -> None:
    """End the calling process as soon as its parent is gone, whatever it is doing."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        wait([sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True, name="parent").start()
