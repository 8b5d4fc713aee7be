"""The user's preferences: language, font size, colours, typeface of documents, recent files.

One small INI file, no scores.
"""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal

from ..domain.typeface import Typeface
from ..wording import LANGUAGES, Language

Theme = Literal["system", "light", "dark", "contrast"]
THEMES: tuple[Theme, ...] = ("system", "light", "dark", "contrast")
SIZES = (100, 110, 125, 150, 175, 200)
"""Font sizes in per cent of the system's own."""

MOST_RECENT = 8


class Recent(NamedTuple):
    """A recent session file. title: the session's name, state: the session's, owner: a member's code; "" if unknown."""

    path: Path
    title: str = ""
    owner: str = ""
    state: str = ""


class Preferences(QObject):
    """Read and written on the GUI thread; the file is ``folder/giao-dien.ini``."""

    keys_changed = Signal()
    """``keys_are_points`` has changed."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._settings = QSettings(str(folder / "giao-dien.ini"), QSettings.Format.IniFormat)
        value = self._settings.value("typeface", Typeface.BUNDLED.value)
        self._typeface = next((known for known in Typeface if known.value == value), Typeface.BUNDLED)

    @property
    def language(self) -> Language:
        """Language of the window."""
        value = self._settings.value("language", "vi")
        return next((known for known in LANGUAGES if known == value), "vi")

    @language.setter
    def language(self, value: Language) -> None:
        self._settings.setValue("language", value)

    @property
    def theme(self) -> Theme:
        """Colour theme of the window."""
        value = self._settings.value("theme", "system")
        return next((known for known in THEMES if known == value), "system")

    @theme.setter
    def theme(self, value: Theme) -> None:
        self._settings.setValue("theme", value)

    @property
    def typeface(self) -> Typeface:
        """Typeface of printed documents; also read by the thread that draws them."""
        return self._typeface

    @typeface.setter
    def typeface(self, value: Typeface) -> None:
        self._typeface = value
        self._settings.setValue("typeface", value.value)

    @property
    def size(self) -> int:
        """Font size in per cent."""
        value = str(self._settings.value("size", "100"))
        return next((known for known in SIZES if str(known) == value), 100)

    @size.setter
    def size(self, value: int) -> None:
        self._settings.setValue("size", value)

    @property
    def keys_are_points(self) -> bool:
        """While scoring the digit of a level is its points, not its place."""
        return str(self._settings.value("keys", "")) == "points"

    @keys_are_points.setter
    def keys_are_points(self, value: bool) -> None:
        self._settings.setValue("keys", "points" if value else "levels")
        self.keys_changed.emit()

    @property
    def goes_on(self) -> bool:
        """After a digit has chosen a level, the next criterion is shown by itself."""
        return str(self._settings.value("goes_on", "1")) == "1"

    @goes_on.setter
    def goes_on(self, value: bool) -> None:
        self._settings.setValue("goes_on", "1" if value else "0")

    @property
    def recent(self) -> tuple[Path, ...]:
        """Recent session files, the latest first; they may no longer exist."""
        return tuple(known.path for known in self.recent_files)

    @property
    def recent_files(self) -> tuple[Recent, ...]:
        """Recent session files with their titles, the latest first.

        Members' files of one session are grouped in the order of their codes: the order of work on
        a shared laptop is private.
        """
        paths, *others = (self._texts(key) for key in ("recent", "recent_titles", "recent_owners", "recent_states"))
        columns = (paths, *(texts[: len(paths)] for texts in others))
        known = [Recent(Path(row[0]), *row[1:]) for row in zip_longest(*columns, fillvalue="") if row[0]]
        shown: list[Recent] = []
        for one in known:
            if one not in shown:
                beside = [other for other in known if other.owner and other.path.parent == one.path.parent]
                shown += sorted(beside, key=lambda other: other.owner) if one.owner else [one]
        return tuple(shown)

    def remember(self, path: Path, title: str = "", owner: str = "", state: str = "") -> None:
        """Add ``path`` as the latest file. title, owner, state: as in ``Recent``."""
        known = [Recent(path, title, owner, state), *(old for old in self.recent_files if old.path != path)]
        self._keep_recent(known[:MOST_RECENT])

    def forget(self, path: Path) -> None:
        """Remove ``path`` from the recent files."""
        self._keep_recent([known for known in self.recent_files if known.path != path])

    @property
    def last_folder(self) -> Path | None:
        """Folder of the last file chosen in a dialog; it may no longer exist."""
        return self._folder("last_folder")

    @last_folder.setter
    def last_folder(self, value: Path) -> None:
        self._settings.setValue("last_folder", str(value))

    def package_folder(self, session: str) -> Path | None:
        """Return where packages of a session were last written; it may no longer exist. session: its id."""
        return self._folder(f"package_folder/{session}")

    def remember_package_folder(self, session: str, folder: Path) -> None:
        """Store the folder or drive for the packages of a session."""
        self._settings.setValue(f"package_folder/{session}", str(folder))

    def _folder(self, key: str) -> Path | None:
        value = str(self._settings.value(key, ""))
        return Path(value) if value else None

    def _texts(self, key: str) -> list[str]:
        value = self._settings.value(key, [])
        given = value if isinstance(value, list) else [value]
        return [str(text or "") for text in given]

    def _keep_recent(self, known: list[Recent]) -> None:
        self._settings.setValue("recent", [str(one.path) for one in known])
        self._settings.setValue("recent_titles", [one.title for one in known])
        self._settings.setValue("recent_owners", [one.owner for one in known])
        self._settings.setValue("recent_states", [one.state for one in known])

    def rotation(self, digest: str) -> int:
        """Return the last rotation of a piece of evidence in degrees; digest: its hash."""
        value = str(self._settings.value(f"rotation/{digest}", "0"))
        return int(value) if value in ("0", "90", "180", "270") else 0

    def turn(self, digest: str, degrees: int) -> None:
        """Store the rotation of a piece of evidence."""
        self._settings.setValue(f"rotation/{digest}", str(degrees % 360))
