"""Errors of a disk, USB drive or folder, each with a sentence.

``device_error`` translates an ``OSError`` into one of them, by the remedy for the user.
"""

from __future__ import annotations

import errno
from pathlib import Path

from ..domain.errors import DeviceError, InputError


class DiskFull(DeviceError):
    """Not enough space. Facts: name, folder; needed and free in bytes where known, else 0."""

    code = "device.disk_full"


class ReadOnly(DeviceError):
    """The drive is write-protected. Facts: name, folder."""

    code = "device.read_only"


class NoPermission(DeviceError):
    """The system refuses access. Facts: name, folder."""

    code = "device.no_permission"


class DriveGone(DeviceError):
    """The drive or folder does not exist (any more). Facts: name, folder."""

    code = "device.drive_gone"


class NameTaken(DeviceError):
    """A file of that name exists; nothing is ever overwritten. Facts: name, folder."""

    code = "device.name_taken"


class InUse(DeviceError):
    """Another program holds the file. Facts: name, folder."""

    code = "device.in_use"


class DeviceFault(DeviceError):
    """The device itself failed to read or write. Facts: name, folder, number (the system's own)."""

    code = "device.fault"


class ReadBackDiffers(DeviceError):
    """The medium returned other bytes than were written: a worn or counterfeit drive. Facts: name, folder."""

    code = "device.read_back_differs"


class FileOverLimit(InputError):
    """A received file exceeds the size limit of its kind. Facts: name, limit (bytes)."""

    code = "file.over_limit"


class NotAFile(InputError):
    """A folder or device where a file was expected. Facts: name."""

    code = "file.not_a_file"


class KeyFileDamaged(DeviceError):
    """A private key file does not contain a key. Facts: name, folder."""

    code = "key.damaged"


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.ESTALE, errno.ENOTCONN}
_REFUSED = {errno.EACCES, errno.EPERM}
_BUSY = {errno.EBUSY, errno.ETXTBSY}

_WINDOWS: dict[int, type[DeviceError]] = {
    2: DriveGone,  # file not found
    3: DriveGone,  # path not found
    5: NoPermission,
    15: DriveGone,  # invalid drive
    19: ReadOnly,  # write-protected
    21: DriveGone,  # not ready
    32: InUse,  # sharing violation
    33: InUse,  # lock violation
    39: DiskFull,
    53: DriveGone,  # network path
    55: DriveGone,  # device no longer available
    80: NameTaken,
    112: DiskFull,
    183: NameTaken,
    433: DriveGone,  # no such device
    1006: DriveGone,  # volume changed
    1167: DriveGone,  # device not connected
}
"""Windows system error codes (winerror.h) by meaning; the ``errno`` Python derives is coarser."""


def device_error(fault: OSError, path: Path) -> DeviceError:
    """Return the expected error for an ``OSError`` on ``path``; DeviceFault for an unknown one."""
    facts: dict[str, str | int] = {"name": path.name, "folder": str(path.parent)}
    number = getattr(fault, "winerror", None)
    kind = _WINDOWS.get(number) if number is not None else _by_errno(fault.errno)
    if kind is DiskFull:
        return DiskFull(**facts, needed=0, free=0)
    if kind is None:
        return DeviceFault(**facts, number=number or fault.errno or 0)
    return kind(**facts)


def _by_errno(number: int | None) -> type[DeviceError] | None:
    if number in _FULL:
        return DiskFull
    if number in _GONE:
        return DriveGone
    if number in _REFUSED:
        return NoPermission
    if number in _BUSY:
        return InUse
    return {errno.EROFS: ReadOnly, errno.EEXIST: NameTaken}.get(number or 0)
