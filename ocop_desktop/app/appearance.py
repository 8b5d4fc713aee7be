"""What the program looks like before any window is made: its name for the desktop, icon, style and font."""

from __future__ import annotations

import os

from PySide6.QtCore import QDir
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from ..ui.parts.clear_style import ClearStyle
from ..ui.parts.tokens import USUAL_SIZE_PT
from .config import PROGRAM, Places
from .desktop import name_in_taskbar

SYSTEM_FONT = "Segoe UI"
"""Typeface of Windows; elsewhere the bundled one is used, so that the window is the same everywhere."""

SCREEN_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def set_appearance(application: QApplication, places: Places | None) -> None:
    """Set name, icon, style, the line icons' folder and the font."""
    application.setApplicationName(PROGRAM)
    application.setDesktopFileName(PROGRAM)
    name_in_taskbar(PROGRAM)
    if not isinstance(application.style(), ClearStyle):
        application.setStyle(ClearStyle())
    if places is None:
        return
    application.setWindowIcon(QIcon(str(places.icons / f"{PROGRAM}.svg")))
    QDir.setSearchPaths("icons", [str(places.icons / "lines")])
    application.setFont(QFont(_family(application, places), round(USUAL_SIZE_PT)))


def _family(application: QApplication, places: Places) -> str:
    if QFontDatabase.hasFamily(SYSTEM_FONT):
        return SYSTEM_FONT
    if os.name == "nt":  # the built program has no fonts for the window, and Wine draws a bundled one very slowly
        return application.font().family()
    families: list[str] = []
    for name in SCREEN_FONTS:
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(places.fonts / name)))
    return families[0] if families else application.font().family()
