"""A table with row names and shaded cells: for products × members and criteria × members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from .rows_model import Cell, RowsModel, Table

SHADE_ROLE = Qt.ItemDataRole.UserRole + 1
"""0 (none), 1 (a distance of one), 2 (more)."""

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class GridCell(Cell):
    """A cell with a shade of 0 to 2. Its text has the same information. strong: bold. quiet: lesser words.

    warn: deserves a look. points: of a column of points, followed by ``pad`` so that they stand below each other.
    """

    shade: int = 0
    strong: bool = False
    quiet: bool = False
    warn: bool = False
    points: bool = False
    pad: str = ""


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

    def is_of_points(self, column: int) -> bool:
        """Return whether a column has the points of one sheet."""
        cell = self.grid.rows[0][column] if self.grid.rows and column < len(self.grid.headers) else None
        return isinstance(cell, GridCell) and cell.points

    # Qt's names

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the data of every table, and shade, bold font and the row's name."""
        if not index.isValid():
            return None
        cell = self.grid.rows[index.row()][index.column()]
        if role == SHADE_ROLE:
            return cell.shade if isinstance(cell, GridCell) else 0
        given = super().data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.grid.spoken:
            return f"{self.grid.spoken[index.row()]}. {given}"
        return given

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column and, as tool tip, its long name."""
        hints = self.grid.hints
        if role == Qt.ItemDataRole.TextAlignmentRole and self.is_of_points(section):
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal and section < len(hints):
            return hints[section]
        return super().headerData(section, orientation, role)
