"""Times New Roman where the computer has it; it is Microsoft's and cannot be shipped with the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

_NAMES: Final = (
    ("times.ttf", "Times_New_Roman.ttf"),
    ("timesbd.ttf", "Times_New_Roman_Bold.ttf"),
    ("timesi.ttf", "Times_New_Roman_Italic.ttf"),
    ("timesbi.ttf", "Times_New_Roman_Bold_Italic.ttf"),
)
"""File names on Windows and in the Linux package of Microsoft's core fonts: regular, bold, italic, bold italic."""


def times_new_roman(folders: Iterable[Path] | None = None) -> tuple[Path, Path, Path, Path] | None:
    """Return the four font files, regular, bold, italic, bold italic; None unless one folder holds all of them."""
    for folder in font_folders() if folders is None else folders:
        found = [next((folder / name for name in names if (folder / name).is_file()), None) for names in _NAMES]
        files = [file for file in found if file is not None]
        if len(files) == len(_NAMES):
            return files[0], files[1], files[2], files[3]
    return None


def font_folders(system: str = sys.platform, environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Return the folders in which the system keeps these fonts."""
    if system == "win32":
        folders = [Path(environ.get("WINDIR") or r"C:\Windows") / "Fonts"]
        if own := environ.get("LOCALAPPDATA"):
            folders.append(Path(own) / "Microsoft" / "Windows" / "Fonts")
        return tuple(folders)
    return (Path("/usr/share/fonts/truetype/msttcorefonts"), Path.home() / ".fonts")
