"""The loop of a child process: one request after the other, an answer to each.

A request is a function of the program with its arguments, an answer what it returns: both are pickled, by the
program's own processes only. Large buffers (``PickleBuffer``) lie in memory that both processes share, as far as they
fit there; the others follow the answer.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
from collections.abc import Callable, Sequence
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ..domain.errors import OcopError
from . import limits

DONE, REFUSED, UNEXPECTED = 0, 1, 2
OUT_OF_MEMORY = 3
"""Exit code."""

Request = tuple[Callable[..., Any], tuple[Any, ...], float]
"""Function, arguments, seconds allowed."""


def serve(connection: Connection, memory: int, modules: Sequence[str], shared: ctypes.Array[ctypes.c_char]) -> None:
    """Answer requests until the parent hangs up. modules: imported before the first request."""
    place = memoryview(shared).cast("B")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which ends this process
    limits.end_with_parent()
    limits.confine(memory)
    for name in modules:
        import_module(name)
    connection.send_bytes(b"")
    while True:
        try:
            work, arguments, seconds = connection.recv()
        except (EOFError, OSError):
            return
        limits.allow_seconds(seconds)
        try:
            _send(connection, place, _answer(work, arguments))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except (BrokenPipeError, ConnectionError):
            return


def _answer(work: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    try:
        return DONE, work(*arguments)
    except OcopError as error:
        return REFUSED, type(error), error.facts
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (the last resort of this process: the parent logs it)
        return UNEXPECTED, _described(error)


def _described(error: Exception) -> str:
    """Return type and places of a failure; its message could quote the file."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    places = (f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}" for frame in frames)
    return "\n    ".join((f"{type(error).__module__}.{type(error).__qualname__}", *places))


def _send(connection: Connection, shared: memoryview, answer: tuple[Any, ...]) -> None:
    buffers: list[pickle.PickleBuffer] = []
    try:
        body = pickle.dumps(answer, protocol=5, buffer_callback=buffers.append)
    except RecursionError:
        body, buffers = pickle.dumps((UNEXPECTED, "RecursionError of an answer")), []
    views, follow, used, places = [buffer.raw() for buffer in buffers], [], 0, []
    for view in views:
        fits = view.nbytes <= len(shared) - used
        places.append((used, view.nbytes) if fits else None)
        if fits:
            shared[used : used + view.nbytes] = view
            used += view.nbytes
        else:
            follow.append(view)
    connection.send((body, places))
    for view in follow:
        connection.send_bytes(view)
