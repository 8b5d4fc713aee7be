"""A copy of the session is saved from the menu of the window."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from tests.ui.beginnings import begun, settle


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "nha"))
    made = Window(qapp, "vi")
    yield made
    made.close()


class Targets:
    """Answers with a file instead of the dialog; remembers what was suggested."""

    def __init__(self, target: Path | None) -> None:
        self.target = target
        self.suggested = ""

    def choose_target(self, title: str, suggested: Path, suffix: str) -> Path | None:
        self.suggested = suggested.name
        return self.target


def test_a_copy_is_saved_read_back_and_never_over_another_file(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    """Finding 35."""
    action = window.shell.menus.actions["copy"]
    assert not action.isEnabled(), "no session is open"
    begun(qtbot, window, tmp_path)
    assert action.isEnabled()
    saving = window.shell.copying.saving = Targets(None)
    action.trigger()
    settle(qtbot, window)
    assert saving.suggested.startswith("moi-ban-sao-20")
    saving.target = tmp_path / "ban-sao.ocopdb"
    for said in ("Đã lưu bản sao phiên: ", "ban-sao.ocopdb"):
        action.trigger()
        settle(qtbot, window)
        assert said in window.shell.session_area.notice.text()
    assert not window.shell.session_area.notice.text().startswith("Đã lưu"), "nothing is overwritten"
    window.open([saving.target])
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert window.gateway.current.path == saving.target
    assert [line.member.code for line in window.gateway.current.head.members][:2] == ["M01", "M02"]


def test_a_copy_of_an_altered_file_is_marked(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    begun(qtbot, window, tmp_path)
    saving = window.shell.copying.saving = Targets(tmp_path / "sua.ocopdb")
    copy = window.shell.menus.actions["copy"]
    copy.trigger()
    settle(qtbot, window)
    assert window.shell.session_area.notice.text().startswith("Đã lưu")
    with closing(sqlite3.connect(tmp_path / "sua.ocopdb")) as connection, connection:
        connection.execute("UPDATE member SET scores = 1 - scores WHERE code = 'M02'")
    window.open([tmp_path / "sua.ocopdb"])
    settle(qtbot, window)
    saving.target = tmp_path / "ban-sao.ocopdb"
    copy.trigger()
    settle(qtbot, window)
    assert window.shell.session_area.notice.text().startswith("CHƯA ĐỐI CHIẾU ĐƯỢC")
    assert saving.target.is_file()
