"""The column of the sheet, at least as high as its wrapped sentences at the present width."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class SheetColumn(QWidget):
    """Sets its own minimum height, since a splitter ignores height-for-width; the window scrolls if necessary."""

    def _ask(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalMinimumHeightForWidth(self.width())
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Compute the height for the new width."""
        super().resizeEvent(event)
        self._ask()

    def event(self, event: QEvent) -> bool:
        """Compute the height after a change of text or font."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._ask()
        return done
