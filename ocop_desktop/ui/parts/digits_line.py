"""The line in which the digits of another person's screen are typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ...usecases.exchange.key_digits import FEWEST_DIGITS, typed_digits
from .layouts import at_most

MOST_TYPED = 48
"""Characters: all digits of a code with what is typed between them."""

WIDEST = 320
"""In units."""


class DigitsLine(QLineEdit):
    """An empty line named ``name``; nothing is proposed, because the digits come from the other screen."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setMaxLength(MOST_TYPED)
        at_most(self, WIDEST)

    @property
    def complete(self) -> bool:
        """Whether there are as many digits as are compared."""
        return len(typed_digits(self.text())) >= FEWEST_DIGITS
