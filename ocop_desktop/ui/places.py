"""The navigation rail: at most seven pages, their roles, and the interface of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from ..domain.values import Role
from .actions import ActionTable
from .drive_watch import DriveWatch
from .gateway import OpenedSession, SessionGateway
from .interaction import Interaction
from .preferences import Preferences
from .tasks import Tasks
from .words import Words

if TYPE_CHECKING:  # the window is shown before the core is imported
    from ..usecases.core.changes import Kind


class Place(StrEnum):
    """The pages of the rail, from top to bottom. The label of each is ``place.<value>``."""

    SESSION = "session"
    DOSSIERS = "dossiers"
    SCORING = "scoring"
    RECONCILIATION = "reconciliation"
    RESULTS = "results"
    PAPERS = "papers"
    AUDIT = "audit"


EDGE_TO_EDGE = "edge_to_edge"
"""Property of a page that brings its own margins and takes the whole width; any other gets those of the area."""

OWN_MARGINS = "own_margins"
"""Property of a page that brings its own margins, and on a wide screen is as wide as is easy to read."""


class PageContext(NamedTuple):
    """Everything a page may use; passed to its factory.

    gateway: the open session (store thread). drawing: a separate worker that renders pictures and PDF
    pages. go: shows another page, optionally at a product or criterion. drives: packages on plugged-in drives.
    """

    gateway: SessionGateway
    drawing: Tasks
    words: Words
    actions: ActionTable
    interaction: Interaction
    preferences: Preferences
    go: Callable[[Place, str], None]
    drives: DriveWatch


class Page(Protocol):
    """One page. Created once; notified when a session is opened or refreshed, or the page is shown."""

    @property
    def widget(self) -> QWidget: ...

    @property
    def shows(self) -> frozenset[Kind]:
        """Kinds of data that the page shows; it is refreshed only if one of them changed."""
        ...

    def show_session(self, opened: OpenedSession) -> None:
        """Reset for another session or user, and load."""
        ...

    def refresh(self, opened: OpenedSession) -> None:
        """Update after a change of the session."""
        ...

    def enter(self, subject: str) -> None:
        """Activate the page; ``subject`` is a product code or ""."""
        ...

    def leave(self) -> bool:
        """Leave the page; return False if unsaved input prevents it."""
        ...


@runtime_checkable
class ShownElsewhere(Protocol):
    """A page that may be visible while another is current: it is notified of every change at once."""

    @property
    def shown_elsewhere(self) -> bool:
        """A separate window of the page is open."""
        ...


@runtime_checkable
class TakesPackages(Protocol):
    """A page that receives packages handed to the window."""

    def take_packages(self, files: tuple[Path, ...]) -> None:
        """Receive these files, one after the other."""
        ...


@runtime_checkable
class StoresInput(Protocol):
    """A page that stores its input when the user leaves it: ``leave`` returns False until then."""

    def once_stored(self, leave: Callable[[], None]) -> None:
        """Call ``leave`` after the input is stored; not if it cannot be stored."""
        ...


@runtime_checkable
class StoresAtOnce(Protocol):
    """A page whose input is stored in the session after a pause in typing."""

    def store_now(self) -> None:
        """Store it without the pause: the computer is being shut down."""
        ...


@runtime_checkable
class KeepsInput(Protocol):
    """A page with input that is stored only when the person says so.

    Until then it is kept beside the session, goes into the page of a window in another language, and is named before
    the session is left.
    """

    def unstored(self) -> dict[str, Any]:
        """Return that input as JSON, by part of the page; empty where there is none."""
        ...

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Restore the result of ``unstored``; called after ``show_session``.

        Input of a form that is loaded later is restored later.
        """
        ...


def filled(**parts: Any) -> dict[str, Any]:
    """Return the parts of a page that have unsaved input."""
    return {name: value for name, value in parts.items() if value}


Factory = Callable[[PageContext], Page]


def places_of(opened: OpenedSession) -> tuple[Place, ...]:
    """Return the pages of the current user; pages a role cannot use are absent, not disabled.

    A member scores and reads; totals, reconciliation, results and papers belong to the secretary's
    file.
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
