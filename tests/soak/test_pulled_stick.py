"""The long form of ``tests/store/test_pulled_stick.py``."""

from __future__ import annotations

import pytest

from tests.helpers.pulled_stick import run


@pytest.mark.parametrize("seed", [1, 2])
def test_500_interrupted_exports_done_again_make_no_fork(seed: int) -> None:
    found, control = run(500, seed), run(100, seed, old_order=True)
    assert (found.trials, found.forks) == (500, 0)
    assert found.orphans > 50
    assert found.refused.keys() <= {"package.empty"}
    assert control.forks > 10, "with the old order there are forks"
