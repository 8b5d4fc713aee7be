"""The table of commands: id, shortcut, help. Menus, buttons, tool tips and the list of shortcuts (F1) use it.

The label of ``x.y`` is the sentence ``action.x.y``, its help ``action.x.y.help``. ``places``
decides who may use a command; the page that owns it connects its function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from .words import Words, unmarked


class Command(NamedTuple):
    """One command. keys: portable sequences ("Ctrl+O"), the first is shown. place: id of the page, "" everywhere.

    repeats: a held key repeats the command; not for commands that record an act.
    """

    id: str
    keys: tuple[str, ...] = ()
    place: str = ""
    repeats: bool = True


class ActionTable:
    """All commands of the window; creates one QAction for each."""

    def __init__(
        self, commands: Iterable[Command], words: Words, more: Callable[[], Iterable[Command]] = tuple
    ) -> None:
        """more: returns the complete table; called for an unknown command, and for the list of shortcuts."""
        self._words = words
        self._commands = {command.id: command for command in commands}
        self._more = more
        self._actions: dict[str, QAction] = {}

    def add(self, commands: Iterable[Command]) -> None:
        """Add commands; known ones stay unchanged."""
        for command in commands:
            self._commands.setdefault(command.id, command)

    def _known(self, command: str) -> Command:
        if command not in self._commands:
            self.add(self._more())
        return self._commands[command]

    def action(self, command: str, owner: QWidget, act: Callable[[], None]) -> QAction:
        """Return the action of ``command``, which calls ``act``; its shortcut works in ``owner``. Raises KeyError."""
        known = self._known(command)
        action = QAction(self._words(f"action.{command}"), owner)
        action.setShortcuts([QKeySequence(key) for key in known.keys])
        action.setAutoRepeat(known.repeats)
        action.setToolTip(self.tooltip(command))
        action.setStatusTip(self._words(f"action.{command}.help"))
        action.triggered.connect(lambda: act())
        owner.addAction(action)
        self._actions[command] = action
        return action

    def of_page(self, place: str, owner: QWidget, acts: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
        """Return the actions of commands of a page, by name; their shortcuts work while the focus is in ``owner``."""
        made = {name: self.action(f"{place}.{name}", owner, act) for name, act in acts.items()}
        for action in made.values():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return made

    def tooltip(self, command: str) -> str:
        """Return the help text, followed by the shortcut."""
        keys = self._known(command).keys
        shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        text = self._words(f"action.{command}.help")
        return f"{text} ({shown})" if shown else text

    def sheet(self, place: str) -> tuple[tuple[str, str, str], ...]:
        """Return (label, shortcut, help) of a page's commands and of the global ones, for the list of shortcuts."""
        rows = []
        self.add(self._more())
        for command in self._commands.values():
            if command.place in ("", place) and command.keys:
                keys = ", ".join(
                    QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in command.keys
                )
                label = unmarked(self._words(f"action.{command.id}"))
                rows.append((label, keys, self._words(f"action.{command.id}.help")))
        return tuple(rows)
