"""Requests to a child process that go wrong; a child imports this module."""

from __future__ import annotations

import os
import pickle
import time

from ocop_desktop.viewing.errors import PageBroken


def double(number: int) -> int:
    return 2 * number


def double_slowly(number: int) -> int:
    time.sleep(1.1)
    return 2 * number


def number() -> int:
    return os.getpid()


def buffers(size: int) -> list[pickle.PickleBuffer]:
    """One that may not fit into the shared memory, and two that follow."""
    return [pickle.PickleBuffer(part) for part in (b"x" * size, b"y" * 10, b"z" * 200_000)]


def hang() -> None:
    time.sleep(600)


def spin() -> None:
    while True:
        pass


def abort() -> None:
    os.abort()


def leave() -> None:
    os._exit(0)


def eat() -> int:
    return len([bytearray(8 << 20) for _ in range(200)])


def eat_by_c() -> int:
    import ctypes

    malloc = ctypes.CDLL(None).malloc
    malloc.restype, malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
    taken = 0
    while (place := malloc(8 << 20)) and taken < 200:
        ctypes.memset(place, 1, 8 << 20)
        taken += 1
    return taken


def refuse() -> None:
    raise PageBroken(page=7)


def fail() -> None:
    raise KeyError("secret")


def deep() -> list[object]:
    found: list[object] = []
    for _ in range(100_000):
        found = [found]
    return found


def abort_with(*anything: object) -> None:
    os.abort()


def hang_with(*anything: object) -> None:
    hang()
