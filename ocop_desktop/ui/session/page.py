"""The page *Phiên họp*: for the secretary checklist, lists, packages, paper sheets; for all users the overview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from ...domain.questions.gaps import Mend
from ...usecases.core.changes import Kind
from ...usecases.core.ports import Services
from ...usecases.overview.program import OpenSession
from ...usecases.overview.summary import SessionSummary, session_summary
from ...wording.outcomes import outcome_label
from ..actions import Command
from ..gateway import OpenedSession
from ..mending import MENDS
from ..parts.controls import scroll_area
from ..parts.pages import SessionPage, TabBar
from ..parts.screen import Reading, screen_of
from ..places import PageContext, Place, filled
from ..tasks import Job
from .checklist import Checklist
from .facts import FactsTab
from .lists import ListsTab
from .model.board import BoardModel
from .model.facts import SessionFactsModel
from .model.lists import ListImport
from .model.packages import ExchangeModel
from .model.paper import PaperSheetsModel
from .model.steps import check_steps, open_cases
from .model.stick import StickModel
from .packages import PackagesTab
from .paper import PaperTab

COMMANDS: tuple[Command, ...] = (
    Command("session.steps", ("Alt+1",), Place.SESSION.value),
    Command("session.lists", ("Alt+2",), Place.SESSION.value),
    Command("session.packages", ("Alt+3",), Place.SESSION.value),
    Command("session.paper", ("Alt+4",), Place.SESSION.value),
    Command("session.overview", ("Alt+5",), Place.SESSION.value),
    Command("session.facts", ("Alt+6",), Place.SESSION.value),
)


class SessionPlace:
    """The page of the session; a member's file has only the tabs for the overview and the packages."""

    shows = frozenset(Kind)

    def __init__(self, context: PageContext) -> None:
        self._context = context
        words, gateway = context.words, context.gateway
        self._widget = QWidget()
        self.tabs = QTabWidget(self._widget)
        self.tabs.setTabBar(TabBar(self.tabs))
        self.tabs.setDocumentMode(True)
        column = QVBoxLayout(self._widget)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.tabs)
        secretary = gateway.current is not None and gateway.current.is_secretary
        self.overview = SessionPage(words)
        self.exchange = ExchangeModel(gateway, context.preferences, words, self._widget)
        self.board = BoardModel(gateway, words, self._widget)
        self.stick = StickModel(gateway, context.drives, words, self._widget)
        self.packages = PackagesTab(self.exchange, self.board, self.stick, words, secretary=secretary)
        self.packages.mend_wanted.connect(lambda place: context.go(*MENDS[Mend(place)]))
        self.packages.submit_wanted.connect(lambda product: context.go(Place.SCORING, product))
        self.steps: Checklist | None = None
        self.lists: ListsTab | None = None
        self.paper: PaperTab | None = None
        self.facts: FactsTab | None = None
        self.tab_names: list[str] = []
        self._cases: tuple[str, ...] = ()
        self._shown: SessionSummary | None = None
        if secretary:
            self.steps = Checklist(words)
            self.steps.jump.connect(self.jump)
            self.list_import = ListImport(gateway, words, self._widget)
            self.lists = ListsTab(self.list_import, words)
            self.lists.folder_wanted.connect(lambda: self.jump("dossiers"))
            self.paper_sheets = PaperSheetsModel(gateway, words, self._widget)
            self.paper = PaperTab(self.paper_sheets, words)
            self._add("steps", self.steps)
            self._add("lists", self.lists)
            self._add("packages", self.packages)
            self._add("paper", self.paper)
            self._add("overview", self.overview)
            self.facts_model = SessionFactsModel(gateway, words, self._widget)
            self.facts = FactsTab(self.facts_model, words)
            self._add("facts", self.facts)
        else:
            self._add("packages", self.packages)
            self._add("overview", self.overview)
        self.tabs.currentChanged.connect(self._entered)

    def _add(self, name: str, widget: QWidget) -> None:
        words = self._context.words
        shown = widget if isinstance(widget, QScrollArea) else scroll_area(widget, sideways=True)
        place = self.tabs.addTab(shown, words(f"session.tab.{name}"))
        self.tabs.setTabToolTip(place, self._context.actions.tooltip(f"session.{name}"))
        self._context.actions.action(f"session.{name}", self._widget, lambda: self.show_tab(name))
        self.tab_names.append(name)

    @property
    def widget(self) -> QWidget:
        """The widget of the page."""
        return self._widget

    def show_session(self, opened: OpenedSession) -> None:
        """Show the overview of another session."""
        self.refresh(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Read overview, result sentences and open cases in one query, and show them together."""
        covered = opened.head.entity is not None
        if covered and self._shown is not None:  # immediately: the present display reveals scores
            lines = tuple(replace(line, outcome=None) for line in self._shown.lines)
            bare = replace(self._shown, lines=lines, entity=opened.head.entity)
            self._show(Reading(bare, {}, opened.at), self._cases)
        if self.paper is not None:  # typing a paper sheet shows points
            self.tabs.setTabVisible(self.tab_names.index("paper"), not covered)
        self.packages.show_board(opened.head)
        if self.facts is not None and self.current == "facts" and not self.facts.unsaved:
            self.facts_model.load()
        if self.paper is not None:
            self.paper.show_people(opened.head, self._context.gateway.actor)

        def question(session: OpenSession, services: Services, job: Job) -> tuple[Reading, tuple[str, ...]]:
            summary = session_summary(session.work, services)
            labels = {
                line.product.id: outcome_label(line.outcome, self._context.words.language)
                for line in summary.lines
                if line.outcome is not None
            }
            return Reading(summary, labels, opened.at), open_cases(session.work, services)

        self._context.gateway.ask(question, lambda found: self._show(*found), "overview-labels")

    def _show(self, reading: Reading, cases: tuple[str, ...]) -> None:
        self._shown, self._cases = reading.summary, cases
        self.overview.show_screen(screen_of(reading, self._context.words))
        self.packages.show_summary(reading.summary)
        if self.steps is not None:
            self.steps.show_steps(check_steps(reading.summary, cases, self._context.words))

    def take_packages(self, files: tuple[Path, ...]) -> None:
        """Show the packages and receive these."""
        self.show_tab("packages")
        self.exchange.receive(files)

    @property
    def current(self) -> str:
        """Name of the current tab."""
        return self.tab_names[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Make a tab the current one if it is visible."""
        if self.tabs.isTabVisible(self.tab_names.index(name)):
            self.tabs.setCurrentIndex(self.tab_names.index(name))

    def jump(self, step: str) -> None:
        """Go to the tab or page where a step of the checklist is done."""
        if step == "dossiers":
            self._context.go(Place.DOSSIERS, "")
        elif step in ("members", "products") and self.lists is not None:
            self.show_tab("lists")
            self.lists.begin(step)
        elif step in ("packages", "returns", "result"):
            self.show_tab("packages")
        elif step in ("written", "conclusion", "decided", "archived"):
            self._context.go(Place.RECONCILIATION, "")
        elif step in ("minutes", "signing"):
            self._context.go(Place.PAPERS, "")
        elif self.facts is not None:
            self.show_tab("facts")
            self.facts.go_to(step)
        else:
            self.show_tab("overview")
            self.overview.tabs.setCurrentIndex(self.overview.tabs.count() - 1)

    def _entered(self, place: int) -> None:
        if self.tab_names[place] == "packages":
            self.packages.begin()
        if self.facts is not None and self.tab_names[place] == "facts":
            self.facts_model.load()

    def enter(self, subject: str) -> None:
        """Focus the current tab. subject: name of a tab to show first, "refused" for the refused files, or ""."""
        if subject == "refused":
            self.show_tab("packages")
            self.packages.below.setCurrentWidget(self.packages.refused)
        if subject in self.tab_names:
            self.show_tab(subject)
        self._entered(self.tabs.currentIndex())  # a member's page begins at the packages
        if self.steps is not None and self.current == "steps":
            self.steps.begin()
        else:
            (self.overview.products if self.current == "overview" else self.tabs.currentWidget()).setFocus()

    def leave(self) -> bool:
        """Return False, and show the tab, while a list, facts or a paper sheet are neither stored nor discarded."""
        if self.lists is not None and self.lists.unsaved:
            self.show_tab("lists")
            self._context.gateway.failed.emit(self._context.words("session.leave.list"))
            return False
        if self.facts is not None and self.facts.unsaved:
            self.show_tab("facts")
            self._context.gateway.failed.emit(self._context.words("session.leave.facts"))
            return False
        if self.paper is not None and self.paper.unsaved:
            self.show_tab("paper")
            self._context.gateway.failed.emit(self._context.words("session.leave.paper"))
            return False
        return True

    def unstored(self) -> dict[str, Any]:
        """Return the input of lists, facts and paper sheet, and what was typed for handing out a package."""
        parts = {"lists": self.lists, "facts": self.facts, "paper": self.paper}
        packages = {"issuing": self.packages.issuing.unstored(), "refused": self.packages.refused.unstored()}
        return filled(**packages, **{name: part.unstored() for name, part in parts.items() if part is not None})

    def typed(self) -> object | None:
        """Return the paper entries that wait for their typists."""
        return tuple(self.paper.waiting) or None if self.paper is not None else None

    def restore_input(self, typed: object) -> None:
        """Let them wait on."""
        if self.paper is not None and isinstance(typed, tuple):
            self.paper.waiting = list(typed)

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Restore it, and show the tab that had it."""
        self.packages.issuing.restore_unstored(kept.get("issuing", {}))
        self.packages.refused.restore_unstored(str(kept.get("refused", "")))
        for name, part in (("lists", self.lists), ("facts", self.facts), ("paper", self.paper)):
            if name in kept and part is not None:
                self.show_tab(name)
                part.restore_unstored(kept[name])


def page(context: PageContext) -> SessionPlace:
    """Create this page."""
    return SessionPlace(context)
