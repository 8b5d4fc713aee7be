"""State of the page *Kết quả phân hạng*: results, filters, current product, plan, exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ....domain.dossiers.intake_rows import CellFault, PlanRow, Preview
from ....domain.errors import OcopError
from ....domain.text import fold, sort_key_vi
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services
from ....usecases.minutes.feedback_papers import feedback_book
from ....usecases.overview.papers import PaperOutput, printing
from ....usecases.overview.program import OpenSession, PlainTable, Printed
from ....usecases.preparing.reading import read_list, write_template
from ....usecases.results.board import MemberSpread, ResultLine, ResultsBoard, member_spreads, results_board
from ....usecases.results.feedback import ProductFeedback
from ....usecases.results.results import NotOpened
from ....usecases.results.year_plan import ImportYearPlan, import_year_plan
from ....wording.hand_words import legend
from ....wording.outcomes import outcome_label
from ...gateway import OpenedSession, SessionGateway
from ...tasks import Job
from ...words import Words
from . import tables
from .charts import Chart, notes, plan_chart, product_label, profile_chart, stars_chart

SUFFIX = ".xlsx"


class Part(StrEnum):
    """The tabs of the page, in their order."""

    TABLE = "table"
    STARS = "stars"
    PROFILE = "profile"
    PLAN = "plan"
    FEEDBACK = "feedback"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Filter:
    """The filter of the list. star: "5".."0", "none" or "" for all; product_set: its number or ""."""

    text: str = ""
    star: str = ""
    product_set: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The data read on the store thread."""

    board: ResultsBoard
    labels: tables.Labels


def star_code(line: ResultLine) -> str:
    """Return the star class of a line as used in the filter."""
    stars = line.outcome.proposed_stars
    return "none" if stars is None else str(stars)


