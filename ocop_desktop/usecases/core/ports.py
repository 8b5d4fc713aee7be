"""The ports of the use cases, as Protocols; ``app`` connects them to the real implementations.

Those to the session file are in ``repositories``, their rows in ``rows``; both are re-exported here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeAlias

from ...domain.catalogue.catalogue import Catalogue, Wording
from ...domain.council.composition import Composition
from ...domain.dates import WorkCalendar
from ...domain.dossiers.assessments import AssessmentBundle, CommuneContents
from ...domain.dossiers.blank_forms import BlankForms
from ...domain.minutes.copies import ComparedCopy
from ...domain.sheets.signed import StoredSheet
from ...domain.values import SheetId
from .file_faults import CheckedFile, believed
from .heads import Heads, NoHeads
from .repositories import ActRepository as ActRepository
from .repositories import AssessmentRepository as AssessmentRepository
from .repositories import AuditLog as AuditLog
from .repositories import DossierRepository as DossierRepository
from .repositories import Found as Found
from .repositories import MemberRepository as MemberRepository
from .repositories import PackageRepository as PackageRepository
from .repositories import PaperEntryRepository as PaperEntryRepository
from .repositories import PinRepository as PinRepository
from .repositories import ProductRepository as ProductRepository
from .repositories import RowRepository as RowRepository
from .repositories import SessionRepository as SessionRepository
from .repositories import SheetRepository as SheetRepository
from .repositories import UnitOfWork as UnitOfWork
from .rows import AuditEntry as AuditEntry
from .rows import BegunPackage as BegunPackage
from .rows import DossierBundle as DossierBundle
from .rows import DossierCount as DossierCount
from .rows import IncomingPackage as IncomingPackage
from .rows import IssuedPackage as IssuedPackage
from .rows import OutgoingPackage as OutgoingPackage
from .rows import PaperEntry as PaperEntry
from .rows import PreparedPackage as PreparedPackage
from .rows import QuarantinedFile as QuarantinedFile
from .rows import ReceivedPackage as ReceivedPackage
from .rows import Removed as Removed
from .rows import ResultBundle as ResultBundle
from .rows import RoundBundle as RoundBundle
from .rows import SessionBundle as SessionBundle
from .rows import StoredEvidence as StoredEvidence
from .rows import Workspace as Workspace
from .rows import WrittenPackage as WrittenPackage
from .sealed import SealedHead as SealedHead
from .signatures import Signatures as Signatures

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the work done and the whole of it; 0 where the whole is unknown."""


class Clock(Protocol):
    """The only source of time. ``now`` is aware (with its UTC offset)."""

    def now(self) -> datetime: ...


class Ids(Protocol):
    """The only source of ids and secrets; seeded in the demo and in tests."""

    def new(self) -> str:
        """Return a new UUID as text."""
        ...

    def secret(self) -> str:
        """Return 32 random bytes as 64 hex digits."""
        ...


class WorkDays(Protocol):
    """Public holidays of Vietnam and the days swapped by the government."""

    def calendar(self, *, moves_on: bool) -> WorkCalendar:
        """Return the calendar; the days of a year are read when the first of them is asked for."""
        ...


class Catalogues(Protocol):
    """Parsed catalogues by hash, read from the session's own bytes and cached."""

    def rules(self, work: UnitOfWork) -> Catalogue: ...

    def wording(self, work: UnitOfWork) -> Wording: ...

    def ids(self) -> tuple[str, ...]:
        """Names of the catalogues shipped with the program, sorted."""
        ...

    def load(self, rule_id: str) -> tuple[Catalogue, Wording]:
        """Return a shipped catalogue, fully checked. Raises InputError."""
        ...

    def shipped(self, rule_id: str) -> tuple[bytes, bytes]:
        """Return the rules and wording bytes of a catalogue shipped with the program."""
        ...

    def identify(self, rules: bytes, wording: bytes) -> tuple[Catalogue, Wording]:
        """Parse and validate foreign bytes. Raises InputError (catalogue.*)."""
        ...

    def composition(self, rule_id: str) -> Composition:
        """Return the parts of a council by tier; empty for an unknown rule."""
        ...

    def blank_forms(self, rule_id: str) -> BlankForms:
        """Return the rule's blank forms for entities and communes; without any for an unknown rule."""
        ...

    def commune_contents(self, rule_id: str) -> CommuneContents:
        """Return the criteria of the commune's four contents; empty for an unknown rule."""
        ...


