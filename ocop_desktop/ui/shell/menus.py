"""The menu bar: every command of the shell and the choices of theme and language, from the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from ...wording import LANGUAGES
from ..actions import ActionTable
from ..places import Place
from ..preferences import THEMES, Preferences
from ..registry import available
from ..words import Words

Act = Callable[[], None]


class Menus:
    """Fills the menu bar of ``window``.

    acts: function of each command ``shell.<verb>``; a command without one is not in a menu.
    """

    def __init__(
        self,
        window: QMainWindow,
        bar: QMenuBar,
        words: Words,
        table: ActionTable,
        acts: Mapping[str, Act],
        go: Callable[[Place], None],
    ) -> None:
        self._window, self._words, self.bar = window, words, bar
        self._chosen: dict[tuple[str, str], QAction] = {}
        self.actions: dict[str, QAction] = {
            verb: table.action(f"shell.{verb}", window, act) for verb, act in acts.items()
        }
        session = bar.addMenu(words("shell.menu.session"))
        self._fill(session, "new", "open", "sample", "refresh", "copy", "close")
        session.addSeparator()
        self._fill(session, "quit")
        self.go = bar.addMenu(words("shell.menu.go"))
        self.places = {
            place: table.action(f"shell.place_{place.value}", window, partial(go, place)) for place in available()
        }
        self.go.addActions(list(self.places.values()))
        self.view = bar.addMenu(words("shell.menu.view"))
        self._fill(self.view, "larger", "smaller", "usual")
        help_menu = bar.addMenu(words("shell.menu.help"))
        self._fill(help_menu, "manual", "keys", "about")

    def offer_choices(
        self, preferences: Preferences, theme: Callable[[str], None], language: Callable[[str], None]
    ) -> None:
        """Add the choices of theme and language, with the present ones checked."""
        self._choices("shell.theme", THEMES, preferences.theme, theme)
        self._choices("shell.language", LANGUAGES, preferences.language, language)
        self.view.addSeparator()
        self._fill(self.view, "settings")

    def mark(self, code: str, value: str) -> None:
        """Check a choice without triggering it."""
        self._chosen[code, value].setChecked(True)

    def enable(self, *, is_open: bool) -> None:
        """Enable the commands that need an open session only with one."""
        for verb in ("close", "refresh", "copy"):
            self.actions[verb].setEnabled(is_open)
        self.go.menuAction().setVisible(is_open)
        if not is_open:
            self.offer_places(())

    def offer_places(self, wanted: tuple[Place, ...]) -> None:
        """Show only the user's pages."""
        for place, action in self.places.items():
            action.setVisible(place in wanted)
            action.setEnabled(place in wanted)

    def stop(self) -> None:
        """Disable everything but leaving the program."""
        for action in (*self.actions.values(), *self.places.values()):
            action.setEnabled(action is self.actions["quit"])

    def _fill(self, menu: QMenu, *verbs: str) -> None:
        menu.addActions([self.actions[verb] for verb in verbs if verb in self.actions])

    def _choices(self, code: str, values: tuple[str, ...], now: str, chosen: Callable[[str], None]) -> None:
        part = self.view.addMenu(self._words.of(code))
        group = QActionGroup(self._window)
        for value in values:
            action = QAction(self._words(f"{code}.{value}"), self._window, checkable=True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _=False, value=value: chosen(value))
            group.addAction(action)
            part.addAction(action)
            self._chosen[code, value] = action
