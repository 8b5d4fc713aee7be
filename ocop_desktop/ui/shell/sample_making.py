"""Creating the sample session: ask for its size, create it on a separate thread, open it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ...domain.errors import OcopError
from ..surroundings import Sample, SampleNotInstalled
from ..tasks import Cancelled, Job, Tasks
from ..words import Words
from .forms import Forms

if TYPE_CHECKING:
    from .sample_page import SamplePage

CHANNEL = "sample"


class SampleMaking(QObject):
    """Shows ``SamplePage`` among the forms and executes its requests."""

    _stage = Signal(str)

    def __init__(
        self,
        words: Words,
        sample: Sample,
        aside: Tasks,
        forms: Forms,
        open_file: Callable[[Path], None],
        report: Callable[[str], None],
        parent: QObject,
    ) -> None:
        """aside: a task queue with a separate thread. open_file: opens the new session.

        report: reports the result to a user who left the form meanwhile; then nothing is opened.
        """
        super().__init__(parent)
        self._words, self._sample, self._aside, self._forms, self._open = words, sample, aside, forms, open_file
        self._report = report
        self._page: SamplePage | None = None
        self.is_playing = False
        self._stage.connect(self._show_stage, Qt.ConnectionType.QueuedConnection)
        aside.progressed.connect(self._show_progress)

    def ask(self) -> None:
        """Check whether a sample exists, then ask."""
        if not self.is_playing:
            self._aside.submit(lambda job: self._sample.found(), self._show, self._not_found, CHANNEL)

    def _not_found(self, fault: OcopError) -> None:
        if isinstance(fault, SampleNotInstalled):
            self._report(self._words.error(fault))
        else:
            self._show(None)

    def _show(self, there: Path | None) -> None:
        from .sample_page import SamplePage

        page = self._page = SamplePage(self._words, there)
        page.made.connect(self._make)
        page.opened.connect(self._finish)
        page.stopped.connect(self._stop)
        page.left.connect(self._forms.drop)
        page.destroyed.connect(lambda: self._gone(page))
        self._forms.show(page)
        (page.open_button if there is not None else page.make_button).setFocus()

    def _gone(self, page: SamplePage) -> None:
        if self._page is page:
            self._page = None

    def _make(self, small: bool) -> None:
        if self._page is None:
            return
        self._page.show_playing(playing=True)
        self.is_playing = True
        self._aside.submit(lambda job: self._play(job, small), self._made, self._failed, CHANNEL, must_finish=True)

    def _play(self, job: Job, small: bool) -> Path | None:
        """Return None if the user stopped it; then nothing is left behind."""
        try:
            return self._sample.make(small=small, say=self._stage.emit, step=job.step)
        except Cancelled:
            return None

    def _stop(self) -> None:
        self._aside.cancel(CHANNEL)
        if self._page is not None:
            self._page.show_stopping()

    def _made(self, session: Path | None) -> None:
        self.is_playing = False
        if session is None:
            self._show_fault(self._words("start.sample.stopped"))
        elif self._page is not None:
            self._finish(session)
        else:
            self._report(self._words("start.sample.ready", folder=str(session.parent)))

    def _finish(self, session: Path) -> None:
        self._forms.drop()
        self._open(session)

    def _failed(self, fault: OcopError) -> None:
        self.is_playing = False
        self._show_fault(self._words.error(fault))

    def _show_fault(self, sentence: str) -> None:
        if self._page is not None:
            self._page.show_fault(sentence)
        else:
            self._report(sentence)

    def _show_stage(self, sentence: str) -> None:
        if self._page is not None and self.is_playing:
            self._page.show_stage(sentence)

    def _show_progress(self, done: int, total: int) -> None:
        if self._page is not None and self.is_playing:
            self._page.show_progress(done, total)
