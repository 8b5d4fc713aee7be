"""The long form of ``tests/e2e/test_kill.py``: scoring and importing by the use cases, killed again and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.test_kill import forks, helper

pytestmark = forks


@pytest.mark.parametrize("what", ["scoring", "importing"])
def test_200_kills_lose_nothing_that_was_told_to_be_saved(tmp_path: Path, what: str) -> None:
    found = helper("kills", what, str(tmp_path / "kill"), "200", "26")
    assert found["faults"] == []
    assert found["kills"] == 200
    assert found["actions"] >= 20
    assert found["hot_journals"] > 0, "no kill came in the middle of a commit: the test tried nothing"
