"""Rows and bundles of the ports: frozen facts without behaviour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from ...domain.acts.acts import Act
from ...domain.council.council import EvaluationSession, Member, Product
from ...domain.dossiers.dossier import Evidence, Paper
from ...domain.sheets.score_sheet import Answer
from ...domain.values import CriterionCode, MemberId, ProductId, SheetId


@dataclass(frozen=True, slots=True)
class Workspace:
    """The owner of this file. member: the member id of the user of this computer.

    role: ``secretary`` or ``member``. epoch: random id of this installation of the session. secret: 32 random
    bytes as 64 hex digits, for the hashes of private facts; it never leaves the file.
    """

    role: str
    member: MemberId | None
    epoch: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class IncomingPackage:
    """A received package. status: accepted, known or quarantined; code: the reason.

    files_sha256: hash of the manifest's list of files. audit_size, audit_head: entries of the issuer's log and hash of
    the last, as the package states them. None where an earlier program received it.
    """

    sha256: str
    kind: str
    issuer: MemberId | None
    key: str
    epoch: str
    subject: str
    rev: int
    prev: str
    manifest_sha256: str
    file_name: str
    received_at: datetime
    status: str
    code: str = ""
    files_sha256: str | None = None
    audit_size: int | None = None
    audit_head: str | None = None


@dataclass(frozen=True, slots=True)
class BegunPackage:
    """A revision of a line that is about to be written as a file; it stays used where the writing fails.

    files_sha256: hash of the manifest's list of files.
    """

    kind: str
    epoch: str
    subject: str
    rev: int
    manifest_sha256: str
    files_sha256: str
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class IssuedPackage:
    """A package issued by this file. A line is (epoch, kind, subject); rev counts up in it."""

    sha256: str
    kind: str
    epoch: str
    subject: str
    rev: int
    manifest_sha256: str
    file_name: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """One typist's reading of a signed paper sheet; two by different people make a sheet."""

    id: str
    member: MemberId
    product: ProductId
    round: int
    typist: str
    answers: Mapping[str, Answer]
    opinion: str
    inspected: bool
    scan_sha256: str | None
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry of the audit log; facts hold ids, counts and hashes, never points or notes.

    rows: the logged rows that its transaction wrote, as canonical JSON, see ``replay.read_rows``; None where an
    earlier program wrote the entry.
    """

    seq: int
    at: datetime
    actor: str
    kind: str
    facts: Mapping[str, Any]
    hash: str
    rows: str | None = None


@dataclass(frozen=True, slots=True)
class DossierCount:
    """Number of recorded papers and of attached files."""

    papers: int = 0
    evidence: int = 0


class Removed(StrEnum):
    """Why a file is not in its dossier any more: taken out, or moved to another one."""

    OUT = "out"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """One file in one dossier, or in the tray; its bytes are stored beside the session file under its hash.

    A row never changes from one dossier to another: a moved file gets a row in the new dossier, so that
    packages of the two dossiers may arrive in any order. removed: the row is in no dossier any more; it
    stays, so that the file can be put back.
    """

    id: str
    product: ProductId | None
    evidence: Evidence
    pages: int | None = None
    problem: str | None = None
    removed: Removed | None = None


@dataclass(frozen=True, slots=True)
class SessionBundle:
    """The content of a ``session`` package. Members are exported without e-mail and telephone."""

    session: EvaluationSession
    members: tuple[Member, ...]
    products: tuple[Product, ...]
    evidence: tuple[StoredEvidence, ...]


@dataclass(frozen=True, slots=True)
class DossierBundle:
    """The content of a ``dossier`` package besides the evidence files themselves."""

    product: ProductId
    papers: tuple[Paper, ...]
    evidence: tuple[StoredEvidence, ...]


@dataclass(frozen=True, slots=True)
class RoundBundle:
    """The products to be scored again, with reasons, without any member's answers.

    items: the only criteria that reopen, by product; a product without an entry is scored in full.
    """

    round: int
    ordered_by: str
    orders: tuple[tuple[ProductId, str], ...]
    products: tuple[Product, ...]
    items: Mapping[ProductId, tuple[CriterionCode, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResultBundle:
    """All data needed to recompute a session, besides the signed sheets themselves.

    keys: the public key with which each sheet was verified on acceptance: the member's own, the
    secretary's for paper, that of the laptop in the meeting room for a sheet made there.
    """

    session: EvaluationSession
    members: tuple[Member, ...]
    products: tuple[Product, ...]
    acts: tuple[Act, ...]
    audit: tuple[AuditEntry, ...]
    keys: Mapping[SheetId, str]


@dataclass(frozen=True, slots=True)
class OutgoingPackage:
    """A package to be written; the writer adds container, envelope and manifest fields."""

    kind: str
    subject: str
    rev: int
    prev: str
    issuer: str
    issuer_role: str
    epoch: str
    session: str
    council: str
    roster_version: int
    roster_sha256: str
    rules_hash: str
    audit: tuple[int, str]
    at: datetime
    payload: Mapping[str, bytes | Path]
    titles: Mapping[str, str] = field(default_factory=dict)
    media_types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PreparedPackage:
    """A package measured and signed, of which no byte has left this computer.

    files_sha256: hash of the manifest's list of files. check_room(path) raises the DeviceError of a missing folder, a
    full drive or a taken name; write(path) writes, syncs and reads back, and leaves no half file.
    """

    manifest_sha256: str
    files_sha256: str
    check_room: Callable[[Path], None]
    write: Callable[[Path], WrittenPackage]


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """A package on the medium, read back and equal."""

    path: Path
    sha256: str
    manifest_sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ReceivedPackage:
    """A package that passed steps 1–4 of *Receiving*: the signature is valid, trust is not decided.

    read(name) returns one payload file; path_of(name) a private copy of it on the disk, valid until
    close(). content: the whole bytes where the package is small, None otherwise. files_sha256: hash of
    the manifest's list of files. size: bytes of the whole package. written_as: format of the package
    (major, minor), used to read its documents.

    Of an archive alone: list_sha256, digest of its list of sums; unpack(target, progress), which writes
    its files as a new folder.
    """

    kind: str
    subject: str
    rev: int
    prev: str
    issuer: str
    issuer_role: str
    key: str
    epoch: str
    session: str
    council: str
    roster_version: int
    roster_sha256: str
    rules_hash: str
    sha256: str
    manifest_sha256: str
    file_name: str
    names: tuple[str, ...]
    read: Callable[[str], bytes]
    path_of: Callable[[str], Path]
    close: Callable[[], None]
    content: bytes | None
    files_sha256: str
    size: int
    audit: tuple[int, str] = (0, "")
    written_as: tuple[int, int] = (0, 1)
    list_sha256: str = ""
    unpack: Callable[[Path, Callable[[int, int], None]], None] | None = None


@dataclass(frozen=True, slots=True)
class QuarantinedFile:
    """Path and hash of a quarantined file (*tệp chưa được nhận*); no path where only the hash is kept."""

    path: Path | None
    sha256: str
