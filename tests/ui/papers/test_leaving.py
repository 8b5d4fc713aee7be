"""Leaving the form of the minutes: what was typed is stored first, and the page lets go by itself."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.bootstrap import build
from ocop_desktop.app.config import find_places
from ocop_desktop.app.start import Window
from ocop_desktop.store.errors import DiskFull
from ocop_desktop.ui.papers.model import papers
from ocop_desktop.ui.papers.page import PapersPage
from ocop_desktop.ui.places import Place
from ocop_desktop.usecases.minutes.state import minutes_state
from tests.helpers.sessions import SECRETARY
from tests.ui.conftest import PATIENCE_MS
from tests.ui.papers.test_papers import TEXT, entered, kinds, settle, type_into


def test_the_person_goes_where_they_wanted_once_it_is_stored_and_only_once(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    page = entered(qtbot, window, played)
    before = kinds(window).count("act.minutes_form")
    page.form.conclusion.selectAll()
    type_into(page.form.conclusion, TEXT)
    window.shell.go(Place.AUDIT)
    assert page.widget.isVisible()
    assert not page.leave()  # asked again, it is not stored again
    qtbot.waitUntil(lambda: not page.widget.isVisible(), timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert kinds(window).count("act.minutes_form") == before + 1
    assert page.leave()


def test_who_types_on_meanwhile_stays(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    page.form.conclusion.selectAll()
    type_into(page.form.conclusion, TEXT)
    window.shell.go(Place.AUDIT)
    page.model.rest.setInterval(PATIENCE_MS)
    type_into(page.form.conclusion, " Và nữa.")
    settle(qtbot, window)
    assert page.widget.isVisible()
    assert page.model.dirty


def test_the_window_closes_by_itself_once_the_form_is_stored(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    page.form.conclusion.selectAll()
    type_into(page.form.conclusion, TEXT)
    assert not window.shell.close()
    qtbot.waitUntil(lambda: not window.shell.isVisible(), timeout=PATIENCE_MS)
    assert not page.model.dirty


def test_work_that_takes_too_long_does_not_hold_the_page(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    held = threading.Event()
    window.store.submit(held.wait, PATIENCE_MS / 1000)
    page.form.conclusion.selectAll()
    type_into(page.form.conclusion, TEXT)
    assert not page.leave()
    page.model.patience.setRemainingTime(0)
    assert page.leave()
    held.set()
    settle(qtbot, window)
    assert not page.model.dirty


def test_a_form_that_cannot_be_stored_keeps_its_page_in_front_once(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = entered(qtbot, window, played)

    def full(*arguments: Any) -> None:
        raise DiskFull(file="phien.ocopdb")

    monkeypatch.setattr(papers, "record_act", full)
    page.form.conclusion.selectAll()
    type_into(page.form.conclusion, TEXT)
    window.shell.go(Place.AUDIT)
    settle(qtbot, window)
    assert page.widget.isVisible()
    assert "phien.ocopdb" in page.result.text()
    assert page.model.dirty
    assert page.leave()  # told before: nobody is held prisoner
    settle(qtbot, window)


def test_closing_the_window_right_after_the_last_letter_loses_nothing(
    qtbot: QtBot, qapp: QApplication, played: Path
) -> None:
    window = Window(qapp, "vi")
    page = entered(qtbot, window, played)
    page.form.conclusion.selectAll()
    type_into(page.form.conclusion, "Chữ cuối cùng")
    page.model.preview()
    window.close()
    with build(find_places()).open(played) as session:
        kept = minutes_state(SECRETARY, session.work, session.services(SECRETARY)).fields
    assert kept["conclusion"] == "Chữ cuối cùng"


def test_leaving_the_place_stores_and_a_refresh_takes_nothing_typed_away(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    page = entered(qtbot, window, played)
    page.model.rest.setInterval(PATIENCE_MS)
    page.form.conclusion.selectAll()
    type_into(page.form.conclusion, TEXT)
    window.gateway.refresh()
    settle(qtbot, window)
    assert page.form.conclusion.toPlainText() == TEXT
    window.shell.go(Place.AUDIT)
    settle(qtbot, window)
    assert (page.model.dirty, kinds(window)[-1]) == (False, "act.minutes_form")
    cursor = page.form.conclusion.textCursor().position()
    window.gateway.refresh()
    settle(qtbot, window)
    assert page.form.conclusion.textCursor().position() == cursor
    assert page.form.conclusion.document().isUndoAvailable()


def test_what_was_just_typed_is_stored_when_the_system_ends_the_session(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    page = entered(qtbot, window, played)
    page.form.conclusion.selectAll()
    type_into(page.form.conclusion, TEXT)
    assert page.model.dirty
    window.kept.keep_now()
    assert window.tasks.settle(PATIENCE_MS / 1000)
    settle(qtbot, window)
    assert not page.model.dirty


def test_what_was_typed_for_the_signing_is_kept(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    page.signing.sheet.restore_unstored({"sign": {"number": "12/BB"}})
    assert page.unstored() == {"signing": {"sign": {"number": "12/BB"}}}
    page.restore_unstored({"signing": {"sign": {"number": "13/BB"}}})
    assert page.unstored() == {"signing": {"sign": {"number": "13/BB"}}}


def test_a_half_filled_signing_is_named_before_the_session_is_left_and_goes_into_another_language(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    page = entered(qtbot, window, played)
    page.sign_button.click()
    settle(qtbot, window)
    page.signing.sheet.fields.fill({"number": "12"})
    page.signing.sheet.dismiss()
    window.shell.language_chosen.emit("en")
    settle(qtbot, window)
    again = window.shell.page_of(Place.PAPERS)
    assert isinstance(again, PapersPage)
    again.sign_button.click()
    settle(qtbot, window)
    assert again.signing.sheet.fields.values["number"] == "12"
    again.signing.sheet.dismiss()
    window.shell.leave()
    assert window.gateway.current is not None
    assert window.shell.session_area.notice.text() == window.words("shell.typed_left", places="Minutes")
    window.shell.leave()
    assert window.gateway.current is None
    settle(qtbot, window)  # the drafts of the page are deleted
