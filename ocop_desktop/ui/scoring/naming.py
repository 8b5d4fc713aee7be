"""The product's name above the sheet and in questions: two lines at most, so that a long name hides nothing below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ..parts.pages import Heading

LINES = 2
_FILLED = 0.88
"""Share of its lines that a wrapped text fills at worst, approximately."""


class NameHeading(Heading):
    """A heading elided after two lines; the full text is in the tool tip and for screen readers."""

    def __init__(self, factor: float, parent: QWidget | None = None) -> None:
        super().__init__(factor, parent)
        self._whole = ""

    def show_name(self, text: str) -> None:
        """Show a text, elided after two lines."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def follow_size(self) -> None:
        """Update the font size, and elide again."""
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
        """Elide again for the new width."""
        super().resizeEvent(event)
        self._fit()
