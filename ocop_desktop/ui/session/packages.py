"""The tab *Gói*: export to a drive, import, and the overview of packages by member."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.council.workflow import AFTER_OPENING, SHOWING_RESULTS
from ...domain.values import SessionState
from ...usecases.overview.head import SessionHead
from ...usecases.overview.summary import SessionSummary
from ..choosing import Choosing, ChoosingDialogs
from ..parts.controls import combo, help_button, scroll_area
from ..parts.deciders_model import Deciders
from ..parts.message_line import MessageLine
from ..parts.pages import Heading, TableView, text_label
from ..words import Words, unmarked
from .handing import HandingSheet
from .issuing import Export, Issuing
from .model.board import BoardModel
from .model.packages import ExchangeModel
from .model.stick import StickModel
from .receiving import ReceivingBox
from .refused_files import RefusedFilesBox

SUFFIX = ".ocop"
BOARD_LINES = 7
BESIDE = 105
"""Least width, in average characters, for both boxes beside each other."""


class PackagesTab(QWidget):
    """Exports and imports packages; the overview is for the secretary. choosing: dialogs, or a test's answers."""

    submit_wanted = Signal(str)
    """Code of a product whose finished sheet shall be submitted first."""

    mend_wanted = Signal(str)
    """Value of ``Mend``: where something missing is mended."""

    def __init__(
        self,
        model: ExchangeModel,
        board: BoardModel,
        stick: StickModel,
        words: Words,
        *,
        secretary: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._board, self._stick, self._words = model, board, stick, words
        self._people: tuple[tuple[str, str], ...] = ()
        self._issued: tuple[str, ...] = ()
        self.choosing: Choosing = ChoosingDialogs(self, lambda: model.dialog_folder)
        self.setAcceptDrops(True)
        self._secretary = secretary
        self._chosen_folder: Path | None = None
        self.board = TableView(words("session.board"), self)
        self.refused = RefusedFilesBox(board, words, self)
        self.refused.taken.connect(model.receive_quarantined)
        self.handing = HandingSheet(model, words, self)
        self.issues = Issuing(model, words, self)
        self.issues.mend_wanted.connect(self.mend_wanted)
        self.issuing = self.issues.sheet
        self.below = QTabWidget(self)
        self.below.setDocumentMode(True)
        if secretary:
            self.below.addTab(self.board, words("session.tab.board"))
        else:
            self.board.hide()
        self.below.addTab(self.refused, "")
        inside = QWidget(self)
        area = scroll_area(inside, self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        column = QVBoxLayout(inside)
        self.out = self._make_out()
        self.receiving = ReceivingBox(model, stick, words, self._receive, self)
        self.take, self.receipts = self.receiving.take, self.receiving.receipts
        self.question, self.digits = self.receiving.question, self.receiving.digits
        self.yes, self.no = self.receiving.yes, self.receiving.no
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self.out, 2)
        self._beside.addWidget(self.receiving, 3)
        column.addLayout(self._beside)
        column.addWidget(self.below, 1)
        if not secretary:
            column.addStretch(1)
        self._follow_size()
        board.changed.connect(self._show_board)
        model.changed.connect(self._show)
        model.progressed.connect(self._progress)
        self._show()

    def _button(self, code: str, act: Callable[[], None]) -> QPushButton:
        return help_button(self._words, code, self, act, once=True)

    def _make_out(self) -> QGroupBox:
        words, model = self._words, self._model
        box = QGroupBox(words("session.out" if self._secretary else "session.out.member"), self)
        self.drive = combo(words("session.drive.choose"), box, shortest=0)
        self.drive.setPlaceholderText(words("session.drive.none"))
        self.drive.activated.connect(lambda _: self._remember())
        label = QLabel(words("session.drive.choose"), box)
        label.setBuddy(self.drive)
        self.other = self._button("session.drive.other", self._choose_folder)
        self.again = self._button("session.drive.again", self.begin)
        self.give_session = self._button("session.export.session", self._issuer("session", model.export_session))
        self.give_dossiers = self._button("session.export.dossiers", self._issuer("dossier", model.export_dossiers))
        self.give_sheets = self._button("session.export.sheets", lambda: self._give(self._model.export_sheets))
        self.give_round = self._button("session.export.round", self._issuer("round", model.export_round))
        self.give_result = self._button("session.export.result", self._issuer("result", model.export_result))
        self.stop = self._button("session.export.stop", self._model.stop)
        self.bar = QProgressBar(box)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(words("session.export.bar"))
        self.bar_text = QLabel(box)
        self.message = MessageLine(box, 3)
        folders = QHBoxLayout()
        folders.addWidget(self.other)
        folders.addWidget(self.again)
        folders.addStretch(1)
        target = QHBoxLayout()
        target.addWidget(label)
        target.addWidget(self.drive, 1)
        acts = QGridLayout()
        office = (self.give_session, self.give_dossiers, self.give_round, self.give_result)
        for place, button in enumerate((*office, self.give_sheets)):
            button.setVisible((button in office) == self._secretary)
            acts.addWidget(button, place // 2, place % 2)
        progress = QHBoxLayout()
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.bar_text)
        progress.addWidget(self.stop)
        for part in (self.bar, self.stop):  # their place stays: nothing moves when the writing begins
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        column = QVBoxLayout(box)
        column.addWidget(self._make_state(box))
        column.addLayout(target)
        column.addLayout(folders)
        column.addLayout(acts)
        column.addLayout(progress)
        column.addWidget(self.message)
        self.own_digits = Heading(1.5, box)
        self.own_digits.setToolTip(words("session.digits.help"))
        self.own_digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        digits_label = text_label(box)
        digits_label.setText(words("session.digits"))
        column.addWidget(digits_label)
        column.addWidget(self.own_digits)
        column.addStretch(1)
        return box

    def _make_state(self, box: QGroupBox) -> QWidget:
        """Build the place of what was written and handed over; a member's: what is ready, or the question before it."""
        words = self._words
        self.state = MessageLine(box)
        self.written = MessageLine(box, 3)
        self.handed = MessageLine(box)
        self.hand = self._button("session.hand", self._hand)
        self.unsubmitted = text_label(box)
        self.submit_first = self._button("session.unsubmitted.submit", self._submit_first)
        self.export_anyway = self._button("session.unsubmitted.leave", self._export_anyway)
        question, lines = QWidget(box), QWidget(box)
        column = QVBoxLayout(question)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.unsubmitted)
        buttons = QHBoxLayout()
        buttons.addWidget(self.submit_first)
        buttons.addWidget(self.export_anyway)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.written)
        row = QHBoxLayout()
        row.addWidget(self.handed, 1)
        row.addWidget(self.hand)
        column.addLayout(row)
        self.ready = QStackedWidget(box)
        for page in (self.state, question, lines):
            self.ready.addWidget(page)
        self.ready.setCurrentIndex(2 if self._secretary else 0)
        self.unsubmitted.setText(words("session.unsubmitted", products="SP001"))  # a page keeps the space it needs
        return self.ready

    def _issuer(self, kind: str, export: Export) -> Callable[[], None]:
        """Return the act of a button: list what is missing and ask where needed, then write."""
        return lambda: self._give(lambda folder: self.issues.issue(kind, folder, export))

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

    def begin(self) -> None:
        """Read the present drives again, and the packages on them."""
        self._model.look_for_drives()
        self._stick.begin()

    def show_board(self, head: SessionHead) -> None:
        """Show the overview, and the exports that are possible now."""
        self._show_what_goes_out(head)
        self._people = tuple((line.member.code, line.member.name) for line in head.members)
        members = tuple(line.member for line in head.members)
        people = Deciders.of(members, head.presider, self._model.user, self._words)
        self.issues.people = self.handing.people = people
        self._board.collecting = head.session.collecting
        self._board.read()
        self._stick.read()

    def show_summary(self, summary: SessionSummary) -> None:
        """Enable handing over once packages are written; remember what the first session package would lack."""
        packages = summary.packages
        self.issues.unissued = summary if summary.session.state is SessionState.PREPARING else None
        kinds = ("session", "dossier", "round", "result")
        self._issued = tuple(kind for kind in kinds if packages.issued.get(kind))
        self.hand.setEnabled(bool(self._issued))

    def _show_board(self) -> None:
        if self._secretary:
            self.board.show_table(self._board.table())
            self.written.setText(self._board.written)
            self.handed.setText(self._board.handed)
        place = self.below.indexOf(self.refused)
        self.below.setTabText(place, self._words("session.tab.apart", count=self._board.waiting))
        self.below.setVisible(self._secretary or bool(self._board.files))

    def _show_what_goes_out(self, head: SessionHead) -> None:
        state, words = head.session.state, self._words
        if self._secretary:
            self.give_session.setVisible(state in (SessionState.PREPARING, SessionState.SCORING))
            self.give_round.setVisible(state in AFTER_OPENING and head.session.round > 1)
            self.give_result.setVisible(state in SHOWING_RESULTS and not head.session.collecting)
            return
        count = next((line.rounds[-1] for line in head.members if line.rounds), None)
        if count is not None and count.returned:
            ready = words("session.export.sheets.ready", returned=count.returned, due=count.due, round=count.round)
            self.state.setText(ready)
        else:
            self.state.setText(words("session.export.sheets.none"))

    def _choose_folder(self) -> None:
        chosen = self.choosing.choose_folder(unmarked(self._words("session.drive.other")))
        if chosen is not None:
            self._chosen_folder = chosen
            self._model.remember(chosen)
            self._show()
            self.drive.setCurrentIndex(self.drive.findData(str(chosen)))

    def _remember(self) -> None:
        if self.folder is not None:
            self._model.remember(self.folder)

    def _give(self, export: Callable[[Path], None]) -> None:
        if self.folder is not None:
            # The buttons are disabled while it is written: the focus must not go to another act by itself.
            (self.board if self._secretary else self.receipts).setFocus(Qt.FocusReason.OtherFocusReason)
            export(self.folder)
        else:
            self._model.tell(self._words("session.drive.wanted"))
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _receive(self) -> None:
        words = self._words
        title, kind = unmarked(words("session.receive")), words("session.receive.files")
        files = self.choosing.choose_files(title, kind, many=True)
        if files:
            self._model.dialog_folder = files[0].parent
        self._model.receive(files)

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

    def _show(self) -> None:
        model = self._model
        self._show_targets()
        self.own_digits.setText(model.digits or self._words("window.no_value"))
        given = (self.give_session, self.give_dossiers, self.give_round, self.give_result, self.give_sheets)
        for part in (*given, self.other, self.again, self.drive):
            part.setEnabled(not model.writing)
        for shown in (self.bar, self.stop):
            shown.setVisible(model.writing)
        if not model.writing:
            self.bar.setValue(0)
            self.bar_text.clear()
        self.message.setText(model.message)
        if not self._secretary:
            there = self.ready.currentIndex() == 1
            self.ready.setCurrentIndex(1 if model.unsubmitted else 0)
            if model.unsubmitted:
                self.unsubmitted.setText(self._words("session.unsubmitted", products=model.unsubmitted))
                if not there:
                    self.submit_first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.receiving.show_exchange()

    def _follow_size(self) -> None:
        line = self.fontMetrics().height()
        self.board.setMinimumHeight((line + 8) * BOARD_LINES)
        self.own_digits.follow_size()
        self._turn()

    def _turn(self) -> None:
        """Lay the boxes beside each other where there is room."""
        wide = self.width() >= BESIDE * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() is not direction:
            self._beside.setDirection(direction)

    def _progress(self, text: str, thousandth: int) -> None:
        self.bar.setValue(thousandth)
        self.bar_text.setText(text)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the boxes out for the new width."""
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the number of visible lines after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "receiving"):
            self._follow_size()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept dropped packages."""
        if any(url.toLocalFile().lower().endswith(SUFFIX) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the dropped packages."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        self._model.receive([file for file in files if file.suffix.lower() == SUFFIX])
        event.acceptProposedAction()
