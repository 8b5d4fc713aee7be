"""The unit tests of each room of ``domain`` find the small faults put into it; see docs/reliability.md."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.soak.mutation import ROOT, rooms

LEAST_PERCENT = {"council": 95.0, "scoring": 95.0, "sheets": 95.0}
"""What the rooms that decide on numbers must reach. The other rooms are measured and told."""


@pytest.mark.skipif(os.name != "posix", reason="each mutant gets a process by fork; Windows has no fork")
@pytest.mark.parametrize("room", rooms())
def test_the_tests_of_a_room_find_the_faults_put_into_it(room: str) -> None:
    command = [sys.executable, "-m", "tests.soak.mutation", "--json", room]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    score = json.loads(done.stdout.splitlines()[-1])
    print(done.stdout)  # noqa: T201 (the survivors, shown with -s and where the test fails)
    assert score["count"] > len(score["survivors"])
    assert score["percent"] >= LEAST_PERCENT.get(room, 0.0), score["survivors"]
