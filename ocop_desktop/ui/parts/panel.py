"""A raised column or bar at the edge of a page, with a line towards the page."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from .tokens import TokenName, token

Side = Literal["left", "top", "right", "bottom", "none"]


class Panel(QWidget):
    """A ground with a line of one pixel at the side that faces the page."""

    def __init__(self, parent: QWidget | None = None, *, line: Side = "right", ground: TokenName = "raised") -> None:
        super().__init__(parent)
        self._line, self._ground = line, ground

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and line."""
        del event
        painter = QPainter(self)
        area = self.rect()
        painter.fillRect(area, token(self._ground))
        lines = {
            "left": QRect(area.left(), area.top(), 1, area.height()),
            "right": QRect(area.right(), area.top(), 1, area.height()),
            "top": QRect(area.left(), area.top(), area.width(), 1),
            "bottom": QRect(area.left(), area.bottom(), area.width(), 1),
        }
        if self._line in lines:
            painter.fillRect(lines[self._line], token("line"))
        painter.end()
