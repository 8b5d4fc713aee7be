"""The roll call as a sheet over the page: one row a person, and the quorum counted while it is filled."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..words import Words
from .act_button import ActButton
from .one_line import OneLine
from .over_page import OverPage, swap
from .pages import Heading, breakable, text_label
from .roll_model import ABSENT, EARLY, LATE, PRESENT, Person, RollText

WIDTH = 146
"""Width of the sheet, in average characters."""

_TIMED = (LATE, EARLY)
_EXTRA = 26
"""Width of the place for a time or a reason, in average characters."""

_LEAST_ROLE = 14
"""Width that a role keeps beside a long name, in average characters."""


class _Toggle(QPushButton):
    """One mark. ``again`` is emitted by a click on the chosen one; of a double click only the first click counts."""

    again = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._was_chosen = False
        self.pressed.connect(self._remember)
        self.clicked.connect(self._say_again)

    def _remember(self) -> None:
        self._was_chosen = self.isChecked()

    def _say_again(self) -> None:
        if self._was_chosen:
            self.again.emit()

    # Qt's names

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Drop it."""
        event.accept()


class _Row:
    """The widgets of one person. Who comes late may state a leaving too, and who leaves early an arrival."""

    def __init__(self, recorded: Person, person: Person, text: RollText, words: Words, parent: QWidget) -> None:
        """person: what the row shows at first, a draft or what is recorded."""
        self._person, self._now = recorded, text.now
        self._proposed: QLineEdit | None = None
        self._time = ""
        """The time that was proposed in it."""

        self.code, self.name, self.role = (OneLine(text, parent) for text in (person.code, person.name, person.role))
        for label in (self.code, self.role):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for label in (self.name, self.role):
            label.setToolTip(label.text())
        self.group = QButtonGroup(parent)
        self.buttons: dict[str, _Toggle] = {}
        self.toggles = QWidget(parent)
        row = QHBoxLayout(self.toggles)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for mark in text.marks:
            button = _Toggle(words.of(f"roll_call.{mark}"), self.toggles)
            button.again.connect(self.clear)
            button.setAccessibleName(f"{person.code} {person.name}: {button.text()}")
            self.group.addButton(button)
            self.buttons[mark] = button
            row.addWidget(button)
        widest = max(button.sizeHint().width() for button in self.buttons.values())
        for button in self.buttons.values():
            button.setFixedWidth(widest)
        self.arrived, self.left, self.reason = (
            QLineEdit(text, parent) for text in (person.arrived, person.left, person.reason)
        )
        self.reason.setPlaceholderText(words("roll_call.reason"))
        self.reason.setAccessibleName(words("roll_call.reason_of", name=person.name))
        timed = QWidget(parent)
        line = QHBoxLayout(timed)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        for name, field in (("arrived", self.arrived), ("left", self.left)):
            caption = QLabel(words.of(f"roll_call.{name}"), timed)
            caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            field.setFixedWidth(field.fontMetrics().averageCharWidth() * 8)
            field.setAccessibleName(words.of(f"roll_call.{name}_of", {"name": person.name}))
            line.addWidget(caption)
            line.addWidget(field)
        self.extra = QStackedWidget(parent)
        for page in (QWidget(parent), timed, self.reason):
            self.extra.addWidget(page)
        self.extra.setFixedWidth(self.extra.fontMetrics().averageCharWidth() * _EXTRA)
        if person.mark in self.buttons:
            self.buttons[person.mark].setChecked(True)
        self.follow()

    @property
    def mark(self) -> str:
        """The chosen toggle, "" for none."""
        return next((mark for mark, button in self.buttons.items() if button.isChecked()), "")

    @property
    def person(self) -> Person:
        """The person as entered now."""
        mark = self.mark
        times = (self.arrived.text().strip(), self.left.text().strip()) if mark in _TIMED else ("", "")
        if mark == PRESENT and LATE not in self.buttons:
            times = self._person.arrived, self._person.left
        reason = self.reason.text().strip() if mark == ABSENT else ""
        return replace(self._person, mark=mark, arrived=times[0], left=times[1], reason=reason)

    def choose(self, mark: str) -> None:
        """Press a toggle."""
        self.buttons[mark].setChecked(True)

    @property
    def draft(self) -> Person:
        """The person as entered, without a proposed time that was not touched."""
        person = self.person
        if not self._is_proposed():
            return person
        return replace(person, arrived="") if self._proposed is self.arrived else replace(person, left="")

    def clear(self) -> None:
        """Return to what is recorded, its time and reason too; to no mark where nothing is."""
        was = self._person
        if was.mark in self.buttons:
            self.choose(was.mark)
        elif self.mark:
            self.group.setExclusive(False)
            self.buttons[self.mark].setChecked(False)
            self.group.setExclusive(True)
        self._proposed = None
        for field, text in ((self.arrived, was.arrived), (self.left, was.left), (self.reason, was.reason)):
            field.setText(text)

    def propose(self) -> None:
        """Enter the time of this moment where the proposed one was not touched."""
        if self._proposed is not None and self._is_proposed():
            self._time = self._now()
            self._proposed.setText(self._time)

    def _is_proposed(self) -> bool:
        field = self._proposed
        return field is not None and field.text() == self._time and not field.isModified()

    def follow(self) -> None:
        """Show the field that the mark needs, with a time proposed; its place is always there."""
        field = {LATE: self.arrived, EARLY: self.left}.get(self.mark)
        if self._proposed is not None and self._proposed is not field and self._is_proposed():
            self._proposed.clear()  # of a toggle chosen by mistake
        if field is not None and not field.text():
            self._proposed, self._time = field, self._now()
            field.setText(self._time)
        self._show_extra()

    def _show_extra(self) -> None:
        mark = self.mark
        self.extra.setCurrentIndex(1 if mark in _TIMED else 2 if mark == ABSENT else 0)


