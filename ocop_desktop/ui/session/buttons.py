"""A button of this page: label and help by one code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from ..parts.act_button import ActButton
from ..words import Words


def button(words: Words, code: str, act: Callable[[], object], parent: QWidget) -> QPushButton:
    """Return the button of ``code`` with the tool tip of ``code.help``."""
    made = ActButton(words.of(code), parent)
    made.setToolTip(words(f"{code}.help"))
    made.setAutoDefault(True)
    made.clicked.connect(lambda: act())
    return made
