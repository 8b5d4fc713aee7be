"""The second window for the projector. It only shows the content of its view model."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ..parts.pages import PAGE_MARGIN, Heading
from ..words import Words
from .grid_view import FrozenGrid
from .model.room import RoomViewModel

FACTOR = 1.5
"""Font size of the table relative to the secretary's window: legible from the back of a room."""


class RoomWindow(QWidget):
    """*Màn hình phòng họp*. F11 toggles the full screen, Escape leaves it; closing it changes nothing."""

    def __init__(self, model: RoomViewModel, words: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._model, self._owner = model, parent
        self.setWindowTitle(words("reconciliation.room.title"))
        self.heading = Heading(1.2, self)
        self.product = Heading(2.2, self)
        self.lines = QLabel(self)
        self.lines.setTextFormat(Qt.TextFormat.PlainText)
        self.lines.setWordWrap(True)
        self.grid = FrozenGrid(words("reconciliation.room.title"), self)
        self.grid.setSizePolicy(self.grid.sizePolicy().Policy.Expanding, self.grid.sizePolicy().Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * PAGE_MARGIN, 2 * PAGE_MARGIN, 2 * PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(PAGE_MARGIN)
        column.addWidget(self.heading)
        column.addWidget(self.product)
        column.addWidget(self.lines)
        column.addWidget(self.grid, 1)
        column.addStretch(0)
        QShortcut(QKeySequence("F11"), self, self._fill)
        QShortcut(QKeySequence("Esc"), self, self.showNormal)
        self.resize(960, 600)
        self.follow_size()
        model.changed.connect(self.show_screen)
        self.show_screen()

    def open(self) -> None:
        """Open the window, on the second screen if there is one."""
        screens, own = QGuiApplication.screens(), self._owner.screen()
        other = next((screen for screen in screens if screen is not own), None)
        if other is not None:
            self.setGeometry(other.availableGeometry())
            self.showFullScreen()
        else:
            self.showNormal()
        self.raise_()

    def follow_size(self) -> None:
        """Apply the application's font size."""
        font = QGuiApplication.font()
        font.setPointSizeF(font.pointSizeF() * FACTOR)
        self.lines.setFont(font)
        self.grid.setFont(font)

    def show_screen(self) -> None:
        """Show the permitted content; anything else is removed from the widgets, not covered."""
        screen = self._model.screen()
        self.heading.setText(screen.heading)
        self.product.setText(screen.product)
        self.lines.setText("\n".join(screen.lines))
        self.setAccessibleDescription(screen.product)
        self.grid.show_grid(screen.grid)
        self.grid.setVisible(bool(screen.grid.rows))

    def _fill(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.follow_size()
