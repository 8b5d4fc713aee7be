"""What can be seen: outlines, letters and the focus, measured on pixels in the three palettes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.parts.clear_style import FOCUS_ROOM, ClearStyle
from ocop_desktop.ui.parts.pages import TableView
from ocop_desktop.ui.parts.rows_model import Cell, Table
from ocop_desktop.ui.parts.tokens import apply_theme, palette, token
from ocop_desktop.ui.preferences import THEMES, Theme
from ocop_desktop.ui.viewer.painting import frame_on_paper

OUTLINE, LETTERS = 3.0, 4.5
"""Least contrasts of WCAG 2.2 (1.4.11 and 1.4.3)."""

MARGIN = 12


def channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def light(colour: QColor) -> float:
    """Relative luminance as WCAG defines it."""
    return 0.2126 * channel(colour.red()) + 0.7152 * channel(colour.green()) + 0.0722 * channel(colour.blue())


def contrast(one: QColor, other: QColor) -> float:
    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def colours(image: QImage, area: QRect) -> list[QColor]:
    inside = area.intersected(image.rect())
    return [
        image.pixelColor(x, y)
        for y in range(inside.top(), inside.bottom() + 1)
        for x in range(inside.left(), inside.right() + 1)
    ]


def ground(found: list[QColor]) -> QColor:
    """The colour most of an area has."""
    return QColor(Counter(colour.name() for colour in found).most_common(1)[0][0])


def best(found: list[QColor], against: QColor) -> float:
    return max(contrast(colour, against) for colour in found)


def with_text(kind: type[QWidget]) -> Callable[[QWidget], QWidget]:
    def make(parent: QWidget) -> QWidget:
        widget = kind(parent)
        widget.setText("Đạt mức HỖ")  # type: ignore[attr-defined]
        return widget

    return make


def a_choice(parent: QWidget) -> QWidget:
    box = QComboBox(parent)
    box.addItems(["Cấp tỉnh", "Trung ương"])
    return box


def a_note(parent: QWidget) -> QWidget:
    return QPlainTextEdit("Ghi chú", parent)


def a_list(parent: QWidget) -> QWidget:
    made = QListWidget(parent)
    made.addItems(["Sản phẩm", "Chủ thể"])
    return made


def a_number(parent: QWidget) -> QWidget:
    box = QSpinBox(parent)
    box.setRange(0, 99_999)
    box.setValue(88_888)
    return box


CONTROLS: dict[str, Callable[[QWidget], QWidget]] = {
    "tick": with_text(QCheckBox),
    "radio": with_text(QRadioButton),
    "line": with_text(QLineEdit),
    "button": with_text(QPushButton),
    "tool": with_text(QToolButton),
    "choice": a_choice,
    "number": a_number,
    "note": a_note,
    "list": a_list,
}


@pytest.fixture(autouse=True)
def clear(qapp: QApplication) -> Iterator[None]:
    before = qapp.palette()
    if not isinstance(qapp.style(), ClearStyle):
        qapp.setStyle(ClearStyle())
    yield
    qapp.setPalette(before)


class Stage(QWidget):
    """One control with bare window around it, and another that can take the focus away."""

    def __init__(self, make: Callable[[QWidget], QWidget]) -> None:
        super().__init__()
        self.control = make(self)
        self.control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.other = QPushButton("Khác", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(self.control)
        column.addWidget(self.other)

    def seen(self) -> QImage:
        return self.grab().toImage()


def on_stage(qtbot: QtBot, qapp: QApplication, theme: Theme, make: Callable[[QWidget], QWidget]) -> Stage:
    apply_theme(theme)
    stage = Stage(make)
    qtbot.addWidget(stage)
    stage.show()
    stage.activateWindow()
    stage.other.setFocus()
    return stage


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "system"])
@pytest.mark.parametrize("name", list(CONTROLS))
def test_a_control_stands_out_from_what_is_around_it(qtbot: QtBot, qapp: QApplication, theme: Theme, name: str) -> None:
    stage = on_stage(qtbot, qapp, theme, CONTROLS[name])
    area = stage.control.geometry()
    image = stage.seen()
    around = image.pixelColor(MARGIN // 2, area.center().y())
    assert around == palette(theme).window().color()
    edge = QRect(area.left(), area.center().y(), 10, 1)  # from the left edge inwards, before any letter
    assert best(colours(image, edge), around) >= OUTLINE


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "system"])
@pytest.mark.parametrize("name", list(CONTROLS))
def test_the_focus_can_be_seen(qtbot: QtBot, qapp: QApplication, theme: Theme, name: str) -> None:
    stage = on_stage(qtbot, qapp, theme, CONTROLS[name])
    before = stage.seen()
    stage.control.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(stage.control.hasFocus)
    after = stage.seen()
    area = stage.control.geometry()
    places = [QPoint(x, y) for y in range(area.top(), area.bottom() + 1) for x in range(area.left(), area.right() + 1)]
    frame = palette(theme).highlight().color()
    new = [place for place in places if before.pixelColor(place) != after.pixelColor(place)]
    framed = [place for place in new if contrast(after.pixelColor(place), frame) < 1.2]
    assert len(framed) >= area.height()
    assert contrast(frame, palette(theme).window().color()) >= OUTLINE


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "system"])
@pytest.mark.parametrize("name", [*CONTROLS, "label"])
def test_letters_can_be_read(qtbot: QtBot, qapp: QApplication, theme: Theme, name: str) -> None:
    stage = on_stage(qtbot, qapp, theme, CONTROLS.get(name, with_text(QLabel)))
    font = stage.control.font()
    font.setPointSize(28)  # strokes thick enough to have a colour of their own
    stage.control.setFont(font)
    stage.resize(stage.sizeHint())
    within = stage.control.geometry().adjusted(40, 4, -24, -4)
    found = colours(stage.seen(), within)
    assert best(found, ground(found)) >= LETTERS


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "system"])
def test_the_cell_in_hand_is_read_as_well_as_its_neighbour(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    def table(parent: QWidget) -> QWidget:
        made = TableView("Bảng", parent)
        font = made.font()
        font.setPointSize(24)
        made.setFont(font)
        made.show_table(Table(("Mã", "Tên"), ((Cell("SPHỖ"), Cell("SPHỖ")),), wide=1))
        return made

    stage = on_stage(qtbot, qapp, theme, table)
    stage.resize(700, 300)
    shown = stage.control
    assert isinstance(shown, TableView)
    shown.setFocus()
    shown.setCurrentIndex(shown.rows.index(0, 0))
    image = stage.seen()
    corner = shown.viewport().mapTo(stage, QPoint())
    for column in (0, 1):
        cell = shown.visualRect(shown.rows.index(0, column)).translated(corner).adjusted(6, 6, -6, -6)
        found = colours(image, QRect(cell.topLeft(), cell.size().boundedTo(stage.size())))
        assert ground(found) == token("soft")
        assert best(found, ground(found)) >= LETTERS


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "system"])
def test_the_handle_of_a_scroll_bar_stands_out_from_its_groove(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    def bar(parent: QWidget) -> QWidget:
        made = QScrollBar(Qt.Orientation.Vertical, parent)
        made.setRange(0, 100)
        made.setValue(50)
        made.setFixedHeight(240)
        return made

    stage = on_stage(qtbot, qapp, theme, bar)
    shown = stage.control
    assert isinstance(shown, QScrollBar)
    option = QStyleOptionSlider()
    shown.initStyleOption(option)
    part = QStyle.SubControl.SC_ScrollBarSlider
    handle = shown.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, shown)
    image, middle = stage.seen(), shown.pos() + QPoint(handle.center().x(), 0)
    edge = [image.pixelColor(middle + QPoint(0, handle.top() + step)) for step in range(-1, 6)]
    groove = image.pixelColor(middle + QPoint(0, handle.top() - 20))
    assert best(edge, groove) >= OUTLINE


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "system"])
def test_a_hint_in_an_empty_line_is_read_and_does_not_look_typed(theme: Theme) -> None:
    made = palette(theme)
    hint, typed, ground = made.placeholderText().color(), made.text().color(), made.base().color()
    assert contrast(hint, ground) >= LETTERS
    assert contrast(hint, typed) >= 1.4


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "system"])
def test_the_frame_of_a_pin_is_seen_on_white_paper(theme: Theme) -> None:
    paper = QImage(60, 60, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    frame_on_paper(painter, QRect(20, 20, 30, 30), palette(theme).highlight().color(), 2)
    painter.end()
    across = colours(paper, QRect(10, 35, 20, 1))
    assert best(across, QColor(Qt.GlobalColor.white)) >= OUTLINE
    assert palette(theme).highlight().color() in across


def test_a_choice_too_long_for_its_box_ends_in_dots_and_keeps_its_text(qtbot: QtBot, qapp: QApplication) -> None:
    qapp.setPalette(palette("light"))
    text = "Mở lại phần thống nhất điểm"
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItem(text)

    def drawn(width: int, shown: str) -> QImage:
        box.setItemText(0, shown)
        box.setFixedWidth(width)
        return box.grab().toImage()

    wide = 3 * box.fontMetrics().horizontalAdvance(text)
    option = QStyleOptionComboBox()
    box.setFixedWidth(wide // 4)
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box).width()
    cut = box.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room - 2)
    assert cut.endswith("…")
    assert drawn(wide // 4, text) == drawn(wide // 4, cut)
    assert drawn(wide, text) != drawn(wide, cut)
    box.setItemText(0, text)
    box.grab()
    assert box.currentText() == text


def test_the_measure_itself_is_that_of_the_standard() -> None:
    assert contrast(QColor("#ffffff"), QColor("#000000")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "system"])
def test_a_button_pressed_in_for_good_differs_from_one_that_is_not(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    stage = on_stage(qtbot, qapp, theme, CONTROLS["button"])
    button = stage.control
    assert isinstance(button, QPushButton)
    button.setCheckable(True)
    before = stage.seen()
    button.setChecked(True)
    after = stage.seen()
    foot = QPoint(button.geometry().center().x(), button.geometry().bottom() - 1 - FOCUS_ROOM)
    assert contrast(before.pixelColor(foot), after.pixelColor(foot)) >= OUTLINE


def test_a_box_that_was_disabled_once_is_written_in_black_again(qtbot: QtBot, qapp: QApplication) -> None:
    before, style = qapp.palette(), qapp.style().name()
    qapp.setStyle(ClearStyle())
    qapp.setPalette(palette("light"))
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItem("Mẫu 01")

    def darkest() -> int:
        image = box.grab().toImage()
        return min(colour.lightness() for colour in colours(image, image.rect().adjusted(6, 4, -24, -4)))

    box.setEnabled(False)
    dim = darkest()
    box.setEnabled(True)
    dark = darkest()
    box.setEnabled(False)
    assert (dark + 40 < dim, darkest()) == (True, dim)
    qapp.setPalette(before)
    qapp.setStyle(style)
