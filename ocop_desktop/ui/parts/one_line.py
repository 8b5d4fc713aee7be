"""Labels of one line that end in dots where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from .labels import Text
from .tokens import px

_SHORTEST = 60
"""Minimum width of a text that ends in dots, in units."""


def paint_elided(label: QLabel) -> None:
    """Paint the text of the label as one elided line."""
    inside = label.contentsRect()
    text = label.fontMetrics().elidedText(label.text(), Qt.TextElideMode.ElideRight, inside.width())
    painter = QPainter(label)
    label.style().drawItemText(
        painter, inside, label.alignment(), label.palette(), label.isEnabled(), text, label.foregroundRole()
    )
    painter.end()


class OneLine(QLabel):
    """A plain label of one line, elided where it is too narrow."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the elided text."""
        paint_elided(self)


class OneLineText(Text):
    """Words of one line in a size of the type scale, elided where they are too narrow."""

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        """Return a small width and the usual height."""
        return QSize(min(px(_SHORTEST), self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the elided text."""
        paint_elided(self)
