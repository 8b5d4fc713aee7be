"""The mouse wheel scrolls; it changes a value only where the user went by click or by key."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QTabWidget,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.sample.scenes import MEMBER, Scenes
from ocop_desktop.ui.parts.clear_style import ClearStyle
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.wheel import TAKES_WHEEL
from tests.helpers.in_front import in_front
from tests.ui.access import SMALL_SCREEN
from tests.ui.conftest import PATIENCE_MS

DOWN, UP, ASIDE = QPoint(0, -120), QPoint(0, 120), QPoint(-120, 0)


def value_of(widget: QWidget) -> object:
    """What the wheel could change."""
    if isinstance(widget, QComboBox | QTabBar):
        return widget.currentIndex()
    if isinstance(widget, QAbstractSlider):
        return widget.value()
    assert isinstance(widget, QAbstractSpinBox)
    return widget.text()


def inputs(window: QWidget) -> list[QWidget]:
    """Every visible widget that takes the wheel."""
    found = (widget for kind in TAKES_WHEEL for widget in window.findChildren(kind))
    return [widget for widget in found if widget.isVisible() and not isinstance(widget, QScrollBar)]


def roll(widget: QWidget, delta: QPoint, times: int = 1) -> None:
    """Turn the wheel over the middle of a widget, as the mouse does."""
    window = widget.window()
    at = QPointF(widget.mapTo(window, widget.rect().center()))
    for _ in range(times):
        QTest.wheelEvent(window.windowHandle(), at, delta)


class Form:
    """A page higher than its window, with every kind of input on it."""

    def __init__(self, bot: QtBot) -> None:
        self.area = QScrollArea()
        bot.addWidget(self.area)
        inside = QWidget()
        column = QVBoxLayout(inside)
        self.text = QLineEdit(inside)
        column.addWidget(self.text)
        self.inputs: dict[str, QWidget] = {}
        for kind in (QComboBox, QSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit, QSlider, QTabBar):
            self.add(kind.__name__, kind(), column)
        editable = QComboBox()
        editable.setEditable(True)
        self.add("editable", editable, column)
        table = QTableWidget(2, 1, inside)
        self.inputs["in a cell"] = QComboBox()
        table.setCellWidget(0, 0, self.inputs["in a cell"])
        table.setFixedHeight(90)
        column.addWidget(table)
        for box in self.inputs.values():
            if isinstance(box, QComboBox):
                box.addItems([str(number) for number in range(40)])
                box.setCurrentIndex(20)
            elif isinstance(box, QTabBar):
                for number in range(5):
                    box.addTab(str(number))
                box.setCurrentIndex(2)
            elif isinstance(box, QSpinBox | QSlider):
                box.setValue(20)
        column.addSpacing(1200)
        self.area.setWidgetResizable(True)
        self.area.setWidget(inside)
        self.area.resize(400, 480)
        in_front(bot, self.area)
        self.text.setFocus()

    def add(self, name: str, widget: QWidget, column: QVBoxLayout) -> None:
        if isinstance(widget, QSlider):
            widget.setOrientation(Qt.Orientation.Horizontal)
            widget.setMaximum(99)
        self.inputs[name] = widget
        column.addWidget(widget)

    @property
    def scrolled(self) -> int:
        return self.area.verticalScrollBar().value()


@pytest.fixture
def form(qtbot: QtBot, qapp: QApplication) -> Form:
    if not isinstance(qapp.style(), ClearStyle):
        qapp.setStyle(ClearStyle())
    return Form(qtbot)


def test_the_wheel_over_any_input_scrolls_the_page_and_never_takes_the_focus(form: Form) -> None:
    for name, widget in form.inputs.items():
        before = value_of(widget)
        form.area.verticalScrollBar().setValue(0)
        parts = [widget, *widget.findChildren(QLineEdit)]
        for part in parts:
            roll(part, DOWN)
            assert form.scrolled > 0 or name == "in a cell", name
            form.area.verticalScrollBar().setValue(0)
            roll(part, ASIDE, 3)
            roll(part, UP, 2)
        assert value_of(widget) == before, name
        assert form.text.hasFocus(), name


def test_the_wheel_changes_an_input_that_was_reached_by_tab_or_click(form: Form) -> None:
    for name, widget in form.inputs.items():
        before = value_of(widget)
        if name == "QSlider":  # a click moves its handle
            widget.setFocus(Qt.FocusReason.TabFocusReason)
        elif name in ("QSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit", "editable"):
            QTest.mouseClick(widget.findChildren(QLineEdit)[0], Qt.MouseButton.LeftButton)
        else:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
        roll(widget, UP)
        assert value_of(widget) != before, name


def test_a_focus_that_the_program_set_does_not_open_an_input_to_the_wheel(form: Form) -> None:
    for name, widget in form.inputs.items():
        before = value_of(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        roll(widget, UP)
        roll(widget, DOWN, 2)
        assert value_of(widget) == before, name


def test_the_wheel_stops_again_when_the_user_has_left(form: Form) -> None:
    box = form.inputs["QComboBox"]
    box.setFocus(Qt.FocusReason.TabFocusReason)
    form.text.setFocus(Qt.FocusReason.MouseFocusReason)
    box.setFocus(Qt.FocusReason.OtherFocusReason)
    before = value_of(box)
    roll(box, UP)
    assert value_of(box) == before


def test_an_open_list_of_choices_scrolls_and_closing_it_leaves_the_box_to_the_wheel(form: Form) -> None:
    box = form.inputs["QComboBox"]
    assert isinstance(box, QComboBox)
    box.setMaxVisibleItems(5)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    bar = box.view().verticalScrollBar()
    before = bar.value()
    roll(box.view().viewport(), DOWN)
    assert bar.value() > before
    assert box.currentIndex() == 20
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    assert not box.view().isVisible()
    roll(box, UP)
    assert box.currentIndex() == 19


def test_a_text_does_not_get_the_focus_by_the_wheel_either(form: Form) -> None:
    lines = QPlainTextEdit("a\n" * 50, form.area)
    lines.setGeometry(0, 300, 300, 80)
    lines.show()
    roll(lines, DOWN)
    assert form.text.hasFocus()
    assert lines.verticalScrollBar().value() > 0


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Window]:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "home"))
    made = Window(qapp, "vi")
    made.shell.resize(*SMALL_SCREEN)
    made.show()
    yield made
    made.close()


class Walk:
    """Turns the wheel over every input that comes into sight."""

    def __init__(self, bot: QtBot, window: Window) -> None:
        self.bot, self.window = bot, window
        self.seen: set[str] = set()
        self.changed: list[str] = []

    def settle(self) -> None:
        window = self.window
        parts = (window.tasks, window.aside, window.drawing)  # the last one shows a file, once its reader has started
        self.bot.waitUntil(lambda: not any(part.busy for part in parts), timeout=PATIENCE_MS)

    def look(self, place: str) -> None:
        """Turn the wheel over each input and each part of it; none has the focus."""
        self.window.shell.setFocus(Qt.FocusReason.MouseFocusReason)
        for widget in inputs(self.window.shell):
            name = f"{place}: {type(widget).__name__} {widget.accessibleName()}"
            self.seen.add(name)
            before = value_of(widget)
            for delta in (UP, DOWN, DOWN, ASIDE):
                at = widget.childAt(widget.rect().center()) or widget
                turn(at, delta)
            if value_of(widget) != before:
                self.changed.append(name)

    def everywhere(self) -> None:
        for place in self.window.shell.session_area.rail.list.places:
            self.window.shell.go(place)
            self.settle()
            page = self.window.shell.page_of(place).widget
            self.look(place.value)
            for tabs in page.findChildren(QTabWidget):
                for number in range(tabs.count()):
                    if tabs.isVisible() and tabs.isTabVisible(number):
                        tabs.setCurrentIndex(number)
                        self.settle()
                        self.look(f"{place.value}/{number}")


def turn(widget: QWidget, delta: QPoint) -> None:
    """Deliver the event at once, also to what is scrolled out of sight."""
    at = QPointF(widget.rect().center())
    none: Any = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at, widget.mapToGlobal(at), delta, delta, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_nothing_on_any_page_of_a_session_or_form_before_it(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    walk = Walk(qtbot, window)
    window.shell.new_wanted.emit()
    walk.settle()
    assert window.shell.beginning.new_page is not None
    window.shell.beginning.new_page.unfold()
    walk.settle()
    walk.look("new")
    assert len(walk.seen) > 10
    window.open([played])
    walk.settle()
    walk.everywhere()
    reconciliation: Any = window.shell.page_of(Place.RECONCILIATION)
    for form in reconciliation.panel.offered:
        reconciliation.panel.choose(form)
        walk.look("act")
    assert walk.changed == []
    places = {name.split(":")[0].split("/")[0] for name in walk.seen}
    assert {"new", "session", "dossiers", "reconciliation", "papers", "audit"} <= places


def test_the_wheel_changes_nothing_on_a_member_s_pages_and_in_the_form_of_the_settings(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, scenes: Scenes, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(scenes.homes / MEMBER, home)
    prepared = tmp_path / "prepared.ocopdb"
    shutil.copy(scenes.sessions["prepared"], prepared)
    monkeypatch.setenv("OCOP_HOME", str(home))
    made = Window(qapp, "vi")
    made.shell.resize(*SMALL_SCREEN)
    made.show()
    walk = Walk(qtbot, made)
    made.open([home / scenes.workspace.relative_to(scenes.homes / MEMBER)])
    walk.settle()
    walk.everywhere()
    assert {name.split(":")[0].split("/")[0] for name in walk.seen} >= {"session", "dossiers", "scoring", "audit"}
    made.open([prepared])
    walk.settle()
    made.shell.go(Place.SESSION, "facts")
    walk.settle()
    walk.seen.clear()
    walk.look("settings")
    assert sum("QSpinBox" in name or "FormChoice" in name for name in walk.seen) > 10
    assert walk.changed == []
    made.close()
