"""The list of results: points in bold, stars drawn, names and proposals in full."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ..parts.cells import CellDelegate
from ..parts.rows_model import Cell, RowsModel
from ..parts.small_marks import STAR_SIDE, paint_stars
from ..parts.tokens import L, S, px
from ..parts.wrapped_table import WrappedTable
from .model.tables import StarsCell, StrongCell

_NAME, _POINTS, _STARS, _PROPOSAL = 2, 3, 4, 5
_ROOM = 5 * (STAR_SIDE + 2) + L


class _Cells(CellDelegate):
    """Draws the stars of a ``StarsCell``; a product without a result has its text."""

    def text_of(self, model: RowsModel, row: int, column: int) -> str:
        """Leave out the text that is drawn as stars."""
        cell = model.table.rows[row][column]
        return "" if isinstance(cell, StarsCell) and cell.stars is not None else super().text_of(model, row, column)

    def is_strong(self, cell: Cell) -> bool:
        """Return whether the text is bold: the points are."""
        return isinstance(cell, StrongCell)

    # Qt's names

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell, then its stars."""
        super().paint(painter, option, index)
        model = index.model()
        cell = model.table.rows[index.row()][index.column()] if isinstance(model, RowsModel) else None
        if isinstance(cell, StarsCell) and cell.stars is not None:
            area = option.rect
            paint_stars(painter, QPointF(area.left() + px(S), area.center().y() - px(STAR_SIDE) / 2 + 0.5), cell.stars)


class ResultsTable(WrappedTable):
    """Names and proposals share the width that the other columns leave."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent, {_NAME: 4, _PROPOSAL: 5}, least=150, cells=_Cells)

    def needed(self, column: int) -> int:
        """Return the room of the bold figures, and of five stars."""
        wide = super().needed(column)
        return max(wide, px(_ROOM)) if column == _STARS else wide + px(S) if column == _POINTS else wide
