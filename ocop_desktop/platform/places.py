"""The kind of a path: on this computer, on a USB drive, on a share, or in a synchronised folder.

Live session files belong on this computer; packages go to USB drives. The queries go to a
``DriveSystem``: ``linux.LinuxDrives`` or ``windows.WindowsDrives``; ``drives.this_computer()``
chooses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final, Protocol
from unicodedata import normalize


class PlaceKind(StrEnum):
    """The kind of a location: only ``local`` is safe for a live session file."""

    LOCAL = "local"
    REMOVABLE = "removable"
    SYNCHRONISED = "synchronised"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Drive:
    """A mounted drive. root: its top folder; label: its name for users, may be empty."""

    root: Path
    kind: PlaceKind
    label: str = ""


class DriveSystem(Protocol):
    """The operating system's information about drives."""

    def drives(self) -> tuple[Drive, ...]:
        """Return the drives with users' files, in the system's order."""
        ...

    def drive_of(self, path: Path) -> Drive:
        """Return the drive of an absolute path."""
        ...

    def synchronised_folders(self) -> tuple[Path, ...]:
        """Return the folders that services have announced to the system."""
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
"""Folder names of services and messengers; also with a suffix such as ``OneDrive - Tên cơ quan``."""

_MARKS: Final = (".dropbox", ".stfolder", ".sync", ".nextcloudsync.log", ".owncloudsync.log")
"""Files and folders that services leave at the top of a synchronised folder."""


def place_of(path: Path, system: DriveSystem) -> PlaceKind:
    """Return the kind of location of a file or folder, which need not exist. Links are resolved first."""
    real = _resolved(path)
    drive = system.drive_of(real)
    if drive.kind is not PlaceKind.LOCAL:
        return drive.kind
    if names_a_service(drive.label) or is_synchronised(real, system.synchronised_folders()):
        return PlaceKind.SYNCHRONISED
    return PlaceKind.LOCAL


def is_synchronised(path: Path, known: Iterable[Path]) -> bool:
    """Return whether a service synchronises this folder: announced by it, named after it, or marked by it."""
    if any(path.is_relative_to(folder) for folder in known):
        return True
    if any(names_a_service(part) for part in PurePath(path).parts[1:]):
        return True
    return any(_is_there(folder / mark) for folder in (path, *path.parents) for mark in _MARKS)


def _resolved(path: Path) -> Path:
    """Return the path with links resolved; unchanged where they are broken or circular."""
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is invalid on every drive
        return False


def names_a_service(name: str) -> bool:
    """Return whether a folder or drive has the name of a known service, alone or before ``-`` or ``(``."""
    plain = normalize("NFC", name).casefold().strip()
    return any(plain == service or plain.startswith((f"{service} -", f"{service} (")) for service in _SERVICES)
