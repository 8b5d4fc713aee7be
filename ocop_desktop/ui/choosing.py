"""The choice of files and folders to read or write; a test answers instead of the dialogs."""

from __future__ import annotations

from collections.abc import Callable
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
    """``Choosing`` with the system's dialogs over ``parent``. begin: returns the folder where they start."""

    def __init__(self, parent: QWidget, begin: Callable[[], Path] = Path.home) -> None:
        self._parent, self._begin = parent, begin

    def choose_files(self, title: str, kind: str, *, many: bool = False) -> tuple[Path, ...]:
        """Ask, starting in the folder given by ``begin``."""
        ask = QFileDialog.getOpenFileNames if many else QFileDialog.getOpenFileName
        chosen = ask(self._parent, title, str(self._begin()), kind)[0]
        names = chosen if isinstance(chosen, list) else [chosen] if chosen else []
        return tuple(Path(name) for name in names)

    def choose_folder(self, title: str) -> Path | None:
        """Ask, starting in the folder given by ``begin``."""
        chosen = QFileDialog.getExistingDirectory(self._parent, title, str(self._begin()))
        return Path(chosen) if chosen else None
