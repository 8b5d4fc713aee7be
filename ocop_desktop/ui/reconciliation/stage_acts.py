"""Asks before each step of the meeting that cannot be taken back, and records it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...domain.questions.gaps import Gap
from ..parts.act_model import ActText
from ..parts.act_sheet import ActSheet
from ..words import Words
from .model.fields import Form
from .model.reconciliation import ReconciliationViewModel
from .model.stages import DECIDERS, DESPITE, STEPS, act_text, narrowed


class StageActs(QObject):
    """The sheet over the page for the steps of ``STEPS``."""

    def __init__(self, model: ReconciliationViewModel, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._model, self._words = model, words
        self._form: Form | None = None
        self._asked = ("", "")
        """The form of the open sheet, and the only product proposed for another round."""

        self.sheet = ActSheet(words, page)
        self.sheet.confirmed.connect(self._record)
        model.recorded.connect(self._recorded)
        model.refused.connect(self._refused)
        model.changed.connect(self._renew)

    def ask(self, form: str, product: str = "") -> None:
        """Read what is missing now, then show the sheet of that form; ignore one that is not offered.

        product: the only one proposed for another round, "" for all that are due.
        """
        self._asked = form, product
        self._read(lambda text: self.sheet.ask(text, f"{form} {product}"))

    def forget(self) -> None:
        """Forget the input of another session."""
        self.sheet.forget()

    def _read(self, then: Callable[[ActText], None]) -> None:
        """Read what is missing now, and call ``then`` with the text of the sheet while its form is offered."""
        asked, (form, product) = self._asked, self._asked
        step = STEPS.get(form)

        def found(gaps: tuple[Gap, ...]) -> None:
            offered, reading = self._model.steps().get(form), self._model.reading
            if offered is not None and reading is not None and asked == self._asked:
                self._form = narrowed(offered, product) if product else offered
                then(act_text(self._form, gaps, reading, self._model.user, self._words))

        if step is None:
            found(())
        elif form in self._model.steps():
            self._model.gaps(step, found)

    def _renew(self, sentence: str = "") -> None:
        """Read again what is missing, and show it in the open sheet."""
        if self.sheet.is_open and not self.sheet.is_busy:
            self._read(lambda text: self.sheet.renew(text, sentence))

    def _record(self, decider: str, despite: str, values: dict[str, str]) -> None:
        form = self._form
        if form is None:
            return
        field = next((field.name for field in form.fields if field.name in DECIDERS), "")
        given = {**values, **({field: decider} if field else {}), DESPITE: despite}
        self._model.submit(form, given, self.sheet.shown)

    def _recorded(self, form: str) -> None:
        if form in STEPS:
            self._form = None
            self.sheet.finish()

    def _refused(self, form: str, sentence: str) -> None:
        if form in STEPS:
            self.sheet.say(sentence)
            self._renew(sentence)
