"""Waits for the first picture of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

PATIENCE_MS = 1000
"""Longest wait for the first paint event of the window before a file is opened."""


class FirstPaint(QObject):
    """Calls ``then`` once, after the first paint event of ``widget`` or after PATIENCE_MS."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then: Callable[[], None] | None = then
        widget.installEventFilter(self)
        QTimer.singleShot(PATIENCE_MS, self, self._go)

    def _go(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first paint event."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go)
        return False
