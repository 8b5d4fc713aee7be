"""The panel beside the tables: choose an act of the meeting, complete its form, record it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ..parts.act_button import ActButton
from ..parts.controls import notice, scroll_area, tell
from ..parts.field_list import FieldList
from ..parts.over_page import swap
from ..parts.pages import text_label
from ..words import Words, unmarked
from .model.fields import Form

WIDTH = 39
"""Minimum width of the panel, in average characters."""


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
        self._busy = False
        caption = QLabel(words("reconciliation.panel"), self)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(unmarked(words("reconciliation.panel")))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(12)
        caption.setBuddy(self.choice)
        self.choice.currentIndexChanged.connect(lambda: self._chosen())
        self.about = text_label(self)
        self.message = notice(self)
        self.button = ActButton(self)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._submit)
        self.area = scroll_area(None, self)
        inside = QWidget(self.area)
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 6, 0)
        self._list = FieldList((), {}, words, inside)
        self._inside.addWidget(self._list)
        self._inside.addStretch(1)
        self.area.setWidget(inside)
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
    def fields(self) -> dict[str, QWidget]:
        """The inputs of the current form."""
        return self._list.inputs

    @property
    def values(self) -> dict[str, str]:
        """Input by field; hidden fields are left out."""
        return self._list.values

    @property
    def touched(self) -> bool:
        """A text is typed and not recorded yet."""
        return self._list.touched

    def show_forms(self, forms: tuple[Form, ...]) -> None:
        """Offer these forms; the current one keeps its input if its product is still the same."""
        if forms == self._forms:
            return
        self._forms = forms
        wanted = self._shown.id if self._shown is not None else ""
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem(self._words("reconciliation.panel.choose"), "")
            for form in forms:
                subject = f"{form.title} – {form.subject}" if form.subject else form.title
                self.choice.addItem(subject, form.id)
            self.choice.setCurrentIndex(max(self.choice.findData(wanted), 0))
        self._build(self._chosen_form())

    def choose(self, form: str) -> None:
        """Show and focus the form with that id; ignore one that is not offered."""
        row = self.choice.findData(form)
        if row >= 0:
            self.choice.setCurrentIndex(row)
            (self._list.first or self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Show the result of the act; "" hides it."""
        tell(self.message, sentence)

    def clear(self) -> None:
        """Clear the form after its act was stored: nothing is chosen then, and the focus is on the choice."""
        now = QApplication.focusWidget()
        inside = now is not None and self.isAncestorOf(now)
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(0)
        self._shown = None
        self._build(None)
        if inside:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Ignore the button while an act is being stored; it stays enabled, and keeps the focus."""
        self._busy = busy

    def _chosen(self) -> None:
        self.say("")
        self._build(self._chosen_form())

    def _chosen_form(self) -> Form | None:
        wanted = self.choice.currentData()
        return next((form for form in self._forms if form.id == wanted), None)

    def _build(self, form: Form | None) -> None:
        before = {}
        if self._shown is not None and form is not None and _same(self._shown, form):
            # An untouched field follows the session: it gets what is proposed now.
            proposed = {field.name: field.value for field in self._shown.fields}
            before = {name: value for name, value in self.values.items() if value != proposed.get(name)}
        if form == self._shown and form is not None:
            return
        self._shown = form
        typing = self._list.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        old, self._list = self._list, FieldList(form.fields if form is not None else (), before, self._words)
        self._list.file_wanted.connect(self.file_wanted)
        self.about = text_label(self._list)
        nothing = "reconciliation.panel.pick" if self._forms else "reconciliation.panel.empty"
        self.about.setText(form.about if form is not None else self._words.of(nothing))
        self._list.column.insertWidget(0, self.about)
        swap(self._inside, old, self._list)
        if typing:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)  # the focused field was deleted
        self.button.setVisible(form is not None)
        self.button.setText(form.button if form is not None else "")
        self.button.setEnabled(form is not None)

    def write(self, field: str, text: str) -> None:
        """Fill in a line edit; ignore a field that is not shown."""
        self._list.fill({field: text})

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
        self._list.fill(values)
        return True

    def _follow_size(self) -> None:
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * WIDTH)

    def _submit(self) -> None:
        if self._shown is not None and not self._busy:
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
