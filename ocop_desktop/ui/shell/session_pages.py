"""The pages of the open session: created when they are first shown, refreshed when what they show has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget

from ..gateway import OpenedSession
from ..places import KeepsInput, Page, PageContext, Place, ShownElsewhere
from .beforehand import ReadyPages
from .handover import Unstored

if TYPE_CHECKING:  # imported at first use: the start page appears before the core is imported
    from ...usecases.core.changes import Changes


OTHER_VERSION = (LookupError, TypeError, ValueError, AttributeError)
"""What reading the input of another version may raise."""


class SessionPages:
    """Shows one of them on ``stack``, which is made with the first."""

    def __init__(self, stack: Callable[[], QStackedWidget], context: PageContext) -> None:
        self._stack = stack
        self.ready = ReadyPages(context)
        self._stale: set[Place] = set()
        self.made: dict[Place, Page] = {}
        self.place: Place | None = None
        """The current page."""

        self._typed: dict[Place, Mapping[str, Any]] = {}
        """Unsaved input of an earlier window or run, for pages not yet created."""

    def show(self, place: Place, opened: OpenedSession) -> Page:
        """Show a page, and create it if needed; the caller activates it."""
        page = self.made.get(place)
        if page is None:
            page = self.made[place] = self.ready.take(place)
            self._stack().addWidget(page.widget)
            page.show_session(opened)
            if place in self._typed:
                self.restore(place, self._typed.pop(place))
        self.place = place
        self._stack().setCurrentWidget(page.widget)
        if place in self._stale:
            self._stale.remove(place)
            page.refresh(opened)
        return page

    def refresh(self, opened: OpenedSession, changes: Changes) -> None:
        """Refresh the pages that show what has changed; a hidden page is refreshed when it is shown next."""
        for place, page in tuple(self.made.items()):
            if not changes.kinds & page.shows:
                continue
            if place is self.place or (isinstance(page, ShownElsewhere) and page.shown_elsewhere):
                page.refresh(opened)
            else:
                self._stale.add(place)

    @property
    def unstored(self) -> Unstored:
        """The unsaved input, also that of pages not yet created again."""
        there = {place: page.unstored() for place, page in self.made.items() if isinstance(page, KeepsInput)}
        return {place: typed for place, typed in {**self._typed, **there}.items() if typed}

    def restore(self, place: Place, typed: Mapping[str, Any]) -> bool:
        """Restore unsaved input of a page, or when it is first shown; return False for input of another version."""
        page = self.made.get(place)
        if page is None:
            self._typed[place] = typed
            return True
        with suppress(*OTHER_VERSION):
            if isinstance(page, KeepsInput):
                page.restore_unstored(typed)
                return True
        return False

    def drop_input(self) -> None:
        """Discard the input that waits for its pages."""
        self._typed.clear()

    def forget(self) -> None:
        """Remove all pages."""
        for page in self.made.values():
            self._stack().removeWidget(page.widget)
            page.widget.deleteLater()
        self.made, self.place = {}, None
        self._stale.clear()
