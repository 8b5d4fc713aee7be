"""The drives a package may be written to, with the room they have."""

from __future__ import annotations

from ..domain.errors import DeviceError
from ..platform.files import DurableFiles
from ..platform.places import DriveSystem, PlaceKind
from ..usecases.overview.program import DriveSpace

_ORDER = (PlaceKind.REMOVABLE, PlaceKind.NETWORK, PlaceKind.LOCAL, PlaceKind.SYNCHRONISED)


def drive_spaces(system: DriveSystem) -> tuple[DriveSpace, ...]:
    """Every drive that answers, sticks first; one that was pulled out meanwhile is left out."""
    found = []
    for drive in sorted(system.drives(), key=lambda drive: _ORDER.index(drive.kind)):
        try:
            free = DurableFiles().free_space(drive.root)
        except DeviceError:
            continue
        found.append(DriveSpace(drive.root, drive.label, drive.kind.value, free))
    return tuple(found)
