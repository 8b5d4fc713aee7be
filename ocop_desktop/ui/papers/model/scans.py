"""Filing scans of signed papers: read and compared in the render worker, the record read on the store thread."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ....disk.files import discard, remove_folder
from ....domain.errors import OcopError
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services
from ....usecases.council.acts import record_act
from ....usecases.council.acts.paper_scans import WithdrawScans
from ....usecases.overview.filing import FileScans, ScannedPaper, assembled, file_scans
from ....usecases.overview.papers import Codes, PaperEntry
from ....usecases.overview.program import OpenSession, Papers, ScanReader
from ....usecases.overview.scan_report import CheckedPage, Look, PageState, Scan, ScanReport
from ....usecases.overview.scans import RecordedPapers, check_scans, file_pages, read_scans, recorded_papers
from ....usecases.overview.signed_papers import SignedState, signed_states
from ....wording.paper_names import file_names, paper_title
from ....wording.scan_words import filing_line, page_line, paper_line, state_lines, unconfirmed_line
from ...gateway import SessionGateway
from ...tasks import Cancelled, Job, Tasks
from ...words import Words
from .register import unused

T = TypeVar("T")

_CHANNEL = "papers-scans"


@dataclass(frozen=True, slots=True)
class _Tools:
    """What works with scans without the session's file. entries: of all papers, in the order of the register."""

    papers: Papers
    entries: tuple[PaperEntry, ...]
    reader: ScanReader
    now: datetime


class ScansViewModel(QObject):
    """A batch of scans and what becomes of it. ``message`` says what came of the last act."""

    changed = Signal()
    """``report``, ``busy``, ``progress`` or ``message`` has changed."""

    _stepped = Signal(int, int)

    def __init__(self, gateway: SessionGateway, drawing: Tasks, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._drawing, self._words = gateway, drawing, words
        self._tools: _Tools | None = None
        self._scans: tuple[Scan, ...] = ()
        self._confirmed = ""
        self._looks: tuple[Look, ...] = ()
        self._stopped = Event()
        self.report: ScanReport | None = None
        self.states: tuple[tuple[str, SignedState], ...] = ()
        self.message = self.progress = ""
        self.busy = False
        self._stepped.connect(self._show_step)

    @property
    def lines(self) -> tuple[str, ...]:
        """The papers with what is missing, then every scanned page; without a batch what is filed already."""
        if self.report is None:
            return tuple(
                line
                for title, state in self.states
                if state.filings
                for line in (title, *(f"    {text}" for text in state_lines(state, self._words)))
            )
        papers = tuple(paper_line(paper, self._words) for paper in self.report.papers)
        if self.report.unconfirmed is not None:
            papers = (unconfirmed_line(self.report.unconfirmed, self._words), *papers)
        pages = tuple(page_line(page, self._words) for page in self.report.pages)
        unseen = (self._words("papers.scan.unseen"),) if any(page.nearest for page in self.report.pages) else ()
        return (*papers, *pages, *unseen)

    @property
    def to_see(self) -> tuple[CheckedPage, ...]:
        """The pages with something for a person's eye; first those that wait for it."""
        pages = self.report.pages if self.report is not None else ()
        waiting = tuple(page for page in pages if page.state is PageState.COVERED)
        return waiting + tuple(page for page in pages if page.nearest and page not in waiting)

    @property
    def standing(self) -> tuple[tuple[int, str], ...]:
        """Number and text of the filings that can be taken back."""
        return tuple(
            (filing.number, f"{title}. {filing_line(filing, self._words)}")
            for title, state in self.states
            for filing in state.filings
            if filing.withdrawn is None
        )

    @property
    def confirmable(self) -> tuple[tuple[str, str], ...]:
        """Code and title of the papers whose signed pages carry no code."""
        entries = self._tools.entries if self._tools is not None else ()
        return tuple((entry.code, paper_title(entry, self._words)) for entry in entries if entry.codes is Codes.ANNEXES)

    def look(self, files: tuple[Path, ...]) -> None:
        """Read another batch and compare it with the record."""
        self.report, self._scans, self._confirmed, self._looks = None, (), "", ()
        step = self._stepped.emit

        def read(tools: _Tools) -> None:
            self._tools = tools
            self._work(lambda job: read_scans(files, tools.reader, _both(job, step)), self._compare)

        self._begin()
        self._gateway.ask(_tools, read, _CHANNEL, self._failed)

    def confirm(self, paper: str) -> None:
        """Take the pages without a code for those of a paper, as the person says."""
        self._confirmed = paper
        self._begin()
        self._compare(self._scans)

    def see(self, places: Mapping[tuple[Path, int], frozenset[tuple[int, int]]]) -> None:
        """Take what the person saw: on which scanned pages the record's text at which places."""
        by = self._gateway.actor
        self._looks += tuple(Look(path, page, seen, by) for (path, page), seen in places.items())
        self._begin()
        self._compare(self._scans)

    def load(self) -> None:
        """Read which scans are filed, and how far each paper is signed."""
        if self._stopped.is_set():
            return
        self._gateway.ask(_states, self._show_states, f"{_CHANNEL}-states", self._failed)

    def file(self, unsigned: str) -> None:
        """Record the filed pages in the session. unsigned: who has not signed them yet, apart by semicolons."""
        report, tools, words, actor = self.report, self._tools, self._words, self._gateway.actor
        if report is None or tools is None:
            return
        titles = [paper_title(paper.entry, words) for paper in report.papers]
        names = tuple(unsigned.split(";"))

        until_stored = ExitStack()

        def assemble(job: Job) -> tuple[ScannedPaper, ...]:
            folder = Path(until_stored.enter_context(_folder()))
            return assembled(report.papers, titles, folder, tools.papers, tools.reader)

        def record(made: tuple[ScannedPaper, ...]) -> None:
            def store(session: OpenSession, services: Services, job: Job) -> Changes:
                if self._stopped.is_set():  # before the act began: nothing of it is stored
                    until_stored.close()
                    raise Cancelled
                return file_scans(command, session.work, services)

            def recorded(_: Changes) -> None:
                self._finally(until_stored.close)
                self.message = words("papers.scans.recorded", count=len(titles))
                self.report, self._scans = None, ()
                self._end()
                self.load()

            command = FileScans(made, actor, names)
            self._gateway.act(store, recorded, failed, _CHANNEL)

        def failed(fault: OcopError) -> None:
            self._finally(until_stored.close)
            self._failed(fault)

        def dropped(fault: OcopError | None) -> None:
            self._finally(until_stored.close)

        self._begin()
        self._drawing.submit(assemble, record, failed, _CHANNEL, dropped=dropped)

    def withdraw(self, number: int, reason: str) -> None:
        """Take a filing back. number: of its act."""
        command = WithdrawScans(number, reason, self._gateway.actor)

        def done(_: Changes) -> None:
            self.message = self._words("papers.scans.withdrawn", number=number)
            self._end()
            self.load()

        self._begin()
        self._gateway.act(
            lambda session, services, job: record_act(command, session.work, services), done, self._failed, _CHANNEL
        )

    def save(self, folder: Path) -> None:
        """Write the filed pages as one PDF for each paper, into a new folder inside ``folder``."""
        report, tools, words = self.report, self._tools, self._words
        if report is None or tools is None:
            return

        new = folder / words("papers.scans.folder", time=f"{tools.now:%Y-%m-%d %H.%M.%S}")
        names = file_names(tools.entries)
        step = self._stepped.emit

        def write(job: Job) -> Path:
            made = unused(new)
            with suppress(OSError):
                made.mkdir()  # without the folder, writing the first paper raises the error
            try:
                for number, paper in enumerate(report.papers):
                    _both(job, step)(number, len(report.papers))
                    path = made / f"{names[paper.entry.code]}-{words('papers.scan.file')}.pdf"
                    file_pages(paper, paper_title(paper.entry, words), tools.papers, tools.reader, path)
            except Cancelled:
                discard(made, remove_folder)
                raise
            return made

        def saved(made: Path) -> None:
            self.message = words("papers.scans.saved", count=len(report.papers), path=str(made))
            self._end()

        self._begin()
        self._work(write, saved)

    def stop(self) -> None:
        """Stop everything: the window closes. An act that began is recorded whole, one that waits is not begun."""
        self._stopped.set()
        for tasks in (self._drawing, self._gateway.tasks):
            tasks.cancel(_CHANNEL)
        if self._tools is not None:
            self._finally(self._tools.reader.close)

    def _compare(self, scans: tuple[Scan, ...]) -> None:
        self._scans, tools, step = scans, self._tools, self._stepped.emit
        confirmed, looks = self._confirmed, self._looks
        assert tools is not None  # scans were read with them

        def compare(recorded: RecordedPapers) -> None:
            def work(job: Job) -> ScanReport:
                with _folder() as folder:
                    place, told = Path(folder), _both(job, step)
                    return check_scans(
                        scans, recorded, tools.papers, tools.reader, place, told, confirmed=confirmed, looks=looks
                    )

            self._work(work, self._show)

        self._gateway.ask(
            lambda session, services, job: recorded_papers(
                scans, session.program.papers, session.work, services, confirmed=confirmed
            ),
            compare,
            _CHANNEL,
            self._failed,
        )

    def _work(self, work: Callable[[Job], T], done: Callable[[T], None]) -> None:
        self._drawing.submit(work, done, self._failed, _CHANNEL)

    def _finally(self, close: Callable[[], None]) -> None:
        """Call ``close`` in the render worker, after its present work; nobody waits for it."""
        self._drawing.submit(lambda job: close(), lambda _: None, lambda _: None, f"{_CHANNEL}-close")

    def _show(self, report: ScanReport) -> None:
        self.report = report
        self._end()

    def _show_states(self, found: tuple[tuple[PaperEntry, SignedState], ...]) -> None:
        self.states = tuple((paper_title(entry, self._words), state) for entry, state in found)
        self.changed.emit()

    def _show_step(self, done: int, total: int) -> None:
        self.progress = self._words("papers.scans.reading", done=done, total=total)
        self.changed.emit()

    def _begin(self) -> None:
        self.busy, self.message, self.progress = True, "", self._words("papers.scans.beginning")
        self.changed.emit()

    def _end(self) -> None:
        if self._stopped.is_set():
            return
        self.busy, self.progress = False, ""
        self.changed.emit()

    def _failed(self, fault: OcopError) -> None:
        self.message = self._words.error(fault)
        self._end()


def _tools(session: OpenSession, services: Services, job: Job) -> _Tools:
    program = session.program
    return _Tools(program.papers, program.papers.entries(), program.scans, services.clock.now())


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="ocop-", ignore_cleanup_errors=True)


def _states(session: OpenSession, services: Services, job: Job) -> tuple[tuple[PaperEntry, SignedState], ...]:
    entries = session.program.papers.entries()
    states = signed_states(entries, session.work)
    return tuple((entry, states[entry.code]) for entry in entries if entry.code in states)


def _both(job: Job, tell: Callable[[int, int], None]) -> Callable[[int, int], None]:
    def step(done: int, total: int) -> None:
        job.step(done, total)
        tell(done, total)

    return step
