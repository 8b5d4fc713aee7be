"""A projector is pulled out and plugged in, a laptop is closed: windows stay in sight, the room's on the projector.

Observed once, in a process whose platform has two screens: Qt offers none of its own screens to be taken away.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import tests.ui.two_screens
from tests.ui.conftest import PATIENCE_MS

ON_PROJECTOR = ["projector", True, True, True]
"""Screen, fills it, is visible, lies in its room."""
BESIDE = ["laptop", False, True, True]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    root, program = Path(__file__).parents[2], tests.ui.two_screens.__file__
    code = f"import sys, runpy; sys.path.insert(0, {str(root)!r}); runpy.run_path({program!r}, run_name='__main__')"
    command = [sys.executable, "-c", code]
    folder, patience = tmp_path_factory.mktemp("man-hinh"), 6 * PATIENCE_MS / 1000
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=patience)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return dict(json.loads(done.stdout))


def test_the_room_s_window_goes_to_the_projector_and_comes_back_to_it(seen: dict[str, Any]) -> None:
    assert seen["screens"] == ["laptop", "projector"]
    assert seen["opened"] == ON_PROJECTOR
    assert seen["unplugged"] == BESIDE, "it never covers the secretary's own window"
    assert seen["plugged in"] == ON_PROJECTOR
    assert seen["other resolution"] == [*ON_PROJECTOR, True]


def test_a_laptop_that_is_closed_leaves_both_windows_on_the_projector(seen: dict[str, Any]) -> None:
    room, office = seen["laptop closed"]
    assert (room[:3], office) == (["projector", False, True], "projector")
    assert seen["laptop opened"][:3] == ["projector", True, True]


def test_what_the_person_chose_stays(seen: dict[str, Any]) -> None:
    assert seen["no full screen by hand"][:3] == ["projector", False, True]
    assert seen["closed by hand"][2] is False
    assert seen["minimised"][1] is True


def test_a_projector_that_comes_later_gets_the_window(seen: dict[str, Any]) -> None:
    assert seen["opened on one"] == BESIDE
    assert seen["projector comes"] == ON_PROJECTOR


@pytest.mark.parametrize(
    ("placed", "wanted"),
    [
        ("far away", [True, False, False]),
        ("above", [True, False, False]),
        ("half out", [False, True, False]),
        ("too large", [True, False, False]),
        ("too large here", [True, False, False]),
        ("maximised away", [True, False, True]),
    ],
)
def test_a_window_whose_title_bar_is_on_no_screen_is_brought_back(
    seen: dict[str, Any], placed: str, wanted: list[bool]
) -> None:
    """Wanted: it lies on the screen, it was left where it was, it is maximised."""
    assert seen[placed] == wanted
    assert seen["hidden"] == [5000, 5000]


def test_a_window_is_told_of_the_other_resolution(seen: dict[str, Any]) -> None:
    assert seen["ratios"] == [1.5, 2]


def test_every_change_of_screens_is_noticed_once(seen: dict[str, Any]) -> None:
    assert seen["signals"] == 4
