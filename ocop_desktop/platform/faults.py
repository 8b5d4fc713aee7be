"""Errors of a disk, USB drive or folder, each with a sentence.

``device_error`` translates an ``OSError`` into one of them, by the remedy for the user.
"""

from __future__ import annotations

from pathlib import Path

from ..disk.reasons import Reason, reason
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


class DiskRanOut(DeviceError):
    """The drive had no room left while the file was written. Facts: name, folder."""

    code = "device.disk_ran_out"


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


class KeyOfAnother(DeviceError):
    """A private key that another user, or this user on another computer, sealed. Facts: name, folder."""

    code = "key.of_another"


_KINDS: dict[Reason, type[DeviceError]] = {
    Reason.READ_ONLY: ReadOnly,
    Reason.REFUSED: NoPermission,
    Reason.GONE: DriveGone,
    Reason.TAKEN: NameTaken,
    Reason.HELD: InUse,
}


def device_error(fault: OSError, path: Path) -> DeviceError:
    """Return the expected error for an ``OSError`` on ``path``; DeviceFault for an unknown one."""
    facts: dict[str, str | int] = {"name": path.name or str(path), "folder": str(path.parent)}
    match reason(fault):
        case Reason.FULL:
            return DiskRanOut(**facts)
        case Reason.OTHER:
            return DeviceFault(**facts, number=getattr(fault, "winerror", None) or fault.errno or 0)
        case known:
            return _KINDS[known](**facts)
