"""Labels of one or few lines that end in dots where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
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


class FewLines(Text):
    """Wrapped words that end in dots where their place has not enough lines; the tool tip has all words."""

    def __init__(self, parent: QWidget) -> None:
        self._whole = ""
        self._has_place = False
        super().__init__(parent, wrap=True, selectable=True)

    def _fit(self) -> None:
        """Show all words, or as many as the place has lines for."""
        if self._fits(self._whole) or not self._has_place:
            return
        shown, longest = 0, len(self._whole)
        while longest - shown > 1:
            middle = (shown + longest) // 2
            if self._fits(self._whole[:middle].rstrip() + "…"):
                shown = middle
            else:
                longest = middle
        self._fits(self._whole[:shown].rstrip() + "…")

    def _fits(self, text: str) -> bool:
        super().setText(text)
        return self.heightForWidth(self.width()) <= self.height()

    # Qt's names

    def text(self) -> str:
        """Return all words."""
        return self._whole

    def setText(self, text: str) -> None:
        """Show other words."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many words as the new place has lines for."""
        super().resizeEvent(event)
        self._has_place = True
        self._fit()
