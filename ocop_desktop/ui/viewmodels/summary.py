"""The state of the window that shows one session: nothing yet, reading, shown, or why not."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ...domain.errors import OcopError
from ..tasks import Tasks
from ..words import Words
from .screen import Reading, Screen, screen_of

ReadSession = Callable[[Path], Reading]
"""Opens, reads and closes a session file; called on the store thread alone. Raises OcopError."""

ChooseFile = Callable[[], Path | None]

_CHANNEL = "session"


class Phase(StrEnum):
    """Which page the window shows."""

    START = "start"
    READING = "reading"
    SHOWN = "shown"
    FAILED = "failed"
    STOPPED = "stopped"


class SummaryViewModel(QObject):
    """Opens a session file and holds what is shown of it. The file is free again as soon as it is read."""

    changed = Signal()

    def __init__(self, read: ReadSession, tasks: Tasks, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._tasks = tasks
        self._words = words
        self._path: Path | None = None
        self.phase = Phase.START
        self.screen: Screen | None = None
        self.heading = ""
        self.notice = ""

    @property
    def path(self) -> Path | None:
        """The file that is shown, being read, or was refused."""
        return self._path

    @property
    def can_reload(self) -> bool:
        """Whether there is a file to read again."""
        return self._path is not None and self.phase in (Phase.SHOWN, Phase.FAILED)

    def choose(self, ask: ChooseFile) -> None:
        """Let the person choose a file and open it; choosing none changes nothing."""
        if self.phase is Phase.STOPPED:
            return
        chosen = ask()
        if chosen is not None:
            self.open(chosen)

    def open(self, path: Path) -> None:
        """Read ``path`` and show it."""
        if self.phase is Phase.STOPPED:
            return
        if path != self._path or self.phase is not Phase.SHOWN:
            self._go(Phase.READING, notice=self._words("window.reading", file=path.name))
        self._path = path
        self._tasks.submit(lambda job: self._read(path), self._show, self.fail, _CHANNEL)

    def reload(self) -> None:
        """Read the file again; what is shown stays until the answer is there."""
        if self._path is not None and self.can_reload:
            self.open(self._path)

    def leave(self) -> None:
        """Back to the start page; work under way is dropped."""
        if self.phase is Phase.STOPPED:
            return
        self._tasks.cancel(_CHANNEL)
        self._path, self.screen = None, None
        self._go(Phase.START)

    def fail(self, fault: OcopError) -> None:
        """Say why there is nothing to show."""
        self.refuse(self._words.error(fault))

    def refuse(self, sentence: str) -> None:
        """Say ``sentence`` instead of showing a session."""
        self.screen = None
        self._go(Phase.FAILED, self._words("window.error.heading"), sentence)

    def stop(self, sentence: str) -> None:
        """An unexpected failure: say so and take nothing more."""
        self._tasks.stop()
        self._go(Phase.STOPPED, self._words("window.stopped.heading"), sentence)

    def _show(self, reading: Reading) -> None:
        self.screen = screen_of(reading, self._words)
        self._go(Phase.SHOWN)

    def _go(self, phase: Phase, heading: str = "", notice: str = "") -> None:
        self.phase, self.heading, self.notice = phase, heading, notice
        self.changed.emit()
