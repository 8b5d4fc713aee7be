"""What is to be done: done steps in one line, the next one as a card with its button, later ones as words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from ..parts.cards import Card, NextCard
from ..parts.chips import Chip, Tone
from ..parts.kind_button import KindButton, Look
from ..parts.labels import IconLabel, Text
from ..parts.layouts import at_least, at_most, column, divider, grid, row, width
from ..parts.one_line import OneLineText
from ..parts.screen import Step
from ..parts.step_line import StepLine
from ..parts.tokens import XL, XS, L, M, S, TokenName, px
from ..words import Words, unmarked
from .fact_rows import FactRows, clear
from .model.steps import CheckStep, Course, course_of

FACTS, LEFT, WIDEST, NUMBER, ACTS = 280, 560, 1240, 38, 300
"""In units: width of the facts, least width beside them, widest page, widths of a later step's columns."""

_TONES: dict[str, Tone] = {"done": "good", "missing": "warn"}


@dataclass(frozen=True, slots=True)
class Need:
    """One line of what the next step needs. icon: of the family."""

    icon: str
    text: str
    note: str = ""


class Checklist(QWidget):
    """Shows a course; ``jump`` emits the name of the step whose button was pressed."""

    jump = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._steps: tuple[CheckStep, ...] = ()
        self._shown: Course | None = None
        self._needs: Mapping[str, tuple[Need, ...]] = {}
        self._put_off: set[str] = set()
        self.setAccessibleName(unmarked(words("session.tab.steps")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # until the steps are read
        self.states = StepLine(words, self)
        self.done = _DoneCard(words, self)
        self.done.jump.connect(self.jump)
        self.card = NextCard(self)
        self.go = KindButton(self.card, Look.FILLED)
        self.aside = KindButton(self.card, Look.QUIET)
        self.go.clicked.connect(self._go)
        self.aside.clicked.connect(self._set_aside)
        for button in (self.go, self.aside):
            self.card.buttons.addWidget(button)
        self.card.buttons.addStretch(1)
        self.later = _LaterSteps(self)
        self.facts = _FactsCard(self)
        self._page = QWidget(self)
        around = row(self, 0)
        around.addWidget(self._page, 1)
        around.addStretch(0)
        page = column(self._page, L, (M, M, M, L))
        page.addWidget(self.states)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(px(XL))
        left = column(space=M)
        for part in (self.done, self.card, self.later):
            left.addWidget(part)
        left.addStretch(1)
        self._beside.addLayout(left, 1)
        self._beside.addWidget(self.facts, 0, Qt.AlignmentFlag.AlignTop)
        page.addLayout(self._beside, 1)
        self._follow_size()

    def begin(self) -> None:
        """Focus the button of the next step, the page where there is none."""
        (self.go if not self.go.isHidden() and self._shown else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_steps(
        self,
        steps: tuple[CheckStep, ...],
        states: tuple[Step, ...],
        facts: Sequence[tuple[str, str]],
        needs: Mapping[str, tuple[Need, ...]],
    ) -> None:
        """Show the steps. states: of the session. needs: by step, what it needs while it is the next one."""
        self.states.show_steps(states)
        self.states.setVisible(bool(states))
        self.facts.show_facts(facts)
        self._steps, self._needs = steps, needs
        self._show()

    def _show(self) -> None:
        course = course_of(self._steps, self._put_off)
        self.done.show_course(course)
        self.later.show_steps(course.later)
        self._show_next(course)
        waiting = self.hasFocus()
        self._shown = course
        if waiting:  # entered before the steps were read
            self.begin()

    def _show_next(self, course: Course) -> None:
        words, step = self._words, course.next
        if step is None:
            self.card.show_text("", words("session.all_done"), self._steps[-1].detail if self._steps else "")
        else:
            self.card.show_text(words("session.next", number=course.number), step.act, step.detail)
        self.card.eyebrow.setVisible(step is not None)
        self.go.setVisible(step is not None and bool(step.jump))
        self.aside.setVisible(step is not None and course.before is not None)
        if step is not None:
            self.go.setText(step.jump)
            self.go.setAccessibleDescription(f"{step.act}. {step.detail}")
            self.aside.setText(step.aside)
        needs = self._needs.get(step.name, ()) if step is not None else ()
        clear(self.card.body)
        if needs:
            self.card.body.addWidget(_NeedsCard(needs, self.card))

    def _go(self) -> None:
        if self._shown is not None and self._shown.next is not None:
            self.jump.emit(self._shown.next.name)

    def _set_aside(self) -> None:
        """Let the later step go first, and go there."""
        shown = self._shown
        if shown is not None and shown.next is not None and shown.before is not None:
            self._put_off.add(shown.next.name)
            self._show()
            self.jump.emit(shown.before.name)

    def _follow_size(self) -> None:
        at_most(self._page, WIDEST)
        self._turn()

    def _turn(self) -> None:
        """Lay the facts beside the steps where there is room, else below them."""
        wide = self.width() >= px(LEFT + FACTS + XL)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() is not direction:
            self._beside.setDirection(direction)
        if wide:
            width(self.facts, FACTS)
        else:
            at_least(self.facts, 0)
            at_most(self.facts, WIDEST)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out for the new width."""
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_beside"):
            self._follow_size()


class _DoneCard(Card):
    """The steps that are done or left open, folded to one line; unfolded each has a link."""

    jump = Signal(str)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent, space=XS, margins=(L, XS, S, XS))
        self._words = words
        self._course: Course | None = None
        self.mark = IconLabel("circle-check", "good", self)
        self.title = Text(self, bold=True)
        self.names = OneLineText(self, ink="quiet")
        self.open = Chip("", "warn", self)
        self.again = KindButton(self, Look.QUIET)
        self.again.setCheckable(True)
        self.again.toggled.connect(self._unfold)
        line = row(space=M)
        for part in (self.mark, self.title):
            line.addWidget(part)
        line.addWidget(self.names, 1)
        line.addWidget(self.open)
        line.addWidget(self.again)
        self.column.addLayout(line)
        self.list = QWidget(self)
        self.buttons: dict[str, KindButton] = {}
        """The links of the unfolded list, by step."""

        self._list: QGridLayout = grid(self.list, S)
        self._list.setColumnStretch(2, 1)
        self.column.addWidget(self.list)
        self._unfold(on=False)

    def show_course(self, course: Course) -> None:
        """Show what is behind."""
        self.setVisible(bool(course.done))
        if course == self._course:
            return
        self._course = course
        words, finished = self._words, course.finished
        self.mark.setVisible(bool(finished))
        self.title.setText(words("session.done", count=len(finished)) if finished else "")
        self.names.setText(" · ".join(step.title for step in finished or course.left))
        self.names.setToolTip(self.names.text())
        left = course.left
        self.open.show_text(words("session.left", count=len(left)) if left else "", "warn")
        self.open.setToolTip(" · ".join(step.title for step in left))
        self.open.setVisible(bool(left))
        clear(self._list)
        self.buttons = {}
        for place, step in enumerate(course.done):
            link = KindButton(self.list, Look.QUIET)
            link.setProperty("bar", True)
            link.setText(step.jump)
            link.setVisible(bool(step.jump))
            link.setAccessibleName(f"{step.jump} – {step.title}: {step.state_text}. {step.detail}")
            link.clicked.connect(lambda _=False, name=step.name: self.jump.emit(name))
            self.buttons[step.name] = link
            chip = Chip(step.state_text, _TONES.get(step.state, "plain"), self.list)
            detail = Text(self.list, step.detail, ink="quiet", wrap=True)
            for number, part in enumerate((chip, Text(self.list, step.title), detail, link)):
                self._list.addWidget(part, place, number)

    def _unfold(self, on: bool) -> None:
        self.list.setVisible(on)
        self.again.setText(self._words("session.fold" if on else "session.unfold"))


class _LaterSteps(QWidget):
    """Steps whose turn comes later: number, act, condition; no buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[int, CheckStep], ...] = ()
        self._grid: QGridLayout = grid(self, M, (0, XS, 0, 0))
        self._grid.setColumnStretch(2, 1)

    def show_steps(self, later: tuple[tuple[int, CheckStep], ...]) -> None:
        """Show the steps."""
        if later == self._shown:
            return
        self._shown = later
        clear(self._grid)
        for line, (number, step) in enumerate(later):
            figure = Text(self, str(number), ink="quiet")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            act = Text(self, step.act, ink="quiet", wrap=True)
            detail = Text(self, step.detail, size="small", ink="quiet", wrap=True)
            act.setAccessibleName(f"{number}. {step.act}: {step.state_text}. {step.detail}")
            for place, part in enumerate((figure, act, detail)):
                self._grid.addWidget(part, line, place)
        self.follow_size()

    def follow_size(self) -> None:
        """Give the columns their widths at the font size of the application."""
        self._grid.setColumnMinimumWidth(0, px(NUMBER))
        self._grid.setColumnMinimumWidth(1, px(ACTS))

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_grid"):
            self.follow_size()


class _FactsCard(Card):
    """Facts beside the steps."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, margins=(L, M))
        self._rows = FactRows(self, ruled=True)
        self.column.addWidget(self._rows)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show them."""
        self.setVisible(bool(facts))
        self._rows.show_facts(facts)


class _NeedsCard(Card):
    """What the next step needs, line by line."""

    def __init__(self, needs: Sequence[Need], parent: QWidget) -> None:
        super().__init__(parent, space=S, margins=(M, S))
        for place, need in enumerate(needs):
            if place:
                self.column.addWidget(divider(self))
            line = row(space=M)
            if need.icon:
                line.addWidget(IconLabel(need.icon, "quiet", self))
            ink: TokenName = "text" if need.icon else "quiet"
            text = OneLineText(self, need.text, size="body" if need.icon else "small", ink=ink)
            text.setToolTip(need.text)
            line.addWidget(text, 1)
            if need.note:
                line.addWidget(Text(self, need.note, size="small", ink="quiet"))
            self.column.addLayout(line)
