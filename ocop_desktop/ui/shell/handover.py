"""Handover to the new window when the language changes: current page and unsaved input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ..places import Page, Place, RestoresInput, StoresInput

Window = TypeVar("Window")


@dataclass(frozen=True, slots=True)
class Handover(Generic[Window]):
    """Current page and unsaved input of a window.

    typed: unsaved input by page. again, form: creates the open form, and its unsaved input.
    """

    place: Place | None
    typed: Mapping[Place, object]
    again: Callable[[Window], None] | None = None
    form: object | None = None


class Unrecorded:
    """Unsaved input that would be lost with the session: the user is warned once."""

    def __init__(self) -> None:
        self._warned: Mapping[Place, object] = {}

    def place(self, pages: Mapping[Place, Page]) -> Place | None:
        """Return a page with unsaved input not yet warned about; None where there is none."""
        typed = _typed_on(pages)
        warned, self._warned = self._warned, typed
        return next((place for place, text in typed.items() if warned.get(place) != text), None)


def may_leave(page: Page, then: Callable[[], None]) -> bool:
    """Return whether the current page may be left. then: called later, if the page stores its input first."""
    if page.leave():
        return True
    if isinstance(page, StoresInput):
        page.once_stored(then)
    return False


def handover(
    place: Place | None,
    pages: Mapping[Place, Page],
    form: QWidget | None,
    again: Callable[[Window], None] | None,
) -> Handover[Window]:
    """Return the handover of a window with these pages and this form."""
    left = _typed_on(pages)
    if isinstance(form, RestoresInput):
        return Handover(place, left, again, form.typed())
    return Handover(place, left)


def _typed_on(pages: Mapping[Place, Page]) -> dict[Place, object]:
    typed = {at: page.typed() for at, page in pages.items() if isinstance(page, RestoresInput)}
    return {at: text for at, text in typed.items() if text is not None}


def restore_input(page: object, typed: object | None) -> None:
    """Restore the unsaved input of the previous page, if any."""
    if typed is not None and isinstance(page, RestoresInput):
        page.restore_input(typed)
