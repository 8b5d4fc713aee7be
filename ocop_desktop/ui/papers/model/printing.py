"""What can be printed: every paper of the register, and the filled score sheets by member or by product."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ....domain.errors import OcopError
from ....usecases.core.ports import Progress, Services
from ....usecases.overview.papers import Format, PaperOutput, printing
from ....usecases.overview.program import OpenSession, Printed
from ....usecases.overview.sheet_papers import sheet_book
from ....wording.paper_names import file_names, paper_title
from ...gateway import OpenedSession, SessionGateway
from ...tasks import Job, Tasks
from ...words import Words
from .rendering import Renderer

BY_MEMBER, BY_PRODUCT = "by_member", "by_product"
_SHEETS = "sheets"
"""Code of the paper in the register that the two booklets stand for."""

_CHANNEL = "papers-printing"
_Write = Callable[[Path, Progress], Printed]


@dataclass(frozen=True, slots=True)
class Choice:
    """A paper to print. name: stem of its file. whose: codes and names of the members or products to choose from."""

    code: str
    text: str
    name: str
    whose: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """A rendered paper. old: a later version of it is in force or under way. apart: its parts are signed one by one."""

    path: Path
    printed: Printed
    old: bool = False
    apart: bool = False

    @property
    def starts(self) -> frozenset[int]:
        """The first page of each part, from 1."""
        parts = self.printed.parts
        return frozenset(sum(parts[:place]) + 1 for place in range(len(parts)))


class PrintingViewModel(QObject):
    """Lists what can be printed, and renders what was chosen."""

    listed = Signal(tuple)
    made = Signal(object)
    """A Ready."""

    failed = Signal(str)

    def __init__(self, gateway: SessionGateway, drawing: Tasks, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._drawing, self._words = gateway, drawing, words
        self._renderer = Renderer()
        self._wanted = 0

    def list_choices(self, opened: OpenedSession) -> None:
        """Read which papers the session is far enough for; then emit ``listed``."""
        words, head = self._words, opened.head
        members = tuple((line.member.code, line.member.name) for line in head.members if line.scores)
        products = tuple((product.code, f"{product.code} – {product.name}") for product in head.products)
        booklets = tuple(
            Choice(code, words.of(f"papers.print.{code}"), words("papers.name.sheets"), whose)
            for code, whose in ((BY_MEMBER, members), (BY_PRODUCT, products))
        )

        def read(session: OpenSession, services: Services, job: Job) -> tuple[Choice, ...]:
            with session.work as work:
                state = work.session.get().state
            entries = session.program.papers.entries()
            names = file_names(entries)
            return tuple(
                Choice(entry.code, paper_title(entry, words), names[entry.code])
                for entry in entries
                if entry.code != _SHEETS and Format.PDF in entry.formats and entry.readable(state)
            )

        self._gateway.ask(read, lambda found: self.listed.emit((*booklets, *found)), f"{_CHANNEL}-list", self._failed)

    def make(self, code: str, whose: str = "") -> None:
        """Render a paper; then emit ``made`` or ``failed``. whose: code of the member or product; empty: of all."""
        self.stop()
        wanted = self._wanted

        def read(session: OpenSession, services: Services, job: Job) -> _Write:
            papers, work, only = session.papers, session.work, (whose,) if whose else ()
            output = PaperOutput(printing(work))
            if code in (BY_MEMBER, BY_PRODUCT):
                by_member = code == BY_MEMBER
                members, products = (only, ()) if by_member else ((), only)
                book = sheet_book(members, products, work, services, by_member=by_member)
                return lambda path, step: papers.write(_SHEETS, book, path, output, step)
            facts = papers.facts(code, work, services)
            return lambda path, step: papers.write(code, facts, path, output, step)

        def render(write: _Write) -> None:
            if wanted == self._wanted:
                make = self._renderer.make
                self._drawing.submit(
                    lambda job: make(lambda path: write(path, job.step)), rendered, self._failed, _CHANNEL
                )

        def rendered(found: tuple[Path, Printed]) -> None:
            self.made.emit(Ready(*found, apart=code in (BY_MEMBER, BY_PRODUCT)))

        self._gateway.ask(read, render, _CHANNEL, self._failed)

    def stop(self) -> None:
        """Drop what is being rendered."""
        self._wanted += 1
        self._drawing.cancel(_CHANNEL)

    def closer(self) -> Callable[[], None]:
        """Return a function that deletes the rendered files."""
        return self._renderer.closer(self._drawing, f"{_CHANNEL}-close")

    def _failed(self, fault: OcopError) -> None:
        self.failed.emit(self._words.error(fault))
