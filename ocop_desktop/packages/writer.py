"""Writing a package: measure, sign, write a temporary file, sync, rename, read back.

The bytes are written through a ``NewFiles`` port (``platform.files`` in the program), so that
disk-full and removed drives are handled in one place and can be simulated in tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol

from .. import __version__
from ..domain.values import Role
from ..usecases.core.rows import OutgoingPackage, WrittenPackage
from .archive import flat
from .container import PAYLOAD, Entry, container_entries, container_pieces, container_size, is_payload_name, measure
from .envelope import sign_document
from .limits import LIMITS, Kind, payload_type
from .manifest import AuditHead, FileEntry, Issuer, Manifest, clean_title, encode_manifest, files_hash, time_text
from .payloads import reader_needed
from .refusals import FileTooLarge, ManifestTooLarge, SourceAltered, SourceUnreadable, TooLarge, TooManyFiles
from .signing import SigningKey
from .versions import FORMAT

Progress = Callable[[int, int], None]
"""Called often with bytes done and total bytes; may raise to cancel: then nothing is left behind."""

APP: Final = f"ocop-desktop {__version__}"
"""The program's part of a manifest."""

_HASH: Final = re.compile("[0-9a-f]{64}")

_MEDIA_TYPE: Final = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class NewFiles(Protocol):
    """Writes a new file durably, and reads it back."""

    def write_new_file(self, path: Path, pieces: Iterable[bytes], size: int, progress: Progress) -> tuple[str, int]:
        """Return SHA-256 and size as read back from the medium. Never overwrites; leaves nothing on failure.

        progress gets bytes out of 2 × size: written, then read back. Raises DeviceError.
        """
        ...

    def check_room(self, path: Path, size: int) -> None:
        """Check that a new file may be written. Raises DeviceError: no folder, no space, name taken or forbidden."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A package measured and signed, not yet written. size: bytes of the file. files_sha256: ``files_hash``."""

    manifest_sha256: str
    files_sha256: str
    size: int
    entries: tuple[Entry, ...]

    def pieces(self) -> Iterator[bytes]:
        """Yield the package's bytes in chunks. Raises SourceUnreadable, SourceChanged."""
        return container_pieces(self.entries)

    def write(self, path: Path, files: NewFiles, progress: Progress = lambda done, total: None) -> WrittenPackage:
        """Write to a new file and read it back. Raises DeviceError, SourceUnreadable, SourceChanged."""
        digest, size = files.write_new_file(path, self.pieces(), self.size, progress)
        return WrittenPackage(path, digest, self.manifest_sha256, size)


def prepare_package(package: OutgoingPackage, key: SigningKey, app: str = APP) -> Prepared:
    """Measure the payload, make and sign the manifest; format, key and files are filled in here.

    Raises SourceUnreadable, SourceAltered, TooManyFiles, FileTooLarge, ManifestTooLarge, TooLarge,
    ManifestMalformed; ValueError for an invalid name.
    """
    kind = Kind(package.kind)
    limits = LIMITS[kind]
    if kind is Kind.ARCHIVE:
        package = flat(package)
    for name in package.payload:
        if not is_payload_name(name):
            raise ValueError(f"not a payload name: {name!r}")
    if len(package.payload) > limits.files:
        raise TooManyFiles(limit=limits.files)
    measured = [_measured(package, name, content) for name, content in package.payload.items()]
    for entry in measured:
        if entry.size > limits.file:
            raise FileTooLarge(entry=entry.name, limit=limits.file)
    manifest = _manifest(package, kind, measured, key.public_hex, app)
    body = encode_manifest(manifest)
    if len(body) > limits.manifest:
        raise ManifestTooLarge(limit=limits.manifest)
    entries = container_entries(sign_document(payload_type(kind), body, key), measured)
    size = container_size(entries)
    if size > limits.package:
        raise TooLarge(size=size, limit=limits.package)
    return Prepared(sha256(body).hexdigest(), files_hash(manifest), size, entries)


def _measured(package: OutgoingPackage, name: str, content: bytes | Path) -> Entry:
    """Measure a file. Evidence is named by its hash: a file that no longer matches is never signed."""
    shown = package.titles.get(name) or name
    try:
        entry = measure(PAYLOAD + name, content)
    except SourceUnreadable as fault:
        raise SourceUnreadable(name=shown) from fault
    if isinstance(content, Path) and _HASH.fullmatch(name) and entry.sha256 != name:
        raise SourceAltered(name=shown)
    return entry


def _manifest(package: OutgoingPackage, kind: Kind, measured: Iterable[Entry], key: str, app: str) -> Manifest:
    return Manifest(
        format=FORMAT,
        min_reader=reader_needed(kind, package.payload),
        kind=kind,
        council_id=package.council,
        session_id=package.session,
        issuer=Issuer(package.issuer, Role(package.issuer_role), key, package.epoch),
        subject=package.subject,
        rev=package.rev,
        prev=package.prev,
        roster_version=package.roster_version,
        roster_sha256=package.roster_sha256,
        catalogue_sha256=package.rules_hash,
        audit=AuditHead(*package.audit),
        time=time_text(package.at),
        app=app,
        files=tuple(sorted((_file(package, entry) for entry in measured), key=lambda entry: entry.path)),
        ext={},
    )


def _file(package: OutgoingPackage, entry: Entry) -> FileEntry:
    name = entry.name.removeprefix(PAYLOAD)
    known = _MEDIA_TYPE.get(name.rpartition(".")[2], "application/octet-stream")
    media_type = package.media_types.get(name, known)
    return FileEntry(entry.name, entry.size, entry.sha256, media_type, clean_title(package.titles.get(name, "")))
