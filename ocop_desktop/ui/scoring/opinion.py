"""*Ý kiến của người đánh giá*: the member's opinion on the product, at the end of the sheet as on the printed one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ...domain.text import LONGEST_OPINION
from ..parts.pages import Heading
from ..words import Words
from .note import NoteEdit

MARGIN = 8
LINES = 4


class OpinionCard(QFrame):
    """The opinion on the whole sheet; it is submitted with the sheet."""

    written = Signal(str)
    finished = Signal()
    overflowed = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.heading = Heading(1.0, self)
        self.heading.setText(words("scoring.opinion"))
        self.edit = NoteEdit(self, LONGEST_OPINION)
        self.edit.setAccessibleName(words("scoring.opinion"))
        self.edit.setToolTip(words("scoring.note.hint"))
        self.edit.text_saved.connect(self.written)
        self.edit.finished.connect(self.finished)
        self.edit.overflowed.connect(self.overflowed)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN)
        column.addWidget(self.heading)
        column.addWidget(self.edit)
        self._measure()

    def show_opinion(self, text: str, enabled: bool) -> None:
        """Show the stored opinion. enabled: the sheet can be changed."""
        self.edit.setEnabled(enabled)
        self.edit.setPlaceholderText(self._words("scoring.opinion.hint" if enabled else "scoring.opinion.none"))
        self.edit.show_note(text)

    def _measure(self) -> None:
        frame = 2 * self.edit.frameWidth() + 2 * int(self.edit.document().documentMargin())
        self.edit.setFixedHeight((self.edit.fontMetrics().lineSpacing() + 1) * LINES + frame)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Update after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "edit"):
            self._measure()
