"""Closing the window during long work: one question, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from ..tasks import Tasks
from ..words import Words


class Closing(QObject):
    """Asks whether to wait for the work, then closes ``window`` after its end.

    Stored data stay, and stopped work rolls back; so the question is whether to wait. dropped: returns a sentence on
    unsaved input that closing drops, "" for none; it is said with the question.
    """

    def __init__(self, window: QWidget, words: Words, queues: Sequence[Tasks], dropped: Callable[[], str]) -> None:
        super().__init__(window)
        self._window, self._words, self._queues, self._dropped = window, words, queues, dropped
        self.box: QMessageBox | None = None
        """The open question, if any."""

        self._waiting = False
        self.wait: QAbstractButton | None = None
        self.stop: QAbstractButton | None = None
        self.stay: QAbstractButton | None = None

    def may_close(self) -> bool:
        """Return whether the window may close now; otherwise ask the user, once."""
        if not any(queue.lasting for queue in self._queues):
            return True
        if self.box is None and not self._waiting:
            self._ask()
        return False

    def _ask(self) -> None:
        words = self._words
        box = self.box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(words("closing.title"))
        box.setText(words("closing.text"))
        box.setInformativeText("\n\n".join(filter(None, (words("closing.more"), self._dropped()))))
        wait = box.addButton(words("closing.wait"), QMessageBox.ButtonRole.AcceptRole)
        self.stop = box.addButton(words("closing.stop"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(words("closing.stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(wait)
        box.setEscapeButton(stay)
        self.wait, self.stay = wait, stay
        box.finished.connect(self._answered)
        for queue in self._queues:
            queue.busy_changed.connect(self._work_changed)
        box.open()

    def _answered(self) -> None:
        box, self.box = self.box, None
        if box is None:
            return
        given = box.clickedButton()
        box.deleteLater()
        if given is self.stay or given is None:
            self._forget()
            return
        self._waiting = True
        if given is self.stop:
            for queue in self._queues:
                queue.cancel_all()
        self._work_changed()

    def _work_changed(self) -> None:
        """Update after work began or ended; close the window after the last if the user wants it."""
        if any(queue.busy for queue in self._queues):
            return
        box, self.box = self.box, None
        if box is not None:  # the work ended before the answer: nothing prevents closing any more
            box.close()
            box.deleteLater()
            self._waiting = True
        if self._waiting:
            self._forget()
            # After the end of the work has been delivered.
            QTimer.singleShot(0, self._window, self._window.close)

    def _forget(self) -> None:
        self._waiting = False
        for queue in self._queues:
            queue.busy_changed.disconnect(self._work_changed)
