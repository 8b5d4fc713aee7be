"""Saving submitted score sheets on the decree's form: facts on the store thread, pages in the render worker."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ...domain.errors import OcopError
from ...domain.minutes.sheet_forms import SheetBook
from ...usecases.core.ports import Services
from ...usecases.overview.papers import PaperOutput, printing
from ...usecases.overview.program import OpenSession, Papers, Printed
from ...usecases.overview.sheet_papers import sheet_book
from ..gateway import SessionGateway
from ..tasks import Job, Tasks, told_when_stopped
from ..words import Words

_Found = tuple[Papers, SheetBook, PaperOutput]

SHEETS = "sheets"


class SheetsViewModel(QObject):
    """Saves the sheets product by product; ``notified`` reports what became of it."""

    notified = Signal(str)
    _stopped = Signal()

    def __init__(self, gateway: SessionGateway, drawing: Tasks, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._drawing, self._words = gateway, drawing, words
        self._stopped.connect(lambda: self.notified.emit(words("papers.stopped.one")))

    def save(self, path: Path) -> None:
        """Write the sheets that the presider has opened; in a member's own file that member's."""
        self.notified.emit(self._words("papers.saving", path=str(path)))
        stopped = self._stopped.emit

        def read(session: OpenSession, services: Services, job: Job) -> _Found:
            work = session.work
            return told_when_stopped(
                lambda _: (session.papers, sheet_book((), (), work, services), PaperOutput(printing(work))),
                stopped,
            )(job)

        def write(found: _Found) -> None:
            papers, book, output = found
            work = told_when_stopped(lambda job: papers.write(SHEETS, book, path, output, job.step), stopped)
            self._drawing.submit(work, done, self._failed, "papers-sheets")

        def done(printed: Printed) -> None:
            result = self._words("papers.saved_pages", path=str(path), count=printed.pages)
            if printed.unprintable:
                result += " " + self._words("papers.unprintable", characters=", ".join(printed.unprintable))
            self.notified.emit(result)

        self._gateway.ask(read, write, "papers-sheets", self._failed)

    def _failed(self, fault: OcopError) -> None:
        self.notified.emit(self._words.error(fault))
