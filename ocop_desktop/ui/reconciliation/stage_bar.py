"""The bar of the meeting's stages, with the button of the next step at its end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ..parts import icons
from ..parts.kind_button import KindButton, Look
from ..parts.screen import Step
from ..parts.step_line import StepLine
from ..parts.tokens import XL, XS, M, px, token
from ..words import Words
from .folding import FoldingRow
from .model.stages import NextStep

OTHERS = ("collect_again", "reopen")
"""Steps that are never the next one: each has a button of its own, which opens its sheet."""

HEIGHT = 56


class StageBar(FoldingRow):
    """Shows the stages; every button only opens a sheet, or the window of the room."""

    wanted = Signal(str)
    """Id of the form whose sheet is wanted."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        self.stages = StepLine(words)
        super().__init__(self.stages, parent, (XL, XS, M, XS))
        self._next: NextStep | None = None
        self._low = False
        self.stages.setAccessibleName(words("reconciliation.stages"))
        self.room = KindButton(self)
        self.room.setText(words("reconciliation.room.open"))
        icons.put(self.room, "monitor")
        self.next = KindButton(self)
        self.next.clicked.connect(lambda: self.wanted.emit(self.form))
        self.others = {form: KindButton(self) for form in OTHERS}
        for form, button in self.others.items():
            button.setText(words.of(f"act_sheet.{form}.step"))
            button.clicked.connect(lambda _=False, form=form: self.wanted.emit(form))
            button.hide()
        self.next.hide()
        self.add(*self.others.values(), self.next, self.room)  # the last one never moves
        self.follow_size()

    @property
    def form(self) -> str:
        """Id of the form of the next step, "" where there is none."""
        return self._next.form if self._next is not None else ""

    @property
    def offered(self) -> tuple[str, ...]:
        """Return the forms that have a button now."""
        others = tuple(form for form, button in self.others.items() if not button.isHidden())
        return (self.form, *others) if self.form else others

    def follow_size(self) -> None:
        """Take the height at the font size of the application."""
        self.setMinimumHeight(0 if self._low else px(HEIGHT))

    def show_low(self, low: bool) -> None:
        """Be as low as the buttons in a low window; ``follow_size`` comes after."""
        self._low = low

    def show_stages(self, stages: tuple[Step, ...], following: NextStep | None, others: frozenset[str]) -> None:
        """Show the stages, the next step, and which of the other steps are possible."""
        self.stages.show_steps(stages)
        self._next = following
        self.next.setVisible(following is not None)
        self.next.setText(following.text if following is not None else "")
        self.next.set_look(Look.FILLED if following is not None and not following.missing else Look.PLAIN)
        for form, button in self.others.items():
            button.setVisible(form in others)
        self.lay_out()

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the divider below."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), token("raised"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, token("line"))
        painter.end()
