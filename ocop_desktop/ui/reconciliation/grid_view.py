"""A table with frozen first columns; shades and inks come from its model."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QStyle, QWidget

from ..parts.cells import FIGURE_SPACE, CellDelegate
from ..parts.grid_model import Grid, GridCell, GridModel
from ..parts.layouts import row
from ..parts.rows_model import Cell, RowsModel
from ..parts.style_drawing import rounded
from ..parts.tokens import ROW_HEIGHT, XS, L, M, S, font_of, px, token
from ..parts.whole_steps import WholeSteps

MEASURED_ROWS = 60
"""Number of rows measured for the width of a column."""

LOW_ROW = 32
"""Height of a row of a low table, in units."""

_LEAST_NAME, _LEAST_FIGURE, _MOST_FIGURE, _MOST_WORDS = 176, 48, 88, 168
"""Widths of columns, in units."""

_HALF_RADIUS = 3
_EDGE = 2
"""Width of the line between the halves, in pixels."""


class GridCells(CellDelegate):
    """Draws shade and ink of a cell; figures of a column of points stand below each other."""

    def text_of(self, model: RowsModel, row: int, column: int) -> str:
        """Return the text, with a space between "8" and the "4 sao" beside it."""
        cells = model.table.rows[row]
        cell = cells[column]
        if isinstance(cell, GridCell) and cell.points:
            return cell.text + cell.pad
        beside = cell.number and column + 1 < len(cells) and not cells[column + 1].number
        return cell.text + FIGURE_SPACE if beside else cell.text

    def ground_of(self, cell: Cell) -> QColor | None:
        """Return the shade of a distance, or the ground of what deserves a look."""
        if isinstance(cell, GridCell) and (cell.shade or cell.warn):
            return token("warn_ground" if cell.warn else "shade1" if cell.shade == 1 else "shade2")
        return None

    def ink_of(self, cell: Cell) -> QColor | None:
        """Return the ink of lesser words, and of what deserves a look."""
        if isinstance(cell, GridCell) and (cell.quiet or cell.warn):
            return token("warn" if cell.warn else "quiet")
        return None

    def is_strong(self, cell: Cell) -> bool:
        """Return whether the cell is marked."""
        return isinstance(cell, GridCell) and cell.strong


class _Half(WholeSteps):
    """One half of the table; both show the same rows."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.cells = GridCells(self)
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(MEASURED_ROWS)
        header.setMinimumSectionSize(px(24))

    def paint_row(self, row: int) -> None:
        """Paint a row again."""
        self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

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

    pressed = Signal(str)
    """Key of the row that was clicked."""

    made = Signal()
    """Another grid is shown."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = GridModel()
        self._waiting: Callable[[], Grid] | None = None
        self._wanted = ""
        self.low = False
        """Rows are as low as their letters allow."""

        self.least: dict[int, int] = {}
        """Widths of columns that hold controls, in pixels."""

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
        halves = row(self, _EDGE)
        halves.setContentsMargins(1, 1, 1, 1)
        halves.addWidget(self.left)
        halves.addWidget(self.right, 1)
        self.setFocusProxy(self.right)
        for half in (self.left, self.right):
            half.activated.connect(lambda index: self.opened.emit(self.key(index.row())))
            half.clicked.connect(lambda index: self.pressed.emit(self.key(index.row())))
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

    def cell(self, key: str, column: int) -> QModelIndex:
        """Return a cell of the row of ``key``."""
        return self._model.index(self._model.grid.keys.index(key), column)

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
            if wanted:
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
        self.left.clearSpans()
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
        self.made.emit()

    def select_key(self, key: str) -> None:
        """Select the row of ``key`` without emitting a signal."""
        if self._waiting is not None:
            self._wanted = key
            return
        if key not in self._model.grid.keys or key == self.current:
            return
        selection, before = self.right.selectionModel(), self.right.currentIndex().row()
        selection.blockSignals(True)
        index = self.cell(key, self._model.grid.frozen)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        selection.setCurrentIndex(index, flags)
        selection.blockSignals(False)
        self.right.scrollTo(index)
        for half in (self.left, self.right):
            for place in {before, index.row()} - {-1}:
                half.paint_row(place)

    def fit(self) -> None:
        """Resize every column to its content, within limits; names and figures share the rest."""
        grid = self._model.grid
        if not grid.headers:
            return
        if self.font().pointSizeF() == QApplication.font().pointSizeF():
            for half in (self.left, self.right):  # before the heads are measured
                half.horizontalHeader().setFont(font_of("small"))
        beside = self.right.verticalScrollBar().sizeHint().width() + _EDGE + 2 * self.right.frameWidth() + 3  # margins
        room = max(self.width(), px(320)) - beside
        widths = [self._width_of(column, room) for column in range(len(grid.headers))]
        if grid.wide < grid.frozen:
            self._share(grid, widths, room)
        else:
            others = sum(widths) - widths[grid.wide]
            widths[grid.wide] = max(room - others, min(self._text_width(grid.wide), px(2 * _LEAST_NAME)))
        for column, width in enumerate(widths):
            (self.left if column < grid.frozen else self.right).setColumnWidth(column, width)
        self.left.setFixedWidth(sum(widths[: grid.frozen]))
        least, around = (LOW_ROW, XS) if self.low else (ROW_HEIGHT, S)
        height = max(px(least), self.fontMetrics().height() + px(around)) - 1
        lines = 1 + max(header.count("\n") for header in grid.headers)
        for half in (self.left, self.right):
            head = half.horizontalHeader()
            around = 2 * head.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMargin, None, head)
            head.setFixedHeight(max(height, lines * head.fontMetrics().lineSpacing() + around))
            half.verticalHeader().setMinimumSectionSize(1)  # that of the style is higher than a low row
            half.verticalHeader().setDefaultSectionSize(height)
        self._same_height()

    def _share(self, grid: Grid, widths: list[int], room: int) -> None:
        """Give the frozen names what they need, the figures a little more, and the names the rest."""
        figures = range(grid.frozen, len(widths))
        for column in figures:
            most = widths[column] if self._is_number(column) else px(_MOST_WORDS)
            widths[column] = max(min(widths[column], most), px(_LEAST_FIGURE))
        name, least = grid.wide, px(_LEAST_NAME)
        left = room - sum(widths) + widths[name]
        widths[name] = max(min(self._text_width(name), left), min(least, self._text_width(name)))
        spare = room - sum(widths)
        if spare > 0 and figures:
            each = min(spare // len(figures), max(0, px(_MOST_FIGURE) - max(widths[column] for column in figures)))
            for column in figures:
                widths[column] += each
            widths[name] += max(0, room - sum(widths))

    def _width_of(self, column: int, room: int) -> int:
        return self.least.get(column) or min(self._text_width(column), max(room // 4, px(_LEAST_NAME)))

    def _is_number(self, column: int) -> bool:
        rows = self._model.grid.rows
        return not rows or rows[-1][column].number or rows[0][column].number

    def _text_width(self, column: int) -> int:
        bold, grid = QFont(self.font()), self._model.grid
        bold.setWeight(QFont.Weight.DemiBold)
        usual, strong, heads = (
            self.fontMetrics(),
            QFontMetrics(bold),
            QFontMetrics(self.right.horizontalHeader().font()),
        )
        cells = (
            (strong if getattr(row[column], "strong", False) else usual).horizontalAdvance(
                self.left.cells.text_of(self._model, number, column)
            )
            for number, row in enumerate(grid.rows[:MEASURED_ROWS])
        )
        head = max(heads.horizontalAdvance(text) for text in grid.headers[column].split("\n"))
        return max(max(cells, default=0) + px(L) + 2, head + px(M if self._model.is_of_points(column) else L + XS))

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, and the edge between the halves."""
        del event
        painter = QPainter(self)
        rounded(painter, self.rect(), fill=token("raised"), edge=token("line"), radius=_HALF_RADIUS)
        if self.left.isVisible():
            painter.fillRect(self.left.geometry().right() + 1, 1, _EDGE, self.height() - 2, token("outline"))
        painter.end()
