"""The page *Phiên họp*: what is to be done, packages, overview; for the secretary lists, paper sheets, settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QTabWidget, QWidget

from ...domain.council.council import Product
from ...domain.questions.gaps import Mend
from ...usecases.core.changes import Kind
from ...usecases.core.ports import Services
from ...usecases.overview.program import OpenSession
from ...usecases.overview.summary import SessionSummary, session_summary
from ...wording.outcomes import outcome_label
from ..actions import Command
from ..gateway import OpenedSession
from ..likely import likely_text
from ..mending import MENDS
from ..parts.controls import scroll_area
from ..parts.later import Later
from ..parts.layouts import column
from ..parts.pages import TabBar
from ..parts.screen import Reading, Screen, Step, screen_of
from ..parts.tokens import XS
from ..places import PageContext, Place, filled
from ..tasks import Job
from .checklist import Checklist, Need
from .dropping import WorkbookArea
from .facts import FactsTab
from .lists import ListsTab
from .model.board import BoardModel
from .model.facts import SessionFactsModel
from .model.lists import ListImport
from .model.own_steps import OwnSheets, own_sheets, own_steps
from .model.packages import ExchangeModel
from .model.paper import PaperSheetsModel
from .model.side_facts import office_facts, own_facts, waiting_files
from .model.steps import check_steps, open_cases
from .model.stick import StickModel
from .overview import OverviewTab
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


Tab = TypeVar("Tab", bound=QWidget)

MOST_NEEDS = 3
"""Number of files that the card of the next step lists."""


@dataclass(frozen=True, slots=True)
class Also:
    """What the steps need besides the overview. cases: ``open_cases``. waiting: ``waiting_files``. own: a member's."""

    cases: tuple[str, ...] = ()
    waiting: tuple[tuple[str, str, Product | None], ...] = ()
    own: OwnSheets | None = None


