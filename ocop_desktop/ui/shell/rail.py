"""The navigation rail: the user's pages in a column, as icon and label; settings and help at the bottom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from ..actions import ActionTable
from ..parts.icons import icon
from ..parts.pages import PAGE_MARGIN
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
ICON_SHARE = 1.25
"""Icon size relative to the font height."""


class Rail(QListWidget):
    """Shows the pages; ``chosen`` emits the page chosen by the user."""

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
                item.setToolTip(self._actions.tooltip(f"shell.place_{place.value}"))
                self.addItem(item)
            self.blockSignals(False)
            self._draw()
            self.fit()
        self.mark(now)

    def mark(self, now: Place | None) -> None:
        """Select the current page, without emitting a signal."""
        for row in range(self.count()):
            if self._place(self.item(row)) is now:
                self.blockSignals(True)
                self.setCurrentRow(row)
                self.blockSignals(False)

    def fit(self) -> None:
        """Set the width to the longest label, at any font size."""
        metrics = self.fontMetrics()
        side = round(metrics.height() * ICON_SHARE)
        self.setIconSize(QSize(side, side))
        widest = max((metrics.horizontalAdvance(self.item(row).text()) for row in range(self.count())), default=0)
        self.setFixedWidth(widest + side + 3 * PAGE_MARGIN)
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(widest, metrics.height() + 2 * PAGE_MARGIN))

    def _draw(self) -> None:
        for row in range(self.count()):
            self.item(row).setIcon(icon(_ICONS[self._place(self.item(row)).value]))

    def _place(self, item: QListWidgetItem) -> Place:
        return Place(str(item.data(Qt.ItemDataRole.UserRole)))

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(self._place(item))

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icons in new colours; resize for a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        elif event.type() == QEvent.Type.FontChange:
            self.fit()


class RailFoot(QWidget):
    """Settings and help below the pages."""

    def __init__(
        self,
        words: Words,
        actions: ActionTable,
        settings: Callable[[], None],
        help_: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for name, command, act in (("settings", "shell.settings", settings), ("help", "shell.manual", help_)):
            button = QToolButton(self)
            button.setText(words(f"shell.{name}"))
            button.setToolTip(actions.tooltip(command))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, act=act: act())
            column.addWidget(button)
            self.buttons[name] = button
        self._draw()

    def fit(self) -> None:
        """Set the same icon size as above."""
        side = round(self.fontMetrics().height() * ICON_SHARE)
        for button in self.buttons.values():
            button.setIconSize(QSize(side, side))

    def _draw(self) -> None:
        for name, button in self.buttons.items():
            button.setIcon(icon(_ICONS[name]))

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icons in new colours, resize for a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "buttons"):
            self.fit()
