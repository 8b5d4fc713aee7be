"""The walks of the camera and of the Tab key in every size of letters; on every push only the largest is walked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.camera import View
from ocop_desktop.app.start import Window
from ocop_desktop.sample.scenes import Scenes
from tests.ui.access import SMALL_SCREEN
from tests.ui.test_access import ROLES, cut_off_in, window
from tests.ui.walk import walk

__all__ = ["window"]


@pytest.mark.parametrize("letters", [100, 150, 200])
def test_every_state_of_every_place_is_taken_and_whole(
    qtbot: QtBot, qapp: QApplication, scenes: Scenes, tmp_path: Path, letters: int
) -> None:
    view = View(*SMALL_SCREEN, letters, "light", "vi")
    assert walk(view, scenes.moved(tmp_path / "ban-sao"), tmp_path / "anh") == []


@pytest.mark.parametrize("letters", [100, 150, 200])
@pytest.mark.parametrize("role", list(ROLES))
def test_no_text_is_cut_off_on_a_small_screen(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path, role: str, letters: int
) -> None:
    assert cut_off_in(qtbot, window, played, tmp_path, role, letters) == []
