"""Runs Python's cyclic garbage collector in short steps, on the window's thread only.

By default it runs on any thread that allocates, also on the store thread, and visits all objects:
this would block the window for a quarter of a second, and could destroy a widget on the wrong
thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 250
YOUNG, MIDDLE, OLD = 700, 10, 20
"""Thresholds of the collector: allocations, young collections and middle collections before the next collection."""

_users = 0
_was_enabled = True


def users() -> int:
    """Return the number of windows that run the collector on their thread."""
    return _users


class Collecting(QObject):
    """Collects garbage until ``stop``. Objects that exist now are considered permanent and are not visited again."""

    def __init__(self, parent: QObject) -> None:
        global _users, _was_enabled
        super().__init__(parent)
        if not _users:
            _was_enabled = gc.isenabled()
            gc.disable()
        _users += 1
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._settled = self._stopped = False

    def settle(self) -> None:
        """Consider all present objects permanent. Further calls do nothing: sessions are opened and closed."""
        if not self._settled and not self._stopped:
            self._settled = True
            gc.freeze()

    def look(self) -> None:
        """Collect if it is due."""
        young, middle, old = gc.get_count()
        if old > OLD:
            gc.collect(2)
        elif middle > MIDDLE:
            gc.collect(1)
        elif young > YOUNG:
            gc.collect(0)

    def stop(self) -> None:
        """Restore Python's own behaviour."""
        global _users
        if self._stopped:
            return
        self._stopped = True
        self._timer.stop()
        _users -= 1
        if not _users:
            gc.unfreeze()
            if _was_enabled:
                gc.enable()
