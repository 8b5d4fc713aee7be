"""The manifest: kind, issuer and revision of a package, and the exact set of its files.

Canonical JSON (as ``domain.canonical``): UTF-8 NFC, sorted keys, whole numbers only; a manifest
that differs from its own re-encoding is refused. Unknown fields are refused except under ``ext``.
The reader reads format and key first (``peek``), then verifies the signature, then parses in full
(``read_manifest``).
"""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any, Final
from unicodedata import is_normalized, normalize

import msgspec
from msgspec import Meta

from ..domain.canonical import NotCanonical, canonical_json
from ..domain.values import Role
from .container import PAYLOAD, is_payload_name
from .limits import MOST_FILES, MOST_PACKAGE, Kind
from .refusals import FutureFormat, ManifestMalformed
from .signing import is_public_key
from .versions import FORMAT, version_text

NO_HASH: Final = "0" * 64
"""``prev`` of a line's first revision; the audit head before the first entry."""

TITLE_LENGTH: Final = 255

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
"""Control, zero-width and direction-changing characters, which would make a title misleading."""

_ROUND = re.compile(r"[1-9][0-9]{0,3}\Z")

_Version = tuple[Annotated[int, Meta(ge=0, le=999)], Annotated[int, Meta(ge=0, le=999)]]
_Token = Annotated[str, Meta(pattern=r"^[0-9a-z][0-9a-z-]{0,63}\Z")]
_Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
_Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
_Text = Annotated[str, Meta(max_length=TITLE_LENGTH)]
_MediaType = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.+-]{0,62}/[a-z0-9][a-z0-9.+-]{0,62}\Z")]


class Issuer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Maker and signer of the package, as claimed by the package; the receiver decides about trust in ``key``.

    person: member id. key: Ed25519 public key, 64 hex digits. epoch: id of this installation or
    restore.
    """

    person: _Token
    role: Role
    key: _Hash
    epoch: _Token


class AuditHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The issuer's audit log at the time of export: number of entries, hash of the last."""

    size: _Count
    head: _Hash


class FileEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One payload file. path: ``payload/<name>``. title: file name given by users, text and never a path."""

    path: str
    size: _Count
    sha256: _Hash
    media_type: _MediaType
    title: _Text

    @property
    def name(self) -> str:
        """The name without ``payload/``."""
        return self.path.removeprefix(PAYLOAD)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The manifest of a package.

    A line is (issuer.person, issuer.epoch, session_id, kind, subject); subject is the product id of
    a ``dossier``, the round number of ``sheets``, else empty. rev: +1 per export in the line, from
    1. prev: SHA-256 of the previous manifest of the line, zeros for the first. time: wall clock
    with offset, informational; order never comes from clocks. files: the exact set, by path in byte
    order.
    """

    format: _Version
    min_reader: _Version
    kind: Kind
    council_id: _Token
    session_id: _Token
    issuer: Issuer
    subject: str
    rev: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    prev: _Hash
    roster_version: Annotated[int, Meta(ge=0, le=2**31 - 1)]
    roster_sha256: _Hash
    catalogue_sha256: _Hash
    audit: AuditHead
    time: str
    app: _Text
    files: Annotated[tuple[FileEntry, ...], Meta(max_length=MOST_FILES)]
    ext: dict[str, Any]


class _PeekIssuer(msgspec.Struct):
    key: str


class Peek(msgspec.Struct):
    """The fields of a manifest that are read before its signature is verified."""

    format: _Version
    min_reader: _Version
    issuer: _PeekIssuer


_DECODER = msgspec.json.Decoder(Manifest)
_PEEKER = msgspec.json.Decoder(Peek)
_ENCODER = msgspec.json.Encoder(order="sorted")
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def encode_manifest(manifest: Manifest) -> bytes:
    """Return the canonical bytes. Raises ManifestMalformed where a reader would refuse them."""
    body = _ENCODER.encode(manifest)
    decode_manifest(body)
    return body


def files_hash(manifest: Manifest) -> str:
    """Return the SHA-256 of the list of files: equal in two packages with the same content."""
    return sha256(_ENCODER.encode(manifest.files)).hexdigest()


