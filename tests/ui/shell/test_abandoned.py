"""The open file is moved or overwritten by others: the member sees where everything was saved, and goes on there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.scoring.page import ScoringPage
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.overview.program import OpenSession
from tests.helpers.digits import digits_on
from tests.ui.beginnings import begun, given_out, settle
from tests.ui.conftest import PATIENCE_MS


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "nhà"))
    return tmp_path / "nhà"


def member_s_page(qtbot: QtBot, window: Window, tmp_path: Path) -> ScoringPage:
    """The scoring page of M02, who has chosen a level."""
    package = given_out(qtbot, window, begun(qtbot, window, tmp_path), tmp_path / "usb")
    window.gateway.join(package, "M02", digits_on(package))
    settle(qtbot, window)
    window.show()
    choose(qtbot, window, 0)
    assert chosen(qtbot, window) == 1
    return page_of(window)


def page_of(window: Window) -> ScoringPage:
    page = window.shell.page_of(Place.SCORING)
    assert isinstance(page, ScoringPage)
    return page


def choose(qtbot: QtBot, window: Window, criterion: int) -> None:
    """Click the first level of a criterion."""
    page = page_of(window)
    code = list(page.criteria.cards)[criterion]
    page.scoring.go(code)
    settle(qtbot, window)
    levels = page.criteria.cards[code].levels
    qtbot.waitUntil(lambda: bool(levels) and not levels[0].visibleRegion().isEmpty(), timeout=PATIENCE_MS)
    QTest.mouseClick(levels[0], Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def chosen(qtbot: QtBot, window: Window) -> int:
    """Return the number of stored choices."""
    found: list[int] = []

    def count(session: OpenSession, services: Services, job: object) -> int:
        with session.work as work:
            return sum(len(sheet.answers) for sheet in work.sheets.all())

    window.gateway.ask(count, found.append, "in-a-test")
    settle(qtbot, window)
    return found[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")
def test_after_a_move_a_click_is_not_saved_and_the_button_opens_the_file_with_everything(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    member_s_page(qtbot, window, tmp_path)
    assert window.gateway.current is not None
    file = window.gateway.current.path
    file.rename(file.with_name("M02 cũ.ocopdb"))
    choose(qtbot, window, 1)
    shown = window.shell.abandoning.page
    assert shown is not None
    assert window.shell.stack.currentWidget() is shown
    assert all(part in shown.message.text() for part in ("M02.ocopdb", "M02.giu-lai.ocopdb", str(file.parent)))
    assert "M02.giu-lai.ocopdb" in window.shell.saved.text()
    QTest.mouseClick(shown.open_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.gateway.current.path == file.with_name("M02.giu-lai.ocopdb")
    assert window.shell.abandoning.page is None
    assert window.shell.stack.currentWidget() is window.shell.session_area
    choose(qtbot, window, 2)
    assert chosen(qtbot, window) == 3


def test_an_overwritten_file_may_be_left_for_the_start_page(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    member_s_page(qtbot, window, tmp_path)
    assert window.gateway.current is not None
    with open(window.gateway.current.path, "r+b", buffering=0) as file:
        file.seek(60_000)
        file.write(os.urandom(90_000))
    choose(qtbot, window, 1)
    shown = window.shell.abandoning.page
    assert shown is not None
    window.gateway.refresh()  # every further reading fails too: the page is shown once
    settle(qtbot, window)
    assert window.shell.abandoning.page is shown
    QTest.mouseClick(shown.leave_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.gateway.current is None
    assert window.shell.stack.currentWidget() is window.shell.start


def test_a_new_file_that_was_taken_away_is_told_on_the_start_page(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    member_s_page(qtbot, window, tmp_path)
    assert window.gateway.current is not None
    path = window.gateway.current.path
    os.truncate(path, 0)
    choose(qtbot, window, 1)
    shown = window.shell.abandoning.page
    assert shown is not None
    path.with_name("M02.giu-lai.ocopdb").unlink()
    QTest.mouseClick(shown.open_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.gateway.current is None
    assert "M02.giu-lai.ocopdb" in window.shell.start.notice.text()
