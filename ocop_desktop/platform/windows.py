"""Windows: the only module that calls its API, behind a Protocol that tests can fake."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from typing import Final, Protocol

from .places import Drive, PlaceKind

DRIVE_REMOVABLE: Final = 2
DRIVE_REMOTE: Final = 4
DRIVE_CDROM: Final = 5
_UNUSABLE: Final = (0, 1)  # DRIVE_UNKNOWN, DRIVE_NO_ROOT_DIR

BUS_TYPE_USB: Final = 7
BUS_TYPE_SD: Final = 12


class WindowsCalls(Protocol):
    """The Windows calls used. root: ``D:\\``."""

    def logical_drives(self) -> int:
        """GetLogicalDrives: bit 0 is A:, bit 1 is B: …"""
        ...

    def drive_type(self, root: str) -> int:
        """GetDriveTypeW."""
        ...

    def bus_type(self, root: str) -> int:
        """Return STORAGE_BUS_TYPE of the disk of the drive, 0 where unknown."""
        ...

    def volume_label(self, root: str) -> str:
        """GetVolumeInformationW; empty where there is none."""
        ...


class WindowsDrives:
    """Drives by letter. environment: where services announce their folders (``OneDrive`` …)."""

    def __init__(self, calls: WindowsCalls, environment: Mapping[str, str] | None = None) -> None:
        self._calls = calls
        self._environment = os.environ if environment is None else environment

    def drives(self) -> tuple[Drive, ...]:
        """Return every drive letter in use, in order."""
        mask = self._calls.logical_drives()
        roots = [f"{chr(ord('A') + bit)}:\\" for bit in range(26) if mask >> bit & 1]
        return tuple(self._drive(root) for root in roots if self._calls.drive_type(root) not in _UNUSABLE)

    def drive_of(self, path: Path) -> Drive:
        """Return the drive of the path's letter; a path without one (``\\\\server\\share``) is a share."""
        start = PureWindowsPath(_plain(str(path))).drive
        if len(start) != 2:
            return Drive(Path(start), PlaceKind.NETWORK, start)
        return self._drive(f"{start.upper()}\\")

    def synchronised_folders(self) -> tuple[Path, ...]:
        """Return the folders that OneDrive writes into the environment of every program."""
        names = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
        return tuple(Path(self._environment[name]) for name in names if self._environment.get(name))

    def _drive(self, root: str) -> Drive:
        kind = self._calls.drive_type(root)
        label = self._calls.volume_label(root)
        if kind == DRIVE_REMOTE:
            return Drive(Path(root), PlaceKind.NETWORK, label)
        if kind in (DRIVE_REMOVABLE, DRIVE_CDROM) or self._calls.bus_type(root) in (BUS_TYPE_USB, BUS_TYPE_SD):
            return Drive(Path(root), PlaceKind.REMOVABLE, label)
        return Drive(Path(root), PlaceKind.LOCAL, label)


def _plain(path: str) -> str:
    """Return the path without the prefix that lets it be longer."""
    if path.startswith("\\\\?\\UNC\\"):
        return "\\\\" + path[8:]
    return path.removeprefix("\\\\?\\")


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _IOCTL_STORAGE_QUERY_PROPERTY = 0x2D1400
    _OPEN_EXISTING, _SHARE_ALL = 3, 7
    _SEM_FAILCRITICALERRORS = 1

    class _Query(ctypes.Structure):
        _fields_ = (("property", wintypes.DWORD), ("query", wintypes.DWORD), ("extra", ctypes.c_ubyte * 4))

    class _Descriptor(ctypes.Structure):
        """STORAGE_DEVICE_DESCRIPTOR up to its bus type."""

        _fields_ = (
            ("version", wintypes.DWORD),
            ("size", wintypes.DWORD),
            ("device_type", ctypes.c_ubyte),
            ("modifier", ctypes.c_ubyte),
            ("removable", ctypes.c_ubyte),
            ("queueing", ctypes.c_ubyte),
            ("vendor", wintypes.DWORD),
            ("product", wintypes.DWORD),
            ("revision", wintypes.DWORD),
            ("serial", wintypes.DWORD),
            ("bus_type", wintypes.DWORD),
            ("raw_length", wintypes.DWORD),
            ("raw", ctypes.c_ubyte * 1024),
        )

    class SystemCalls:
        """The real calls, from kernel32."""

        def __init__(self) -> None:
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            self._kernel.CreateFileW.restype = wintypes.HANDLE
            # In every thread: no box that asks for a disk.
            self._kernel.SetErrorMode(self._kernel.GetErrorMode() | _SEM_FAILCRITICALERRORS)

        def logical_drives(self) -> int:
            return int(self._kernel.GetLogicalDrives())

        def drive_type(self, root: str) -> int:
            return int(self._kernel.GetDriveTypeW(wintypes.LPCWSTR(root)))

        def volume_label(self, root: str) -> str:
            label = ctypes.create_unicode_buffer(261)
            found = self._kernel.GetVolumeInformationW(
                wintypes.LPCWSTR(root), label, wintypes.DWORD(len(label)), None, None, None, None, wintypes.DWORD(0)
            )
            return label.value if found else ""

        def bus_type(self, root: str) -> int:
            handle = self._kernel.CreateFileW(
                wintypes.LPCWSTR(f"\\\\.\\{root[:2]}"),
                wintypes.DWORD(0),
                wintypes.DWORD(_SHARE_ALL),
                None,
                wintypes.DWORD(_OPEN_EXISTING),
                wintypes.DWORD(0),
                None,
            )
            if handle in (None, wintypes.HANDLE(-1).value):
                return 0
            try:
                query, answer, length = _Query(), _Descriptor(), wintypes.DWORD()
                answered = self._kernel.DeviceIoControl(
                    wintypes.HANDLE(handle),
                    wintypes.DWORD(_IOCTL_STORAGE_QUERY_PROPERTY),
                    ctypes.byref(query),
                    wintypes.DWORD(ctypes.sizeof(query)),
                    ctypes.byref(answer),
                    wintypes.DWORD(ctypes.sizeof(answer)),
                    ctypes.byref(length),
                    None,
                )
                return int(answer.bus_type) if answered else 0
            finally:
                self._kernel.CloseHandle(wintypes.HANDLE(handle))