def decode_manifest(body: bytes) -> Manifest:
    """Parse canonical bytes. Raises ManifestMalformed; fact where: the field or the reason."""
    try:
        manifest = _DECODER.decode(body)
        if _ENCODER.encode(manifest) != body:
            raise ManifestMalformed(where="form")
        canonical_json(manifest.ext)
    except _UNREADABLE as fault:
        raise ManifestMalformed(where=_place(fault)) from fault
    except NotCanonical as fault:
        raise ManifestMalformed(where="ext") from fault
    if not is_normalized("NFC", body.decode()):
        raise ManifestMalformed(where="NFC")
    _check(manifest)
    return manifest


def read_manifest(body: bytes, seen: Peek) -> Manifest:
    """Parse a manifest with a verified signature; otherwise as ``decode_manifest``.

    Raises FutureFormat instead of ManifestMalformed where a newer program wrote it: then this one
    is too old.
    """
    try:
        return decode_manifest(body)
    except ManifestMalformed as fault:
        if seen.format > FORMAT:
            raise FutureFormat(needed=version_text(seen.format), have=version_text(FORMAT)) from fault
        raise


def peek(body: bytes) -> Peek:
    """Return format and key of a manifest this program can read; called before the signature is checked.

    Raises ManifestMalformed, or FutureFormat where the major format is another or ``min_reader`` is
    above ours.
    """
    try:
        seen = _PEEKER.decode(body)
    except _UNREADABLE as fault:
        raise ManifestMalformed(where=_place(fault)) from fault
    if seen.format[0] != FORMAT[0] or seen.min_reader > FORMAT:
        needed = max(seen.min_reader, (seen.format[0], 0))
        raise FutureFormat(needed=version_text(needed), have=version_text(FORMAT))
    if not is_public_key(seen.issuer.key):
        raise ManifestMalformed(where="issuer.key")
    return seen


def clean_title(text: str) -> str:
    """Turn a user's file name into a valid title: NFC, invisible characters as ``_``, at most 255 characters."""
    return normalize("NFC", _UNSEEN.sub("_", text))[:TITLE_LENGTH]


def time_text(at: datetime) -> str:
    """Format a wall clock as in manifests, ``2026-09-05T14:05:00+07:00``. Raises ValueError for a naive time."""
    if at.tzinfo is None:
        raise ValueError("a time without offset")
    return at.isoformat(timespec="seconds")


def _check(manifest: Manifest) -> None:
    """Check constraints beyond the types. Raises ManifestMalformed."""
    if manifest.format[0] != FORMAT[0] or manifest.min_reader > manifest.format:
        raise ManifestMalformed(where="format")
    if not is_public_key(manifest.issuer.key):
        raise ManifestMalformed(where="issuer.key")
    if not _is_subject(manifest.kind, manifest.subject):
        raise ManifestMalformed(where="subject")
    if (manifest.rev == 1) != (manifest.prev == NO_HASH):
        raise ManifestMalformed(where="prev")
    if not _is_time(manifest.time):
        raise ManifestMalformed(where="time")
    if _UNSEEN.search(manifest.app):
        raise ManifestMalformed(where="app")
    before = ""
    for entry in manifest.files:
        if not entry.path.startswith(PAYLOAD) or not is_payload_name(entry.name) or entry.path <= before:
            raise ManifestMalformed(where="files")
        if entry.size > MOST_PACKAGE or _UNSEEN.search(entry.title):
            raise ManifestMalformed(where="files")
        before = entry.path


def _is_subject(kind: Kind, subject: str) -> bool:
    if kind is Kind.DOSSIER:
        return bool(re.match(r"[0-9a-z][0-9a-z-]{0,63}\Z", subject))
    if kind is Kind.SHEETS:
        return bool(_ROUND.match(subject))
    return subject == ""


def _is_time(text: str) -> bool:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return False
    return at.tzinfo is not None and at.isoformat(timespec="seconds") == text


def _place(fault: Exception) -> str:
    """Return the path given by msgspec (``$.files[0].size``), else the kind of fault."""
    _, found, place = str(fault).rpartition(" - at `$")
    return place.strip(".`") if found else "JSON"