class Signer(Protocol):
    """The private key of the user of this computer, for this session."""

    @property
    def public_key(self) -> str:
        """Ed25519 public key, 64 hex digits."""
        ...

    def sign_sheet(self, body: bytes) -> bytes:
        """Return the signed envelope of one sheet's canonical body."""
        ...


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A sheet with a valid signature, and the session, council and rules named in it."""

    sheet: StoredSheet
    session: str
    council: str
    rules_hash: str


class SheetReader(Protocol):
    """Opens the signed envelope of a sheet."""

    def open_sheet(self, document: bytes, public_key: str) -> OpenedSheet:
        """Verify against ``public_key`` and parse. Source PACKAGE or PAPER; keeps document and key.

        Raises InputError (package.*) where the signature or the shape is wrong.
        """
        ...

    def holds(self, document: bytes, body: bytes) -> bool:
        """Return whether the document contains exactly this body, without verifying its signature."""
        ...

    def documents_in(self, package: bytes) -> Mapping[SheetId, bytes]:
        """Return the documents in a package of sheets that was received, signed or sealed, without verifying it again.

        Raises InputError (package.*) where the bytes are no package.
        """
        ...


class Seals(Protocol):
    """Seals signed sheets, and holds the opening keys of this computer, each by its public half."""

    def create(self) -> str:
        """Generate and store an opening key; return its public half. Raises DeviceError."""
        ...

    def seal(self, document: bytes, recipient: str) -> tuple[bytes, str]:
        """Return the sealed bytes of a signed sheet and its commitment. Raises InputError."""
        ...

    def is_sealed(self, data: bytes) -> bool:
        """Return whether the bytes have the outer form of a sealed sheet."""
        ...

    def open(self, data: bytes, commitment: str, recipient: str) -> tuple[bytes, bytes]:
        """Return salt and signed sheet. Raises OpeningKeyMissing; InputError (package.*) where this one fails."""
        ...

    def holds(self, recipient: str) -> bool:
        """Return whether the private half is on this computer."""
        ...

    def text(self, recipient: str) -> str:
        """Return the private half for paper. Raises OpeningKeyMissing."""
        ...

    def restore(self, typed: str, recipient: str) -> None:
        """Store the private half from its text. Raises InputError (opening_key.*), DeviceError."""
        ...


class Payloads(Protocol):
    """The documents inside packages, as strict canonical JSON."""

    def session(self, bundle: SessionBundle) -> bytes: ...
    def read_session(self, body: bytes, written_as: tuple[int, int] = ...) -> SessionBundle: ...
    def dossier(self, bundle: DossierBundle) -> bytes: ...
    def read_dossier(self, body: bytes, written_as: tuple[int, int] = ...) -> DossierBundle: ...
    def round(self, bundle: RoundBundle) -> bytes: ...
    def read_round(self, body: bytes, written_as: tuple[int, int] = ...) -> RoundBundle: ...
    def result(self, bundle: ResultBundle) -> bytes: ...
    def sheets(self, stated: Sequence[SealedHead]) -> bytes: ...
    def read_sheets(self, body: bytes, written_as: tuple[int, int] = ...) -> tuple[SealedHead, ...]: ...
    def assessments(self, bundle: AssessmentBundle) -> bytes: ...
    def read_assessments(self, body: bytes, written_as: tuple[int, int] = ...) -> AssessmentBundle: ...
    def read_result(self, body: bytes, written_as: tuple[int, int] = ...) -> ResultBundle:
        """Each ``read_…`` raises InputError (package.*) where the shape is not the writer's.

        written_as: format of the package, so that the refusal can name the program to be updated.
        """
        ...


class Blobs(Protocol):
    """Evidence bytes by content hash, beside the session file; written and synced before the row."""

    def add(self, source: Path) -> tuple[str, int]:
        """Copy ``source`` into the folder; return SHA-256 (hex) and size. Adding the same content again is cheap."""
        ...

    def path(self, sha256: str) -> Path: ...
    def has(self, sha256: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class PackageSigner:
    """Who signed a package, as its beginning says. person: id of a member; key: the public key."""

    session: str
    person: str
    key: str


class PackageFiles(Protocol):
    """Writes and reads ``.ocop`` files (container, envelope, manifest, signature)."""

    @property
    def largest(self) -> int:
        """Return the maximum size of a package, in bytes."""
        ...

    def prepare(self, package: OutgoingPackage) -> PreparedPackage:
        """Measure and sign a package. Raises InputError where a file cannot be read, or a limit is exceeded."""
        ...

    def receive(self, path: Path) -> ReceivedPackage:
        """Receive a package, steps 1–4. Raises InputError with a code of its own for every refusal."""
        ...

    def signer(self, path: Path) -> PackageSigner | None:
        """Return who signed a package, read from its beginning alone; None where that cannot be read."""
        ...

    def quarantine(self, path: Path) -> QuarantinedFile:
        """Store a copy of a refused file in quarantine, by its hash; the same file again is cheap."""
        ...

    def discard(self, path: Path) -> None:
        """Delete the private copy of a refused file that will not be quarantined (a preview)."""
        ...

    def quarantined(self, sha256: str) -> Path | None:
        """Return the quarantined copy of a refused file; None where it no longer exists."""
        ...

    def delete_quarantined(self, sha256: str) -> None:
        """Delete a quarantined copy; ignore a missing one. Raises DeviceError."""
        ...

    def key_code(self, public_key: str) -> str:
        """Return the 30 digits for comparing a key by eye, in groups of five."""
        ...

    def stretched(self, phrase: bytes, salt: bytes) -> bytes:
        """Return 64 bytes derived from what a person typed, slowly on purpose."""
        ...


@dataclass(frozen=True, slots=True)
class SignedPages:
    """Pages that people signed: the present minutes, or a signed version. number, day: of the document."""

    number: str
    day: date
    version: int | None = None


class Copies(Protocol):
    """Compares a signed copy of the minutes with the pages that the record prints."""

    def held(self, copy: Path) -> AbstractContextManager[Path]:
        """Read a file once, and return a private copy of that name: what is checked is what is stored.

        Raises CopyNotRead, DeviceError.
        """
        ...

    def compare(self, copy: Path, pages: SignedPages, work: UnitOfWork, services: Services) -> ComparedCopy:
        """Return how the copy differs, whether it shows the number or dots. Raises NotOpened, DeviceError."""
        ...


class CheckFile(Protocol):
    """Compares the open file with its log, packages and signatures; see ``check_everything``."""

    def __call__(self, *, signatures: bool = False) -> CheckedFile: ...


@dataclass(frozen=True, slots=True)
class Services:
    """All services except the unit of work, passed to each use case.

    check: compares the open file with its log, packages and signatures (``check_everything``); called inside the open
    transaction. What is told of a file with faults is marked; what cannot be taken back needs ``believe``.
    heads: heads of the log of the open file, kept outside it.
    sealing: sessions issued from now on seal their sheets.
    """

    clock: Clock
    ids: Ids
    catalogues: Catalogues
    signer: Signer
    sheet_reader: SheetReader
    seals: Seals
    packages: PackageFiles
    payloads: Payloads
    blobs: Blobs
    work_days: WorkDays
    signatures: Signatures
    copies: Copies
    progress: Progress = field(default=lambda done, total: None)
    check: CheckFile = field(default=lambda *, signatures=False: CheckedFile())
    heads: Heads = field(default_factory=NoHeads)
    sealing: bool = False

    def believe(self) -> None:
        """Verify every signature too. Raises FileNotBelieved; see ``ActType.believed`` and ``result_payload``."""
        believed(self.check(signatures=True))
