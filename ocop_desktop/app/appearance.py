"""What the program looks like before any window is made: its name for the desktop, icon, style and font."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QIcon
from PySide6.QtWidgets import QApplication

from ..ui.clear_style import ClearStyle
from .config import PROGRAM, Places
from .desktop import name_in_taskbar


def set_appearance(application: QApplication, places: Places | None) -> None:
    """Set name, icon, style and font: the system's font if it supports Vietnamese, otherwise the bundled one."""
    application.setApplicationName(PROGRAM)
    application.setDesktopFileName(PROGRAM)
    name_in_taskbar(PROGRAM)
    if not isinstance(application.style(), ClearStyle):
        application.setStyle(ClearStyle())
    if places is None:
        return
    application.setWindowIcon(QIcon(str(places.icons / f"{PROGRAM}.svg")))
    families: list[str] = []
    for file in sorted(places.fonts.glob("*.ttf")):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    usual = application.font()
    # Check the resolved font: a name like "Sans Serif" is only an alias.
    written = QFontDatabase.writingSystems(QFontInfo(usual).family())
    if families and QFontDatabase.WritingSystem.Vietnamese not in written:
        application.setFont(QFont(families[0], usual.pointSize()))
