"""A button in one of four kinds: filled for the next thing, plain, quiet like a link, or a warning."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from .act_button import ActButton


class Look(StrEnum):
    """How much a button calls; the style draws it (property ``kind``)."""

    FILLED = "filled"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


class KindButton(ActButton):
    """Is drawn in its kind; a double click is one press."""

    def __init__(self, parent: QWidget | None = None, look: Look = Look.PLAIN) -> None:
        super().__init__(parent)
        self.look = Look.PLAIN
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Change the kind."""
        self.look = look
        self.setProperty("kind", look.value)
        self.update()
