"""A file that another program changed, in the window: pages, banner, a draft, the way to the list of faults."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.audit.page import AuditPage
from ocop_desktop.ui.papers.page import PapersPage
from ocop_desktop.ui.places import Place
from tests.helpers.pdf_text import pages
from tests.helpers.raw_edits import edited
from tests.ui.conftest import PATIENCE_MS

MARK = "CHƯA ĐỐI CHIẾU ĐƯỢC"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy and not window.drawing.busy, timeout=PATIENCE_MS)


def retitled(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE member SET title = title || 'x'")
    connection.execute("UPDATE product SET name = name || 'x'")
    connection.execute("UPDATE act SET reason = reason || 'x'")


def test_a_changed_file_is_shown_with_a_banner_that_leads_to_the_faults_and_its_drafts_are_marked(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    window.open([edited(played, tmp_path / "phien.ocopdb", retitled)])
    settle(qtbot, window)
    shell = window.shell
    area = shell.session_area
    for place in (Place.SESSION, Place.RESULTS, Place.PAPERS):
        shell.go(place)
        settle(qtbot, window)
        assert shell.place is place
        assert area.unchecked.isVisibleTo(area), place
        assert area.unchecked.label.text().startswith(f"{MARK}: ")
        assert not area.notice.text()
    papers = shell.page_of(Place.PAPERS)
    assert isinstance(papers, PapersPage)
    papers.model.save_pdf(tmp_path / "nhap.pdf")
    settle(qtbot, window)
    assert all(MARK in page for page in pages(tmp_path / "nhap.pdf"))
    qtbot.mouseClick(area.unchecked.button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert shell.place is Place.AUDIT
    audit = shell.page_of(Place.AUDIT)
    assert isinstance(audit, AuditPage)
    audit.model.check()
    settle(qtbot, window)
    lines = audit.faults.text().split("\n")
    assert len(lines) == 21
    assert "khác với nhật ký" in lines[0]
    assert lines[-1].startswith("… và ")
    assert lines[-1].endswith("Danh sách đủ có trong tệp JSON lưu từ Nhật ký.")
    audit.model.check()
    assert audit.faults.text() == ""


def test_a_file_without_faults_has_no_banner(qtbot: QtBot, window: Window, played: Path) -> None:
    window.open([played])
    settle(qtbot, window)
    assert not window.shell.session_area.unchecked.isVisibleTo(window.shell.session_area)
