"""What a member writes while scoring, and keys pressed once too often: nothing is lost, nothing locked unseen."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.text import LONGEST_NOTE
from ocop_desktop.domain.values import CriterionCode, SheetState
from ocop_desktop.ui.parts.kind_button import Look
from ocop_desktop.ui.places import StoresAtOnce
from ocop_desktop.ui.scoring.model import submit
from ocop_desktop.ui.scoring.note import NoteEdit
from ocop_desktop.ui.scoring.page import ScoringPage
from tests.helpers.seated import EvidenceStub, Laptop, Seat, prepared, seat
from tests.helpers.store import opened as opened_file
from tests.ui.conftest import PATIENCE_MS

ME = "M03"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return prepared(tmp_path_factory.mktemp("may"), ME)


@pytest.fixture
def mine(template: Laptop, tmp_path: Path, qtbot: QtBot, store: ThreadPoolExecutor) -> Iterator[Seat]:
    with seat(template.copy(tmp_path / "may"), qtbot, store) as made:
        yield made


@pytest.fixture
def page(mine: Seat) -> ScoringPage:
    made = ScoringPage(mine.context, EvidenceStub)
    mine.show(made.widget)
    mine.gateway.opened.connect(made.show_session)
    mine.open(mine.laptop.workspace(ME))
    made.enter("")
    mine.settle()
    return made


def commit(widget: QWidget, text: str) -> None:
    """Type as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def paste(widget: NoteEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    widget.insertFromMimeData(data)


def fill(mine: Seat, page: ScoringPage) -> None:
    for row in page.scoring.rows:
        page.scoring.choose(row.code, row.levels[len(row.code) % 2].ordinal)
    page.scoring.inspect(True)
    mine.settle()


def test_enter_forty_times_neither_locks_the_sheet_nor_takes_anything_back(mine: Seat, page: ScoringPage) -> None:
    fill(mine, page)
    before = dict(page.scoring.sheet.answers)  # type: ignore[union-attr]
    page.criteria.setFocus()
    for _ in range(40):
        focused = mine.window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)
    mine.settle()
    assert page.scoring.sheet is not None
    line = page.scoring.line("SP001")
    assert line is not None
    assert (line.state, page.scoring.locked) == (SheetState.DRAFT, False)
    assert page.scoring.sheet.answers == before
    assert page.scoring.product == "SP001"


def test_whoever_asks_to_submit_goes_back_by_enter_and_submits_by_the_key_that_asked(
    mine: Seat, page: ScoringPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(mine, page)
    page.criteria.setFocus()
    QTest.keyClick(page.criteria, Qt.Key.Key_Return, CONTROL)
    assert page.panel.isVisible()
    assert page.panel.back.hasFocus()
    QTest.keyClick(page.panel.back, Qt.Key.Key_Return, CONTROL)  # the same key at once: nothing was read yet
    mine.settle()
    assert page.panel.isVisible()
    assert not page.scoring.locked
    QTest.keyClick(page.panel.back, Qt.Key.Key_Return)
    assert not page.panel.isVisible()
    assert page.criteria.hasFocus()
    monkeypatch.setattr(submit, "SEEN_MS", 0)
    for _ in range(2):
        focused = mine.window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return, CONTROL)
    mine.settle()
    assert page.scoring.locked


def test_a_minimum_that_is_missed_stays_in_sight_while_the_question_is_asked(mine: Seat, page: ScoringPage) -> None:
    """Finding 21."""
    fill(mine, page)
    page.scoring.choose("2.2", 1)
    mine.settle()
    assert "3 sao:\u00a02.2" in page.totals.blocking.words.plain
    page.submitting.ask()
    said = page.panel.blocking.words
    assert "3 sao:\u00a02.2" in said.plain
    mine.bot.waitUntil(lambda: not said.visibleRegion().isEmpty())
    assert page.totals.isHidden()
    said.linkActivated.emit("2.2")
    assert page.scoring.current == "2.2"


