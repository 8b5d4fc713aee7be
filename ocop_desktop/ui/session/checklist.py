"""The checklist: every step of the secretary's day with its state, missing items, and a link."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ..parts.pages import PAGE_MARGIN, text_label
from ..words import Words, unmarked
from .model.steps import LATER, NAMES, WRITTEN, CheckStep, next_step

MARKS = {"done": "✓", "missing": "●", "later": "○", "optional": "○", "past": "–"}


class Checklist(QScrollArea):
    """Shows steps; ``jump`` emits the name of the step whose button was pressed."""

    jump = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(unmarked(words("session.tab.steps")))
        inside = QWidget(self)
        self.setWidget(inside)
        column = QVBoxLayout(inside)
        self.next = text_label(inside)
        column.addWidget(self.next)
        grid = QGridLayout()
        grid.setHorizontalSpacing(PAGE_MARGIN)
        grid.setVerticalSpacing(PAGE_MARGIN)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        column.addStretch(1)
        self._words = words
        self._first = ""
        self.marks: dict[str, QLabel] = {}
        self.details: dict[str, QLabel] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self.titles: dict[str, QLabel] = {}
        for row, name in enumerate((*NAMES, WRITTEN, *LATER)):
            mark, detail = QLabel(inside), text_label(inside)
            title = QLabel(words(f"session.step.{name}"), inside)
            title.setWordWrap(True)
            bold = QFont(title.font())
            bold.setBold(True)
            title.setFont(bold)
            both = QVBoxLayout()
            both.setSpacing(2)
            both.addWidget(title)
            both.addWidget(detail)
            button = QPushButton(words(f"session.jump.{name}"), inside)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, name=name: self.jump.emit(name))
            grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(both, row, 2)
            grid.addWidget(button, row, 3, Qt.AlignmentFlag.AlignTop)
            self.marks[name], self.details[name], self.buttons[name] = mark, detail, button
            self.titles[name] = title
            self._rows[name] = (mark, title, detail, button)

    def begin(self) -> None:
        """Focus the button of the next step, the list where there is none."""
        (self.buttons[self._first] if self._first else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_steps(self, steps: tuple[CheckStep, ...]) -> None:
        """Show the steps, and which comes next."""
        there = {step.name for step in steps}
        for name, parts in self._rows.items():
            for part in parts:
                part.setVisible(name in there)
        for number, step in enumerate(steps, start=1):
            self.titles[step.name].setText(f"{number}. {step.title}")
            self.marks[step.name].setText(f"{MARKS[step.state]} {step.state_text}")
            self.marks[step.name].setAccessibleName(f"{step.title}: {step.state_text}")
            self.details[step.name].setText(step.detail)
            self.buttons[step.name].setVisible(bool(step.jump))
            self.buttons[step.name].setAccessibleName(f"{step.jump} – {step.title}: {step.state_text}. {step.detail}")
        first = next_step(steps)
        self._first = first.name if first is not None and first.jump else ""
        if self.hasFocus():  # entered before the steps were read
            self.begin()
        self.next.setText(
            self._words("session.next", step=first.title) if first is not None else self._words("session.all_done")
        )
