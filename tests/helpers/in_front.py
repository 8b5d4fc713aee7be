"""Shows windows as a person sees them: in front, with the focus."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def in_front(bot: QtBot, window: QWidget) -> None:
    """Show a window; return once it has the focus, which Windows gives only to a window that is drawn."""
    with bot.waitExposed(window):
        window.show()
    with bot.waitActive(window):
        window.activateWindow()
