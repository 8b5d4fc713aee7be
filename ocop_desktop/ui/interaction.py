"""What view-models may ask a person; a test answers instead."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from .words import Words


class Interaction(Protocol):
    """Questions to the person at the computer."""

    def choose_session_file(self, folder: Path) -> Path | None:
        """A session file to open; None where the person thought better of it."""
        ...


class Dialogs:
    """``Interaction`` by dialogs over ``parent``."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        self._parent = parent
        self._words = words

    def choose_session_file(self, folder: Path) -> Path | None:
        """The system's file dialog, starting in ``folder`` where it exists."""
        start = str(folder) if folder.is_dir() else str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(
            self._parent, self._words("window.choose_file"), start, self._words("window.file_kind")
        )
        return Path(chosen) if chosen else None
