"""Saving all papers of the register: facts on the store thread, files in the render worker."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ....domain.errors import OcopError, RuleError
from ....usecases.core.ports import Services
from ....usecases.overview.all_papers import all_facts
from ....usecases.overview.papers import PaperEntry
from ....usecases.overview.program import OpenSession, Papers
from ....wording.paper_names import file_names, paper_title
from ...gateway import SessionGateway
from ...tasks import Job, Tasks
from ...words import Words

Found = tuple[PaperEntry, object | None, RuleError | None]
"""A paper with its facts, or with the rule that keeps it from being written now."""


class RegisterViewModel(QObject):
    """Saves every paper there is; ``notified`` says what comes of it."""

    notified = Signal(str)

    def __init__(self, gateway: SessionGateway, drawing: Tasks, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._drawing, self._words = gateway, drawing, words

    def save_all(self, folder: Path | None) -> None:
        """Write every paper that the session has the figures for, into a new folder inside ``folder``.

        A new one each time: a paper that somebody has edited is never replaced. folder: None where none is chosen.
        """
        if folder is None:
            return
        self.notified.emit(self._words("papers.saving", path=str(folder)))

        def read(session: OpenSession, services: Services, job: Job) -> tuple[Papers, list[Found], datetime]:
            papers = session.program.papers
            return papers, list(all_facts(papers, session.work, services)), services.clock.now()

        def write(read: tuple[Papers, list[Found], datetime]) -> None:
            papers, found, now = read
            new = folder / self._words("papers.all.folder", time=f"{now:%Y-%m-%d %H.%M.%S}")
            self._drawing.submit(lambda job: write_all(papers, found, new), done, self._failed, "papers-all")

        def done(written: tuple[Path, int, list[PaperEntry]]) -> None:
            new, count, left = written
            result = self._words("papers.saved_all", count=count, path=str(new))
            if left:
                titles = ", ".join(paper_title(entry, self._words) for entry in left)
                result += " " + self._words("papers.not_saved", titles=titles)
            self.notified.emit(result)

        self._gateway.ask(read, write, "papers-all", self._failed)

    def _failed(self, fault: OcopError) -> None:
        self.notified.emit(self._words.error(fault))


def write_all(papers: Papers, found: list[Found], folder: Path) -> tuple[Path, int, list[PaperEntry]]:
    """Return the folder, the number of files, the papers not possible yet or not needed. Raises DeviceError."""
    first, number = folder, 1
    while folder.exists():  # of the same second: never into it
        number += 1
        folder = first.with_name(f"{first.name} ({number})")
    with suppress(OSError):
        folder.mkdir()  # without the folder, writing the first paper raises the error
    names = file_names(papers.entries())
    count = 0
    for entry, facts, rule in found:
        for format in entry.formats if rule is None else ():
            papers.write(entry.code, facts, folder / f"{names[entry.code]}.{format}", format)
            count += 1
    return folder, count, [entry for entry, _, rule in found if rule is not None]
