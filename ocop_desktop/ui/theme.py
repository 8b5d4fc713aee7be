"""Light, dark and high-contrast palettes; ``Dark`` outlines controls. No other module sets a colour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from .preferences import Theme

_ROLES = QPalette.ColorRole

_LIGHT = {
    _ROLES.Window: "#f5f6f7",
    _ROLES.WindowText: "#1b1d1f",
    _ROLES.Base: "#ffffff",
    _ROLES.AlternateBase: "#f1f4f6",
    _ROLES.Text: "#1b1d1f",
    _ROLES.Button: "#eceff1",
    _ROLES.ButtonText: "#1b1d1f",
    _ROLES.BrightText: "#b00020",
    _ROLES.ToolTipBase: "#fffbe6",
    _ROLES.ToolTipText: "#1b1d1f",
    _ROLES.PlaceholderText: "#5c6368",
    _ROLES.Highlight: "#14587f",
    _ROLES.HighlightedText: "#ffffff",
    _ROLES.Link: "#14587f",
    _ROLES.Mid: "#c3c9cd",
    _ROLES.Dark: "#757d82",
}
_DARK = {
    _ROLES.Window: "#202325",
    _ROLES.WindowText: "#eceff1",
    _ROLES.Base: "#17191b",
    _ROLES.AlternateBase: "#24282b",
    _ROLES.Text: "#eceff1",
    _ROLES.Button: "#2d3236",
    _ROLES.ButtonText: "#eceff1",
    _ROLES.BrightText: "#ff8a80",
    _ROLES.ToolTipBase: "#34393d",
    _ROLES.ToolTipText: "#eceff1",
    _ROLES.PlaceholderText: "#a4adb3",
    _ROLES.Highlight: "#5fb0dc",
    _ROLES.HighlightedText: "#0b1215",
    _ROLES.Link: "#8fc7e6",
    _ROLES.Mid: "#4a5157",
    _ROLES.Dark: "#98a1a7",
}
_CONTRAST = {
    _ROLES.Window: "#000000",
    _ROLES.WindowText: "#ffffff",
    _ROLES.Base: "#000000",
    _ROLES.AlternateBase: "#1a1a1a",
    _ROLES.Text: "#ffffff",
    _ROLES.Button: "#000000",
    _ROLES.ButtonText: "#ffffff",
    _ROLES.BrightText: "#ffff00",
    _ROLES.ToolTipBase: "#000000",
    _ROLES.ToolTipText: "#ffffff",
    _ROLES.PlaceholderText: "#c4c4c4",  # a placeholder must differ from typed text
    _ROLES.Highlight: "#ffff00",
    _ROLES.HighlightedText: "#000000",
    _ROLES.Link: "#00ffff",
    _ROLES.Mid: "#ffffff",
    _ROLES.Dark: "#b6b6b6",
}
_FADED = {"light": "#7a8388", "dark": "#7e878d", "contrast": "#a0a0a0"}


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme; ``system`` is light or dark by the system's setting."""
    name = theme if theme != "system" else _system()
    colours = {"light": _LIGHT, "dark": _DARK, "contrast": _CONTRAST}[name]
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_FADED[name]))
    return made


def _system() -> str:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
