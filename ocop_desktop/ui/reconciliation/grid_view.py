"""A table with frozen first columns, and shades from the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QWidget,
)

from ..parts.cells import FIGURE_SPACE, CellDelegate
from ..parts.grid_model import Grid, GridCell, GridModel
from ..parts.rows_model import Cell, RowsModel

MARGIN = 20
"""Space beside the text of a cell, in logical pixels."""

MEASURED_ROWS = 60
"""Number of rows measured for the width of a column."""

STRENGTH = (0.0, 0.14, 0.28, 0.45)
"""Share of the accent colour in each shade."""


def shade_of(palette: QPalette, shade: int) -> QColor:
    """Return the palette's background mixed with its accent colour; figures stay legible on it."""
    return _mixed(
        palette.color(QPalette.ColorRole.Base).rgb(), palette.color(QPalette.ColorRole.Highlight).rgb(), shade
    )


@lru_cache(64)
def _mixed(base: int, accent: int, shade: int) -> QColor:
    share, parts = STRENGTH[shade], zip(base.to_bytes(4), accent.to_bytes(4), strict=True)
    _, red, green, blue = (round(one * (1 - share) + other * share) for one, other in parts)
    return QColor(red, green, blue)


class ShadeDelegate(CellDelegate):
    """Draws the shade of a cell behind its text; leaves space between figures and the words beside them."""

    def text_of(self, model: RowsModel, row: int, column: int) -> str:
        """Return the text, with a space between "8" and the "4 sao" beside it."""
        cells = model.table.rows[row]
        cell = cells[column]
        beside = cell.number and column + 1 < len(cells) and not cells[column + 1].number
        return cell.text + FIGURE_SPACE if beside else cell.text

    def ground_of(self, cell: Cell, palette: QPalette) -> QColor | None:
        """Return the shade."""
        return shade_of(palette, cell.shade) if isinstance(cell, GridCell) and cell.shade else None

    def is_strong(self, cell: Cell) -> bool:
        """Return whether the cell is marked."""
        return isinstance(cell, GridCell) and cell.strong


class _Half(QTableView):
    """One half of the table; both show the same rows."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(ShadeDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(MEASURED_ROWS)
        header.setMinimumSectionSize(24)

    # Qt's names

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus without selecting: Qt would select the first row if nothing is selected."""
        selection = self.selectionModel()
        unchosen = not self.currentIndex().isValid()
        selection.blockSignals(unchosen)
        super().focusInEvent(event)
        selection.blockSignals(False)


