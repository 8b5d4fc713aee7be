"""The mouse wheel: it scrolls the page, and changes a value only where the user went by click or by key.

One filter for the whole application. The style attaches it to every widget that takes the wheel when it polishes the
widget, so no form has a guard of its own, and no other event of the program passes through Python.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QTabBar, QWidget

TAKES_WHEEL = (QAbstractSlider, QAbstractSpinBox, QComboBox, QTabBar)
"""Widgets whose value the wheel changes."""

_ENTERED = "entered"
"""Property of such a widget: the user went into it by click or by key."""

_BY_USER = frozenset(
    {
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
_COMES_BACK = frozenset(
    {
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)
"""The focus was in another window, a menu or the list of choices for a moment."""


class WheelFilter(QObject):
    """Passes the wheel on to the page behind, unless the widget has the focus by click or by key."""

    def attach(self, widget: QWidget) -> None:
        """Watch a widget that takes the wheel. No widget gets the focus by the wheel: Qt reports that as a click."""
        if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if isinstance(widget, TAKES_WHEEL) and not isinstance(widget, QScrollBar):
            widget.installEventFilter(self)

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember how the focus came; stop the wheel where the user is not."""
        kind = event.type()
        if kind == QEvent.Type.Wheel:
            entered = isinstance(watched, QWidget) and watched.hasFocus() and bool(watched.property(_ENTERED))
            if not entered:
                event.ignore()  # Qt offers it to the parent next
            return not entered
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and event.reason() not in _COMES_BACK:
            watched.setProperty(_ENTERED, event.reason() in _BY_USER)
        return False
