"""The bar of the meeting's stages, with the button of the next step at its end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ..parts.kind_button import KindButton, Look
from ..parts.pages import StepLine
from ..parts.screen import Step
from ..words import Words
from .model.stages import STEPS, NextStep

OTHERS = tuple(form for form in STEPS if form not in ("close", "open", "conclude"))
"""Steps that are never the next one: each has a button of its own, which opens its sheet."""


class StageBar(QWidget):
    """Shows the stages; every button only opens a sheet."""

    wanted = Signal(str)
    """Id of the form whose sheet is wanted."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._next: NextStep | None = None
        self.stages = StepLine(words, self)
        self.stages.setAccessibleName(words("reconciliation.stages"))
        self.next = KindButton(self)
        self.next.clicked.connect(lambda: self.wanted.emit(self.form))
        self.others = {form: KindButton(self) for form in OTHERS}
        self.stages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.stages, 1)
        for form, button in self.others.items():
            button.setText(words.of(f"act_sheet.{form}.step"))
            button.clicked.connect(lambda _=False, form=form: self.wanted.emit(form))
            row.addWidget(button)
            button.hide()
        row.addWidget(self.next)
        self.next.hide()

    @property
    def form(self) -> str:
        """Id of the form of the next step, "" where there is none."""
        return self._next.form if self._next is not None else ""

    @property
    def offered(self) -> tuple[str, ...]:
        """Return the forms that have a button now."""
        others = tuple(form for form, button in self.others.items() if not button.isHidden())
        return (self.form, *others) if self.form else others

    def show_stages(self, stages: tuple[Step, ...], following: NextStep | None, others: frozenset[str]) -> None:
        """Show the stages, the next step, and which of the other steps are possible."""
        self.stages.show_steps(stages)
        self._next = following
        self.next.setVisible(following is not None)
        self.next.setText(following.text if following is not None else "")
        self.next.set_look(Look.FILLED if following is not None and not following.missing else Look.PLAIN)
        for form, button in self.others.items():
            button.setVisible(form in others)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window only the present stage is named."""
        buttons = (button for button in (self.next, *self.others.values()) if not button.isHidden())
        taken = sum(button.sizeHint().width() + self._row.spacing() for button in buttons)
        self.stages.show_within(self.width() - taken)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name as many stages as there is room for."""
        super().resizeEvent(event)
        self._fit()
