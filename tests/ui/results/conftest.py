"""A window, and a copy of the played session to write in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window


@pytest.fixture
def session(played: Path, tmp_path: Path) -> Path:
    """A copy of the sample session."""
    return Path(shutil.copy(played, tmp_path / "phien.ocopdb"))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()
