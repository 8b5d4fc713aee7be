"""The roll call as a sheet over the page: one row a person, and the quorum counted while it is filled."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QStackedWidget, QWidget

from ..words import Words
from .chips import Chip
from .field_list import ElidedCheckBox
from .icons import put
from .kind_button import KindButton, Look
from .labels import Text
from .layouts import column, divider, row, width
from .one_line import OneLine
from .over_page import OverPage, swap
from .roll_model import ABSENT, EARLY, LATE, PRESENT, Person, RollText
from .segments import Segments
from .tokens import XS, M, S, font_of, px

WIDTH, ROW, CODE, EXTRA, TIME, LEAST_ROLE = 880, 39, 44, 168, 60, 80
"""Sheet, row, code, the place for a time or a reason, a time, what a role keeps beside a long name; in units."""

_TIMED = (LATE, EARLY)


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
        self.role.setFont(font_of("small"))
        for label in (self.name, self.role):
            label.setToolTip(label.text())
        self.toggles = Segments(words("roll_call.mark_of", name=person.name), parent)
        self.toggles.show_choices(
            tuple((mark, words.of(f"roll_call.{mark}")) for mark in text.marks),
            person.mark if person.mark in text.marks else "",
            tuple("info" if mark == PRESENT else "warn" for mark in text.marks),
        )
        self.group, self.buttons = self.toggles.group, self.toggles.buttons
        self._chosen_before = ""
        for mark, button in self.buttons.items():
            button.setAutoDefault(False)
            button.setAccessibleName(f"{person.code} {person.name}: {button.text()}")
            button.pressed.connect(self._remember)
            button.clicked.connect(lambda _=False, mark=mark: self._say_again(mark))
        self.arrived, self.left, self.reason = (
            QLineEdit(text, parent) for text in (person.arrived, person.left, person.reason)
        )
        self.reason.setCursorPosition(0)  # of a long reason the beginning is shown
        self.reason.setPlaceholderText(words("roll_call.reason"))
        self.reason.setAccessibleName(words("roll_call.reason_of", name=person.name))
        timed = QWidget(parent)
        line = row(timed, S)
        line.addStretch(1)
        for name, field in (("arrived", self.arrived), ("left", self.left)):
            caption = QLabel(words.of(f"roll_call.{name}"), timed)
            caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            width(field, TIME)
            field.setAccessibleName(words.of(f"roll_call.{name}_of", {"name": person.name}))
            line.addWidget(caption)
            line.addWidget(field)
        self.extra = QStackedWidget(parent)
        for page in (QWidget(parent), timed, self.reason):
            self.extra.addWidget(page)
        width(self.extra, EXTRA)
        width(self.code, CODE)
        self.follow()

    @property
    def mark(self) -> str:
        """The chosen toggle, "" for none."""
        return self.toggles.current()

    @property
    def person(self) -> Person:
        """The person as entered now."""
        mark = self.mark
        times = (self.arrived.text().strip(), self.left.text().strip()) if mark in _TIMED else ("", "")
        if mark == PRESENT and LATE not in self.buttons:
            times = self._person.arrived, self._person.left
        reason = self.reason.text().strip() if mark == ABSENT else ""
        return replace(self._person, mark=mark, arrived=times[0], left=times[1], reason=reason)

    def _remember(self) -> None:
        self._chosen_before = self.mark

    def _say_again(self, mark: str) -> None:
        """Return to what is recorded when the chosen toggle is clicked again."""
        if self._chosen_before == mark:
            self.clear()

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
            self.toggles.choose("")
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
        self.title = Text(self.card, size="page", wrap=True)
        self.all_present = KindButton(self.card)
        self.all_present.setText(words("roll_call.all_present"))
        put(self.all_present, "check")
        self.all_present.setAutoDefault(False)
        self.all_present.clicked.connect(self._mark_all)
        top = row(None, M)
        top.addWidget(self.title, 1)
        top.addWidget(self.all_present)
        self.figure = Text(self.card, size="figure")
        self.of = Text(self.card, size="title", ink="quiet")
        self.chip = Chip(parent=self.card)
        self.presider = Text(self.card, ink="quiet", wrap=True)
        counted = row(None, M)
        number = row(None, 0)
        number.addWidget(self.figure)
        number.addWidget(self.of, 0, Qt.AlignmentFlag.AlignBottom)
        counted.addLayout(number)
        counted.addWidget(self.chip)
        counted.addWidget(self.presider, 1)
        self.head.addLayout(top)
        self.head.addLayout(counted)
        self.table = QWidget(self.content)
        self.middle.addWidget(self.table)
        self.middle.addStretch(1)
        self.note = Text(self.card, size="small", ink="quiet", wrap=True)
        self.rest = ElidedCheckBox("", self.card)
        self.leave, self.button = KindButton(self.card), KindButton(self.card, Look.FILLED)
        self.leave.setText(words("roll_call.leave"))
        self.button.setText(words("roll_call.record"))
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.dismiss)
        self.button.clicked.connect(self._confirm)
        self.safe = self.leave
        foot = column(None, XS)
        foot.addWidget(self.rest)
        foot.addWidget(self.note)
        self.foot.addLayout(foot, 1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.button)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone as entered now."""
        return tuple(one.person for one in self.rows.values())

    @property
    def entered(self) -> dict[str, Person]:
        """Everyone by code, without the proposed times."""
        return {code: one.draft for code, one in self.rows.items()}

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
        self.title.setText(text.title)
        self.setAccessibleName(text.title)
        restored = [person.code for person in text.people if self.draft.get(person.code, person) != person]
        again = self._words("roll_call.restored", members=", ".join(restored)) + "\n" if restored else ""
        self.note.setText(again + text.note)
        lines = 4 if restored else 2
        self.note.setMinimumHeight(lines * self.note.fontMetrics().lineSpacing() + 2)  # a refusal moves no button
        self.note.set_ink("quiet")
        old, self.table = self.table, QWidget(self.content)
        table = column(self.table, 0)
        self.rows = {}
        for recorded in text.people:
            person: Person = self.draft.get(recorded.code, recorded)
            one = self.rows[person.code] = _Row(recorded, person, text, self._words, self.table)
            line = row(None, S)
            line.addWidget(one.code)
            line.addWidget(one.name)
            line.addWidget(one.role, 1)
            line.addWidget(one.extra)
            line.addSpacing(px(S))
            line.addWidget(one.toggles)
            line.addStrut(px(ROW) - 1)
            table.addWidget(divider(self.table))
            table.addLayout(line)
            one.name.setMinimumWidth(1)  # a long name gives way to the role
            one.role.setMinimumWidth(min(one.role.sizeHint().width(), px(LEAST_ROLE)))
            one.group.buttonToggled.connect(lambda _, on, one=one: self._marked(one))
            for field in (one.arrived, one.left):
                field.textChanged.connect(self._count)
        table.addWidget(divider(self.table))
        swap(self.middle, old, self.table)
        self.table.show()
        self.rest.show_whole(text.rest)
        self.rest.setAccessibleName(text.rest)
        self.rest.setChecked(False)
        self.rest.setVisible(bool(text.rest))
        self._order()
        self._count()
        self.set_busy(busy=False)
        self.open()

    def say(self, sentence: str) -> None:
        """Show why nothing was recorded, in the place of the note."""
        self.note.setText(sentence)
        self.note.set_ink("danger")
        self.set_busy(busy=False)

    def _order(self) -> None:
        stops: list[QWidget] = [self.all_present]
        for one in self.rows.values():
            stops += [*one.buttons.values(), one.arrived, one.left, one.reason]
        self.tab_order = [*stops, self.rest, self.leave, self.button]

    def _confirm(self) -> None:
        for one in self.rows.values():
            one.propose()
        self.confirmed.emit(self.people, self.rest.isChecked())

    def _mark_all(self) -> None:
        """Mark everyone without a mark, but for those who are absent from the whole session."""
        for one in self.rows.values():
            if not one.mark and not one.person.away:
                one.choose(PRESENT)

    def _marked(self, one: _Row) -> None:
        one.follow()
        self._count()

    def _count(self) -> None:
        if self._text is None:
            return
        count = self._text.count(self.people)
        self.figure.setText(str(count.present))
        self.of.setText(f"/{count.members}")
        good = count.enough
        self.chip.show_text(count.chip, "good" if good else "warn", mark="circle-check" if good else "triangle-alert")
        self.presider.setText(count.presider)
        self.figure.setAccessibleName(f"{count.present}/{count.members}: {count.chip}")

    def press_usual(self) -> None:
        """Enter presses the button that has the focus, and leaves fields and ticks alone; else it dismisses."""
        now = self.focusWidget()
        if isinstance(now, QPushButton):
            now.click()
        elif not isinstance(now, QLineEdit | QCheckBox):
            super().press_usual()
