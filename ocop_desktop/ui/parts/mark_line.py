"""The line below a table that explains the mark of sheets which their member did not sign."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ...wording.hand_words import legend
from ..words import Words
from .labels import Text


class MarkLine(Text):
    """Hidden until a table has the mark."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent, size="small", ink="quiet", wrap=True)
        self.setText(legend(words))
        self.setVisible(False)
