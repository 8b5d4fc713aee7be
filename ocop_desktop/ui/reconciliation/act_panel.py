"""The panel beside the tables in which an act of the room is recorded: choose the act, fill it in, record it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..parts.act_button import ActButton
from ..parts.pages import text_label
from ..words import Words, unmarked
from .model.fields import Field, Form, Kind

MOST_VOTES = 999
WIDTH = 39
"""Letters that fit side by side in the panel."""


class ElidedCheckBox(QCheckBox):
    """A tick whose long text ends in dots; the hint tells it whole."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._whole = text
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to the room there is."""
        super().resizeEvent(event)
        style = self.style()
        mark = style.pixelMetric(style.PixelMetric.PM_IndicatorWidth)
        gap = style.pixelMetric(style.PixelMetric.PM_CheckBoxLabelSpacing)
        self.setText(
            self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - mark - 2 * gap)
        )


class ActPanel(QWidget):
    """Shows the forms it is given; ``submitted`` brings the one that was filled in."""

    submitted = Signal(object, object)
    """The form, and its values by field."""

    file_wanted = Signal(str)
    """Name of the field a session file is to be chosen for."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._forms: tuple[Form, ...] = ()
        self._shown: Form | None = None
        self.fields: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        caption = QLabel(words("reconciliation.panel"), self)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(unmarked(words("reconciliation.panel")))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(12)
        caption.setBuddy(self.choice)
        self.choice.currentIndexChanged.connect(self._chosen)
        self.about = text_label(self)
        self.message = text_label(self)
        self.message.setFrameShape(QFrame.Shape.StyledPanel)
        self.message.setMargin(6)
        self.button = ActButton(self)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._submit)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget(self.area)
        self.area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        for part in (caption, self.choice):
            column.addWidget(part)
        column.addWidget(self.area, 1)
        column.addWidget(self.message)
        column.addWidget(self.button)
        self.say("")
        self._follow_size()

    @property
    def form(self) -> Form | None:
        """The form that is shown."""
        return self._shown

    @property
    def values(self) -> dict[str, str]:
        """What is entered, by field; fields that are not shown are left out."""
        values = {}
        for name, widget in self.fields.items():
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
        """Whether anything typed waits to be recorded."""
        first = {} if self._shown is None else {field.name: field.value for field in self._shown.fields}
        typed = (QLineEdit, QPlainTextEdit)
        return any(
            isinstance(self.fields[name], typed) and value.strip() and value != first.get(name)
            for name, value in self.values.items()
        )

    def show_forms(self, forms: tuple[Form, ...]) -> None:
        """Offer these forms. The one in hand stays with what was typed where it still belongs to the same product."""
        if forms == self._forms:
            return
        self._forms = forms
        wanted = self._shown.id if self._shown is not None else ""
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for form in forms:
                subject = f"{form.title} – {form.subject}" if form.subject else form.title
                self.choice.addItem(subject, form.id)
            place = next((row for row, form in enumerate(forms) if form.id == wanted), 0)
            self.choice.setCurrentIndex(place if forms else -1)
        self._build(forms[place] if forms else None)

    def choose(self, form: str) -> None:
        """Show the form of that id, and put the keyboard into it; one that is not offered changes nothing."""
        row = self.choice.findData(form)
        if row >= 0:
            self.choice.setCurrentIndex(row)
            first = next((w for w in self.fields.values() if not w.isHidden()), self.button)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Say what became of the act; "" takes it away."""
        self.message.setText(sentence)
        self.message.setAccessibleName(sentence)
        self.message.setVisible(bool(sentence))

    def clear(self) -> None:
        """The act was stored: its form is empty again."""
        shown, self._shown = self._shown, None
        self._build(shown)

    def set_busy(self, busy: bool) -> None:
        """While something is being stored nothing more is recorded."""
        self.button.setEnabled(not busy and self._shown is not None)

    def _chosen(self, row: int) -> None:
        self.say("")
        self._build(self._forms[row] if 0 <= row < len(self._forms) else None)

    def _build(self, form: Form | None) -> None:
        kept = self.values if self._shown is not None and form is not None and _same(self._shown, form) else {}
        if form == self._shown and form is not None:
            return
        self._shown = form
        self.fields, self._labels = {}, {}
        inside = QWidget(self.area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        self.about = text_label(inside)
        self.about.setText(form.about if form is not None else self._words("reconciliation.panel.empty"))
        column.addWidget(self.about)
        for field in form.fields if form is not None else ():
            self._add(field, kept.get(field.name, field.value), inside, column)
        column.addStretch(1)
        typing = self._inside.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.area.setWidget(inside)
        self._inside = inside
        if typing:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)  # the field that had the keyboard is gone
        self.button.setVisible(form is not None)
        self.button.setText(form.button if form is not None else "")
        self.button.setEnabled(form is not None)
        self._show_conditional()

    def _add(self, field: Field, value: str, inside: QWidget, column: QVBoxLayout) -> None:
        widget: QWidget
        if field.kind is Kind.NOTE:
            note = text_label(inside)
            note.setText(f"{field.label}\n{value}")
            note.setFrameShape(QFrame.Shape.StyledPanel)
            note.setMargin(6)
            column.addWidget(note)
            return
        if field.kind is Kind.CHECK:
            box = ElidedCheckBox(field.label, inside)
            box.setChecked(bool(value))
            widget = box
        else:
            label = QLabel(field.label, inside)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
            self._labels[field.name] = label
            widget = self._entry(field, value, inside)
            label.setBuddy(widget)
        widget.setAccessibleName(field.label)
        self.fields[field.name] = widget
        column.addWidget(widget)
        if field.kind is Kind.FILE:
            button = QPushButton(self._words("reconciliation.choose_file"), inside)
            button.clicked.connect(lambda: self.file_wanted.emit(field.name))
            column.addWidget(button)

    def write(self, field: str, text: str) -> None:
        """Put a text into a field to type in; one that is not shown changes nothing."""
        widget = self.fields.get(field)
        if isinstance(widget, QLineEdit):
            widget.setText(text)

    @property
    def typed(self) -> tuple[str, str, dict[str, str]] | None:
        """Id and subject of the form in hand with what is entered; None where nothing typed waits."""
        if self._shown is None or not self.touched:
            return None
        return self._shown.id, self._shown.subject, self.values

    def type_again(self, form: str, subject: str, values: dict[str, str]) -> bool:
        """Show that form with those values; False where it is not offered for that subject now."""
        found = next((known for known in self._forms if (known.id, known.subject) == (form, subject)), None)
        if found is None:
            return False
        self.choose(form)
        for name, value in values.items():
            widget = self.fields.get(name)
            if isinstance(widget, QCheckBox):
                widget.setChecked(bool(value))
            elif isinstance(widget, QComboBox):
                widget.setCurrentIndex(max(widget.findData(value), 0))
            elif isinstance(widget, QLineEdit):
                widget.setText(value)
            elif isinstance(widget, QPlainTextEdit):
                widget.setPlainText(value)
        return True

    def _entry(self, field: Field, value: str, inside: QWidget) -> QWidget:
        if field.kind is Kind.CHOICE:
            combo = QComboBox(inside)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
            for code, text in field.choices:
                combo.addItem(text, code)
                combo.setItemData(combo.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
            combo.setCurrentIndex(max(combo.findData(value), 0))
            combo.currentIndexChanged.connect(self._show_conditional)
            return combo
        if field.kind is Kind.LINES:
            lines = QPlainTextEdit(value, inside)
            lines.setTabChangesFocus(True)
            lines.setMinimumHeight(lines.fontMetrics().height() * 5)
            lines.setMaximumHeight(lines.fontMetrics().height() * 6)
            return lines
        line = QLineEdit(value, inside)
        line.setCursorPosition(0)  # of a long text its beginning is shown
        if field.kind is Kind.NUMBER:
            line.setValidator(QIntValidator(0, MOST_VOTES, line))
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def _show_conditional(self) -> None:
        for field in self._shown.fields if self._shown is not None else ():
            if field.when is not None:
                name, *wanted = field.when
                other = self.fields[name]
                shown = isinstance(other, QComboBox) and other.currentData() in wanted
                self.fields[field.name].setVisible(shown)
                self._labels[field.name].setVisible(shown)

    def _follow_size(self) -> None:
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * WIDTH)

    def _submit(self) -> None:
        if self._shown is not None:
            self.say("")
            self.submitted.emit(self._shown, self.values)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the same number of letters, whatever their size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._follow_size()


def _same(one: Form, other: Form) -> bool:
    return (one.id, one.subject) == (other.id, other.subject)
