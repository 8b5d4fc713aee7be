"""The choice of the year plan's file; a test answers instead of the dialog."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from ..words import Words


class Opening(Protocol):
    """Asks for a file to read."""

    def choose_plan(self) -> Path | None:
        """Return a workbook; None if the user cancels."""
        ...


class OpeningDialogs:
    """``Opening`` with the system's file dialog over ``parent``."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        self._parent = parent
        self._words = words

    def choose_plan(self) -> Path | None:
        """Ask, starting in the dialog's last folder."""
        words = self._words
        chosen, _ = QFileDialog.getOpenFileName(
            self._parent, words("results.open.title"), "", words("results.open.kind")
        )
        return Path(chosen) if chosen else None
