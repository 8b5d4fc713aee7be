"""The column of products: search, progress rings, whole names, state texts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ...domain.values import SheetState
from ..parts.controls import hint_line
from ..parts.labels import Text
from ..parts.layouts import column, row, width
from ..parts.own_products_model import CODE_ROLE, OwnProductsModel
from ..parts.panel import Panel
from ..parts.ring_rows import RingRows
from ..parts.tokens import M, S
from ..words import Words
from .model.scoring import ScoringViewModel

LIST_WIDTH = 246
"""In units."""


class ProductsColumn(Panel):
    """Search above, products in the order of the dossiers, number of submitted sheets below.

    In a narrow window it is a list that opens from its button, and closes with the choice.
    """

    chosen = Signal(str)

    def __init__(self, scoring: ScoringViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scoring, self._words = scoring, words
        self.model = OwnProductsModel(words, self)
        self.search = hint_line(words("scoring.search"), self, search=True)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(RingRows(self.list))
        self.list.setAccessibleName(words("scoring.products"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setTabKeyNavigation(False)
        self.none = Text(self, ink="quiet", wrap=True)
        self.none.hide()
        self.count = Text(self, size="small", ink="quiet")
        lines = column(self, 0)
        above = row(margins=(M, S))
        above.addWidget(self.search)
        below = row(margins=(M, S))
        below.addWidget(self.count)
        lines.addLayout(above)
        lines.addWidget(self.none)
        lines.addWidget(self.list, 1)
        lines.addLayout(below)
        width(self, LIST_WIDTH)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._first)
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        scoring.listed.connect(self.show_list)
        scoring.opened.connect(self.mark)

    def show_list(self) -> None:
        """Show the products and their states."""
        lines = self._scoring.shown_products
        self.model.show_products(lines)
        submitted = sum(line.state is SheetState.SUBMITTED for line in lines)
        due = sum(line.refusal is None or line.state is SheetState.SUBMITTED for line in lines)
        self.count.setText(self._words("scoring.progress", submitted=submitted, due=due) if lines else "")
        self._show_none()
        self.mark()

    def mark(self) -> None:
        """Select the product of the current sheet."""
        place = self.model.row_of(self._scoring.product)
        if place >= 0 and self.list.currentIndex().row() != place:
            self.list.setCurrentIndex(self.model.index(place))

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._show_none()
        self.mark()

    def _show_none(self) -> None:
        missing = bool(self.search.text()) and not self.model.rowCount()
        self.none.setVisible(missing)
        self.none.setText(self._words("scoring.not_found", text=self.search.text()) if missing else "")

    def _first(self) -> None:
        if self.model.rowCount():
            self.chosen.emit(self.model.index(0).data(CODE_ROLE))

    def _pick(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(CODE_ROLE))

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "count"):
            width(self, LIST_WIDTH)
            self.list.scheduleDelayedItemsLayout()
