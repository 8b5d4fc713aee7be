"""Digits in the list of numbered choices of a cell lead to the choice with this number."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.session.list_table import ChoiceBox

SETS = [f"{number} – Bộ thử" for number in range(1, 27)]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(qtbot: QtBot, window: QWidget, choices: Sequence[str], now: int) -> ChoiceBox:
    box = ChoiceBox(choices, window)
    box.setCurrentIndex(now)
    window.show()
    qtbot.waitUntil(box.view().isVisible)
    return box


@pytest.mark.parametrize("now", [-1, 0, 4, 9, 25])
@pytest.mark.parametrize("number", ["1", "2", "9", "10", "12", "26"])
def test_digits_lead_to_the_choice_with_this_number(qtbot: QtBot, window: QWidget, now: int, number: str) -> None:
    box = opened(qtbot, window, SETS, now)
    for digit in number:
        QTest.keyClick(box.view(), digit)
    with qtbot.waitSignal(box.chosen):
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentText() == f"{number} – Bộ thử"


def test_a_pause_begins_another_number(qtbot: QtBot, window: QWidget) -> None:
    box = opened(qtbot, window, SETS, 4)
    QTest.keyClick(box.view(), "2")
    qtbot.wait(QApplication.keyboardInputInterval() + 50)
    QTest.keyClick(box.view(), "3")
    assert box.view().currentIndex().data() == "3 – Bộ thử"


def test_the_digit_that_begins_the_editing_counts(window: QWidget) -> None:
    box = ChoiceBox(SETS, window)
    box.setCurrentIndex(4)
    QTest.keyClick(box, "1")
    assert box.currentText() == "1 – Bộ thử"


def test_letters_and_other_numbers_search_as_qt_does(qtbot: QtBot, window: QWidget) -> None:
    box = opened(qtbot, window, ["lần đầu", "nâng hạng", "3 sao"], 0)
    QTest.keyClick(box.view(), "n")
    assert box.view().currentIndex().data() == "nâng hạng"
    QTest.keyClick(box.view(), "7")
    assert box.view().currentIndex().data() == "nâng hạng"
