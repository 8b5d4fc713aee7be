"""Bars across the window, on a raised ground with a divider: its top line, its foot line, the foot of a form."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .layouts import Margins, at_most, row
from .panel import Panel, Side
from .tokens import XS, L, M, px

TOP_HEIGHT, FOOT_HEIGHT, FORM_FOOT_HEIGHT = 40, 32, 64
"""In units."""


class Bar(Panel):
    """A raised ground; its parts go into ``row``. height: in units, 0 for any."""

    def __init__(self, parent: QWidget | None, height: int, line: Side, margins: Margins = (L, 0)) -> None:
        super().__init__(parent, line=line)
        self._height = height
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
