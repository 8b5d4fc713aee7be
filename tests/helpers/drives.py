"""Drives as a test puts them, for a window and for the search behind it."""

from __future__ import annotations

from pathlib import Path

from ocop_desktop.platform.places import Drive
from ocop_desktop.ui.drive_watch import DriveWatch, Search


def _never() -> Search:
    raise AssertionError("nobody looks at the drives here")


def no_drives() -> DriveWatch:
    """A watch that was never begun: no drive is plugged in."""
    return DriveWatch(_never)


class Sticks:
    """A drive system with these drives, which a test plugs in and pulls out. The rest of the computer is local."""

    def __init__(self, *drives: Drive) -> None:
        self.there = drives

    def drives(self) -> tuple[Drive, ...]:
        return self.there

    def drive_of(self, path: Path) -> Drive:
        from ocop_desktop.platform.places import PlaceKind

        inside = [drive for drive in self.there if path.is_relative_to(drive.root)]
        return max(inside, key=lambda drive: len(drive.root.parts), default=Drive(Path("/"), PlaceKind.LOCAL))

    def synchronised_folders(self) -> tuple[Path, ...]:
        return ()
