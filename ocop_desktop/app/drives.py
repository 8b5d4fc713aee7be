"""Lists the drives for packages, with their free space."""

from __future__ import annotations

from ..domain.errors import DeviceError
from ..platform.files import DurableFiles
from ..platform.places import DriveSystem, PlaceKind
from ..usecases.overview.program import DriveSpace

_ORDER = (PlaceKind.REMOVABLE, PlaceKind.NETWORK, PlaceKind.LOCAL, PlaceKind.SYNCHRONISED)


def drive_spaces(system: DriveSystem) -> tuple[DriveSpace, ...]:
    """Return all responding drives, removable ones first; skip one that was removed meanwhile."""
    found = []
    for drive in sorted(system.drives(), key=lambda drive: _ORDER.index(drive.kind)):
        try:
            free = DurableFiles().free_space(drive.root)
        except DeviceError:
            continue
        found.append(DriveSpace(drive.root, drive.label, drive.kind.value, free))
    return tuple(found)
