"""A column in the middle of the window: as wide as lines are easy to read, scrolled where it is too tall."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from .pages import PAGE_MARGIN

READABLE_LETTERS = 88
"""Longest line in letters of middle width; longer ones tire the eye."""


class Middle(QScrollArea):
    """Holds ``column``; nothing in it is cut off, whatever the size of letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self)
        self._middle = QWidget(inside)
        self.column = QVBoxLayout(self._middle)
        self.column.setSpacing(PAGE_MARGIN)
        around = QHBoxLayout(inside)
        around.addStretch(1)
        around.addWidget(self._middle, 1000)
        around.addStretch(1)
        self.setWidget(inside)
        self._follow_size()

    def _follow_size(self) -> None:
        wanted = READABLE_LETTERS * self.fontMetrics().averageCharWidth()
        self._middle.setMaximumWidth(max(wanted, self._middle.minimumSizeHint().width()))

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """As wide as lines of the new letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._follow_size()
