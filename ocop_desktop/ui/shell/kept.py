"""What one window hands to the next when the language changes: where the person was, and what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ..places import KeepsTyped, Page, Place, StoresTyped

Window = TypeVar("Window")


@dataclass(frozen=True, slots=True)
class Kept(Generic[Window]):
    """place, typed: the place in front, and what is typed on pages and nowhere stored.

    again, form: builds the form that stood in front, and what was typed there.
    """

    place: Place | None
    typed: Mapping[Place, object]
    again: Callable[[Window], None] | None = None
    form: object | None = None


class Unrecorded:
    """What is typed on pages and nowhere stored, and would go with the session: it is told of once."""

    def __init__(self) -> None:
        self._told: Mapping[Place, object] = {}

    def place(self, pages: Mapping[Place, Page]) -> Place | None:
        """Where something is typed that was not told of yet; None where nothing is, or it was."""
        typed = _typed_on(pages)
        told, self._told = self._told, typed
        return next((place for place, text in typed.items() if told.get(place) != text), None)


def lets_go(page: Page, then: Callable[[], None]) -> bool:
    """Whether the page in front may be left. then: called once what was typed is stored, where it waits for that."""
    if page.leave():
        return True
    if isinstance(page, StoresTyped):
        page.once_stored(then)
    return False


def kept(
    place: Place | None,
    pages: Mapping[Place, Page],
    form: QWidget | None,
    again: Callable[[Window], None] | None,
) -> Kept[Window]:
    """What is to be kept of a window with these pages and this form in front."""
    left = _typed_on(pages)
    if isinstance(form, KeepsTyped):
        return Kept(place, left, again, form.typed())
    return Kept(place, left)


def _typed_on(pages: Mapping[Place, Page]) -> dict[Place, object]:
    typed = {at: page.typed() for at, page in pages.items() if isinstance(page, KeepsTyped)}
    return {at: text for at, text in typed.items() if text is not None}


def type_again(page: object, typed: object | None) -> None:
    """Give a page what was typed on the one before it, where there was anything."""
    if typed is not None and isinstance(page, KeepsTyped):
        page.type_again(typed)