class ResultsViewModel(QObject):
    """Reads the results again after every change; filters in memory; reads members' data only on request."""

    changed = Signal()
    """Results, filter or product have changed."""

    notified = Signal(str)
    """A message about a saved, stored or refused item."""

    faulty = Signal()
    """The plan's file has faults: ``faults``."""

    members_changed = Signal()

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._words = words
        self._opened: OpenedSession | None = None
        self.reading: Reading | None = None
        self.filter = Filter()
        self.product = ""
        self.faults: tuple[CellFault, ...] = ()
        self.spreads: tuple[MemberSpread, ...] = ()
        self.members_shown = False
        self.members_read = False

    # Reading

    def show_session(self, opened: OpenedSession) -> None:
        """Reset for another session or user, and read."""
        self.reading, self.filter, self.product, self.faults = None, Filter(), "", ()
        self.spreads, self.members_shown, self.members_read = (), False, False
        self.refresh(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Read again; before the opening there is nothing to read."""
        self._opened = opened
        if not opened.head.session.opened:
            self.reading = None
            self.changed.emit()
            return
        if self.covered:
            self.spreads, self.members_shown, self.members_read = (), False, False
            self.changed.emit()
        actor = self._gateway.actor

        def read(session: OpenSession, services: Services, job: Job) -> Reading:
            board = results_board(actor, session.work, services)
            language = self._words.language
            return Reading(
                board, {line.outcome.product.id: outcome_label(line.outcome, language) for line in board.lines}
            )

        self._gateway.ask(read, self._read, "results", self._not_read)
        if self.members_shown:
            self.show_members(True)
        self.changed.emit()

    def _read(self, reading: Reading) -> None:
        self.reading = reading
        codes = [line.outcome.product.code for line in reading.board.lines]
        if self.product not in codes:
            self.product = codes[0] if codes else ""
        if not reading.board.may_see_members:
            self.spreads, self.members_shown, self.members_read = (), False, False
        self.changed.emit()

    def _not_read(self, fault: OcopError) -> None:
        self.reading = None
        if not isinstance(fault, NotOpened):
            self.notified.emit(self._words.error(fault))
        self.changed.emit()

    @property
    def board(self) -> ResultsBoard | None:
        """The results; None before there are any, and while an entity is in the meeting room."""
        if self.reading is None or self.covered or self.reading.board.entity is not None:
            return None
        return self.reading.board

    @property
    def covered(self) -> bool:
        """An entity is in the meeting room, by the session's overview, which is read before the results."""
        return self._opened is not None and self._opened.head.entity is not None

    @property
    def notice(self) -> str:
        """The text that replaces the results, "" where they are shown."""
        words = self._words
        if self._opened is not None and not self._opened.head.session.opened:
            return words("results.waiting" if self._opened.head.products else "results.no_products")
        if self.reading is None:
            return words("results.reading")
        if self.reading.board.entity is not None:  # it entered or left after the overview was read
            return words("results.reading")
        return ""

    @property
    def state(self) -> str:
        """One sentence above the tables."""
        board = self.board
        if board is None:
            return ""
        waiting = sum(tables.waits(line) for line in board.lines)
        words = self._words
        state = words("results.state.concluded") if board.concluded else words("results.state.open", waiting=waiting)
        return f"{state} {legend(words)}." if any(line.by_another for line in board.lines) else state

    # Choosing

    def choose(self, **parts: str) -> None:
        """Filter by text, star or product_set; omitted parts stay unchanged."""
        self.filter = replace(self.filter, **parts)
        self.changed.emit()

    def choose_product(self, code: str) -> None:
        """Choose the product of the profile and the feedback."""
        if code != self.product and any(line.outcome.product.code == code for line in self._lines):
            self.product = code
            self.changed.emit()

    @property
    def _lines(self) -> tuple[ResultLine, ...]:
        return self.board.lines if self.board is not None else ()

    @property
    def lines(self) -> tuple[ResultLine, ...]:
        """The filtered lines, in the order of the dossiers."""
        wanted, searched = self.filter, fold(self.filter.text).split()
        return tuple(
            line
            for line in self._lines
            if wanted.star in ("", star_code(line))
            and wanted.product_set in ("", str(line.outcome.product_set.number))
            and all(word in _searchable(line) for word in searched)
        )

    @property
    def line(self) -> ResultLine | None:
        """The line of the current product."""
        return next((line for line in self._lines if line.outcome.product.code == self.product), None)

    @property
    def feedback(self) -> ProductFeedback | None:
        """The feedback on the current product; None before the conclusion and without a result."""
        known = self.board.feedback if self.board is not None else ()
        return next((one for one in known if one.product.code == self.product), None)

    @property
    def concluded(self) -> bool:
        """The council has concluded, so that every product has its feedback paper, also without a result."""
        return self.board is not None and self.board.concluded

    @property
    def products(self) -> tuple[tuple[str, str], ...]:
        """(code, name) of every product, in the order of the dossiers."""
        return tuple((line.outcome.product.code, product_label(line.outcome.product)) for line in self._lines)

    @property
    def sets(self) -> tuple[tuple[str, str], ...]:
        """(number, title) of the session's product sets, in Vietnamese order."""
        found = {str(line.outcome.product_set.number): line.set_title for line in self._lines}
        return tuple(sorted(found.items(), key=lambda item: sort_key_vi(item[1])))

    def chart(self, part: Part) -> Chart | None:
        """Return the exportable chart of a tab; None where it has none."""
        board, line = self.board, self.line
        if board is None:
            return None
        match part:
            case Part.STARS:
                return stars_chart(board, self._words)
            case Part.PROFILE if line is not None and line.sections:
                return profile_chart(line, board, self._words)
            case Part.PLAN:
                return plan_chart(board.localities, board, self._words)
        return None

    # Members: only for the chair, after the conclusion, never saved

    def show_members(self, shown: bool) -> None:
        """Read the members' distributions, or clear them."""
        self.members_shown, self.members_read = shown, False
        self.spreads = ()
        self.members_changed.emit()
        if not shown:
            return
        actor = self._gateway.actor

        def read(session: OpenSession, services: Services, job: Job) -> tuple[MemberSpread, ...]:
            return member_spreads(actor, session.work, services)

        self._gateway.ask(read, self._show_spreads, "results-members", self._failed)

    def _show_spreads(self, spreads: tuple[MemberSpread, ...]) -> None:
        if self.members_shown:
            self.spreads, self.members_read = spreads, True
            self.members_changed.emit()

    # The plan

    def import_plan(self, path: Path) -> None:
        """Read the file and store the plan if it has no fault."""

        def read(session: OpenSession, services: Services, job: Job) -> Preview[PlanRow]:
            return read_list(session.program.lists, "plan", path, session.work, services)

        self._gateway.ask(read, lambda preview: self._plan_read(preview, path.name), "results-plan", self._failed)

    def _plan_read(self, preview: Preview[PlanRow], name: str) -> None:
        self.faults = preview.faults
        self.faulty.emit()
        if not preview.ok:
            self.notified.emit(self._words("results.plan.faulty", name=name, count=len(preview.faults)))
            return
        command = ImportYearPlan(preview.values, self._gateway.actor)

        def store(session: OpenSession, services: Services, job: Job) -> Changes:
            return import_year_plan(command, session.work, services)

        def done(_: Changes) -> None:
            self.notified.emit(self._words("results.plan.stored", count=len(command.lines)))

        self._gateway.act(store, done, self._failed)

    def forget_faults(self) -> None:
        """Clear the list of faults."""
        self.faults = ()
        self.faulty.emit()

    def save_template(self, path: Path) -> None:
        """Save an empty list to fill in."""

        def write(session: OpenSession, services: Services) -> None:
            write_template(session.program.lists, "plan", path, session.work, services)

        self._save(write, self._words("results.plan.template", path=str(path)))

    # Saving

    def suggested(self, part: Part, suffix: str) -> Path:
        """Return the default target of a file: beside the session file."""
        path = self._opened.path if self._opened is not None else Path("ocop")
        name = self._words.of(f"results.file.{part.value}", {"product": self.product})
        return path.with_name(f"{path.stem}-{name}{suffix}")

    def suggested_template(self) -> Path:
        """Return the default target of the template."""
        path = self._opened.path if self._opened is not None else Path("ocop")
        return path.with_name(f"{self._words('results.file.template')}{SUFFIX}")

    def book(self, part: Part) -> PlainTable | None:
        """Return the table of a tab as a workbook; None where it has none (never the members')."""
        board, words, line, feedback = self.board, self._words, self.line, self.feedback
        if board is None or self.reading is None:
            return None
        sample, title = board.session.sample, words(f"results.tab.{part.value}")
        match part:
            case Part.TABLE:
                return tables.results_book(self.lines, board, self.reading.labels, words)
            case Part.STARS:
                return tables.book_of(tables.stars_table(board, words), title, notes(board, words), sample=sample)
            case Part.PROFILE if line is not None and line.sections:
                above = (product_label(line.outcome.product), *notes(board, words))
                return tables.book_of(tables.profile_table(line, words), title, above, sample=sample)
            case Part.PLAN:
                table = tables.plan_table(board.localities, words)
                return tables.book_of(table, title, notes(board, words), sample=sample)
            case Part.FEEDBACK if feedback is not None:
                above = (tables.feedback_about(feedback, board, words), *notes(board, words))
                book = tables.book_of(tables.feedback_table(feedback, words), title, above, sample=sample)
                blank = ("",) * (len(book.columns) - 3)
                needs = tuple(("", "", text, *blank) for text in ("", *tables.next_star(feedback, words)))
                return replace(book, rows=(*book.rows, *needs))
        return None

    def save_book(self, part: Part, path: Path) -> None:
        """Save the table of a tab as a workbook."""
        book = self.book(part)
        if book is not None:
            self._save(
                lambda session, _: session.papers.xlsx(book, path),
                self._words("results.saved", path=str(path)),
            )

    def save_feedback(self, path: Path, *, all_of_them: bool = False) -> None:
        """Save the feedback as a document: on the current product, or on every product."""
        products = () if all_of_them else (self.product,)
        words = self._words

        def work(session: OpenSession, services: Services, job: Job) -> Printed | None:
            book = feedback_book(products, session.work, services)
            output = PaperOutput(printing(session.work))
            return None if book is None else session.papers.write("feedback", book, path, output)

        def done(made: Printed | None) -> None:
            self.notified.emit(words("results.feedback.waiting" if made is None else "results.saved", path=str(path)))

        self._gateway.ask(work, done, "results-feedback", self._failed)

    def _save(self, write: Callable[[OpenSession, Services], None], message: str) -> None:
        def work(session: OpenSession, services: Services, job: Job) -> None:
            write(session, services)

        self._gateway.ask(work, lambda _: self.notified.emit(message), "results-save", self._failed)

    def picture_saved(self, path: Path) -> None:
        """Report a chart saved by the render worker."""
        self.notified.emit(self._words("results.saved", path=str(path)))

    def picture_failed(self, fault: OcopError) -> None:
        """Report a chart that could not be saved."""
        self._failed(fault)

    def _failed(self, fault: OcopError) -> None:
        self.notified.emit(self._words.error(fault))


def _searchable(line: ResultLine) -> str:
    product = line.outcome.product
    return fold(f"{product.code} {product.name} {product.entity} {product.commune}")
