"""For whom a package is: members ticked in a small window, everybody to begin with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ..parts.controls import help_button
from ..parts.pages import text_label
from ..words import Words


class RecipientsWindow(QDialog):
    """Ticks beside names. people: (code, name and role); chosen: codes ticked at first."""

    def __init__(
        self, people: Sequence[tuple[str, str]], chosen: Sequence[str], words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("session.recipients.title"))
        hint = text_label(self)
        hint.setText(words("session.recipients.hint"))
        self.people = QListWidget(self)
        self.people.setAccessibleName(words("session.recipients.title"))
        for code, name in people:
            item = QListWidgetItem(f"{code} – {name}", self.people)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code in chosen else Qt.CheckState.Unchecked)
        self.people.setCurrentRow(0)
        self.every = help_button(
            words, "session.recipients.all", self, lambda: self._tick(Qt.CheckState.Checked), once=True
        )
        self.none = help_button(
            words, "session.recipients.none", self, lambda: self._tick(Qt.CheckState.Unchecked), once=True
        )
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(words("session.recipients.take"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.every)
        row.addWidget(self.none)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(hint)
        column.addWidget(self.people, 1)
        column.addLayout(row)
        column.addWidget(self.buttons)
        line = self.fontMetrics().height()
        self.resize(30 * line, 22 * line)

    def _tick(self, state: Qt.CheckState) -> None:
        for place in range(self.people.count()):
            self.people.item(place).setCheckState(state)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Codes of those ticked, in the order shown."""
        items = [self.people.item(place) for place in range(self.people.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )
