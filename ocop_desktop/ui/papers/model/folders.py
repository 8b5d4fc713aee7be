"""Writing the archive and the dossiers to the Ministry: facts on the store thread, files in the render worker.

Both can be stopped at every file; then nothing is left behind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ....domain.errors import OcopError
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services
from ....usecases.overview.archive import archive_facts, archive_lacks, pack_archive, record_archive
from ....usecases.overview.folders import FileLabel, Lack, WrittenFolder
from ....usecases.overview.program import OpenSession
from ....usecases.overview.sending_up import sending_up_facts
from ....wording.lack_words import lack_line
from ...gateway import SessionGateway
from ...tasks import Job, Tasks
from ...words import Words
from .register import unused

CHANNEL = "papers-folder"
MOST_LACKS = 5
"""What is missing is said in so many sentences; the text file in the folder has all."""


class FoldersViewModel(QObject):
    """Writes one folder at a time; ``notified`` says what comes of it."""

    notified = Signal(str)

    def __init__(self, gateway: SessionGateway, drawing: Tasks, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._drawing, self._words = gateway, drawing, words
        self._writing = False
        self._room = ExitStack()

    def read_lacks(self, then: Callable[[str], None]) -> None:
        """Call ``then`` with what an archive written now would lack, one line each."""

        def read(session: OpenSession, services: Services, job: Job) -> tuple[Lack, ...]:
            return archive_lacks(session.program.papers, session.work, services)

        def told(lacks: tuple[Lack, ...]) -> None:
            then("\n".join(self._lack_lines(lacks)) or self._words("archive.no_lacks"))

        self._gateway.ask(read, told, CHANNEL, self._failed)

    def write_archive(self, label: FileLabel, folder: Path, *, copied: bool, packed: bool = False) -> None:
        """Write the archive into ``folder`` and note it in the log. copied: with the evidence.

        packed: as one package, made from a folder in the program's own place; else as a new folder.
        """
        self._room.close()

        def read(session: OpenSession, services: Services, job: Job) -> Callable[[Path, Job], WrittenFolder]:
            papers = session.program.papers
            facts = archive_facts(label, papers, session.work, services, copied=copied, packed=packed)
            if not packed:
                return lambda target, job: papers.archive(facts, target, job.step)
            inside = self._room.enter_context(session.program.staging()) / "luu"
            return lambda target, job: papers.archive(facts, inside, job.step)

        done = partial(self._pack, folder) if packed else self._record
        self._write(read, folder / self._words("archive.folder"), done)

    def write_up(self, folder: Path) -> None:
        """Write the dossiers to the Ministry into a new folder inside ``folder``."""

        def read(session: OpenSession, services: Services, job: Job) -> Callable[[Path, Job], WrittenFolder]:
            papers = session.program.papers
            facts = sending_up_facts(papers, session.work, services)
            return lambda target, job: papers.sending_up(facts, target, job.step)

        self._write(read, folder / self._words("archive.folder_up"), self._tell)

    def _write(
        self,
        read: Callable[[OpenSession, Services, Job], Callable[[Path, Job], WrittenFolder]],
        target: Path,
        done: Callable[[WrittenFolder], None],
    ) -> None:
        self._writing = True
        self.notified.emit(self._words("papers.saving", path=str(target.parent)))

        def write(make: Callable[[Path, Job], WrittenFolder]) -> None:
            self._drawing.submit(
                lambda job: make(unused(target), job), written, self._failed, CHANNEL, after=self._ended
            )

        def written(folder: WrittenFolder) -> None:
            self._writing = False
            done(folder)

        self._gateway.ask(read, write, CHANNEL, self._failed)

    def _record(self, written: WrittenFolder) -> None:
        actor = self._gateway.actor

        def work(session: OpenSession, services: Services, job: Job) -> Changes:
            return record_archive(written, actor, session.work, services)

        self._gateway.act(work, lambda _: self._tell(written), self._failed, CHANNEL)

    def _pack(self, folder: Path, written: WrittenFolder) -> None:
        actor = self._gateway.actor

        def work(session: OpenSession, services: Services, job: Job) -> Changes:
            nonlocal written
            written = replace(written, path=pack_archive(written, folder, actor, session.work, services).path)
            return Changes(session=True)

        def packed(_: Changes) -> None:
            self._room.close()
            self._tell(written)

        self._gateway.act(work, packed, self._failed, CHANNEL)

    def _tell(self, written: WrittenFolder) -> None:
        parts = [self._words("archive.written", path=str(written.path), count=written.files)]
        self.notified.emit(" ".join(parts + self._lack_lines(written.lacks)))

    def _lack_lines(self, lacks: Sequence[Lack]) -> list[str]:
        """Return the first lacks as sentences, with their number before and after; nothing without any."""
        words = self._words
        first = [lack_line(lack, words) for lack in lacks[:MOST_LACKS]]
        more = len(lacks) - len(first)
        end = [words("archive.lacks_more", count=more)] if more else []
        return [words("archive.lacks", count=len(lacks)), *first, *end] if lacks else []

    def _ended(self) -> None:
        if self._writing:
            self._writing = False
            self._room.close()
            self.notified.emit(self._words("archive.stopped"))

    def _failed(self, fault: OcopError) -> None:
        self._writing = False
        self._room.close()
        self.notified.emit(self._words.error(fault))
