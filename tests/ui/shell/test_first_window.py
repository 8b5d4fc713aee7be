"""Starting the window: its size on the screen, what the command line names, what is imported when."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app import associations, start
from ocop_desktop.app.build_facts import build_text
from ocop_desktop.app.start import Window
from ocop_desktop.domain.errors import DeviceError
from ocop_desktop.ui.shell.looks import show_fitting


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("room", "maximised"),
    [((1280, 680), True), ((1366, 728), True), ((1400, 800), False), ((1920, 1040), False), ((2560, 700), True)],
)
def test_the_foot_never_goes_behind_the_taskbar(
    window: Window, monkeypatch: pytest.MonkeyPatch, room: tuple[int, int], maximised: bool
) -> None:
    class Small:
        def availableGeometry(self) -> QRect:
            return QRect(0, 0, *room)

    monkeypatch.setattr(window.shell, "screen", Small)
    show_fitting(window.shell)
    assert window.shell.isMaximized() is maximised


def test_a_maximised_window_stays_so_in_the_other_language(qtbot: QtBot, window: Window) -> None:
    window.shell.showMaximized()
    window.shell.language_chosen.emit("en")
    assert window.shell.isMaximized()
    window.shell.language_chosen.emit("vi")


def test_the_program_runs_until_its_window_is_closed(qapp: QApplication, played: Path) -> None:
    hooks = sys.excepthook
    QTimer.singleShot(200, qapp.closeAllWindows)
    assert start.show_session(played) == 0
    assert sys.excepthook is hooks


def test_the_command_line_names_language_and_file(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []

    def noting(*arguments: Any, **named: Any) -> int:
        given.append((*arguments, named))
        return 7

    monkeypatch.setattr(start, "run", noting)
    monkeypatch.setattr(sys, "argv", ["ocop-desktop", "--lang", "en", "a.ocopdb", "-style=fusion"])
    assert start.main() == 7
    monkeypatch.setattr(sys, "argv", ["ocop-desktop", "--new-window"])
    start.main()
    assert given[0] == ([Path("a.ocopdb")], "en", ["-style=fusion"], None, {"alone": True})
    assert given[1:] == [([], None, [], None, {"alone": False})]


def test_the_window_stands_before_store_and_papers_are_imported() -> None:
    heavy = "('sqlalchemy', 'alembic', 'reportlab', 'openpyxl', 'cryptography', 'msgspec')"
    source = f"import sys, ocop_desktop.app.start; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_is_printed_or_shown_where_there_is_no_console(
    qapp: QApplication, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["ocop-desktop", "--version"])
    assert start.main() == 0
    assert capsys.readouterr().out == f"{build_text()}\n"
    shown: list[str] = []
    monkeypatch.setattr(start.QMessageBox, "information", lambda parent, title, text: shown.append(text))
    monkeypatch.setattr(sys, "stdout", None)
    assert start.main() == 0
    assert shown == [build_text()]


def test_the_window_has_the_program_s_icon(qapp: QApplication, window: Window) -> None:
    assert not window.shell.windowIcon().pixmap(32).isNull()


class Types:
    """File associations of a computer that may refuse."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.done: list[str] = []
        self._refuses = refuses

    def register(self) -> None:
        if self._refuses:
            raise DeviceError
        self.done.append("register")

    def withdraw(self) -> None:
        self.done.append("withdraw")


@pytest.mark.parametrize("wanted", ["register", "withdraw"])
def test_the_installer_associates_the_files(monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    types = Types()
    monkeypatch.setattr(associations, "this_computer", lambda resources: types)
    monkeypatch.setattr(sys, "argv", ["ocop-desktop", "--association", wanted])
    assert (start.main(), types.done) == (0, [wanted])
    monkeypatch.setattr(associations, "this_computer", lambda resources: Types(refuses=True))
    assert start.main() == (1 if wanted == "register" else 0)
    monkeypatch.setattr(associations, "this_computer", lambda resources: None)
    assert start.main() == 0
