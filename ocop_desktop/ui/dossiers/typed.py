"""What is typed on the page of the dossiers and not stored: a card, the note of a pin, the title of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QTabWidget

from ..parts.later import Later
from ..places import filled
from ..viewer.viewer import Viewer
from .card import CardForm
from .file_form import FileForm
from .model.card import CardModel
from .model.dossiers import DossiersViewModel
from .pin_form import PinForm, PinNoteForm

EVIDENCE, PINS = 0, 2
"""Tabs."""


class TypedInput:
    """Collects it from the forms, and returns it to them. A form shows it again with the product it belongs to."""

    def __init__(
        self,
        model: DossiersViewModel,
        card: CardModel,
        forms: tuple[Later[CardForm], PinForm, PinNoteForm, FileForm],
        viewer: Viewer,
        tabs: QTabWidget,
    ) -> None:
        self._model, self._card, self._viewer, self._tabs = model, card, viewer, tabs
        self._card_tab, self._pin, self._note, self._file = forms
        viewer.evidence_changed.connect(self._to_file)  # after the page's own, which ends the form of another file

    def unstored(self) -> dict[str, Any]:
        """Return the input as JSON, by form."""
        return filled(
            card=self._card.unstored(),
            reasons=self._card_tab.made.unstored() if self._card_tab.made is not None else {},
            pin=self._pin.unstored(),
            note=self._note.unstored(),
            file=self._file.unstored(),
        )

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Restore the result of ``unstored``, and show the tab that had it."""
        if "reasons" in kept:
            self._card_tab.page.restore_unstored(kept["reasons"])
        self._card.restore_unstored(kept.get("card", {}))
        forms = (("note", self._note, PINS), ("file", self._file, EVIDENCE), ("pin", self._pin, EVIDENCE))
        for name, form, tab in forms:
            if name in kept:
                form.restore_unstored(kept[name])
                for product in [typed["product"] for typed in kept[name].values() if typed["product"]][:1]:
                    self._model.select(product)
                    self._tabs.setCurrentIndex(tab)
        self._to_file(self._viewer.evidence)

    def _to_file(self, shown: str) -> None:
        wanted = self._file.awaited
        if wanted and shown not in ("", wanted):
            self._viewer.go_to(wanted)
