"""The table of an imported list: its first columns stay in sight, and a cell with fixed choices offers them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QElapsedTimer,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ..parts.cells import RuledCells
from ..parts.preview_model import CHOICES_ROLE, PreviewModel

FROZEN = 2
"""Number of columns that stay in sight: code and name, or product and paper."""

CLOSING_MS = 50
"""Milliseconds after which a list that closed without naming a choice was left."""

_TABS = {
    Qt.Key.Key_Tab: QStyledItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QStyledItemDelegate.EndEditHint.EditPreviousItem,
}


class ChoiceBox(QComboBox):
    """Opens its list at once. Arrows and letters move in it; Enter, Tab or a click choose; Esc leaves the old one.

    Digits lead to the choice with this number, ``1`` to *1 – Rau, củ, quả* and not to the next one that begins so.
    """

    chosen = Signal(QStyledItemDelegate.EndEditHint)
    left = Signal()

    def __init__(self, choices: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.addItems(choices)
        self.view().installEventFilter(self)
        QTimer.singleShot(0, self, self.showPopup)  # once it has its place and the focus
        self.activated.connect(lambda: self._choose(QStyledItemDelegate.EndEditHint.NoHint))
        self._open = False
        self._digits = ""
        self._since = QElapsedTimer()

    def _choose(self, then: QStyledItemDelegate.EndEditHint) -> None:
        if self._open:  # else by the letter that began the editing, which may lead to more than one choice
            self._open = False
            self.chosen.emit(then)

    def _leave(self) -> None:
        if self._open:
            self._open = False
            self.left.emit()

    def _number(self, event: QKeyEvent) -> bool:
        """Go to the choice with the number whose digits were typed in a row; return whether there is one."""
        if not event.text().isdecimal():
            self._digits = ""
            return False
        in_a_row = self._since.isValid() and not self._since.hasExpired(QApplication.keyboardInputInterval())
        self._digits = (self._digits if in_a_row else "") + event.text()
        self._since.start()
        place = self.findText(f"{self._digits} ", Qt.MatchFlag.MatchStartsWith)
        if place >= 0 and self._open:
            self.view().setCurrentIndex(self.model().index(place, 0))
        elif place >= 0:
            self.setCurrentIndex(place)
        return place >= 0

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the digit that began the editing."""
        if not self._number(event):
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        """Open the list."""
        self._open = True
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose by Tab as by Enter; with the list closed in any other way nothing is chosen."""
        if event.type() is QEvent.Type.Hide:
            QTimer.singleShot(CLOSING_MS, self, self._leave)  # Qt hides the list before it names the choice
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _TABS:
            self.setCurrentIndex(self.view().currentIndex().row())
            self.hidePopup()
            self._choose(_TABS[Qt.Key(event.key())])
            return True
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._number(event):
            return True
        return super().eventFilter(watched, event)


class ChoiceDelegate(RuledCells):
    """Edits a cell with fixed choices by a combo box; a text that is none of them stays until one is chosen."""

    # Qt's names

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return the combo box, or the usual editor."""
        choices = index.data(CHOICES_ROLE)
        if not choices:
            return super().createEditor(parent, option, index)
        box = ChoiceBox(choices, parent)
        box.chosen.connect(lambda _: self.commitData.emit(box))
        box.chosen.connect(lambda then: self.closeEditor.emit(box, then))
        box.left.connect(lambda: self.closeEditor.emit(box, self.EndEditHint.RevertModelCache))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Select the choice that is the text of the cell; none for another text."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Store the choice, if there is one."""
        if not isinstance(editor, QComboBox):
            super().setModelData(editor, model, index)
        elif editor.currentIndex() >= 0:
            model.setData(index, editor.currentText())


class ListTable(QTableView):
    """Qt's pattern of frozen columns: a second view of the model lies over the first columns and never scrolls."""

    def __init__(self, name: str, cells: PreviewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.frozen = QTableView(self)
        for view in (self, self.frozen):
            view.setAccessibleName(name)
            view.setModel(cells)
            view.setItemDelegate(ChoiceDelegate(view))
            view.setTabKeyNavigation(False)
            view.setShowGrid(False)
            view.setWordWrap(False)
            view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.frozen.setSelectionModel(self.selectionModel())
        self.frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frozen.verticalHeader().hide()
        self.frozen.setFrameShape(QTableView.Shape.NoFrame)
        for policy in (self.frozen.setHorizontalScrollBarPolicy, self.frozen.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().stackUnder(self.frozen)
        self.verticalScrollBar().valueChanged.connect(self.frozen.verticalScrollBar().setValue)
        self.frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.horizontalHeader().sectionResized.connect(self._follow_column)
        self.frozen.horizontalHeader().sectionResized.connect(self._follow_frozen)
        self.verticalHeader().geometriesChanged.connect(self._place)

    def fit(self, widest: int) -> None:
        """Give each column its content, at most ``widest`` pixels, and both views the same rows."""
        header = self.horizontalHeader()
        header.setResizeContentsPrecision(50)
        self.resizeColumnsToContents()
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column), widest))
            self.frozen.setColumnHidden(column, column >= FROZEN)
        for view in (self, self.frozen):
            view.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self._place()

    def open_cell(self, index: QModelIndex) -> None:
        """Edit a cell, in the view in which it is seen."""
        self.setCurrentIndex(index)
        self.edit(index)

    def _follow_column(self, column: int, before: int, size: int) -> None:
        if column < FROZEN:
            self.frozen.setColumnWidth(column, size)
            self._place()

    def _follow_frozen(self, column: int, before: int, size: int) -> None:
        if column < FROZEN and size:  # a hidden column has no size
            self.setColumnWidth(column, size)

    def _place(self) -> None:
        width = sum(self.columnWidth(column) for column in range(min(FROZEN, self.model().columnCount())))
        header = self.horizontalHeader().height()
        self.frozen.horizontalHeader().setFixedHeight(header)
        left = self.verticalHeader().width() + self.frameWidth()
        # Where the frozen columns would leave no room for the others, everything scrolls.
        self.frozen.setVisible(width * 2 <= self.viewport().width())
        self.frozen.setGeometry(left, self.frameWidth(), width, self.viewport().height() + header)

    # Qt's names

    def edit(self, index: QModelIndex | QPersistentModelIndex, *asked: Any) -> Any:
        """Edit a frozen cell in the view that lies over it. asked: trigger and event, if a key or the mouse asks."""
        there = index.column() < FROZEN and not self.frozen.isHidden()
        return self.frozen.edit(index, *asked) if there else super().edit(index, *asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the frozen columns follow the height."""
        super().resizeEvent(event)
        self._place()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll a cell out from under the frozen columns; a frozen one is always in sight sideways."""
        sideways = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        if self.frozen.isHidden():
            return
        if index.column() < FROZEN:
            self.horizontalScrollBar().setValue(sideways)
        else:
            hidden = self.frozen.width() - self.visualRect(index).left()
            if hidden > 0:
                self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)
