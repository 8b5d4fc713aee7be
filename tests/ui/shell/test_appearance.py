"""How the window looks: typeface, size of letters, colours, language; what stays when one of them changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.parts.rail_item import rail_width
from ocop_desktop.ui.parts.tokens import palette, px
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.preferences import SIZES, THEMES
from ocop_desktop.ui.shell.session_area import NARROW
from tests.ui.shell.conftest import settle


@pytest.mark.parametrize("installed", [True, False])
def test_the_window_is_written_in_the_font_of_windows_or_in_the_bundled_one(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    usual = qapp.font()
    elsewhere = usual.family() if os.name == "nt" else "Noto Sans"  # Windows has no bundled font
    expected = "Segoe UI" if installed else elsewhere
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda family: installed)
    made = Window(qapp)
    try:
        assert made.shell.font().family() == expected
        assert made.shell.font().pointSize() == 11
    finally:
        made.close()
        qapp.setFont(usual)


def test_letters_grow_to_twice_the_size_and_colours_change_without_a_word_lost(
    qtbot: QtBot, window: Window, played: Path, qapp: QApplication
) -> None:
    window.open([played])
    settle(qtbot, window)
    usual, before = qapp.font(), qapp.palette()
    try:
        for theme in THEMES:
            window.shell.looks.set_theme(theme)
        for _ in SIZES:
            window.shell.looks.larger()
        assert window.preferences.size == 200
        assert qapp.font().pointSizeF() == pytest.approx(usual.pointSizeF() * 2)
        assert window.shell.session_area.rail.width() == rail_width(words=window.shell.width() >= px(NARROW))
    finally:
        window.shell.looks.usual()
        qapp.setPalette(before)


def test_the_language_changes_while_the_session_stays_open(qtbot: QtBot, window: Window, played: Path) -> None:
    window.open([played])
    settle(qtbot, window)
    window.shell.language_chosen.emit("en")
    settle(qtbot, window)
    assert window.shell.session_area.rail.list.item(0).text() == "Session"
    assert window.gateway.current is not None
    window.shell.language_chosen.emit("vi")
    settle(qtbot, window)
    assert window.shell.session_area.rail.list.item(0).text() == "Phiên họp"


def test_the_place_in_front_stays_when_the_language_changes(qtbot: QtBot, window: Window, played: Path) -> None:
    window.open([played])
    settle(qtbot, window)
    window.shell.go(Place.AUDIT)
    window.shell.language_chosen.emit("en")
    settle(qtbot, window)
    page = window.shell.page_of(Place.AUDIT)
    assert window.shell.session_area.pages.currentWidget() is page.widget
    window.shell.language_chosen.emit("vi")
    settle(qtbot, window)


def test_a_page_that_keeps_itself_in_front_keeps_the_language_too(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open([played])
    settle(qtbot, window)
    page = window.shell.page_of(Place.SESSION)
    monkeypatch.setattr(page, "leave", lambda: False)
    window.shell.language_chosen.emit("en")
    assert window.words.language == "vi"
    assert "Chưa đổi ngôn ngữ" in window.shell.session_area.notice.text()
    monkeypatch.undo()


def test_the_colours_follow_the_system_only_where_nobody_chose(
    qtbot: QtBot, window: Window, qapp: QApplication
) -> None:
    before = qapp.palette()
    try:
        qapp.setPalette(palette("dark"))
        window.preferences.theme = "contrast"
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
        assert qapp.palette().window() == palette("dark").window()
        window.preferences.theme = "system"
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
        assert qapp.palette().window() == palette("system").window()
    finally:
        window.preferences.theme = "light"
        qapp.setPalette(before)


def test_the_top_line_leaves_rule_and_level_out_first_and_the_rail_its_words(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    window.open([played])
    settle(qtbot, window)
    window.show()
    shell, top = window.shell, window.shell.top
    shell.resize(1366, 690)
    QApplication.processEvents()
    assert top.about.isVisible()
    assert top.about.text() == "Cấp tỉnh · 26/2026/QĐ-TTg"
    assert top.sample.text() == "Dữ liệu minh họa"
    rail = shell.session_area.rail
    wide = rail.list.width()
    shell.resize(960, 690)
    QApplication.processEvents()
    assert (top.about.isVisible(), top.person.isVisible(), top.sample.isVisible()) == (False, True, True)
    assert top.title.width() < top.title.sizeHint().width()
    assert top.title.toolTip() == top.title.text()
    assert shell.windowTitle() == f"{top.title.text()} · {top.about.text()} – OCOP"
    assert rail.list.width() < wide
    assert [rail.list.item(row).text() for row in range(rail.list.count())][:2] == ["Phiên họp", "Hồ sơ"]
    assert rail.list.item(0).toolTip()
    assert [button.accessibleName() for button in rail.buttons.values()] == ["Hiển thị", "Trợ giúp"]
