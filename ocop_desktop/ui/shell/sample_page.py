"""Form for the sample session: description, size, progress, and a Stop button."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QRadioButton, QWidget

from ..parts.cards import Card
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row
from ..parts.middle import Middle
from ..parts.tokens import L, M
from ..words import Words


class SamplePage(QWidget):
    """Asks for the size of the sample; an earlier one can be opened again."""

    made = Signal(bool)
    """Create the sample; True: the small one."""

    opened = Signal(object)
    """Open this existing file."""

    stopped = Signal()
    left = Signal()

    def __init__(self, words: Words, there: Path | None) -> None:
        super().__init__()
        self._words = words
        card = Card(self, space=M, margins=(20, L))
        self.small = QRadioButton(words("start.sample.small"), card)
        self.whole = QRadioButton(words("start.sample.whole"), card)
        self.whole.setChecked(True)
        self.message = Text(card, ink="quiet", wrap=True, selectable=True)
        self.bar = QProgressBar(card)
        self.bar.setAccessibleName(words("shell.job"))
        self.open_button = self._button("start.sample.open", lambda: self.opened.emit(there))
        self.open_button.setVisible(there is not None)
        make = "start.sample.again" if there else "start.sample.make"
        self.make_button = self._button(make, lambda: self.made.emit(self.small.isChecked()))
        self.stop_button = self._button("start.sample.stop", self.stopped.emit)
        self.back = self._button("shell.join.back", self.left.emit)
        (self.make_button if there is None else self.open_button).set_look(Look.FILLED)
        buttons = row(space=M)
        for button in (self.open_button, self.make_button, self.stop_button, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (self.small, self.whole, self.message, self.bar):
            card.column.addWidget(part)
        card.column.addLayout(buttons)
        middle = Middle(self)
        middle.column.addWidget(Text(self, words("start.sample.title"), size="page", wrap=True))
        middle.column.addWidget(Text(self, words("start.sample.text"), ink="quiet", wrap=True))
        middle.column.addWidget(card)
        middle.column.addStretch(1)
        column(self, 0).addWidget(middle)
        if there is not None:
            self.message.setText(words("start.sample.there", folder=str(there.parent)))
        self.show_playing(playing=False)

    def _button(self, code: str, act: Callable[[], object]) -> KindButton:
        made = KindButton(self)
        made.setText(self._words.of(code))
        made.clicked.connect(lambda: act())
        return made

    def show_playing(self, *, playing: bool) -> None:
        """While it is created, allow only stopping."""
        for part in (self.small, self.whole, self.open_button, self.make_button, self.back):
            part.setEnabled(not playing)
        self.bar.setVisible(playing)
        self.stop_button.setVisible(playing)
        self.stop_button.setEnabled(playing)
        if playing:
            self.bar.setRange(0, 0)
            self.stop_button.setFocus()

    def show_stage(self, sentence: str) -> None:
        """Show the current stage."""
        self.message.setText(sentence)

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def show_stopping(self) -> None:
        """Show that it will stop at its next step."""
        self.stop_button.setEnabled(False)
        self.message.setText(self._words("start.sample.stopping"))

    def show_fault(self, sentence: str) -> None:
        """Show the error; the user may try again."""
        self.show_playing(playing=False)
        self.message.setText(sentence)
