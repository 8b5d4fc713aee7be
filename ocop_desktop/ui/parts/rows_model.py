"""Table model of prepared rows: text, tool tip and alignment, all in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_READ = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_EDIT = _READ | Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. hint: a longer text, shown as tool tip. number: right-aligned figures.

    edit: the value to edit in place; None where the cell is read-only.
    """

    text: str
    hint: str = ""
    number: bool = False
    edit: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Headers and rows of equal length. wide: index of the column that takes the remaining space."""

    headers: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = field(default=())
    wide: int = 0


class RowsModel(QAbstractTableModel):
    """Shows a ``Table``; a new one replaces the old one completely. An edit is not stored: ``edited`` emits it."""

    edited = Signal(int, int, str)
    """Row, column, new value."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = Table()

    @property
    def table(self) -> Table:
        """The current table."""
        return self._table

    def show_table(self, table: Table) -> None:
        """Replace the table."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    # Qt's names

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows; cells have no children."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns; cells have no children."""
        return 0 if parent.isValid() else len(self._table.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, tool tip or alignment of a cell."""
        if not index.isValid():
            return None
        cell = self._table.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.EditRole:
                return cell.edit
            case Qt.ItemDataRole.ToolTipRole:
                return cell.hint or cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._table.headers[index.column()]}: {cell.hint or cell.text}"
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if cell.number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make the cells with a value to edit editable."""
        if not index.isValid():
            return super().flags(index)
        return _READ if self._table.rows[index.row()][index.column()].edit is None else _EDIT

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Emit an edit; the table is shown again when it is stored."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value) != self.data(index, Qt.ItemDataRole.EditRole):
            self.edited.emit(index.row(), index.column(), str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column, aligned like its cells; rows have none."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._table.headers):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._table.headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = bool(self._table.rows) and self._table.rows[0][section].number
            return (
                Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignVCenter
        return None
