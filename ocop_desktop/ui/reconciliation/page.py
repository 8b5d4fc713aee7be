"""The page *Thống nhất điểm*: collecting and opening sheets, items to settle, and every act of the meeting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, cast

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.council.workflow import AFTER_CONCLUSION
from ...usecases.core.changes import Kind
from ..actions import Command
from ..choosing import Choosing, ChoosingDialogs
from ..gateway import OpenedSession
from ..parts.controls import hint_line
from ..parts.pages import TabBar, text_label
from ..places import PageContext, Place
from ..viewer.viewer import COMMANDS as VIEWER_COMMANDS
from .act_panel import ActPanel
from .flow import FlowLayout
from .grid_view import FrozenGrid
from .model.commands import COMPLAINTS
from .model.course import Part, course
from .model.fields import Form
from .model.reading import Reading
from .model.reconciliation import ReconciliationViewModel
from .model.room import Detail, RoomViewModel
from .model.tables import board, matrix, presence, to_settle
from .product_tab import ProductTab
from .room_window import RoomWindow
from .written_tab import WrittenTab

_PLACE = Place.RECONCILIATION.value

COMMANDS: tuple[Command, ...] = (
    Command("reconciliation.before", ("Alt+Left",), _PLACE),
    Command("reconciliation.after", ("Alt+Right",), _PLACE),
    Command("reconciliation.search", ("Ctrl+F",), _PLACE),
    Command("reconciliation.acts", ("F8",), _PLACE),
    Command("reconciliation.record", ("Ctrl+Return",), _PLACE, repeats=False),
    Command("reconciliation.entity", ("F9",), _PLACE, repeats=False),
    Command("reconciliation.room", ("Ctrl+M",), _PLACE),
    *VIEWER_COMMANDS,
)

Typed: TypeAlias = tuple[str, tuple[str, str, dict[str, str]], str]
"""Current product; form, its subject and its values; the speaker's name."""

PANEL_FROM = 130
"""Minimum width for tables and panel side by side, in average characters."""

STEPS = ("close", "open", "round", "conclude", "reopen")
"""Acts on the whole session with a button above the tables."""


