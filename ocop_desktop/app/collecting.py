"""Python's search for cycles, on the thread of the window alone and a little at a time.

Left to itself the search begins wherever objects are made, also in the store thread, and looks at every object
there is: the window stands still for a quarter of a second meanwhile, and a widget nobody holds any more could be
taken apart on a thread that must not touch it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 250
YOUNG, MIDDLE, OLD = 700, 10, 20
"""Objects made, searches among the young, and searches among the middle ones, after which the next search is due."""

_users = 0
_was_enabled = True


def users() -> int:
    """How many windows have the search on their thread now."""
    return _users


class Collecting(QObject):
    """Searches from now on until ``stop``. What is there now is taken to stay and is not looked at again."""

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
        """The program has read in what it needs: that stays. Told again, nothing happens: sessions come and go."""
        if not self._settled and not self._stopped:
            self._settled = True
            gc.freeze()

    def look(self) -> None:
        """Search where it is due."""
        young, middle, old = gc.get_count()
        if old > OLD:
            gc.collect(2)
        elif middle > MIDDLE:
            gc.collect(1)
        elif young > YOUNG:
            gc.collect(0)

    def stop(self) -> None:
        """Leave Python as it was."""
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
