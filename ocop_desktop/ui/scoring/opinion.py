"""*Ý kiến của người đánh giá*: the member's opinion on the product, at the end of the sheet as on the printed one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from ...domain.text import LONGEST_OPINION
from ..parts.labels import Text
from ..parts.layouts import column, height
from ..parts.tokens import L, S
from ..words import Words
from .note import NoteEdit

EDIT_HEIGHT = 96
"""Four lines, in units."""


class OpinionCard(QWidget):
    """The opinion on the whole sheet; it is submitted with the sheet."""

    written = Signal(str)
    finished = Signal()
    overflowed = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.edit = NoteEdit(self, LONGEST_OPINION)
        self.edit.setAccessibleName(words("scoring.opinion"))
        self.edit.setToolTip(words("scoring.note.hint"))
        self.edit.text_saved.connect(self.written)
        self.edit.finished.connect(self.finished)
        self.edit.overflowed.connect(self.overflowed)
        lines = column(self, S, L)
        lines.addWidget(Text(self, words("scoring.opinion"), bold=True))
        lines.addWidget(self.edit)
        height(self.edit, EDIT_HEIGHT)

    def show_opinion(self, text: str, enabled: bool) -> None:
        """Show the stored opinion. enabled: the sheet can be changed."""
        self.edit.setEnabled(enabled)
        self.edit.setPlaceholderText(self._words("scoring.opinion.hint" if enabled else "scoring.opinion.none"))
        self.edit.show_note(text)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Update after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "edit"):
            height(self.edit, EDIT_HEIGHT)
