"""*Lấy ý kiến bằng văn bản*: batches, replies, proposed meetings, and the acts on them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton, QSplitter, QWidget

from ...usecases.council.written_board import BatchLine
from ..parts.grid_model import Grid
from ..parts.layouts import Least, column, scroll_area
from ..parts.pages import text_label
from ..parts.tokens import ROW_HEIGHT, L, M, S, px
from ..words import Words
from .flow import FlowRow
from .folding import FollowSize
from .grid_view import FrozenGrid
from .model.reading import Reading
from .model.written import (
    batch_head,
    batch_name,
    empty_text,
    members_grid,
    products_grid,
    proposal_text,
)

ACTS = ("written_ask", "written_reply", "written_close", "written_meeting", "written_settle")
"""Ids of the forms with a button here, in the order of use."""

LEAST_ROWS = 3
"""Rows of each part that are seen in the smallest window."""


class WrittenTab(QWidget):
    """One batch at a time; a combo box above offers the others."""

    form_wanted = Signal(str)
    """Id of the act the user wants to record."""

    product_chosen = Signal(str)
    """Code of the current product."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._reading: Reading | None = None
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(words("reconciliation.written.choice"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.currentIndexChanged.connect(self._show_batch)
        self.head = text_label(self)
        self.head.setAccessibleName(words("reconciliation.written.choice"))
        self.members = FrozenGrid(words("reconciliation.written.members"), self)
        self.products = FrozenGrid(words("reconciliation.written.products"), self)
        self.products.chosen.connect(self.product_chosen)
        self.products.chosen.connect(self._show_detail)
        self.detail = QPlainTextEdit(self)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(words("reconciliation.written.column.proposed"))
        both = QSplitter(Qt.Orientation.Vertical, self)
        both.setChildrenCollapsible(False)
        both.addWidget(self.products)
        both.addWidget(self.detail)
        both.addWidget(self.members)
        for place, share in enumerate((3, 2, 3)):
            both.setStretchFactor(place, share)
        self.both = both
        top = FlowRow(self)
        top.add(self.choice)
        self.buttons: dict[str, QPushButton] = {}
        for act in ACTS:
            button = QPushButton(words(f"reconciliation.form.{act}"), self)
            button.setToolTip(words(f"reconciliation.form.{act}.about"))
            button.clicked.connect(lambda _=False, act=act: self.form_wanted.emit(act))
            self.buttons[act] = button
            top.add(button)
        inside = Least(self)
        parts = column(inside, S, (L, M, L, L))
        parts.addWidget(top)
        parts.addWidget(self.head)
        parts.addWidget(both, 1)
        column(self, 0).addWidget(scroll_area(inside, self))
        FollowSize(self._follow_size, self)
        self.setFocusProxy(self.products)

    def _follow_size(self) -> None:
        for part in (self.products, self.detail, self.members):
            part.setMinimumHeight(px(ROW_HEIGHT * LEAST_ROWS))

    def show_reading(self, reading: Reading | None, offered: frozenset[str]) -> None:
        """Show the batches as they were read. offered: ids of the acts that can be recorded now."""
        self._reading = reading
        for act, button in self.buttons.items():
            button.setVisible(act in offered)
        names = tuple(batch_name(line, self._words) for line in self._lines)
        if names != tuple(self.choice.itemText(row) for row in range(self.choice.count())):
            number = self.choice.currentData()
            with QSignalBlocker(self.choice):
                self.choice.clear()
                for name, line in zip(names, self._lines, strict=True):
                    self.choice.addItem(name, line.batch.number)
                self.choice.setCurrentIndex(max(self.choice.findData(number), 0) if names else -1)
        self.choice.setVisible(bool(names))
        self._show_batch()

    @property
    def wanted(self) -> bool:
        """The session has content for this tab: a batch, or one may still be formed."""
        reading = self._reading
        if reading is None or reading.written is None:
            return False
        return bool(reading.written.batches) or (bool(reading.written.candidates) and not reading.room.session.opened)

    @property
    def _lines(self) -> tuple[BatchLine, ...]:
        board = None if self._reading is None else self._reading.written
        return () if board is None else board.batches

    def _show_batch(self) -> None:
        reading, row = self._reading, self.choice.currentIndex()
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        self.both.setVisible(line is not None)
        if reading is None or reading.written is None or line is None:
            self.head.setText(empty_text(reading, self._words) if reading is not None else "")
            self.members.show_grid(Grid())
            self.products.show_grid(Grid())
            return
        self.head.setText(batch_head(line, reading.written, self._words))
        self.members.show_grid(members_grid(line, self._words))
        self.products.show_grid(products_grid(line, reading, self._words))
        self._show_detail(self.products.current)

    def _show_detail(self, code: str) -> None:
        """Show the full text of the current row; by default of the first product with a proposal."""
        reading, row = self._reading, self.choice.currentIndex()
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        if reading is None or line is None:
            return
        entries = sorted(line.products, key=lambda entry: (entry.product.code != code, not entry.reasons))
        self.detail.setPlainText(proposal_text(entries[0], line, reading, self._words) if entries else "")
