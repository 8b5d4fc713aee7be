"""State of the page *Biên bản, văn bản*: the input of the form, the missing items, the rendered document.

Facts are read on the store thread, pages are rendered in the render worker. One document is rendered
at a time; input typed meanwhile is rendered next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from ....domain.errors import OcopError
from ....domain.minutes.form import read_form
from ....domain.minutes.minutes import MinutesFacts
from ....domain.minutes.results_book import ResultsBook
from ....domain.questions.gaps import FinalStep, Gap
from ....domain.questions.questions import Question
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services
from ....usecases.council.acts import record_act
from ....usecases.council.acts.minutes_form import FillMinutesForm
from ....usecases.minutes.book import results_book
from ....usecases.minutes.minutes import latest_minutes, minutes_facts
from ....usecases.minutes.signing import RecordSigned, record_signed
from ....usecases.minutes.state import MinutesState, minutes_state
from ....usecases.overview.papers import Format, PaperOutput, minutes_paper, printing
from ....usecases.overview.program import OpenSession, Papers, Printed
from ....usecases.questions.gaps import gaps
from ....usecases.results.results import evaluate
from ....wording.question_words import question_line, question_what
from ...gateway import OpenedSession, SessionGateway
from ...tasks import Job, Tasks
from ...words import Words
from .rendering import Renderer

MINUTES, DERIVATION, SIGNED = "minutes", "derivation", "signed"
PAUSE_MS = 600
"""Delay between the last input and rendering, in milliseconds."""

STORE_MS = 1_500
"""Delay between the last input and storing the form, in milliseconds."""

PATIENCE_MS = 3_000
"""Maximum time in milliseconds for which unsaved input prevents leaving while it is being stored."""

GIVE_UP_MS = 30_000
"""Time in milliseconds after which work without an answer counts as cancelled (*Dừng*) and is requested again."""

Facts = MinutesFacts | ResultsBook


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file is written from. paper: its code in the register."""

    papers: Papers
    paper: str
    facts: Facts
    output: PaperOutput

    def write(self, path: Path, format: Format = Format.PDF) -> Printed:
        """Write the file. Raises DeviceError."""
        return self.papers.write(self.paper, self.facts, path, replace(self.output, format=format))


@dataclass(frozen=True, slots=True)
class Lack:
    """One open question in words. what: its code; about: code of the product, "" for none."""

    what: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A rendered document. facts: its content, without the log's hash."""

    path: Path
    facts: Facts
    printed: Printed


