"""The file dialog: where it starts, what it offers, and what thinking better of it means."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.interaction import Dialogs
from ocop_desktop.ui.words import Words


@pytest.mark.parametrize(("answer", "expected"), [("/nha/a.ocopdb", Path("/nha/a.ocopdb")), ("", None)])
def test_the_dialog_offers_session_files_of_the_folder(
    answer: str, expected: Path | None, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str, str]] = []

    def choose(parent: QWidget, title: str, folder: str, kinds: str) -> tuple[str, str]:
        asked.append((title, folder, kinds))
        return answer, kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialogs = Dialogs(parent, Words())
    assert dialogs.choose_session_file(tmp_path) == expected
    assert dialogs.choose_session_file(tmp_path / "chua-co") == expected
    assert dialogs.choose_file(tmp_path) == expected
    kinds = "Tệp phiên họp (*.ocopdb)"
    assert asked.pop() == (
        "Chọn tệp phiên họp hoặc gói dữ liệu", str(tmp_path), "Gói dữ liệu, tệp phiên họp (*.ocop *.ocopdb)",
    )  # fmt: skip
    assert asked == [
        ("Chọn tệp phiên họp", str(tmp_path), kinds),
        ("Chọn tệp phiên họp", str(Path.home()), kinds),
    ]
