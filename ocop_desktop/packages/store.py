"""Implementation of ``usecases.core.ports.PackageFiles``: packages on a disk, private copies, quarantine."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Protocol

from ..disk import files as disk
from ..disk.archive_check import LIST
from ..disk.folders import make_private
from ..domain.errors import DeviceError, InputError
from ..domain.text import shown_file_name
from ..usecases.core.ports import (
    OutgoingPackage,
    PackageSigner,
    PreparedPackage,
    QuarantinedFile,
    ReceivedPackage,
    WrittenPackage,
)
from .archive import entries_by_path, unpack
from .heading import read_heading
from .limits import MOST_PACKAGE, Kind
from .manifest import files_hash
from .reader import Intake, OpenedPackage, Staged, open_staged, stage
from .signing import SigningKey, person_code, stretched
from .writer import NewFiles, Progress, prepare_package

ROOM = "nhan-"
ABANDONED_SECONDS = 24 * 60 * 60
MAX_STORED_BYTES = 16 * 1024 * 1024
"""Packages up to this size are stored byte for byte in the session file (all except evidence)."""


class Files(NewFiles, Intake, Protocol):
    """The disk: ``platform.files`` in the program."""

    def device_errors(self, path: Path) -> AbstractContextManager[None]:
        """Return a context that translates an OSError into the DeviceError naming ``path``."""
        ...


class PackageStore:
    """Writes with one user's key; stages and quarantines under the user-data folder."""

    def __init__(
        self,
        key: Callable[[], SigningKey],
        files: Files,
        staging: Path,
        quarantine: Path,
        writing: Progress = lambda done, total: None,
    ) -> None:
        """writing: called with bytes done and total bytes while a package is written and read back, or copied in."""
        self._writing = writing
        self._key = key
        self._staging = staging
        self._quarantine = quarantine
        self._files = files
        self._copies: dict[Path, tuple[Staged, OpenedPackage | None]] = {}

    @property
    def largest(self) -> int:
        """Maximum size of a package, in bytes."""
        return MOST_PACKAGE

    def prepare(self, package: OutgoingPackage) -> PreparedPackage:
        """Measure and sign; the file is written, synced and read back by ``write`` of the answer."""
        prepared = prepare_package(package, self._key())

        def check_room(path: Path) -> None:
            self._files.check_room(path, prepared.size)

        def write(path: Path) -> WrittenPackage:
            return prepared.write(path, self._files, self._writing)

        return PreparedPackage(prepared.manifest_sha256, prepared.files_sha256, check_room, write)

    @contextmanager
    def room(self) -> Iterator[Path]:
        """Yield an empty private folder, which is removed with what is in it. Raises DeviceError."""
        room = self._room()
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)

    def _room(self) -> Path:
        with self._files.device_errors(self._staging):
            make_private(self._staging)
            self._clear_abandoned()
            return Path(mkdtemp(prefix=ROOM, dir=self._staging))

    def receive(self, path: Path) -> ReceivedPackage:
        """Receive a package, steps 1–4, on a private copy that exists until ``close`` (if refused: ``quarantine``)."""
        room = self._room()
        try:
            staged = stage(path, room, self._files, self._writing)
        except BaseException:
            shutil.rmtree(room, ignore_errors=True)
            raise
        self._copies[path] = (staged, None)
        opened = open_staged(staged)
        self._copies[path] = (staged, opened)
        return self._received(opened, shown_file_name(path.name), room)

    def signer(self, path: Path) -> PackageSigner | None:
        """Return who signed a package, read from its beginning alone; None where that cannot be read."""
        try:
            with path.open("rb") as stream:
                manifest = read_heading(stream, path.stat().st_size).manifest
        except (OSError, InputError, DeviceError):
            return None
        return PackageSigner(manifest.session_id, manifest.issuer.person, manifest.issuer.key)

    def quarantine(self, path: Path) -> QuarantinedFile:
        """Move the private copy to quarantine, named by its hash; the USB drive is not read again."""
        with self._files.device_errors(self._quarantine):
            make_private(self._quarantine)
        staged = self._copy_of(path)
        if staged is None or not staged.path.exists():
            staged = stage(path, self._quarantine, self._files)
        target = self._quarantine / f"{staged.sha256}.ocop"
        with self._files.device_errors(target):
            room = staged.path.parent
            disk.replace(staged.path, target)
        if room != self._quarantine:
            shutil.rmtree(room, ignore_errors=True)
        return QuarantinedFile(target, staged.sha256)

    def discard(self, path: Path) -> None:
        """Delete the private copy of a refused file that will not be quarantined."""
        staged = self._copy_of(path)
        if staged is not None:
            shutil.rmtree(staged.path.parent, ignore_errors=True)

    def quarantined(self, sha256: str) -> Path | None:
        """Return the quarantined copy of a refused file; None where it no longer exists."""
        path = self._quarantine / f"{sha256}.ocop"
        return path if path.is_file() else None

    def delete_quarantined(self, sha256: str) -> None:
        """Delete a quarantined copy. Raises DeviceError."""
        path = self._quarantine / f"{sha256}.ocop"
        with self._files.device_errors(path):
            disk.remove(path)

    def _copy_of(self, path: Path) -> Staged | None:
        """Return the closed private copy of a file: an open one can be neither moved nor removed on Windows."""
        staged, opened = self._copies.pop(path, (None, None))
        if opened is not None:
            opened.close()
        return staged

    def _clear_abandoned(self) -> None:
        """Remove the private copies of killed programs; receiving never takes as long as a day."""
        before = time.time() - ABANDONED_SECONDS
        for room in self._staging.glob(f"{ROOM}*"):
            with suppress(OSError):
                if room.stat().st_mtime < before:
                    shutil.rmtree(room, ignore_errors=True)

    def key_code(self, public_key: str) -> str:
        """Return the 30 digits for comparing a key by eye."""
        return person_code(public_key)

    def stretched(self, phrase: bytes, salt: bytes) -> bytes:
        """Return 64 bytes derived from a phrase by scrypt."""
        return stretched(phrase, salt)

    def _received(self, opened: OpenedPackage, file_name: str, room: Path) -> ReceivedPackage:
        manifest = opened.manifest

        def path_of(name: str) -> Path:
            target = room / name
            with self._files.device_errors(target), disk.opened(target, "wb") as stream:
                opened.extract(name, stream)
            return target

        def close() -> None:
            opened.close()
            shutil.rmtree(room, ignore_errors=True)

        keep = manifest.kind is not Kind.DOSSIER
        packed = manifest.kind is Kind.ARCHIVE
        return ReceivedPackage(
            kind=manifest.kind.value,
            subject=manifest.subject,
            rev=manifest.rev,
            prev=manifest.prev,
            issuer=manifest.issuer.person,
            issuer_role=manifest.issuer.role.value,
            key=manifest.issuer.key,
            epoch=manifest.issuer.epoch,
            session=manifest.session_id,
            council=manifest.council_id,
            roster_version=manifest.roster_version,
            roster_sha256=manifest.roster_sha256,
            rules_hash=manifest.catalogue_sha256,
            sha256=opened.sha256,
            manifest_sha256=opened.manifest_sha256,
            files_sha256=files_hash(manifest),
            size=opened.size,
            file_name=file_name,
            names=opened.names,
            read=opened.read,
            path_of=path_of,
            close=close,
            content=opened.content(MAX_STORED_BYTES) if keep else None,
            audit=(manifest.audit.size, manifest.audit.head),
            written_as=manifest.format,
            list_sha256=entries_by_path(manifest)[LIST].sha256 if packed else "",
            unpack=partial(unpack, manifest, opened.pieces) if packed else None,
        )
