"""Bars across the window, on a raised ground with a divider: its top line, its foot line, the foot of a form."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from .layouts import Margins, at_most, row
from .tokens import XS, L, M, px, token

TOP_HEIGHT, FOOT_HEIGHT, FORM_FOOT_HEIGHT = 40, 32, 64
"""In units."""


class Edge(Enum):
    """The side of a bar that has the divider."""

    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"


class Bar(QFrame):
    """A raised ground; its parts go into ``row``. height: in units, 0 for any."""

    def __init__(self, parent: QWidget | None, height: int, edge: Edge, margins: Margins = (L, 0)) -> None:
        super().__init__(parent)
        self._height, self._edge = height, edge
        self._inside: QWidget | None = None
        self._widest = 0
        self.row = row(self, M, margins)
        self.follow_size()

    def centred(self, units: int) -> QHBoxLayout:
        """Return a row in the middle that is at most ``units`` wide, below a column of that width."""
        self._inside, self._widest = QWidget(self), units
        self.row.addStretch(1)
        self.row.addWidget(self._inside, 1000)
        self.row.addStretch(1)
        self.follow_size()
        return row(self._inside, M, (XS, 0))  # the ring of a focus lies in the margin

    def follow_size(self) -> None:
        """Take its height at the font size of the application."""
        if self._height:
            self.setFixedHeight(px(self._height))
        if self._inside is not None:
            at_most(self._inside, self._widest + 2 * XS)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_height"):
            self.follow_size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and divider."""
        del event
        painter, area = QPainter(self), self.rect()
        painter.fillRect(area, token("raised"))
        lines = {
            Edge.TOP: QRect(0, 0, area.width(), 1),
            Edge.RIGHT: QRect(area.right(), 0, 1, area.height()),
            Edge.BOTTOM: QRect(0, area.bottom(), area.width(), 1),
        }
        painter.fillRect(lines[self._edge], token("line"))
        painter.end()
