"""The navigation rail: the user's pages, each an icon above a word; *Hiển thị* and *Trợ giúp* at its foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from ..actions import ActionTable
from ..parts.bars import Bar
from ..parts.layouts import column
from ..parts.rail_item import ICON_ROLE, RailButton, RailItems, rail_width
from ..parts.tokens import S
from ..places import Place
from ..words import Words

_ICONS = {
    "session": "user-round",
    "dossiers": "folder",
    "scoring": "square-check",
    "reconciliation": "scale",
    "results": "chart-column",
    "papers": "file-text",
    "audit": "clock",
    "settings": "sliders-horizontal",
    "help": "circle-question-mark",
}


class Rail(QListWidget):
    """Shows the pages; ``chosen`` emits the page chosen by the user."""

    chosen = Signal(object)
    """Place."""

    def __init__(self, words: Words, actions: ActionTable, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._words, self._actions, self._has_words = words, actions, True
        self.setAccessibleName(words("shell.rail"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(RailItems(self, lambda: self._has_words))
        self.setMouseTracking(True)
        self.currentItemChanged.connect(self._moved)

    @property
    def places(self) -> tuple[Place, ...]:
        """The pages shown, from top to bottom."""
        return tuple(self._place(self.item(row)) for row in range(self.count()))

    def show_places(self, places: tuple[Place, ...], now: Place | None) -> None:
        """Show these pages, with ``now`` selected, without emitting a signal."""
        if places != self.places:
            self.blockSignals(True)
            self.clear()
            for place in places:
                item = QListWidgetItem(self._words(f"place.{place.value}"))
                item.setData(Qt.ItemDataRole.UserRole, place.value)
                item.setData(ICON_ROLE, _ICONS[place.value])
                item.setToolTip(self._actions.tooltip(f"shell.place_{place.value}"))
                self.addItem(item)
            self.blockSignals(False)
        self.mark(now)

    def mark(self, now: Place | None) -> None:
        """Select the current page, without emitting a signal."""
        for row in range(self.count()):
            if self._place(self.item(row)) is now:
                self.blockSignals(True)
                self.setCurrentRow(row)
                self.blockSignals(False)

    def show_words(self, *, shown: bool) -> None:
        """Show or hide the words; call it again after a change of the font size."""
        self._has_words = shown
        self.scheduleDelayedItemsLayout()

    def _place(self, item: QListWidgetItem) -> Place:
        return Place(str(item.data(Qt.ItemDataRole.UserRole)))

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(self._place(item))


class RailColumn(Bar):
    """The rail with settings and help at its foot; without words where the window is narrow."""

    def __init__(
        self,
        words: Words,
        actions: ActionTable,
        settings: Callable[[], None],
        help_: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, 0, "right", (0, S, 1, S))
        self._has_words = True
        self.list = Rail(words, actions, self)
        self.buttons: dict[str, RailButton] = {}
        inside = column(space=0)
        inside.addWidget(self.list, 1)
        for name, command, act in (("settings", "shell.settings", settings), ("help", "shell.manual", help_)):
            button = RailButton(_ICONS[name], words(f"shell.{name}"), self)
            button.setToolTip(actions.tooltip(command))
            button.clicked.connect(lambda _=False, act=act: act())
            inside.addWidget(button)
            self.buttons[name] = button
        self.row.addLayout(inside)
        self.fit()

    def show_words(self, *, shown: bool) -> None:
        """Show or hide the words under the icons."""
        if shown != self._has_words:
            self._has_words = shown
            self.fit()

    def fit(self) -> None:
        """Take all sizes at the font size of the application."""
        self.setFixedWidth(rail_width(words=self._has_words))
        self.list.show_words(shown=self._has_words)
        for button in self.buttons.values():
            button.show_words(shown=self._has_words)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "buttons"):
            self.fit()
