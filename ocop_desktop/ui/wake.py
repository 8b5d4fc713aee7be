"""Notices that the computer slept, or that its clock was set forward."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

STEP_MS = 5_000
LATE_S = 30.0
"""A step that comes later than this was not late: nothing ran meanwhile."""


class WakeWatch(QObject):
    """``awoke``: the computer slept. What it knew of drives is old, and whoever sits there may be another person.

    By the clock on the wall: timers and the monotonic clock stand still in sleep on some systems and run on others.
    """

    awoke = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock, self._seen = clock, clock()
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_on(self) -> bool:
        """It looks."""
        return self._timer.isActive()

    def start(self) -> None:
        """Look from now on. Whoever starts it stops it: a timer that runs must not be deleted by another thread."""
        self._seen = self._clock()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Compare the clock with the last look."""
        before, self._seen = self._seen, self._clock()
        if self._seen - before > STEP_MS / 1000 + LATE_S:
            self.awoke.emit()
