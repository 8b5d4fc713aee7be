"""The fields of a form below each other: labels, inputs, and what depends on another field's choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..words import Words
from .controls import DayLine
from .fields_model import Field, Kind
from .layouts import row
from .pages import breakable, text_label
from .tokens import XS

MOST_VOTES = 999


class ElidedCheckBox(QCheckBox):
    """A check box with an elided label; its tool tip has the full text."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = text
        self._show(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_whole(self, text: str) -> None:
        """Change the label."""
        self._whole = text
        self.setToolTip(text)
        self._elide()

    def _elide(self) -> None:
        style = self.style()
        mark = style.pixelMetric(style.PixelMetric.PM_IndicatorWidth)
        gap = style.pixelMetric(style.PixelMetric.PM_CheckBoxLabelSpacing)
        room = self.width() - mark - 2 * gap
        self._show(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))

    def _show(self, text: str) -> None:
        """Show every character: the label is the name of a product or person, and "&" marks no key in it."""
        self.setText(text.replace("&", "&&"))

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the text for the new width."""
        super().resizeEvent(event)
        self._elide()


class FieldList(QWidget):
    """Inputs for the given fields; made once, and replaced by another list for other fields."""

    file_wanted = Signal(str)
    """Name of the field for which a file must be chosen."""

    def __init__(
        self, fields: Sequence[Field], before: Mapping[str, str], words: Words, parent: QWidget | None = None
    ) -> None:
        """before: input that replaces the initial values."""
        super().__init__(parent)
        self._words = words
        self._fields = tuple(fields)
        self.inputs: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        for field in fields:
            self._add(field, before.get(field.name, field.value))
        self._show_conditional()

    @property
    def values(self) -> dict[str, str]:
        """Input by field; hidden fields are left out."""
        values = {}
        for name, widget in self.inputs.items():
            if widget.isHidden():
                continue
            if isinstance(widget, QCheckBox):
                values[name] = "1" if widget.isChecked() else ""
            elif isinstance(widget, QComboBox):
                values[name] = str(widget.currentData())
            elif isinstance(widget, QLineEdit):
                values[name] = widget.text()
            elif isinstance(widget, QPlainTextEdit):
                values[name] = widget.toPlainText()
        return values

    @property
    def touched(self) -> bool:
        """A text is typed that is not the proposed one."""
        first = {field.name: field.value for field in self._fields}
        typed = (QLineEdit, QPlainTextEdit)
        return any(
            isinstance(self.inputs[name], typed) and value.strip() and value != first.get(name)
            for name, value in self.values.items()
        )

    @property
    def first(self) -> QWidget | None:
        """The first visible input."""
        return next((widget for widget in self.inputs.values() if not widget.isHidden()), None)

    def fill(self, values: Mapping[str, str]) -> None:
        """Enter values by field; those of other fields are ignored."""
        for name, value in values.items():
            widget = self.inputs.get(name)
            if isinstance(widget, QCheckBox):
                widget.setChecked(bool(value))
            elif isinstance(widget, QComboBox):
                widget.setCurrentIndex(max(widget.findData(value), 0))
            elif isinstance(widget, QLineEdit):
                widget.setText(value)
            elif isinstance(widget, QPlainTextEdit):
                widget.setPlainText(value)

    def _add(self, field: Field, value: str) -> None:
        widget: QWidget
        if field.kind is Kind.NOTE:
            note = text_label(self)
            note.setText(f"{field.label}\n{value}")
            note.setFrameShape(QFrame.Shape.StyledPanel)
            note.setMargin(6)
            self.column.addWidget(note)
            return
        if field.kind is Kind.CHECK:
            box = ElidedCheckBox(field.label, self)
            box.setChecked(bool(value))
            widget = box
        else:
            label = QLabel(breakable(field.label), self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self.column.addWidget(label)
            self._labels[field.name] = label
            widget = self._input(field, value)
            label.setBuddy(widget)
        widget.setAccessibleName(field.label)
        self.inputs[field.name] = widget
        self.column.addWidget(widget)
        if field.kind is Kind.FILE:
            button = QPushButton(self._words("reconciliation.choose_file"), self)
            button.clicked.connect(lambda: self.file_wanted.emit(field.name))
            line = row(margins=XS)  # room for the ring of the focus
            line.addWidget(button)
            line.addStretch(1)
            self.column.addLayout(line)

    def _input(self, field: Field, value: str) -> QWidget:
        if field.kind is Kind.CHOICE:
            combo = QComboBox(self)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
            for code, text in field.choices:
                combo.addItem(text, code)
                combo.setItemData(combo.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
            combo.currentTextChanged.connect(combo.setToolTip)  # a name that does not fit stands there whole
            combo.setCurrentIndex(max(combo.findData(value), 0))
            combo.setToolTip(combo.currentText())
            combo.currentIndexChanged.connect(self._show_conditional)
            return combo
        if field.kind is Kind.LINES:
            lines = QPlainTextEdit(value, self)
            lines.setTabChangesFocus(True)
            lines.setMinimumHeight(lines.fontMetrics().height() * 5)
            lines.setMaximumHeight(lines.fontMetrics().height() * 6)
            return lines
        line = DayLine(self._words, self) if field.kind is Kind.DAY else QLineEdit(self)
        line.setText(value)
        line.setCursorPosition(0)  # a long text is shown from its beginning
        if field.kind is Kind.NUMBER:
            line.setValidator(QIntValidator(0, MOST_VOTES, line))
            line.setPlaceholderText("0")  # as a text it would make "10" of a "1" typed beside it
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def _show_conditional(self) -> None:
        for field in self._fields:
            if field.when is not None and field.name in self.inputs:
                name, *wanted = field.when
                other = self.inputs[name]
                shown = isinstance(other, QComboBox) and other.currentData() in wanted
                self.inputs[field.name].setVisible(shown)
                if field.name in self._labels:  # the text of a check box belongs to the box
                    self._labels[field.name].setVisible(shown)