class ReconciliationPage:
    """Shows tables at the left, the form of an act at the right; opens the window for the projector."""

    shows = frozenset(Kind)

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.words = words = context.words
        self._page = QWidget()
        self.model = ReconciliationViewModel(context.gateway, words, self._page)
        self.room_model = RoomViewModel(self.model, self._page)
        self.room: RoomWindow | None = None
        self._was_opened = self.entered = False
        self._make_tables()
        self.panel = ActPanel(words, self._page)
        self.panel.submitted.connect(self._submit)
        self.panel.file_wanted.connect(self._choose_file)
        self.choosing: Choosing = ChoosingDialogs(self._page)
        self._again: Typed | None = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self._page)
        self.splitter.addWidget(self.tabs)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 5)  # on a wide screen the names in the panel are shown in full
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        self.state = text_label(self._page)
        column.addWidget(self.state)
        column.addLayout(self._make_steps())
        column.addWidget(self._make_projector())
        column.addWidget(self.splitter, 1)
        self._make_actions()
        for tab in (1, 2, 3):
            self.tabs.setTabVisible(tab, False)
        self.model.changed.connect(self._show)
        self.model.product_changed.connect(self._show_product)
        self.model.recorded.connect(self._recorded)
        self.model.refused.connect(self._refused)
        self.model.recording_changed.connect(self.panel.set_busy)
        self.room_model.changed.connect(self._show_room_state)
        self._show()

    # --- building -------------------------------------------------------------------------------

    def _make_tables(self) -> None:
        words = self.words
        self.tabs = QTabWidget(self._page)
        self.tabs.setTabBar(TabBar(self.tabs))
        self.tabs.setUsesScrollButtons(True)
        self.board = FrozenGrid(words("reconciliation.tab.board"), self._page)
        self.matrix = FrozenGrid(words("reconciliation.tab.matrix"), self._page)
        self.search = hint_line(words("reconciliation.search"), self._page, search=True)
        self.search.textChanged.connect(self._show_matrix)
        self.product = ProductTab(self.model, self.context, self._page)
        self.settle = FrozenGrid(words("reconciliation.tab.settle"), self._page)
        self.pressing = QCheckBox(words("reconciliation.pressing"), self._page)
        self.pressing.setChecked(True)
        self.pressing.toggled.connect(self._show_settle)
        self.presence = FrozenGrid(words("reconciliation.tab.presence"), self._page)
        self.happened = FrozenGrid(words("reconciliation.table.happened"), self._page)
        both = QSplitter(Qt.Orientation.Vertical, self._page)
        both.setChildrenCollapsible(False)
        both.addWidget(self.presence)
        self.part = QComboBox(self._page)
        self.part.setAccessibleName(words("reconciliation.part"))
        for part in Part:
            self.part.addItem(words(f"reconciliation.part.{part.value}"), part.value)
        self.part.currentIndexChanged.connect(self._show_course)
        both.addWidget(self._below(self.part, self.happened))
        self.written = WrittenTab(words, self._page)
        self.written.form_wanted.connect(self._show_form)
        self.written.product_chosen.connect(self.model.choose)
        self.matrix_tab = self._below(self.search, self.matrix)
        self.settle_tab = self._below(self.pressing, self.settle)
        for name, tab in (
            ("board", self.board),
            ("matrix", self.matrix_tab),
            ("product", self.product),
            ("settle", self.settle_tab),
            ("presence", both),
            ("written", self.written),
        ):
            self.tabs.addTab(tab, words(f"reconciliation.tab.{name}"))
        self.matrix.chosen.connect(self.model.choose)
        self.matrix.opened.connect(self._open_product)
        self.settle.chosen.connect(self.model.choose)
        self.settle.opened.connect(self._open_product)
        self.presence.chosen.connect(self.model.choose)
        self.product.dossier_wanted.connect(lambda code: self.context.go(Place.DOSSIERS, code))

    def _below(self, above: QWidget, table: QWidget) -> QWidget:
        tab = QWidget(self._page)
        column = QVBoxLayout(tab)
        column.addWidget(above)
        column.addWidget(table, 1)
        return tab

    def _make_steps(self) -> FlowLayout:
        words = self.words
        row = FlowLayout()
        self.steps: dict[str, QPushButton] = {}
        for form in STEPS:
            button = QPushButton(words(f"reconciliation.form.{form}"), self._page)
            button.clicked.connect(lambda _=False, form=form: self._show_form(form))
            self.steps[form] = button
            row.addWidget(button)
        self.entity = QCheckBox(words("reconciliation.entity"), self._page)
        self.entity.clicked.connect(lambda present: self._set_entity(present))
        self.speaker = QLineEdit(self._page)
        self.speaker.setPlaceholderText(words("reconciliation.speaker.short"))
        self.speaker.setToolTip(words("reconciliation.speaker"))
        self.speaker.setMinimumWidth(self.speaker.fontMetrics().averageCharWidth() * 24)
        self.speaker.setAccessibleName(words("reconciliation.speaker"))
        self.acts_button = QPushButton(words("reconciliation.acts"), self._page)
        self.acts_button.setCheckable(True)
        self.acts_button.setChecked(True)
        self.room_button = QPushButton(words("reconciliation.room.open"), self._page)
        self.acts_button.toggled.connect(lambda shown: self.panel.setVisible(shown))
        self.room_button.clicked.connect(self.open_room)
        for part in (self.acts_button, self.room_button, self.entity, self.speaker):
            row.addWidget(part)
        return row

    def _make_projector(self) -> QWidget:
        words = self.words
        self.projector = QWidget(self._page)
        row = FlowLayout(self.projector)
        label = QLabel(words("reconciliation.room.shows"), self.projector)
        self.detail = QComboBox(self.projector)
        for detail in Detail:
            self.detail.addItem(words(f"reconciliation.room.detail.{detail.value}"), detail.value)
        self.detail.setAccessibleName(words("reconciliation.room.shows"))
        label.setBuddy(self.detail)
        self.detail.currentIndexChanged.connect(
            lambda: self.room_model.show_detail(Detail(str(self.detail.currentData())))
        )
        self.hidden_names = QCheckBox(words("reconciliation.room.hide_names"), self.projector)
        self.hidden_names.toggled.connect(self.room_model.hide_names)
        self.room_state = QLabel(self.projector)
        row.addWidget(label)
        row.addWidget(self.detail)
        row.addWidget(self.hidden_names)
        row.addWidget(self.room_state)
        self.projector.hide()
        return self.projector

    def _make_actions(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "before": lambda: self.model.step(-1),
            "after": lambda: self.model.step(+1),
            "search": self._search,
            "acts": self.acts_button.toggle,
            "record": self.panel.button.click,
            "entity": self.entity.click,
            "room": self.open_room,
        }
        for name, act in acts.items():
            action: QAction = self.context.actions.action(f"reconciliation.{name}", self._page, act)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.acts_button.setToolTip(self.context.actions.tooltip("reconciliation.acts"))
        self.room_button.setToolTip(self.context.actions.tooltip("reconciliation.room"))
        self.entity.setToolTip(self.context.actions.tooltip("reconciliation.entity"))

    # --- Page -----------------------------------------------------------------------------------

    @property
    def widget(self) -> QWidget:
        """The widget of the page."""
        return self._page

    @property
    def shown_elsewhere(self) -> bool:
        """The window for the projector is open."""
        return self.room is not None and self.room.isVisible()

    def show_session(self, opened: OpenedSession) -> None:
        """Reset for another session or user, and read."""
        self.model.show_session(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Update after a change of the session; unsaved input is retained."""
        self.model.refresh(opened)

    def enter(self, subject: str) -> None:
        """Activate the page; show the product with code ``subject``, if any."""
        if not self.entered:
            # A narrow window shows only the tables until the user records an act.
            self.entered = True
            self.acts_button.setChecked(self._page.width() >= PANEL_FROM * self._page.fontMetrics().averageCharWidth())
        if subject:
            self.model.choose(subject)
            self._open_product(subject)
        else:
            self.tabs.currentWidget().setFocus()

    def leave(self) -> bool:
        """Allow leaving: unsaved input stays in the panel."""
        return True

    def typed(self) -> object | None:
        """Return the current product, the form with its values, and the speaker's name; None without input."""
        form, speaker = self.panel.typed, self.speaker.text()
        if form is None and not speaker:
            return None
        return self.model.product, form or ("", "", {}), speaker

    def restore_input(self, typed: object) -> None:
        """Restore the input after the session is read."""
        self._again = cast("Typed", typed)
        self._restore_input()

    def _restore_input(self) -> None:
        if self._again is None or self.model.reading is None:
            return
        product, (form, subject, values), speaker = self._again
        self._again = None
        self.model.choose(product)
        self.speaker.setText(speaker)
        if form and self.panel.restore_input(form, subject, values):
            self.acts_button.setChecked(True)

    # --- display --------------------------------------------------------------------------------

    def _show(self) -> None:
        reading = self.model.reading
        self._show_room_state()
        if reading is None:
            for table in (self.board, self.matrix, self.settle, self.presence, self.happened):
                table.show_grid(type(table.model.grid)())
        else:
            self.board.show_grid(board(reading, self.words))
            self.presence.show_grid(presence(reading, self.words))
            self._show_course()
            self._show_matrix()
        self._show_product()
        self._restore_input()

    def _show_tabs(self) -> None:
        """Show the tabs with points only after the opening, and not while an entity is in the meeting room."""
        reading = self.model.reading
        shown = reading is not None and reading.evaluation is not None and not self.room_model.entity_present
        if shown != self._was_opened:
            for tab in (1, 2, 3):
                self.tabs.setTabVisible(tab, shown)
            self.tabs.setCurrentWidget(self.matrix_tab if shown else self.board)
            self.model.choose_first()
        self._was_opened = shown
        self.state.setText(self._state(reading))

    def _state(self, reading: Reading | None) -> str:
        words = self.words
        if reading is None:
            return words("reconciliation.reading")
        session = reading.room.session
        facts: dict[str, int] = {"round": session.round}
        name = reading.state.value
        if reading.evaluation is not None:
            waiting = sum(bool(reading.waits(outcome, words)) for outcome in reading.evaluation.products)
            facts |= {"waiting": waiting, "all": len(reading.evaluation.products)}
            done = reading.state in AFTER_CONCLUSION
            name = "rescoring" if reading.collecting else "concluded" if done else "discuss"
        elif not reading.collecting:
            name = "collected"
        text = words.of(f"reconciliation.state.{name}", facts)
        if session.opened and self.room_model.entity_present:
            inside = next((p for p in reading.room.products if p.id == reading.room.record.entity_in_room), None)
            inside = inside or reading.product(self.model.product)  # requested and not recorded yet
            text = words("window.entity.text", product=f"{inside.code} {inside.name}" if inside is not None else "")
        if reading.collecting:
            packages = reading.packages
            out, back = packages.issued.get("session", 0), packages.received.get("sheets", 0)
            text += "\n" + words("reconciliation.packages", refused=packages.refused, session=out, sheets=back)
        return text

    def _show_matrix(self) -> None:
        if self.model.reading is not None:
            self.matrix.show_grid(matrix(self.model.reading, self.words, self.search.text()))
            self.matrix.select_key(self.model.product)

    def _show_course(self) -> None:
        if self.model.reading is not None:
            part = Part(str(self.part.currentData()))
            self.happened.show_grid(course(self.model.reading, self.words, part))

    def _show_settle(self) -> None:
        if self.model.reading is not None:
            grid = to_settle(self.model.reading, self.words, pressing=self.pressing.isChecked())
            self.settle.show_grid(grid)

    def _show_product(self) -> None:
        reading = self.model.reading
        forms = self.model.forms()
        self.panel.show_forms(forms)
        offered = {form.id for form in forms}
        for form, button in self.steps.items():
            button.setVisible(form in offered)
        self.written.show_reading(reading, frozenset(offered))
        self.tabs.setTabVisible(self.tabs.indexOf(self.written), self.written.wanted)
        if reading is not None:
            self.product.show_product(reading)
            self._show_settle()
            for table in (self.matrix, self.settle, self.presence):
                table.select_key(self.model.product)

    def _show_room_state(self) -> None:
        present = self.room_model.entity_present
        self._show_tabs()
        self.entity.setChecked(present)
        self.speaker.setVisible(present)
        self.detail.setEnabled(self.room_model.scores_allowed)
        with QSignalBlocker(self.detail):
            self.detail.setCurrentIndex(self.detail.findData(self.room_model.detail.value))
        state = "allowed" if self.room_model.scores_allowed else "not_allowed"
        self.room_state.setText(self.words(f"reconciliation.room.{state}"))
        self.room_state.setToolTip(self.room_state.text())

    # --- user actions ---------------------------------------------------------------------------

    def _open_product(self, code: str) -> None:
        self.model.choose(code)
        if self.tabs.isTabVisible(2):
            self.tabs.setCurrentWidget(self.product)
            self.product.grid.setFocus()

    def _search(self) -> None:
        if self.tabs.isTabVisible(1):
            self.tabs.setCurrentWidget(self.matrix_tab)
            self.search.setFocus()
            self.search.selectAll()

    def _show_form(self, form: str) -> None:
        self.acts_button.setChecked(True)
        self.panel.choose(form)

    def _choose_file(self, field: str) -> None:
        opened = self.model.opened
        folder = opened.path.parent if opened is not None else Path.home()
        if field == "scan":
            words = self.context.words
            found = self.choosing.choose_files(words("reconciliation.field.scan"), words("papers.signed.scan.files"))
            chosen = found[0] if found else None
        else:
            chosen = self.context.interaction.choose_session_file(folder)
        if chosen is not None:
            self.panel.write(field, str(chosen))

    def _submit(self, form: Form, values: dict[str, str]) -> None:
        self.model.submit(form, values)

    def _set_entity(self, present: bool) -> None:
        self.room_model.set_entity(present, self.speaker.text() if not present else "")

    def _recorded(self, form: str) -> None:
        if form == "entity":
            self.speaker.clear()
            return
        self.panel.clear()
        text = self.words("reconciliation.recorded", act=self.words(f"reconciliation.form.{form}"))
        if form == "complaint" and self.model.opened is not None:
            folder = self.model.opened.path.with_suffix(COMPLAINTS)
            text += "\n" + self.words("reconciliation.complaint.written", folder=str(folder))
        self.panel.say(text)

    def _refused(self, form: str, sentence: str) -> None:
        self.acts_button.setChecked(True)
        self.panel.say(sentence)

    def open_room(self) -> None:
        if self.room is None:
            self.room = RoomWindow(self.room_model, self.words, self._page)
        self.projector.show()
        self.room.open()


def page(context: PageContext) -> ReconciliationPage:
    """Create this page."""
    return ReconciliationPage(context)
