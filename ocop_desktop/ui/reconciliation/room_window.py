"""The second window for the projector. It shows what its view-model says and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ..parts.pages import PAGE_MARGIN, Heading
from ..words import Words
from .grid_view import FrozenGrid
from .model.room import RoomViewModel

FACTOR = 1.5
"""Letters of the table against those of the secretary's window: read from the back of a room."""


class RoomWindow(QWidget):
    """*Màn hình phòng họp*. F11 fills the screen, Escape goes back; closing it changes nothing."""

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
        """Show the window, on the second screen where there is one."""
        screens, own = QGuiApplication.screens(), self._owner.screen()
        other = next((screen for screen in screens if screen is not own), None)
        if other is not None:
            self.setGeometry(other.availableGeometry())
            self.showFullScreen()
        else:
            self.showNormal()
        self.raise_()

    def follow_size(self) -> None:
        """Take the size of letters from the program anew."""
        font = QGuiApplication.font()
        font.setPointSizeF(font.pointSizeF() * FACTOR)
        self.lines.setFont(font)
        self.grid.setFont(font)

    def show_screen(self) -> None:
        """Show what the room may see now; what it may not see is taken out of the widgets, not covered."""
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
        """Follow the size of the program's letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.follow_size()
