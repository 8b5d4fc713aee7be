"""Questions of the view models to the user; a test answers instead."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from .words import Words


class Interaction(Protocol):
    """Questions to the user."""

    def choose_file(self, folder: Path) -> Path | None:
        """Return a session file or a package to open; None if the user cancels."""
        ...

    def choose_session_file(self, folder: Path) -> Path | None:
        """Return a session file to read from; None if the user cancels."""
        ...


class Dialogs:
    """``Interaction`` with dialogs over ``parent``."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        self._parent = parent
        self._words = words

    def choose_file(self, folder: Path) -> Path | None:
        """Open the system's file dialog, starting in ``folder`` where it exists."""
        return self._choose(self._words("window.choose_any"), folder, self._words("window.any_kind"))

    def choose_session_file(self, folder: Path) -> Path | None:
        """Open the system's file dialog, starting in ``folder`` where it exists."""
        return self._choose(self._words("window.choose_file"), folder, self._words("window.file_kind"))

    def _choose(self, title: str, folder: Path, kind: str) -> Path | None:
        start = str(folder) if folder.is_dir() else str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, start, kind)
        return Path(chosen) if chosen else None
