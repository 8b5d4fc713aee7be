"""The products of the meeting: the list, and beside it one product with its acts or the table of all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ..parts import icons
from ..parts.controls import scroll_area
from ..parts.grid_model import Grid
from ..parts.kind_button import KindButton
from ..parts.layouts import column, divider, row
from ..parts.mark_line import MarkLine
from ..parts.tokens import XS, L, M, S, px
from ..places import PageContext
from .act_row import ActRow, OtherActs
from .grid_view import FrozenGrid
from .model.agenda import counts, listed, next_open
from .model.fields import Form
from .model.reading import Reading
from .model.reconciliation import ReconciliationViewModel
from .model.tables import matrix
from .product_list import ALL, DISCUSS, ProductList
from .product_view import ProductView

_ONE, _EVERY = 0, 1
"""Places of the two views beside the list."""

NARROW = 880
"""Width in units below which the list folds to a button above the product."""


class ProductsPart(QWidget):
    """Left the list, right the current product; *Tất cả* shows all products × members there."""

    turned = Signal()
    """One product is in front, or the table of all."""

    def __init__(self, model: ReconciliationViewModel, context: PageContext, other: OtherActs, parent: QWidget) -> None:
        super().__init__(parent)
        words = context.words
        self._model, self._words = model, words
        self._part = DISCUSS
        self._asked = False
        self.list = ProductList(words, self)
        self.product = ProductView(model, context, self)
        self.acts = ActRow(words, other, self)
        self.matrix = FrozenGrid(words("reconciliation.tab.matrix"), self)
        self.fold = KindButton(self)
        self.fold.setCheckable(True)
        self.fold.setProperty("bar", True)
        self.fold.setAccessibleName(words("reconciliation.list"))
        icons.put(self.fold, "list")
        self.fold.toggled.connect(self._fold)
        self.product.head.insertWidget(0, self.fold)
        one, every = QWidget(self), QWidget(self)
        inside = column(one, 0)
        inside.addWidget(self.product, 1)
        inside.addWidget(self.acts)
        whole = column(every, 0, (L, M, L, L))
        whole.addWidget(self.matrix, 1)
        self.views = QStackedWidget(self)
        for view in (scroll_area(one, self, sideways=True), every):
            self.views.addWidget(view)
        line = row(self, 0)
        line.addWidget(self.list)
        line.addWidget(divider(self, upright=True))
        right = column(None, XS)
        right.addWidget(self.views, 1)
        self.mark = MarkLine(words, self)
        self.mark.setContentsMargins(px(L), 0, px(L), px(S))
        right.addWidget(self.mark)
        line.addLayout(right, 1)
        self.views.currentChanged.connect(lambda: self.turned.emit())
        self.list.part_wanted.connect(self.show_part)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.open_product)
        self.list.search.textChanged.connect(self._filter)
        self.matrix.chosen.connect(model.choose)
        self.matrix.opened.connect(self.open_product)
        self.product.found_changed.connect(self._show_found)

    @property
    def tables(self) -> tuple[FrozenGrid, ...]:
        """Every table with points."""
        return self.matrix, self.product.grid, self.product.rounds

    @property
    def shows_all(self) -> bool:
        """The table of all products is in front."""
        return self.views.currentIndex() == _EVERY

    def show_part(self, part: str) -> None:
        """List the products to discuss, with the current one beside; or all, with the table of all."""
        self._part = part
        self._asked = True
        self.views.setCurrentIndex(_EVERY if part == ALL else _ONE)
        self._filter()
        if part == DISCUSS and self.list.model.rows and self._model.product not in self.list.codes:
            self._model.choose(self.list.codes[0])

    def open_product(self, code: str) -> None:
        """Show one product, with the focus in its table."""
        self._model.choose(code)
        self.views.setCurrentIndex(_ONE)
        if code not in self.list.codes:
            self._part = ALL
            self._asked = True
            self._filter()
        self.product.start()

    def go_on(self) -> None:
        """Go on to the next product of the list that the council has to settle; without one, to the next one."""
        reading, product = self._model.reading, self._model.product
        found = next_open(reading, self.list.codes, product) if reading is not None else ""
        following = found or self.list.after(product)
        if following:
            self.open_product(following)

    def show_reading(self, reading: Reading | None) -> None:
        """Show list and table from the reading; the current product by ``show_product``."""
        self.mark.setVisible(reading is not None and reading.evaluation is not None and bool(reading.room.by_another))
        if reading is None:
            self.list.show_products((), "")
            for table in self.tables:
                table.show_grid(Grid())
            return
        if not self._asked and reading.evaluation is not None:
            self._part = DISCUSS if listed(reading, self._words) else ALL
        self._filter()

    def show_product(self, reading: Reading, forms: tuple[Form, ...]) -> None:
        """Show the current product."""
        form = next((form for form in forms if form.id == "findings"), None)
        self.product.show_product(reading, form)
        self._show_found()
        self.list.select(self._model.product)
        self.matrix.select_key(self._model.product)
        codes = [product.code for product in reading.room.products]
        if self._model.product in codes:
            self.fold.setText(f"{codes.index(self._model.product) + 1}/{len(codes)}")

    def follow_size(self) -> None:
        """Take the sizes at the font size of the application."""
        self.list.follow_size()
        self._fold()

    def show_low(self, low: bool) -> None:
        """Leave the height of a low window to the table."""
        self.product.show_low(low)
        self.acts.show_low(low)

    def _filter(self) -> None:
        reading, words, wanted = self._model.reading, self._words, self.list.search.text()
        if reading is None:
            return
        self.list.show_counts(*counts(reading, words), self._part)
        self._show_list()
        self.matrix.show_later(partial(matrix, reading, words, wanted))
        self.matrix.select_key(self._model.product)

    def _show_list(self) -> None:
        """List the products; those with conclusions that are not recorded are marked."""
        reading, wanted = self._model.reading, self.list.search.text()
        if reading is not None:
            typed = {code: len(found) for code, (found, _) in self.product.unstored().items()}
            rows = listed(reading, self._words, wanted, every=self._part == ALL)
            marked = [row.unrecorded(typed.get(row.code, 0), self._words) for row in rows]
            self.list.show_products(marked, self._model.product)

    def _show_found(self) -> None:
        self.acts.show_found(self.product.found)
        self._show_list()

    def _chosen(self, code: str) -> None:
        self._model.choose(code)
        self.views.setCurrentIndex(_ONE)
        self.fold.setChecked(False)

    def _fold(self) -> None:
        narrow = self.width() < px(NARROW)
        self.fold.setVisible(narrow)
        self.list.setVisible(not narrow or self.fold.isChecked())

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list in a narrow window."""
        super().resizeEvent(event)
        self._fold()
