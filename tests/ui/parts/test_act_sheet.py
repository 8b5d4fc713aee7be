"""The sheet over the page before an act that cannot be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ocop_desktop.domain.questions.gaps import Gap, GapCode, Mend
from ocop_desktop.domain.questions.questions import Question, Raised
from ocop_desktop.ui.parts import over_page
from ocop_desktop.ui.parts.act_model import ActText, Line, lines_of
from ocop_desktop.ui.parts.act_sheet import ActSheet
from ocop_desktop.ui.parts.fields_model import Field, Kind
from ocop_desktop.ui.parts.labels import IconLabel
from ocop_desktop.ui.words import Words
from tests.helpers.in_front import in_front

GAPS = (
    Line("2 người chưa nộp đủ, 72 phiếu", "Bùi Xuân Trường cả 71 phiếu; Vũ Đức Ưng phiếu SP017", True, "Xem", "sheets"),
    Line("Chưa đủ thành phần họp: có mặt 8, cần 9", "Lê Quang Đạo", True, "Điểm danh…", "attendance"),
    Line("10 gói phiếu đã đối chiếu mã", missing=False),
)
OPEN = ActText(
    "Mở phiếu lần 1?",
    "Tổng điểm sẽ hiện với cả phòng. Không lấy lại được.",
    "Mở phiếu",
    "Vẫn mở phiếu",
    "Chưa mở",
    GAPS,
    (("M01", "Nguyễn Thanh Phong, chủ tịch Hội đồng"), ("M02", "Trần Thị Bích Vân, phó chủ tịch")),
    "M02",
    "Ngô Thị Diễm Quỳnh, thư ký",
    "Lý do vẫn mở khi còn thiếu",
)
LEFT = Qt.MouseButton.LeftButton


class Stand:
    """A window with a page, its button that opens the sheet, and a button where the act's will lie."""

    def __init__(self, bot: QtBot) -> None:
        self.window = QMainWindow()
        bot.addWidget(self.window)
        self.window.resize(1366, 690)
        self.page = QWidget()
        column = QVBoxLayout(self.page)
        self.opener, self.beneath, self.line = QPushButton("Mở phiếu…"), QPushButton("Chấm lại"), QLineEdit()
        for part in (self.opener, self.beneath, self.line):
            column.addWidget(part)
        self.window.setCentralWidget(self.page)
        self.keys: list[str] = []
        action = QAction("Lưu", self.window)
        action.setShortcut("Ctrl+S")
        action.triggered.connect(lambda: self.keys.append("save"))
        self.window.addAction(action)
        self.pressed: list[str] = []
        self.beneath.clicked.connect(lambda: self.pressed.append("beneath"))
        self.sheet = ActSheet(Words("vi"), self.page)
        self.told: list[tuple[str, str, object]] = []
        self.sheet.confirmed.connect(lambda who, why, values: self.told.append((who, why, values)))
        in_front(bot, self.window)
        self.opener.setFocus()

    def click(self, button: QPushButton, *, twice: bool = False) -> None:
        """Click where the button lies, on whatever is uppermost there."""
        at = button.mapTo(self.window, button.rect().center())
        press = QTest.mouseDClick if twice else QTest.mouseClick
        press(self.window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, at)

    def ask(self, text: ActText = OPEN) -> ActSheet:
        self.sheet.ask(text)
        return self.sheet


