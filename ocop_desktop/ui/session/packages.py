"""The tab *Gói*: export to a drive, import, and the overview of packages by member."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMenu,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.council.workflow import AFTER_OPENING, SHOWING_RESULTS
from ...domain.values import SessionState
from ...usecases.overview.head import SessionHead
from ...usecases.overview.summary import PackageCounts
from ..choosing import Choosing, ChoosingDialogs
from ..parts.controls import combo, help_button, notice, scroll_area, tell
from ..parts.pages import TableView, text_label
from ..words import Words, unmarked
from .model.board import BoardModel
from .model.packages import ExchangeModel
from .recipients import RecipientsWindow
from .refused_files import RefusedFilesBox

SUFFIX = ".ocop"
RECEIPT_LINES = 5
BOARD_LINES = 7


class PackagesTab(QWidget):
    """Exports and imports packages; the overview is for the secretary. choosing: dialogs, or a test's answers."""

    def __init__(
        self,
        model: ExchangeModel,
        board: BoardModel,
        words: Words,
        *,
        secretary: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._board, self._words = model, board, words
        self._people: tuple[tuple[str, str], ...] = ()
        self._all_of_them = True
        self.choosing: Choosing = ChoosingDialogs(self)
        self.setAcceptDrops(True)
        self._secretary = secretary
        self._chosen_folder: Path | None = None
        self.board = TableView(words("session.board"), self)
        self.refused = RefusedFilesBox(board, words, self)
        self.refused.taken.connect(model.receive_quarantined)
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
        column.addWidget(self.out)
        column.addWidget(self._make_in())
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
        words = self._words
        box = QGroupBox(words("session.out" if self._secretary else "session.out.member"), self)
        self.drive = combo(words("session.drive.choose"), box, shortest=0)
        label = QLabel(words("session.drive.choose"), box)
        label.setBuddy(self.drive)
        self.other = self._button("session.drive.other", self._choose_folder)
        self.again = self._button("session.drive.again", self._model.look_for_drives)
        self.give_session = self._button("session.export.session", self._give_session)
        self.give_dossiers = self._button("session.export.dossiers", self._give_dossiers)
        self.give_sheets = self._button("session.export.sheets", lambda: self._give(self._model.export_sheets))
        self.give_round = self._button("session.export.round", lambda: self._give(self._model.export_round))
        self.give_result = self._button("session.export.result", lambda: self._give(self._model.export_result))
        self.stop = self._button("session.export.stop", self._model.stop)
        self.bar = QProgressBar(box)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(words("session.export.bar"))
        self.bar_text = QLabel(box)
        self.message = notice(box, margin=4)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.drive, 1)
        top.addWidget(self.other)
        top.addWidget(self.again)
        self.state = text_label(box)
        self.state.setVisible(not self._secretary)
        own = (self.give_sheets,)
        office = (self.give_session, self.give_dossiers, self.give_round, self.give_result)
        acts = QHBoxLayout()
        for button in (*office, *own):
            button.setVisible((button in office) == self._secretary)
            acts.addWidget(button)
        acts.addWidget(self.bar, 1)
        acts.addWidget(self.bar_text)
        acts.addWidget(self.stop)
        acts.addStretch(1)
        column = QVBoxLayout(box)
        column.addWidget(self.state)
        column.addLayout(top)
        column.addWidget(self._make_recipients(box))
        column.addLayout(acts)
        column.addWidget(self.message)
        self.own_digits = text_label(box)
        self.own_digits.setToolTip(words("session.digits.help"))
        column.addWidget(self.own_digits)
        return box

    def _make_recipients(self, box: QGroupBox) -> QWidget:
        """Build the line of recipients: all receive the same bytes; the overview records who received them."""
        words = self._words
        line = QWidget(box)
        line.setVisible(self._secretary)
        self.recipients = text_label(line)
        self.choose_recipients = self._button("session.recipients", self._ask_recipients)
        self.hand = QPushButton(words("session.hand"), line)
        self.hand.setToolTip(words("session.hand.help"))
        menu = QMenu(self.hand)
        self.hand_kinds = {
            kind: menu.addAction(words("session.hand.of", kind=kind)) for kind in ("session", "dossier", "round")
        }
        for kind, action in self.hand_kinds.items():
            action.triggered.connect(lambda _=False, kind=kind: self._model.hand_out(kind))
        self.hand.setMenu(menu)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.recipients, 1)
        row.addWidget(self.choose_recipients)
        row.addWidget(self.hand)
        self.asking: RecipientsWindow | None = None
        return line

    def _ask_recipients(self) -> None:
        asking = RecipientsWindow(self._people, self._model.recipients, self._words, self)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.accepted.connect(lambda: self._recipients_chosen(asking.chosen))
        asking.finished.connect(lambda _: setattr(self, "asking", None))
        self.asking = asking
        asking.open()

    def _recipients_chosen(self, codes: tuple[str, ...]) -> None:
        self._all_of_them = len(codes) == len(self._people)
        self._model.recipients = codes
        self._show_recipients()

    def _show_recipients(self) -> None:
        words, chosen = self._words, self._model.recipients
        if self._all_of_them:
            self.recipients.setText(words("session.recipients.everybody", count=len(chosen)))
        elif chosen:
            self.recipients.setText(words("session.recipients.some", count=len(chosen), codes=", ".join(chosen)))
        else:
            self.recipients.setText(words("session.recipients.nobody"))
        self.hand.setEnabled(bool(chosen))

    def _make_in(self) -> QGroupBox:
        words = self._words
        box = QGroupBox(words("session.in"), self)
        self.take = self._button("session.receive", self._receive)
        hint = text_label(box)
        hint.setText(words("session.receive.hint"))
        self.asked = QFrame(box)
        self.asked.setFrameShape(QFrame.Shape.Box)
        self.question = text_label(self.asked)
        self.digits = text_label(self.asked)
        large = QFont(self.digits.font())
        large.setBold(True)
        self.digits.setFont(large)
        self.yes = self._button("session.key.yes", lambda: self._model.answer(accept=True))
        self.no = self._button("session.key.no", lambda: self._model.answer(accept=False))
        grid = QGridLayout(self.asked)
        grid.addWidget(self.question, 0, 0, 1, 3)
        grid.addWidget(self.digits, 1, 0, 1, 3)
        grid.addWidget(self.yes, 2, 0)
        grid.addWidget(self.no, 2, 1)
        grid.setColumnStretch(2, 1)
        self.receipts = QListWidget(box)
        self.receipts.setAccessibleName(words("session.receipts"))
        self.receipts.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.take)
        top.addWidget(hint, 1)
        column = QVBoxLayout(box)
        column.addLayout(top)
        column.addWidget(self.asked)
        column.addWidget(self.receipts)
        return box

    @property
    def folder(self) -> Path | None:
        """Target folder of exports; None without a drive."""
        chosen = self.drive.currentData()
        return Path(str(chosen)) if chosen is not None else None

    def begin(self) -> None:
        """Read the present drives again."""
        self._model.look_for_drives()

    def show_board(self, head: SessionHead) -> None:
        """Show the overview, and the exports that are possible now."""
        self._show_what_goes_out(head)
        self._people = tuple((line.member.code, line.member.name) for line in head.members)
        codes = tuple(code for code, _ in self._people)
        if self._all_of_them:
            self._model.recipients = codes
        else:
            self._model.recipients = tuple(code for code in self._model.recipients if code in codes)
        self._show_recipients()
        self._board.read()

    def show_counts(self, packages: PackageCounts) -> None:
        """Enable handing out for the kinds of packages already written."""
        for kind, action in self.hand_kinds.items():
            action.setEnabled(bool(packages.issued.get(kind)))

    def _show_board(self) -> None:
        if self._secretary:
            self.board.show_table(self._board.table())
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
            self._show()
            self.drive.setCurrentIndex(self.drive.findData(str(chosen)))

    def _give_session(self) -> None:
        if self.folder is not None:
            self._model.export_session(self.folder)

    def _give_dossiers(self) -> None:
        if self.folder is not None:
            self._model.export_dossiers(self.folder)

    def _give(self, export: Callable[[Path], None]) -> None:
        if self.folder is not None:
            export(self.folder)

    def _receive(self) -> None:
        words = self._words
        self._model.receive(
            self.choosing.choose_files(unmarked(words("session.receive")), words("session.receive.files"), many=True)
        )

    def _show(self) -> None:
        model, before = self._model, self.drive.currentData()
        self.drive.clear()
        if self._chosen_folder is not None:
            self.drive.addItem(str(self._chosen_folder), str(self._chosen_folder))
        for drive in model.drives:
            self.drive.addItem(model.drive_text(drive), str(drive.root))
        self.drive.setCurrentIndex(max(self.drive.findData(before), 0 if self.drive.count() else -1))
        self.drive.setToolTip(self.drive.currentText())
        self.own_digits.setText(self._words("session.digits", digits=model.digits))
        self.own_digits.setVisible(bool(model.digits))
        given = (self.give_session, self.give_dossiers, self.give_round, self.give_result, self.give_sheets)
        for part in (*given, self.other, self.again, self.drive):
            part.setEnabled(not model.writing)
        for shown in (self.bar, self.bar_text, self.stop):
            shown.setVisible(model.writing)
        if not model.writing:
            self.bar.setValue(0)
            self.bar_text.clear()
        tell(self.message, model.message)
        asked = model.question
        self.asked.setVisible(asked is not None)
        if asked is not None:
            self.question.setText(
                self._words("session.key.question", name=asked.name, member=asked.member, file=asked.arrival.file_name)
            )
            self.digits.setText(asked.digits)
            self.no.setFocus()
        self._show_receipts(model.receipts)

    def _follow_size(self) -> None:
        line = self.fontMetrics().height()
        self.receipts.setFixedHeight(line * RECEIPT_LINES)
        self.board.setMinimumHeight((line + 8) * BOARD_LINES)

    def _show_receipts(self, lines: Sequence[str]) -> None:
        self.receipts.clear()
        self.receipts.addItems(list(lines))
        self.receipts.setVisible(bool(lines))

    def _progress(self, text: str, thousandth: int) -> None:
        self.bar.setValue(thousandth)
        self.bar_text.setText(text)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Keep the number of visible lines after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "receipts"):
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
