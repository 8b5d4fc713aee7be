"""Pages made before they are shown: only while the window is quiet, in steps, and nothing that is shown changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.parts.later import Later
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.shell import beforehand
from ocop_desktop.ui.shell.beforehand import Beforehand, to_make
from tests.ui.beginnings import begun, settle
from tests.ui.conftest import PATIENCE_MS

OTHERS = (Place.DOSSIERS, Place.RECONCILIATION, Place.RESULTS, Place.PAPERS, Place.AUDIT)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setattr(beforehand, "BETWEEN_MS", 0)
    made = Window(qapp, "vi")
    made.show()
    begun(qtbot, made, tmp_path)
    yield made
    made.close()


def soon(window: Window, quiet_ms: int = 1) -> Beforehand:
    """What makes the pages, with less patience than the window's own."""
    pages = window.shell.pages
    works = (window.tasks, window.drawing)
    return Beforehand(window.shell, pages.ready, lambda: to_make(window.gateway.current, pages.made), works, quiet_ms)


def order_of_tab(shell: QWidget) -> list[str]:
    """The visible widgets that Tab reaches, in its order."""
    found, widget = [], shell.nextInFocusChain()
    while widget is not shell:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(f"{type(widget).__name__} {widget.accessibleName()}")
        widget = widget.nextInFocusChain()
    return found


def test_pages_and_tabs_are_ready_before_they_are_shown_and_nothing_in_sight_changes(
    qtbot: QtBot, window: Window
) -> None:
    shell, ready = window.shell, window.shell.pages.ready
    before, focus, place = order_of_tab(shell), QApplication.focusWidget(), shell.place
    soon(window).begin()
    qtbot.waitUntil(lambda: all(there in ready for there in OTHERS), timeout=PATIENCE_MS)
    assert all(tab.made is not None for tab in shell.findChildren(Later) if tab.soon)
    assert (order_of_tab(shell), QApplication.focusWidget(), shell.place) == (before, focus, place)
    assert set(shell.pages.made) == {Place.SESSION}
    made = ready.take(Place.AUDIT)
    assert Place.AUDIT not in ready
    shell.go(Place.DOSSIERS)
    settle(qtbot, window)
    assert Place.DOSSIERS not in ready
    assert shell.page_of(Place.DOSSIERS).widget.isVisible()
    made.widget.deleteLater()


def test_what_a_person_does_and_what_is_open_comes_first(qtbot: QtBot, window: Window) -> None:
    shell, ready = window.shell, window.shell.pages.ready
    making = soon(window, 200)
    making.begin()
    handle = shell.windowHandle()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    at = QPointF(3, 3)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    tabs = [tab for tab in shell.findChildren(Later) if tab.soon and tab.made is None]
    for number in range(6):  # longer than the window would have to be quiet
        QApplication.sendEvent(handle, (key, move)[number % 2])
        qtbot.wait(50)
    menu = QMenu(shell)
    menu.addAction("mở")
    menu.popup(shell.mapToGlobal(shell.rect().center()))
    qtbot.wait(250)
    assert all(tab.made is None for tab in tabs)
    assert not any(place in ready for place in OTHERS)
    menu.close()
    qtbot.waitUntil(lambda: all(tab.made is not None for tab in tabs), timeout=PATIENCE_MS)
    making.stop()


def test_a_page_wanted_half_way_is_finished_and_another_size_or_the_end_drops_what_was_not_shown(
    qapp: QApplication, window: Window
) -> None:
    ready = window.shell.pages.ready
    assert not ready.step(Place.DOSSIERS)
    half_way = ready.take(Place.DOSSIERS)
    assert half_way.widget.isHidden()
    assert Place.DOSSIERS not in ready
    half_way.widget.deleteLater()
    while not ready.step(Place.AUDIT):
        pass
    large = QFont(qapp.font())
    large.setPointSizeF(2 * large.pointSizeF())
    qapp.setFont(large)
    assert not ready.step(Place.RESULTS)
    assert Place.AUDIT not in ready
    while not ready.step(Place.RESULTS):
        pass
    soon(window).stop()
    assert Place.RESULTS not in ready