class RollCall(OverPage):
    """Asks for everyone's presence; ``confirmed`` emits all rows as one act, and the sheet stays until it is closed."""

    confirmed = Signal(object, bool)
    """The people, as a tuple; whether the sheet applies to everything that follows."""

    def __init__(self, words: Words, page: QWidget) -> None:
        super().__init__(page, WIDTH)
        self._words = words
        self._text: RollText | None = None
        self.rows: dict[str, _Row] = {}
        self.title = Heading(1.3, self.card)
        self.all_present = QPushButton(words("roll_call.all_present"), self.card)
        self.all_present.setAutoDefault(False)
        self.all_present.clicked.connect(self._mark_all)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.all_present)
        self.figure = Heading(1.8, self.card)
        self.figure.setWordWrap(False)
        self.chip = QLabel(self.card)
        self.chip.setFrameShape(QFrame.Shape.StyledPanel)
        self.chip.setMargin(3)
        self.presider = text_label(self.card)
        self.presider.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        counted = QHBoxLayout()
        counted.addWidget(self.figure)
        counted.addWidget(self.chip)
        counted.addWidget(self.presider, 1)
        self.head.addLayout(top)
        self.head.addLayout(counted)
        self.table = QWidget(self.content)
        self.middle.addWidget(self.table)
        self.middle.addStretch(1)
        self.note = text_label(self.card)
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.rest = QCheckBox(self.card)
        self.leave, self.button = QPushButton(words("roll_call.leave"), self.card), ActButton(self.card)
        self.button.setText(words("roll_call.record"))
        self.button.setAutoDefault(True)
        self.leave.setAutoDefault(True)
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.dismiss)
        self.button.clicked.connect(self._confirm)
        self.safe = self.leave
        foot = QVBoxLayout()
        foot.addWidget(self.rest)
        foot.addWidget(self.note)
        self.foot.addLayout(foot, 1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.button)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone as entered now."""
        return tuple(row.person for row in self.rows.values())

    @property
    def entered(self) -> dict[str, Person]:
        """Everyone by code, without the proposed times."""
        return {code: row.draft for code, row in self.rows.items()}

    @property
    def proposed(self) -> dict[str, Person]:
        """Everyone as recorded, by code."""
        return {person.code: person for person in self._text.people} if self._text is not None else {}

    def as_json(self, draft: dict[str, Person]) -> dict[str, Any]:
        """Return a draft as JSON."""
        return {code: asdict(person) for code, person in draft.items()}

    def from_json(self, draft: dict[str, Any]) -> dict[str, Person]:
        """Return the draft of ``as_json``."""
        return {code: Person(**facts) for code, facts in draft.items()}

    def ask(self, text: RollText, subject: str = "") -> None:
        """Show the sheet with what is recorded already, and what was marked before it was last left."""
        self.subject, self._text = subject, text
        self.title.setText(breakable(text.title))
        self.setAccessibleName(text.title)
        restored = [person.code for person in text.people if self.draft.get(person.code, person) != person]
        again = self._words("roll_call.restored", members=", ".join(restored)) + "\n" if restored else ""
        self.note.setText(again + text.note)
        self.note.setMinimumHeight(
            (4 if restored else 2) * self.note.fontMetrics().lineSpacing() + 2
        )  # a refusal moves no button
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        old, self.table = self.table, QWidget(self.content)
        grid = QGridLayout(self.table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        self.rows = {}
        for number, recorded in enumerate(text.people):
            person: Person = self.draft.get(recorded.code, recorded)
            row = self.rows[person.code] = _Row(recorded, person, text, self._words, self.table)
            name = QHBoxLayout()
            name.setSpacing(8)
            name.addWidget(row.name)
            name.addWidget(row.role, 1)
            grid.addWidget(row.code, 2 * number, 0)
            grid.addLayout(name, 2 * number, 1)
            grid.addWidget(row.extra, 2 * number, 2)
            grid.addWidget(row.toggles, 2 * number, 3)
            rule = QFrame(self.table)
            rule.setFrameShape(QFrame.Shape.HLine)
            rule.setForegroundRole(QPalette.ColorRole.Mid)
            grid.addWidget(rule, 2 * number + 1, 0, 1, 4)
            row.name.setMinimumWidth(1)  # a long name gives way to the role
            least = row.role.fontMetrics().averageCharWidth() * _LEAST_ROLE
            row.role.setMinimumWidth(min(row.role.sizeHint().width(), least))
            row.group.buttonToggled.connect(lambda _, on, row=row: self._marked(row))
            for field in (row.arrived, row.left):
                field.textChanged.connect(self._count)
        grid.setColumnStretch(1, 1)
        swap(self.middle, old, self.table)
        self.table.show()
        self.rest.setText(text.rest)
        self.rest.setChecked(False)
        self.rest.setVisible(bool(text.rest))
        self._order()
        self._count()
        self.set_busy(busy=False)
        self.open()

    def say(self, sentence: str) -> None:
        """Show why nothing was recorded, in the place of the note."""
        self.note.setText(sentence)
        self.note.setForegroundRole(QPalette.ColorRole.BrightText)
        self.set_busy(busy=False)

    def _order(self) -> None:
        stops: list[QWidget] = [self.all_present]
        for row in self.rows.values():
            stops += [*row.buttons.values(), row.arrived, row.left, row.reason]
        self.tab_order = [*stops, self.rest, self.leave, self.button]

    def _confirm(self) -> None:
        for row in self.rows.values():
            row.propose()
        self.confirmed.emit(self.people, self.rest.isChecked())

    def _mark_all(self) -> None:
        """Mark everyone without a mark, but for those who are absent from the whole session."""
        for row in self.rows.values():
            if not row.mark and not row.person.away:
                row.choose(PRESENT)

    def _marked(self, row: _Row) -> None:
        row.follow()
        self._count()

    def _count(self) -> None:
        if self._text is None:
            return
        count = self._text.count(self.people)
        self.figure.setText(f"{count.present}/{count.members}")
        self.chip.setText(count.chip)
        role = QPalette.ColorRole.WindowText if count.enough else QPalette.ColorRole.BrightText
        self.chip.setForegroundRole(role)
        self.presider.setText(count.presider)
        self.figure.setAccessibleName(f"{self.figure.text()}: {count.chip}")

    def press_usual(self) -> None:
        """Enter presses the button that has the focus, and leaves fields and ticks alone; else it dismisses."""
        now = self.focusWidget()
        if isinstance(now, QPushButton):
            now.click()
        elif not isinstance(now, QLineEdit | QCheckBox):
            super().press_usual()