class FrozenGrid(QWidget):
    """Shows a ``Grid``. The arrows move in the scrolling half; rows are selected as a whole."""

    chosen = Signal(str)
    """Key of the current row."""

    opened = Signal(str)
    """Key of the row activated by Enter or a double click."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = GridModel()
        self._waiting: Callable[[], Grid] | None = None
        self._wanted = ""
        self._model.setParent(self)
        self.left = _Half(self._model, self)
        self.right = _Half(self._model, self)
        self.left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.left.setAccessibleName(name)
        self.right.setAccessibleName(name)
        self.left.setSelectionModel(self.right.selectionModel())
        self.left.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left.verticalScrollBar().valueChanged.connect(self.right.verticalScrollBar().setValue)
        self.right.verticalScrollBar().valueChanged.connect(self.left.verticalScrollBar().setValue)
        # The bar below one half would make it shorter than the other, and rows would slip past each other.
        self.left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.right.horizontalScrollBar().rangeChanged.connect(self._same_height)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(self.right, 1)
        self.setFocusProxy(self.right)
        for half in (self.left, self.right):
            half.activated.connect(lambda index: self.opened.emit(self.key(index.row())))
        self.right.selectionModel().currentRowChanged.connect(lambda now, before: self.chosen.emit(self.key(now.row())))

    @property
    def model(self) -> GridModel:
        """The data of the table, also while it is out of sight."""
        self.make()
        return self._model

    @property
    def current(self) -> str:
        """Key of the current row, "" for none."""
        self.make()
        return self.key(self.right.currentIndex().row())

    def key(self, row: int) -> str:
        """Return the key of a row, "" outside the table."""
        keys = self._model.grid.keys
        return keys[row] if 0 <= row < len(keys) else ""

    def show_later(self, make: Callable[[], Grid]) -> None:
        """Show ``make()`` now if the table is in sight, else when it comes into sight or is read."""
        self._waiting = make
        if self.isVisible():
            self.make()

    def make(self) -> None:
        """Show what waits, if anything."""
        if self._waiting is not None:
            wanted, make = self._wanted, self._waiting
            self.show_grid(make())
            self.select_key(wanted)

    def show_grid(self, grid: Grid) -> None:
        """Show ``grid``; keep the current row by its key, and the scroll position."""
        self._waiting, self._wanted = None, ""
        if grid == self._model.grid:
            return
        standing, place = self.current, self.right.verticalScrollBar().value()
        same = grid.headers == self._model.grid.headers
        selection = self.right.selectionModel()
        selection.blockSignals(True)
        self._model.show_grid(grid)
        selection.blockSignals(False)
        for column in range(len(grid.headers)):
            self.left.setColumnHidden(column, column >= grid.frozen)
            self.right.setColumnHidden(column, column < grid.frozen)
        self.left.setVisible(bool(grid.frozen))
        self.fit()
        if standing in grid.keys:
            self.select_key(standing)
        if same:
            self.right.verticalScrollBar().setValue(place)

    def select_key(self, key: str) -> None:
        """Select the row of ``key`` without emitting a signal."""
        if self._waiting is not None:
            self._wanted = key
            return
        if key not in self._model.grid.keys or key == self.current:
            return
        selection = self.right.selectionModel()
        selection.blockSignals(True)
        index = self._model.index(self._model.grid.keys.index(key), self._model.grid.frozen)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        selection.setCurrentIndex(index, flags)
        selection.blockSignals(False)
        self.right.scrollTo(index)
        self.left.viewport().update()
        self.right.viewport().update()

    def fit(self) -> None:
        """Resize every column to its content, within limits, and the widest one to the rest."""
        grid = self._model.grid
        if not grid.headers:
            return
        room = max(self.width(), 400)
        height = self.fontMetrics().height() + 8
        widths = [self._width_of(column, room) for column in range(len(grid.headers))]
        frozen, rest = widths[: grid.frozen], widths[grid.frozen :]
        if grid.wide < grid.frozen:
            # The names take the space left by the figures, up to their content or half of the
            # width.
            left = max(room - sum(rest) - sum(frozen) + frozen[grid.wide] - 2 * MARGIN, self._least())
            wanted = self._text_width(grid.wide)
            widths[grid.wide] = min(wanted, max(left, frozen[grid.wide]), room // 2)
        else:
            others = sum(widths) - widths[grid.wide]
            bar = self.right.verticalScrollBar().sizeHint().width() + 6
            wanted = min(self._text_width(grid.wide), 2 * self._least())
            widths[grid.wide] = max(room - others - bar, wanted)
        for column, width in enumerate(widths):
            (self.left if column < grid.frozen else self.right).setColumnWidth(column, width)
        self.left.setFixedWidth(sum(widths[: grid.frozen]) + 2)
        for half in (self.left, self.right):
            half.verticalHeader().setDefaultSectionSize(height)
            half.horizontalHeader().setFixedHeight(height + 4)
        self._same_height()

    def _least(self) -> int:
        return self.fontMetrics().averageCharWidth() * 16

    def _width_of(self, column: int, room: int) -> int:
        return min(self._text_width(column), max(room // 5, self._least()))

    def _text_width(self, column: int) -> int:
        metrics, grid = self.fontMetrics(), self._model.grid
        bold = self.font()
        bold.setBold(True)
        texts = [grid.headers[column], *(row[column].text for row in grid.rows[:MEASURED_ROWS])]
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        return max(round(widest * 1.08), metrics.horizontalAdvance("000")) + MARGIN

    def _same_height(self) -> None:
        shown = self.right.horizontalScrollBar().maximum() > 0
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.left.setHorizontalScrollBarPolicy(policy)
        self.right.setHorizontalScrollBarPolicy(policy)

    # Qt's names

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was made for later."""
        self.make()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Resize the columns to the new width."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Resize the columns after a font change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.fit()
