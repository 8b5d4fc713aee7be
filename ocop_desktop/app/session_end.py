"""The system ends the person's session (shutdown, log-off, update): nothing is asked, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ..ui.tasks import Tasks
from . import desktop

PATIENCE_S = 3.0
"""Windows calls a program unresponsive after five seconds, and ends it."""


class Manager(Protocol):
    """The part of QSessionManager that is used."""

    def cancel(self) -> None:
        """Refuse the end of the session."""
        ...


class SessionEnd(QObject):
    """Keeps the input, waits for what is being stored; holds the shutdown only while a stick is being written to."""

    def __init__(
        self,
        application: QApplication,
        keep: Callable[[], None],
        queues: Sequence[Tasks],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application, self._keep, self._queues = application, keep, queues
        self._held: int | None = None
        self.window: QWidget | None = None
        self.reason = ""
        """The window, and what Windows shows beside its name while it holds the shutdown."""

        application.commitDataRequest.connect(self.commit, Qt.ConnectionType.DirectConnection)

    def commit(self, manager: Manager) -> None:
        """Keep everything now. Windows waits for the return."""
        self._keep()
        until = monotonic() + PATIENCE_S
        ended = [queue.settle(until - monotonic()) for queue in self._queues]
        if not all(ended) and any(queue.on_stick for queue in self._queues):
            manager.cancel()
            self._hold()

    def _hold(self) -> None:
        if self.window is None or self._held is not None:
            return
        self._held = int(self.window.winId())
        desktop.hold_shutdown(self._held, self.reason)
        for queue in self._queues:
            queue.busy_changed.connect(self._release)

    def _release(self) -> None:
        if self._held is None or any(queue.on_stick for queue in self._queues):
            return
        held, self._held = self._held, None
        desktop.release_shutdown(held)
        for queue in self._queues:
            queue.busy_changed.disconnect(self._release)

    def close(self) -> None:
        """Listen no more."""
        self._application.commitDataRequest.disconnect(self.commit)
