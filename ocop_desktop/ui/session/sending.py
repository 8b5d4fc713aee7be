"""Giving packages out: where to, one button for the next kind, what was written, to whom it was handed over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStackedWidget, QWidget

from ...domain.council.workflow import AFTER_OPENING, SHOWING_RESULTS
from ...domain.values import SessionState
from ...usecases.overview.head import RoundCount, SessionHead
from ...usecases.overview.summary import SessionSummary
from ..choosing import Choosing
from ..parts.cards import Card
from ..parts.controls import combo, help_button
from ..parts.kind_button import Look
from ..parts.labels import Text
from ..parts.layouts import column, row, width
from ..parts.pages import Heading
from ..parts.tokens import XS, L, M, S
from ..words import Words, unmarked
from .fact_rows import FactRows
from .handing import HandingSheet
from .issuing import Issuing
from .model.board import BoardModel
from .model.own_steps import OwnSheets, handed_text
from .model.packages import ExchangeModel

WIDTH = 404
"""Of the card, in units, where it stands beside the other one."""


class SendingCard(Card):
    """The secretary's packages, or a member's own sheets."""

    written = Signal()
    """Writing begins: the buttons are disabled, and the focus should go elsewhere."""

    submit_wanted = Signal(str)

    def __init__(
        self, model: ExchangeModel, board: BoardModel, words: Words, *, secretary: bool, page: QWidget
    ) -> None:
        super().__init__(page, space=S, margins=(L, M))
        self._model, self._board, self._words, self._secretary = model, board, words, secretary
        self._chosen_folder: Path | None = None
        self._people: tuple[tuple[str, str], ...] = ()
        self._issued: tuple[str, ...] = ()
        self._quiet = False
        self._own: OwnSheets | None = None
        self._count: RoundCount | None = None
        self.choosing: Callable[[], Choosing]
        self.handing = HandingSheet(model, words, page)
        self.issues = Issuing(model, words, page)
        self._button = partial(help_button, words, self, bar=True)
        self.column.addLayout(self._make_head())
        self.column.addWidget(self._make_state())
        self.column.addStretch(1)
        self._make_acts()
        self._make_digits()
        model.progressed.connect(self._progress)

    # --- building -------------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        words = self._words
        self.drive = combo(words("session.drive.choose"), self, shortest=0)
        self.drive.setPlaceholderText(words("session.drive.none"))
        self.drive.activated.connect(lambda _: self._remember())
        title = Text(self, words("session.out" if self._secretary else "session.out.member"), bold=True)
        title.setBuddy(self.drive)
        head = row(space=M)
        head.addWidget(title)
        head.addWidget(self.drive, 1)
        return head

    def _make_digits(self) -> None:
        """Show the digits that are read aloud: a member's large, the secretary's in a row."""
        name = Text(self, self._words("session.digits"), size="small", ink="quiet")
        self.own_digits: QLabel = Text(self, bold=True) if self._secretary else Heading(1.5, self)
        self.own_digits.setToolTip(self._words("session.digits.help"))
        self.own_digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if self._secretary:
            line = row(space=M)
            line.addWidget(name)
            line.addWidget(self.own_digits, 1, Qt.AlignmentFlag.AlignRight)
            self.column.addLayout(line)
        else:
            self.column.addWidget(name)
            self.column.addWidget(self.own_digits)

    def _make_state(self) -> QWidget:
        """Build the place of what was written and handed over; a member's: what is ready, or the question before it."""
        words = self._words
        self.facts = FactRows(self)
        self.state = Text(self, wrap=True)
        self.unsubmitted = Text(self, wrap=True)
        self.submit_first = self._button("session.unsubmitted.submit", self._submit_first)
        self.export_anyway = self._button("session.unsubmitted.leave", self._export_anyway, Look.QUIET)
        question = QWidget(self)
        asked = column(question, S)
        asked.addWidget(self.unsubmitted)
        buttons = row(space=S)
        buttons.addWidget(self.submit_first)
        buttons.addWidget(self.export_anyway)
        buttons.addStretch(1)
        asked.addLayout(buttons)
        self.unsubmitted.setText(words("session.unsubmitted", products="SP001"))  # a page keeps the space it needs
        self.ready = QStackedWidget(self)
        for page in (self.facts,) if self._secretary else (self.state, question):
            self.ready.addWidget(page)
        for page in (self.state, question) if self._secretary else (self.facts,):
            page.hide()
        return self.ready

    def _make_acts(self) -> None:
        model, issues = self._model, self.issues
        self.give_all = self._button("session.export.all", lambda: self._give(issues.issue_all), bar=False)
        self.give_round = self._button("session.export.round", self._issuer("round"), bar=False)
        self.give_result = self._button("session.export.result", self._issuer("result"), bar=False)
        self.give_sheets = self._button("session.export.sheets", lambda: self._give(model.export_sheets), bar=False)
        self.hand = self._button("session.hand", self._hand, Look.QUIET, bar=False)
        self.give_session = self._button("session.export.session", self._issuer("session"), Look.QUIET)
        self.give_dossiers = self._button("session.export.dossiers", self._issuer("dossier"), Look.QUIET)
        self.other = self._button("session.drive.other", self._choose_folder, Look.QUIET)
        self.first = (self.give_result, self.give_round, self.give_all, self.give_sheets)
        acts, alone = row(space=S), QWidget(self)
        for button in (*self.first, self.hand):
            acts.addWidget(button)
        acts.addStretch(1)
        quiet = row(alone, 0, XS)  # room for the ring of the focus
        for button in (self.other, self.give_session, self.give_dossiers):
            quiet.addWidget(button)
        quiet.addStretch(1)
        self.rest = QStackedWidget(self)  # nothing moves when the writing begins
        self.rest.addWidget(alone)
        self.rest.addWidget(self._make_progress())
        self.column.addLayout(acts)
        self.column.addWidget(self.rest)
        office = (self.give_all, self.give_round, self.give_result, self.hand, self.give_session, self.give_dossiers)
        for button in office:
            button.setVisible(self._secretary)
        self.give_sheets.setVisible(not self._secretary)

    def _make_progress(self) -> QWidget:
        self.stop = self._button("session.export.stop", self._model.stop, Look.QUIET)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self._words("session.export.bar"))
        self.bar_text = Text(self, size="small", ink="quiet")
        shown = QWidget(self)
        progress = row(shown, S)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.bar_text)
        progress.addWidget(self.stop)
        return shown

    # --- acts -----------------------------------------------------------------------------------

    def _issuer(self, kind: str) -> Callable[[], None]:
        """Return the act of a button: list what is missing and ask where needed, then write."""
        model = self._model
        exports = {
            "session": model.export_session,
            "dossier": model.export_dossiers,
            "round": model.export_round,
            "result": model.export_result,
        }
        return lambda: self._give(lambda folder: self.issues.issue(kind, folder, exports[kind]))

    def _give(self, export: Callable[[Path], None]) -> None:
        if self.folder is not None:
            self.written.emit()
            export(self.folder)
        else:
            self._model.tell(self._words("session.drive.wanted"))
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hand(self) -> None:
        self.handing.ask_for(self._people, self._board.not_handed, self._issued)

    def _submit_first(self) -> None:
        first = self._model.unsubmitted.split(",")[0].strip()
        if first:
            self.submit_wanted.emit(first)

    def _export_anyway(self) -> None:
        if self.folder is not None:
            self._model.export_sheets(self.folder, leave_unsubmitted=True)

    @property
    def folder(self) -> Path | None:
        """Target folder of exports; None without a drive."""
        chosen = self.drive.currentData()
        return Path(str(chosen)) if chosen is not None else None

    def _choose_folder(self) -> None:
        chosen = self.choosing().choose_folder(unmarked(self._words("session.drive.other")))
        if chosen is not None:
            self._chosen_folder = chosen
            self._model.remember(chosen)
            self.show_exchange()
            self.drive.setCurrentIndex(self.drive.findData(str(chosen)))

    def _remember(self) -> None:
        if self.folder is not None:
            self._model.remember(self.folder)

    # --- showing --------------------------------------------------------------------------------

    def show_head(self, head: SessionHead, people: tuple[tuple[str, str], ...]) -> None:
        """Offer the exports that are possible now. people: code and name."""
        self._people = people
        state = head.session.state
        if self._secretary:
            early = state in (SessionState.PREPARING, SessionState.SCORING)
            self.give_all.setVisible(early)
            self.give_session.setVisible(early)
            self.give_round.setVisible(state in AFTER_OPENING and head.session.round > 1)
            self.give_result.setVisible(state in SHOWING_RESULTS and not head.session.collecting)
            return
        self._count = next((line.rounds[-1] for line in head.members if line.rounds), None)
        self._show_own()

    def _show_own(self) -> None:
        """Say what a member can hand in, or that it is done."""
        count, own, words = self._count, self._own, self._words
        if count is None or not count.returned:
            self.state.setText(words("session.export.sheets.none"))
        elif own is not None and own.written_at is not None and not own.newer:
            self.state.setText(handed_text(own.written_at, words))
        else:
            counts = {"returned": count.returned, "due": count.due, "round": count.round}
            self.state.setText(words.of("session.export.sheets.ready", counts))

    def show_summary(self, summary: SessionSummary, own: OwnSheets | None) -> None:
        """Enable handing over once packages are written; remember what the first session package would lack.

        own: a member's sheets.
        """
        self._own = own
        if not self._secretary:
            self._show_own()
        packages = summary.packages
        self.issues.unissued = summary if summary.session.state is SessionState.PREPARING else None
        kinds = ("session", "dossier", "round", "result")
        self._issued = tuple(kind for kind in kinds if packages.issued.get(kind))
        self.hand.setEnabled(bool(self._issued))
        self.show_calling()

    def show_board(self) -> None:
        """Show what was written and handed over."""
        if self._secretary:
            self.facts.show_facts(self._board.facts)

    def call(self, *, quiet: bool) -> None:
        """Say whether another button on the page is the next thing."""
        self._quiet = quiet
        self.show_calling()

    def show_calling(self) -> None:
        """Fill the first button while it is the next thing to do."""
        if self._secretary:
            due = not self._issued or not self.give_result.isHidden()
        else:
            due = self._count is not None and self._count.returned > 0 and (self._own is None or self._own.newer)
        first = next((button for button in self.first if not button.isHidden()), None)
        for button in self.first:
            button.set_look(Look.FILLED if button is first and due and not self._quiet else Look.PLAIN)

    def _show_targets(self) -> None:
        """List the folders: the drive or folder used last, else the first removable one; never the system's drive."""
        model, before = self._model, self.drive.currentData()
        self.drive.clear()
        roots = [str(drive.root) for drive in model.drives]
        for folder in dict.fromkeys((self._chosen_folder, model.remembered)):
            if folder is not None and str(folder) not in roots:
                self.drive.addItem(str(folder), str(folder))
        for drive in model.drives:
            self.drive.addItem(model.drive_text(drive), str(drive.root))
        removable = [str(drive.root) for drive in model.drives if drive.kind == "removable"]
        last = str(model.remembered) if model.remembered is not None else None
        wanted = next((one for one in (before, last, *removable) if self.drive.findData(one) >= 0), None)
        self.drive.setCurrentIndex(self.drive.findData(wanted) if wanted is not None else -1)
        self.drive.setToolTip(self.drive.currentText())

    def show_exchange(self) -> None:
        """Show the state of the writing, and its message."""
        model = self._model
        self._show_targets()
        self.own_digits.setText(model.digits or self._words("window.no_value"))
        for part in (*self.first, self.give_session, self.give_dossiers, self.other, self.drive):
            part.setEnabled(not model.writing)
        self.rest.setCurrentIndex(1 if model.writing else 0)
        if not model.writing:
            self.bar.setValue(0)
            self.bar_text.setText("")
        if not self._secretary:
            there = self.ready.currentIndex() == 1
            self.ready.setCurrentIndex(1 if model.unsubmitted else 0)
            if model.unsubmitted:
                self.unsubmitted.setText(self._words("session.unsubmitted", products=model.unsubmitted))
                if not there:
                    self.submit_first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _progress(self, text: str, thousandth: int) -> None:
        self.bar.setValue(thousandth)
        self.bar_text.setText(text)

    def follow_size(self, *, beside: bool) -> None:
        """Take the width at the font size of the application. beside: the other card stands beside it."""
        if beside:
            width(self, WIDTH)
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(self.window().maximumWidth())

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Keep the size of the digits after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and isinstance(getattr(self, "own_digits", None), Heading):
            self.own_digits.follow_size()  # type: ignore[attr-defined]
