"""The second window for the projector. It only shows the content of its view model."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ..parts.pages import PAGE_MARGIN, Heading
from ..screen_watch import ScreenWatch, bring_into_sight
from ..words import Words
from .grid_view import FrozenGrid
from .model.room import RoomViewModel

USUAL_SIZE = 960, 600
FACTOR = 1.5
"""Font size of the table relative to the secretary's window: legible from the back of a room."""


class RoomWindow(QWidget):
    """*Màn hình phòng họp*. F11 toggles the full screen, Escape leaves it; closing it changes nothing.

    A projector that is plugged in gets it; without one it never covers the secretary's own window.
    """

    def __init__(self, model: RoomViewModel, words: Words, parent: QWidget, screens: ScreenWatch | None = None) -> None:
        """screens: the screens there are, or a test's."""
        super().__init__(parent, Qt.WindowType.Window)
        self._model, self._owner = model, parent
        self.screens = screens or ScreenWatch(self)
        self.screens.changed.connect(self._settle)
        self._count = 0
        """Number of screens when the window was last placed."""

        self._fills = False
        """The window is to fill the projector, whenever there is one."""

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
        QShortcut(QKeySequence("Esc"), self, self.leave_full_screen)
        self.resize(*USUAL_SIZE)
        self.follow_size()
        model.changed.connect(self.show_screen)
        self.show_screen()

    def open(self) -> None:
        """Open the window, on the second screen if there is one."""
        self._count, self._fills = len(self.screens.screens()), True
        projector = self._projector()
        if projector is not None:
            self._fill_screen(projector)
        else:
            self._show_in(self._owner.screen())
        self.raise_()

    def leave_full_screen(self) -> None:
        """Show a usual window on the same screen; a projector that comes back does not fill it again."""
        self._fills = False
        if self.isFullScreen():
            self._show_in(self.screen())

    def _fill(self) -> None:
        if self.isFullScreen():
            self.leave_full_screen()
        else:
            self._fills = True
            self.showFullScreen()

    def _projector(self) -> QScreen | None:
        own = self._owner.screen()
        return next((screen for screen in self.screens.screens() if screen is not own), None)

    def _fill_screen(self, screen: QScreen) -> None:
        if self.isFullScreen():  # Windows moves no window that fills a screen
            self.showNormal()
        self.setScreen(screen)
        self.setGeometry(screen.availableGeometry())
        self.showFullScreen()

    def _show_in(self, screen: QScreen) -> None:
        """Show a usual window on that screen, smaller than it."""
        self.showNormal()
        room = screen.availableGeometry()
        if not room.contains(self.geometry()) or self.size().boundedTo(room.size() * 9 / 10) != self.size():
            self.setGeometry(_middle_of(room))

    def _settle(self) -> None:
        """Follow the projector that was plugged in or out, without taking the focus from the secretary."""
        present, projector, here = self.screens.screens(), self._projector(), self.screen()
        more, fewer = len(present) > self._count, len(present) < self._count
        self._count = len(present)
        if self.isHidden() or self.isMinimized():
            return
        with_owner = here is self._owner.screen() or here not in present
        if projector is not None and (self._fills or (more and with_owner)):
            if here is not projector or not self.isFullScreen() or self.geometry() != projector.geometry():
                self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
                self._fill_screen(projector)
                self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)
        elif with_owner and fewer and self.isFullScreen():
            self._show_in(self._owner.screen())
            self._owner.window().raise_()
        bring_into_sight(self, present)

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

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.follow_size()


def _middle_of(room: QRect) -> QRect:
    """Return the place of the usual size in the middle of ``room``."""
    there = QRect(QPoint(), QSize(*USUAL_SIZE).boundedTo(room.size() * 9 / 10))
    there.moveCenter(room.center())
    return there
