"""The panel beside the tables: choose an act of the meeting, complete its form, record it."""

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
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..parts.act_button import ActButton
from ..parts.controls import notice, scroll_area, tell
from ..parts.pages import text_label
from ..words import Words, unmarked
from .model.fields import Field, Form, Kind

MOST_VOTES = 999
WIDTH = 39
"""Minimum width of the panel, in average characters."""


class ElidedCheckBox(QCheckBox):
    """A check box with an elided label; its tool tip has the full text."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._whole = text
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the text for the new width."""
        super().resizeEvent(event)
        style = self.style()
        mark = style.pixelMetric(style.PixelMetric.PM_IndicatorWidth)
        gap = style.pixelMetric(style.PixelMetric.PM_CheckBoxLabelSpacing)
        self.setText(
            self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - mark - 2 * gap)
        )


class ActPanel(QWidget):
    """Shows one of the given forms; ``submitted`` emits the completed one."""

    submitted = Signal(object, object)
    """The form, and its values by field."""

    file_wanted = Signal(str)
    """Name of the field for which a session file must be chosen."""

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
        self.message = notice(self)
        self.button = ActButton(self)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._submit)
        self.area = scroll_area(None, self)
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
        """The current form."""
        return self._shown

    @property
    def values(self) -> dict[str, str]:
        """Input by field; hidden fields are left out."""
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
        """A text is typed and not recorded yet."""
        first = {} if self._shown is None else {field.name: field.value for field in self._shown.fields}
        typed = (QLineEdit, QPlainTextEdit)
        return any(
            isinstance(self.fields[name], typed) and value.strip() and value != first.get(name)
            for name, value in self.values.items()
        )

    def show_forms(self, forms: tuple[Form, ...]) -> None:
        """Offer these forms; the current one keeps its input if its product is still the same."""
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
        """Show and focus the form with that id; ignore one that is not offered."""
        row = self.choice.findData(form)
        if row >= 0:
            self.choice.setCurrentIndex(row)
            first = next((w for w in self.fields.values() if not w.isHidden()), self.button)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Show the result of the act; "" hides it."""
        tell(self.message, sentence)

    def clear(self) -> None:
        """Clear the form after its act was stored."""
        shown, self._shown = self._shown, None
        self._build(shown)

    def set_busy(self, busy: bool) -> None:
        """Disable recording while an act is being stored."""
        self.button.setEnabled(not busy and self._shown is not None)

    def _chosen(self, row: int) -> None:
        self.say("")
        self._build(self._forms[row] if 0 <= row < len(self._forms) else None)

    def _build(self, form: Form | None) -> None:
        before = {}
        if self._shown is not None and form is not None and _same(self._shown, form):
            # An untouched field follows the session: it gets what is proposed now.
            proposed = {field.name: field.value for field in self._shown.fields}
            before = {name: value for name, value in self.values.items() if value != proposed.get(name)}
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
            self._add(field, before.get(field.name, field.value), inside, column)
        column.addStretch(1)
        typing = self._inside.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.area.setWidget(inside)
        self._inside = inside
        if typing:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)  # the focused field was deleted
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
        """Fill in a line edit; ignore a field that is not shown."""
        widget = self.fields.get(field)
        if isinstance(widget, QLineEdit):
            widget.setText(text)

    @property
    def typed(self) -> tuple[str, str, dict[str, str]] | None:
        """Id, subject and values of the current form; None without unsaved text."""
        if self._shown is None or not self.touched:
            return None
        return self._shown.id, self._shown.subject, self.values

    def restore_input(self, form: str, subject: str, values: dict[str, str]) -> bool:
        """Show a form with these values; return False if it is not offered for that subject."""
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
            combo.currentTextChanged.connect(combo.setToolTip)  # a name that does not fit stands there whole
            combo.setCurrentIndex(max(combo.findData(value), 0))
            combo.setToolTip(combo.currentText())
            combo.currentIndexChanged.connect(self._show_conditional)
            return combo
        if field.kind is Kind.LINES:
            lines = QPlainTextEdit(value, inside)
            lines.setTabChangesFocus(True)
            lines.setMinimumHeight(lines.fontMetrics().height() * 5)
            lines.setMaximumHeight(lines.fontMetrics().height() * 6)
            return lines
        line = QLineEdit(value, inside)
        line.setCursorPosition(0)  # a long text is shown from its beginning
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
                if field.name in self._labels:  # the text of a check box belongs to the box
                    self._labels[field.name].setVisible(shown)

    def _follow_size(self) -> None:
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * WIDTH)

    def _submit(self) -> None:
        if self._shown is not None:
            self.say("")
            self.submitted.emit(self._shown, self.values)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in characters after a font change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._follow_size()


def _same(one: Form, other: Form) -> bool:
    return (one.id, one.subject) == (other.id, other.subject)
