"""An agency's own templates: facts on the store thread, templates filled in by the render worker's child process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ....domain.errors import OcopError
from ....usecases.core.ports import Services
from ....usecases.overview.all_papers import files_of, write_files
from ....usecases.overview.papers import Format, PaperEntry, PaperOutput
from ....usecases.overview.program import OpenSession, Papers
from ....usecases.overview.templates import KeptTemplate, Taken, TriedPaper, taken
from ....wording.paper_names import file_names, kept_words, paper_title
from ...gateway import SessionGateway
from ...tasks import Job, Tasks
from ...words import Words

T = TypeVar("T")

_CHANNEL = "papers-templates"


class Step(Enum):
    """What comes next for the chosen paper."""

    START = auto()  # write a first template, to be edited in Word
    CHOOSE = auto()  # take the edited one
    KEEP = auto()  # it can be used
    DONE = auto()


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A paper with a Word file. kept: its template, None where the program's own layout is used."""

    entry: PaperEntry
    title: str
    kept: KeptTemplate | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a template of a paper is tried and kept with."""

    papers: Papers
    facts: object
    taken: Taken


class TemplatesViewModel(QObject):
    """The papers with their templates, and the template that is tried for the chosen one."""

    loaded = Signal()
    """``rows`` have changed."""

    changed = Signal()
    """``chosen``, ``source``, ``tried``, ``step``, ``message`` or ``busy`` has changed."""

    made = Signal(object)
    """Path of a file that was written to be looked at in Word."""

    def __init__(self, gateway: SessionGateway, drawing: Tasks, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._drawing, self._words = gateway, drawing, words
        self._folder: TemporaryDirectory[str] | None = None
        self.rows: tuple[TemplateRow, ...] = ()
        self.chosen = ""
        self.source: Path | None = None
        self.tried: tuple[TriedPaper, ...] = ()
        self.step = Step.START
        self.message = ""
        self.busy = False

    @property
    def row(self) -> TemplateRow | None:
        """The chosen paper."""
        return next((row for row in self.rows if row.entry.code == self.chosen), None)

    @property
    def covered(self) -> bool:
        """An entity is in the meeting room: no figure may be shown."""
        current = self._gateway.current
        return current is not None and bool(current.head.entity)

    @property
    def state(self) -> str:
        """Whose layout the chosen paper's Word file has."""
        row, words = self.row, self._words
        if row is None:
            return ""
        if row.kept is None:
            return words("papers.templates.program")
        return words("papers.templates.own", template=kept_words(row.kept, words))

    @property
    def lines(self) -> tuple[str, ...]:
        """What the tried template makes of the paper, of several the first."""
        if self.covered or not self.tried:
            return ()
        first, count = self.tried[0], len(self.tried)
        head = (self._words("papers.templates.first", name=first.name, number=count), "") if count > 1 else ()
        return (*head, *first.lines)

    @property
    def suggested(self) -> str:
        """Name for the file of a first template."""
        return self._words("papers.templates.file", code=self.chosen.replace("_", "-"))

    def load(self) -> None:
        """Read which papers have templates."""

        def read(session: OpenSession, services: Services, job: Job) -> tuple[TemplateRow, ...]:
            papers = session.program.papers
            return tuple(
                TemplateRow(entry, paper_title(entry, self._words), papers.template(entry.code))
                for entry in papers.entries()
                if Format.DOCX in entry.formats
            )

        def show(rows: tuple[TemplateRow, ...]) -> None:
            self.rows = rows
            self.busy = False
            if not self.chosen and rows:
                self.chosen = rows[0].entry.code
                self._reset()
            self.loaded.emit()
            self.changed.emit()

        self._begin()
        self._gateway.ask(read, show, _CHANNEL, self._failed)

    def choose(self, code: str) -> None:
        """Show another paper; a template that was tried and not kept is dropped."""
        if code == self.chosen:
            return
        self.chosen = code
        self._reset()
        self.changed.emit()

    def start(self, path: Path) -> None:
        """Write a first template to edit."""
        words, code = self._words, self.chosen

        def done(_: None) -> None:
            self._say(words("papers.templates.started", path=str(path)), Step.CHOOSE)

        def explain(field: str) -> str:
            return words.of(f"templates.field.{field}")

        self._with_facts(lambda asked: asked.papers.starting_template(code, asked.facts, path, explain), done)

    def attempt(self, source: Path) -> None:
        """Check a template by filling it in with this session's facts."""
        code = self.chosen
        self.source, self.tried = source, ()

        def done(tried: tuple[TriedPaper, ...]) -> None:
            self.tried = tried
            row = self.row
            said = "papers.templates.usable" if row is None or row.kept is None else "papers.templates.usable_instead"
            self._say(self._words.of(said, {"name": source.name, "number": len(tried)}), Step.KEEP)

        self._with_facts(lambda asked: asked.papers.try_template(code, asked.facts, source), done, Step.CHOOSE)

    def keep(self) -> None:
        """Keep the tried template."""
        code, source = self.chosen, self.source
        if source is None:
            return

        def done(_: None) -> None:
            self._reset()
            self._say(self._words("papers.templates.kept"), Step.DONE)
            self.load()

        self._with_facts(lambda asked: asked.papers.keep_template(code, asked.facts, source, asked.taken), done)

    def forget(self) -> None:
        """Take the kept template away."""
        code = self.chosen

        def done(_: bool) -> None:
            self._reset()
            self._say(self._words("papers.templates.forgotten"), Step.START)
            self.load()

        self._with_papers(lambda papers: papers.forget_template(code), done)

    def look(self) -> None:
        """Write the paper by the tried template, of several the first, and hand the file on."""
        row, source = self.row, self.source
        if row is None or source is None:
            return
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="ocop-mau-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name) / str(len(list(Path(self._folder.name).iterdir())) + 1)

        def write(asked: _Asked) -> Path:
            names = file_names(asked.papers.entries())
            folder.mkdir()
            output = PaperOutput(None, Format.DOCX, template=source)
            file = files_of(asked.papers, [(row.entry, asked.facts, None)], folder, names, output)[0]
            list(write_files(asked.papers, [file], lambda done, total: None))
            return file.path

        def done(path: Path) -> None:
            self.made.emit(path)
            self._say(self._words("papers.templates.opened", name=path.name), self.step)

        self._with_facts(write, done, self.step)

    def close(self) -> None:
        """Remove the files that were written to be looked at, as far as no program holds them."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    # Work

    def _reset(self) -> None:
        self.source, self.tried, self.message = None, (), ""
        row = self.row
        self.step = Step.START if row is None or row.kept is None else Step.DONE

    def _begin(self) -> None:
        self.busy = True
        self.changed.emit()

    def _say(self, message: str, step: Step) -> None:
        self.message, self.step, self.busy = message, step, False
        self.changed.emit()

    def _with_facts(self, work: Callable[[_Asked], T], done: Callable[[T], None], failed: Step | None = None) -> None:
        """Read the facts of the chosen paper, work with them in the render worker. failed: the step after a failure."""
        code, actor = self.chosen, self._gateway.actor

        def read(session: OpenSession, services: Services, job: Job) -> _Asked:
            papers = session.program.papers
            facts = papers.facts(code, session.work, services)
            return _Asked(papers, facts, taken(actor, session.work, services))

        def fail(fault: OcopError) -> None:
            self.step = failed or self.step
            self._failed(fault)

        def hand_on(asked: _Asked) -> None:
            self._drawing.submit(lambda job: work(asked), done, fail, _CHANNEL)

        self._begin()
        self._gateway.ask(read, hand_on, _CHANNEL, fail)

    def _with_papers(self, work: Callable[[Papers], T], done: Callable[[T], None]) -> None:
        self._begin()
        self._gateway.ask(lambda session, services, job: work(session.program.papers), done, _CHANNEL, self._failed)

    def _failed(self, fault: OcopError) -> None:
        self._say(self._words.error(fault), self.step)
