"""Reading a package, steps 1–4: private copy, structure, envelope and signature, files as in the manifest.

After that the signature is known to be valid; the receiver decides whose key it is, and whether
session, roster and revision fit. The USB drive is read once, into a private copy; all later steps
read the copy, and every byte returned is checked again against the verified manifest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from ..disk import files as disk
from .archive import check_archive
from .container import PAYLOAD, Member, Scanned, scan
from .envelope import check_signature, parse_envelope
from .limits import BUFFER, KIND_OF_TYPE, LIMITS, MOST_PACKAGE, Kind
from .manifest import Manifest, peek, read_manifest
from .refusals import (
    FilesDiffer,
    FileTooLarge,
    ManifestMalformed,
    ManifestTooLarge,
    StagedCopyChanged,
    TooLarge,
    TooManyFiles,
    UnknownType,
    WrongKind,
)

Progress = Callable[[int, int], None]


class Intake(Protocol):
    """Copies a foreign file into a private folder, reading it once."""

    def copy_in(self, source: Path, folder: Path, limit: int, progress: Progress) -> tuple[Path, str, int]:
        """Return the private copy, its SHA-256 and size. Raises DeviceError, or InputError over ``limit`` bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Staged:
    """A private copy of a received file, not yet checked.

    path: the copy. file_name: name of the original. sha256, size: of the copied bytes.
    """

    path: Path
    file_name: str
    sha256: str
    size: int


_Whole = tuple[Path | None, str, int]


class OpenedPackage:
    """A package with verified structure, signature and files. Close it after use.

    path: the private copy, None for a package in memory. sha256, size: of the whole package.
    """

    def __init__(
        self, stream: BinaryIO, whole: _Whole, manifest: Manifest, manifest_sha256: str, payload: Iterable[Member]
    ) -> None:
        """Called only by functions of this module, with verified data."""
        self.manifest = manifest
        self.manifest_sha256 = manifest_sha256
        self.path, self.sha256, self.size = whole
        self._stream = stream
        self._members = {member.name.removeprefix(PAYLOAD): member for member in payload}

    @property
    def names(self) -> tuple[str, ...]:
        """Payload names, without ``payload/``, in byte order."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """Return one payload file. Raises KeyError for an unknown name, StagedCopyChanged."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield one payload file in chunks of bounded size; the hash is checked after the last.

        Raises KeyError, or StagedCopyChanged at the end where the bytes are not the verified ones.
        """
        member = self._members[name]
        digest, position, end = sha256(), member.offset, member.offset + member.size
        while position < end:
            self._stream.seek(position)
            piece = self._stream.read(min(BUFFER, end - position))
            if not piece:
                break
            digest.update(piece)
            position += len(piece)
            yield piece
        if digest.hexdigest() != member.sha256:
            raise StagedCopyChanged(entry=name)

    def extract(self, name: str, target: BinaryIO) -> str:
        """Copy one payload file into an open binary file; return its SHA-256. Raises as ``pieces``."""
        for piece in self.pieces(name):
            target.write(piece)
        return self._members[name].sha256

    def content(self, limit: int) -> bytes | None:
        """Return the whole package, byte for byte, or None where it is over ``limit`` bytes.

        Raises StagedCopyChanged where the copy differs from the verified one.
        """
        if self.size > limit:
            return None
        self._stream.seek(0)
        data = self._stream.read(self.size + 1)
        if sha256(data).hexdigest() != self.sha256:
            raise StagedCopyChanged(entry="package")
        return data

    def close(self) -> None:
        """Close the private copy; the file stays. May be called twice."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def stage(path: Path, staging_dir: Path, files: Intake, progress: Progress = lambda done, total: None) -> Staged:
    """Step 1: copy a file into the private folder while hashing. Raises DeviceError or InputError (file.*)."""
    copy, digest, size = files.copy_in(path, staging_dir, MOST_PACKAGE, progress)
    return Staged(copy, path.name, digest, size)


def open_staged(staged: Staged, kind: Kind | None = None) -> OpenedPackage:
    """Steps 2–4 on a private copy. kind: the only accepted kind.

    Raises a PackageRefused, each reason its own class, or FutureFormat; the copy stays for
    quarantine.
    """
    return _open(disk.opened(staged.path), (staged.path, staged.sha256, staged.size), kind)


def open_bytes(data: bytes, kind: Kind | None = None) -> OpenedPackage:
    """Steps 2–4 on bytes in memory, as stored in a session file. Raises as ``open_staged``."""
    return _open(BytesIO(data), (None, sha256(data).hexdigest(), len(data)), kind)


def check_bytes(data: bytes, kind: Kind | None = None) -> Manifest:
    """Return the manifest of a package in memory that passes steps 2–4. Raises as ``open_staged``."""
    with open_bytes(data, kind) as opened:
        return opened.manifest


def _open(stream: BinaryIO, whole: _Whole, kind: Kind | None) -> OpenedPackage:
    opened = None
    try:
        opened = _verified(stream, whole, kind)
    finally:
        if opened is None:
            stream.close()
    return opened


def _verified(stream: BinaryIO, whole: _Whole, kind: Kind | None) -> OpenedPackage:
    size = whole[2]
    scanned = scan(stream, size)
    found, manifest, digest = signed_manifest(scanned.envelope)
    _check_limits(found, size, scanned)
    _check_files(manifest, scanned)
    if kind not in (None, found):
        raise WrongKind(expected=str(kind), found=str(found))
    opened = OpenedPackage(stream, whole, manifest, digest, scanned.payload)
    if found is Kind.ARCHIVE:
        check_archive(manifest, opened.read)
    return opened


def signed_manifest(blob: bytes) -> tuple[Kind, Manifest, str]:
    """Step 3: return kind, manifest and the manifest's SHA-256 of an envelope with a valid signature."""
    envelope = parse_envelope(blob)
    found = KIND_OF_TYPE.get(envelope.payload_type)
    if found is None:
        raise UnknownType(found=envelope.payload_type[:100])
    if len(envelope.body) > LIMITS[found].manifest:
        raise ManifestTooLarge(limit=LIMITS[found].manifest)
    seen = peek(envelope.body)
    check_signature(envelope, seen.issuer.key)
    manifest = read_manifest(envelope.body, seen)
    if manifest.kind is not found:
        raise ManifestMalformed(where="kind")
    return found, manifest, sha256(envelope.body).hexdigest()


def _check_limits(kind: Kind, size: int, scanned: Scanned) -> None:
    limits = LIMITS[kind]
    if size > limits.package:
        raise TooLarge(size=size, limit=limits.package)
    if len(scanned.payload) > limits.files:
        raise TooManyFiles(limit=limits.files)
    for member in scanned.payload:
        if member.size > limits.file:
            raise FileTooLarge(entry=member.name, limit=limits.file)


def _check_files(manifest: Manifest, scanned: Scanned) -> None:
    """Check that names, sizes and hashes of the payload equal the manifest's, in the same order."""
    for member, entry in zip_longest(scanned.payload, manifest.files):
        found = (member.name, member.size, member.sha256) if member else None
        stated = (entry.path, entry.size, entry.sha256) if entry else None
        if found != stated:
            raise FilesDiffer(entry=min(side[0] for side in (found, stated) if side))
