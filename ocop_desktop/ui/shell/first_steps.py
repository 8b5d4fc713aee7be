"""The guided first use: the user's role, and its three steps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..parts.pages import PAGE_MARGIN, Heading, text_label
from ..words import Words

ROLES = ("member", "secretary")
STEPS = (1, 2, 3)


class FirstSteps(QFrame):
    """Asks for the role and shows its three steps; the first step has its button here."""

    dismissed = Signal()
    """The user does not want to see the steps again."""

    def __init__(
        self, words: Words, begin: dict[str, Callable[[], None]], read: Callable[[str], None], parent: QWidget
    ) -> None:
        """begin: function of the first step of each role. read: opens the manual at the role's page."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._words, self._begin, self._role = words, begin, ""
        heading = Heading(1.1, self)
        heading.setText(words("start.first.heading"))
        self.roles = {role: QPushButton(words(f"start.first.{role}"), self) for role in ROLES}
        choice = QHBoxLayout()
        for role, button in self.roles.items():
            button.setCheckable(True)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, role=role: self.show_role(role))
            choice.addWidget(button)
        choice.addStretch(1)
        self.steps = [text_label(self) for _ in STEPS]
        self._numbers = [QLabel(f"{number}.", self) for number in STEPS]
        lines = QGridLayout()
        lines.setColumnStretch(1, 1)
        for row, (number, step) in enumerate(zip(self._numbers, self.steps, strict=True)):
            lines.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(step, row, 1)
        self.go = QPushButton(self)
        self.go.setAutoDefault(True)
        self.go.clicked.connect(lambda: self._begin[self._role]())
        self.manual = QPushButton(words("start.first.manual"), self)
        self.manual.clicked.connect(lambda: read(self._role))
        self.done = QPushButton(words("start.first.done"), self)
        self.done.clicked.connect(self.dismissed.emit)
        buttons = QHBoxLayout()
        for button in (self.go, self.manual, self.done):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(PAGE_MARGIN)
        column.addWidget(heading)
        column.addLayout(choice)
        column.addLayout(lines)
        column.addLayout(buttons)
        self.show_role("")

    def show_role(self, role: str) -> None:
        """Show the steps of a role; "" where none is chosen yet."""
        self._role = role
        for name, button in self.roles.items():
            button.setChecked(name == role)
        for number, step, label in zip(STEPS, self.steps, self._numbers, strict=True):
            step.setText(self._words(f"start.first.{role}.{number}") if role else "")
            step.setVisible(bool(role))
            label.setVisible(bool(role))
        if role:
            self.go.setText(self._words(f"start.first.{role}.go"))
        self.go.setVisible(bool(role))
        self.manual.setVisible(bool(role))
