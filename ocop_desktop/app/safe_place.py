"""Locations where a live session file would be lost or copied half-written."""

from __future__ import annotations

from pathlib import Path

from ..domain.errors import DeviceError
from ..platform.drives import this_computer
from ..platform.places import PlaceKind, place_of


class UnsafePlace(DeviceError):
    """The location of the session file is not safe for a live file. Facts: file, folder."""

    code = "session.unsafe_place"


class OnRemovable(UnsafePlace):
    """The session file is on a USB drive or memory card. Facts: file, folder."""

    code = "session.on_removable"


class InSynchronised(UnsafePlace):
    """The session file is in a synchronised folder, which may copy it half-written. Facts: file, folder."""

    code = "session.in_synchronised"


class OnNetwork(UnsafePlace):
    """The session file is on a network share. Facts: file, folder."""

    code = "session.on_network"


_UNSAFE: dict[PlaceKind, type[UnsafePlace]] = {
    PlaceKind.REMOVABLE: OnRemovable,
    PlaceKind.SYNCHRONISED: InSynchronised,
    PlaceKind.NETWORK: OnNetwork,
}


def check_place(path: Path) -> None:
    """Raise UnsafePlace where a session file must not lie."""
    unsafe = _UNSAFE.get(place_of(path, this_computer()))
    if unsafe is not None:
        raise unsafe(file=path.name, folder=str(path.parent))
