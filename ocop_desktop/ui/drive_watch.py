"""Watches the removable drives for the window: who looks at the list, sees it change when a stick is plugged in.

The search runs in a thread of its own, which nobody waits for: a broken drive can block it for minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from .wake import WakeWatch

if TYPE_CHECKING:  # the window appears before the core is imported
    from ..usecases.exchange.on_drives import DriveFiles

LOOK_MS = 2000
"""Interval of the question whether a drive was plugged in or pulled out."""

WAIT_S = 0.5
"""Longest wait for the end of the search when the window is closed."""


class Search(Protocol):
    """Searches the drives; called on the thread of the watch only."""

    def roots(self) -> tuple[str, ...]:
        """Return the plugged-in drives, without reading their files."""
        ...

    def look(self, stopped: Callable[[], bool] = ...) -> tuple[DriveFiles, ...]:
        """Return the drives with their packages. stopped: asked often; then the search ends at once."""
        ...

    def sessions(self) -> frozenset[str]:
        """Return the ids of the sessions with a member's file on this computer."""
        ...


class DriveWatch(QObject):
    """The packages on plugged-in drives. ``changed``: other drives or files than before, or the first answer."""

    changed = Signal()
    _found = Signal(object, object)

    def __init__(self, make: Callable[[], Search], parent: QObject | None = None) -> None:
        """make: creates the search, on its thread."""
        super().__init__(parent)
        self._make = make
        self.drives: tuple[DriveFiles, ...] = ()
        self.sessions: frozenset[str] = frozenset()
        self.answered = False
        """The first search has ended."""

        self._queue: SimpleQueue[bool | None] = SimpleQueue()
        self._closed = Event()
        self._thread: Thread | None = None
        self._viewers: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._poll)
        self.wake = WakeWatch(self)
        self.wake.awoke.connect(self.look)  # another stick may have the letter of the one that was there
        self._found.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Start the search, if it does not run yet."""
        if self._thread is None and not self._closed.is_set():
            self._thread = Thread(target=self._work, name="drives", daemon=True)
            self._thread.start()
            self.wake.start()
            self.look()

    def view(self, viewer: object, *, shown: bool) -> None:
        """Count who shows the list: nobody asks the drives while none does."""
        (self._viewers.add if shown else self._viewers.discard)(id(viewer))
        if self._viewers and not self._timer.isActive():
            self._timer.start()
            self.look()
        elif not self._viewers:
            self._timer.stop()

    def look(self) -> None:
        """Read the drives again: files were written or removed."""
        if self._thread is not None:
            self._queue.put(True)

    def close(self) -> None:
        """End the search; do not wait for a drive that does not answer."""
        self._timer.stop()
        self.wake.stop()
        self._closed.set()
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join(WAIT_S)

    def _poll(self) -> None:
        if self._thread is not None and self._queue.empty():
            self._queue.put(False)

    def _work(self) -> None:
        search = self._make()
        seen: tuple[str, ...] | None = None
        while (wanted := self._queue.get()) is not None and not self._closed.is_set():
            roots = search.roots()
            if wanted or roots != seen:
                seen = roots
                found = search.look(self._closed.is_set)
                sessions = search.sessions()
                if not self._closed.is_set():
                    self._found.emit(found, sessions)

    def _show(self, drives: tuple[DriveFiles, ...], sessions: frozenset[str]) -> None:
        if self.answered and (drives, sessions) == (self.drives, self.sessions):
            return
        self.drives, self.sessions, self.answered = drives, sessions, True
        self.changed.emit()
