"""Buttons of actions, and of menus of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from . import icons
from .kind_button import KindButton, Look


def push_of(
    action: QAction, parent: QWidget, icon: str = "", look: Look = Look.PLAIN, *, words: bool = True
) -> KindButton:
    """Return the button of an action: it follows its text and state. words: False shows only the icon."""
    button = KindButton(parent, look)
    button.setProperty("bar", True)
    if icon:
        icons.put(button, icon)

    def follow() -> None:
        name = action.text().replace("&", "")
        button.setText(action.text() if words else "")
        button.setAccessibleName(name)
        button.setToolTip(action.toolTip())
        button.setEnabled(action.isEnabled())

    follow()
    action.changed.connect(follow)
    button.clicked.connect(lambda: action.trigger())
    return button


def menu_of(text: str, parent: QWidget, icon: str, groups: Sequence[Sequence[QAction]]) -> KindButton:
    """Return a button that opens a menu of actions; a line divides the groups."""
    button = KindButton(parent)
    button.setProperty("bar", True)
    button.setText(text)
    if icon:
        icons.put(button, icon)
    menu = QMenu(button)
    menu.setToolTipsVisible(True)
    for place, group in enumerate(groups):
        if place:
            menu.addSeparator()
        menu.addActions(list(group))
    button.setMenu(menu)
    return button
