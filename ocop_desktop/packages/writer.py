"""Making a package: measure, sign, write beside, sync, rename, read back.

The bytes reach the disk through a ``NewFiles`` port (``platform.files`` in the program), so that
disk-full and vanished drives are met in one place and can be played in tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Protocol
from unicodedata import normalize

from .. import __version__
from ..domain.values import Role
from .container import PAYLOAD, Entry, container_entries, container_pieces, container_size, is_payload_name, measure
from .envelope import sign_document
from .limits import LIMITS, Kind, payload_type
from .manifest import (
    FORMAT,
    MIN_READER,
    AuditHead,
    FileEntry,
    Issuer,
    Manifest,
    clean_title,
    encode_manifest,
    time_text,
)
from .refusals import FileTooLarge, ManifestTooLarge, SourceAltered, SourceUnreadable, TooLarge, TooManyFiles
from .signing import SigningKey

Progress = Callable[[int, int], None]
"""Told bytes done and bytes in all, often; may raise to cancel: nothing is left behind then."""

SUFFIX: Final = ".ocop"

_HASH: Final = re.compile("[0-9a-f]{64}")

_FILE_WORD: Final = {
    Kind.SESSION: "phien",
    Kind.DOSSIER: "hoso",
    Kind.SHEETS: "phieu",
    Kind.ROUND: "chamlai",
    Kind.RESULT: "ketqua",
    Kind.ARCHIVE: "luutru",
    Kind.ENROL: "dangky",
}
_MEDIA_TYPE: Final = {
    "csv": "text/csv",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class NewFiles(Protocol):
    """Writes a new file so that it is really on the medium, and reads it back."""

    def write_new_file(self, path: Path, pieces: Iterable[bytes], size: int, progress: Progress) -> tuple[str, int]:
        """SHA-256 and size as read back from the medium. Never overwrites; leaves nothing on failure.

        progress is told bytes out of 2 × size: written, then read back. Raises DeviceError.
        """
        ...


@dataclass(frozen=True, slots=True)
class Facts:
    """What the issuer says in the manifest; format, key and files are filled in by the writer.

    at: aware wall clock. audit: entries and head hash. titles, media_types: by payload name.
    """

    kind: Kind
    council_id: str
    session_id: str
    person: str
    role: Role
    epoch: str
    rev: int
    prev: str
    roster_version: int
    roster_sha256: str
    catalogue_sha256: str
    audit: tuple[int, str]
    at: datetime
    subject: str = ""
    app: str = f"ocop-desktop {__version__}"
    titles: Mapping[str, str] = field(default_factory=dict)
    media_types: Mapping[str, str] = field(default_factory=dict)
    ext: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A package on the medium, read back and found equal. Hashes in hex, size in bytes."""

    path: Path
    sha256: str
    size: int
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A package measured and signed, not yet written. size: bytes it will have."""

    kind: Kind
    rev: int
    manifest_sha256: str
    size: int
    entries: tuple[Entry, ...]

    def pieces(self) -> Iterator[bytes]:
        """The package's bytes, in pieces. Raises SourceUnreadable, SourceChanged."""
        return container_pieces(self.entries)

    def file_name(self, label: str) -> str:
        """What the file is called; label: member or product code, round."""
        return package_file_name(self.kind, label, self.rev, self.manifest_sha256)

    def write(self, path: Path, files: NewFiles, progress: Progress = lambda done, total: None) -> Written:
        """Write to a new file and read it back. Raises DeviceError, SourceUnreadable, SourceChanged."""
        digest, size = files.write_new_file(path, self.pieces(), self.size, progress)
        return Written(path, digest, size, self.manifest_sha256)


def prepare_package(facts: Facts, payload: Mapping[str, bytes | Path], key: SigningKey) -> Prepared:
    """Measure the payload, make and sign the manifest. payload: by name, without ``payload/``.

    Raises SourceUnreadable, SourceAltered, TooManyFiles, FileTooLarge, ManifestTooLarge, TooLarge, ManifestMalformed;
    ValueError for a name no package may hold.
    """
    limits = LIMITS[facts.kind]
    for name in payload:
        if not is_payload_name(name):
            raise ValueError(f"not a payload name: {name!r}")
    if len(payload) > limits.files:
        raise TooManyFiles(limit=limits.files)
    measured = [_measured(facts, name, content) for name, content in payload.items()]
    for entry in measured:
        if entry.size > limits.file:
            raise FileTooLarge(entry=entry.name, limit=limits.file)
    body = encode_manifest(_manifest(facts, measured, key.public_hex))
    if len(body) > limits.manifest:
        raise ManifestTooLarge(limit=limits.manifest)
    entries = container_entries(sign_document(payload_type(facts.kind), body, key), measured)
    size = container_size(entries)
    if size > limits.package:
        raise TooLarge(size=size, limit=limits.package)
    return Prepared(facts.kind, facts.rev, sha256(body).hexdigest(), size, entries)


def _measured(facts: Facts, name: str, content: bytes | Path) -> Entry:
    """A file as it lies there. Evidence is named by its hash: what no longer has it is never signed."""
    shown = facts.titles.get(name) or name
    try:
        entry = measure(PAYLOAD + name, content)
    except SourceUnreadable as fault:
        raise SourceUnreadable(name=shown) from fault
    if isinstance(content, Path) and _HASH.fullmatch(name) and entry.sha256 != name:
        raise SourceAltered(name=shown)
    return entry


def write_package(
    path: Path,
    facts: Facts,
    payload: Mapping[str, bytes | Path],
    key: SigningKey,
    files: NewFiles,
    progress: Progress = lambda done, total: None,
) -> Written:
    """``prepare_package`` and ``Prepared.write`` in one."""
    return prepare_package(facts, payload, key).write(path, files, progress)


def package_file_name(kind: Kind, label: str, rev: int, sha256_hex: str) -> str:
    """``phieu_M03_r02_1a2b3c4d.ocop``: kind, label, revision, first digits of the manifest's hash."""
    plain = normalize("NFD", label.replace("đ", "d").replace("Đ", "D"))
    plain = re.sub("[^0-9A-Za-z]+", "-", re.sub("[\u0300-\u036f]", "", plain)).strip("-")[:40]
    parts = [_FILE_WORD[kind], plain, f"r{rev:02d}", sha256_hex[:8]]
    return "_".join(part for part in parts if part) + SUFFIX


def _manifest(facts: Facts, measured: Iterable[Entry], key: str) -> Manifest:
    return Manifest(
        format=FORMAT,
        min_reader=MIN_READER,
        kind=facts.kind,
        council_id=facts.council_id,
        session_id=facts.session_id,
        issuer=Issuer(facts.person, facts.role, key, facts.epoch),
        subject=facts.subject,
        rev=facts.rev,
        prev=facts.prev,
        roster_version=facts.roster_version,
        roster_sha256=facts.roster_sha256,
        catalogue_sha256=facts.catalogue_sha256,
        audit=AuditHead(*facts.audit),
        time=time_text(facts.at),
        app=facts.app,
        files=tuple(sorted((_file(facts, entry) for entry in measured), key=lambda entry: entry.path)),
        ext=dict(facts.ext),
    )


def _file(facts: Facts, entry: Entry) -> FileEntry:
    name = entry.name.removeprefix(PAYLOAD)
    known = _MEDIA_TYPE.get(name.rpartition(".")[2], "application/octet-stream")
    media_type = facts.media_types.get(name, known)
    return FileEntry(entry.name, entry.size, entry.sha256, media_type, clean_title(facts.titles.get(name, "")))
