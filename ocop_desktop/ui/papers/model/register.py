"""Saving all papers of the register: facts on the store thread, files in the render worker."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ....domain.errors import OcopError
from ....usecases.core.ports import Progress, Services
from ....usecases.overview.all_papers import all_facts, files_of, write_files
from ....usecases.overview.papers import Found, PaperEntry, PaperOutput, printing
from ....usecases.overview.program import OpenSession, Papers
from ....wording.paper_names import file_names, paper_title
from ...gateway import SessionGateway
from ...tasks import Cancelled, Job, Tasks, told_when_stopped
from ...words import Words

_Found = tuple[Papers, list[Found], PaperOutput, datetime]


@dataclass(slots=True)
class Saved:
    """What became of saving all papers. left: those not possible yet or not needed. fault: what ended it early."""

    folder: Path
    left: tuple[PaperEntry, ...]
    count: int = 0
    stopped: bool = False
    fault: OcopError | None = None


class RegisterViewModel(QObject):
    """Saves every paper there is; ``notified`` says what comes of it."""

    notified = Signal(str)
    _stopped = Signal(object)

    def __init__(self, gateway: SessionGateway, drawing: Tasks, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._drawing, self._words = gateway, drawing, words
        self._stopped.connect(self._tell)

    def save_all(self, folder: Path | None) -> None:
        """Write every paper that the session has the figures for, into a new folder inside ``folder``.

        A new one each time: a paper that somebody has edited is never replaced. folder: None where none is chosen.
        """
        if folder is None:
            return
        self.notified.emit(self._words("papers.saving", path=str(folder)))
        stopped = self._stopped.emit

        def read(session: OpenSession, services: Services, job: Job) -> _Found:
            papers, work = session.papers, session.work
            found = told_when_stopped(
                lambda _: list(all_facts(papers, work, services)), lambda: stopped(Saved(folder, (), stopped=True))
            )(job)
            return papers, found, PaperOutput(printing(work)), services.clock.now()

        def write(read: _Found) -> None:
            papers, found, output, now = read
            new = folder / self._words("papers.all.folder", time=f"{now:%Y-%m-%d %H.%M.%S}")

            def work(job: Job) -> Saved:
                saved = write_all(papers, found, new, job.step, output)
                if job.cancelled:
                    stopped(saved)  # nothing else says it: the answer of a cancelled job is dropped
                return saved

            self._drawing.submit(work, self._tell, self._failed, "papers-all")

        self._gateway.ask(read, write, "papers-all", self._failed)

    def _tell(self, saved: Saved) -> None:
        words, result = self._words, []
        if saved.count:
            result.append(words("papers.saved_all", count=saved.count, path=str(saved.folder)))
        if saved.stopped:
            result.append(words("papers.stopped"))
        elif saved.fault is not None:
            result.append(words.error(saved.fault))
        elif saved.left:
            titles = ", ".join(paper_title(entry, words) for entry in saved.left)
            result.append(words("papers.not_saved", titles=titles))
        self.notified.emit(" ".join(result))

    def _failed(self, fault: OcopError) -> None:
        self.notified.emit(self._words.error(fault))


def write_all(papers: Papers, found: list[Found], folder: Path, step: Progress, output: PaperOutput) -> Saved:
    """Write the papers into a new folder; what was complete before a stop or a failure stays.

    Raises DeviceError where not even the first file could be written.
    """
    folder = unused(folder)
    with suppress(OSError):
        folder.mkdir()  # without the folder, writing the first paper raises the error
    saved = Saved(folder, tuple(entry for entry, _, rule in found if rule is not None))
    try:
        for _ in write_files(papers, files_of(papers, found, folder, file_names(papers.entries()), output), step):
            saved.count += 1
    except Cancelled:
        saved.stopped = True
    except OcopError as fault:
        if not saved.count:
            raise
        saved.fault = fault
    return saved


def unused(folder: Path) -> Path:
    """Return the path, with a number where there is something of that name: nothing is ever written into it."""
    first, number = folder, 1
    while folder.exists():
        number += 1
        folder = first.with_name(f"{first.name} ({number})")
    return folder
