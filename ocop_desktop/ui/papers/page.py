"""The page *Biên bản, văn bản*: missing items and the form at the left, the printed pages at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.minutes.form import MinutesForm
from ...domain.questions.gaps import Mend
from ...usecases.core.changes import Kind
from ...usecases.minutes.state import MinutesState
from ..actions import Command
from ..gateway import OpenedSession
from ..mending import MENDS, target_of
from ..parts.controls import action_button, combo, notice, tell
from ..parts.deciders_model import Deciders
from ..parts.entity_inside import EntityInside
from ..parts.pages import NoticePage, text_label
from ..places import PageContext, Place, filled
from ..saving import Saving, SavingDialogs
from ..viewer.canvas import PageCanvas
from ..viewer.model.viewer import DocumentViewModel, Phase, Source
from .form import MinutesFormView
from .model.papers import DERIVATION, MINUTES, SIGNED, PapersViewModel
from .print_window import PrintWindow
from .signing import Signing

COMMANDS: tuple[Command, ...] = (
    Command("papers.store", ("Ctrl+S",), "papers"),
    Command("papers.print", ("Ctrl+P",), "papers"),
    Command("papers.pdf", ("Ctrl+Shift+S",), "papers"),
    Command("papers.xlsx", (), "papers"),
    Command("papers.json", (), "papers"),
    Command("papers.signed", (), "papers"),
    Command("papers.missing", ("Ctrl+M",), "papers"),
    Command("papers.larger", ("Ctrl+Shift+=",), "papers"),
    Command("papers.smaller", ("Ctrl+Shift+-",), "papers"),
    Command("papers.fit", ("Ctrl+Shift+0",), "papers"),
)

MOST_MISSING = 6
"""Number of missing items visible without scrolling."""

_SHORTEST_CHOICE = 10
"""Minimum width of the choice of document, in characters."""


class PapersPage:
    """Shows form and document side by side."""

    shows = frozenset(Kind)

    def __init__(self, context: PageContext) -> None:
        self.context = context
        words = context.words
        self.widget = QSplitter(Qt.Orientation.Horizontal)
        self.widget.setChildrenCollapsible(False)
        self.model = PapersViewModel(context.gateway, context.drawing, words, self.widget)
        self.document = DocumentViewModel(context.drawing, context.preferences, words, self.widget)
        self.saving: Saving = SavingDialogs(self.widget)
        self.print_window: PrintWindow | None = None
        self._opened: OpenedSession | None = None
        self._scrolled = 0
        self.actions_by_id = self._make_actions()
        self._make_left()
        self._make_right()
        self.widget.setStretchFactor(0, 2)
        self.widget.setStretchFactor(1, 3)
        self._connect()
        self._show_state()
        self.show_missing()

    # Building

    def _make_actions(self) -> dict[str, QAction]:
        acts: dict[str, Callable[[], None]] = {
            "store": self.model.store,
            "print": self.print_paper,
            "pdf": lambda: self.save_as(self.model.paper, ".pdf"),
            "xlsx": lambda: self.save_as("results", ".xlsx"),
            "json": lambda: self.save_as("results", ".json"),
            "missing": lambda: self.missing.setFocus(),
            "signed": self._sign,
            "larger": lambda: self.canvas.zoom_step(True),
            "smaller": lambda: self.canvas.zoom_step(False),
            "fit": lambda: self.canvas.set_fit("width"),
        }
        actions = {}
        for name, act in acts.items():
            action = self.context.actions.action(f"papers.{name}", self.widget, act)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            actions[name] = action
        return actions

    def _make_left(self) -> None:
        words = self.context.words
        self.left = left = QWidget(self.widget)
        self.missing_title = QLabel(left)
        self.missing_title.setWordWrap(True)
        self.missing = QListWidget(left)
        self.missing.setWordWrap(True)
        self.missing.setSpacing(2)
        self.missing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.missing.setAccessibleName(words("papers.missing", count=0))
        self.missing.setToolTip(words("papers.missing.help"))
        self.missing_title.setBuddy(self.missing)
        self.form = MinutesFormView(words, left)
        self.stored = QLabel(left)
        self.stored.setWordWrap(True)
        self.version = text_label(left)
        self.version.setFrameShape(QFrame.Shape.StyledPanel)
        self.version.setMargin(6)
        self.new_version = QPushButton(left)
        self.new_version.clicked.connect(self.model.begin_version)
        self.signing = Signing(self.model, words, self.widget)
        self.signing.sheet.mend_wanted.connect(lambda place: self.context.go(*MENDS[Mend(place)]))
        foot = QHBoxLayout()
        foot.addWidget(self.stored, 1)
        foot.addWidget(action_button(self.actions_by_id["store"], self.widget))
        self.sign_button = action_button(self.actions_by_id["signed"], self.widget)
        foot.addWidget(self.sign_button)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 4, 4, 4)
        column.addWidget(self.missing_title)
        column.addWidget(self.missing)
        column.addWidget(self.version)
        column.addWidget(self.new_version)
        column.addWidget(self.form, 1)
        column.addLayout(foot)

    def _make_right(self) -> None:
        words = self.context.words
        right = QWidget(self.widget)
        self.kind = combo(words("papers.kind"), right, _SHORTEST_CHOICE)
        for paper in (MINUTES, DERIVATION):
            self.kind.addItem(words(f"papers.kind.{paper}"), paper)
        self.save = QPushButton(words("papers.save"), right)
        menu = QMenu(self.save)
        menu.addActions([self.actions_by_id[name] for name in ("pdf", "xlsx", "json")])
        self.save.setMenu(menu)
        self.smaller, self.larger, self.fit = (QToolButton(right) for _ in range(3))
        for button, name, sign in (
            (self.smaller, "smaller", "−"),
            (self.larger, "larger", "+"),
            (self.fit, "fit", "↔"),
        ):
            button.setText(sign)
            button.setToolTip(self.actions_by_id[name].toolTip())
            button.setAccessibleName(words(f"action.papers.{name}"))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(self.actions_by_id[name].trigger)
        bar = QHBoxLayout()
        bar.addWidget(self.kind, 1)
        for part in (self.smaller, self.larger, self.fit):
            bar.addWidget(part)
        bar.addWidget(action_button(self.actions_by_id["print"], self.widget))
        bar.addWidget(self.save)
        self.result = notice(right)
        self.canvas = PageCanvas(self.document, words, right)
        self.canvas.setAccessibleName(words("papers.page_view"))
        self.state = QLabel(right)
        self.state.setWordWrap(True)
        shown = QWidget(right)
        column = QVBoxLayout(shown)
        column.setContentsMargins(4, 4, 0, 4)
        column.addLayout(bar)
        column.addWidget(self.result)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.state)
        self.closed = NoticePage(right)
        self.closed.show_notice(words("papers.closed.heading"), words("papers.closed.text"))
        self.closed.add_button(words("papers.closed.go"), lambda: self.context.go(Place.RECONCILIATION, ""), first=True)
        self.closed.finish()
        self.right = QStackedWidget(right)
        self.right.addWidget(shown)
        self.right.addWidget(self.closed)
        self.inside = EntityInside(self.context, right, files=True, menu=menu)
        self.right.addWidget(self.inside)
        around = QVBoxLayout(right)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.right)

    def _connect(self) -> None:
        model = self.model
        self.form.edited.connect(lambda: model.edit(self.form.values()))
        self.missing.itemActivated.connect(self.jump)
        self.kind.activated.connect(lambda _: model.choose(str(self.kind.currentData())))
        self.canvas.page_changed.connect(lambda _: self._show_state())
        self.document.changed.connect(self._document_changed)
        model.form_loaded.connect(self._show_form)
        model.missing_changed.connect(self.show_missing)
        model.state_changed.connect(self._show_state)
        model.paper_made.connect(self._show_paper)
        model.notified.connect(self.show_result)
        self.widget.destroyed.connect(self.document.closer())
        self.widget.destroyed.connect(model.closer())

    # User actions

    def jump(self, item: QListWidgetItem) -> None:
        """Go to where a missing item is filled in."""
        what, about = item.data(Qt.ItemDataRole.UserRole)
        if what in self.form.fields:
            self.form.go_to(what)
        else:
            self.context.go(*target_of(what, about))

    def save_as(self, what: str, suffix: str) -> None:
        words = self.context.words
        if not self.model.can_print:
            self.show_result(words("papers.closed.text"))
            return
        path = self.saving.choose_target(words("papers.save.title"), self.model.suggested(what, suffix), suffix)
        if path is not None:
            {".pdf": self.model.save_pdf, ".xlsx": self.model.save_xlsx, ".json": self.model.save_json}[suffix](path)

    def print_paper(self) -> None:
        made = self.model.made
        if made is None or not self.model.can_print:
            self.show_result(
                self.context.words("papers.closed.text" if not self.model.can_print else "papers.state.making")
            )
            return
        self.model.store()
        suggested = self.model.suggested(self.model.paper, ".pdf")
        window = PrintWindow(self.context, made.path, made.printed.pages, suggested, self.saving, self.widget)
        window.notified.connect(self.show_result)
        self.print_window = window
        window.open()

    # Display

    def show_result(self, sentence: str) -> None:
        tell(self.result, sentence)
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
        self.left.setVisible(not covered)
        self.right.setCurrentIndex(2 if covered else 0 if minutes is None or minutes.opened else 1)

    def _offer_signed(self, minutes: MinutesState) -> None:
        """Offer every signed version, which is shown as it was signed."""
        wanted = {f"{SIGNED}:{one.version}": one for one in minutes.versions.signed}
        for row in reversed(range(self.kind.count())):
            if self.kind.itemData(row) not in (MINUTES, DERIVATION, *wanted):
                self.kind.removeItem(row)
        for paper, one in wanted.items():
            text = self.context.words("papers.kind.signed", number=one.number, version=one.version)
            row = self.kind.findData(paper)
            if row < 0:
                self.kind.addItem(text, paper)
            else:
                self.kind.setItemText(row, text)

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
        self.version.setVisible(bool(text))
        self.new_version.setText(words("papers.signed.new", next=following))
        self.new_version.setVisible(signed is not None and minutes.writable and not self.model.begun)
        self.actions_by_id["signed"].setEnabled(minutes.may_sign)
        self.sign_button.setVisible(minutes.may_sign)

    def _sign(self) -> None:
        minutes, opened = self.model.minutes, self._opened
        if minutes is not None and opened is not None and minutes.may_sign:
            symbol = str(self.model.fields.get("symbol") or MinutesForm().symbol)
            head, user = opened.head, opened.actor.code if opened.actor is not None else ""
            people = Deciders.of([line.member for line in head.members], head.presider, user, self.context.words)
            self.signing.ask(f"{opened.at:%d/%m/%Y}", symbol, people)

    def show_missing(self) -> None:
        words, lacks = self.context.words, self.model.missing
        known = self.model.made is not None or bool(lacks)
        text = words("papers.missing", count=len(lacks)) if lacks else words("papers.missing.none") if known else ""
        self.missing_title.setText(text)
        self.missing_title.setVisible(bool(text))
        row = self.missing.currentRow()
        self.missing.clear()
        for lack in lacks:
            item = QListWidgetItem(lack.text)
            item.setData(Qt.ItemDataRole.UserRole, (lack.what, lack.about))
            item.setToolTip(lack.text)
            self.missing.addItem(item)
        self.missing.setCurrentRow(min(max(row, 0), len(lacks) - 1))
        self.missing.setAccessibleName(text)
        self.missing.setVisible(bool(lacks))
        line = self.missing.fontMetrics().lineSpacing() + 6
        self.missing.setFixedHeight(line * min(max(len(lacks), 2), MOST_MISSING) + 2 * self.missing.frameWidth())

    def _show_state(self) -> None:
        words, model = self.context.words, self.model
        stored = "dirty" if model.dirty else "stored" if model.fields else "empty"
        self.stored.setText(words(f"papers.state.{stored if model.minutes is not None else 'loading'}"))
        parts = []
        if self.document.pages:
            parts.append(words("papers.page_of", page=self.canvas.page + 1, pages=self.document.pages))
        if model.making:
            parts.append(words("papers.state.making"))
        self.state.setText(" · ".join(parts))
        for name in ("print", "pdf", "xlsx", "json"):
            self.actions_by_id[name].setEnabled(model.can_print and not (name == "print" and model.covered))
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
        self.show_result("")
        self.kind.setCurrentIndex(0)
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
        """Return what was typed for the signing."""
        return filled(signing=self.signing.sheet.unstored())

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Restore it for the sheet."""
        self.signing.sheet.restore_unstored(kept.get("signing", {}))


def page(context: PageContext) -> PapersPage:
    """Create this page."""
    return PapersPage(context)
