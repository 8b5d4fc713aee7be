"""Drawing of the cells of a table of texts, in one step each.

The style draws a cell in a dozen steps, each a call from Qt into Python: too slow for a table that scrolls.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .rows_model import Cell, RowsModel
from .style_drawing import cell_ground, inner_focus
from .tokens import BAR_HEIGHT, FOCUS_MARGIN, S, px, token

FIGURE_SPACE = "\u2002"
"""Between figures and the column beside them."""

MOST_LAID_OUT = 5_000
"""Number of texts whose glyphs are remembered."""

_ENABLED, _FOCUSED = QStyle.StateFlag.State_Enabled.value, QStyle.StateFlag.State_HasFocus.value
"""Numbers: combining Qt's flags in Python takes as long as drawing the text."""

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
_BLANKS = str.maketrans("\n\r\t", "   ")


class Line(NamedTuple):
    """One line with its glyphs, and its size."""

    glyphs: QStaticText
    width: float
    height: float


def line_of(text: str, font: QFont) -> Line:
    """Lay a text out in one line."""
    text = text.translate(_BLANKS)
    glyphs = QStaticText(text)
    glyphs.setTextFormat(Qt.TextFormat.PlainText)
    layout = QTextLayout(text, font)  # the size of the glyphs is rounded up: a text in the middle would stand higher
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return Line(glyphs, line.naturalTextWidth(), line.ascent() + line.descent())


class CellDelegate(QStyledItemDelegate):
    """Draws text, figures, shade and selection of a ``RowsModel``; leaves space to the right of figures."""

    wrapped: frozenset[int] = frozenset()
    """Columns whose texts are wrapped; the table makes their rows high enough."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts: tuple[QFont, QFont, QFontMetrics] | None = None
        self._lines: dict[tuple[str, bool], Line] = {}
        self._shortened: dict[tuple[str, bool, int], str] = {}

    def text_of(self, model: RowsModel, row: int, column: int) -> str:
        """Return the text of a cell with the space that follows figures."""
        cell = model.table.rows[row][column]
        return cell.text + FIGURE_SPACE if cell.number else cell.text

    def ground_of(self, cell: Cell) -> QColor | None:
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
        if self._fonts is None or self._fonts[0] != font:
            bold = QFont(font)
            bold.setBold(True)
            self._fonts = QFont(font), bold, QFontMetrics(bold)  # Qt's own is gone after the drawing
            self._forget()
        return self._fonts[1:]

    def _laid_out(self, text: str, font: QFont, *, strong: bool) -> Line:
        """Return a text laid out once: the same cells are drawn again and again while a table scrolls."""
        key = text, strong
        known = self._lines.get(key)
        if known is None:
            if len(self._lines) >= MOST_LAID_OUT:
                self._forget()
            known = self._lines[key] = line_of(text, font)
        return known

    def _shortened_to(self, room: int, text: str, font: QFont, metrics: QFontMetrics, *, strong: bool) -> Line:
        key = text, strong, room
        fits = self._shortened.get(key)
        if fits is None:
            fits = self._shortened[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return self._laid_out(fits, font, strong=strong)

    def _forget(self) -> None:
        self._lines.clear()
        self._shortened.clear()

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, cell: Cell, text: str, *, wrapped: bool
    ) -> None:
        """Draw the text of a cell: wrapped, or in one line, figures at the right."""
        font, metrics = option.font, option.fontMetrics
        bold, bold_metrics = self._bold_of(font)
        strong = self.is_strong(cell)
        if strong:
            font, metrics = bold, bold_metrics
        painter.setFont(font)
        edge = px(S)
        if wrapped:
            painter.drawText(area.adjusted(edge, 0, -edge, 0), _WRAPPED, text)
            return
        left, top, width, height = area.left(), area.top(), area.width(), area.height()
        room = width - 2 * edge
        line = self._lines.get((text, strong)) or self._laid_out(text, font, strong=strong)
        if line.width > room:
            line = self._shortened_to(room, text, font, metrics, strong=strong)
        across = left + edge + (room - line.width if cell.number else 0)
        painter.drawStaticText(QPointF(across, top + (height - line.height) / 2), line.glyphs)

    # Qt's names

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Set the text as it is drawn, for the measuring of columns."""
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, RowsModel):
            option.text = self.text_of(model, index.row(), index.column())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of the text in one line; Qt's own way asks the model and the style a dozen times a cell."""
        model, column = index.model(), index.column()
        text = self.text_of(model, index.row(), column) if isinstance(model, RowsModel) else "\n"
        if column in self.wrapped or "\n" in text:
            return super().sizeHint(option, index)
        metrics, side = option.fontMetrics, px(FOCUS_MARGIN) + 1
        return QSize(metrics.horizontalAdvance(text) + 2 + 2 * side, max(metrics.height(), px(BAR_HEIGHT)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell."""
        model = index.model()
        if not isinstance(model, RowsModel):
            super().paint(painter, option, index)
            return
        row, column = index.row(), index.column()
        cell, area, state = model.table.rows[row][column], option.rect, option.state.value
        cell_ground(painter, area, state, option.widget, self.ground_of(cell), first=column == 0)
        text = self.text_of(model, row, column)
        if text:
            ink = self.ink_of(cell)
            painter.setPen(ink if ink is not None else token("text" if state & _ENABLED else "faded"))
            self._write(painter, option, area, cell, text, wrapped=column in self.wrapped)
        if state & _FOCUSED:
            inner_focus(painter, area)


class RuledCells(QStyledItemDelegate):
    """Rules the right edge of each cell, as the style rules the lower one of a table without Qt's grid."""

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Leave room for the rule."""
        return super().sizeHint(option, index) + QSize(1, 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell and its rule."""
        area = QRect(option.rect)
        option.rect = area.adjusted(0, 0, -1, 0)
        super().paint(painter, option, index)
        option.rect = area
        painter.fillRect(QRect(area.right(), area.top(), 1, area.height()), token("line"))
