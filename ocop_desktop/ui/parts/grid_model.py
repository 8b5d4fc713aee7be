"""A table whose rows have names and whose cells may be shaded: for products × members and criteria × members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from .rows_model import Cell, RowsModel, Table

SHADE_ROLE = Qt.ItemDataRole.UserRole + 1
"""0 (none) to 3 (strongest); the view turns it into a colour of its palette."""

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class GridCell(Cell):
    """A cell with a shade of 0 to 3. Its text says the same in words or figures. strong: in bold letters."""

    shade: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid(Table):
    """A table with row names. frozen: first columns that stay in sight. keys: what each row is about, one per row.

    spoken: the name of each row for screen readers. hints: longer names of the columns.
    """

    frozen: int = 0
    keys: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


class GridModel(RowsModel):
    """Shows a ``Grid``; a new one replaces the old one whole."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()

    def show_grid(self, grid: Grid) -> None:
        """Show ``grid`` instead of what is shown now."""
        self.grid = grid
        self.show_table(grid)

    # Qt's names

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What every table tells, and shade, bold letters and the row's name besides."""
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
        """The heading of a column and, as a hint, its longer name."""
        hints = self.grid.hints
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal and section < len(hints):
            return hints[section]
        return super().headerData(section, orientation, role)
