"""A new session from the start page: a form, a file in the usual folder, and faults told beside what was filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.council.settings import ASKED
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.ui.shell.model.new_session import RuleOffered
from ocop_desktop.ui.shell.new_page import NewSessionPage
from ocop_desktop.ui.words import Words
from ocop_desktop.wording.facts_words import setting_note
from tests.helpers.workbooks import MEMBER_HEADERS, workbook
from tests.ui.beginnings import begun, settle


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    made = Window(qapp, "vi")
    made.shell.beginning.sessions_folder = tmp_path / "OCOP"
    yield made
    made.close()


def form(qtbot: QtBot, window: Window) -> NewSessionPage:
    window.shell.start.new_button.click()
    settle(qtbot, window)
    page = window.shell.beginning.new_page
    assert page is not None
    assert window.shell.stack.currentWidget() is page
    return page


def write(page: NewSessionPage, field: str, text: str) -> None:
    editor = page.findChild(QLineEdit, field)
    assert editor is not None
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def test_a_session_is_made_in_the_usual_folder_and_opened(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = form(qtbot, window)
    write(page, "name", "Đợt hai")
    write(page, "decision_number", "12/QĐ-UBND")
    write(page, "decision_date", "5/8/2026")
    write(page, "source.spread_limit", "Điều 9 Quy chế")
    assert "dot-hai.ocopdb" in page.file.text()
    page.make.click()
    settle(qtbot, window)
    opened = window.gateway.current
    assert opened is not None
    assert opened.path == tmp_path / "OCOP" / "dot-hai.ocopdb"
    session = opened.head.session
    assert session.name == "Đợt hai"
    assert session.council_decision is not None
    assert session.council_decision.date == date(2026, 8, 5)
    assert session.settings.source("spread_limit") == "Điều 9 Quy chế"
    assert window.shell.beginning.new_page is None
    assert window.shell.stack.currentWidget() is window.shell.session_area


def test_a_session_takes_five_events_a_text_counted_once(qtbot: QtBot, window: Window) -> None:
    window.show()
    qtbot.mouseClick(window.shell.start.new_button, Qt.MouseButton.LeftButton)
    events = ["click"]
    settle(qtbot, window)
    page = window.shell.beginning.new_page
    assert page is not None
    assert page.focusWidget() is page.line("name")
    for field, text in (("name", "Dot hai"), ("decision_number", "12"), ("place", "Hoi truong")):
        qtbot.keyClicks(page.line(field), text)
        events.append(field)
    qtbot.keyClick(page.line("place"), Qt.Key.Key_Return)
    events.append("Enter")
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert window.gateway.current.head.session.place == "Hoi truong"
    assert len(events) == 5


def test_the_focus_of_a_new_session_is_on_its_next_step(qtbot: QtBot, window: Window) -> None:
    window.show()
    page = form(qtbot, window)
    write(page, "name", "Đợt hai")
    page.make.setFocus()
    page.make.click()
    settle(qtbot, window)
    place = window.shell.page_of(Place.SESSION)
    assert isinstance(place, SessionPlace)
    assert window.shell.focusWidget() is place.steps.go
    assert place.steps.go.text() == "Ghi quyết định…"
    window.shell.go(Place.AUDIT)
    settle(qtbot, window)
    window.shell.go(Place.SESSION)
    assert window.shell.focusWidget() is place.steps.go


def test_what_is_missing_is_told_and_what_was_filled_in_stays(qtbot: QtBot, window: Window) -> None:
    page = form(qtbot, window)
    page.make.click()
    assert "Chưa ghi tên phiên họp" in page.notice.text()
    write(page, "name", "Đợt hai")
    write(page, "cut_off", "hôm qua")
    page.make.click()
    assert "Ngày chốt hồ sơ" in page.notice.text()
    assert page.values["name"] == "Đợt hai"
    assert window.gateway.current is None
    page.back.click()
    assert window.shell.stack.currentWidget() is window.shell.start


def test_a_name_that_is_taken_leaves_the_other_file_and_the_open_session(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    begun(qtbot, window, tmp_path)
    first = window.gateway.current
    assert first is not None
    taken = tmp_path / "OCOP" / "dot-hai.ocopdb"
    taken.parent.mkdir()
    taken.write_bytes(b"cua nguoi khac")
    window.shell.want_new()
    settle(qtbot, window)
    page = window.shell.beginning.new_page
    assert page is not None
    write(page, "name", "Đợt hai")
    page.make.click()
    settle(qtbot, window)
    assert "dot-hai.ocopdb" in page.notice.text()
    assert taken.read_bytes() == b"cua nguoi khac"
    page.back.click()
    assert window.shell.stack.currentWidget() is window.shell.session_area
    window.gateway.refresh()
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert window.gateway.current.path == first.path


def test_an_unsettled_list_keeps_the_form_away(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    page.show_tab("lists")
    page.list_import.choose("members")
    page.list_import.read(workbook(tmp_path / "tv.xlsx", [MEMBER_HEADERS, ("M01", "Thử", "x", "y", "Chủ tịch")]))
    settle(qtbot, window)
    window.shell.want_new()
    settle(qtbot, window)
    assert window.shell.beginning.new_page is None
    assert "chưa được nhập" in window.shell.session_area.notice.text()
    page.list_import.drop()
    window.shell.want_new()
    settle(qtbot, window)
    assert window.shell.beginning.new_page is not None


def test_every_field_has_a_name_for_screen_readers(qtbot: QtBot, window: Window) -> None:
    page = NewSessionPage(window.words, (RuleOffered("26-2026", "26/2026/QĐ-TTg"),), Path("OCOP"))
    qtbot.addWidget(page)
    assert [field for field, editor in page.editors.items() if not editor.accessibleName()] == []


def test_a_short_year_is_completed_in_sight_and_enter_creates(qtbot: QtBot, window: Window) -> None:
    """Finding 27: a complaint goes away once its field is corrected, which has the focus and is in sight."""
    window.shell.resize(1000, 690)
    window.show()
    page = form(qtbot, window)
    qtbot.keyClick(page.line("place"), Qt.Key.Key_Return)
    assert "Chưa ghi tên phiên họp" in page.notice.text()
    assert page.focusWidget() is page.editors["name"]
    qtbot.keyClicks(page.line("name"), "Dot hai")
    assert page.notice.isHidden()
    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())
    write(page, "cut_off", "31/2/26")
    qtbot.keyClick(page.line("name"), Qt.Key.Key_Return)
    cut_off = page.line("cut_off")
    assert (cut_off.text(), page.focusWidget() is cut_off) == ("31/02/2026", True)
    assert page.area.viewport().rect().contains(cut_off.mapTo(page.area.viewport(), QPoint(1, 1)))
    cut_off.selectAll()
    qtbot.keyClicks(cut_off, "15/8/26")
    assert (cut_off.text(), page.notice.isHidden()) == ("15/8/26", True), "not while it is being typed"
    qtbot.keyClick(cut_off, Qt.Key.Key_Return)
    settle(qtbot, window)
    opened = window.gateway.current
    assert opened is not None
    assert opened.head.session.cut_off == date(2026, 8, 15)


def test_each_setting_is_explained_as_in_the_form_that_changes_it(qtbot: QtBot, window: Window) -> None:
    """Finding 28: no answer "no" to a sentence with "not"; the default and what it rests on stand below."""
    page = form(qtbot, window)
    for setting in ASKED:
        editor = page.editors[setting.name]
        assert editor.accessibleDescription().endswith(setting_note(setting, Words("vi")))
        assert "Mặc định: " in editor.accessibleDescription()
        answers = [editor.itemText(row) for row in range(editor.count())] if isinstance(editor, QComboBox) else []
        assert "không" not in editor.accessibleName().lower().split() or "không" not in answers, setting.name


def test_the_settings_are_folded_and_what_differs_from_the_usual_is_counted(qtbot: QtBot, window: Window) -> None:
    window.show()
    page = form(qtbot, window)
    assert {editor for editor in page.editors if page.editors[editor].isVisible()} == {
        *("name", "decision_number", "decision_date", "place", "tier", "rule")
    }
    assert page.settings.chip.text() == "theo mức thường dùng"
    proposed = page.values
    assert (proposed["quorum_numerator"], proposed["quorum_denominator"]) == ("3", "4")
    page.unfold()
    assert all(editor.isVisible() for field, editor in page.editors.items() if not field.startswith("source."))
    page.settings.cite.click()
    assert all(editor.isVisible() for editor in page.editors.values())
    quorum, scores = page.editors["quorum_numerator"], page.editors["secretary_scores"]
    assert isinstance(quorum, QComboBox)
    assert isinstance(scores, QCheckBox)
    quorum.setEditText("2/3")
    assert scores.text() == "tắt"
    scores.click()
    assert scores.text() == "bật"
    assert page.settings.chip.text() == "đã đổi 2 mục"
    changed = {field for field, text in page.values.items() if text != proposed[field]}
    assert changed == {"quorum_numerator", "quorum_denominator", "secretary_scores"}
    write(page, "name", "Đợt hai")
    quorum.setEditText("4/3")
    page.make.click()
    assert quorum.property("faulty")
    assert "4" in page.notice.text()
    quorum.setEditText("gần hết")
    page.make.click()
    assert "gần hết" in page.notice.text()
    quorum.setEditText("2/3")
    page.make.click()
    settle(qtbot, window)
    assert window.gateway.current is not None
    settings = window.gateway.current.head.session.settings
    assert (settings.quorum_numerator, settings.quorum_denominator, settings.secretary_scores) == (2, 3, True)


def test_a_refused_field_in_a_fold_is_shown_marked_and_focused(qtbot: QtBot, window: Window) -> None:
    window.shell.resize(1000, 690)
    window.show()
    page = form(qtbot, window)
    write(page, "name", "Đợt hai")
    write(page, "regulation_number", "7/QĐ")
    write(page, "regulation_date", "31/2/2026")
    assert not page.line("regulation_date").isVisible()
    qtbot.keyClick(page.line("name"), Qt.Key.Key_Return)
    day = page.line("regulation_date")
    assert (day.isVisible(), day.property("faulty"), page.focusWidget() is day) == (True, True, True)
    assert page.area.viewport().rect().contains(day.mapTo(page.area.viewport(), QPoint(1, 1)))
    qtbot.keyClicks(day, "x")
    assert not day.property("faulty")
