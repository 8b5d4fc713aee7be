"""State passed to the new window when the language changes: current page and unsaved input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ..places import KeepsTyped, Page, Place, StoresTyped

Window = TypeVar("Window")


@dataclass(frozen=True, slots=True)
class Kept(Generic[Window]):
    """place, typed: the current page, and unsaved input of the pages.

    again, form: creates the open form, and its unsaved input.
    """

    place: Place | None
    typed: Mapping[Place, object]
    again: Callable[[Window], None] | None = None
    form: object | None = None


class Unrecorded:
    """Unsaved input that would be lost with the session: the user is warned once."""

    def __init__(self) -> None:
        self._told: Mapping[Place, object] = {}

    def place(self, pages: Mapping[Place, Page]) -> Place | None:
        """Return a page with unsaved input not yet warned about; None where there is none."""
        typed = _typed_on(pages)
        told, self._told = self._told, typed
        return next((place for place, text in typed.items() if told.get(place) != text), None)


def lets_go(page: Page, then: Callable[[], None]) -> bool:
    """Return whether the current page may be left. then: called later, if the page stores its input first."""
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
    """Return the state of a window with these pages and this form."""
    left = _typed_on(pages)
    if isinstance(form, KeepsTyped):
        return Kept(place, left, again, form.typed())
    return Kept(place, left)


def _typed_on(pages: Mapping[Place, Page]) -> dict[Place, object]:
    typed = {at: page.typed() for at, page in pages.items() if isinstance(page, KeepsTyped)}
    return {at: text for at, text in typed.items() if text is not None}


def type_again(page: object, typed: object | None) -> None:
    """Restore the unsaved input of the previous page, if any."""
    if typed is not None and isinstance(page, KeepsTyped):
        page.type_again(typed)
