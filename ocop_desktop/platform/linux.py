"""Drives on Linux, from ``/proc/mounts`` and ``/sys``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from .places import Drive, PlaceKind

_NETWORK: Final = re.compile(
    r"(?:nfs4?|cifs|smb3|smbfs|afs|ncpfs|davfs|fuse\.(?:sshfs|davfs2|rclone|gvfsd-fuse|curlftpfs))\Z"
)
_PSEUDO: Final = re.compile(
    r"(?:proc|sysfs|devtmpfs|devpts|cgroup2?|securityfs|debugfs|tracefs|pstore|bpf|configfs|mqueue|hugetlbfs"
    r"|fusectl|binfmt_misc|autofs|nsfs|ramfs|squashfs|efivarfs|rpc_pipefs)\Z"
)
_PEOPLE: Final = ("/media/", "/run/media/", "/mnt/")
"""Desktops mount USB drives below these; a drive there without a removable device stays local."""

_ESCAPE = re.compile(r"\\([0-7]{3})")


class LinuxDrives:
    """mounts, sys: ``/proc/mounts`` and ``/sys``, or a test's fakes."""

    def __init__(self, mounts: Path = Path("/proc/mounts"), sys: Path = Path("/sys")) -> None:
        self._mounts = mounts
        self._sys = sys

    def drives(self) -> tuple[Drive, ...]:
        """Return the root drive, and the drives in the usual places for USB drives and shares."""
        return tuple(drive for drive in self._all() if drive.kind is not PlaceKind.LOCAL or _is_for_people(drive.root))

    def drive_of(self, path: Path) -> Drive:
        """Return the longest mount point above ``path``; of several at one place the last."""
        found = Drive(Path("/"), PlaceKind.LOCAL)
        for drive in self._all():
            if path.is_relative_to(drive.root) and len(drive.root.parts) >= len(found.root.parts):
                found = drive
        return found

    def synchronised_folders(self) -> tuple[Path, ...]:
        """Return nothing: on Linux services do not announce their folders."""
        return ()

    def _all(self) -> list[Drive]:
        try:
            lines = self._mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        except OSError:  # no such list here: everything counts as local
            return []
        found = []
        for line in lines:
            fields = [_ESCAPE.sub(_unescaped, field) for field in line.split(" ")]
            if len(fields) < 3:
                continue
            device, point, kind = fields[:3]
            if not _PSEUDO.match(kind):
                found.append(Drive(Path(point), self._kind(device, kind), Path(point).name))
        return found

    def _kind(self, device: str, file_system: str) -> PlaceKind:
        if _NETWORK.match(file_system):
            return PlaceKind.NETWORK
        if device.startswith("/dev/") and self._is_removable(device.rpartition("/")[2]):
            return PlaceKind.REMOVABLE
        return PlaceKind.LOCAL

    def _is_removable(self, block: str) -> bool:
        """Return whether the disk is marked removable, or is on a USB port (USB hard disks are not marked)."""
        link = self._sys / "class" / "block" / block
        try:
            folder = link.resolve(strict=True)
        except OSError:
            return False
        disk = folder.parent if (folder / "partition").exists() else folder
        if re.search(r"/usb[0-9]", str(disk)):
            return True
        try:
            return (disk / "removable").read_text(encoding="ascii").strip() == "1"
        except OSError:
            return False


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 8))


def _is_for_people(root: Path) -> bool:
    return str(root) == "/" or str(root).startswith(_PEOPLE)
