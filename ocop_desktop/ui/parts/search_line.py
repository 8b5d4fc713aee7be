"""The line in which a person types what is searched for."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from . import icons
from .layouts import at_least, at_most

NARROWEST, WIDEST = 160, 320
"""In units."""


class SearchLine(QLineEdit):
    """A line with the icon of searching, and a button that clears it. Its name is ``name``."""

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        at_least(self, NARROWEST)
        at_most(self, WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setToolTip(hint)
        self.setClearButtonEnabled(True)
        self._mark = self.addAction(icons.icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_mark"):
            self._mark.setIcon(icons.icon("search", "quiet"))
