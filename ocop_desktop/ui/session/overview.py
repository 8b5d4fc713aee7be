"""The overview of one session: its states, products, council, facts."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from ..parts.cards import Card
from ..parts.controls import scroll_area
from ..parts.layouts import column
from ..parts.pages import TabBar, TableView
from ..parts.screen import Screen
from ..parts.step_line import StepLine
from ..parts.tokens import L, M, S
from ..words import Words, unmarked
from .fact_rows import FactRows


class OverviewTab(QWidget):
    """Shows given texts."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.steps = StepLine(words, self)
        self.products = TableView(words("window.table.products"), self)
        self.members = TableView(words("window.table.members"), self)
        self.tabs = QTabWidget(self)
        self.tabs.setTabBar(TabBar(self.tabs))
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.products, "")
        self.tabs.addTab(self.members, "")
        inside = QWidget(self)
        card = Card(inside, margins=(L, M))
        self.facts = FactRows(card, ruled=True)
        card.column.addWidget(self.facts)
        around = column(inside, S)
        around.addWidget(card)
        around.addStretch(1)
        scroll = scroll_area(inside, self)
        scroll.setAccessibleName(unmarked(words("window.tab.facts")))
        self.tabs.addTab(scroll, words("window.tab.facts"))
        page = column(self, M, (M, M, M, S))
        page.addWidget(self.steps)
        page.addWidget(self.tabs, 1)

    def show_screen(self, screen: Screen) -> None:
        """Show a session."""
        self.steps.show_steps(screen.steps)
        self.products.show_table(screen.products)
        self.members.show_table(screen.members)
        self.tabs.setTabText(0, self._words("window.tab.products", count=len(screen.products.rows)))
        self.tabs.setTabText(1, self._words("window.tab.members", count=len(screen.members.rows)))
        self.facts.show_facts(screen.facts)
