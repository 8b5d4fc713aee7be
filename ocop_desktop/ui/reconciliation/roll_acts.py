"""Calls the roll on a sheet over the page, for the session or for one product, and records the sheet as one act."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...domain.text import VIETNAM_TIME
from ...usecases.council.roll_call import RollSheet
from ..parts.roll_call import RollCall
from ..parts.roll_model import Person
from ..words import Words
from .model.reconciliation import ReconciliationViewModel
from .model.roll import roll_text

FORM = "attendance"
"""Id of the form that the sheet stands for."""


class RollActs(QObject):
    """The sheet of the roll call."""

    def __init__(self, model: ReconciliationViewModel, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._model, self._words = model, words
        self._product = ""
        self.sheet = RollCall(words, page)
        self.sheet.confirmed.connect(self._record)
        model.recorded.connect(self._recorded)
        model.refused.connect(self._refused)

    def ask(self, product: str = "") -> None:
        """Show the sheet with what is recorded. product: code, "" for the whole session."""
        self._product = product
        self._model.roll(product, self._show)

    def forget(self) -> None:
        """Close the sheet of another session."""
        self.sheet.forget()

    def _show(self, sheet: RollSheet) -> None:
        reading = self._model.reading
        if reading is not None:
            text = roll_text(sheet, reading.state, lambda: datetime.now(VIETNAM_TIME), self._words)
            self.sheet.ask(text, self._product)

    def _record(self, people: tuple[Person, ...], to_the_end: bool) -> None:
        self.sheet.set_busy(busy=True)
        self._model.take_roll(people, self._product, to_the_end=to_the_end)

    def _recorded(self, form: str) -> None:
        if form == FORM:
            self.sheet.finish()

    def _refused(self, form: str, sentence: str) -> None:
        if form == FORM:
            self.sheet.say(sentence)
