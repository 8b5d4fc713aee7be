"""The window while it stands: letters and colours change, places fall behind and catch up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.council.screen_lock import new_lock
from ocop_desktop.packages.signing import stretched
from ocop_desktop.ui.gateway import OpenedSession
from ocop_desktop.ui.parts.pages import TableView
from ocop_desktop.ui.parts.rail_item import rail_width
from ocop_desktop.ui.parts.tokens import px
from ocop_desktop.ui.places import Page, Place, ShownElsewhere
from ocop_desktop.ui.reconciliation.page import ReconciliationPage
from ocop_desktop.ui.scoring.cover import Cover
from ocop_desktop.ui.screen_locks import keep_lock
from ocop_desktop.ui.shell.session_area import WIDEST
from tests.helpers.digits import digits_on
from tests.ui.conftest import PATIENCE_MS


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy and not window.drawing.busy, timeout=PATIENCE_MS)


def heard(page: Page, monkeypatch: pytest.MonkeyPatch) -> list[OpenedSession]:
    """What a page is told of changes from now on."""
    told: list[OpenedSession] = []
    whole = page.refresh

    def refresh(opened: OpenedSession) -> None:
        told.append(opened)
        whole(opened)

    monkeypatch.setattr(page, "refresh", refresh)
    return told


def test_a_place_nobody_sees_is_read_again_when_somebody_comes_to_see_it(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open([played])
    window.show()
    settle(qtbot, window)
    window.shell.go(Place.RESULTS)
    window.shell.go(Place.AUDIT)
    settle(qtbot, window)
    behind, front = (heard(window.shell.page_of(place), monkeypatch) for place in (Place.RESULTS, Place.AUDIT))
    window.gateway.refresh()
    settle(qtbot, window)
    assert (len(behind), len(front)) == (0, 1)
    window.shell.go(Place.RESULTS)
    settle(qtbot, window)
    assert (len(behind), len(front)) == (1, 1)
    window.shell.go(Place.AUDIT)
    window.shell.go(Place.RESULTS)
    settle(qtbot, window)
    assert (len(behind), len(front)) == (1, 1)


def test_the_room_hears_of_every_change_though_another_place_is_in_front(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open([played])
    window.show()
    settle(qtbot, window)
    window.shell.go(Place.RECONCILIATION)
    settle(qtbot, window)
    page = window.shell.page_of(Place.RECONCILIATION)
    assert isinstance(page, ReconciliationPage)
    assert isinstance(page, ShownElsewhere)
    told = heard(page, monkeypatch)
    page.room_button.click()
    window.shell.go(Place.AUDIT)
    window.gateway.refresh()
    settle(qtbot, window)
    assert len(told) == 1
    assert page.room is not None
    page.room.close()
    window.gateway.refresh()
    settle(qtbot, window)
    assert len(told) == 1


def test_tables_and_rail_follow_letters_and_colours_while_the_window_stands(
    qtbot: QtBot, qapp: QApplication, window: Window, played: Path
) -> None:
    window.preferences.size = 100
    window.shell.looks.apply_size()
    window.open([played])
    window.show()
    settle(qtbot, window)
    window.shell.go(Place.AUDIT)
    settle(qtbot, window)
    page = window.shell.page_of(Place.AUDIT).widget
    table, rail = page.findChildren(TableView)[0], window.shell.session_area.rail.list
    letters, wide = window.usual_font.pointSizeF(), rail.width()
    qtbot.waitUntil(lambda: table.font().pointSizeF() == letters, timeout=PATIENCE_MS)
    window.shell.looks.set_theme("dark")
    window.preferences.size = 200
    window.shell.looks.apply_size()
    qtbot.waitUntil(lambda: table.font().pointSizeF() == letters * 2, timeout=PATIENCE_MS)
    base = qapp.palette().color(QPalette.ColorRole.Base)
    qtbot.waitUntil(lambda: table.palette().color(QPalette.ColorRole.Base) == base, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: rail.width() != wide, timeout=PATIENCE_MS)  # narrow in units: without its words
    assert rail.width() == rail_width(words=False) - 1
    window.preferences.size = 100
    window.shell.looks.apply_size()
    window.shell.looks.set_theme("light")
    base = qapp.palette().color(QPalette.ColorRole.Base)
    qtbot.waitUntil(lambda: table.palette().color(QPalette.ColorRole.Base) == base, timeout=PATIENCE_MS)


def test_another_language_does_not_take_the_cover_off_a_locked_screen(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    (package,) = (played.parent / "packages").glob("phien*.ocop")
    window.gateway.join(package, "M02", digits_on(package))
    settle(qtbot, window)
    current = window.gateway.current
    assert current is not None
    keep_lock(current.path, new_lock("2468", "2468", b"12345678", stretched))
    window.gateway.leave()
    settle(qtbot, window)
    window.show()
    window.open([current.path])
    settle(qtbot, window)
    window.shell.go(Place.DOSSIERS)  # as its key does behind the cover
    window.shell.language_chosen.emit("en")
    settle(qtbot, window)
    (cover,) = window.shell.findChildren(Cover)
    assert cover.isVisible()
    central = window.shell.centralWidget()
    assert central is not None
    assert not central.isEnabled()


def test_on_a_wide_screen_results_and_log_are_as_wide_as_is_easy_to_read_and_in_the_middle(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    window.open([played])
    window.show()
    settle(qtbot, window)
    for width, height in ((1920, 1080), (1366, 768)):
        window.shell.resize(width, height)
        for place in (Place.RESULTS, Place.AUDIT):
            window.shell.go(place)
            settle(qtbot, window)
            page, area = window.shell.page_of(place).widget, window.shell.session_area.pages
            if width == 1920:
                assert page.width() <= px(WIDEST) + 1
                assert abs(page.geometry().center().x() - area.rect().center().x()) <= 1
            else:
                assert page.width() == area.width()
