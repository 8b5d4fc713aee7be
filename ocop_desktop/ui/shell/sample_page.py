"""Form for the sample session: description, size, progress, and a Stop button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QRadioButton, QVBoxLayout, QWidget

from ..parts.middle import Middle
from ..parts.pages import Heading, text_label
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
        heading = Heading(1.3, self)
        heading.setText(words("start.sample.title"))
        text = text_label(self)
        text.setText(words("start.sample.text"))
        self.small = QRadioButton(words("start.sample.small"), self)
        self.whole = QRadioButton(words("start.sample.whole"), self)
        self.whole.setChecked(True)
        self.message = text_label(self)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(words("shell.job"))
        self.open_button = QPushButton(words("start.sample.open"), self)
        self.open_button.clicked.connect(lambda: self.opened.emit(there))
        self.open_button.setVisible(there is not None)
        self.make_button = QPushButton(words("start.sample.again" if there else "start.sample.make"), self)
        self.make_button.clicked.connect(lambda: self.made.emit(self.small.isChecked()))
        self.stop_button = QPushButton(words("start.sample.stop"), self)
        self.stop_button.clicked.connect(self.stopped.emit)
        self.back = QPushButton(words("shell.join.back"), self)
        self.back.clicked.connect(self.left.emit)
        (self.make_button if there is None else self.open_button).setDefault(True)
        buttons = QHBoxLayout()
        for button in (self.open_button, self.make_button, self.stop_button, self.back):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        middle = Middle(self)
        middle.column.addStretch(1)
        for part in (heading, text, self.small, self.whole, self.message, self.bar):
            middle.column.addWidget(part)
        middle.column.addLayout(buttons)
        middle.column.addStretch(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(middle)
        if there is not None:
            self.message.setText(words("start.sample.there", folder=str(there.parent)))
        self.show_playing(playing=False)

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
