"""A table with row names and shaded cells: for products × members and criteria × members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from .rows_model import Cell, RowsModel, Table

SHADE_ROLE = Qt.ItemDataRole.UserRole + 1
"""0 (none) to 3 (strongest); the view maps it to a colour of its palette."""

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class GridCell(Cell):
    """A cell with a shade of 0 to 3. Its text has the same information. strong: bold."""

    shade: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid(Table):
    """A table with row names. frozen: number of frozen first columns. keys: subject of each row.

    spoken: the name of each row for screen readers. hints: long names of the columns.
    """

    frozen: int = 0
    keys: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


class GridModel(RowsModel):
    """Shows a ``Grid``; a new one replaces the old one completely."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()

    def show_grid(self, grid: Grid) -> None:
        """Replace the grid."""
        self.grid = grid
        self.show_table(grid)

    # Qt's names

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the data of every table, and shade, bold font and the row's name."""
        if not index.isValid():
            return None
        cell = self.grid.rows[index.row()][index.column()]
        if role == SHADE_ROLE:
            return cell.shade if isinstance(cell, GridCell) else 0
        if role == Qt.ItemDataRole.FontRole and isinstance(cell, GridCell) and cell.strong:
            font = QFont()
            font.setBold(True)
            return font
        given = super().data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.grid.spoken:
            return f"{self.grid.spoken[index.row()]}. {given}"
        return given

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column and, as tool tip, its long name."""
        hints = self.grid.hints
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal and section < len(hints):
            return hints[section]
        return super().headerData(section, orientation, role)
