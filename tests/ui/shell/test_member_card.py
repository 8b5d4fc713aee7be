"""The start page shows by itself what the plugged-in sticks hold, and nothing on it moves meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.platform.places import Drive, PlaceKind
from ocop_desktop.ui import drive_watch
from ocop_desktop.ui.drive_watch import DriveWatch
from ocop_desktop.ui.parts.kind_button import Look
from ocop_desktop.usecases.exchange.on_drives import DriveFiles
from tests.helpers.digits import digits_on
from tests.helpers.drives import Sticks
from tests.ui.beginnings import settle
from tests.ui.conftest import PATIENCE_MS


@pytest.fixture
def sticks(monkeypatch: pytest.MonkeyPatch) -> Sticks:
    system = Sticks()
    monkeypatch.setattr("ocop_desktop.platform.drives.this_computer", lambda: system)
    monkeypatch.setattr("ocop_desktop.app.bootstrap.this_computer", lambda: system)
    monkeypatch.setattr(drive_watch, "LOOK_MS", 20)
    return system


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, sticks: Sticks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "home"))
    made = Window(qapp, "vi")
    made.shell.resize(1366, 690)
    made.show()
    made.drives.begin()
    qtbot.waitUntil(lambda: made.drives.answered, timeout=PATIENCE_MS)
    yield made
    made.close()


def stick(tmp_path: Path, played: Path) -> Drive:
    """A stick with the sample's session package, its dossiers, the session package again, and a damaged one."""
    root = tmp_path / "usb"
    root.mkdir()
    for file in (played.parent / "packages").glob("*.ocop"):
        if file.name.startswith(("phien", "hoso")):
            shutil.copy(file, root)
    package = next(root.glob("phien*"))
    shutil.copy(package, root / "phien (2).ocop")
    (root / "phien-hong.ocop").write_bytes(package.read_bytes()[:3000])
    return Drive(root, PlaceKind.REMOVABLE, "SAOMAI")


def places(window: Window) -> dict[str, QPoint]:
    """Where everything on the start page is that may be clicked."""
    start = window.shell.start
    parts = [*start.findChildren(QPushButton), start.recent]
    return {repr(part): part.mapTo(start, QPoint()) for part in parts if part.isVisible()}


def test_a_plugged_in_stick_offers_its_session_and_a_pulled_one_is_gone_and_nothing_moves(
    qtbot: QtBot, window: Window, sticks: Sticks, tmp_path: Path, played: Path
) -> None:
    card = window.shell.start.card
    assert "cắm USB" in card.text.text()
    assert not card.take.isEnabled()
    before = places(window)
    sticks.there = (stick(tmp_path, played),)
    qtbot.waitUntil(lambda: card.packages.count() == 1, timeout=PATIENCE_MS)
    assert card.text.text() == "Tìm thấy gói phiên trên SAOMAI:"
    name, facts, dossiers, more = card.packages.item(0).text().split("\n")
    assert name
    assert facts.startswith("gói phiên · 4 thành viên · ")
    assert facts.endswith(" · mới")
    assert "gói hồ sơ đi cùng" in dossiers
    assert "được nhận cùng lúc" in more
    assert card.take.look is Look.FILLED
    assert card.take.hasFocus(), "Enter opens what has just been found"
    window.shell.start.show_notice("Không mở được tệp này. " * 12)
    QApplication.processEvents()
    assert places(window) == before
    sticks.there = (Drive(tmp_path / "usb" / "rong", PlaceKind.REMOVABLE),)
    (tmp_path / "usb" / "rong").mkdir()
    qtbot.waitUntil(lambda: card.packages.count() == 0, timeout=PATIENCE_MS)
    assert "không có gói phiên nào" in card.text.text()
    sticks.there = ()
    qtbot.waitUntil(lambda: "cắm USB" in card.text.text(), timeout=PATIENCE_MS)
    QApplication.processEvents()
    assert places(window) == before


def test_the_one_button_opens_the_session_with_its_dossiers_and_then_it_is_known(
    qtbot: QtBot, window: Window, sticks: Sticks, tmp_path: Path, played: Path
) -> None:
    card = window.shell.start.card
    sticks.there = (stick(tmp_path, played),)
    qtbot.waitUntil(lambda: card.packages.count() == 1, timeout=PATIENCE_MS)
    card.take.click()
    settle(qtbot, window)
    page = window.shell.beginning.join_page
    assert page is not None
    assert "gói hồ sơ đi cùng, được nhận cùng lúc" in page.dossiers.text()
    page.names.setCurrentRow(0)
    page.typed.setText(digits_on(next(sticks.there[0].root.glob("phien_*.ocop"))))
    page.open_button.click()
    settle(qtbot, window)
    assert window.gateway.current is not None
    window.gateway.leave()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "đã mở trên máy này" in card.packages.item(0).text(), timeout=PATIENCE_MS)


def test_a_drive_that_never_answers_blocks_neither_the_window_nor_its_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drive_watch, "WAIT_S", 0.01)
    blocked, go_on = Event(), Event()

    class Broken:
        def roots(self) -> tuple[str, ...]:
            return ("usb",)

        def look(self, stopped: Callable[[], bool] = lambda: False) -> tuple[DriveFiles, ...]:
            blocked.set()
            go_on.wait(10)
            return ()

        def sessions(self) -> frozenset[str]:
            return frozenset()

    watch = DriveWatch(Broken)
    watch.begin()
    watch.begin()
    assert blocked.wait(5)
    watch.view(watch, shown=True)
    watch.close()
    watch.begin()
    assert not watch.answered
    go_on.set()
