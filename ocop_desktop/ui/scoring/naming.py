"""The product's name above the sheet and in questions: two lines at most, so that a long name hides nothing below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ..parts.labels import Text

LINES = 2
_FILLED = 0.88
"""Share of its lines that a wrapped text fills at worst, approximately."""


class NameHeading(Text):
    """A heading elided after two lines; the full text is in the tool tip and for screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._whole = ""
        super().__init__(parent, size="title", wrap=True)

    def show_name(self, text: str) -> None:
        """Show a text, elided after two lines."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def follow(self) -> None:
        """Update the font size, and elide again."""
        super().follow()
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
