"""Where a path lies: on this computer, on a stick, on a share, or in a folder some service synchronises.

Live session files belong on this computer; packages go to sticks. The questions are put to a
``DriveSystem``: ``linux.LinuxDrives`` or ``windows.WindowsDrives``; ``drives.this_computer()`` picks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final, Protocol
from unicodedata import normalize


class PlaceKind(StrEnum):
    """What a place is good for: only ``local`` is safe for a live session file."""

    LOCAL = "local"
    REMOVABLE = "removable"
    SYNCHRONISED = "synchronised"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Drive:
    """A mounted drive. root: where its files begin; label: what people call it, may be empty."""

    root: Path
    kind: PlaceKind
    label: str = ""


class DriveSystem(Protocol):
    """What the operating system knows of its drives."""

    def drives(self) -> tuple[Drive, ...]:
        """Drives that hold people's files, in the system's order."""
        ...

    def drive_of(self, path: Path) -> Drive:
        """The drive an absolute path lies on."""
        ...

    def synchronised_folders(self) -> tuple[Path, ...]:
        """Folders that services announced to the system as theirs."""
        ...


_SERVICES: Final = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "google-drive",
    "my drive",
    "drive của tôi",
    "icloud drive",
    "icloud~",
    "iclouddrive",
    "com~apple~clouddocs",
    "zalo",
    "zalopc",
    "zalo received files",
    "nextcloud",
    "owncloud",
    "mega",
    "megasync",
    "box",
    "box sync",
    "pcloud",
    "pclouddrive",
    "syncthing",
    "yandex.disk",
    "seafile",
)
"""Names of folders that services and messengers keep; ``OneDrive - Tên cơ quan`` and the like too."""

_MARKS: Final = (".dropbox", ".stfolder", ".sync", ".nextcloudsync.log", ".owncloudsync.log")
"""Files and folders that services leave at the top of what they synchronise."""


def place_of(path: Path, system: DriveSystem) -> PlaceKind:
    """What kind of place a file or folder lies in; it need not exist yet. Links are followed first."""
    real = _resolved(path)
    drive = system.drive_of(real)
    if drive.kind is not PlaceKind.LOCAL:
        return drive.kind
    if names_a_service(drive.label) or is_synchronised(real, system.synchronised_folders()):
        return PlaceKind.SYNCHRONISED
    return PlaceKind.LOCAL


def is_synchronised(path: Path, known: Iterable[Path]) -> bool:
    """Whether a service keeps this folder: announced by it, named after it, or marked by it."""
    if any(path.is_relative_to(folder) for folder in known):
        return True
    if any(names_a_service(part) for part in PurePath(path).parts[1:]):
        return True
    return any(_is_there(folder / mark) for folder in (path, *path.parents) for mark in _MARKS)


def _resolved(path: Path) -> Path:
    """The path with its links followed; as it stands where they lead nowhere or go round in circles."""
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name no drive could have
        return False


def names_a_service(name: str) -> bool:
    """Whether a folder or drive is called as a known service calls its own, alone or before ``-`` or ``(``."""
    plain = normalize("NFC", name).casefold().strip()
    return any(plain == service or plain.startswith((f"{service} -", f"{service} (")) for service in _SERVICES)
