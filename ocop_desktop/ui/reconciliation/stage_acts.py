"""Asks before each step of the meeting that cannot be taken back, and records it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...domain.questions.gaps import Gap
from ..parts.act_sheet import ActSheet
from ..words import Words
from .model.fields import Form
from .model.reconciliation import ReconciliationViewModel
from .model.stages import DECIDERS, DESPITE, STEPS, act_text, narrowed


class StageActs(QObject):
    """The sheet over the page for the steps of ``STEPS``."""

    mend_wanted = Signal(str)
    """Code of the place where something missing is mended."""

    recorded = Signal(str)
    """Id of the form whose act was stored."""

    def __init__(self, model: ReconciliationViewModel, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._model, self._words = model, words
        self._form: Form | None = None
        self._drafts: dict[str, dict[str, str]] = {}
        self.sheet = ActSheet(words, page)
        self.sheet.confirmed.connect(self._record)
        self.sheet.dismissed.connect(self._remember)
        self.sheet.mend_wanted.connect(self._mend)
        model.recorded.connect(self._recorded)
        model.refused.connect(self._refused)

    def ask(self, form: str, product: str = "") -> None:
        """Read what is missing now, then show the sheet of that form; ignore one that is not offered.

        product: the only one proposed for another round, "" for all that are due.
        """
        if form not in STEPS or self._offered(form) is None:
            return
        step = STEPS[form]
        if step is None:
            self._show(form, ())
        else:
            self._model.gaps(step, lambda gaps: self._show(form, gaps, product))

    def forget(self) -> None:
        """Forget the input of another session."""
        self._drafts.clear()
        self.sheet.shut()

    def _offered(self, form: str) -> Form | None:
        return self._model.steps().get(form)

    def _show(self, form: str, gaps: tuple[Gap, ...], product: str = "") -> None:
        offered, reading = self._offered(form), self._model.reading
        if offered is None or reading is None:
            return
        self._form = narrowed(offered, product) if product else offered
        text = act_text(self._form, gaps, reading, self._model.user, self._words)
        self.sheet.ask(text, self._drafts.get(form, {}))

    def _record(self, decider: str, despite: str, values: dict[str, str]) -> None:
        form = self._form
        if form is None:
            return
        field = next((field.name for field in form.fields if field.name in DECIDERS), "")
        given = {**values, **({field: decider} if field else {}), DESPITE: despite}
        self._model.submit(form, given)

    def _remember(self) -> None:
        """Keep what was typed: the sheet may be opened again after something was mended."""
        if self._form is not None:
            self._drafts[self._form.id] = self.sheet.values

    def _mend(self, place: str) -> None:
        self._remember()
        self.mend_wanted.emit(place)

    def _recorded(self, form: str) -> None:
        if form in STEPS:
            self._drafts.pop(form, None)
            self._form = None
            self.sheet.shut()
            self.recorded.emit(form)

    def _refused(self, form: str, sentence: str) -> None:
        if form in STEPS:
            self.sheet.say(sentence)