class SessionPlace:
    """The page of the session; a member's file has the tabs for the steps, the packages and the overview.

    Every tab but the steps is made when it is first shown.
    """

    shows = frozenset(Kind)

    def __init__(self, context: PageContext) -> None:
        self._context = context
        words, gateway = context.words, context.gateway
        self._is_office = gateway.current is not None and gateway.current.is_secretary
        self._widget = WorkbookArea(accepts=self._is_office)
        self.tabs = QTabWidget(self._widget)
        self.tabs.setTabBar(TabBar(self.tabs))
        self.tabs.setDocumentMode(True)
        column(self._widget, 0, (0, XS, 0, 0)).addWidget(self.tabs)
        self.exchange = ExchangeModel(gateway, context.preferences, words, self._widget)
        self.board = BoardModel(gateway, words, self._widget)
        self.stick = StickModel(gateway, context.drives, words, self._widget)
        self.steps = Checklist(words)
        self.steps.jump.connect(self.jump)
        self.stick.changed.connect(self._show_steps)
        self.tab_names: list[str] = []
        self._also = Also()
        self._states: tuple[Step, ...] = ()
        self._shown: SessionSummary | None = None
        self._screen: Screen | None = None
        self._lists: Later[ListsTab] | None = None
        self._paper: Later[PaperTab] | None = None
        self._facts: Later[FactsTab] | None = None
        self._add("steps", lambda: self.steps)
        if self._is_office:
            self.list_import = ListImport(gateway, words, self._widget)
            self._widget.dropped.connect(self._read_lists)
            self.paper_sheets = PaperSheetsModel(gateway, words, self._widget)
            self.facts_model = SessionFactsModel(gateway, words, self._widget)
            self._lists = self._add("lists", self._make_lists)
            self._packages = self._add("packages", self._make_packages)
            self._paper = self._add("paper", self._make_paper)
            self._overview = self._add("overview", self._make_overview)
            self._facts = self._add("facts", lambda: FactsTab(self.facts_model, words))
        else:
            self._packages = self._add("packages", self._make_packages)
            self._overview = self._add("overview", self._make_overview)
        self.tabs.currentChanged.connect(self._entered)

    def _add(self, name: str, make: Callable[[], Tab]) -> Later[Tab]:
        words = self._context.words
        around = None if name == "facts" else partial(scroll_area, sideways=True)  # the facts scroll above their foot
        later = Later(make, self.tabs, around=around)
        later.soon = name != "facts"  # a long form
        place = self.tabs.addTab(later, words(f"session.tab.{name}"))
        self.tabs.setTabToolTip(place, self._context.actions.tooltip(f"session.{name}"))
        self._context.actions.action(f"session.{name}", self._widget, lambda: self.show_tab(name))
        self.tab_names.append(name)
        return later

    def _make_lists(self) -> ListsTab:
        made = ListsTab(self.list_import, self._context.words)
        made.folder_wanted.connect(lambda: self.jump("dossiers"))
        return made

    def _read_lists(self, files: tuple[Path, ...]) -> None:
        """Show dropped workbooks, one after the other."""
        self.show_tab("lists")
        if self.lists is not None:
            self.lists.read(files)

    def _make_packages(self) -> PackagesTab:
        context, opened = self._context, self._context.gateway.current
        made = PackagesTab(self.exchange, self.board, self.stick, context.words, secretary=self._is_office)
        made.mend_wanted.connect(lambda place: context.go(*MENDS[Mend(place)]))
        made.submit_wanted.connect(lambda product: context.go(Place.SCORING, product))
        if opened is not None:
            made.show_head(opened.head)
        if self._shown is not None:
            made.show_summary(self._shown, self._also.own)
        return made

    def _make_paper(self) -> PaperTab:
        gateway = self._context.gateway
        made = PaperTab(self.paper_sheets, self._context.words)
        if gateway.current is not None:
            made.show_people(gateway.current.head, gateway.actor)
        return made

    def _make_overview(self) -> OverviewTab:
        made = OverviewTab(self._context.words)
        if self._screen is not None:
            made.show_screen(self._screen)
        return made

    @property
    def lists(self) -> ListsTab | None:
        """The tab of the lists."""
        return self._lists.page if self._lists is not None else None

    @property
    def packages(self) -> PackagesTab:
        """The tab of the packages."""
        return self._packages.page

    @property
    def paper(self) -> PaperTab | None:
        """The tab of the paper sheets."""
        return self._paper.page if self._paper is not None else None

    @property
    def overview(self) -> OverviewTab:
        """The tab of the overview."""
        return self._overview.page

    @property
    def facts(self) -> FactsTab | None:
        """The tab of the settings."""
        return self._facts.page if self._facts is not None else None

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
            self._show(Reading(bare, {}, opened.at), self._also)
        if self._paper is not None:  # typing a paper sheet shows points
            self.tabs.setTabVisible(self.tab_names.index("paper"), not covered)
        if self._packages.made is not None:
            self._packages.made.show_head(opened.head)
        else:
            self.stick.read()
        if self.current == "facts" and not _is_unsaved(self._facts):
            self.facts_model.load()
        if self._paper is not None and self._paper.made is not None:
            self._paper.made.show_people(opened.head, self._context.gateway.actor)

        def question(session: OpenSession, services: Services, job: Job) -> tuple[Reading, Also]:
            summary = session_summary(session.work, services)
            labels = {
                line.product.id: outcome_label(line.outcome, self._context.words.language)
                for line in summary.lines
                if line.outcome is not None
            }
            if not opened.is_secretary:
                return Reading(summary, labels, opened.at), Also(own=own_sheets(session.work))
            waiting = waiting_files(session.work) if summary.tray else ()
            return Reading(summary, labels, opened.at), Also(open_cases(session.work, services), waiting)

        self._context.gateway.ask(question, lambda found: self._show(*found), "overview-labels")

    def _show(self, reading: Reading, also: Also) -> None:
        self._shown, self._also = reading.summary, also
        screen = screen_of(reading, self._context.words)
        self._states = tuple(replace(step, text=step.text[:1].upper() + step.text[1:]) for step in screen.steps)
        self._screen = replace(screen, steps=self._states)
        if self._overview.made is not None:
            self._overview.made.show_screen(self._screen)
        if self._packages.made is not None:
            self._packages.made.show_summary(reading.summary, also.own)
        self._show_steps()

    def _show_steps(self) -> None:
        """Show what is to be done; of a member with the dossiers on the drives."""
        summary, words, steps = self._shown, self._context.words, self.steps
        if summary is None:
            return
        if self._is_office:
            found = check_steps(summary, self._also.cases, words)
            steps.show_steps(found, self._states, office_facts(summary, words), self._waiting_needs())
        else:
            fresh = self.stick.dossiers
            found = own_steps(summary, self._also.own or OwnSheets(), len(fresh), words)
            needs = [Need("package", name) for name in fresh[:MOST_NEEDS]]
            if len(fresh) > MOST_NEEDS:
                needs.append(Need("", words("session.need.also", count=len(fresh) - MOST_NEEDS)))
            steps.show_steps(found, (), own_facts(summary, words), {"dossiers": tuple(needs)})

    def _waiting_needs(self) -> dict[str, tuple[Need, ...]]:
        waiting, needs = self._also.waiting, []
        for path, kind, likely in waiting[:MOST_NEEDS]:
            folder, _, name = path.rpartition("/")
            note = likely_text(likely, self._context.words) if likely is not None else folder
            needs.append(Need("image" if kind.startswith("image/") else "file-text", name, note))
        if len(waiting) > MOST_NEEDS:
            needs.append(Need("", self._context.words("session.need.more", count=len(waiting) - MOST_NEEDS)))
        return {"dossiers": tuple(needs)}

    def take_packages(self, files: tuple[Path, ...]) -> None:
        """Receive these packages; the window has shown the tab that should be seen meanwhile."""
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
        if not self._is_office:
            self._go_on(step)
        elif step == "dossiers":
            self._context.go(Place.DOSSIERS, "")
        elif step in ("members", "products") and self.lists is not None:
            self.show_tab("lists")
            self.lists.begin(step)
        elif step == "returns" and self._shown is not None and self._shown.waiting:
            self.enter("refused")
        elif step in ("packages", "returns", "result"):
            self.show_tab("packages")
            self.packages.focus()
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

    def _go_on(self, step: str) -> None:
        """Go to a step of a member; dossiers that lie on a drive are received at once."""
        if step == "scoring":
            self._context.go(Place.SCORING, "")
            return
        self.show_tab("packages")
        self.packages.focus()
        if step == "dossiers" and self.stick.dossiers:
            self.exchange.receive(self.stick.chosen)

    def _entered(self, place: int) -> None:
        name = self.tab_names[place]
        self.stick.view("steps", shown=name == "steps" and not self._is_office)
        if name == "packages":
            self.packages.begin()
        elif name == "steps" and not self._is_office:
            self.stick.begin()
        if self._facts is not None and self.tab_names[place] == "facts":
            self.facts_model.load()

    def enter(self, subject: str) -> None:
        """Focus the current tab. subject: name of a tab to show first, "refused" for the refused files, or ""."""
        if subject == "refused":
            self.show_tab("packages")
            self.packages.show_refused()
        if subject in self.tab_names:
            self.show_tab(subject)
        self._entered(self.tabs.currentIndex())
        if self.current == "steps":
            self.steps.begin()
        elif self.current == "packages":
            self.packages.focus()
        else:
            (self.overview.products if self.current == "overview" else self.tabs.currentWidget()).setFocus()

    def leave(self) -> bool:
        """Return False, and show the tab, while a list, facts or a paper sheet are neither stored nor discarded."""
        if _is_unsaved(self._lists):
            self.show_tab("lists")
            self._context.gateway.failed.emit(self._context.words("session.leave.list"))
            return False
        if _is_unsaved(self._facts):
            self.show_tab("facts")
            self._context.gateway.failed.emit(self._context.words("session.leave.facts"))
            return False
        if _is_unsaved(self._paper):
            self.show_tab("paper")
            self._context.gateway.failed.emit(self._context.words("session.leave.paper"))
            return False
        return True

    def unstored(self) -> dict[str, Any]:
        """Return the input of lists, facts and paper sheet, and what was typed for handing out a package."""
        found: dict[str, Any] = {}
        if (packages := self._packages.made) is not None:
            found = {"issuing": packages.issuing.unstored(), "refused": packages.refused.unstored()}
        for name, tab in (("lists", self._lists), ("facts", self._facts), ("paper", self._paper)):
            if tab is not None and tab.made is not None:
                found[name] = tab.made.unstored()
        return filled(**found)

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Restore it, and show the tab that had it."""
        if "issuing" in kept:
            self.packages.issuing.restore_unstored(kept["issuing"])
        if "refused" in kept:
            self.packages.refused.restore_unstored(kept["refused"])
        for name, tab in (("lists", self._lists), ("facts", self._facts), ("paper", self._paper)):
            if name in kept and tab is not None:
                self.show_tab(name)
                tab.page.restore_unstored(kept[name])


def _is_unsaved(tab: Later[ListsTab] | Later[FactsTab] | Later[PaperTab] | None) -> bool:
    return tab is not None and tab.made is not None and tab.made.unsaved


def page(context: PageContext) -> SessionPlace:
    """Create this page."""
    return SessionPlace(context)
