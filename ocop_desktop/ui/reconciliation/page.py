"""The page *Thống nhất điểm*: collecting and opening sheets, items to settle, and every act of the meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ...domain.council.workflow import BEFORE_CONCLUSION
from ...usecases.core.changes import Kind
from ..actions import Command
from ..choosing import Choosing, ChoosingDialogs
from ..gateway import OpenedSession
from ..making import MadeInSteps
from ..mending import ROLL, mended_at
from ..parts.layouts import column, row
from ..parts.small_parts import Toast
from ..parts.tokens import px
from ..places import EDGE_TO_EDGE, PageContext, Place, filled
from ..viewer.viewer import COMMANDS as VIEWER_COMMANDS
from .act_panel import ActPanel
from .act_row import FINDINGS, ROUND, VOTE, OtherActs
from .concluding import Concluding
from .folding import FollowSize
from .meeting_parts import BoardPart, CoursePart, SettlePart
from .model.commands import COMPLAINTS
from .model.reconciliation import ReconciliationViewModel
from .model.room import RoomViewModel
from .model.stages import MINUTES, STEPS, next_button, stages, state_text
from .product_view import MET, UNMET
from .products_part import ProductsPart
from .projector_line import ProjectorLine
from .roll_acts import FORM, RollActs
from .room_window import RoomWindow
from .stage_acts import StageActs
from .stage_bar import StageBar
from .tabs import MeetingTabs
from .written_tab import WrittenTab

_PLACE = Place.RECONCILIATION.value

LOW = 600
"""Height of the window in units below which everything but the table takes as little as it can: 150 % on 1366×768."""

COMMANDS: tuple[Command, ...] = (
    Command("reconciliation.before", ("Alt+Left",), _PLACE),
    Command("reconciliation.after", ("Alt+Right",), _PLACE),
    Command("reconciliation.search", ("Ctrl+F",), _PLACE),
    Command("reconciliation.met", ("D", "Đ"), _PLACE),
    Command("reconciliation.unmet", ("C",), _PLACE),
    Command("reconciliation.record", ("Ctrl+Return",), _PLACE, repeats=False),
    Command("reconciliation.beside", ("F8",), _PLACE),
    Command("reconciliation.entity", ("F9",), _PLACE, repeats=False),
    Command("reconciliation.room", ("Ctrl+M",), _PLACE),
    *VIEWER_COMMANDS,
)


class ReconciliationPage(MadeInSteps):
    """Shows the stages, the parts below one row of tabs, and the form of an act at the right."""

    shows = frozenset(Kind)

    def _make(self, context: PageContext) -> Iterator[None]:
        self.context = context
        self.words = words = context.words
        self._page = QWidget()
        self._page.setProperty(EDGE_TO_EDGE, True)
        self.model = ReconciliationViewModel(context.gateway, words, self._page)
        self.room_model = RoomViewModel(self.model, self._page)
        self.room: RoomWindow | None = None
        self._was_opened = self._low = False
        self._again: tuple[str, str] | None = None
        """Product and form of an earlier window, to be shown once the session is read."""

        self.choosing: Choosing = ChoosingDialogs(self._page)
        self.said = ""
        """What was said about the latest act."""

        self.other = OtherActs(words, self._page)
        yield from self._make_parts()
        yield
        self.panel = ActPanel(words, self._page)
        self.concluding = Concluding(self.model, self.products)
        self.acts = StageActs(self.model, words, self._page)
        self.roll = RollActs(self.model, words, self._page)
        self.bar = StageBar(words, self._page)
        self.room_button = self.bar.room
        body = row(None, 0)
        body.addWidget(self.tabs.pages, 1)
        body.addWidget(self.panel)
        inside = column(self._page, 0)
        inside.addWidget(self.bar)
        inside.addWidget(self.tabs)
        inside.addLayout(body, 1)
        self.toast = Toast(self._page, above=self.row)
        FollowSize(self._follow_size, self._page)  # the page owns it
        self._make_actions()
        self._connect()
        yield
        self._show()

    # --- building -------------------------------------------------------------------------------

    def _make_parts(self) -> Iterator[None]:
        words = self.words
        tabs = self.tabs = MeetingTabs(words, self.other, self._page)
        self.entity, self.speaker, self.acts_button, self.roll_button = tabs.entity, tabs.speaker, tabs.acts, tabs.roll
        self.products = ProductsPart(self.model, self.context, self.other, self._page)
        yield
        self.settle_part = SettlePart(words, self._page)
        self.board_part = BoardPart(words, self._page)
        self.course = CoursePart(words, self._page)
        self.written = WrittenTab(words, self._page)
        for name, part in (
            ("products", self.products),
            ("settle", self.settle_part),
            ("board", self.board_part),
            ("presence", self.course),
            ("written", self.written),
        ):
            self.tabs.add_tab(part, words.of(f"reconciliation.tab.{name}"))
        self.product, self.matrix, self.search = self.products.product, self.products.matrix, self.products.list.search
        self.row, self.product_roll = self.products.acts, self.product.roll
        self.projector = ProjectorLine(self.room_model, words, self.products.list)
        self.products.list.inside.addWidget(self.projector)  # only the list shrinks when it comes
        self.settle, self.pressing = self.settle_part.grid, self.settle_part.pressing
        self.board, self.state = self.board_part.grid, self.board_part.state
        self.presence, self.happened, self.part = self.course.presence, self.course.happened, self.course.part
        for part in (self.products, self.settle_part):
            self.tabs.show_tab(part, shown=False)
        self.tabs.setCurrentWidget(self.board_part)

    def _make_actions(self) -> None:
        actions = self.context.actions
        acts: dict[str, Callable[[], None]] = {
            "before": lambda: self.model.step(-1),
            "after": lambda: self.model.step(+1),
            "search": self._search,
            "record": self._record,
            "beside": self.product.beside.toggle,
            "entity": self.entity.click,
            "room": self.open_room,
        }
        actions.of_page(_PLACE, self._page, acts)
        conclude = {state: partial(self.concluding.conclude, state) for state in (MET, UNMET)}
        actions.of_page(_PLACE, self.product.grid, conclude)
        self.room_button.setToolTip(actions.tooltip("reconciliation.room"))
        self.entity.setToolTip(actions.tooltip("reconciliation.entity"))

    def _connect(self) -> None:
        self.panel.submitted.connect(lambda form, values: self.model.submit(form, values))
        self.panel.file_wanted.connect(self._choose_file)
        for turned in (self.panel.turned, self.tabs.turned, self.products.turned):
            turned.connect(self._show_acts)
        self.acts.sheet.mend_wanted.connect(lambda place: self.context.go(*mended_at(place)))
        self.bar.wanted.connect(self._ask_step)
        self.room_button.clicked.connect(self.open_room)
        self.entity.clicked.connect(lambda present: self._set_entity(present))
        self.roll_button.clicked.connect(lambda: self.roll.ask())
        self.product_roll.clicked.connect(lambda: self.roll.ask(self.model.product))
        self.other.wanted.connect(lambda form: self.acts.ask(form) if form in STEPS else self.panel.choose(form))
        self.row.wanted.connect(self._ask_act)
        self.row.reason.textChanged.connect(self.product.note_reason)
        self.written.form_wanted.connect(self.panel.choose)
        for chosen in (self.written.product_chosen, self.settle.chosen, self.presence.chosen):
            chosen.connect(self.model.choose)
        self.settle.opened.connect(self.open_product)
        self.product.topic.connect(self.room_model.show_topic)
        self.product.dossier_wanted.connect(lambda code: self.context.go(Place.DOSSIERS, code))
        self.model.changed.connect(self._show)
        self.model.product_changed.connect(self._show_product)
        self.model.recorded.connect(self._recorded)
        self.model.refused.connect(self._refused)
        self.model.recording_changed.connect(self.panel.set_busy)
        self.room_model.changed.connect(self._show_room_state)

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
        self.concluding.forget()
        self.model.show_session(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Update after a change of the session; unsaved input is retained."""
        self.model.refresh(opened)

    def enter(self, subject: str) -> None:
        """Activate the page; ``subject``: code of a product to show, "board" for its tab, or ``ROLL``."""
        if subject == ROLL:
            self.roll.ask()
        elif subject and subject != "board":
            self.model.choose(subject)
            self.open_product(subject)
        else:
            self.tabs.setCurrentWidget(self.board_part if subject else self.tabs.currentWidget())
            self._focus_part()

    def leave(self) -> bool:
        """Allow leaving: unsaved input stays in the panel."""
        return True

    def unstored(self) -> dict[str, Any]:
        """Return the input of panel and table, the speaker's name, and what was typed on the sheets over the page."""
        parts = filled(
            forms=self.panel.unstored(),
            found=self.product.unstored(),
            speaker=self.speaker.text(),
            acts=self.acts.sheet.unstored(),
            roll=self.roll.sheet.unstored(),
        )
        return {"product": self._again[0] if self._again else self.model.product, **parts} if parts else {}

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Restore the input; product and form are shown once the session is read."""
        forms = [(str(form), str(subject), dict(values)) for form, subject, values in kept.get("forms", ())]
        self.panel.restore_unstored(forms)
        self.product.restore_unstored(kept.get("found", {}))
        self.speaker.setText(str(kept.get("speaker", "")))
        self.acts.sheet.restore_unstored(kept.get("acts", {}))
        self.roll.sheet.restore_unstored(kept.get("roll", {}))
        self._again = str(kept.get("product", "")), next((form for form, *_ in reversed(forms)), "")
        self._show_again()

    def _show_again(self) -> None:
        if self._again is not None and self.model.reading is not None:
            (product, form), self._again = self._again, None
            self.model.choose(product)
            self.panel.choose(form)
            self._show_product()

    # --- display --------------------------------------------------------------------------------

    def _show(self) -> None:
        reading = self.model.reading
        self._show_room_state()
        for part in (self.board_part, self.course, self.settle_part, self.products):
            part.show_reading(reading)
        self._show_product()
        if reading is not None and reading.evaluation is None:
            for table in (self.settle, *self.products.tables):  # points are hidden: none stay behind, out of sight
                table.make()
        self._show_again()

    def _show_tabs(self) -> None:
        """Show the tabs with points only after the opening, and not while an entity is in the meeting room."""
        reading = self.model.reading
        shown = reading is not None and reading.evaluation is not None and not self.room_model.entity_present
        if shown != self._was_opened:
            for part in (self.products, self.settle_part):
                self.tabs.show_tab(part, shown=shown)
            self.tabs.setCurrentWidget(self.products if shown else self.board_part)
            self.model.choose_first()
            if not shown:  # it names conditions in dispute, or what nobody has said yet
                self.panel.close_form()
        self._was_opened = shown
        self.state.setText(state_text(reading, self.model.product, self.words, entity=self.room_model.entity_present))

    def _show_product(self) -> None:
        reading = self.model.reading
        forms = self.model.forms()
        self.panel.show_forms(forms)
        steps = self.model.steps()
        self.other.show_forms(forms, several=ROUND in steps)
        self.written.show_reading(reading, frozenset(form.id for form in forms))
        self.tabs.show_tab(self.written, shown=self.written.wanted)
        if reading is None:
            return
        calls = reading.state in BEFORE_CONCLUSION
        self.roll_button.setVisible(calls)
        self.product_roll.setVisible(calls and reading.product(self.model.product) is not None)
        self.bar.show_stages(stages(reading, self.words), next_button(reading, steps, self.words), frozenset(steps))
        self.products.show_product(reading, forms)
        self.row.show_reason(self.product.reason)
        self._show_acts()
        for table in (self.settle, self.presence):
            table.select_key(self.model.product)

    def _show_acts(self) -> None:
        reading = self.model.reading
        beside_row = self.tabs.currentWidget() is self.products and not self.products.shows_all
        self.acts_button.setVisible(not beside_row)  # the same acts stand below the table there
        if reading is not None:
            product = reading.product(self.model.product)
            presider = reading.room.presiders[product.id] if product is not None else None
            member = reading.member(presider) if presider is not None else None
            again = any(
                field.name in (f"again:{self.model.product}", f"touched:{self.model.product}")
                for field in (self.model.steps()[ROUND].fields if ROUND in self.model.steps() else ())
            )
            name = member.name if member is not None else ""
            self.row.show_state(self.model.forms(), again=again, presider=name, panel=not self.panel.isHidden())

    def _show_room_state(self) -> None:
        present = self.room_model.entity_present
        self._show_tabs()
        self.entity.setChecked(present)
        self.speaker.setVisible(present)
        self.projector.show_state()

    def _follow_size(self) -> None:
        low = self._page.window().height() < px(LOW)
        if low != self._low:
            self._low = low
            self.bar.show_low(low)
            self.products.show_low(low)
        for part in (self.bar, self.tabs, self.panel, self.products):
            part.follow_size()

    # --- user actions ---------------------------------------------------------------------------

    def _focus_part(self) -> None:
        """Let the part in front have the focus."""
        if self.tabs.currentWidget() is not self.products:
            self.tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.products.shows_all:
            self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.product.start()

    def open_product(self, code: str) -> None:
        self.model.choose(code)
        if self.tabs.is_shown(self.products):
            self.tabs.setCurrentWidget(self.products)
            self.products.open_product(code)

    def _search(self) -> None:
        if self.tabs.is_shown(self.products):
            self.tabs.setCurrentWidget(self.products)
            self.products.fold.setChecked(True)
            self.search.setFocus()
            self.search.selectAll()

    def _ask_act(self, form: str) -> None:
        """Open the form of a tab beside the table; the conclusions are in the table itself."""
        if form == FINDINGS:
            self.panel.close_form()
            self.product.start()
        elif form == ROUND:
            self.acts.ask(ROUND, self.model.product)
        elif form == VOTE and VOTE not in self.panel.offered:
            self.panel.choose("happening", event="vote")
        else:
            self.panel.choose(form)

    def _record(self) -> None:
        """Record the form beside the table, or the conclusions in it; then the next product is to be discussed."""
        if not self.panel.isHidden():
            self.panel.button.click()
        elif self.tabs.currentWidget() is self.products:
            self.concluding.record()

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

    def _set_entity(self, present: bool) -> None:
        self.room_model.set_entity(present, self.speaker.text() if not present else "")

    def _ask_step(self, form: str) -> None:
        if form == MINUTES:
            self.context.go(Place.PAPERS, "")
        else:
            self.acts.ask(form)

    def _recorded(self, form: str) -> None:
        if form == "entity":
            self.speaker.clear()
            return
        in_panel = self.panel.form is not None and self.panel.form.id == form
        if in_panel:
            self.panel.clear()
        text = self.words("reconciliation.recorded", act=self.words(f"reconciliation.form.{form}"))
        if form == "complaint" and self.model.opened is not None:
            folder = self.model.opened.path.with_suffix(COMPLAINTS)
            text += "\n" + self.words("reconciliation.complaint.written", folder=str(folder))
        self._say(text)
        if form == FINDINGS:
            self.concluding.recorded(self._focus_part)
        elif in_panel or form in (FORM, *STEPS):  # on with the part in front: nothing else is chosen yet
            self._focus_part()

    def _refused(self, form: str, sentence: str) -> None:
        if form == FINDINGS:
            self.concluding.forget()
        if form in (*STEPS, FORM):
            return
        if form == FINDINGS and self.panel.isHidden():
            self.panel.choose(FINDINGS, **self.row.values)
        self._say(sentence, lasting=not self.panel.isHidden())

    def _say(self, sentence: str, *, lasting: bool = False) -> None:
        self.said = sentence
        if lasting:
            self.panel.say(sentence)
        else:
            self.toast.say(sentence)

    def open_room(self) -> None:
        if self.room is None:
            self.room = RoomWindow(self.room_model, self.words, self._page, drawing=self.context.drawing)
        self.projector.show()
        self.room.open()


page = ReconciliationPage
