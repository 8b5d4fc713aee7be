"""Receiving packages: the list of the plugged-in drives, the question about a new signer, the results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QPainter, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QListWidget,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ..parts.cards import Card
from ..parts.chips import HEIGHT as CHIP_HEIGHT
from ..parts.chips import Tone, paint_chip
from ..parts.controls import scroll_area
from ..parts.digits_line import DigitsLine
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, divider, height, row
from ..parts.tokens import ROW_HEIGHT, L, M, S, font_of, px
from ..words import Words
from .model.arrivals import Question
from .model.packages import ExchangeModel
from .model.stick import StickModel, StickRow

RECEIPTS, ROWS = 52, 4
"""Height of the results in units, least number of rows."""

_FILES, _TONE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class _StateChips(QStyledItemDelegate):
    """Paints the state of a file as a chip."""

    # Qt's names

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the ground of the row, then the chip."""
        text, tone = str(index.data()), cast("Tone", index.data(_TONE) or "plain")
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        top = option.rect.center().y() - px(CHIP_HEIGHT) / 2
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        paint_chip(painter, QPointF(option.rect.left() + px(S), top), text, tone, enabled=enabled)


class QuestionFrame(QWidget):
    """The question about a new signer: the digits are typed from the signer's own screen, and shown nowhere here."""

    def __init__(
        self, words: Words, compare: Callable[[str], None], leave: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.text = Text(self, wrap=True, selectable=True)
        self.typed = DigitsLine(words("session.key.typed"), self)
        self.typed.textChanged.connect(self._show_look)
        self.fault = Text(self, "", ink="danger", wrap=True)
        self.no, self.yes = KindButton(self), KindButton(self)
        self.typed.returnPressed.connect(self.yes.click)
        self.no.clicked.connect(lambda: leave())
        self.yes.clicked.connect(lambda: compare(self.typed.text()))
        line = row(space=S)
        line.addWidget(self.typed, 3)
        for button, code in ((self.no, "session.key.no"), (self.yes, "session.key.yes")):
            button.setText(words.of(code))
            button.setToolTip(words.of(f"{code}.help"))
            line.addWidget(button)
        line.addStretch(1)
        inside = column(self, S, (L, S))
        inside.addWidget(self.text)
        inside.addLayout(line)
        inside.addWidget(self.fault)  # below what is clicked, which must not move
        inside.addStretch(1)
        self.setFocusProxy(self.typed)

    def ask(self, asked: Question) -> None:
        """Show the question with an empty line, to which the focus goes once it is seen."""
        said = self._words("session.key.question", name=asked.name, member=asked.member, file=asked.arrival.file_name)
        self.text.setText(said)
        self.typed.clear()
        self.typed.setAccessibleDescription(said)
        self._show_look()

    def show_fault(self, asked: Question) -> None:
        """Show why the typed digits were not taken."""
        if asked.fault != self.fault.text():
            self.fault.setText(asked.fault)
            self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_look(self) -> None:
        self.yes.set_look(Look.FILLED if self.typed.complete else Look.PLAIN)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the file."""
        if event.key() == Qt.Key.Key_Escape:
            self.no.click()
            event.accept()
        else:
            super().keyPressEvent(event)


class ReceivingCard(Card):
    """The list keeps its place: the question appears over it, results below it."""

    chosen = Signal()
    """Other packages are ticked."""

    def __init__(
        self, model: ExchangeModel, stick: StickModel, words: Words, choose: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent, space=S, margins=(1, M, 1, M))
        self._model, self._stick, self._words = model, stick, words
        self._shown: tuple[StickRow, ...] | None = None
        self._filling = False
        self.take = KindButton(self, Look.QUIET)
        self.take.setText(words("session.receive"))
        self.take.setToolTip(words("session.receive.help"))
        self.take.clicked.connect(lambda: choose())
        self.take_new = KindButton(self)
        self.take_new.setToolTip(words("stick.take.help"))
        self.take_new.clicked.connect(self._take_new)
        self.rows = QTreeWidget(self)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setAccessibleName(words("stick.list"))
        self.rows.setHeaderLabels([words(f"stick.head.{name}") for name in ("whose", "what", "state")])
        self.rows.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.rows.header().setStretchLastSection(True)
        self.rows.setUniformRowHeights(True)
        self.rows.setTabKeyNavigation(False)
        self.rows.itemChanged.connect(self._ticked)
        self._chips = _StateChips(self.rows)
        self.rows.setItemDelegateForColumn(2, self._chips)
        self.asked = QuestionFrame(words, model.compare, model.leave, self)
        self.question, self.typed = self.asked.text, self.asked.typed
        self.yes, self.no = self.asked.yes, self.asked.no
        self.list_or_question = QStackedWidget(self)
        self.list_or_question.addWidget(self.rows)
        self.list_or_question.addWidget(scroll_area(self.asked, self))
        self.receipts = QListWidget(self)
        self.receipts.setFrameShape(QFrame.Shape.NoFrame)
        self.receipts.setAccessibleName(words("session.receipts"))
        self.receipts.setWordWrap(True)
        top = row(space=M, margins=(L, 0, M, 0))
        top.addWidget(Text(self, words("session.in"), bold=True), 1)
        for button in (self.take, self.take_new):
            top.addWidget(button)
        self.column.addLayout(top)
        self.column.addWidget(self.list_or_question, 1)
        self.column.addWidget(divider(self))
        self.column.addWidget(self.receipts)
        self.follow_size()
        stick.changed.connect(self.show_stick)
        self.show_stick()

    @property
    def calls(self) -> bool:
        """Whether receiving is the next thing to do: packages are ticked, or a question is open."""
        return bool(self._stick.chosen) or self._model.question is not None

    def show_stick(self) -> None:
        """Show the rows of the drives."""
        rows = self._stick.rows
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
        if asked is not None:
            self.asked.show_fault(asked)
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
        height(self.receipts, RECEIPTS)
        self.list_or_question.setMinimumHeight(px(ROW_HEIGHT) * ROWS)
        texts = (self._words("stick.take", count=888), self._words("stick.take.none"))
        bold = QFontMetrics(font_of("body", bold=True))
        self.take_new.setFixedWidth(max(bold.horizontalAdvance(text) for text in texts) + px(2 * L))

    def _fill(self, rows: Sequence[StickRow]) -> None:
        self._filling = True
        self.rows.clear()
        for shown in rows:
            item = self._item(shown)
            self.rows.addTopLevelItem(item)
            item.addChildren([self._item(inner) for inner in shown.rows])
        self._filling = False
        self._fit()

    def _fit(self) -> None:
        """Give each column its content, and leave room for the state."""
        room = max(self.rows.viewport().width(), 1)
        for place, share in ((0, 34), (1, 40)):
            self.rows.resizeColumnToContents(place)
            self.rows.setColumnWidth(place, min(self.rows.columnWidth(place), room * share // 100))

    def _item(self, row: StickRow) -> QTreeWidgetItem:
        item = QTreeWidgetItem([row.whose, row.what, row.state])
        item.setData(0, _FILES, [str(file) for file in row.files])
        item.setData(2, _TONE, row.tone)
        for place in range(3):
            item.setToolTip(place, row.hint)
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
        self.take_new.set_look(Look.FILLED if count and self._model.question is None else Look.PLAIN)
        self.chosen.emit()

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
