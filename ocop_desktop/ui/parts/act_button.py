"""A button that records an act: Enter presses it like Space, a double click or a held key counts as one press."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton


class ActButton(QPushButton):
    """Ignores repeated presses: the form behind the button may have changed by then."""

    def __init__(self, *args: Any) -> None:
        """args: of ``QPushButton``."""
        super().__init__(*args)
        self.setAutoDefault(True)

    # Qt's names

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ignore the second press of a double click."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore the auto-repeat of a held key."""
        if event.isAutoRepeat():
            event.accept()
        else:
            super().keyPressEvent(event)
