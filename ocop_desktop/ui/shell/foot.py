"""The foot line: what is saved or what prevents it, progress of the session, running work with a Cancel button."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QProgressBar, QWidget

from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.text import VIETNAM_TIME, date_vi
from ..gateway import OpenedSession
from ..parts.bars import FOOT_HEIGHT, Bar
from ..parts.kind_button import KindButton, Look
from ..parts.labels import IconLabel
from ..parts.layouts import height, width
from ..parts.one_line import OneLineText
from ..parts.tokens import L
from ..tasks import Tasks
from ..words import Words

_MARK, _JOB_WIDTH, _JOB_HEIGHT, _CANCEL_HEIGHT = 16, 160, 10, 30
"""In units."""


class FootLine(Bar):
    """Observes one or several task queues; Cancel applies to all."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent, FOOT_HEIGHT, "top", (L, 1, L, 0))
        self._words = words
        self._watched: dict[Tasks, bool] = {}
        self.mark = IconLabel("check", "good", self, units=_MARK)
        self.saved = OneLineText(self, size="small", ink="good")
        self.count = OneLineText(self, size="small", ink="quiet")
        self.job = QProgressBar(self)
        self.job.setTextVisible(False)
        self.job.setAccessibleName(words("shell.job"))
        self.cancel = KindButton(self, Look.QUIET)
        self.cancel.setText(words("shell.cancel"))
        self.cancel.clicked.connect(self._cancel)
        for part in (self.mark, self.saved, self.count):
            self.row.addWidget(part)
        self.row.addStretch(1)
        for busy_part in (self.job, self.cancel):
            self.row.addWidget(busy_part)
            busy_part.hide()
        self.follow_size()
        self.show_session(None)

    def follow_size(self) -> None:
        """Take all heights at the font size of the application."""
        super().follow_size()
        if hasattr(self, "cancel"):
            width(self.job, _JOB_WIDTH)
            height(self.job, _JOB_HEIGHT)
            height(self.cancel, _CANCEL_HEIGHT)

    def watch(self, *queues: Tasks, reporting: bool = False) -> None:
        """Show the work of these queues as well. reporting: only work that reports progress, and cancel only that."""
        for tasks in queues:
            self._watched[tasks] = reporting
            tasks.busy_changed.connect(self._busy)
            tasks.progressed.connect(self._progress)

    def show_saved(self, at: datetime, now: datetime | None = None) -> None:
        """Show the time of a stored act, the same as in the log; with its day where that is not the day of ``now``."""
        local = at.astimezone(VIETNAM_TIME)
        today = now is None or now.astimezone(VIETNAM_TIME).date() == local.date()
        time = f"{local:%H:%M:%S}" if today else f"{local:%H:%M:%S} {date_vi(local.date())}"
        self._say(self._words("shell.saved", time=time), prevented=False)

    def show_unsaved(self, why: str) -> None:
        """Show what prevented the last act from being stored, until the next is."""
        self._say(self._words("shell.unsaved", why=why), prevented=True)

    def _say(self, text: str, *, prevented: bool) -> None:
        self.mark.show_icon("circle-x" if prevented else "check", "danger" if prevented else "good")
        self.mark.setVisible(bool(text))
        self.saved.set_ink("danger" if prevented else "good")
        self.saved.setVisible(bool(text))
        self.saved.setText(text)
        self.saved.setToolTip(text)

    def show_session(self, opened: OpenedSession | None) -> None:
        """Show the last entry of the file and the progress of the session; without one, the first keys."""
        text = ""
        self._say("", prevented=False)
        if opened is not None and opened.head.saved_at is not None:
            self.show_saved(opened.head.saved_at, opened.at)
        if opened is None:
            text = self._words("shell.start.hint")
        elif opened.head.due:
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
        self.count.setText(text)
        self.count.setToolTip(text)

    def _busy(self, _: bool) -> None:
        self.job.setRange(0, 0)
        self._show_work()

    def _show_work(self) -> None:
        busy = any(tasks.reporting if reporting else tasks.busy for tasks, reporting in self._watched.items())
        self.job.setVisible(busy)
        self.cancel.setVisible(busy)

    def _progress(self, done: int, total: int) -> None:
        self.job.setRange(0, total)  # 0 of unknown total: the bar only moves
        self.job.setValue(done)
        self._show_work()

    def _cancel(self) -> None:
        for tasks, reporting in self._watched.items():
            if reporting:
                tasks.cancel_reporting()
            else:
                tasks.cancel_all()
