"""A log that this computer does not know, in the window: the banner above every page, the reason, the acceptance."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.bootstrap import build
from ocop_desktop.app.start import Window
from ocop_desktop.ui.parts.over_page import QUIET_MS
from ocop_desktop.ui.places import Place
from ocop_desktop.usecases.core.heads import CLOSED, head_now
from tests.helpers.in_front import in_front
from tests.ui.conftest import PATIENCE_MS


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy and not window.drawing.busy, timeout=PATIENCE_MS)


@pytest.fixture
def older(played: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the session of which this computer knows a longer log."""
    copy = Path(shutil.copy(played, tmp_path / "phien.ocopdb"))
    program = build()
    with program.open(copy) as session, session.work as work:
        workspace, head = work.session.workspace(), head_now(work.audit, CLOSED)
    heads = program.heads(f"{workspace.role}-{workspace.epoch}")
    heads.add(replace(head, entries=head.entries + 3, hash="0" * 64))
    yield copy
    heads.path.unlink()


def test_another_log_is_told_above_every_page_and_accepted_with_a_reason(
    qtbot: QtBot, window: Window, older: Path
) -> None:
    window.open([older])
    settle(qtbot, window)
    shell = window.shell
    in_front(qtbot, shell)
    area, sheet = shell.session_area, shell.accepting_log.sheet
    for place in (Place.RESULTS, Place.SESSION):
        shell.go(place)
        settle(qtbot, window)
        assert area.other_log.isVisibleTo(area), place
    assert area.other_log.label.text().startswith("Nhật ký của tệp ngắn hơn")
    qtbot.mouseClick(area.other_log.button, Qt.MouseButton.LeftButton)
    qtbot.wait(QUIET_MS + 50)
    assert sheet.is_open
    assert sheet.leave.hasFocus(), "Enter leaves everything as it is"
    qtbot.mouseClick(sheet.button, Qt.MouseButton.LeftButton)
    assert sheet.reason.hasFocus(), "without a reason the act only points there"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert area.other_log.isVisibleTo(area)
    qtbot.wait(QUIET_MS + 50)
    qtbot.mouseClick(area.other_log.button, Qt.MouseButton.LeftButton)
    qtbot.wait(QUIET_MS + 50)
    sheet.reason.setText("khôi phục bản sao tối qua")
    qtbot.mouseClick(sheet.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not sheet.is_open, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert not area.other_log.isVisibleTo(area)
    shell.leave()
    settle(qtbot, window)
    with build().open(older) as session, session.work as work:
        assert session.other_log is None
        (entry,) = [entry for entry in work.audit.entries() if entry.kind == "log.accepted"]
    assert entry.facts["reason"] == "khôi phục bản sao tối qua"


def test_a_known_log_has_no_banner(qtbot: QtBot, window: Window, played: Path) -> None:
    window.open([played])
    settle(qtbot, window)
    assert not window.shell.session_area.other_log.isVisibleTo(window.shell.session_area)
