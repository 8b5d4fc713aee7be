"""What the person likes: language, size of letters, colours, recent files. One small INI file, no scores."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QSettings

from ..wording import LANGUAGES, Language

Theme = Literal["system", "light", "dark", "contrast"]
THEMES: tuple[Theme, ...] = ("system", "light", "dark", "contrast")
SIZES = (100, 110, 125, 150, 175, 200)
"""Sizes of letters in per cent of the system's own."""

MOST_RECENT = 8


class Preferences:
    """Read and written on the GUI thread; the file is ``folder/giao-dien.ini``."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / "giao-dien.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> Language:
        """The language of the window."""
        value = self._settings.value("language", "vi")
        return next((known for known in LANGUAGES if known == value), "vi")

    @language.setter
    def language(self, value: Language) -> None:
        self._settings.setValue("language", value)

    @property
    def theme(self) -> Theme:
        """The colours of the window."""
        value = self._settings.value("theme", "system")
        return next((known for known in THEMES if known == value), "system")

    @theme.setter
    def theme(self, value: Theme) -> None:
        self._settings.setValue("theme", value)

    @property
    def size(self) -> int:
        """Size of letters in per cent."""
        value = str(self._settings.value("size", "100"))
        return next((known for known in SIZES if str(known) == value), 100)

    @size.setter
    def size(self, value: int) -> None:
        self._settings.setValue("size", value)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Session files opened before, the latest first; files that are gone are left out."""
        value = self._settings.value("recent", [])
        given = value if isinstance(value, list) else [value]
        return tuple(path for path in (Path(str(text)) for text in given if text) if path.exists())

    def remember(self, path: Path) -> None:
        """``path`` was opened now."""
        known = [str(path), *(str(old) for old in self.recent if old != path)]
        self._settings.setValue("recent", known[:MOST_RECENT])

    def rotation(self, digest: str) -> int:
        """How a piece of evidence was last turned, in degrees; digest: its hash."""
        value = str(self._settings.value(f"rotation/{digest}", "0"))
        return int(value) if value in ("0", "90", "180", "270") else 0

    def turn(self, digest: str, degrees: int) -> None:
        """Remember how a piece of evidence is turned."""
        self._settings.setValue(f"rotation/{digest}", str(degrees % 360))