@pytest.fixture
def stand(qtbot: QtBot) -> Stand:
    return Stand(qtbot)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No time passes between two clicks."""
    monkeypatch.setattr(over_page, "QUIET_MS", 60_000)


@pytest.fixture
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """So much time has passed that every click is meant."""
    monkeypatch.setattr(over_page, "QUIET_MS", 0)


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    before = QFont(qapp.font())
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 1.5)
    qapp.setFont(larger)
    yield
    qapp.setFont(before)


def test_with_gaps_the_act_needs_a_reason_and_only_points_to_it(stand: Stand, calm: None) -> None:
    sheet = stand.ask()
    assert sheet.button.text() == "Vẫn mở phiếu"
    QTest.mouseClick(sheet.button, LEFT)
    assert (stand.told, sheet.reason.hasFocus(), sheet.is_open) == ([], True, True)
    assert sheet.reason.accessibleName() in sheet.fault.text()
    sheet.reason.setText("   ")
    QTest.mouseClick(sheet.button, LEFT)
    assert stand.told == []
    sheet.reason.setText(" M07 ốm ")
    QTest.mouseClick(sheet.button, LEFT)
    QTest.mouseClick(sheet.button, LEFT)  # it is being recorded
    assert stand.told == [("M02", "M07 ốm", {})]


@pytest.mark.parametrize("text", [OPEN, replace(OPEN, lines=(), reason="", deciders=())], ids=["full", "bare"])
def test_the_sheet_stays_while_the_act_is_being_recorded(stand: Stand, calm: None, text: ActText) -> None:
    sheet = stand.ask(text)
    sheet.reason.setText("M07 ốm")
    QTest.mouseClick(sheet.button, LEFT)
    assert len(stand.told) == 1
    for button in (sheet.leave, *sheet.links.values()):
        QTest.mouseClick(button, LEFT)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape):
        focus = QApplication.focusWidget()
        assert focus is sheet
        QTest.keyClick(focus, key)
    QTest.keyClick(sheet, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (sheet.is_open, stand.keys, len(stand.told)) == (True, [], 1)
    sheet.say("Chưa ghi.")
    assert (sheet.fault.isVisible(), sheet.leave.hasFocus()) == (True, True)
    QTest.keyClick(sheet.leave, Qt.Key.Key_Escape)
    assert not sheet.is_open


def test_without_gaps_the_act_needs_no_reason(stand: Stand, calm: None) -> None:
    sheet = stand.ask(replace(OPEN, lines=GAPS[2:], reason=""))
    assert (sheet.button.text(), sheet.reason.isVisible()) == ("Mở phiếu", False)
    QTest.mouseDClick(sheet.button, LEFT)
    assert stand.told == []
    QTest.mouseClick(sheet.button, LEFT)
    assert stand.told == [("M02", "", {})]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("where", ["safe", "reason", "act"])
def test_enter_and_esc_are_the_safe_button_wherever_the_focus_is(stand: Stand, key: Qt.Key, where: str) -> None:
    sheet = stand.ask()
    assert sheet.leave.hasFocus()
    at = {"safe": sheet.leave, "reason": sheet.reason, "act": sheet.button}[where]
    at.setFocus()
    QTest.keyClick(at, key)
    assert (sheet.is_open, sheet.isVisible(), stand.told) == (False, False, [])
    assert stand.opener.hasFocus()


def test_enter_on_a_link_a_choice_or_a_tick_does_not_dismiss_the_sheet(stand: Stand, calm: None) -> None:
    places: list[str] = []
    sheet = stand.ask(replace(OPEN, fields=(Field("again", "SP001", Kind.CHECK),)))
    sheet.mend_wanted.connect(places.append)
    for part in (sheet.decider, sheet.fields.inputs["again"]):
        part.setFocus()
        QTest.keyClick(part, Qt.Key.Key_Return)
        assert sheet.is_open
    sheet.links["sheets"].setFocus()
    QTest.keyClick(sheet.links["sheets"], Qt.Key.Key_Return)
    assert places == ["sheets"]
    assert not sheet.is_open


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_second_key_is_dropped_like_a_second_click(stand: Stand, hasty: None, key: Qt.Key) -> None:
    stand.opener.setAutoDefault(True)
    stand.opener.clicked.connect(lambda: stand.ask())
    for _ in range(3):
        QTest.keyClick(stand.window.windowHandle(), key)
    assert (stand.sheet.is_open, stand.sheet.leave.hasFocus()) == (True, True)
    stand.sheet.reason.setFocus()
    QTest.keyClick(stand.window.windowHandle(), Qt.Key.Key_Space)
    assert stand.sheet.reason.text() == " "  # what writes is not dropped
    stand.sheet.dismiss()
    QTest.keyClick(stand.window.windowHandle(), key)
    assert not stand.sheet.is_open


def test_a_key_after_that_time_is_taken(qtbot: QtBot, stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(over_page, "QUIET_MS", 60)
    sheet = stand.ask()
    QTest.keyClick(stand.window.windowHandle(), Qt.Key.Key_Return)
    assert sheet.is_open
    qtbot.waitUntil(sheet.shield.isHidden)
    QTest.keyClick(stand.window.windowHandle(), Qt.Key.Key_Return)
    assert not sheet.is_open


def test_a_line_to_note_is_neither_missing_nor_in_order(stand: Stand) -> None:
    sheet = stand.ask(replace(OPEN, lines=(Line("Cuộc họp kéo dài 5 ngày", missing=False, note=True), GAPS[2])))
    named = [mark.accessibleName() for mark in sheet.lines.findChildren(IconLabel)]
    assert named == ["Lưu ý", "Đã đủ"]
    assert (sheet.button.text(), sheet.shown) == ("Mở phiếu", ())


@pytest.mark.parametrize("font", ["small", "large"])
def test_however_long_the_list_reason_and_buttons_stay_in_sight(
    stand: Stand, font: str, request: pytest.FixtureRequest
) -> None:
    if font == "large":
        request.getfixturevalue("large")
    sheet = stand.ask(replace(OPEN, lines=GAPS * 20, fields=(Field("a", "Lý do để ngỏ"),)))
    QApplication.processEvents()
    for part in (sheet.decider, sheet.reason, sheet.button, sheet.leave, sheet.title):
        assert part.visibleRegion().boundingRect().size() == part.size()
    assert sheet.area.viewport().height() > 3 * sheet.fontMetrics().height()


def test_a_click_that_was_meant_for_what_was_there_before_is_dropped(stand: Stand, hasty: None) -> None:
    sheet = stand.ask(replace(OPEN, lines=(), reason=""))
    for _ in range(3):
        stand.click(sheet.button)
        stand.click(sheet.leave)
    assert (stand.told, sheet.is_open) == ([], True)
    sheet.shut()
    stand.click(stand.beneath)
    stand.click(stand.beneath, twice=True)
    assert stand.pressed == []


def test_a_click_after_that_time_is_taken(qtbot: QtBot, stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(over_page, "QUIET_MS", 60)
    sheet = stand.ask(replace(OPEN, lines=(), reason=""))
    stand.click(sheet.leave)
    assert sheet.is_open
    qtbot.waitUntil(sheet.shield.isHidden)
    stand.click(sheet.leave)
    assert not sheet.is_open
    stand.click(stand.beneath)
    assert stand.pressed == []
    qtbot.waitUntil(sheet.shield.isHidden)
    stand.click(stand.beneath)
    assert stand.pressed == ["beneath"]


def test_focus_and_keys_stay_in_the_sheet(stand: Stand, calm: None) -> None:
    sheet = stand.ask()
    reached = []
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        assert sheet.isAncestorOf(now)
        reached.append(now)
    assert {sheet.leave, sheet.button, sheet.reason, sheet.decider, *sheet.links.values()} <= set(reached)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.isAncestorOf(QApplication.focusWidget())
    stand.line.setFocus()
    assert sheet.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert stand.keys == []
    sheet.dismiss()
    QTest.keyClick(stand.opener, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert stand.keys == ["save"]


def test_a_click_beside_the_sheet_does_nothing(stand: Stand, calm: None) -> None:
    sheet = stand.ask()
    at = stand.beneath.mapTo(stand.window, QPoint(2, 2))
    QTest.mouseClick(stand.window.windowHandle(), LEFT, pos=at)
    assert (stand.pressed, sheet.is_open) == ([], True)


def test_a_file_does_not_fall_through_the_sheet(stand: Stand, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.ocop"))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, none)
    sheet = stand.ask()
    QApplication.sendEvent(sheet, event)
    assert sheet.acceptDrops()
    assert not event.isAccepted()


@pytest.mark.parametrize("name", ["A", "Trần " * 40, f"phieu_{'x' * 190}.ocop"], ids=["short", "long", "one word"])
def test_the_buttons_are_always_in_sight(stand: Stand, large: None, name: str) -> None:
    lines = tuple(replace(line, detail=name, text=line.text + name) for line in GAPS * 4)
    fields = tuple(Field(f"left_open:{number}", name) for number in range(4))
    sheet = stand.ask(replace(OPEN, lines=lines, fields=fields, deciders=(("M01", name),), recorder=name))
    assert sheet.size() == stand.window.size()
    for size in ((1366, 690), (911, 460)):
        stand.window.resize(*size)
        QApplication.processEvents()
        assert sheet.size() == stand.window.size()
        assert sheet.rect().contains(sheet.card.geometry())
        for button in (sheet.button, sheet.leave):
            assert sheet.card.rect().contains(button.geometry())
        assert sheet.content.width() <= sheet.area.viewport().width()
    bar = sheet.area.verticalScrollBar()
    assert bar.maximum() > 0
    sheet.reason.setFocus()
    QTest.keyClick(sheet.reason, Qt.Key.Key_Tab)
    assert sheet.button.hasFocus()


def test_a_short_sheet_is_as_high_as_what_it_says(stand: Stand) -> None:
    sheet = stand.ask()
    assert sheet.area.verticalScrollBar().maximum() == 0
    assert sheet.card.height() < 600


def test_a_refusal_moves_no_button(stand: Stand) -> None:
    sheet = stand.ask()
    before = [button.mapToGlobal(QPoint(0, 0)) for button in (sheet.button, sheet.leave)]
    sheet.set_busy(busy=True)
    sheet.say("Chưa ghi: còn thiếu 2 người. " * 8)
    QApplication.processEvents()
    assert [button.mapToGlobal(QPoint(0, 0)) for button in (sheet.button, sheet.leave)] == before
    assert sheet.button.isEnabled()
    assert sheet.fault.isVisible()


def test_a_link_closes_the_sheet_and_leads_to_what_mends_it(stand: Stand, calm: None) -> None:
    went: list[str] = []
    sheet = stand.ask()
    sheet.mend_wanted.connect(went.append)
    QTest.mouseClick(sheet.links["attendance"], LEFT)
    assert (went, sheet.is_open) == (["attendance"], False)


def test_needed_fields_come_first(stand: Stand, calm: None) -> None:
    fields = (Field("number", "Số biên bản"), Field("day", "Ngày ký", value="29/11/2026"))
    sheet = stand.ask(replace(OPEN, lines=(), reason="", fields=fields, needed=frozenset({"number", "day"})))
    QTest.mouseClick(sheet.button, LEFT)
    assert (stand.told, sheet.fields.inputs["number"].hasFocus()) == ([], True)
    sheet.fields.fill({"number": "12"})
    QTest.mouseClick(sheet.button, LEFT)
    assert stand.told == [("M02", "", {"number": "12", "day": "29/11/2026"})]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_sheet_begins_in_the_field_that_it_needs(stand: Stand, key: Qt.Key, calm: None) -> None:
    tick, number = Field("again", "SP001", Kind.CHECK, value="1"), Field("number", "Số biên bản")
    needs = replace(OPEN, reason="", lines=GAPS[2:], fields=(tick, number), needed=frozenset({"number"}))
    missing, above = replace(needs, lines=GAPS), replace(needs, fields=(replace(tick, value=""), number))
    for first in (missing, above):  # what is missing is read first, what stands above is ticked first
        assert stand.ask(first).leave.hasFocus()
        stand.sheet.forget()
    sheet = stand.ask(needs)
    assert (sheet.fields.inputs["number"].hasFocus(), sheet.fault.text()) == (True, "")
    QTest.keyClicks(QApplication.focusWidget(), "12")
    QTest.keyClick(QApplication.focusWidget(), key)
    assert (sheet.is_open, stand.told) == (False, [])
    assert stand.ask(needs).leave.hasFocus()  # the number is there again


def test_what_was_typed_is_there_again_and_a_screen_reader_knows_the_title(stand: Stand) -> None:
    sheet = stand.sheet
    sheet.ask(OPEN)
    assert sheet.accessibleName() == "Mở phiếu lần 1?"
    sheet.reason.setText("M07 ốm")
    sheet.dismiss()
    sheet.ask(replace(OPEN, decider="M01"))
    assert (sheet.values, sheet.decider.currentData()) == ({"despite": "M07 ốm"}, "M01")  # a proposal is not kept
    sheet.dismiss()
    sheet.ask(OPEN, "another act")
    assert sheet.reason.text() == ""
    sheet.forget()
    sheet.ask(OPEN)
    assert sheet.reason.text() == ""


def test_a_field_that_comes_back_into_the_list_has_its_text_and_focus_stays(stand: Stand) -> None:
    fields = (Field("a", "Lý do A"), Field("b", "Lý do B"))
    sheet = stand.ask(replace(OPEN, fields=fields))
    sheet.fields.fill({"a": "vì A", "b": "vì B"})
    sheet.fields.inputs["b"].setFocus()
    sheet.renew(replace(OPEN, fields=fields[1:], lines=GAPS[1:]))
    assert sheet.fault.text().startswith("Danh sách vừa đổi")
    assert (sheet.fields.values, sheet.fields.inputs["b"].hasFocus()) == ({"b": "vì B"}, True)
    sheet.renew(replace(OPEN, fields=fields), "Chưa ghi gì.")
    assert sheet.fault.text() == "Chưa ghi gì."
    assert (sheet.fields.values["a"], sheet.fields.inputs["b"].hasFocus()) == ("vì A", True)
    sheet.links["sheets"].setFocus()
    sheet.renew(replace(OPEN, fields=fields, lines=GAPS[1:]))
    assert sheet.leave.hasFocus()


def test_a_page_that_goes_takes_its_sheet_along(qtbot: QtBot, stand: Stand) -> None:
    sheet = stand.ask()
    stand.window.setCentralWidget(QWidget())
    qtbot.waitUntil(lambda: not isValid(sheet))
    QTest.mouseClick(stand.window.centralWidget(), LEFT)


def test_the_menus_of_the_window_outlive_a_sheet_in_which_somebody_pressed_tab(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = window.menuBar().addMenu("Phiên")
    page = QWidget()
    window.setCentralWidget(page)
    window.show()
    made = ActSheet(Words(), page)
    made.ask(ActText(title="Mở phiếu?", about="…", act="Mở phiếu", anyway="Vẫn mở", safe="Chưa mở"))
    made.focusNextPrevChild(True)
    made.dismiss()
    page.deleteLater()
    window.takeCentralWidget()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert isValid(menu)


def test_the_head_of_a_sheet_with_little_below_it_is_whole(stand: Stand) -> None:
    about = "Lần phát đầu bắt đầu bước chấm điểm. " * 4
    stand.sheet.ask(ActText("Phát?", about, "Phát", "Vẫn phát", "Chưa phát", (Line("4 thành viên", missing=False),)))
    QApplication.processEvents()
    assert stand.sheet.about.height() >= stand.sheet.about.heightForWidth(stand.sheet.about.width())


def test_questions_of_one_kind_are_one_line_with_what_each_is_about() -> None:
    def gap(question: Question, product: str = "", **facts: str | int) -> Gap:
        subjects = (product,) if product else ()
        raised = Raised(question, product, facts=facts)
        return Gap(GapCode.QUESTION, missing=True, mend=Mend.QUESTIONS, subjects=subjects, raised=raised)

    gaps = (
        gap(Question.COMPOSITION, code="YT", part="Sở Y tế"),
        gap(Question.COMPOSITION, code="CN", part="Sở Công Thương"),
        gap(Question.SPREAD, "SP001", spread=16, limit=10),
        gap(Question.SPREAD, "SP002", spread=11, limit=10),
        gap(Question.STAR, "SP003"),
        Gap(GapCode.FILES_NONE, missing=False, count=0),
    )
    parts, spreads, star, fine = lines_of(gaps, Words("vi"))
    assert (parts.text, parts.detail) == ("Thành phần Hội đồng chưa có đại diện", "Sở Y tế; Sở Công Thương")
    assert spreads.detail.startswith("SP001")
    assert "16" in spreads.detail
    assert "SP002" in spreads.detail
    assert star.text.startswith("SP003")
    assert [line.missing for line in (parts, spreads, star, fine)] == [True, True, True, False]
    text = replace(OPEN, lines=(parts, spreads, star, fine))
    assert text.shown == tuple(gap.named for gap in gaps[:5])
