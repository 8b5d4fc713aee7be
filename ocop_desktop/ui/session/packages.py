"""The tab *Gói dữ liệu*: the drive, giving out, taking in, and the overview of packages by member."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QTabWidget, QWidget

from ...usecases.overview.head import SessionHead
from ...usecases.overview.summary import SessionSummary
from ..choosing import Choosing, ChoosingDialogs
from ..parts.cards import Banner
from ..parts.chips import Chip
from ..parts.controls import scroll_area
from ..parts.deciders_model import Deciders
from ..parts.kind_button import Look
from ..parts.layouts import Least, at_most, column, row
from ..parts.mark_line import MarkLine
from ..parts.pages import TableView
from ..parts.tokens import ROW_HEIGHT, L, M, S, px
from ..words import Words, unmarked
from .model.board import BoardModel
from .model.own_steps import OwnSheets
from .model.packages import ExchangeModel
from .model.stick import StickModel
from .receiving import ReceivingCard
from .refused_files import RefusedFilesBox
from .sending import WIDTH, SendingCard

SUFFIX = ".ocop"
BOARD_LINES, BESIDE, WIDEST = 3, 460, 1240
"""Least lines of the board; least width of the card beside the first one, and of the page, in units."""


class PackagesTab(Least):
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
        self._secretary = secretary
        self.choosing: Choosing = ChoosingDialogs(self, lambda: model.dialog_folder)
        self.setAcceptDrops(True)
        self.banner = Banner(self, lines=2)
        self.out = SendingCard(model, board, words, secretary=secretary, page=self)
        self.out.choosing = lambda: self.choosing
        self.out.submit_wanted.connect(self.submit_wanted)
        self.out.issues.mend_wanted.connect(self.mend_wanted)
        self.issuing = self.out.issues.sheet
        self.receiving = ReceivingCard(model, stick, words, self._receive, self)
        self.board = TableView(words("session.board"), self)
        # The buttons are disabled while it is written: the focus must not go to another act by itself.
        rest = self.board if secretary else self.receiving.receipts
        self.out.written.connect(lambda: rest.setFocus(Qt.FocusReason.OtherFocusReason))
        self.refused = RefusedFilesBox(board, words, self)
        self.refused.taken.connect(model.receive_quarantined)
        self.below = QTabWidget(self)
        self.below.setDocumentMode(True)
        if secretary:
            self.below.addTab(self.board, "")
        else:
            self.board.hide()
        self.below.addTab(scroll_area(self.refused, self), "")
        self.done, self.open = Chip("", "good", self), Chip("", "warn", self)
        corner = QWidget(self)
        chips = row(corner, S)
        for chip in (self.done, self.open):
            chip.setVisible(secretary)
            chips.addWidget(chip)
        self.below.setCornerWidget(corner)
        inside = QWidget(self)
        row(self, 0).addWidget(inside)
        page = column(inside, M, (M, M, M, S))
        self._inside = inside
        page.addWidget(self.banner)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self.out)
        self._beside.addWidget(self.receiving, 1)
        page.addLayout(self._beside)
        page.addWidget(self.below, 1)
        self.mark = MarkLine(words, inside)
        page.addWidget(self.mark)
        if not secretary:
            page.addStretch(1)
        self._follow_size()
        board.changed.connect(self._show_board)
        model.changed.connect(self._show)
        stick.changed.connect(self._show_stick)
        self.receiving.chosen.connect(self._call)
        self._show_stick()
        self._show()

    def begin(self) -> None:
        """Read the present drives again, and the packages on them."""
        self._model.look_for_drives()
        self._stick.begin()

    def focus(self) -> None:
        """Focus the next thing to do, else the overview."""
        buttons = (self.receiving.take_new, *self.out.first)
        next_one = next((b for b in buttons if b.look is Look.FILLED and b.isEnabled() and not b.isHidden()), None)
        rest = self.board if self._secretary else self.receiving.rows
        (next_one or rest).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refused(self) -> None:
        """Show the files that were not received."""
        self.below.setCurrentIndex(self.below.count() - 1)

    @property
    def shows_refused(self) -> bool:
        """Whether these files are shown."""
        return self.below.currentIndex() == self.below.count() - 1

    def show_head(self, head: SessionHead) -> None:
        """Show the overview, and the exports that are possible now."""
        members = tuple(line.member for line in head.members)
        self.out.show_head(head, tuple((member.code, member.name) for member in members))
        people = Deciders.of(members, head.presider, self._model.user, self._words)
        self.out.issues.people = self.out.handing.people = people
        self._board.collecting = head.session.collecting
        self._board.read()
        self._stick.read()

    def show_summary(self, summary: SessionSummary, own: OwnSheets | None) -> None:
        """Show which packages were written. own: a member's."""
        self.out.show_summary(summary, own)

    def _show_board(self) -> None:
        board, words = self._board, self._words
        if self._secretary:
            self.board.show_table(board.table(self._stick.senders))
            self.mark.setVisible(board.by_another > 0)
            self.below.setTabText(0, words("session.tab.board", count=board.people))
            self.done.show_text(words("session.board.done", count=board.done), "good")
            self.open.show_text(words("session.board.open", count=board.open), "warn")
            self.open.setVisible(board.open > 0)
        self.out.show_board()
        self.below.setTabText(self.below.count() - 1, words("session.tab.apart", count=board.waiting))
        self.below.setVisible(self._secretary or bool(board.files))

    def _show_stick(self) -> None:
        self._say()
        self._model.look_for_drives()
        if self._board.board is not None:
            self._show_board()
        self._call()

    def _call(self) -> None:
        """Fill one button: new packages are received before others are written."""
        self.out.call(quiet=self.receiving.calls)

    def _say(self) -> None:
        """Say what lies on the drives and, below it, what was done; a long message takes both lines."""
        message, stick = self._model.message, self._stick.banner
        room = self.banner.label.width() or self.width()
        long = self.banner.label.fontMetrics().horizontalAdvance(message) > room
        self.banner.say("\n".join(part for part in ("" if long else stick, message) if part))

    def _show(self) -> None:
        self._say()
        self.out.show_exchange()
        self.receiving.show_exchange()
        self._call()

    def _receive(self) -> None:
        words = self._words
        title, kind = unmarked(words("session.receive")), words("session.receive.files")
        files = self.choosing.choose_files(title, kind, many=True)
        if files:
            self._model.dialog_folder = files[0].parent
        self._model.receive(files)

    def _follow_size(self) -> None:
        self.board.setMinimumHeight(px(ROW_HEIGHT) * BOARD_LINES)
        self._beside.setSpacing(px(L))
        at_most(self._inside, WIDEST)
        self.banner.follow_size()
        self._turn()

    def _turn(self) -> None:
        """Lay the cards beside each other where there is room."""
        wide = self.width() >= px(WIDTH + BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() is not direction:
            self._beside.setDirection(direction)
        self.out.follow_size(beside=wide)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out for the new width."""
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the number of visible lines after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_inside"):
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