def test_with_gaps_the_button_says_how_many_and_opens_the_list_of_them(mine: Seat, page: ScoringPage) -> None:
    page.scoring.choose("1.1", 1)
    mine.settle()
    assert page.totals.submit.text() == "Nộp phiếu… còn 31"
    assert page.totals.submit.look is Look.PLAIN
    page.totals.submit.click()
    assert page.panel.heading.text() == "Còn 31 tiêu chí chưa chấm"
    assert page.panel.now.isHidden()
    assert page.panel.missing.plain.startswith("1.2")
    page.panel.missing.linkActivated.emit("2.1")
    assert page.scoring.current == "2.1"
    page.totals.submit.click() if page.totals.isVisible() else None
    page.panel.back.click()
    assert page.scoring.current == "1.2"
    assert page.criteria.hasFocus()
    fill(mine, page)
    assert page.totals.submit.text() == "Nộp phiếu…"
    assert page.totals.submit.look is Look.FILLED


def test_t_says_that_the_sample_was_tasted_and_takes_it_back(mine: Seat, page: ScoringPage) -> None:
    page.criteria.setFocus()
    for seen, said in ((True, "Đã ghi “Tôi đã thử mẫu”"), (False, "Đã bỏ đánh dấu")):
        QTest.keyClicks(page.criteria, "t")
        mine.settle()
        assert page.scoring.sheet is not None
        assert page.scoring.sheet.inspected is seen
        assert said in page.notice.text()
    page.submitting.ask()
    fill(mine, page)
    page.scoring.inspect(False)
    mine.settle()
    page.submitting.ask()
    page.panel.now.click()
    mine.settle()
    assert not page.scoring.locked
    assert "thử mẫu" in page.notice.text()


def test_the_opinion_on_the_whole_sheet_is_written_by_key_and_handed_in_with_it(mine: Seat, page: ScoringPage) -> None:
    fill(mine, page)
    page.criteria.setFocus()
    QTest.keyClicks(page.criteria, "y")
    card = page.criteria.opinion
    assert card is not None
    assert card.edit.hasFocus()
    commit(card.edit, "Sản phẩm đặc trưng, cần hoàn thiện nhãn.")
    QTest.keyClick(card.edit, Qt.Key.Key_Return)
    mine.settle()
    assert page.criteria.hasFocus()
    page.scoring.open("SP004")
    mine.settle()
    assert card.edit.toPlainText() == ""  # the next sheet takes the widgets over, not the words
    page.scoring.open("SP001")
    mine.settle()
    assert card.edit.toPlainText() == "Sản phẩm đặc trưng, cần hoàn thiện nhãn."
    page.submitting.ask()
    page.submitting.submit()
    mine.settle()
    assert not card.edit.isEnabled()
    mine.gateway.leave()
    mine.settle()
    with opened_file(mine.laptop.workspace(ME)) as work, work:
        (kept,) = work.sheets.all()
    assert (kept.state, kept.opinion) == (SheetState.SUBMITTED, "Sản phẩm đặc trưng, cần hoàn thiện nhãn.")


def test_an_opinion_being_typed_is_kept_when_the_page_is_left(mine: Seat, page: ScoringPage) -> None:
    QTest.keyClicks(page.criteria, "y")
    card = page.criteria.opinion
    assert card is not None
    commit(card.edit, "Chưa viết xong")
    assert page.leave()
    mine.settle()
    assert page.scoring.sheet is not None
    assert page.scoring.sheet.opinion == "Chưa viết xong"
    assert page.scoring.sheet.begun


@pytest.mark.parametrize("by", ["next product", "jump", "lock"])
def test_a_note_being_typed_is_kept_on_its_own_sheet_however_the_sheet_goes(
    mine: Seat, page: ScoringPage, by: str
) -> None:
    page.scoring.choose("1.1", 1)
    page.scoring.go("1.1")
    page.criteria.edit_note()
    note = page.criteria.cards["1.1"].note
    assert note.hasFocus()
    commit(note, "Xem lại giấy chứng nhận")
    if by == "next product":
        page.scoring.step_product(1)
    elif by == "jump":
        page.enter("SP004")
    else:
        page.seats.locked_up.emit()  # as Ctrl+L does where a PIN is set
    mine.settle()
    mine.gateway.leave()
    mine.settle()
    with opened_file(mine.laptop.workspace(ME)) as work, work:
        (kept,) = work.sheets.all()
    assert [answer.note for answer in kept.answers.values()] == ["Xem lại giấy chứng nhận"]


