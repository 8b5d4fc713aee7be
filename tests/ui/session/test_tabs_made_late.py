"""The tabs of *Phiên họp* are made when they are first shown, and then show the session as it is by then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.council.council import MemberFacts
from ocop_desktop.domain.values import Role
from ocop_desktop.ui.parts.later import Later
from ocop_desktop.ui.session.facts import FactsTab
from ocop_desktop.ui.session.lists import ListsTab
from ocop_desktop.ui.session.overview import OverviewTab
from ocop_desktop.ui.session.paper import PaperTab
from ocop_desktop.usecases.preparing.preparing import import_members
from tests.helpers.sessions import SECRETARY
from tests.ui.beginnings import begun, settle

LATE = (ListsTab, PaperTab, OverviewTab, FactsTab)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


def test_a_tab_is_made_when_it_is_shown_and_knows_what_was_done_before(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    window.show()
    assert [kind for kind in LATE if page.widget.findChildren(kind)] == []
    assert page.unstored() == {}
    assert page.leave()
    late = MemberFacts("M77", "Người Đến Sau", "Thành viên", "Đơn vị", Role.MEMBER, True)
    window.gateway.act(lambda session, services, job: import_members((late,), SECRETARY, session.work, services))
    settle(qtbot, window)
    for name in ("lists", "paper", "overview", "facts"):
        QTest.keyClick(
            window.shell, getattr(Qt.Key, f"Key_{page.tab_names.index(name) + 1}"), Qt.KeyboardModifier.AltModifier
        )
        settle(qtbot, window)
        assert page.current == name
    assert [len(page.widget.findChildren(kind)) for kind in LATE] == [1, 1, 1, 1]
    members = page.overview.members
    assert "M77" in [row[0].text for row in members.rows.table.rows]
    assert page.paper is not None
    assert page.paper.member.findData("M77") >= 0
    assert page.facts is not None
    assert page.facts.values["name"] == "Phiên thử"
    assert not page.facts.unsaved


def test_the_page_of_a_tab_is_there_as_soon_as_the_tab_is_chosen(qtbot: QtBot) -> None:
    made: list[str] = []

    def make(name: str) -> QWidget:
        made.append(name)
        return QLabel(name)

    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    for name in ("một", "hai"):
        tabs.addTab(Later(lambda name=name: make(name), tabs), name)  # type: ignore[misc]
    tabs.show()
    assert made == ["một"]
    second = tabs.widget(1)
    assert isinstance(second, Later)
    assert second.made is None
    tabs.setCurrentIndex(1)
    assert made == ["một", "hai"]
    assert second.page.isVisible()
    tabs.setCurrentIndex(0)
    tabs.setCurrentIndex(1)
    assert made == ["một", "hai"]
