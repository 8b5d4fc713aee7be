"""The choice of a file to save to; a test answers instead of the dialog."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class Saving(Protocol):
    """Asks for a target file."""

    def choose_target(self, title: str, suggested: Path, suffix: str) -> Path | None:
        """Return a file with that suffix (".pdf"); None if the user cancels."""
        ...


class SavingDialogs:
    """``Saving`` with the system's dialog over ``parent``; it asks before it replaces an existing file."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def choose_target(self, title: str, suggested: Path, suffix: str) -> Path | None:
        """Ask, with a suggested name."""
        dialog = QFileDialog(self._parent, title, str(suggested.parent), f"{suffix[1:].upper()} (*{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(suggested.name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None
