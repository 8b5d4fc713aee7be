"""What is dear to make is made once in a run of the tests, whichever worker asks first."""

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
    """What ``make`` returned, called with a new folder by the first worker of the run that asks.

    The others wait and are given the same. It must be picklable; whoever changes the files in the folder copies
    them first. Raises what ``make`` raises; a worker that waited for it in vain raises TimeoutError.
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
