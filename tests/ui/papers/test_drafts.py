"""Drafts of minutes lie below the user's own data while the window stands, and nowhere afterwards."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.store.errors import DiskFull
from tests.ui.papers.test_papers import entered, settle


def test_a_draft_lies_in_the_user_s_own_data_and_goes_when_the_window_closes(
    qtbot: QtBot, qapp: QApplication, played: Path
) -> None:
    window = Window(qapp, "vi")
    page = entered(qtbot, window, played)
    assert page.model.made is not None
    draft = page.model.made.path
    own = Path(os.environ["OCOP_HOME"]) / "user-data" / "nhap"
    assert own in draft.parents
    window.close()
    assert not draft.exists()
    assert [path.name for path in own.iterdir()] == ["cua.lock"]


def test_where_that_folder_cannot_be_made_the_session_is_open_all_the_same(
    qtbot: QtBot, qapp: QApplication, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(root: Path) -> None:
        raise DiskFull(file="nhap")

    monkeypatch.setattr("ocop_desktop.platform.scratch.Scratch", full)
    window = Window(qapp, "vi")
    window.open([played])
    settle(qtbot, window)
    assert window.gateway.current is not None
    window.close()
