"""Receiving packages: the list of the plugged-in drives, the question about a new signer, the results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..parts.act_button import ActButton
from ..parts.controls import help_button, scroll_area
from ..parts.message_line import MessageLine
from ..parts.over_page import QUIET_MS
from ..parts.pages import Heading, text_label
from ..words import Words
from .model.packages import ExchangeModel, Question
from .model.stick import StickModel, StickRow

RECEIPT_LINES = 3
ROWS = 6
_FILES = Qt.ItemDataRole.UserRole


class QuestionFrame(QFrame):
    """The question about a new signer: Enter means that the digits agree, once they could be read."""

    def __init__(self, words: Words, answer: Callable[[bool], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.Box)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words, self._since = words, QElapsedTimer()
        self.text = text_label(self)
        self.digits = Heading(1.5, self)
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.yes = help_button(words, "session.key.yes", self, lambda: answer(True), once=True)
        self.no = help_button(words, "session.key.no", self, lambda: answer(False), once=True)
        row = QHBoxLayout()
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(self.digits)
        column.addLayout(row)
        column.addStretch(1)

    def ask(self, asked: Question) -> None:
        """Show the question, and take the focus."""
        said = self._words("session.key.question", name=asked.name, member=asked.member, file=asked.arrival.file_name)
        self.text.setText(said)
        self.digits.setText(asked.digits)
        self.setAccessibleName(f"{said} {asked.digits}")
        self._since.start()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts; not the key that is still pressed, or pressed again at once, from the act before."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and self._since.elapsed() >= QUIET_MS:
                self.yes.click()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.no.click()
            event.accept()
        else:
            super().keyPressEvent(event)


class ReceivingBox(QGroupBox):
    """The list keeps its place: the question appears over it, results below it."""

    def __init__(
        self, model: ExchangeModel, stick: StickModel, words: Words, choose: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(words("session.in"), parent)
        self._model, self._stick, self._words = model, stick, words
        self._shown: tuple[StickRow, ...] | None = None
        self._filling = False
        self.banner = MessageLine(self)
        self.take = help_button(words, "session.receive", self, choose, once=True)
        self.take_new = ActButton(self)
        self.take_new.setToolTip(words("stick.take.help"))
        self.take_new.setAutoDefault(True)
        self.take_new.clicked.connect(self._take_new)
        self.rows = QTreeWidget(self)
        self.rows.setAccessibleName(words("stick.list"))
        self.rows.setHeaderLabels([words(f"stick.head.{name}") for name in ("whose", "what", "state")])
        self.rows.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.rows.header().setStretchLastSection(True)
        self.rows.setUniformRowHeights(True)
        self.rows.setTabKeyNavigation(False)
        self.rows.itemChanged.connect(self._ticked)
        self.asked = QuestionFrame(words, lambda accept: model.answer(accept=accept), self)
        self.question, self.digits = self.asked.text, self.asked.digits
        self.yes, self.no = self.asked.yes, self.asked.no
        self.list_or_question = QStackedWidget(self)
        self.list_or_question.addWidget(self.rows)
        self.list_or_question.addWidget(scroll_area(self.asked, self))
        self.receipts = QListWidget(self)
        self.receipts.setAccessibleName(words("session.receipts"))
        self.receipts.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.take)
        top.addStretch(1)
        top.addWidget(self.take_new)
        column = QVBoxLayout(self)
        column.addWidget(self.banner)
        column.addWidget(self.list_or_question, 1)
        column.addLayout(top)
        column.addWidget(self.receipts)
        self.follow_size()
        stick.changed.connect(self.show_stick)
        self.show_stick()

    def show_stick(self) -> None:
        """Show the rows of the drives."""
        rows = self._stick.rows
        self.banner.setText(self._stick.banner)
        if rows != self._shown:
            self._shown = rows
            self._fill(rows)
        self._show_act()

    def show_exchange(self) -> None:
        """Show the question, if any, and the results."""
        asked = self._model.question
        there = self.list_or_question.currentIndex() == 1
        if asked is not None and not there:
            self.asked.ask(asked)
        self.list_or_question.setCurrentIndex(0 if asked is None else 1)
        if asked is not None and not there:
            self.asked.setFocus(Qt.FocusReason.OtherFocusReason)
        elif asked is None and there:
            self.take_new.setFocus(Qt.FocusReason.OtherFocusReason)
        if [self.receipts.item(row).text() for row in range(self.receipts.count())] != self._model.receipts:
            self.receipts.clear()
            self.receipts.addItems(self._model.receipts)
        self._show_act()

    def follow_size(self) -> None:
        """Keep the number of visible lines."""
        line = self.fontMetrics().lineSpacing()
        self.receipts.setFixedHeight(line * RECEIPT_LINES + 2 * self.receipts.frameWidth() + 4)
        self.list_or_question.setMinimumHeight((line + 8) * (ROWS + 1))
        self.asked.digits.follow_size()
        texts = (self._words("stick.take", count=888), self._words("stick.take.none"))
        self.take_new.setFixedWidth(max(self.fontMetrics().horizontalAdvance(text) for text in texts) + 2 * line)

    def _fill(self, rows: Sequence[StickRow]) -> None:
        self._filling = True
        self.rows.clear()
        for row in rows:
            item = self._item(row)
            self.rows.addTopLevelItem(item)
            item.addChildren([self._item(inner) for inner in row.rows])
        self._filling = False
        self._fit()

    def _fit(self) -> None:
        """Give each column its content, and leave room for the state."""
        room = max(self.rows.viewport().width(), 1)
        for column, share in ((0, 34), (1, 40)):
            self.rows.resizeColumnToContents(column)
            self.rows.setColumnWidth(column, min(self.rows.columnWidth(column), room * share // 100))

    def _item(self, row: StickRow) -> QTreeWidgetItem:
        item = QTreeWidgetItem([row.whose, row.what, row.state])
        item.setData(0, _FILES, [str(file) for file in row.files])
        for column in range(3):
            item.setToolTip(column, row.hint)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if row.tickable:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked)
        else:
            item.setForeground(0, self.palette().brush(QPalette.ColorRole.PlaceholderText))
        return item

    def _ticked(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or column != 0:
            return
        files = [Path(str(name)) for name in item.data(0, _FILES)]
        self._stick.tick(files, on=item.checkState(0) is Qt.CheckState.Checked)
        self._show_act()
        QTimer.singleShot(0, self, self.show_stick)  # Qt still uses the item that new rows would delete

    def _show_act(self) -> None:
        count = len(self._stick.chosen)
        self.take_new.setText(self._words("stick.take", count=count) if count else self._words("stick.take.none"))
        self.take_new.setEnabled(count > 0 and self._model.question is None)

    def _take_new(self) -> None:
        self._model.receive(self._stick.chosen)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the drives while the list is shown."""
        super().showEvent(event)
        self._stick.view("list", shown=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the drives alone while the list is hidden."""
        super().hideEvent(event)
        self._stick.view("list", shown=False)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the number of visible lines after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "receipts"):
            self.follow_size()
