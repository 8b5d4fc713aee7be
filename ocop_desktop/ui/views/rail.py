"""The rail: the places a person has, one under the other, as words with their keys in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ..actions import ActionTable
from ..places import Place
from ..words import Words
from .pages import PAGE_MARGIN


class Rail(QListWidget):
    """Shows places; ``chosen`` tells which one the person moved to."""

    chosen = Signal(object)
    """Place."""

    def __init__(self, words: Words, actions: ActionTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._actions = words, actions
        self.setAccessibleName(words("shell.rail"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.currentItemChanged.connect(self._moved)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places shown, from top to bottom."""
        return tuple(self._place(self.item(row)) for row in range(self.count()))

    def show_places(self, places: tuple[Place, ...], now: Place | None) -> None:
        """Show these places, with ``now`` marked, without telling anybody."""
        if places != self.places:
            self.blockSignals(True)
            self.clear()
            for place in places:
                item = QListWidgetItem(self._words(f"place.{place.value}"))
                item.setData(Qt.ItemDataRole.UserRole, place.value)
                item.setToolTip(self._actions.tooltip(f"shell.place_{place.value}"))
                self.addItem(item)
            self.blockSignals(False)
            self.fit()
        self.mark(now)

    def mark(self, now: Place | None) -> None:
        """Mark the place in front, without telling anybody."""
        for row in range(self.count()):
            if self._place(self.item(row)) is now:
                self.blockSignals(True)
                self.setCurrentRow(row)
                self.blockSignals(False)

    def fit(self) -> None:
        """As wide as its longest word, whatever the size of letters."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(self.item(row).text()) for row in range(self.count())), default=0)
        self.setFixedWidth(widest + 4 * PAGE_MARGIN)
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(widest, metrics.height() + 2 * PAGE_MARGIN))

    def _place(self, item: QListWidgetItem) -> Place:
        return Place(str(item.data(Qt.ItemDataRole.UserRole)))

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(self._place(item))
