"""The page *Biên bản, văn bản*: missing items and the form at the left, the printed pages at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ...domain.minutes.form import read_form
from ...domain.questions.gaps import Mend
from ...usecases.core.changes import Kind
from ...usecases.minutes.number import number_before
from ...usecases.minutes.state import MinutesState
from ..choosing import Choosing, ChoosingDialogs
from ..gateway import OpenedSession
from ..making import MadeInSteps
from ..mending import MENDS, target_of
from ..parts.act_buttons import menu_of, push_of
from ..parts.bars import FORM_FOOT_HEIGHT, Bar
from ..parts.cards import Banner, Card
from ..parts.deciders_model import Deciders
from ..parts.entity_inside import EntityInside
from ..parts.kind_button import KindButton, Look
from ..parts.labels import IconLabel, Text
from ..parts.layouts import column, divider, row
from ..parts.noted_choice import NotedChoice
from ..parts.sheets_model import SHEETS, SheetsViewModel
from ..parts.side_by_side import SideBySide
from ..parts.small_parts import EmptyState
from ..parts.stack import Stack
from ..parts.todo_card import TodoCard
from ..parts.tokens import XL, L, M
from ..places import EDGE_TO_EDGE, PageContext, Place, filled
from ..saving import Saving, SavingDialogs
from ..viewer.canvas import PageCanvas
from ..viewer.model.viewer import DocumentViewModel, Phase, Source
from .archiving import Archiving
from .commands import COMMANDS as COMMANDS
from .commands import SAVES
from .form import MinutesFormView
from .model.papers import DERIVATION, MINUTES, SIGNED, Lack, PapersViewModel
from .model.register import RegisterViewModel
from .print_act import Printing
from .signing import Signing
from .windows import WINDOWS, opening

FORM, NARROW, BAR = 452, 1000, 52
"""Width of the form, of the window in which the pages fold to their button, and height of the bar, in units."""


class PapersPage(MadeInSteps):
    """Shows form and document side by side."""

    shows = frozenset(Kind)

    def _make(self, context: PageContext) -> Iterator[None]:
        self.context = context
        words = context.words
        self.widget = QWidget()
        self.widget.setProperty(EDGE_TO_EDGE, True)
        self.model = PapersViewModel(context.gateway, context.drawing, words, self.widget)
        self.sheets = SheetsViewModel(context.gateway, context.drawing, words, self.widget)
        self.register = RegisterViewModel(context.gateway, context.drawing, words, self.widget)
        self.archiving = Archiving(context, self.widget)
        self.printing = Printing(self.model, context, self.widget)
        self.document = DocumentViewModel(context.drawing, context.preferences, words, self.widget)
        self.saving: Saving = SavingDialogs(self.widget)
        self.choosing: Choosing = ChoosingDialogs(self.widget)
        self._opened: OpenedSession | None = None
        self._scrolled = 0
        self.actions_by_id = self._make_actions()
        yield from self._make_left()
        yield
        self._make_right()
        yield
        self._lay_out()
        self._connect()
        self._show_state()
        self.show_missing()

    # Building

    def _make_actions(self) -> dict[str, QAction]:
        acts: dict[str, Callable[[], None]] = {
            "store": self.model.store,
            "print": self.print_paper,
            "pdf": lambda: self.save_as(self.model.paper, ".pdf"),
            "docx": lambda: self.save_as(self.model.paper, ".docx"),
            "xlsx": lambda: self.save_as("results", ".xlsx"),
            "json": lambda: self.save_as("results", ".json"),
            "sheets": lambda: self.save_as(SHEETS, ".pdf"),
            "all": lambda: self.register.save_all(self.choosing.choose_folder(self.context.words("papers.all.title"))),
            **opening(self.context, self.widget),
            "archive": self.archiving.ask,
            "up": self.archiving.send_up,
            "missing": lambda: self.missing.setFocus(),
            "signed": self._sign,
            "larger": lambda: self.canvas.zoom_step(True),
            "smaller": lambda: self.canvas.zoom_step(False),
            "fit": lambda: self.canvas.set_fit("width"),
            "pages": lambda: None,
        }
        return self.context.actions.of_page("papers", self.widget, acts)

    def _make_left(self) -> Iterator[None]:
        words = self.context.words
        self.left = left = QWidget(self.widget)
        self.kind = NotedChoice(words("papers.kind"), left)
        for paper in (MINUTES, DERIVATION):
            self.kind.addItem(words(f"papers.kind.{paper}"), paper)
        self.todo = TodoCard(words("papers.missing.help"), left)
        self.missing, self.missing_title = self.todo.list, self.todo.title
        yield
        self.form = MinutesFormView(words, left)
        yield
        self.version = Text(left, wrap=True, selectable=True)
        self.new_version = KindButton(left)
        self.new_version.clicked.connect(self.model.begin_version)
        self.version_card = Card(left)
        self.version_card.column.addWidget(self.version)
        self.version_card.column.addWidget(self.new_version, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.kind, self.version_card, self.todo):
            self.form.above.addWidget(part)
        self.signing = Signing(self.model, words, self.widget)
        self.signing.sheet.mend_wanted.connect(lambda place: self.context.go(*MENDS[Mend(place)]))
        foot = Bar(left, FORM_FOOT_HEIGHT, "top", (XL, 0, L, 0))
        self.stored_mark = IconLabel("check", "good", foot)
        self.stored = Text(foot, size="small", wrap=True)
        self.sign_button = KindButton(foot)
        self.sign_button.clicked.connect(lambda: self.actions_by_id["signed"].trigger())
        pages = push_of(self.actions_by_id["pages"], foot, "file-text")
        foot.row.addWidget(self.stored_mark)
        foot.row.addWidget(self.stored, 1)
        foot.row.addWidget(pages)
        foot.row.addWidget(self.sign_button)
        rows = column(left, 0)
        rows.addWidget(self.form, 1)
        rows.addWidget(foot)
        self._pages_button = pages

    def _make_right(self) -> None:
        words, acts = self.context.words, self.actions_by_id
        right = QWidget(self.widget)
        self.bar = Bar(right, BAR, "bottom", (M, 0, M, 0))
        self.zoom = Text(self.bar)
        self.state = Text(self.bar, ink="quiet")
        groups = [[acts[name] for name in group] for group in (*SAVES, WINDOWS)]
        self.save = menu_of(words("papers.save"), self.bar, "download", groups)
        back = push_of(acts["pages"], self.bar, "list", words=False)
        for part in (
            back,
            push_of(acts["smaller"], self.bar, "minus", words=False),
            self.zoom,
            push_of(acts["larger"], self.bar, "plus", words=False),
            push_of(acts["fit"], self.bar),
            self.state,
        ):
            self.bar.row.addWidget(part)
        self.bar.row.addStretch(1)
        self.bar.row.addWidget(push_of(acts["print"], self.bar, "printer"))
        self.bar.row.addWidget(self.save)
        self.result = Banner(right, lines=2)
        self.canvas = PageCanvas(self.document, words, right)
        self.canvas.setAccessibleName(words("papers.page_view"))
        self.canvas.setFrameShape(QFrame.Shape.NoFrame)
        shown = QWidget(right)
        rows = column(shown, 0)
        rows.addWidget(self.bar)
        rows.addWidget(self.canvas, 1)
        self.closed = EmptyState("lock", right)
        self.closed.show_text(words("papers.closed.heading"), words("papers.closed.text"), words("papers.closed.go"))
        self.closed.button.clicked.connect(lambda: self.context.go(Place.RECONCILIATION, ""))
        self.right = QStackedWidget(right)
        self.right.addWidget(shown)
        self.right.addWidget(self.closed)
        around = column(right, 0)
        around.addWidget(self.right, 1)
        around.addWidget(self.result)
        self._right, self._back = right, back

    def _lay_out(self) -> None:
        right = QWidget(self.widget)
        line = row(right, 0)
        line.addWidget(divider(right, upright=True))
        line.addWidget(self._right, 1)
        self.sides = SideBySide(
            self.widget, self.left, right, self.actions_by_id["pages"],
            side=FORM, at_left=True, narrow=NARROW, space=0,
        )  # fmt: skip
        self.sides.buttons += (self._pages_button, self._back)
        self.inside = EntityInside(self.context, self.widget, files=True, menu=self.save.menu())
        self.body = Stack(self.widget)
        self.body.addWidget(self.sides)
        self.body.addWidget(self.inside)
        column(self.widget, 0).addWidget(self.body)

    def _connect(self) -> None:
        model = self.model
        self.form.edited.connect(lambda: model.edit(self.form.values()))
        self.todo.wanted.connect(self.jump)
        self.kind.activated.connect(lambda _: self._choose())
        self.canvas.page_changed.connect(lambda _: self._show_state())
        self.canvas.zoom_changed.connect(lambda _: self._show_state())
        self.document.changed.connect(self._document_changed)
        model.form_loaded.connect(self._show_form)
        model.missing_changed.connect(self.show_missing)
        model.state_changed.connect(self._show_state)
        model.paper_made.connect(self._show_paper)
        for told in (model, self.sheets, self.register, self.archiving.model):
            told.notified.connect(self.show_result)
        self.widget.destroyed.connect(self.document.closer())
        self.widget.destroyed.connect(model.closer())

    # User actions

    def jump(self, lack: Lack) -> None:
        """Go to where a missing item is filled in."""
        what, about = lack.what, lack.about
        if what in self.form.fields:
            self.form.go_to(what)
        else:
            self.context.go(*target_of(what, about))

    def _choose(self) -> None:
        self._show_which()
        self.model.choose(str(self.kind.currentData()))

    def save_as(self, what: str, suffix: str) -> None:
        words = self.context.words
        if not self.model.can_print:
            self.show_result(words("papers.closed.text"))
            return
        path = self.saving.choose_target(words("papers.save.title"), self.model.suggested(what, suffix), suffix)
        if path is not None:
            model = self.model
            saves = {
                ".pdf": self.sheets.save if what == SHEETS else model.save_pdf,
                ".docx": model.save_docx,
                ".xlsx": model.save_xlsx,
                ".json": model.save_json,
            }
            saves[suffix](path)

    def print_paper(self) -> None:
        self.printing.open(self._opened, self.saving, self.show_result)

    # Display

    def show_result(self, sentence: str) -> None:
        self.result.say(sentence)
        self.result.setVisible(bool(sentence))
        if self.model.covered:
            self.inside.show_result(sentence)

    def _show_form(self) -> None:
        minutes, opened = self.model.minutes, self._opened
        if minutes is None or opened is None:
            return
        self.form.show_fields(self.model.fields, minutes.place, opened.at)
        words, state = self.context.words, opened.head.session.state
        why = ""
        if not minutes.writable:
            archived = state.value == "archived"
            why = words("papers.locked.state", state=state.value) if archived else words("papers.locked.person")
        self.form.set_writable(self.model.writable, why)
        self.actions_by_id["store"].setEnabled(self.model.writable)
        self._show_version(minutes)
        self._show_side()

    def _show_side(self) -> None:
        """Show the document, or the notice that replaces it; hide the form while an entity is in the meeting room."""
        minutes, covered = self.model.minutes, self.model.covered
        self.body.setCurrentIndex(int(covered))
        self.right.setCurrentIndex(0 if minutes is None or minutes.opened else 1)

    def _offer_signed(self, minutes: MinutesState) -> None:
        """Offer every signed version, which is shown as it was signed."""
        wanted = {f"{SIGNED}:{one.version}": one for one in minutes.versions.signed}
        for place in reversed(range(self.kind.count())):
            if self.kind.itemData(place) not in (MINUTES, DERIVATION, *wanted):
                self.kind.removeItem(place)
        for paper, one in wanted.items():
            text = self.context.words("papers.kind.signed", number=one.number, version=one.version)
            place = self.kind.findData(paper)
            if place < 0:
                self.kind.addItem(text, paper)
            else:
                self.kind.setItemText(place, text)
        self._show_which()

    def _show_which(self) -> None:
        """Show how many documents there are to choose from."""
        place, count = self.kind.currentIndex() + 1, self.kind.count()
        self.kind.show_note(self.context.words("papers.which", place=place, count=count))

    def _show_version(self, minutes: MinutesState) -> None:
        self._offer_signed(minutes)
        words, versions = self.context.words, minutes.versions
        signed, text = versions.in_force, ""
        following = len(versions.signed) + 1
        if signed is not None:
            day = f"{signed.signed_on:%d/%m/%Y}"
            text = words("papers.signed.locked", number=signed.number, day=day, next=following)
        elif versions.signed:
            text = words("papers.signed.version", version=versions.version, number=versions.signed[-1].number)
        self.version.setText(text)
        self.version_card.setVisible(bool(text))
        self.new_version.setText(words("papers.signed.new", next=following))
        self.new_version.setVisible(signed is not None and minutes.writable and not self.model.begun)
        self.actions_by_id["signed"].setEnabled(minutes.may_sign)
        self.show_missing()

    @property
    def _is_signed(self) -> bool:
        """The form is that of a signed version; no later one was begun."""
        minutes = self.model.minutes
        return minutes is not None and minutes.versions.in_force is not None and not self.model.begun

    def _show_sign(self) -> None:
        """Offer the signing: filled when nothing is missing, otherwise it says how much is."""
        words, lacks, minutes = self.context.words, len(self.model.missing), self.model.minutes
        label = words("papers.sign.missing", count=lacks) if lacks else words("action.papers.signed")
        self.sign_button.setText(label)
        self.sign_button.setToolTip(self.actions_by_id["signed"].toolTip())
        self.sign_button.set_look(Look.PLAIN if lacks or self.model.made is None else Look.FILLED)
        self.sign_button.setVisible(minutes is not None and minutes.may_sign)

    def _sign(self) -> None:
        minutes, opened = self.model.minutes, self._opened
        if minutes is not None and opened is not None and minutes.may_sign:
            form = read_form(self.model.fields)
            number = number_before(form, minutes.versions)
            head, user = opened.head, opened.actor.code if opened.actor is not None else ""
            people = Deciders.of([line.member for line in head.members], head.presider, user, self.context.words)
            day = form.signed_on if number and form.signed_on is not None else opened.at
            self.signing.ask(f"{day:%d/%m/%Y}", form.symbol, people, number)

    def show_missing(self) -> None:
        words, lacks = self.context.words, self.model.missing
        known = self.model.made is not None or bool(lacks)
        text = words("papers.missing.none") if known else ""
        if lacks:
            title = "papers.missing.signed" if self._is_signed else "papers.missing"
            text = words.of(title, {"count": len(lacks)})
        self.todo.show_rows(text, [(lack.text, lack) for lack in lacks])
        self._show_sign()

    def _show_state(self) -> None:
        words, model = self.context.words, self.model
        stored = "dirty" if model.dirty else "stored" if model.fields else "empty"
        self.stored.setText(words(f"papers.state.{stored if model.minutes is not None else 'loading'}"))
        self.stored_mark.setVisible(stored == "stored")
        self.stored.set_ink("good" if stored == "stored" else "warn" if stored == "dirty" else "quiet")
        self.zoom.setText(words("papers.zoom", zoom=self.canvas.zoom))
        self.zoom.setVisible(bool(self.document.pages))
        parts = []
        if self.document.pages:
            parts.append(words("papers.page_of", page=self.canvas.page + 1, pages=self.document.pages))
        if model.shows_old:
            parts.append(words("papers.old"))
        if model.making:
            parts.append(words("papers.state.making"))
        self.state.setText(" · ".join(parts))
        for name in ("print", *(name for group in SAVES for name in group)):
            self.actions_by_id[name].setEnabled(model.can_print and not (name == "print" and model.covered))
        if model.paper == DERIVATION:  # nobody edits it
            self.actions_by_id["docx"].setEnabled(False)
        self.save.setEnabled(model.can_print)

    def _show_paper(self) -> None:
        made = self.model.made
        if made is None:
            self.document.show_nothing()
            self._scrolled = 0
            return
        self._scrolled = self.canvas.verticalScrollBar().value()
        self.document.show(Source("", made.path, "application/pdf"))

    def _document_changed(self) -> None:
        """Keep the scroll position when the document is rendered again."""
        if self.document.phase is Phase.SHOWN:
            self.canvas.verticalScrollBar().setValue(self._scrolled)
        self._show_state()

    # Page

    def show_session(self, opened: OpenedSession) -> None:
        """Reset for another session or user, and load."""
        self._opened = opened
        self.signing.forget()
        self.archiving.forget()
        self.show_result("")
        self.kind.setCurrentIndex(0)
        self._show_which()
        self.model.paper = MINUTES
        self.model.show_session(opened)
        self._cover()

    def refresh(self, opened: OpenedSession) -> None:
        """Update after a change of the session."""
        self._opened = opened
        self.model.refresh(opened)
        self._cover()

    def _cover(self) -> None:
        if self._opened is not None:
            self.inside.show_if_present(self._opened)
            self._show_side()

    def enter(self, subject: str) -> None:
        """Focus the missing items, or the form where nothing is missing."""
        if self.model.covered:
            self.inside.go.setFocus()
        elif self.missing.isVisible():
            self.missing.setFocus()
        else:
            self.form.setFocus()

    def leave(self) -> bool:
        """Store unsaved input; prevent leaving until it is stored, and once if that fails."""
        return self.model.leave()

    def once_stored(self, leave: Callable[[], None]) -> None:
        """Call ``leave`` after the input is stored."""
        self.model.once_stored(leave)

    def store_now(self) -> None:
        """Store the form as it is."""
        self.model.store()

    def unstored(self) -> dict[str, Any]:
        """Return what was typed for the signing and for the archive."""
        return filled(signing=self.signing.sheet.unstored(), archive=self.archiving.sheet.unstored())

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Restore it for the sheets."""
        self.signing.sheet.restore_unstored(kept.get("signing", {}))
        self.archiving.sheet.restore_unstored(kept.get("archive", {}))


page = PapersPage
