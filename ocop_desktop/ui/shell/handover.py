"""Handover to the new window when the language changes: current page and unsaved input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from ..places import Page, Place, StoresInput

Window = TypeVar("Window")

Unstored: TypeAlias = Mapping[Place, Mapping[str, Any]]
"""Unsaved input by page, see ``KeepsInput``; pages without any are absent."""


@dataclass(frozen=True, slots=True)
class Handover(Generic[Window]):
    """Current page and unsaved input of a window.

    typed: unsaved input by page. again, form: creates the open form, and its unsaved input.
    """

    place: Place | None
    typed: Unstored
    again: Callable[[Window], None] | None = None
    form: Mapping[str, str] | None = None


class Unrecorded:
    """Unsaved input that would be lost with the session: the user is warned once."""

    def __init__(self) -> None:
        self._warned: Unstored = {}

    def places(self, typed: Unstored) -> tuple[Place, ...]:
        """Return the pages with unsaved input, if the user was not yet warned about some of it."""
        warned, self._warned = self._warned, typed
        return tuple(typed) if any(warned.get(place) != text for place, text in typed.items()) else ()


def may_leave(page: Page, then: Callable[[], None]) -> bool:
    """Return whether the current page may be left. then: called later, if the page stores its input first."""
    if page.leave():
        return True
    if isinstance(page, StoresInput):
        page.once_stored(then)
    return False
