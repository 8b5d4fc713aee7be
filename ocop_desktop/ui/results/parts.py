"""The tabs of the page *Kết quả*: list with charts, plan, feedback, members."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from ..parts.cards import Card
from ..parts.controls import bar_choice, show_choices
from ..parts.folding_bar import FoldingBar
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, keep_place, scroll_area
from ..parts.pages import TableView
from ..parts.rows_model import Table
from ..parts.search_line import SearchLine
from ..parts.segments import Switch
from ..parts.side_by_side import SideBySide
from ..parts.small_parts import EmptyState
from ..parts.tokens import L, M
from ..parts.wrapped_table import WrappedTable
from ..words import Words, unmarked
from .chart import ChartView
from .model.charts import Chart
from .stars_table import ResultsTable

_AROUND = (M, M, M, L)


class ListPart(QWidget):
    """The list of results with its filters, and beside it the charts of the session and of the chosen product."""

    def __init__(
        self, words: Words, clear: KindButton, fold: QAction, buttons: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.text = SearchLine(words("results.search"), words("results.search.hint"), self)
        self.star = bar_choice(words("results.star"), self)
        self.sets = bar_choice(words("results.set"), self)
        self.clear = clear
        keep_place(clear)
        self.count = Text(self, ink="quiet")
        self.table = ResultsTable(words("results.tab.table"), self)
        self.empty = EmptyState("search", self)
        self.empty.show_text(words("results.not_found"), button=unmarked(words("action.results.clear")))
        self.body = QStackedWidget(self)
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.stars, self.profile = ChartView(self), ChartView(self)
        self.no_profile = Text(self, words("results.profile.none"), ink="quiet", wrap=True)
        side = QWidget(self)
        cards = column(side, L)
        for place, chart in enumerate((self.stars, self.profile)):
            card = Card(side)
            card.column.addWidget(chart)
            if chart is self.profile:
                card.column.addWidget(self.no_profile)
                card.column.addStretch(1)
            cards.addWidget(card, place)
        self.side = SideBySide(self, self.body, scroll_area(side, self), fold)
        self.side.buttons.append(buttons[0])
        rows = column(self, M, _AROUND)
        rows.addWidget(FoldingBar(self, (self.text, self.star, self.sets, self.count, clear), buttons))
        rows.addWidget(self.side, 1)

    def show_list(self, table: Table, sets: Sequence[tuple[str, str]], stars: Sequence[tuple[str, str]]) -> None:
        """Show the list and the items of its filters."""
        words = self._words
        show_choices(self.star, [("", words("results.every_star")), *stars], str(self.star.currentData() or ""))
        show_choices(self.sets, [("", words("results.every_set")), *sets], str(self.sets.currentData() or ""))
        self.table.show_table(table)
        self.body.setCurrentWidget(self.table if table.rows else self.empty)

    def show_charts(self, stars: Chart | None, profile: Chart | None) -> None:
        """Show both charts; a product without a result has a sentence instead."""
        self.stars.show_chart(stars)
        self.profile.show_chart(profile)
        self.profile.setVisible(profile is not None)
        self.no_profile.setVisible(profile is None and stars is not None)


class ChartPart(QWidget):
    """A table, and beside it its chart; above them the row ``bar``."""

    def __init__(
        self,
        name: str,
        fold: QAction,
        first: Sequence[QWidget],
        second: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = TableView(name, self)
        self.chart = ChartView(self)
        card = Card(self)
        area = scroll_area(self.chart, card, bare=True)
        area.setAccessibleName(name)
        card.column.addWidget(area)
        self.about = Text(self, ink="quiet", wrap=True)
        self.body = SideBySide(self, self.table, card, fold)
        self.body.buttons += second[:1]
        self.rows = column(self, M, _AROUND)
        self.rows.addWidget(FoldingBar(self, first, second, wide=-1))
        self.rows.addWidget(self.about)
        self.rows.addWidget(self.body, 1)
        self._filler = QWidget(self)
        self.rows.addWidget(self._filler, 1)

    def show_all(self, chart: Chart | None, table: Table, about: str = "") -> None:
        """Show chart and table; without both only the sentence ``about``."""
        self.chart.show_chart(chart)
        self.table.show_table(table)
        shown = chart is not None or bool(table.rows)
        self.body.setVisible(shown)
        self._filler.setVisible(not shown)
        self.about.setText(about)
        self.about.setVisible(bool(about))


class PlanPart(ChartPart):
    """Plan against result; above them the faults of a refused file."""

    def __init__(
        self,
        words: Words,
        fold: QAction,
        first: Sequence[QWidget],
        second: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        self.close_faults = KindButton(None, Look.QUIET)
        self.close_faults.setProperty("bar", True)
        self.close_faults.setText(words("results.plan.close"))
        super().__init__(words("results.tab.plan"), fold, (*first, self.close_faults), second, parent)
        self.faults = WrappedTable(words("results.plan.faults"), self, {2: 1})
        self.rows.insertWidget(2, self.faults, 1)
        self.show_faults(Table())

    def show_faults(self, table: Table) -> None:
        """Show the faults of the file, until the user closes them."""
        self.faults.show_table(table)
        self.faults.setVisible(bool(table.rows))
        self.close_faults.setVisible(bool(table.rows))


class FeedbackPart(QWidget):
    """The feedback on one product: what the next star needs, and its items by level of points."""

    def __init__(self, words: Words, fold: QAction, buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = bar_choice(words("results.product"), self, 32)
        self.about = Text(self, wrap=True, selectable=True)
        self.next = Text(self, wrap=True, selectable=True)
        texts = QWidget(self)
        inside = column(texts, M)
        inside.addWidget(self.about)
        inside.addWidget(self.next)
        inside.addStretch(1)
        card = Card(self)
        area = scroll_area(texts, card, bare=True)
        area.setAccessibleName(words("results.tab.feedback"))
        card.column.addWidget(area)
        self.table = WrappedTable(words("results.tab.feedback"), self, {2: 1})
        rows = column(self, M, _AROUND)
        rows.addWidget(FoldingBar(self, (self.choice,), buttons))
        self.side = SideBySide(self, self.table, card, fold)
        self.side.buttons += buttons[:1]
        rows.addWidget(self.side, 1)

    def show_feedback(self, about: str, needs: Sequence[str], table: Table) -> None:
        """Show one product's feedback; without rows only the sentence ``about``."""
        self.about.setText(about)
        self.next.setText("\n– ".join(needs))
        self.next.setVisible(bool(needs))
        self.table.show_table(table)


class MembersPart(ChartPart):
    """The members' distributions: hidden until the chair asks for them."""

    def __init__(self, words: Words, fold: QAction, second: Sequence[QWidget], parent: QWidget | None = None) -> None:
        self.shown = Switch(words("results.members.show"))
        super().__init__(words("results.tab.members"), fold, (self.shown,), second, parent)
        note = Text(self, words("results.members.about"), size="small", ink="quiet", wrap=True)
        self.rows.insertWidget(1, note)