def test_what_is_pasted_loses_its_hidden_characters_and_what_is_too_long(mine: Seat, page: ScoringPage) -> None:
    told: list[str] = []
    page.scoring.noticed.connect(told.append)
    QTest.keyClicks(page.criteria, "1")
    QTest.keyClicks(page.criteria, "n")
    note = page.criteria.cards["1.1"].note
    paste(note, "hợp\u200b đồng\u202e số 7\r\nbản chính")
    assert note.toPlainText() == "hợp đồng số 7\nbản chính"
    paste(note, " x" * LONGEST_NOTE)
    assert len(note.toPlainText()) == LONGEST_NOTE
    assert any(str(LONGEST_NOTE) in sentence for sentence in told)
    commit(note, "thêm nữa")
    assert len(note.toPlainText()) == LONGEST_NOTE
    cursor = note.textCursor()
    cursor.setPosition(0)
    note.setTextCursor(cursor)
    commit(note, "ĐẦU")
    assert note.toPlainText().startswith("hợp đồng")  # there is no room: what stood there stays
    QTest.keyClick(note, Qt.Key.Key_Return)
    mine.settle()
    row = page.scoring.row("1.1")
    assert row is not None
    assert row.note.startswith("hợp đồng số 7\nbản chính x")


def test_letters_beyond_the_usual_plane_are_counted_right(qtbot: QtBot) -> None:
    edit = NoteEdit(longest=5)
    qtbot.addWidget(edit)
    paste(edit, "😀😀")
    commit(edit, "abcdef")
    assert edit.toPlainText() == "😀😀abc"
    paste(edit, "\u00ad")
    assert edit.toPlainText() == "😀😀abc"


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_long_name_hides_neither_the_question_nor_the_buttons(
    mine: Seat, page: ScoringPage, qapp: QApplication, percent: int
) -> None:
    font, usual = qapp.font(), qapp.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    qapp.setFont(font)
    try:
        page.head.name.show_name("SP001 · " + "Nước mắm cốt nhĩ ủ chượp truyền thống Ấp Đồi Sương " * 4)
        fill(mine, page)
        page.scoring.choose("1.1", 1)
        mine.settle()
        page.submitting.ask()
        QApplication.processEvents()
        lines = page.head.name.fontMetrics().lineSpacing()
        assert page.head.name.height() <= 2.5 * lines
        panel = page.panel
        for part in (panel.now, panel.back):
            assert panel.card.rect().contains(part.geometry())
            assert part.height() >= part.minimumSizeHint().height()

        def in_sight() -> bool:
            needed = panel.text.geometry().bottom() + 1
            return panel.room.viewport().height() >= min(needed, 4 * panel.fontMetrics().lineSpacing())

        mine.bot.waitUntil(in_sight)
        whole = panel.room.verticalScrollBar().maximum() + panel.room.viewport().height()
        assert whole >= panel.text.geometry().bottom()
    finally:
        qapp.setFont(usual)


def test_a_note_being_typed_is_stored_when_the_system_ends_the_session(mine: Seat, page: ScoringPage) -> None:
    QTest.keyClicks(page.criteria, "2n")
    note = page.criteria.cards["1.1"].note
    mine.bot.waitUntil(note.hasFocus)
    commit(note, "dở dang")
    assert isinstance(page, StoresAtOnce)
    page.store_now()
    assert mine.tasks.settle(PATIENCE_MS / 1000)
    mine.settle()
    assert page.scoring.sheet is not None
    assert page.scoring.sheet.stored[CriterionCode("1.1")].note == "dở dang"


def test_a_word_that_is_being_composed_hides_the_hint(qtbot: QtBot) -> None:
    note = NoteEdit()
    qtbot.addWidget(note)
    note.setPlaceholderText("Nhận xét")
    QApplication.sendEvent(note, QInputMethodEvent("â", []))
    QApplication.sendEvent(note, QInputMethodEvent("ấ", []))
    assert note.placeholderText() == ""
    QApplication.sendEvent(note, QInputMethodEvent())
    assert note.placeholderText() == "Nhận xét"
    QApplication.sendEvent(note, QInputMethodEvent("ấ", []))
    commit(note, "ấm")
    assert (note.toPlainText(), note.placeholderText()) == ("ấm", "Nhận xét")
