"""The status bar: time of saving, progress of the session, running work, and a Cancel button."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.text import VIETNAM_TIME, date_vi
from ..gateway import OpenedSession
from ..tasks import Tasks
from ..words import Words

WIDEST_BAR = 180


class FootLine(QObject):
    """Fills the window's status bar. Observes one or several task queues; Cancel applies to all."""

    def __init__(self, words: Words, bar: QStatusBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._watched: list[Tasks] = []
        self.saved = QLabel(parent)
        self.count = QLabel(parent)
        self.job = QProgressBar(parent)
        self.job.setMaximumWidth(WIDEST_BAR)
        self.job.setAccessibleName(words("shell.job"))
        self.cancel = QPushButton(words("shell.cancel"), parent)
        self.cancel.clicked.connect(self._cancel)
        bar.addWidget(self.saved)
        bar.addWidget(self.count, 1)
        for part in (self.job, self.cancel):
            bar.addPermanentWidget(part)
            part.hide()

    def watch(self, tasks: Tasks) -> None:
        """Show the work of this queue as well."""
        self._watched.append(tasks)
        tasks.busy_changed.connect(self._busy)
        tasks.progressed.connect(self._progress)

    def show_saved(self, at: datetime, now: datetime | None = None) -> None:
        """Show the time of a stored act, the same as in the log; with its day where that is not the day of ``now``."""
        local = at.astimezone(VIETNAM_TIME)
        today = now is None or now.astimezone(VIETNAM_TIME).date() == local.date()
        time = f"{local:%H:%M:%S}" if today else f"{local:%H:%M:%S} {date_vi(local.date())}"
        self.saved.setText(self._words("shell.saved", time=time))

    def show_session(self, opened: OpenedSession | None) -> None:
        """Show the last entry of the file and the progress of the session; nothing without one."""
        text = ""
        self.saved.clear()
        if opened is not None and opened.head.saved_at is not None:
            self.show_saved(opened.head.saved_at, opened.at)
        if opened is not None and opened.head.due:
            head = opened.head
            session = head.session
            if opened.is_secretary and session.state in AFTER_CONCLUSION:
                text = self._words("shell.standing", state=session.state.value)
            elif opened.is_secretary:
                number = head.counted_round
                name = (
                    "progress" if session.round == 1 else "progress_again" if number == session.round else "progress_of"
                )
                done, members = head.finished_in(number), head.scoring_members
                text = self._words(f"shell.{name}", round=number, done=done, all=members)
            else:
                text = self._words("shell.own_progress", done=head.returned, all=head.due)
        self.count.setText(f"· {text}" if text else "")

    def _busy(self, _: bool) -> None:
        busy = any(tasks.busy for tasks in self._watched)
        self.job.setRange(0, 0)
        self.job.setVisible(busy)
        self.cancel.setVisible(busy)

    def _progress(self, done: int, total: int) -> None:
        self.job.setRange(0, total)  # 0 of unknown total: the bar only moves
        self.job.setValue(done)

    def _cancel(self) -> None:
        for tasks in self._watched:
            tasks.cancel_all()
