"""The page *Hồ sơ*: dossiers at the left, evidence, papers and the user's own pins at the right."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QWidget

from ...domain.council.council import Product
from ...domain.sheets.pins import Pin
from ...domain.values import SessionState
from ...usecases.core.changes import Kind
from ..actions import Command
from ..choosing import Choosing, ChoosingDialogs
from ..gateway import OpenedSession
from ..likely import likely_text
from ..making import MadeInSteps
from ..parts.cards import Banner
from ..parts.controls import scroll_area
from ..parts.labels import Text
from ..parts.later import Later
from ..parts.layouts import column, row
from ..parts.small_parts import Toast
from ..parts.tokens import XS, L, S
from ..places import EDGE_TO_EDGE, PageContext, Place, places_of
from ..viewer.viewer import COMMANDS as VIEWER_COMMANDS
from ..viewer.viewer import PinMark, Viewer
from .card import CardForm
from .file_form import FileForm
from .folder_panel import DropArea, FolderPanel
from .list_column import ListColumn
from .model.card import CardModel
from .model.changes import DossierChanges
from .model.dossiers import DossiersViewModel
from .model.filter import Lack
from .model.folder import FolderIntake
from .model.tables import empty_text, lack_text
from .papers import PapersTab
from .pin_form import PinForm
from .pins_tab import PinsTab
from .typed import TypedInput

COMMANDS: tuple[Command, ...] = (
    Command("dossiers.search", ("Ctrl+F",), Place.DOSSIERS.value),
    Command("dossiers.next", ("Ctrl+Down", "Alt+Down"), Place.DOSSIERS.value),
    Command("dossiers.previous", ("Ctrl+Up", "Alt+Up"), Place.DOSSIERS.value),
    Command("dossiers.show_pin", ("Ctrl+J",), Place.DOSSIERS.value),
    Command("dossiers.pin_note", ("F2",), Place.DOSSIERS.value),
    Command("dossiers.unpin", ("Delete",), Place.DOSSIERS.value),
    Command("dossiers.undo", ("Ctrl+Z",), Place.DOSSIERS.value),
    Command("dossiers.score", ("Ctrl+Return",), Place.DOSSIERS.value),
    *VIEWER_COMMANDS,
)


class DossiersPage(MadeInSteps):
    """Connects list, viewer, checklist and pins with the view model."""

    shows = frozenset({Kind.SESSION, Kind.PRODUCTS})

    def _make(self, context: PageContext) -> Iterator[None]:
        words = context.words
        self._context, self._words = context, words
        self._shown = self._message_product = self._aside = ""
        self._stale: OpenedSession | None = None
        self.widget = DropArea()
        self.widget.setProperty(EDGE_TO_EDGE, True)
        self.model = DossiersViewModel(context.gateway, words, self.widget)
        self.changes = DossierChanges(self.model, context.gateway, words, self.widget)
        self.intake = FolderIntake(context.gateway, words, self.widget)
        self.folder_panel = FolderPanel(self.intake, words, self.widget)
        self.choosing: Choosing = ChoosingDialogs(self.widget)
        self.column = ListColumn(self.model, self.changes, words, self.widget)
        yield
        self.viewer = Viewer(context, self.widget)
        yield
        self.heading = Text(self.widget, size="title", wrap=True)
        self.about = Text(self.widget, size="small", ink="quiet", wrap=True)
        self.message = Banner(self.widget, lines=2)
        self.toast = Toast(self.widget)
        self.file_form = FileForm(self.model, self.changes, words, self.widget)
        self.form = PinForm(self.model, words, self.widget)
        self.papers_tab = PapersTab(self.model, self.changes, words, self.widget)
        self.papers, self.lacking = self.papers_tab.table, self.papers_tab.lacking
        self.pins_tab = PinsTab(self.model, context.actions, words, self.widget)
        self.pins, self.note_form, self.buttons = self.pins_tab.table, self.pins_tab.note_form, self.pins_tab.buttons
        self.card = CardModel(context.gateway, words, self.widget)
        self.card_tab = Later(lambda: CardForm(self.card, words), self.widget)
        self.tabs = QTabWidget(self.widget)
        yield
        self._build()
        self._connect()
        forms = (self.card_tab, self.form, self.note_form, self.file_form)
        typed = TypedInput(self.model, self.card, forms, self.viewer, self.tabs)
        self.unstored, self.restore_unstored = typed.unstored, typed.restore_unstored

    def _build(self) -> None:
        evidence = QWidget(self.widget)
        inside = column(evidence, S, (0, S, 0, 0))
        inside.addWidget(self.file_form)
        inside.addWidget(self.form)
        inside.addWidget(self.viewer, 1)
        self.tabs.addTab(evidence, self._words("dossiers.tab.evidence", count=0))
        self.tabs.addTab(self.papers_tab, self._words("dossiers.tab.papers"))
        self.tabs.addTab(scroll_area(self.pins_tab, self.widget), self._words("dossiers.tab.pins", count=0))
        self.tabs.addTab(self.card_tab, self._words("dossiers.tab.card"))
        right = QWidget(self.widget)
        title = column(space=0)
        title.addWidget(self.heading)
        title.addWidget(self.about)
        title.addStretch(1)
        head = row(space=L)
        head.addLayout(title, 3)
        head.addWidget(self.message, 2)
        inside = column(right, XS, (L, S, L, S))
        inside.addLayout(head)
        inside.addWidget(self.tabs, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self.widget)
        self.splitter.addWidget(self.column)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(0, 1)  # on a wide screen the names are read in full
        self.splitter.setStretchFactor(1, 4)
        self._share()
        self.splitter.setChildrenCollapsible(True)
        around = column(self.widget)
        self.stack = QStackedWidget(self.widget)
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.folder_panel)
        around.addWidget(self.stack, 1)

    def _share(self) -> None:
        """Give the list its preferred width, the evidence the rest."""
        left = self.column.wanted_width
        self.splitter.setSizes([left, max(self.splitter.width() - left, 2 * left)])

    def _connect(self) -> None:
        action = self._context.actions.action
        action("dossiers.search", self.widget, self._to_search)
        action("dossiers.next", self.widget, lambda: self._step(1))
        action("dossiers.previous", self.widget, lambda: self._step(-1))
        self.column.folder.clicked.connect(lambda: self._choose_folder())
        self.widget.dropped.connect(self.intake.read)
        self.intake.changed.connect(self._show_folder)
        self.model.loaded.connect(self._show_loaded)
        self.model.selected.connect(self._show_product)
        self.model.pins_changed.connect(self._show_pins)
        self.model.draft_changed.connect(self._to_draft)
        self.model.notified.connect(self._show_message)
        self.model.done.connect(lambda sentence: self.toast.say(sentence, self.pins_tab.undo.text(), self.model.undo))
        self.column.font_size_changed.connect(self._share)
        self.column.tray_chosen.connect(self._show_tray)
        self.column.product_clicked.connect(self._leave_tray)
        self.column.reason_wanted.connect(self.file_form.move_to_product)
        self.changes.reason_wanted.connect(self._ask_reason)
        self.column.tray.customContextMenuRequested.connect(self._tray_menu)
        self.viewer.evidence_changed.connect(self.file_form.show_file)
        self.viewer.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewer.customContextMenuRequested.connect(
            lambda at: self.file_form.menu(self.viewer.evidence, self.viewer).popup(self.viewer.mapToGlobal(at))
        )
        self.viewer.pin_wanted.connect(self.model.mark)
        self.viewer.pin_chosen.connect(self._choose_pin)
        self.card.stored.connect(self.model.follow_code)
        self.tabs.currentChanged.connect(lambda _: self._show_card())
        self.pins_tab.page_wanted.connect(self._show_pin)
        self.pins_tab.score_wanted.connect(self._score)

    # Interface for the shell

    def show_session(self, opened: OpenedSession) -> None:
        """Show another session or user."""
        self._shown, self._aside = "", ""
        self.viewer.show_evidence(())
        self._show_role(opened)
        self.model.forget()
        self.changes.drop_reason()
        self.card.forget()
        self._load(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Update after a change of the session."""
        self._show_role(opened)
        self._load(opened)

    def _load(self, opened: OpenedSession) -> None:
        """Read the dossiers now if the page is visible, otherwise when it is next shown."""
        self._stale = None if self.widget.isVisible() else opened
        if self._stale is None:
            self.model.load(opened)

    def enter(self, subject: str) -> None:
        """Focus the list; ``subject`` is a product's code or ""."""
        if self._stale is not None:
            stale, self._stale = self._stale, None
            self.model.load(stale)
        if subject:
            self.model.select(subject)
        self.column.products.setFocus()

    def leave(self) -> bool:
        """Discard a marked region without a note; unsaved input of a product prevents leaving."""
        if not self.form.has_note:
            self.model.drop_draft()
        if not self.card.typed:
            return True
        unsaved = next((s.product.code for s in self.model.everything if s.product.id in self.card.typed), "")
        self.model.select(unsaved)
        self.tabs.setCurrentWidget(self.card_tab)
        self._context.gateway.failed.emit(self._words("dossiers.leave.card"))
        return False

    def _show_role(self, opened: OpenedSession) -> None:
        scoring = Place.SCORING in places_of(opened)
        self.buttons["dossiers.score"].setVisible(scoring)
        takes_in = opened.is_secretary and opened.head.session.state in (
            SessionState.PREPARING,
            SessionState.SCORING,
        )
        self.column.folder.setVisible(takes_in)
        if not self._aside:
            self.tabs.setTabVisible(self.tabs.indexOf(self.card_tab), opened.is_secretary)
        self.widget.accepts = takes_in
        self.viewer.allow_pins(self.model.can_pin)

    # Showing

    def _show_loaded(self) -> None:
        if self._aside and self.changes.file(self._aside) not in self.model.aside:
            self._aside = ""
        if not self.model.everything:
            self._show_product()
        elif self._aside:
            self._show_tray(self._aside)

    def _show_product(self) -> None:
        """Show the current dossier, unless a file of no dossier is shown."""
        state = self.model.current
        if self._message_product != self.model.product:
            self._message_product = self.model.product
            self._aside = ""
            self.message.say("")
        self.papers_tab.show_dossier()
        if self._aside:
            return
        self._show_tabs(of_product=True)
        if state is None:
            self.heading.setText(self._words("dossiers.none" if self.model.is_loaded else "dossiers.reading"))
            self.about.clear()
            self.viewer.show_evidence(())
            self.file_form.show_file("")
            return
        product = state.product
        self._show_card()
        self.heading.setText(f"{product.code} – {product.name}")
        self.about.setText(self._about(product))
        lacking = self.model.lacks(state)
        self.tabs.setTabText(0, self._words("dossiers.tab.evidence", count=len(state.evidence)))
        not_received = Lack.NOT_RECEIVED in lacking
        self.viewer.set_empty_text(empty_text(self._words, received=not not_received, yours=self.model.is_secretary))
        self.tabs.setTabText(1, self._words("dossiers.tab.papers_lacking" if lacking else "dossiers.tab.papers"))
        self.tabs.setTabToolTip(1, lack_text(state, lacking, self._words))
        shown = "|".join([product.code, *(f"{item.id} {item.evidence.title}" for item in state.evidence)])
        if self._shown != shown:
            self._shown = shown
            self.viewer.show_evidence(state.evidence, self.viewer.evidence)
        self.viewer.allow_pins(self.model.can_pin)
        self.file_form.show_file(self.viewer.evidence)

    def _show_folder(self) -> None:
        """Show the folder in place of the dossiers; afterwards its result above them."""
        shown = self.intake.is_shown
        if not shown and self.stack.currentWidget() is self.folder_panel:
            self.message.say(self.intake.message)
            self.stack.setCurrentWidget(self.splitter)
            # After the import the products are next, after a folder that was dropped another one.
            (self.column.products if self.intake.message else self.column.folder).setFocus()
        elif shown:
            self.stack.setCurrentWidget(self.folder_panel)

    def _show_tabs(self, *, of_product: bool) -> None:
        """Show the tabs of a dossier, or the one of a file that is in none."""
        for place in range(1, self.tabs.count()):
            card = self.tabs.widget(place) is self.card_tab
            self.tabs.setTabVisible(place, of_product and (not card or self.model.is_secretary))

    def _show_card(self) -> None:
        if self.tabs.currentWidget() is self.card_tab and self.model.current is not None:
            self.card.show(self.model.current.product.code)

    def _about(self, product: Product) -> str:
        parts = (
            product.entity,
            product.commune,
            self._words("dossiers.set", set=product.set_number, title=self.model.set_title(product.set_number)),
            self._words(f"dossiers.kind.{product.kind.value}"),
        )
        return "  ·  ".join(part for part in parts if part)

    def _show_tray(self, evidence: str) -> None:
        """Show a file of no dossier with a head of its own; it cannot have pins."""
        item = self.changes.file(evidence)
        if item is None:
            return
        self._shown, self._aside = "", evidence
        self.tabs.setCurrentIndex(0)
        self._show_tabs(of_product=False)
        removed = item.removed is not None
        head = "dossiers.head.removed" if removed else "dossiers.head.waiting"
        self.heading.setText(self._words.of(head, {"title": item.evidence.title}))
        product = item.evidence.product
        likely = self.changes.likely(evidence)
        where = likely_text(likely, self._words) if likely is not None else ""
        where = self._words("dossiers.taken_out_of", product=product) if removed and product else where
        self.about.setText("  ·  ".join(part for part in (item.evidence.original_name, where) if part))
        self.tabs.setTabText(0, self._words("dossiers.tab.evidence", count=1))
        self.viewer.show_evidence((item,), evidence)
        self.viewer.allow_pins(False)
        self.file_form.show_file(evidence)

    def _leave_tray(self) -> None:
        """Return from a file of no dossier to the current dossier."""
        if self._aside:
            self._aside = ""
            self._show_product()

    def _tray_menu(self, at: QPoint) -> None:
        row = self.column.tray.indexAt(at).row()
        if 0 <= row < len(self.model.aside):
            self.column.tray.selectRow(row)
            evidence = self.model.aside[row].id
            self._show_tray(evidence)
            self.file_form.menu(evidence, self.column).popup(self.column.tray.viewport().mapToGlobal(at))

    def _show_pins(self) -> None:
        self.tabs.setTabText(2, self._words("dossiers.tab.pins", count=len(self.model.pins)))
        self.viewer.show_pins([PinMark.of(pin, self.model.pin_label(pin)) for pin in self.model.pins])

    def _show_message(self, sentence: str) -> None:
        self.toast.hide()
        self.message.say(sentence)

    # Acts

    def _to_search(self) -> None:
        self.column.search.setFocus()
        self.column.search.selectAll()

    def _step(self, by: int) -> None:
        codes = [line.product.code for line in self.model.lines]
        if codes:
            now = codes.index(self.model.product) if self.model.product in codes else -by
            self.model.select(codes[min(max(now + by, 0), len(codes) - 1)])

    def _to_draft(self) -> None:
        if self.model.draft is not None:
            self.tabs.setCurrentIndex(0)

    def _choose_folder(self) -> None:
        folder = self.choosing.choose_folder(self._words("dossiers.folder.choose"))
        if folder is not None:
            self.intake.read(folder)

    def _choose_pin(self, pin: str) -> None:
        """Select the pin's row, and show its note."""
        known = self.pins_tab.choose(pin)
        if known is not None:
            text = self.model.pin_label(known).removeprefix(f"{known.criterion}. ")
            self._show_message(self._words("dossiers.pin.tells", criterion=known.criterion, text=text, note=known.note))

    def _ask_reason(self) -> None:
        """Ask for the reason of undoing beside the papers."""
        self.tabs.setCurrentWidget(self.papers_tab)
        self.papers_tab.ask_reason()

    def _show_pin(self, pin: Pin) -> None:
        """Show the page of a pin."""
        product, item = self.model.place_of(pin)
        if item is not None and product != self.model.product:
            self.model.select(product)  # the file was moved there
            self._shown = ""
            self.tabs.setCurrentIndex(0)
            state = self.model.current
            self.viewer.show_evidence(state.evidence if state is not None else (), item.id, pin.page)
        else:
            self.tabs.setCurrentIndex(0)
            self.viewer.go_to_pin(pin.id)

    def _score(self) -> None:
        if self.model.product:
            self._context.go(Place.SCORING, self.model.product)


page = DossiersPage
