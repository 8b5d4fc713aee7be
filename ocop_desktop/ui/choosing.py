"""The choice of files and folders to read or write; a test answers instead of the dialogs."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class Choosing(Protocol):
    """Asks for existing files and folders."""

    def choose_files(self, title: str, kind: str, *, many: bool = False) -> tuple[Path, ...]:
        """Return files of a kind ("Bảng tính (*.xlsx)"); none if the user cancels."""
        ...

    def choose_folder(self, title: str) -> Path | None:
        """Return a folder; None if the user cancels."""
        ...


class ChoosingDialogs:
    """``Choosing`` with the system's dialogs over ``parent``."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def choose_files(self, title: str, kind: str, *, many: bool = False) -> tuple[Path, ...]:
        """Ask, starting in the user's home folder."""
        ask = QFileDialog.getOpenFileNames if many else QFileDialog.getOpenFileName
        chosen = ask(self._parent, title, str(Path.home()), kind)[0]
        names = chosen if isinstance(chosen, list) else [chosen] if chosen else []
        return tuple(Path(name) for name in names)

    def choose_folder(self, title: str) -> Path | None:
        """Ask, starting in the user's home folder."""
        chosen = QFileDialog.getExistingDirectory(self._parent, title, str(Path.home()))
        return Path(chosen) if chosen else None
