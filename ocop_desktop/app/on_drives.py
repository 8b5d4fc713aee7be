"""Lists the packages on removable drives; reads only the beginning of each file.

A drive may be slow, broken, or pulled out at any moment: the search has limits, and a drive that
is gone is no error.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from ..domain.errors import DeviceError, InputError
from ..platform.drives import this_computer
from ..platform.faults import DriveGone, NotAFile, device_error
from ..platform.files import DurableFiles
from ..platform.places import Drive, DriveSystem, PlaceKind
from ..usecases.exchange.on_drives import DriveFiles, FoundFile, PackageHead, dossiers_on

SUFFIX = ".ocop"
MOST_ENTRIES = 20_000
"""Maximum number of files and folders looked at on one drive."""

MOST_PACKAGES = 400
SECONDS = 10.0
"""Longest search of one drive."""

DEPTH = 2
"""Folders below the top of the drive that are looked into: people copy whole folders."""

MOST_SESSION = 16 * 1024 * 1024
"""Largest ``session.json`` that is read for the session's name."""

_SYSTEM_FOLDERS = frozenset({"system volume information", "$recycle.bin", "lost+found", "found.000"})

Key = tuple[str, int, int]


class PackagesOnDrives:
    """Searches the drives; remembers the beginning of a file until its size or time changes. Used by one thread."""

    def __init__(
        self,
        system: Callable[[], DriveSystem],
        clock: Callable[[], float] = time.monotonic,
        workspaces: Path | None = None,
    ) -> None:
        """workspaces: folder with the members' files of each session."""
        self._system, self._clock, self._workspaces = system, clock, workspaces
        self._read: dict[Key, FoundFile] = {}

    def roots(self) -> tuple[str, ...]:
        """Return the removable drives without reading their files: a cheap question, asked every few seconds."""
        return tuple(sorted(f"{drive.root}\n{drive.label}" for drive in self._removable()))

    def sessions(self) -> frozenset[str]:
        """Return the ids of the sessions with a member's file on this computer."""
        try:
            folders = list(self._workspaces.iterdir()) if self._workspaces is not None else []
            return frozenset(folder.name for folder in folders if any(folder.glob("*.ocopdb")))
        except OSError:
            return frozenset()

    def look_in(self, folder: Path, depth: int = DEPTH) -> DriveFiles:
        """Return a folder with its packages, as if it were a drive. Raises DeviceError."""
        found = self._drive(Drive(folder, PlaceKind.LOCAL), {}, lambda: False, depth)
        if found is None:
            raise DriveGone(name=folder.name, folder=str(folder))
        return found

    def look(self, stopped: Callable[[], bool] = lambda: False) -> tuple[DriveFiles, ...]:
        """Return the responding drives with their packages. stopped: asked often; then the search ends at once."""
        known, self._read = self._read, {}
        found = (self._drive(drive, known, stopped) for drive in self._removable())
        return tuple(drive for drive in found if drive is not None)

    def _removable(self) -> list[Drive]:
        drives = {drive.root: drive for drive in self._system().drives() if drive.kind is PlaceKind.REMOVABLE}
        return list(drives.values())

    def _drive(
        self, drive: Drive, known: dict[Key, FoundFile], stopped: Callable[[], bool], depth: int = DEPTH
    ) -> DriveFiles | None:
        until = self._clock() + SECONDS
        files: list[FoundFile] = []
        whole = True
        try:
            free = DurableFiles().free_space(drive.root)
            for entry in self._packages(drive.root, depth):
                if entry is None or stopped() or self._clock() > until or len(files) == MOST_PACKAGES:
                    whole = False
                    break
                file = self._file(entry, known)
                if file is not None:
                    files.append(file)
        except DeviceError:  # pulled out meanwhile, or unreadable as a whole
            return None
        if files and not _is_there(drive.root):
            return None
        files.sort(key=lambda file: file.name)
        return DriveFiles(drive.root, drive.label, free, tuple(files), whole)

    def _packages(self, root: Path, most: int) -> Iterator[os.DirEntry[str] | None]:
        """Yield the packages of the upper folders; None where the limit of entries is reached."""
        count, folders = 0, [(root, 0)]
        while folders:
            folder, depth = folders.pop(0)
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        count += 1
                        if count > MOST_ENTRIES:
                            yield None
                            return
                        if _is_folder(entry):
                            if depth < most:
                                folders.append((Path(entry.path), depth + 1))
                        elif entry.name.lower().endswith(SUFFIX) and not entry.name.startswith("."):
                            yield entry
            except OSError as fault:
                if folder == root:
                    raise device_error(fault, root) from fault
                continue  # a folder without permission, or removed meanwhile

    def _file(self, entry: os.DirEntry[str], known: dict[Key, FoundFile]) -> FoundFile | None:
        path, size = Path(entry.path), 0
        try:
            if not entry.is_file(follow_symlinks=False):
                return None
            state = entry.stat(follow_symlinks=False)
            size = state.st_size
            key = (entry.path, size, state.st_mtime_ns)
            self._read[key] = known.get(key) or _found(path, size)
        except OSError as fault:
            error = device_error(fault, path)
            return None if isinstance(error, DriveGone) else FoundFile(path, size, None, error)
        return self._read[key]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    hidden = entry.name.startswith(".") or entry.name.lower() in _SYSTEM_FOLDERS
    return not hidden and entry.is_dir(follow_symlinks=False)


def _is_there(root: Path) -> bool:
    try:
        return root.is_dir()
    except OSError:
        return False


def _found(path: Path, size: int) -> FoundFile:
    try:
        return FoundFile(path, size, _head(path, size))
    except (InputError, DeviceError) as refusal:
        return FoundFile(path, size, None, refusal)


def package_head(path: Path) -> PackageHead:
    """Return the signed facts of a package without reading it whole. Raises InputError, DeviceError."""
    try:
        if path.is_dir():
            raise NotAFile(name=path.name)
        return _head(path, path.stat().st_size)
    except OSError as fault:
        raise device_error(fault, path) from fault


def dossiers_beside(package: Path, session: str) -> tuple[Path, ...]:
    """Return the latest dossier package of each product of the session in the folder of ``package``."""
    try:
        drive = PackagesOnDrives(this_computer).look_in(package.parent, 0)
    except DeviceError:
        return ()
    return tuple(file.path for file in dossiers_on(drive, session))


def _head(path: Path, size: int) -> PackageHead:
    from ..packages.heading import read_entry, read_heading
    from ..packages.manifest import files_hash
    from ..packages.payloads import JsonPayloads

    with path.open("rb") as stream:
        heading = read_heading(stream, size)
        manifest = heading.manifest
        name, people, products = "", 0, 0
        if manifest.kind == "session":
            body = read_entry(stream, heading, "session.json", MOST_SESSION)
            bundle = JsonPayloads().read_session(body, manifest.format)
            name, people, products = bundle.session.name, len(bundle.members), len(bundle.products)
    return PackageHead(
        kind=manifest.kind.value,
        session=manifest.session_id,
        issuer=manifest.issuer.person,
        key=manifest.issuer.key,
        epoch=manifest.issuer.epoch,
        subject=manifest.subject,
        rev=manifest.rev,
        prev=manifest.prev,
        manifest_sha256=heading.manifest_sha256,
        at=datetime.fromisoformat(manifest.time),
        files=len(manifest.files),
        files_sha256=files_hash(manifest),
        name=name,
        people=people,
        products=products,
    )
