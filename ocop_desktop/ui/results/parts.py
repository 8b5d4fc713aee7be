"""The tabs of the page *Kết quả phân hạng*: list, chart with its table, plan, feedback, members."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..parts.controls import combo, show_choices
from ..parts.pages import CELL_MARGIN, TableView, text_label
from ..parts.rows_model import Table
from ..words import Words
from .chart import ChartView
from .model.charts import Chart

_NAME, _STAR, _PROPOSAL = 2, 4, 5
"""Columns of the list: the product, the star class, and the council's proposal, which contains the star."""

_MIN_NAME_CHARACTERS = 48
"""Minimum width of the product column, in characters, before the star column shrinks."""

_MEASURED_ROWS = 60
"""Number of rows measured to resize a column."""


class ResultsTable(TableView):
    """The list of results. In a narrow window the star column shrinks first: the proposal contains the star.

    least: a star class that must stay readable.
    """

    def __init__(self, name: str, least: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._least = least

    def fit(self) -> None:
        """Resize as every table; then take missing width for the proposal from the names, then from the stars."""
        super().fit()
        if self.rows.columnCount() <= _PROPOSAL:
            return
        least = self.fontMetrics().horizontalAdvance(self._least) + 2 * CELL_MARGIN
        spare = self.columnWidth(_STAR) - max(least, self.horizontalHeader().sectionSizeHint(_STAR))
        wanted = self.sizeHintForColumn(_PROPOSAL) + CELL_MARGIN - self.columnWidth(_PROPOSAL)
        roomy = self.columnWidth(_NAME) - self.fontMetrics().averageCharWidth() * _MIN_NAME_CHARACTERS
        for column, most in ((_NAME, roomy), (_STAR, spare)):
            if (given := min(most, wanted)) > 0:
                self.setColumnWidth(column, self.columnWidth(column) - given)
                self.setColumnWidth(_PROPOSAL, self.columnWidth(_PROPOSAL) + given)
                wanted -= given


def table_view(name: str, parent: QWidget) -> TableView:
    """Return a table of results."""
    view = TableView(name, parent)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
    return view


def _labelled(words: Words, code: str, box: QWidget, parent: QWidget) -> QLabel:
    label = QLabel(words.of(code), parent)
    label.setBuddy(box)
    return label


class ListPart(QWidget):
    """The list of results with its filters."""

    def __init__(self, words: Words, clear: QToolButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(words("results.search.hint"))
        self.text.setToolTip(words("results.search.hint"))
        self.text.setAccessibleName(words("results.search"))
        self.text.setClearButtonEnabled(True)
        self.star = combo(words("results.star"), self)
        self.sets = combo(words("results.set"), self)
        self.table = ResultsTable(words("results.tab.table"), words("results.star.4"), self)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        self.empty = text_label(self)
        self.empty.setText(words("results.not_found"))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.body = QStackedWidget(self)
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        filters = QGridLayout()
        for column, (code, box) in enumerate(
            (("results.search", self.text), ("results.star", self.star), ("results.set", self.sets))
        ):
            filters.addWidget(_labelled(words, code, box, self), 0, column)
            filters.addWidget(box, 1, column)
            filters.setColumnStretch(column, 3 if column == 0 else 2)
        filters.addWidget(clear, 1, 3)
        rows = QVBoxLayout(self)
        rows.addLayout(filters)
        rows.addWidget(self.body, 1)

    def show_list(self, table: Table, sets: Sequence[tuple[str, str]], stars: Sequence[tuple[str, str]]) -> None:
        """Show the list and the items of its filters."""
        words = self._words
        show_choices(self.star, [("", words("results.every_star")), *stars], str(self.star.currentData() or ""))
        show_choices(self.sets, [("", words("results.every_set")), *sets], str(self.sets.currentData() or ""))
        self.table.show_table(table)
        self.body.setCurrentWidget(self.table if table.rows else self.empty)


class ChartPart(QWidget):
    """A chart with its table below; above them the layout ``head``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = ChartView(self)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.chart)
        self.area.setAccessibleName(name)
        self.table = table_view(name, self)
        self.head = QVBoxLayout()
        self.about = text_label(self)
        self.about.hide()
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.addWidget(self.area)
        self.splitter.addWidget(self.table)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([3000, 2000])
        self.splitter.setChildrenCollapsible(False)
        self.body = QStackedWidget(self)
        self.body.addWidget(self.splitter)
        self.body.addWidget(QWidget(self))  # empty space where there is nothing to show
        column = QVBoxLayout(self)
        column.addLayout(self.head)
        column.addWidget(self.about)
        column.addWidget(self.body, 1)

    def show_all(self, chart: Chart | None, table: Table, about: str = "") -> None:
        """Show chart and table; without a chart only the sentence ``about`` and the table, if it has rows."""
        self.chart.show_chart(chart)
        self.area.setVisible(chart is not None)
        self.table.show_table(table)
        self.table.setVisible(bool(table.rows))
        self.body.setCurrentIndex(0 if chart is not None or table.rows else 1)
        self.about.setText(about)
        self.about.setVisible(bool(about))


class ProductChoice(QWidget):
    """A labelled combo box of products."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = combo(words("results.product"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(_labelled(words, "results.product", self.box, self))
        row.addWidget(self.box, 1)


class PlanPart(ChartPart):
    """Plan against result; above them the faults of a refused file."""

    def __init__(self, words: Words, buttons: Sequence[QToolButton], parent: QWidget | None = None) -> None:
        super().__init__(words("results.tab.plan"), parent)
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.close_faults = QToolButton(self)
        self.close_faults.setText(words("results.plan.close"))
        self.close_faults.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(self.close_faults)
        self.head.addLayout(row)
        self.faults = table_view(words("results.plan.faults"), self)
        self.head.addWidget(self.faults, 1)
        self.show_faults(Table())

    def show_faults(self, table: Table) -> None:
        """Show the faults of the file, until the user closes them."""
        self.faults.show_table(table)
        self.faults.setVisible(bool(table.rows))
        self.close_faults.setVisible(bool(table.rows))


class FeedbackPart(QWidget):
    """The feedback on one product: its items by level of points, the requirements of the next star."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ProductChoice(words, self)
        self.about = text_label(self)
        self.next = text_label(self)
        self.next.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        texts = QWidget(self)
        inside = QVBoxLayout(texts)
        inside.addWidget(self.about)
        inside.addWidget(self.next)
        inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(texts)
        scroll.setAccessibleName(words("results.tab.feedback"))
        self.table = table_view(words("results.tab.feedback"), self)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(scroll)
        splitter.addWidget(self.table)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([2000, 3000])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.addWidget(self.choice)
        column.addWidget(splitter, 1)

    def show_feedback(self, about: str, needs: Sequence[str], table: Table) -> None:
        """Show one product's feedback; without rows only the sentence ``about``."""
        self.about.setText(about)
        self.next.setText("\n– ".join(needs))
        self.next.setVisible(bool(needs))
        self.table.show_table(table)
        self.table.setVisible(bool(table.rows))


class MembersPart(ChartPart):
    """The members' distributions: hidden until the chair asks for them."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words("results.tab.members"), parent)
        self.shown = QCheckBox(words("results.members.show"), self)
        note = text_label(self)
        note.setText(words("results.members.about"))
        self.head.addWidget(self.shown)
        self.head.addWidget(note)
