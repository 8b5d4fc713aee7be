"""Secondary windows: the list of shortcuts, the manual, the settings, the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...domain.errors import OcopError
from ...domain.typeface import Typeface
from ..actions import ActionTable
from ..preferences import Preferences
from ..surroundings import Associations, Surroundings
from ..tasks import Tasks
from ..words import Words

if TYPE_CHECKING:  # read when they are first opened
    from .settings_page import SettingsWindow


class Beside(QObject):
    """Opens them over ``parent``; choices in the settings are emitted as signals."""

    size_chosen = Signal(int)
    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(
        self,
        words: Words,
        actions: ActionTable,
        preferences: Preferences,
        surroundings: Surroundings,
        aside: Tasks,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._words, self._actions, self._preferences = words, actions, preferences
        self._surroundings, self._aside, self._over = surroundings, aside, parent

    def show_keys(self, place: str) -> None:
        """Show the shortcuts of a page and the global ones."""
        from ..parts.keys_page import KeysWindow

        KeysWindow(self._words, self._actions.sheet(place), self._over).show()

    def show_manual(self, role: str = "") -> None:
        """Show the manual, at the pages of a role."""
        from .help_page import HelpWindow

        window = HelpWindow(self._words, self._surroundings.manual, self._over)
        window.show_role(role)
        window.show()

    def show_about(self) -> None:
        """Show which build this is, where its files lie, and its licence."""
        from .about import AboutSheet

        AboutSheet(self._words, self._surroundings, self._over).open()

    def show_settings(self) -> None:
        """Show the settings; query the file associations meanwhile."""
        from .settings_page import SettingsWindow

        known = self._surroundings.associations
        window = SettingsWindow(self._words, self._preferences, associates=known is not None, parent=self._over)
        window.size_chosen.connect(self.size_chosen)
        window.theme_chosen.connect(self.theme_chosen)
        window.language_chosen.connect(self.language_chosen)
        window.typeface_chosen.connect(self._set_typeface)
        window.keys_chosen.connect(self._set_keys)
        window.goes_on_chosen.connect(self._set_goes_on)
        if known is not None:
            window.association_wanted.connect(lambda wanted: self._ask(known, window, wanted))
            self._ask(known, window)
        window.show()

    def _set_typeface(self, typeface: str) -> None:
        """Set the typeface of the documents drawn from now on; nothing on the screen changes."""
        self._preferences.typeface = Typeface(typeface)

    def _set_keys(self, points: bool) -> None:
        """Let the digits be places of levels or points; the scoring page follows at once."""
        self._preferences.keys_are_points = points

    def _set_goes_on(self, goes_on: bool) -> None:
        self._preferences.goes_on = goes_on

    def _ask(self, known: Associations, window: SettingsWindow, wanted: bool | None = None) -> None:
        """Change the association if wanted, then show its state; the window may be closed before the answer."""
        gone: list[bool] = []
        window.destroyed.connect(lambda: gone.append(True))

        def change() -> bool:
            if wanted is True:
                known.register()
            elif wanted is False:
                known.withdraw()
            return known.registered()

        def show(registered: bool) -> None:
            if not gone:
                window.show_registered(registered)

        def show_fault(fault: OcopError) -> None:
            if not gone:
                window.show_fault(self._words.error(fault))

        self._aside.submit(lambda job: change(), show, show_fault, "association")
