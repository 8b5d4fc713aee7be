"""The table of an imported list: its first columns stay in sight, and a cell with fixed choices offers them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ..parts.preview_model import CHOICES_ROLE, PreviewModel

FROZEN = 2
"""Number of columns that stay in sight: code and name, or product and paper."""


class ChoiceDelegate(QStyledItemDelegate):
    """Edits a cell with fixed choices by a combo box; a text that is none of them stays until one is chosen."""

    # Qt's names

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return the combo box, or the usual editor."""
        choices = index.data(CHOICES_ROLE)
        if not choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.addItems(choices)
        box.activated.connect(lambda _: self.commitData.emit(box))
        box.activated.connect(lambda _: self.closeEditor.emit(box))
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
