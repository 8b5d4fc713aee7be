"""Font size and colours of the window from the user's preferences, applied everywhere at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from ..parts.labels import follow_font
from ..parts.tokens import apply_theme
from ..preferences import SIZES, THEMES, Preferences
from ..screen_watch import ScreenWatch, bring_into_sight

USUAL_SIZE = 1280, 720
FRAME = 120, 80
"""Room around it, in logical pixels: below this the frame of the system would push its foot behind the taskbar."""


def show_fitting(window: QWidget) -> None:
    """Show the window in its size, maximised on a screen without room for its usual size and the frame."""
    room = window.screen().availableGeometry().size()
    if room.width() < USUAL_SIZE[0] + FRAME[0] or room.height() < USUAL_SIZE[1] + FRAME[1]:
        window.showMaximized()
    else:
        window.show()


class Looks(QObject):
    """Applies the preferences to the whole program and stores the choices."""

    resized = Signal()
    """The font size has changed."""

    def __init__(self, preferences: Preferences, usual_font: QFont, parent: QObject) -> None:
        """usual_font: the system's own font, which counts as 100 %."""
        super().__init__(parent)
        self._preferences, self._usual_font = preferences, usual_font
        self.screens = ScreenWatch(self)
        self.screens.changed.connect(self._keep_in_sight)

    def larger(self) -> None:
        """Increase the font size by one step, up to the largest."""
        self._go_to(SIZES.index(self._preferences.size) + 1)

    def smaller(self) -> None:
        """Decrease the font size by one step, down to the usual."""
        self._go_to(SIZES.index(self._preferences.size) - 1)

    def usual(self) -> None:
        """Restore the system's font size."""
        self._go_to(0)

    def set_size(self, size: int) -> None:
        """Set a font size in per cent, one of ``SIZES``."""
        self._go_to(SIZES.index(size))

    def apply_size(self) -> None:
        """Apply the font size of the preferences."""
        font = QFont(self._usual_font)
        font.setPointSizeF(font.pointSizeF() * self._preferences.size / 100)
        QApplication.setFont(font)
        follow_font()
        self.resized.emit()

    def set_theme(self, theme: str) -> None:
        """Set a colour theme, one of ``THEMES``."""
        self._preferences.theme = next(known for known in THEMES if known == theme)
        apply_theme(self._preferences.theme)

    def _keep_in_sight(self) -> None:
        """A screen was taken away, or has another size: bring back every window that lay on it."""
        for window in QApplication.topLevelWidgets():
            if window.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog):
                bring_into_sight(window, self.screens.screens())

    def _go_to(self, place: int) -> None:
        self._preferences.size = SIZES[min(max(place, 0), len(SIZES) - 1)]
        self.apply_size()