class PapersViewModel(QObject):
    """The form and its document. Input is stored at a pause in typing, and before a document is saved."""

    form_loaded = Signal()
    """The stored form, or whether it can be edited, has changed."""

    missing_changed = Signal()
    state_changed = Signal()
    """``dirty`` or ``making`` has changed."""

    paper_made = Signal()
    """``made`` has changed."""

    notified = Signal(str)

    def __init__(self, gateway: SessionGateway, drawing: Tasks, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._drawing, self._words = gateway, drawing, words
        self._opened: OpenedSession | None = None
        self._renderer = Renderer()
        self._again = False
        self._storing = 0
        self._sent: Mapping[str, Any] = {}
        self.patience = QDeadlineTimer()
        self._leaving: Callable[[], None] | None = None
        self._refused: Mapping[str, Any] | None = None
        self._pause, self.rest, self.watch = QTimer(self), QTimer(self), QTimer(self)
        for timer, wait, act in (
            (self._pause, PAUSE_MS, self.preview),
            (self.rest, STORE_MS, self.store),
            (self.watch, GIVE_UP_MS, self._recover),
        ):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(act)
        self.minutes: MinutesState | None = None
        self.fields: Mapping[str, Any] = {}
        self.dirty = False
        self.making = False
        self.paper = MINUTES
        self.made: RenderedDocument | None = None
        self.missing: tuple[Lack, ...] = ()
        self.begun = False
        """The user began a new version after the signed one."""

    # Reading

    def show_session(self, opened: OpenedSession) -> None:
        """Reset for another session or user, and read."""
        self._pause.stop()
        self.rest.stop()
        self.minutes, self.fields, self.dirty, self.made, self.missing = None, {}, False, None, ()
        self.begun = False
        self.paper_made.emit()
        self.missing_changed.emit()
        self.refresh(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Read the form and render the document again."""
        self._opened = opened
        if self.covered:
            self.made, self.missing = None, ()
            self.paper_made.emit()
            self.missing_changed.emit()
        actor = self._gateway.actor

        def read(session: OpenSession, services: Services, job: Job) -> MinutesState:
            return minutes_state(actor, session.work, services)

        self._gateway.ask(read, self._read, "papers-form")

    def _read(self, minutes: MinutesState) -> None:
        self.minutes = minutes
        if not self.dirty:
            self.fields = minutes.fields
        self.form_loaded.emit()
        self.state_changed.emit()
        self.preview()

    @property
    def can_print(self) -> bool:
        """There are results to print."""
        return self.minutes is not None and self.minutes.opened

    @property
    def covered(self) -> bool:
        """No document may be displayed: an entity is in the meeting room. Files can still be saved."""
        return self._opened is not None and self._opened.head.entity is not None

    @property
    def writable(self) -> bool:
        """The form can be edited; after signing only in a new version."""
        minutes = self.minutes
        return minutes is not None and minutes.writable and (minutes.versions.in_force is None or self.begun)

    @property
    def shows_old(self) -> bool:
        """The document shown is a signed version that is no longer in force."""
        kind, _, version = self.paper.partition(":")
        if kind != SIGNED or self.minutes is None:
            return False
        valid = self.minutes.versions.in_force
        return valid is None or str(valid.version) != version

    # Signing

    def begin_version(self) -> None:
        """Unlock the form for a version after the signed one; the first input creates it."""
        self.begun = True
        self.form_loaded.emit()

    def gaps(self, then: Callable[[tuple[Gap, ...]], None]) -> None:
        """Read what is open before the signing, and call ``then`` with it."""
        self.store()
        self._gateway.ask(
            lambda session, services, job: gaps(FinalStep.SIGN, session.work, services), then, "papers-gaps"
        )

    def sign(self, command: RecordSigned, then: Callable[[], None], refused: Callable[[OcopError], None]) -> None:
        """Record that the current version is signed, after storing unsaved input; then call one of the last two."""
        self.store()
        command = replace(command, actor=command.actor or self._gateway.actor)

        def work(session: OpenSession, services: Services, job: Job) -> Changes:
            return record_signed(command, session.work, services)

        def done(_: Changes) -> None:
            self.begun = False
            then()
            day = f"{command.signed_on:%d/%m/%Y}"
            self.notified.emit(self._words("papers.signed.done", number=command.number, day=day))

        self._gateway.act(work, done, refused, "papers-sign")

    # Writing

    def edit(self, fields: Mapping[str, Any]) -> None:
        """Take the present content of the form."""
        if not self.writable or fields == self.fields:
            return
        self.fields = fields
        self.dirty, self._leaving = True, None
        self._pause.start()
        self.rest.start()
        self.state_changed.emit()

    def store(self) -> None:
        """Store unsaved input, unless it is being stored already."""
        self.rest.stop()
        if not self.dirty or (self._storing and self._sent == self.fields):
            return
        fields, actor = self.fields, self._gateway.actor

        def work(session: OpenSession, services: Services, job: Job) -> Changes:
            return record_act(FillMinutesForm(fields, actor), session.work, services)

        def done(_: Changes) -> None:
            self.dirty, self._refused = self.fields != fields, None
            answered()

        def failed(fault: OcopError) -> None:
            self._refused = fields
            self._failed(fault)
            answered()

        def answered() -> None:
            self._storing = max(self._storing - 1, 0)
            self.state_changed.emit()
            leaving, self._leaving = self._leaving, None
            if leaving is not None and not self.dirty:
                QTimer.singleShot(0, self, leaving)  # after the other callbacks of that act

        self._storing += 1
        self._sent, self.patience = fields, QDeadlineTimer(PATIENCE_MS)
        self.watch.start()
        self._gateway.act(work, done, failed, "papers-store")

    def leave(self) -> bool:
        """Store unsaved input; return False until it is stored, and once if that fails.

        Return True after ``PATIENCE_MS`` in any case: an act is executed even if the window closes.
        """
        refused_before = self._refused is not None and self._refused == self.fields
        self.store()
        return not self.dirty or refused_before or bool(self._storing and self.patience.hasExpired())

    def once_stored(self, leave: Callable[[], None]) -> None:
        """Call ``leave`` after the input is stored, unless storing fails or the user types meanwhile."""
        self._leaving = leave if self._storing else None

    # The document

    def choose(self, paper: str) -> None:
        """Show the minutes or the derivation pages."""
        if paper != self.paper:
            self.paper = paper
            self.preview()

    def preview(self) -> None:
        """Render the document from the form, unless it is displayed already."""
        self._pause.stop()
        if self.covered or not self.can_print:
            return
        if self.making:
            self._again = True
            return
        self.making = True
        self.watch.start()
        self.state_changed.emit()
        self._gateway.ask(self._question(), self._make, "papers-facts", self._not_made)

    def _question(self) -> Callable[[OpenSession, Services, Job], _Found]:
        fields, paper, begun = self.fields, self.paper, self.begun

        def ask(session: OpenSession, services: Services, job: Job) -> _Found:
            papers, work = session.papers, session.work
            if paper == DERIVATION:
                return _Found(papers, DERIVATION, results_book(work, services), PaperOutput(printing(work)))
            if paper.startswith(SIGNED):
                facts = minutes_facts(work, services, version=int(paper.partition(":")[2]))
            else:
                facts = (minutes_facts if begun else latest_minutes)(work, services, read_form(fields))
            output = PaperOutput(printing(work, facts.versions.version))
            return _Found(papers, minutes_paper(facts), facts, output)

        return ask

    def _make(self, found: _Found) -> None:
        facts = found.facts
        if self.covered:
            self._finish()
            return
        if isinstance(facts, MinutesFacts) and not self.paper.startswith(SIGNED):
            self.missing = _lacks(facts, self._words)
            self.missing_changed.emit()
        seen = replace(facts, audit_head="") if isinstance(facts, MinutesFacts) else facts
        if self.made is not None and self.made.facts == seen:
            self._finish()
            return
        renderer = self._renderer

        def shown(answer: tuple[Path, Printed]) -> None:
            path, printed = answer
            if self.covered:
                self._finish()
                return
            self.made = RenderedDocument(path, seen, printed)
            self._finish()
            self.paper_made.emit()
            self.missing_changed.emit()  # nothing is missing only of a document that was made
            if printed.unprintable:
                self.notified.emit(self._words("papers.unprintable", characters=", ".join(printed.unprintable)))

        self._drawing.submit(lambda job: renderer.make(found.write), shown, self._not_made, "papers-make")

    def _not_made(self, fault: OcopError) -> None:
        self._failed(fault)
        self._finish()

    def _finish(self) -> None:
        self.making = False
        self.state_changed.emit()
        if self._again:
            self._again = False
            self.preview()

    def _recover(self) -> None:
        """Recover from cancelled work, which gives no answer: store unsaved input, and allow rendering again."""
        self._storing = 0
        self.store()
        if self.making:
            self._finish()

    def _failed(self, fault: OcopError) -> None:
        self.notified.emit(self._words.error(fault))

    # Saving

    def suggested(self, what: str, suffix: str) -> Path:
        """Return the default target of a document: beside the session file."""
        path = self._opened.path if self._opened is not None else Path("ocop")
        kind, _, version = what.partition(":")
        name = "-".join(part for part in (path.stem, self._words(f"papers.name.{kind}"), version) if part)
        return path.with_name(name + suffix)

    def save_pdf(self, path: Path) -> None:
        """Save the chosen document from the stored data."""
        self._save_document(path, Format.PDF)

    def save_docx(self, path: Path) -> None:
        """Save the chosen document for people who edit it."""
        self._save_document(path, Format.DOCX)

    def _save_document(self, path: Path, format: Format) -> None:
        self.store()
        self.notified.emit(self._words("papers.saving", path=str(path)))

        def write(found: _Found) -> None:
            self._drawing.submit(lambda job: found.write(path, format), done, self._failed, "papers-save")

        def done(printed: Printed) -> None:
            result = self._words("papers.saved", path=str(path))
            if printed.pages:
                result = self._words("papers.saved_pages", path=str(path), count=printed.pages)
            if printed.unprintable:
                result += " " + self._words("papers.unprintable", characters=", ".join(printed.unprintable))
            if printed.template:
                result += " " + self._words("papers.saved_template", template=printed.template)
            if printed.unused:
                result += " " + self._words("file.template_unused", template=printed.unused)
            self.notified.emit(result)

        self._gateway.ask(self._question(), write, "papers-save", self._failed)

    def save_xlsx(self, path: Path) -> None:
        """Save the results as a workbook with formulas."""

        def work(session: OpenSession, services: Services, job: Job) -> None:
            session.papers.xlsx(results_book(session.work, services), path)

        self._save(work, path)

    def save_json(self, path: Path) -> None:
        """Save the results for other programs."""

        def work(session: OpenSession, services: Services, job: Job) -> None:
            papers = session.papers
            papers.json(papers.results_json(evaluate(session.work, services)), path)

        self._save(work, path)

    def _save(self, work: Callable[[OpenSession, Services, Job], None], path: Path) -> None:
        self.store()
        self.notified.emit(self._words("papers.saving", path=str(path)))

        def done(_: None) -> None:
            self.notified.emit(self._words("papers.saved", path=str(path)))

        self._gateway.ask(work, done, "papers-save", self._failed)

    def closer(self) -> Callable[[], None]:
        """Return a function that deletes the rendered files; it may outlive this object."""
        return self._renderer.closer(self._drawing, "papers-close")


def _lacks(facts: MinutesFacts, words: Words) -> tuple[Lack, ...]:
    """Return the open questions, in their order; all members without a record of presence as one."""
    names = {product.code: product.name for product in facts.products}
    lacks = []
    for raised in facts.questions:
        if raised.open and raised.question is not Question.ATTENDANCE:
            line = question_line(raised, words, names.get(raised.product, ""))
            lacks.append(Lack(raised.question.value, line, raised.product))
    silent = [raised for raised in facts.questions if raised.open and raised.question is Question.ATTENDANCE]
    if silent:
        about = ", ".join(raised.member for raised in silent)
        line = words("questions.line", what=question_what(silent[0], words), detail=about)
        lacks.insert(0, Lack(Question.ATTENDANCE.value, line))
    return tuple(lacks)
