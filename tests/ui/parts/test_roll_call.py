"""The roll call over the page: one row a person, the quorum live, one act for all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.parts import over_page
from ocop_desktop.ui.parts.roll_call import RollCall
from ocop_desktop.ui.parts.roll_model import ONE_PRODUCT, WHOLE_SESSION, Count, Person, RollText
from ocop_desktop.ui.words import Words
from tests.helpers.in_front import in_front

PEOPLE = tuple(Person(f"M{number:02}", f"Nguyễn Thử {number}", "ủy viên") for number in range(1, 13))
LEFT = Qt.MouseButton.LeftButton


def figure_of(sheet: RollCall) -> str:
    """Presence and members as they stand side by side."""
    return sheet.figure.text() + sheet.of.text()


def counted(people: Sequence[Person]) -> Count:
    present = sum(person.mark in ("present", "late") for person in people)
    return Count(present, len(people), present >= 9, f"cần 9, có {present}")


TEXT = RollText("Điểm danh cả phiên", PEOPLE, counted, "Ghi theo giờ lúc bấm ghi", lambda: "13:32")


class Stand:
    def __init__(self, bot: QtBot) -> None:
        self.window = QMainWindow()
        bot.addWidget(self.window)
        self.window.resize(1366, 690)
        page = QWidget()
        self.window.setCentralWidget(page)
        self.sheet = RollCall(Words("vi"), page)
        self.told: list[tuple[Person, ...]] = []
        self.sheet.confirmed.connect(lambda people, rest: self.told.append(people))
        in_front(bot, self.window)


@pytest.fixture
def stand(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Stand:
    monkeypatch.setattr(over_page, "QUIET_MS", 0)
    return Stand(qtbot)


def test_the_count_follows_every_toggle_and_the_sheet_is_one_act(stand: Stand) -> None:
    sheet = stand.sheet
    sheet.ask(TEXT)
    assert figure_of(sheet) == "0/12"
    QTest.mouseClick(sheet.all_present, LEFT)
    assert (figure_of(sheet), sheet.chip.text()) == ("12/12", "cần 9, có 12")
    QTest.mouseClick(sheet.rows["M07"].buttons["absent"], LEFT)
    QTest.mouseClick(sheet.rows["M04"].buttons["late"], LEFT)
    QTest.mouseClick(sheet.rows["M05"].buttons["early"], LEFT)
    assert figure_of(sheet) == "10/12"
    sheet.rows["M07"].reason.setText(" ốm ")
    QTest.mouseClick(sheet.button, LEFT)
    (people,) = stand.told
    said = {person.code: (person.mark, person.arrived, person.left, person.reason) for person in people}
    assert (said["M07"], said["M04"]) == (("absent", "", "", "ốm"), ("late", "13:32", "", ""))
    assert said["M05"] == ("early", "", "13:32", "")
    assert said["M01"] == ("present", "", "", "")


def test_a_time_or_a_reason_appears_in_a_place_that_is_kept_for_it(stand: Stand) -> None:
    sheet = stand.sheet
    sheet.ask(TEXT)
    QApplication.processEvents()
    row = sheet.rows["M02"]

    def places() -> list[QPoint]:
        buttons = (button for one in sheet.rows.values() for button in one.buttons.values())
        return [part.mapToGlobal(QPoint(0, 0)) for part in (*buttons, sheet.button, sheet.leave, sheet.all_present)]

    before = places()
    for mark in ("late", "absent", "early", "present"):
        QTest.mouseClick(row.buttons[mark], LEFT)
        QApplication.processEvents()
        assert places() == before, mark
        assert row.arrived.isVisible() is row.left.isVisible() is (mark in ("late", "early"))
        assert row.reason.isVisible() is (mark == "absent")
    sheet.say("Không có gì thay đổi so với lần ghi lúc 19:25. " * 2)
    QApplication.processEvents()
    assert places() == before


def test_what_is_recorded_already_is_shown_and_a_mistyped_row_can_be_changed(stand: Stand) -> None:
    people = (replace(PEOPLE[0], mark="late", arrived="14:10"), replace(PEOPLE[1], mark="absent", reason="ốm"))
    stand.sheet.ask(replace(TEXT, people=people))
    assert stand.sheet.people == people
    QTest.mouseClick(stand.sheet.rows["M02"].buttons["present"], LEFT)
    assert stand.sheet.people[1] == PEOPLE[1].__class__("M02", "Nguyễn Thử 2", "ủy viên", "present")


def test_what_was_marked_is_there_again_until_it_is_recorded(stand: Stand) -> None:
    sheet = stand.sheet
    sheet.ask(TEXT, "SP001")
    QTest.mouseClick(sheet.rows["M02"].buttons["absent"], LEFT)
    sheet.rows["M02"].reason.setText("ốm")
    sheet.dismiss()
    sheet.ask(TEXT, "SP002")
    assert sheet.people == TEXT.people
    sheet.dismiss()
    recorded = (replace(TEXT.people[0], mark="present"), *TEXT.people[1:])
    sheet.ask(replace(TEXT, people=recorded), "SP001")  # meanwhile M01 was recorded
    assert [(one.mark, one.reason) for one in sheet.people[:2]] == [("present", ""), ("absent", "ốm")]
    sheet.finish()
    sheet.ask(TEXT, "SP001")
    assert sheet.people == TEXT.people


@pytest.mark.parametrize("mark", ["late", "early"])
def test_who_comes_late_may_state_a_leaving_and_who_leaves_early_an_arrival(stand: Stand, mark: str) -> None:
    stand.sheet.ask(replace(TEXT, people=PEOPLE[:1]))
    row = stand.sheet.rows["M01"]
    QTest.mouseClick(row.buttons[mark], LEFT)
    row.arrived.setText("14:10")
    row.left.setText("16:30")
    assert (row.person.mark, row.person.arrived, row.person.left) == (mark, "14:10", "16:30")
    QTest.mouseClick(row.buttons["present"], LEFT)
    assert (row.person.arrived, row.person.left) == ("", "")
    QTest.mouseClick(row.buttons[mark], LEFT)
    assert (row.person.arrived, row.person.left) == ("14:10", "16:30")
    stand.sheet.ask(replace(TEXT, people=(row.person,)))
    assert stand.sheet.people == (row.person,)


@pytest.mark.parametrize(("mark", "other"), [("late", "early"), ("early", "late")])
def test_the_time_proposed_for_a_mistaken_toggle_goes_with_it(stand: Stand, mark: str, other: str) -> None:
    stand.sheet.ask(replace(TEXT, people=PEOPLE[:1]))
    row = stand.sheet.rows["M01"]
    for chosen in (mark, other):
        QTest.mouseClick(row.buttons[chosen], LEFT)
        said = {"late": row.person.arrived, "early": row.person.left}
        assert (said.pop(chosen), *said.values()) == (TEXT.now(), "")
    QTest.keyClicks(row.arrived, "x")
    QTest.mouseClick(row.buttons["present"], LEFT)
    assert row.arrived.text().endswith("x")


@pytest.mark.parametrize("marks", [WHOLE_SESSION, ONE_PRODUCT])
def test_a_chosen_toggle_pressed_again_returns_to_what_is_recorded(stand: Stand, marks: tuple[str, ...]) -> None:
    people = (PEOPLE[0], replace(PEOPLE[1], mark="absent", reason="ốm"))
    sheet = stand.sheet
    sheet.ask(replace(TEXT, people=people, marks=marks))
    for code, recorded in (("M01", ""), ("M02", "absent")):
        row = sheet.rows[code]
        QTest.mouseClick(row.buttons["present"], LEFT)
        assert (row.mark, figure_of(sheet)) == ("present", "1/2")
        twice = QMouseEvent(
            QEvent.Type.MouseButtonDblClick, QPoint(9, 9), QPoint(9, 9), LEFT, LEFT, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(row.buttons["present"], twice)
        QTest.mouseRelease(row.buttons["present"], LEFT)
        assert row.mark == "present"  # the second click of a double click counts for nothing
        QTest.mouseClick(row.buttons["present"], LEFT)
        assert (row.mark, figure_of(sheet)) == (recorded, "0/2")
    QTest.mouseClick(sheet.rows["M02"].buttons["absent"], LEFT)
    assert sheet.people == people
    sheet.rows["M01"].buttons["absent"].setFocus()
    for mark in ("absent", ""):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        assert sheet.people[0].mark == mark


def test_a_mark_that_was_withdrawn_does_not_come_back(stand: Stand) -> None:
    sheet = stand.sheet
    text = replace(
        TEXT, people=(PEOPLE[0], replace(PEOPLE[1], mark="absent", reason="ốm"), replace(PEOPLE[2], mark="present"))
    )
    for code, mark in (("M01", "present"), ("M02", "present"), ("M03", "absent")):
        sheet.ask(text)
        QTest.mouseClick(sheet.rows[code].buttons[mark], LEFT)
        sheet.dismiss()
        sheet.ask(text)
        assert sheet.rows[code].mark == mark
        assert (code in sheet.note.text(), sheet.leave.hasFocus()) == (True, True)  # said to be a draft
        QTest.mouseClick(sheet.rows[code].buttons[mark], LEFT)
        assert sheet.people == text.people
        sheet.dismiss()
        sheet.ask(text)
        assert (sheet.people, sheet.note.text()) == (text.people, text.note)
        sheet.dismiss()


def test_one_enter_stores_nothing(stand: Stand) -> None:
    stand.sheet.ask(TEXT)
    QTest.mouseClick(stand.sheet.all_present, LEFT)
    stand.sheet.dismiss()
    stand.sheet.ask(TEXT)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (stand.told, stand.sheet.is_open) == ([], False)
    stand.sheet.ask(TEXT)
    row = stand.sheet.rows["M01"]
    row.buttons["absent"].setFocus()
    QTest.keyClick(row.buttons["absent"], Qt.Key.Key_Return)
    assert (row.mark, stand.told, stand.sheet.is_open) == ("absent", [], True)


def test_a_proposed_time_is_that_of_recording_and_no_draft(stand: Stand) -> None:
    sheet, clock = stand.sheet, ["13:32"]
    text = replace(TEXT, people=PEOPLE[:3], now=lambda: clock[0])
    sheet.ask(text)
    for code, mark in (("M01", "late"), ("M02", "early"), ("M03", "late")):
        QTest.mouseClick(sheet.rows[code].buttons[mark], LEFT)
    sheet.rows["M03"].arrived.setText("13:05")
    sheet.dismiss()
    clock[0] = "14:00"
    sheet.ask(text)
    said = {one.code: (one.arrived, one.left) for one in sheet.people}
    assert said == {"M01": ("14:00", ""), "M02": ("", "14:00"), "M03": ("13:05", "")}
    clock[0] = "14:05"
    QTest.mouseClick(sheet.button, LEFT)
    assert [(one.arrived, one.left) for one in stand.told[0]] == [("14:05", ""), ("", "14:05"), ("13:05", "")]


def test_all_present_marks_only_those_without_a_mark(stand: Stand) -> None:
    people = (
        PEOPLE[0],
        replace(PEOPLE[1], mark="absent", reason="ốm"),
        replace(PEOPLE[2], mark="late", arrived="14:10"),
        replace(PEOPLE[3], away=True),
    )
    stand.sheet.ask(replace(TEXT, people=people))
    QTest.mouseClick(stand.sheet.all_present, LEFT)
    assert stand.sheet.people == (replace(PEOPLE[0], mark="present"), *people[1:])


def test_a_time_stated_for_one_product_stays_with_a_person_who_is_present(stand: Stand) -> None:
    people = (replace(PEOPLE[0], mark="present", arrived="14:10"),)
    stand.sheet.ask(replace(TEXT, people=people, marks=ONE_PRODUCT))
    assert stand.sheet.people == people


def test_the_sheet_stays_while_it_is_being_recorded(stand: Stand) -> None:
    sheet = stand.sheet
    sheet.ask(TEXT)
    sheet.set_busy(busy=True)
    QTest.mouseClick(sheet.leave, LEFT)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert sheet.is_open
    sheet.say("Chưa ghi gì.")
    assert sheet.leave.hasFocus()
    QTest.mouseClick(sheet.leave, LEFT)
    assert not sheet.is_open


def test_for_one_product_it_asks_only_who_is_there(stand: Stand) -> None:
    stand.sheet.ask(replace(TEXT, marks=ONE_PRODUCT))
    assert list(stand.sheet.rows["M01"].buttons) == ["present", "absent"]


def test_keys_alone_are_enough(stand: Stand) -> None:
    sheet = stand.sheet
    sheet.ask(replace(TEXT, people=PEOPLE[:2]))
    assert sheet.leave.hasFocus()
    for _ in range(3):  # the act, the button of all, the first person
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is sheet.rows["M01"].buttons["present"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert sheet.people[0].mark == "absent"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is sheet.rows["M01"].reason
    QTest.keyClick(sheet.rows["M01"].reason, Qt.Key.Key_Return)
    assert stand.told == []
    sheet.button.setFocus()
    QTest.keyClick(sheet.button, Qt.Key.Key_Return)
    assert len(stand.told) == 1
    QTest.keyClick(sheet.button, Qt.Key.Key_Escape)
    assert not sheet.is_open


@pytest.mark.parametrize("name", ["Nguyễn " * 28, "Bùi" * 66])
def test_forty_people_with_long_names_fit_on_a_small_screen(stand: Stand, name: str) -> None:
    many = tuple(Person(f"M{number:02}", name, "ủy viên") for number in range(40))
    stand.sheet.ask(replace(TEXT, people=many, title=name))
    QApplication.processEvents()
    sheet = stand.sheet
    assert sheet.rect().contains(sheet.card.geometry())
    assert sheet.card.rect().contains(sheet.button.geometry())
    assert sheet.content.width() <= sheet.area.viewport().width()
    row = sheet.rows["M00"]
    assert row.role.width() >= row.role.sizeHint().width()
    assert row.name.toolTip() == name
    toggle = row.buttons["early"]
    right = toggle.mapTo(sheet.content, QPoint(toggle.width(), 0)).x()
    assert right <= sheet.area.viewport().width()
