"""The rail: at most seven places, which of them a role has, and what a page is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from ..domain.values import Role
from .actions import ActionTable
from .desk import OpenedSession, SessionDesk
from .interaction import Interaction
from .preferences import Preferences
from .tasks import Tasks
from .words import Words

if TYPE_CHECKING:  # the window stands before the core is read
    from ..usecases.core.changes import Kind


class Place(StrEnum):
    """The places of the rail, from top to bottom. The word of each is ``place.<value>``."""

    SESSION = "session"
    DOSSIERS = "dossiers"
    SCORING = "scoring"
    RECONCILIATION = "reconciliation"
    RESULTS = "results"
    PAPERS = "papers"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class PageContext:
    """Everything a page may use; handed to its factory.

    desk: the open session (store thread). drawing: one worker of its own for rendering pictures and
    PDF pages. go: shows another place, optionally at a product or criterion.
    """

    desk: SessionDesk
    drawing: Tasks
    words: Words
    actions: ActionTable
    interaction: Interaction
    preferences: Preferences
    go: Callable[[Place, str], None]


class Page(Protocol):
    """One place's page. Built once; told when a session is opened, refreshed, or the page is shown."""

    @property
    def widget(self) -> QWidget: ...

    @property
    def shows(self) -> frozenset[Kind]:
        """What of the session the page shows: where nothing of it changed, the page is not refreshed."""
        ...

    def show_session(self, opened: OpenedSession) -> None:
        """Another session or person: forget everything, load what is shown."""
        ...

    def refresh(self, opened: OpenedSession) -> None:
        """The same session after a change."""
        ...

    def enter(self, subject: str) -> None:
        """The page comes to the front; ``subject`` is a product code or "" ."""
        ...

    def leave(self) -> bool:
        """The page goes back; False where unsaved input keeps it in front."""
        ...


@runtime_checkable
class ShownElsewhere(Protocol):
    """A page that may be seen though another is in front: it hears of every change at once."""

    @property
    def shown_elsewhere(self) -> bool:
        """Whether a window of its own is open."""
        ...


@runtime_checkable
class StoresTyped(Protocol):
    """A page that stores what was typed when it is left: ``leave`` says False until that is done."""

    def once_stored(self, leave: Callable[[], None]) -> None:
        """Call ``leave`` when what is being stored is, and not where it cannot be."""
        ...


@runtime_checkable
class KeepsTyped(Protocol):
    """A page with typed text that is stored nowhere yet: a change of language builds the pages anew, and it stays."""

    def typed(self) -> object | None:
        """What is typed, as plain data the page itself understands; None where there is nothing."""
        ...

    def type_again(self, typed: object) -> None:
        """Put back what ``typed`` gave; called after ``show_session`` and before ``enter`` on the page built anew.

        What belongs to a form that is only read in later waits for it.
        """
        ...


Factory = Callable[[PageContext], Page]


def places_of(opened: OpenedSession) -> tuple[Place, ...]:
    """The places the person in hand has; what a role cannot use is absent, not greyed.

    A member scores and reads; totals, reconciliation, results and papers are the secretary's file's.
    """
    if opened.is_secretary:
        person = opened.actor
        own = tuple(
            place
            for place in Place
            if place is not Place.SCORING or (person is not None and person.role is not Role.SECRETARY)
        )
        return own if any(line.member for line in opened.head.members) else (Place.SESSION, Place.AUDIT)
    return (Place.SESSION, Place.DOSSIERS, Place.SCORING, Place.AUDIT)
