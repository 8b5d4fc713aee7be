"""Controls that several pages share: combo boxes, number boxes, notices, scroll areas, buttons of actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate, QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from ...domain.text import full_day
from ..words import Words
from .kind_button import KindButton, Look
from .layouts import scroll_area as scroll_area
from .pages import text_label
from .segments import Segments

SHORTEST_CHOICE = 12
"""Minimum width of a combo box, in characters."""


def combo(name: str, parent: QWidget | None, shortest: int = SHORTEST_CHOICE) -> QComboBox:
    """Return a combo box that shrinks in a narrow window. shortest: its minimum width in characters."""
    box = QComboBox(parent)
    box.setAccessibleName(name)
    let_shrink(box, shortest)
    return box


def bar_choice(name: str, parent: QWidget, shortest: int = 9) -> QComboBox:
    """Return a combo box for a row of filters."""
    box = combo(name, parent, shortest)
    box.setProperty("bar", True)
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return box


def let_shrink(box: QComboBox, shortest: int = 0) -> None:
    """Let the box take the width there is, and at least ``shortest`` characters."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(shortest)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def show_choices(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    """Set the items ``choices`` (code, name) and the current item ``chosen``, with signals blocked."""
    with QSignalBlocker(box):
        if [(box.itemData(row), box.itemText(row)) for row in range(box.count())] != list(choices):
            box.clear()
            for code, name in choices:
                box.addItem(name, code)
        box.setCurrentIndex(max(box.findData(chosen), 0))
    box.setToolTip(box.currentText())


class FormChoice(QComboBox):
    """A combo box of a form: as wide as there is room, with its choice as the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self, 6)
        self.currentTextChanged.connect(self.setToolTip)


def hint_line(hint: str, parent: QWidget, *, search: bool = False) -> QLineEdit:
    """Return a line whose name is the hint it shows while it is empty. search: with a button that clears it."""
    line = QLineEdit(parent)
    line.setPlaceholderText(hint)
    line.setAccessibleName(hint)
    line.setClearButtonEnabled(search)
    return line


class DayLine(QLineEdit):
    """A line for a day. A year of two digits gets the current century, in sight, when the line is left or Enter hit."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words("session.new.day"))
        for done in (self.returnPressed, self.editingFinished):
            done.connect(self.complete)

    def complete(self) -> None:
        """Write the year in full."""
        whole = full_day(self.text(), QDate.currentDate().year())
        if whole != self.text():
            self.setText(whole)


def form_value(editor: QWidget) -> str:
    """Return the input of an editor of a form as text; of a switch ``yes`` or ``no``."""
    if isinstance(editor, DayLine) and not editor.hasFocus():
        editor.complete()
    if isinstance(editor, QLineEdit):
        return editor.text()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QSpinBox):
        return str(editor.value())
    if isinstance(editor, Segments):
        return editor.current()
    if isinstance(editor, QCheckBox):
        return "yes" if editor.isChecked() else "no"
    assert isinstance(editor, QComboBox)
    return editor.currentText() if editor.isEditable() else str(editor.currentData())


def fill_form(editor: QWidget, value: str) -> None:
    """Set an editor of a form; a choice that is not offered selects the first."""
    if isinstance(editor, QLineEdit):
        editor.setText(value)
        editor.setCursorPosition(0)  # of a long text its beginning is shown
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(value)
    elif isinstance(editor, QSpinBox):
        editor.setValue(int(value or "0"))
    elif isinstance(editor, Segments):
        editor.choose(value)
    elif isinstance(editor, QCheckBox):
        editor.setChecked(value == "yes")
    elif isinstance(editor, QComboBox) and editor.isEditable():
        editor.setEditText(value)
    elif isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(editor.findData(value), 0))
        editor.setToolTip(editor.currentText())


def notice(parent: QWidget, margin: int = 6) -> QLabel:
    """Return a framed label for the result of an act, hidden until ``tell``."""
    label = text_label(parent)
    label.setFrameShape(QFrame.Shape.StyledPanel)
    label.setMargin(margin)
    label.hide()
    return label


def tell(label: QLabel, sentence: str) -> None:
    """Show a sentence in a notice; "" hides it."""
    label.setText(sentence)
    label.setAccessibleName(sentence)
    label.setVisible(bool(sentence))


def help_button(
    words: Words, parent: QWidget, code: str, act: Callable[[], object], look: Look = Look.PLAIN, *, bar: bool = False
) -> KindButton:
    """Return a button with the text of ``code`` and the tool tip of ``code.help``. bar: as high as in a bar."""
    button = KindButton(parent, look)
    button.setText(words.of(code))
    button.setToolTip(words.of(f"{code}.help"))
    button.setProperty("bar", bar)
    button.clicked.connect(lambda: act())
    return button
