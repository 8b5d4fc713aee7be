"""The page *Thống nhất điểm*: collecting and opening sheets, items to settle, and every act of the meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.council.workflow import BEFORE_CONCLUSION
from ...usecases.core.changes import Kind
from ..actions import Command
from ..choosing import Choosing, ChoosingDialogs
from ..gateway import OpenedSession
from ..mending import ROLL, mended_at
from ..parts.controls import hint_line
from ..parts.grid_model import Grid
from ..parts.pages import TabBar, text_label
from ..places import PageContext, Place, filled
from ..viewer.viewer import COMMANDS as VIEWER_COMMANDS
from .act_panel import ActPanel
from .flow import FlowRow
from .grid_view import FrozenGrid
from .model.commands import COMPLAINTS
from .model.course import Part, course
from .model.fields import Form
from .model.reconciliation import ReconciliationViewModel
from .model.room import RoomViewModel
from .model.stages import MINUTES, STEPS, next_button, stages, state_text
from .model.tables import board, matrix, presence, to_settle
from .product_tab import ProductTab
from .projector_line import ProjectorLine
from .roll_acts import FORM, RollActs
from .room_window import RoomWindow
from .stage_acts import StageActs
from .stage_bar import StageBar
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
        left = QWidget(self._page)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.tabs, 1)
        self.projector = ProjectorLine(self.room_model, words, self._page)
        below.addWidget(self.projector)  # below the tables: nothing moves when the projector is opened
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 5)  # on a wide screen the names in the panel are shown in full
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        self.acts = StageActs(self.model, words, self._page)
        self.acts.recorded.connect(self._after_step)
        self.acts.sheet.mend_wanted.connect(lambda place: self.context.go(*mended_at(place)))
        self.roll = RollActs(self.model, words, self._page)
        self.bar = StageBar(words, self._page)
        self.bar.wanted.connect(self._ask_step)
        self.state = text_label(self._page)
        for row in (self.bar, self.state, self._make_tools()):
            column.addWidget(row)
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

    def _make_tools(self) -> FlowRow:
        words = self.words
        row = FlowRow(self._page)
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
        policy = self.speaker.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when the entity comes
        self.speaker.setSizePolicy(policy)
        self.roll_button = QPushButton(words("roll_call.open"), self._page)
        self.roll_button.clicked.connect(lambda: self.roll.ask())
        self.product_roll = QPushButton(words("roll_call.open.product"), self._page)
        self.product_roll.clicked.connect(lambda: self.roll.ask(self.model.product))
        row.add(self.acts_button, self.roll_button, self.product_roll, self.room_button, self.entity, self.speaker)
        return row

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
        self.acts.forget()
        self.roll.forget()
        self.model.show_session(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Update after a change of the session; unsaved input is retained."""
        self.model.refresh(opened)

    def enter(self, subject: str) -> None:
        """Activate the page; ``subject``: code of a product to show, "board" for its tab, or ``ROLL``."""
        if not self.entered:
            # A narrow window shows only the tables until the user records an act.
            self.entered = True
            self.acts_button.setChecked(self._page.width() >= PANEL_FROM * self._page.fontMetrics().averageCharWidth())
        if subject == ROLL:
            self.roll.ask()
        elif subject and subject != "board":
            self.model.choose(subject)
            self._open_product(subject)
        else:
            self.tabs.setCurrentWidget(self.board if subject else self.tabs.currentWidget())
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

    def unstored(self) -> dict[str, Any]:
        """Return the input of the panel, and what was typed on the sheets over the page."""
        return filled(
            panel=self._again or self.typed(), acts=self.acts.sheet.unstored(), roll=self.roll.sheet.unstored()
        )

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Restore the panel once the session is read; the sheets show theirs when they are opened."""
        self.acts.sheet.restore_unstored(kept.get("acts", {}))
        self.roll.sheet.restore_unstored(kept.get("roll", {}))
        if "panel" in kept:
            product, (form, subject, values), speaker = kept["panel"]
            self.restore_input((product, (form, subject, dict(values)), speaker))

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
        tables = (self.board, self.matrix, self.settle, self.presence, self.happened)
        if reading is None:
            for table in tables:
                table.show_grid(Grid())
        else:
            self.board.show_later(partial(board, reading, self.words))
            self.presence.show_later(partial(presence, reading, self.words))
            self._show_course()
            self._show_matrix()
        self._show_product()
        if reading is not None and reading.evaluation is None:
            for table in tables:  # points are hidden: none stay behind in a table out of sight
                table.make()
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
        # Two lines are reserved, so that no sentence moves the page.
        self.state.setMinimumHeight(2 * self.state.fontMetrics().lineSpacing() + 2)
        self.state.setText(state_text(reading, self.model.product, self.words, entity=self.room_model.entity_present))

    def _show_matrix(self) -> None:
        if self.model.reading is not None:
            self.matrix.show_later(partial(matrix, self.model.reading, self.words, self.search.text()))
            self.matrix.select_key(self.model.product)

    def _show_course(self) -> None:
        if self.model.reading is not None:
            part = Part(str(self.part.currentData()))
            self.happened.show_later(partial(course, self.model.reading, self.words, part))

    def _show_settle(self) -> None:
        if self.model.reading is not None:
            pressing = self.pressing.isChecked()
            self.settle.show_later(partial(to_settle, self.model.reading, self.words, pressing=pressing))

    def _show_product(self) -> None:
        reading = self.model.reading
        forms = self.model.forms()
        self.panel.show_forms(forms)
        offered, steps = {form.id for form in forms}, self.model.steps()
        if reading is not None:
            following = next_button(reading, steps, self.words)
            calls = reading.state in BEFORE_CONCLUSION
            self.roll_button.setVisible(calls)
            self.product_roll.setVisible(calls and reading.product(self.model.product) is not None)
            self.bar.show_stages(stages(reading, self.words), following, frozenset(steps))
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
        self.projector.show_state()

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

    def _after_step(self, form: str) -> None:
        """Go on with the table in front: nothing else is chosen yet."""
        self.tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_step(self, form: str) -> None:
        """Open the sheet of a step; from the page of a product another round is proposed for that product alone."""
        if form == MINUTES:
            self.context.go(Place.PAPERS, "")
            return
        self.acts.ask(form, self.model.product if self.tabs.currentWidget() is self.product else "")

    def _recorded(self, form: str) -> None:
        if form == "entity":
            self.speaker.clear()
            return
        if form not in (*STEPS, FORM):
            self.panel.clear()
        text = self.words("reconciliation.recorded", act=self.words(f"reconciliation.form.{form}"))
        if form == "complaint" and self.model.opened is not None:
            folder = self.model.opened.path.with_suffix(COMPLAINTS)
            text += "\n" + self.words("reconciliation.complaint.written", folder=str(folder))
        self.panel.say(text)

    def _refused(self, form: str, sentence: str) -> None:
        if form in (*STEPS, FORM):
            return
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
