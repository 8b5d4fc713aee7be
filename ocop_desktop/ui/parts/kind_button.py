"""A button in one of three kinds: filled for the next thing, plain, or a warning for an act with something missing."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from .act_button import ActButton


class Look(StrEnum):
    """How much a button calls."""

    FILLED = "filled"
    PLAIN = "plain"
    DANGER = "danger"


class KindButton(ActButton):
    """Follows the palette of the application in its kind; a double click is one press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.PLAIN

    def set_look(self, look: Look) -> None:
        """Change the kind."""
        self.look = look
        self._follow()

    def _follow(self) -> None:
        roles, usual, made = QPalette.ColorRole, QApplication.palette(), QPalette()
        if self.look is Look.FILLED:
            made.setColor(roles.Button, usual.color(roles.Highlight))
            made.setColor(roles.ButtonText, usual.color(roles.HighlightedText))
        elif self.look is Look.DANGER:
            made.setColor(roles.ButtonText, usual.color(roles.BrightText))
            made.setColor(roles.Dark, usual.color(roles.BrightText))
        self.setPalette(made)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._follow()
