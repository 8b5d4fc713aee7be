"""A centred column of a width in units, scrolled where it is too tall."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from .layouts import at_most, column, row
from .tokens import XL, L, M

READABLE = 640
"""Usual width in units; longer lines are hard to read."""


class Middle(QScrollArea):
    """Holds ``column``; never cuts off content, at any font size."""

    def __init__(self, parent: QWidget | None = None, *, units: int = READABLE) -> None:
        super().__init__(parent)
        self._units = units
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole = inside = QWidget(self)
        self._middle = QWidget(inside)
        self.column = column(self._middle, M)
        around = row(inside, 0, (XL, XL, XL, L))
        around.addStretch(1)
        around.addWidget(self._middle, 1000)
        around.addStretch(1)
        self.setWidget(inside)
        self._follow_size()

    def show_widget(self, widget: QWidget) -> None:
        """Scroll to a widget that may just have been shown."""
        layout = self._whole.layout()
        if layout is not None:
            layout.activate()
        self._whole.resize(self._whole.width(), max(self.viewport().height(), self.height_for(self._whole.width())))
        self.ensureWidgetVisible(widget)

    def height_for(self, width: int) -> int:
        """Return the height that its parts and margins wish for in that width."""
        layout = self._whole.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def _follow_size(self) -> None:
        at_most(self._middle, self._units)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Resize the column after a font change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._follow_size()
