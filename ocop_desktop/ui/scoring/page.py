"""The page *Chấm điểm*: products, criteria and evidence side by side, totals always visible."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ...usecases.core.changes import Kind
from ..actions import Command
from ..gateway import OpenedSession
from ..parts.entity_inside import EntityInside
from ..parts.layouts import column
from ..parts.sheets_model import SheetsViewModel
from ..places import EDGE_TO_EDGE, PageContext, Place
from ..saving import Saving, SavingDialogs
from ..viewer.viewer import COMMANDS as VIEWER_COMMANDS
from ..viewer.viewer import Viewer
from .columns import Columns
from .cover import Cover
from .criteria import CriteriaView
from .evidence import EvidenceColumn, EvidenceFactory
from .head import ProductHead
from .menu import SheetMenu
from .middle import SheetColumn
from .model.keys import DigitKeys
from .model.pins import ScoringPins
from .model.scoring import ScoringViewModel
from .model.seats import SeatsViewModel
from .model.submit import SubmitViewModel
from .notice import Message, SheetNotice, StandingLine
from .panels import SubmitPanel, TakingBackPanel
from .products import ProductsColumn
from .totals import TotalsBar

_HERE = "scoring"

COMMANDS: tuple[Command, ...] = (
    Command("scoring.choose", tuple("123456789"), _HERE),
    Command("scoring.none", ("0",), _HERE),
    Command("scoring.back", ("Left",), _HERE),
    Command("scoring.clear", ("Del",), _HERE),
    Command("scoring.next", ("Return",), _HERE),
    Command("scoring.down", ("Down",), _HERE),
    Command("scoring.up", ("Up",), _HERE),
    Command("scoring.note", ("N",), _HERE),
    Command("scoring.opinion", ("Y",), _HERE),
    Command("scoring.taste", ("T",), _HERE),
    Command("scoring.rule", ("?",), _HERE),
    Command("scoring.search", ("Ctrl+F",), _HERE),
    Command("scoring.undo", ("Ctrl+Z",), _HERE),
    Command("scoring.redo", ("Ctrl+Y", "Ctrl+Shift+Z"), _HERE),
    Command("scoring.submit", ("Ctrl+Return",), _HERE, repeats=False),
    Command("scoring.take_back", (), _HERE),
    Command("scoring.own_sheets", (), _HERE),
    Command("scoring.next_product", ("Ctrl+PgDown",), _HERE),
    Command("scoring.previous_product", ("Ctrl+PgUp",), _HERE),
    Command("scoring.fold_products", ("F7",), _HERE),
    Command("scoring.read", ("F8",), _HERE),
    Command("scoring.lock", ("Ctrl+L",), _HERE),
    Command("scoring.receive", (), _HERE),
    *VIEWER_COMMANDS,
)
"""The criteria handle single letters and digits themselves, so that these never interfere with a search."""


class ScoringPage(QObject):
    """``places.Page`` of scoring."""

    shows = frozenset(Kind)

    def __init__(self, context: PageContext, evidence: EvidenceFactory = Viewer) -> None:
        super().__init__()
        self._context, words = context, context.words
        preferences = context.preferences
        self.scoring = ScoringViewModel(context.gateway, words, self, lambda: preferences.keys_are_points)
        preferences.keys_changed.connect(self.scoring.show_keys)
        self.submitting = SubmitViewModel(self.scoring, words, self)
        self.seats = SeatsViewModel(context.gateway, words, self)
        self.sheets = SheetsViewModel(context.gateway, context.drawing, words, self)
        self.keys = DigitKeys(self.scoring, words, lambda: preferences.goes_on, self)
        self._widget = QWidget()
        self._widget.setProperty(EDGE_TO_EDGE, True)
        self.saving: Saving = SavingDialogs(self._widget)
        self.setParent(self._widget)
        self._wanted = self._locked_now = ""
        self._shielded = False
        add = self._command
        undo = add("scoring.undo", lambda: self._go_back_to(self.scoring.undo))
        redo = add("scoring.redo", lambda: self._go_back_to(self.scoring.redo))
        submit = add("scoring.submit", self._confirm)
        take_back = add("scoring.take_back", self.submitting.ask_back)
        own_sheets = add("scoring.own_sheets", self._save_own)
        opinion = QAction(words("action.scoring.opinion"), self._widget)
        lock = add("scoring.lock", self.seats.lock)
        fold = add("scoring.fold_products", lambda: self.columns.show_list())
        self.reading = add("scoring.read", lambda: self.columns.read())
        add("scoring.search", self._search)
        add("scoring.next_product", lambda: self.scoring.step_product(1))
        add("scoring.previous_product", lambda: self.scoring.step_product(-1))
        receive = add("scoring.receive", lambda: context.go(Place.SESSION, "packages"))
        self.products = ProductsColumn(self.scoring, words)
        middle = SheetColumn()
        actions = (fold, self.reading, receive, lock)
        self.more = SheetMenu(self.scoring, redo, opinion, words)
        self.head = ProductHead(self.scoring, self.seats, context.drawing, actions, self.more, words, middle)
        self.criteria = CriteriaView(self.scoring, self.keys, words, middle)
        self.panel = SubmitPanel(self.submitting, self.scoring, words, middle)
        self.back_panel = TakingBackPanel(self.submitting, words, middle)
        self.totals = TotalsBar(self.scoring, self.submitting, (undo, submit), words, middle)
        message = Message(middle, self.criteria, self.totals.blocking)
        self.notice = SheetNotice(
            self.scoring, self.submitting, StandingLine(own_sheets, take_back, middle), message, words
        )
        self.evidence = evidence(context)
        self.pins = ScoringPins(self.scoring, context.gateway, words, self)
        empty = context.words("dossiers.lack.not_received")
        self.column = EvidenceColumn(self.evidence, self.scoring, self.pins, self, empty, self.reading)
        parts = column(middle, 0)
        parts.addWidget(self.head)
        parts.addWidget(self.notice.line)
        parts.addWidget(self.criteria, 1)
        for part in (self.panel, self.back_panel, self.totals):
            parts.addWidget(part)
        self.columns = Columns(self.products, middle, self.evidence, self.criteria, self._widget)
        page = column(self._widget, 0)
        page.addWidget(self.columns, 1)
        self.inside = EntityInside(context, self._widget)
        self.inside.hide()
        page.addWidget(self.inside, 1)
        self.cover = Cover(self.seats, words, self._widget)
        opinion.triggered.connect(self.criteria.edit_opinion)
        self._connect()
        self.head.show_product()
        self.head.show_people()
        self.totals.show_totals()

    def _command(self, command: str, act: Callable[[], None]) -> QAction:
        return self._context.actions.action(command, self._widget, act)

    def _connect(self) -> None:
        self.products.chosen.connect(self._open)
        self.columns.folded.connect(self._show_folds)
        self.criteria.tasted.connect(self._taste)
        self.panel.gone.connect(self._go)
        self.totals.gone_on.connect(self._go_on)
        self.scoring.completed.connect(self._ask)
        self.submitting.closed.connect(self.criteria.setFocus)
        self.submitting.finished.connect(self.criteria.setFocus)
        self.submitting.submitted.connect(self._remember_locked)
        self.scoring.opened.connect(self._to_the_next)
        self.scoring.current_changed.connect(lambda code: self.scoring.noticed.emit(""))
        self.seats.unlocked.connect(self._unlocked)
        self.seats.locked_up.connect(self.scoring.forget)
        self.seats.failed.connect(self._show_message)
        self.sheets.notified.connect(self._show_message)

    # Interface for the shell

    @property
    def widget(self) -> QWidget:
        """The widget of the page."""
        return self._widget

    def show_session(self, opened: OpenedSession) -> None:
        """Show another session or user: locked, where a lock is set."""
        if not self._shield(opened):
            self.seats.show(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Update after a change of the session; details come from the session's signals."""
        was = self._shielded
        if self._shield(opened) and not was:
            self.criteria.keep_note()
            self._wanted = self.scoring.product
            self.scoring.forget()
        elif was and not self._shielded:
            self.seats.show(opened)

    def _shield(self, opened: OpenedSession) -> bool:
        """While an entity is in the meeting room, hide and clear all sheet data."""
        self._shielded = self.inside.show_if_present(opened)
        self.inside.setVisible(self._shielded)
        self.columns.setVisible(not self._shielded)
        return self._shielded

    def enter(self, subject: str) -> None:
        """Activate the page, at a product where one is given."""
        self._wanted = subject or self._wanted
        if self._shielded:
            self.inside.go.setFocus()
            return
        if subject:
            self.scoring.open(subject)
        if not self.cover.wanted:
            self.criteria.setFocus()

    def leave(self) -> bool:
        """Save a note that is being typed; always allow leaving."""
        self.criteria.keep_note()
        return True

    def store_now(self) -> None:
        """Save a note that is being typed."""
        self.criteria.keep_note()

    # Internal

    def _unlocked(self) -> None:
        self.scoring.show(self.seats.scorer)
        if self._wanted:
            self.scoring.open(self._wanted)
        self.criteria.setFocus()

    def _open(self, product: str) -> None:
        self.criteria.keep_note()
        self.columns.close_list()
        self.scoring.open(product)
        self.criteria.setFocus()

    def _show_message(self, sentence: str) -> None:
        if not self.cover.wanted:
            self.scoring.noticed.emit(sentence)

    def _go(self, code: str) -> None:
        self.scoring.go(code)
        self.criteria.setFocus()

    def _go_back_to(self, act: Callable[[], None]) -> None:
        """Undo or redo; what was undone stays in sight."""
        self.keys.stop()
        act()

    def _ask(self) -> None:
        self.criteria.keep_note()
        self.submitting.ask()

    def _confirm(self) -> None:
        self.keys.stop()
        self.criteria.keep_note()
        self.submitting.confirm()
        if self.submitting.question is not None and self.submitting.not_seen and self.panel.isVisible():
            self.panel.inspected.setFocus()

    def _save_own(self) -> None:
        """Save the member's submitted sheets; the file lies outside the folder of workspaces, which nobody opens."""
        words = self._context.words
        suggested = Path.home() / f"{words('papers.name.sheets')}-{self.scoring.member}.pdf"
        path = self.saving.choose_target(words("papers.save.title"), suggested, ".pdf")
        if path is not None:
            self.sheets.save(path)

    def _taste(self) -> None:
        """Mark the sample as tasted, or no longer; say which."""
        sheet, scene = self.scoring.sheet, self.submitting.scene
        if sheet is None or not scene or self.scoring.locked:
            return
        seen = not sheet.inspected
        self.scoring.inspect(seen)
        said = self._context.words.of(f"scoring.inspected.said.{scene}" if seen else "scoring.inspected.unsaid")
        self.scoring.noticed.emit(said)

    def _to_the_next(self) -> None:
        """Once the sheet just locked is shown, Enter leads on, never to taking it back."""
        leads = self._locked_now == self.scoring.product and self.scoring.locked and self.totals.go_on.isVisible()
        if leads and self.scoring.sheet is not None:
            self._locked_now = ""
            if self.criteria.hasFocus():
                self.totals.go_on.setFocus()

    def _remember_locked(self) -> None:
        self._locked_now = self.scoring.product

    def _go_on(self, product: str) -> None:
        if product:
            self._open(product)
        else:
            self._context.go(Place.SESSION, "packages")

    def _search(self) -> None:
        if not self.columns.is_list_shown:
            self.columns.show_list()
        self.products.search.setFocus()
        self.products.search.selectAll()

    def _show_folds(self) -> None:
        listed, documented = self.columns.is_list_shown, self.columns.is_evidence_shown
        self.head.fold(listed=listed, documented=documented)


def page(context: PageContext) -> ScoringPage:
    """Return the page of this place."""
    return ScoringPage(context)
