"""The pages of the open session: created when they are first shown, refreshed when what they show has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from ..gateway import OpenedSession
from ..places import Page, PageContext, Place, ShownElsewhere
from .beforehand import ReadyPages
from .handover import restore_input

if TYPE_CHECKING:  # imported at first use: the start page appears before the core is imported
    from ...usecases.core.changes import Changes


class SessionPages:
    """Shows one of them on ``stack``, which is made with the first."""

    def __init__(self, stack: Callable[[], QStackedWidget], context: PageContext) -> None:
        self._stack = stack
        self.ready = ReadyPages(context)
        self._stale: set[Place] = set()
        self.made: dict[Place, Page] = {}
        self.place: Place | None = None
        """The current page."""

        self.typed: dict[Place, object] = {}
        """Unsaved input of an earlier window, for pages not yet created."""

    def show(self, place: Place, opened: OpenedSession) -> Page:
        """Show a page, and create it if needed; the caller activates it."""
        page = self.made.get(place)
        if page is None:
            page = self.made[place] = self.ready.take(place)
            self._stack().addWidget(page.widget)
            page.show_session(opened)
            restore_input(page, self.typed.pop(place, None))
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

    def resume(self, typed: Mapping[Place, object]) -> None:
        """Take over the unsaved input of another window."""
        self.typed = dict(typed)

    def forget(self) -> None:
        """Remove all pages."""
        for page in self.made.values():
            self._stack().removeWidget(page.widget)
            page.widget.deleteLater()
        self.made, self.place = {}, None
        self._stale.clear()
