"""The product card on the page *Hồ sơ* of the secretary's window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.dossiers.page import DossiersPage
from ocop_desktop.ui.places import Place
from tests.helpers.digits import digits_on
from tests.ui.beginnings import begun, given_out, settle


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


def card_of(qtbot: QtBot, window: Window) -> DossiersPage:
    window.shell.show()
    window.shell.go(Place.DOSSIERS)
    settle(qtbot, window)
    shown = window.shell.page_of(Place.DOSSIERS)
    assert isinstance(shown, DossiersPage)
    shown.tabs.setCurrentWidget(shown.card_tab)
    settle(qtbot, window)
    return shown


def line(page: DossiersPage, field: str) -> QLineEdit:
    editor = page.card_tab.page.editors[field]
    assert isinstance(editor, QLineEdit)
    return editor


def test_the_card_follows_the_list_and_a_corrected_code_keeps_its_product(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    begun(qtbot, window, tmp_path)
    page = card_of(qtbot, window)
    assert line(page, "code").text() == "SP001"
    page.model.select("SP002")
    settle(qtbot, window)
    assert line(page, "name").text() == "Mật ong thử"
    line(page, "code").setText("SP022")
    page.card_tab.page.save.click()
    settle(qtbot, window)
    assert (page.model.product, page.heading.text()) == ("SP022", "SP022 – Mật ong thử")
    assert line(page, "code").text() == "SP022"


def test_typed_facts_keep_the_page_in_front_until_they_are_settled(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    begun(qtbot, window, tmp_path)
    page = card_of(qtbot, window)
    line(page, "address").setText("Thôn Mẫu")
    page.model.select("SP002")
    page.tabs.setCurrentIndex(0)
    settle(qtbot, window)
    told: list[str] = []
    window.gateway.failed.connect(told.append)
    window.shell.go(Place.AUDIT)
    settle(qtbot, window)
    assert "chưa được lưu" in told[0]
    assert (page.model.product, page.tabs.currentWidget()) == ("SP001", page.card_tab)
    assert line(page, "address").text() == "Thôn Mẫu"
    page.card_tab.page.drop.click()
    assert page.leave()


def test_a_member_has_no_card(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    place = begun(qtbot, window, tmp_path)
    package = given_out(qtbot, window, place, tmp_path / "usb")
    page = card_of(qtbot, window)
    assert page.tabs.isTabVisible(page.tabs.indexOf(page.card_tab))
    window.gateway.join(package, "M01", digits_on(package))
    settle(qtbot, window)
    window.shell.go(Place.DOSSIERS)
    settle(qtbot, window)
    page = window.shell.page_of(Place.DOSSIERS)  # type: ignore[assignment]
    assert not page.tabs.isTabVisible(page.tabs.indexOf(page.card_tab))
