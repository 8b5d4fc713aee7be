"""Closing the window while work is under way that takes its time: asked once, and nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from ..tasks import Tasks
from ..words import Words


class Closing(QObject):
    """Asks what becomes of the work, then closes ``window`` when it is over.

    What is stored is stored, and what is stopped undoes itself; so the question is only whether to wait.
    """

    def __init__(self, window: QWidget, words: Words, queues: Sequence[Tasks]) -> None:
        super().__init__(window)
        self._window, self._words, self._queues = window, words, queues
        self.box: QMessageBox | None = None
        """The question while it is asked."""

        self._waiting = False
        self.wait: QAbstractButton | None = None
        self.stop: QAbstractButton | None = None
        self.stay: QAbstractButton | None = None

    def lets_go(self) -> bool:
        """Whether the window may close now; otherwise the person is asked, once."""
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
        box.setInformativeText(words("closing.more"))
        wait = box.addButton(words("closing.wait"), QMessageBox.ButtonRole.AcceptRole)
        self.stop = box.addButton(words("closing.stop"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(words("closing.stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(wait)
        box.setEscapeButton(stay)
        self.wait, self.stay = wait, stay
        box.finished.connect(self._answered)
        for queue in self._queues:
            queue.busy_changed.connect(self._turned)
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
        self._turned()

    def _turned(self) -> None:
        """Something began or ended; the window closes when nothing is left and the person wants it closed."""
        if any(queue.busy for queue in self._queues):
            return
        box, self.box = self.box, None
        if box is not None:  # the work ended before the person had answered: nothing is in the way any more
            box.close()
            box.deleteLater()
            self._waiting = True
        if self._waiting:
            self._forget()
            # After whoever waited for that work has heard of its end.
            QTimer.singleShot(0, self._window, self._window.close)

    def _forget(self) -> None:
        self._waiting = False
        for queue in self._queues:
            queue.busy_changed.disconnect(self._turned)
