"""A table that scrolls by whole pixels of the screen, whatever its scale."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from .tokens import ROW_HEIGHT, px, steady

WHOLE = 4
"""Logical pixels that are whole pixels of the screen at 125, 150, 175 and 200 %."""


class WholeSteps(QTableView):
    """Qt moves what is drawn already where it moves by whole pixels of the screen; else it draws every cell again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every cell with colours and sizes that are looked up once."""
        with steady():
            super().paintEvent(event)

    def updateGeometries(self) -> None:
        """Let the bars end, and step, at multiples of ``WHOLE``: up to three empty pixels follow the last row."""
        super().updateGeometries()
        step = px(ROW_HEIGHT) // WHOLE * WHOLE
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setMaximum(-(-bar.maximum() // WHOLE) * WHOLE)
            bar.setSingleStep(step)
