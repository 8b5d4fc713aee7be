"""The page *Chấm điểm*: products, criteria and evidence side by side, totals always visible."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ...usecases.core.changes import Kind
from ..actions import Command
from ..gateway import OpenedSession
from ..parts.entity_inside import EntityInside
from ..parts.pages import PAGE_MARGIN
from ..parts.tokens import px
from ..places import PageContext, Place
from ..viewer.viewer import COMMANDS as VIEWER_COMMANDS
from ..viewer.viewer import Viewer
from .cover import Cover
from .criteria import CriteriaView
from .evidence import EvidenceColumn, EvidenceFactory
from .foot import SubmitPanel, TakingBackPanel, TotalsBar
from .head import ProductHead
from .middle import SheetColumn
from .model.pins import ScoringPins
from .model.scoring import ScoringViewModel
from .model.seats import SeatsViewModel
from .model.submit import SubmitViewModel
from .products import ProductsColumn

_HERE = "scoring"

COMMANDS: tuple[Command, ...] = (
    Command("scoring.choose", tuple("123456789"), _HERE),
    Command("scoring.none", ("0",), _HERE),
    Command("scoring.clear", ("Del",), _HERE),
    Command("scoring.next", ("Return",), _HERE),
    Command("scoring.down", ("Down",), _HERE),
    Command("scoring.up", ("Up",), _HERE),
    Command("scoring.note", ("N",), _HERE),
    Command("scoring.opinion", ("Y",), _HERE),
    Command("scoring.rule", ("?",), _HERE),
    Command("scoring.search", ("Ctrl+F",), _HERE),
    Command("scoring.undo", ("Ctrl+Z",), _HERE),
    Command("scoring.redo", ("Ctrl+Y", "Ctrl+Shift+Z"), _HERE),
    Command("scoring.submit", ("Ctrl+Return",), _HERE, repeats=False),
    Command("scoring.take_back", (), _HERE),
    Command("scoring.next_product", ("Ctrl+PgDown",), _HERE),
    Command("scoring.previous_product", ("Ctrl+PgUp",), _HERE),
    Command("scoring.fold_products", ("F7",), _HERE),
    Command("scoring.fold_evidence", ("F8",), _HERE),
    Command("scoring.lock", ("Ctrl+L",), _HERE),
    Command("scoring.receive", (), _HERE),
    *VIEWER_COMMANDS,
)
"""The criteria handle single letters and digits themselves, so that these never interfere with a search."""

ROOM_FOR_TWO, ROOM_FOR_THREE = 900, 1080
"""Widths in units below which a column is collapsed initially: without the rail, those of the window less 100."""

SHARES = (6, 11, 8)
"""Initial shares of the width: products, criteria, evidence."""


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
        self._widget = QWidget()
        self.setParent(self._widget)
        self._wanted = ""
        self._folded_by_hand = self._shielded = False
        add = self._command
        undo = add("scoring.undo", self.scoring.undo)
        redo = add("scoring.redo", self.scoring.redo)
        submit = add("scoring.submit", self._ask)
        take_back = add("scoring.take_back", self.submitting.ask_back)
        lock = add("scoring.lock", self.seats.lock)
        self.fold_products = add("scoring.fold_products", lambda: self._fold(self.products))
        self.fold_evidence = add("scoring.fold_evidence", lambda: self._fold(self.evidence))
        add("scoring.search", self._search)
        add("scoring.next_product", lambda: self.scoring.step_product(1))
        add("scoring.previous_product", lambda: self.scoring.step_product(-1))
        self.receive = add("scoring.receive", lambda: context.go(Place.SESSION, "packages"))
        self.receive.setVisible(False)
        folds = (self.receive, self.fold_products, self.fold_evidence)
        self.head = ProductHead(self.scoring, self.seats, context.drawing, (*folds, lock), words, self._widget)
        self.products = ProductsColumn(self.scoring, words)
        self.criteria = CriteriaView(self.scoring, words)
        self.panel = SubmitPanel(self.submitting, self._go, words)
        self.back_panel = TakingBackPanel(self.submitting, words)
        self.totals = TotalsBar(self.scoring, self.submitting, (undo, redo, submit, take_back), words)
        self.evidence = evidence(context)
        self.pins = ScoringPins(self.scoring, context.gateway, words, self)
        self.column = EvidenceColumn(
            self.evidence, self.scoring, self.pins, self, context.words("dossiers.lack.not_received")
        )
        middle = SheetColumn()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.criteria, 1)
        column.addWidget(self.panel)
        column.addWidget(self.back_panel)
        column.addWidget(self.totals)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.products, middle, self.evidence):
            self.splitter.addWidget(part)
        for place, share in enumerate(SHARES):
            self.splitter.setStretchFactor(place, share)
        self.splitter.setCollapsible(1, False)
        page = QVBoxLayout(self._widget)
        page.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, 4)
        page.addWidget(self.head)
        page.addWidget(self.splitter, 1)
        self.inside = EntityInside(context, self._widget)
        self.inside.hide()
        page.addWidget(self.inside, 1)
        self.cover = Cover(self.seats, words, self._widget)
        self._connect(lock)
        self.head.show_product()
        self.head.show_people()
        self.totals.show_totals()

    def _command(self, command: str, act: Callable[[], None]) -> QAction:
        return self._context.actions.action(command, self._widget, act)

    def _connect(self, lock: QAction) -> None:
        self.products.chosen.connect(self._open)
        self.scoring.opened.connect(self._offer_receiving)
        self.scoring.completed.connect(lambda: self._ask(careful=True))
        self.submitting.closed.connect(self.criteria.setFocus)
        self.submitting.finished.connect(self._to_the_next)
        self.scoring.current_changed.connect(lambda code: self.scoring.noticed.emit(""))
        self.seats.unlocked.connect(self._unlocked)
        self.seats.locked_up.connect(self.scoring.forget)
        self.seats.changed.connect(lambda: lock.setVisible(self.seats.can_lock))
        self.seats.failed.connect(self._show_message)
        self._widget.installEventFilter(self)

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
        for part in (self.head, self.splitter):
            part.setVisible(not self._shielded)
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
        self.scoring.open(product)
        self.criteria.setFocus()

    def _show_message(self, sentence: str) -> None:
        if not self.cover.wanted:
            self.scoring.noticed.emit(sentence)

    def _go(self, code: str) -> None:
        self.scoring.go(code)
        self.criteria.setFocus()

    def _ask(self, *, careful: bool = False) -> None:
        self.criteria.keep_note()
        self.submitting.ask(careful=careful)

    def _offer_receiving(self) -> None:
        """Offer the way to the packages for a product whose dossier is not on this computer."""
        sheet = self.scoring.sheet
        self.receive.setVisible(self.scoring.exports_sheets and sheet is not None and not sheet.own.evidence)

    def _to_the_next(self) -> None:
        """After a sheet is locked the next one is chosen in the list; never leave the focus on taking it back."""
        (self.criteria if self.products.isHidden() else self.products.list).setFocus()

    def _search(self) -> None:
        if self.products.isHidden():
            self._fold(self.products)
        self.products.search.setFocus()
        self.products.search.selectAll()

    def _fold(self, part: QWidget) -> None:
        part.setVisible(part.isHidden())
        self._folded_by_hand = True
        self._show_folds()

    def _fold_for(self, width: int) -> None:
        if not self._folded_by_hand:
            self.products.setVisible(width >= px(ROOM_FOR_TWO))
            self.evidence.setVisible(width >= px(ROOM_FOR_THREE))
            self.splitter.setSizes([width * share // sum(SHARES) for share in SHARES])
            self._show_folds()

    def _show_folds(self) -> None:
        for action, part, name in (
            (self.fold_products, self.products, "products"),
            (self.fold_evidence, self.evidence, "evidence"),
        ):
            verb = "show" if part.isHidden() else "hide"
            action.setText(self._context.words(f"scoring.fold.{verb}_{name}"))

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Collapse columns where window width or font size leave no space for three."""
        if watched is self._widget:
            if isinstance(event, QResizeEvent):
                self._fold_for(event.size().width())
            elif event.type() == QEvent.Type.FontChange:
                self._fold_for(self._widget.width())
        return False


def page(context: PageContext) -> ScoringPage:
    """Return the page of this place."""
    return ScoringPage(context)
