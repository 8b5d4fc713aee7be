"""Drawing of the cells of a table of texts, in one step each.

The style draws a cell in a dozen steps, each a call from Qt into Python: too slow for a table that scrolls.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .rows_model import Cell, RowsModel
from .style_drawing import cell_ground, inner_focus
from .tokens import S, px

FIGURE_SPACE = "\u2002"
"""Between figures and the column beside them."""

_ROLES, _GROUPS, _STATE = QPalette.ColorRole, QPalette.ColorGroup, QStyle.StateFlag
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class CellDelegate(QStyledItemDelegate):
    """Draws text, figures, shade and selection of a ``RowsModel``; leaves space to the right of figures."""

    wrapped: frozenset[int] = frozenset()
    """Columns whose texts are wrapped; the table makes their rows high enough."""

    _bold: tuple[QFont, QFont, QFontMetrics] | None = None

    def text_of(self, model: RowsModel, row: int, column: int) -> str:
        """Return the text of a cell with the space that follows figures."""
        cell = model.table.rows[row][column]
        return cell.text + FIGURE_SPACE if cell.number else cell.text

    def ground_of(self, cell: Cell, palette: QPalette) -> QColor | None:
        """Return the colour behind a cell; None for the usual one."""
        return None

    def ink_of(self, cell: Cell) -> QColor | None:
        """Return the colour of the text; None for the usual one."""
        return None

    def is_strong(self, cell: Cell) -> bool:
        """Return whether the text is bold."""
        return False

    def _bold_of(self, font: QFont) -> tuple[QFont, QFontMetrics]:
        """Return the bold font beside ``font``, made once for all cells of a table."""
        if self._bold is None or self._bold[0] != font:
            bold = QFont(font)
            bold.setBold(True)
            self._bold = QFont(font), bold, QFontMetrics(bold)  # Qt's own is gone after the drawing
        return self._bold[1:]

    # Qt's names

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Set the text as it is drawn, for the measuring of columns."""
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, RowsModel):
            option.text = self.text_of(model, index.row(), index.column())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell."""
        model = index.model()
        if not isinstance(model, RowsModel):
            super().paint(painter, option, index)
            return
        row, column = index.row(), index.column()
        cell, area, state, palette = model.table.rows[row][column], option.rect, option.state, option.palette
        selected = bool(state & _STATE.State_Selected)
        cell_ground(option, painter, option.widget, self.ground_of(cell, palette), first=column == 0)
        font, metrics = option.font, option.fontMetrics
        if self.is_strong(cell):
            font, metrics = self._bold_of(font)
        group = _GROUPS.Disabled if not state & _STATE.State_Enabled else _GROUPS.Active
        painter.setFont(font)
        ink = self.ink_of(cell)
        usual = _ROLES.HighlightedText if selected else _ROLES.Text
        painter.setPen(palette.color(group, usual) if ink is None else ink)
        edge = px(S)
        room = area.adjusted(edge, 0, -edge, 0)
        text = self.text_of(model, row, column)
        if column in self.wrapped:
            painter.drawText(room, _WRAPPED, text)
        else:
            text = metrics.elidedText(text, option.textElideMode, room.width())
            painter.drawText(room, _RIGHT if cell.number else _LEFT, text)
        if state & _STATE.State_HasFocus:
            inner_focus(painter, area)
