"""Handover to the new window when the language changes: current page and unsaved input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..places import Page, Place, StoresInput
from ..words import Words
from .beginning import LeftForm

Unstored: TypeAlias = Mapping[Place, Mapping[str, Any]]
"""Unsaved input by page, see ``KeepsInput``; pages without any are absent."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Current page, unsaved input by page, and the open form of a window."""

    place: Place | None
    typed: Unstored
    form: LeftForm | None


class Unrecorded:
    """Unsaved input that would be lost with the session: the user is warned once."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._warned: Unstored = {}

    def places(self, typed: Unstored) -> tuple[Place, ...]:
        """Return the pages with unsaved input, if the user was not yet warned about some of it."""
        warned, self._warned = self._warned, typed
        return tuple(typed) if any(warned.get(place) != text for place, text in typed.items()) else ()

    def dropped(self, typed: Unstored) -> str:
        """Return a sentence on the input that closing drops, "" for none; the user is warned by it."""
        places = self.places(typed)
        return naming(self._words, "shell.typed_dropped", places) if places else ""


def naming(words: Words, code: str, places: Iterable[Place]) -> str:
    """Return a sentence that names pages."""
    return words.of(code, {"places": ", ".join(words.of(f"place.{place}") for place in places)})


def may_leave(page: Page, then: Callable[[], None]) -> bool:
    """Return whether the current page may be left. then: called later, if the page stores its input first."""
    if page.leave():
        return True
    if isinstance(page, StoresInput):
        page.once_stored(then)
    return False
