"""The product's name above the sheet and in questions: two lines at most, so that a long one hides nothing below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ..parts.pages import Heading

LINES = 2
_FILLED = 0.88
"""How much of its lines a wrapped text fills at worst, roughly."""


class NameHeading(Heading):
    """A heading that is cut after two lines; the whole stands in the tooltip and for screen readers."""

    def __init__(self, factor: float, parent: QWidget | None = None) -> None:
        super().__init__(factor, parent)
        self._whole = ""

    def show_name(self, text: str) -> None:
        """Show a text, as much of it as two lines hold."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def follow_size(self) -> None:
        """Take the size from the surroundings anew, and fit again."""
        super().follow_size()
        if hasattr(self, "_whole"):
            self._fit()

    def _fit(self) -> None:
        room = int(self.width() * LINES * _FILLED)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width holds another part of the name."""
        super().resizeEvent(event)
        self._fit()
