"""Lists the drives for packages, with their free space. The system's own drive is no place for them."""

from __future__ import annotations

import os
from pathlib import Path

from ..domain.errors import DeviceError
from ..platform.files import DurableFiles
from ..platform.places import DriveSystem, PlaceKind
from ..usecases.overview.program import DriveSpace

_ORDER = (PlaceKind.REMOVABLE, PlaceKind.NETWORK, PlaceKind.LOCAL, PlaceKind.SYNCHRONISED)


def drive_spaces(system: DriveSystem) -> tuple[DriveSpace, ...]:
    """Return all responding drives, removable ones first; skip one that was removed meanwhile."""
    found = []
    for drive in sorted(system.drives(), key=lambda drive: _ORDER.index(drive.kind)):
        if drive.kind is PlaceKind.LOCAL and str(drive.root) in _system_roots():
            continue
        try:
            free = DurableFiles().free_space(drive.root)
        except DeviceError:
            continue
        found.append(DriveSpace(drive.root, drive.label, drive.kind.value, free))
    return tuple(found)


def _system_roots() -> frozenset[str]:
    """Return the roots of the drives with the system and the user's home."""
    named = os.environ.get("SYSTEMDRIVE", "")
    return frozenset({Path.home().anchor, f"{named}\\" if named else "/"})
