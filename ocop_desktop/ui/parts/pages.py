"""Basic widgets of the pages: headings, notice, table, tabs. They show given texts."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from .cells import CellDelegate
from .labels import OwnFont
from .rows_model import RowsModel, Table
from .tokens import ROW_HEIGHT, px
from .whole_steps import WholeSteps

PAGE_MARGIN = 12
READABLE_WIDTH = 640
"""Maximum line width of a notice in logical pixels; longer lines are hard to read."""

CELL_MARGIN = 10
"""Space between neighbouring columns, in logical pixels."""

MIN_WIDEST = 200
"""Minimum width of the widest column where space is short; then the table scrolls."""

MEASURED_ROWS = 40
"""Number of rows measured for column widths; longer texts further down are elided, with a tool tip."""

COLUMN_SHARE = 5
"""A column other than the widest takes at most 1/n of the table."""


_LONG_WORD = re.compile(r"\S{40}(?=[^\s\u0300-\u036f])")
"""The beginning of a word that is longer than a label may be wide."""


class Heading(OwnFont):
    """A bold label at ``factor`` times the application's font size."""

    def __init__(self, factor: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._factor = factor
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.follow_size()

    def follow(self) -> None:
        """Make its font again."""
        self.follow_size()

    def follow_size(self) -> None:
        """Update the font from the application's font size."""
        # Not the parent's font: a widget that was never shown gets a font change only later.
        base = QFont(QApplication.font())
        base.setPointSizeF(base.pointSizeF() * self._factor)
        base.setBold(True)
        self.setFont(base)


def breakable(text: str) -> str:
    """Return the text with a place to wrap inside each very long word, such as the name of a file."""
    return _LONG_WORD.sub("\\g<0>\u200b", text)


def text_label(parent: QWidget | None = None) -> QLabel:
    """Return a plain word-wrapped label, selectable by keyboard and mouse."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


class NoticePage(QWidget):
    """A centred heading with a few sentences and buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(1.5, self)
        self.text = text_label(self)
        self.more = text_label(self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.hide()
        self._buttons = QHBoxLayout()
        middle = QWidget(self)
        middle.setMaximumWidth(READABLE_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(PAGE_MARGIN)
        column.addStretch(1)
        for part in (self.heading, self.text, self.more, self.progress):
            column.addWidget(part)
        column.addLayout(self._buttons)
        column.addStretch(2)
        around = QHBoxLayout(self)
        around.addStretch(1)
        around.addWidget(middle, 1000)  # as wide as its sentences may be; stretch on both sides
        around.addStretch(1)

    def add_button(self, label: str, act: Callable[[], None], *, first: bool = False) -> QPushButton:
        """Add a button below the notice. first: the default button."""
        button = QPushButton(label, self)
        button.clicked.connect(lambda: act())
        button.setAutoDefault(True)
        button.setDefault(first)
        self._buttons.addWidget(button)
        return button

    def finish(self) -> None:
        """End the row of buttons."""
        self._buttons.addStretch(1)

    def show_notice(self, heading: str, text: str, more: str = "") -> None:
        """Show heading and text."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.text.setText(text)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.setAccessibleName(heading or text)
        self.setAccessibleDescription(text)


class TableView(WholeSteps):
    """A read-only table: selects whole rows, Tab leaves it, the widest column takes the remaining space."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(MEASURED_ROWS)
        self._wide = 0
        self._needed: list[int] | None = None
        self._filling = False
        for changed in (self.rows.modelReset, self.rows.dataChanged, self.rows.headerDataChanged):
            changed.connect(self._reset_needed)

    def show_table(self, table: Table) -> None:
        """Show ``table``; keep the current row by its index."""
        row = self.currentIndex().row()
        self._filling = True
        self.rows.show_table(table)
        self._filling = False
        self._wide = table.wide
        if table.rows:
            self.selectRow(min(max(row, 0), len(table.rows) - 1))
        self.fit()

    def fit(self) -> None:
        """Resize every column to its content, within limits, and the widest one to the rest."""
        header = self.horizontalHeader()
        if not self.rows.columnCount():
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.give_needed()
        room = max(self.viewport().width(), READABLE_WIDTH)
        for column in range(self.rows.columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column) + CELL_MARGIN, room // COLUMN_SHARE))
        others = sum(self.columnWidth(c) for c in range(self.rows.columnCount()) if c != self._wide)
        self.setColumnWidth(self._wide, max(room - others, MIN_WIDEST))
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))

    def give_needed(self) -> None:
        """Resize every column to its content, measured once per table and font size."""
        if self._needed is None:
            self.resizeColumnsToContents()
            self._needed = [self.columnWidth(column) for column in range(self.rows.columnCount())]
        for column, width in enumerate(self._needed):
            self.setColumnWidth(column, width)

    def _reset_needed(self) -> None:
        self._needed = None

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Resize the columns to the new width."""
        super().resizeEvent(event)
        if not self._filling:  # a scroll bar that comes with new rows: the columns are resized after all rows are there
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Resize the columns after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._reset_needed()
            self.fit()


class TabBar(QTabBar):
    """Tabs with vertical space for Vietnamese letters with two marks or descenders."""

    # Qt's names

    def tabSizeHint(self, index: int) -> QSize:
        """Return the usual size plus some height."""
        return super().tabSizeHint(index) + QSize(0, 6)
