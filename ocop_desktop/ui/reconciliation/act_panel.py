"""The panel beside the table: the form of one act of the meeting, completed and recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ..parts import icons
from ..parts.controls import notice, scroll_area, tell
from ..parts.field_list import FieldList
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import at_least, at_most, column, row
from ..parts.over_page import swap
from ..parts.panel import Panel
from ..parts.tokens import L, S
from ..words import Words
from .model.fields import Form

LEAST, WIDTH = 272, 340
"""In units."""


class ActPanel(Panel):
    """Shows one of the given forms, or nothing; ``submitted`` emits the completed one."""

    submitted = Signal(object, object)
    """The form, and its values by field."""

    file_wanted = Signal(str)
    """Name of the field for which a session file must be chosen."""

    turned = Signal()
    """The panel was opened or closed."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent, line="left")
        self._words = words
        self._forms: tuple[Form, ...] = ()
        self._shown: Form | None = None
        self._busy = False
        self._drafts: dict[tuple[str, str], dict[str, str]] = {}
        """What was typed and not recorded yet, by id and product of the form."""

        self._before: QWidget | None = None
        self.title = Text(self, size="title", wrap=True)
        self.leave = KindButton(self, Look.QUIET)
        icons.put(self.leave, "x")
        self.leave.setProperty("bar", True)
        self.leave.setAccessibleName(words("reconciliation.panel.close"))
        self.leave.setToolTip(words("reconciliation.panel.close"))
        self.leave.clicked.connect(self.close_form)
        self.message = notice(self)
        self.button = KindButton(self, Look.FILLED)
        self.button.clicked.connect(self._submit)
        self.area = scroll_area(None, self)
        inside = QWidget(self.area)
        self._inside = column(inside, S, (0, 0, S, 0))
        self.about = Text(inside, size="small", ink="quiet", wrap=True)
        self._inside.addWidget(self.about)
        self._list = FieldList((), {}, words, inside)
        self._inside.addWidget(self._list)
        self._inside.addStretch(1)
        self.area.setWidget(inside)
        self.area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        head = row(None, S)
        head.addWidget(self.title, 1)
        head.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        body = column(self, S, (L, S, L, S))
        body.addLayout(head)
        body.addWidget(self.area, 1)
        body.addWidget(self.message)
        body.addWidget(self.button)
        self.follow_size()
        self.hide()

    @property
    def form(self) -> Form | None:
        """The current form."""
        return self._shown

    @property
    def offered(self) -> tuple[str, ...]:
        """Ids of the forms that can be shown now."""
        return tuple(form.id for form in self._forms)

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

    def follow_size(self) -> None:
        """Take the widths at the font size of the application."""
        at_least(self, LEAST)
        at_most(self, WIDTH)

    def show_forms(self, forms: tuple[Form, ...]) -> None:
        """Offer these forms; the current one is shown for the current product, with what was typed for it."""
        if forms != self._forms:
            self._forms = forms
            self._build(self._offered(self._shown.id) if self._shown is not None else None)
            if self._shown is None:
                self.close_form()

    def choose(self, form: str, **values: str) -> None:
        """Show and focus the form with that id; ignore one that is not offered. values: proposed, by field."""
        wanted = self._offered(form)
        if wanted is None:
            return
        if self.isHidden():
            self._before = QApplication.focusWidget()
        if self._shown is None or not _same(self._shown, wanted):
            self.say("")
        self._build(wanted)
        self._list.fill(values)
        self.show()
        self.turned.emit()
        (self._list.first or self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Show why the act was not recorded; "" hides it."""
        tell(self.message, sentence)

    def clear(self) -> None:
        """Close the panel after its act was stored: nothing is chosen then."""
        recorded = self._shown
        self.say("")
        self._build(None)
        if recorded is not None:
            self._drafts.pop((recorded.id, recorded.subject), None)
        self.close_form()

    def close_form(self) -> None:
        """Close the panel; what was typed is there when the form is opened again."""
        if self.isHidden():
            return
        now = QApplication.focusWidget()
        inside = now is not None and self.isAncestorOf(now)
        self.hide()
        self.turned.emit()
        if inside and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def set_busy(self, busy: bool) -> None:
        """Ignore the button while an act is being stored; it stays enabled, and keeps the focus."""
        self._busy = busy

    def _offered(self, wanted: str) -> Form | None:
        return next((form for form in self._forms if form.id == wanted), None)

    def _build(self, form: Form | None) -> None:
        self._keep()
        if form == self._shown:
            return
        before: Mapping[str, str] = {}
        if form is not None:
            again = self._shown is not None and _same(self._shown, form)
            # An untouched field follows the session: it gets what is proposed now.
            before = self._changed if again else self._drafts.get((form.id, form.subject), {})
        self._shown = form
        typing = self._list.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        old, self._list = self._list, FieldList(form.fields if form is not None else (), before, self._words)
        self._list.file_wanted.connect(self.file_wanted)
        swap(self._inside, old, self._list)
        if typing:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)  # the focused field was deleted
        subject = f"{form.title} – {form.subject}" if form is not None and form.subject else form.title if form else ""
        self.title.setText(subject)
        self.setAccessibleName(subject)
        self.about.setText(form.about if form is not None else "")
        self.button.setText(form.button if form is not None else "")

    def write(self, field: str, text: str) -> None:
        """Fill in a line edit; ignore a field that is not shown."""
        self._list.fill({field: text})

    @property
    def _changed(self) -> dict[str, str]:
        """The input that differs from what the current form proposed."""
        proposed = {field.name: field.value for field in self._shown.fields} if self._shown is not None else {}
        return {name: value for name, value in self.values.items() if value != proposed.get(name)}

    def _keep(self) -> None:
        """Keep what is typed in the current form: another form, or another product, may come into its place."""
        if self._shown is not None:
            key = self._shown.id, self._shown.subject
            self._drafts.pop(key, None)
            if self.touched:
                self._drafts[key] = self._changed

    def unstored(self) -> list[tuple[str, str, dict[str, str]]]:
        """Return id, product and input of every form with unsaved text, the current one last."""
        self._keep()
        return [(form, subject, dict(values)) for (form, subject), values in self._drafts.items()]

    def restore_unstored(self, kept: Iterable[tuple[str, str, Mapping[str, str]]]) -> None:
        """Keep this input for the time when its form is shown."""
        self._drafts.update({(str(form), str(subject)): dict(values) for form, subject, values in kept})

    def _submit(self) -> None:
        if self._shown is not None and not self._busy:
            self.say("")
            self.submitted.emit(self._shown, self.values)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)


def _same(one: Form, other: Form) -> bool:
    return (one.id, one.subject) == (other.id, other.subject)
