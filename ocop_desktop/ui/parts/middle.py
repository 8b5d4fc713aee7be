"""A centred column of readable width, scrolled where it is too tall."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from .pages import PAGE_MARGIN

READABLE_CHARACTERS = 88
"""Maximum line length in characters of average width; longer lines are hard to read."""


class Middle(QScrollArea):
    """Holds ``column``; never cuts off content, at any font size."""

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
        wanted = READABLE_CHARACTERS * self.fontMetrics().averageCharWidth()
        self._middle.setMaximumWidth(max(wanted, self._middle.minimumSizeHint().width()))

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Resize the column after a font change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._follow_size()
