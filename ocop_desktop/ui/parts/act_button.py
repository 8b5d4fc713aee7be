"""A button that records something: a double click, or a key that is held down, is one press."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton


class ActButton(QPushButton):
    """By the time of a second press the form behind the button may be another one, or an empty one."""

    # Qt's names

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of a double click is none."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that is held down presses once."""
        if event.isAutoRepeat():
            event.accept()
        else:
            super().keyPressEvent(event)
