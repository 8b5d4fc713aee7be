"""Makes expensive things once in a run of the tests, for all workers."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

PATIENCE_S = 300.0
LOOK_S = 0.05

Made = TypeVar("Made")


def run_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of this run share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def once(folder: Path, name: str, make: Callable[[Path], Made]) -> Made:
    """Return the result of ``make``, called with a new folder by the first worker of the run that asks.

    The others wait and receive the same. It must be picklable; copy the files in the folder before
    changing them. Raises the errors of ``make``, and TimeoutError if another worker's result never
    arrives.
    """
    root, answer = folder / name, folder / f"{name}.pickle"
    try:
        root.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE_S
        while not answer.exists():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{name} was not made in {PATIENCE_S:.0f} s") from None
            time.sleep(LOOK_S)
    else:
        made = make(root)
        part = answer.with_suffix(".part")
        part.write_bytes(pickle.dumps(made))
        part.replace(answer)
    found: Made = pickle.loads(answer.read_bytes())
    return found
