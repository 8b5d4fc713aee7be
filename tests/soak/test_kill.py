"""The long form of the kill bench; run by ``dev.py soak``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.store.test_crash import run_helper


@pytest.mark.skipif(sys.platform == "win32", reason="the bench forks a writer and kills it; Windows has no fork")
@pytest.mark.parametrize("seed", [1, 2])
def test_200_kills_lose_no_choice_that_was_told_to_be_saved(tmp_path: Path, seed: int) -> None:
    result = run_helper("crash", str(tmp_path / "phien.ocopdb"), "200", str(seed))
    assert (result["rounds"], result["faults"]) == (200, [])


@pytest.mark.skipif(sys.platform == "win32", reason="the bench forks a writer and kills it; Windows has no fork")
@pytest.mark.parametrize("seed", range(1, 6))
@pytest.mark.parametrize("what", ["creating", "joining"])
def test_100_of_500_kills_leave_nobody_who_cannot_begin(tmp_path: Path, what: str, seed: int) -> None:
    result = run_helper("beginnings", what, str(tmp_path / "kill"), "100", str(seed))
    assert (result["kills"], result["faults"]) == (100, [])
    assert min(result["whole"], result["nothing"]) > 0
