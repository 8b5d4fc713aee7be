"""A small editable table, with an empty row at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ..parts.tokens import S, px

MOST_ROWS = 5
"""Number of rows visible without scrolling."""


class RowsEdit(QTableWidget):
    """Rows of texts. Del clears a row, empty rows are ignored; Tab moves the focus."""

    edited = Signal()

    def __init__(
        self, name: str, columns: Sequence[str], parent: QWidget | None = None, shares: Sequence[int] = ()
    ) -> None:
        """shares: of the width, by column; equal ones unless given."""
        super().__init__(0, len(columns), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(columns))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._shares = tuple(shares) or (1,) * len(columns)
        self._writable = True
        self.show_rows(())
        self.itemChanged.connect(self._changed)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows and an empty one."""
        self.blockSignals(True)
        self.setRowCount(0)
        for texts in (*rows, [""] * self.columnCount()):
            self._add(texts)
        self.blockSignals(False)
        self._fit()

    def rows(self) -> list[tuple[str, ...]]:
        """Return the non-empty rows, without surrounding white space."""
        texts = [
            tuple(self._text(row, column) for column in range(self.columnCount())) for row in range(self.rowCount())
        ]
        return [row for row in texts if any(row)]

    def begin_row(self) -> None:
        """Edit the empty last row."""
        row = self.rowCount() - 1
        self.setFocus()
        self.setCurrentCell(row, 0)
        item = self.item(row, 0)
        if item is not None:
            self.editItem(item)

    def set_writable(self, writable: bool) -> None:
        """Set whether the user may edit."""
        self._writable = writable
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed | triggers.SelectedClicked
            if writable
            else triggers.NoEditTriggers
        )

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def _add(self, texts: Sequence[str]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, text in enumerate(texts):
            self.setItem(row, column, QTableWidgetItem(text))

    def _changed(self, item: QTableWidgetItem) -> None:
        item.setToolTip(item.text())
        if any(self._text(self.rowCount() - 1, column) for column in range(self.columnCount())):
            self.blockSignals(True)
            self._add([""] * self.columnCount())
            self.blockSignals(False)
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        """Set the height to the rows, up to a limit."""
        whole, width = sum(self._shares), self.viewport().width()
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, width * share // whole)
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + px(S))
        rows = sum(self.rowHeight(row) for row in range(min(self.rowCount(), MOST_ROWS)))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth())

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts again."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Resize after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the current row by Del."""
        if event.key() == Qt.Key.Key_Delete and self._writable and self.currentRow() >= 0:
            row = self.currentRow()
            self.blockSignals(True)
            if row < self.rowCount() - 1:
                self.removeRow(row)
            self.blockSignals(False)
            self._fit()
            self.edited.emit()
        else:
            super().keyPressEvent(event)
