"""A table in which no text is cut: long ones are wrapped, and their rows are higher."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QWidget

from .cells import CellDelegate
from .pages import MIN_WIDEST, TableView
from .tokens import ROW_HEIGHT, S, px

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
_HIGH = 100_000


class WrappedTable(TableView):
    """The columns of ``shares`` divide what the others leave, by their shares, and wrap their texts."""

    def __init__(
        self,
        name: str,
        parent: QWidget,
        shares: Mapping[int, int],
        least: int = MIN_WIDEST,
        cells: type[CellDelegate] = CellDelegate,
    ) -> None:
        """least: the smallest width of a wrapped column, in units; then the table scrolls. cells: draws them."""
        super().__init__(name, parent)
        drawn = cells(self)
        drawn.wrapped = frozenset(shares)
        self.setItemDelegate(drawn)
        self._shares, self._least = dict(shares), least
        self._lines: dict[tuple[int, str], int] = {}
        self.setWordWrap(True)

    def needed(self, column: int) -> int:
        """Return the width of a column that is not wrapped."""
        drawn = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self)
        wide = self.sizeHintForColumn(column) + 2 * max(px(S) - drawn, 0)  # cells are drawn with their own margin
        return max(wide, self.horizontalHeader().sectionSizeHint(column))

    def fit(self) -> None:
        """Give every column its width, and every row the height of its texts."""
        columns = range(self.rows.columnCount())
        if not columns:
            return
        header = self.horizontalHeader()
        header.setSectionResizeMode(header.ResizeMode.Interactive)
        room = self.viewport().width()
        for column in columns:
            if column not in self._shares:
                width = self.needed(column)
                self.setColumnWidth(column, width)
                room -= width
        whole, wide = sum(self._shares.values()), [column for column in columns if column in self._shares]
        for column in wide:
            self.setColumnWidth(column, max(room * self._shares[column] // whole, px(self._least)))
        self._fit_rows(wide)

    def _fit_rows(self, wide: list[int]) -> None:
        metrics = QFontMetrics(self.font())
        widths = {column: self.columnWidth(column) - 2 * px(S) for column in wide}
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(px(ROW_HEIGHT))
        rows.blockSignals(True)  # one layout for all rows
        for place, cells in enumerate(self.rows.table.rows):
            lines = max(self._lines_of(cells[column].text, widths[column], metrics) for column in wide)
            height = max(px(ROW_HEIGHT), lines * metrics.lineSpacing() + px(S) * 2)
            if rows.sectionSize(place) != height:
                rows.resizeSection(place, height)
        rows.blockSignals(False)
        self.doItemsLayout()

    def _lines_of(self, text: str, width: int, metrics: QFontMetrics) -> int:
        known = self._lines.get((width, text))
        if known is None:
            known = 1
            if metrics.horizontalAdvance(text) > width:
                high = metrics.boundingRect(QRect(0, 0, max(width, 1), _HIGH), _WRAP, text).height()
                known = max(1, round(high / metrics.lineSpacing()))
            self._lines[width, text] = known
        return known

    def _reset_needed(self) -> None:
        super()._reset_needed()
        self._lines = {}
