"""The ports to the session file: its repositories, its log, and the transaction around them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from ...domain.acts.acts import Act
from ...domain.council.council import EvaluationSession, Member, Product
from ...domain.dossiers.assessments import Assessment, Layer
from ...domain.dossiers.dossier import Paper
from ...domain.record_rows import RowHash
from ...domain.sheets.pins import Pin
from ...domain.sheets.score_sheet import Answer
from ...domain.sheets.signed import SheetHead, StoredSheet
from ...domain.values import MemberId, ProductId, SheetId, SheetState
from .logged import TakenBack
from .replay import RowName, SchemaFault
from .rows import (
    AuditEntry,
    BegunPackage,
    DossierCount,
    IncomingPackage,
    IssuedPackage,
    PaperEntry,
    StoredEvidence,
    Workspace,
)
from .sealed import SealedRepository


class SessionRepository(Protocol):
    """The session of this file, its catalogue bytes, workspace and rosters."""

    def get(self) -> EvaluationSession: ...
    def put(self, session: EvaluationSession) -> None: ...
    def workspace(self) -> Workspace: ...
    def put_workspace(self, workspace: Workspace) -> None: ...
    def catalogue(self) -> tuple[bytes, bytes]: ...
    def put_catalogue(self, rules: bytes, wording: bytes) -> None: ...
    def roster(self, version: int) -> bytes | None: ...
    def put_roster(self, version: int, body: bytes) -> None: ...


class MemberRepository(Protocol):
    def all(self) -> tuple[Member, ...]:
        """Return all members in order of code."""
        ...

    def put(self, members: Sequence[Member]) -> None:
        """Insert or update by id."""
        ...


class ProductRepository(Protocol):
    def all(self) -> tuple[Product, ...]:
        """Return all products in order of the dossiers (position, code)."""
        ...

    def put(self, products: Sequence[Product]) -> None: ...


class DossierRepository(Protocol):
    """Papers and evidence. An Evidence with ``product`` None is in the tray."""

    def papers(self) -> Mapping[ProductId, tuple[Paper, ...]]: ...
    def counts(self) -> Mapping[ProductId | None, DossierCount]:
        """Return the number of papers and files by product, where there are any; None: files in the tray."""
        ...

    def put_papers(self, product: ProductId, papers: Sequence[Paper]) -> None: ...
    def evidence(self) -> tuple[StoredEvidence, ...]:
        """Return the files of the dossiers and of the tray, without those taken out."""
        ...

    def removed_evidence(self) -> tuple[StoredEvidence, ...]:
        """Return the files taken out of a dossier or of the tray."""
        ...

    def put_evidence(self, items: Sequence[StoredEvidence]) -> None: ...


class SheetRepository(Protocol):
    """Sheets and answers. The store refuses any change of a submitted sheet and its answers."""

    def heads(self) -> tuple[SheetHead, ...]:
        """Return every sheet without its answers, and what is stated of the sealed ones that wait to be opened."""
        ...

    def all(self, *, state: SheetState | None = None) -> tuple[StoredSheet, ...]:
        """Return every sheet with its answers, read in bulk, ordered by product position, member code, round."""
        ...

    def get(self, sheet: SheetId) -> StoredSheet: ...
    def find(self, member: MemberId, product: ProductId, round: int) -> StoredSheet | None: ...
    def add(self, sheets: Sequence[StoredSheet]) -> None:
        """Insert sheets with their answers (bulk); drafts or submitted."""
        ...

    def put_answer(self, sheet: SheetId, answer: Answer, saved_at: datetime) -> None: ...
    def clear_answer(self, sheet: SheetId, criterion: str) -> None: ...
    def put_details(self, sheet: SheetId, *, opinion: str, inspected: bool) -> None: ...
    def submit(self, sheet: SheetId, *, document: bytes, key: str, at: datetime) -> None: ...
    def take_back(self, sheet: SheetId, *, reason: str, at: datetime) -> None:
        """Make a submitted sheet a draft again; its signed bytes, the time and the reason stay stored."""
        ...

    def remove_draft(self, sheet: SheetId) -> None: ...
    def documents(self) -> Mapping[SheetId, bytes]:
        """Return the signed bytes of every submitted sheet."""
        ...

    def taken_back(self) -> tuple[TakenBack, ...]:
        """Return the signed documents that were taken back, in that order."""
        ...


class ActRepository(Protocol):
    def all(self) -> tuple[Act, ...]:
        """Return all acts in the order of recording."""
        ...

    def add(self, act: Act) -> None: ...


class PaperEntryRepository(Protocol):
    def find(self, member: MemberId, product: ProductId, round: int) -> tuple[PaperEntry, ...]: ...
    def all(self) -> tuple[PaperEntry, ...]: ...
    def put(self, entry: PaperEntry) -> None:
        """Insert, or replace the same typist's entry for the same sheet."""
        ...

    def remove(self, member: MemberId, product: ProductId, round: int) -> None: ...


class PinRepository(Protocol):
    """Private marks of the users of this file; no package reads them."""

    def of(self, member: MemberId) -> tuple[Pin, ...]: ...
    def put(self, pin: Pin) -> None:
        """Insert, or replace the pin with the same id."""
        ...

    def remove(self, pin: str) -> None: ...


class AssessmentRepository(Protocol):
    """Assessments of the products made before the council's; separate from every sheet."""

    def all(self, layer: Layer | None = None) -> tuple[Assessment, ...]:
        """Return the assessments of one layer, or of all; in no particular order."""
        ...

    def of(self, product: ProductId) -> tuple[Assessment, ...]: ...
    def counts(self) -> Mapping[Layer, int]:
        """Return the number of products assessed by each layer."""
        ...

    def replace(self, product: ProductId, layer: Layer, items: Sequence[Assessment]) -> None:
        """Replace the assessments of ``product`` by ``layer``; remove them where ``items`` is empty."""
        ...


class PackageRepository(Protocol):
    def incoming(self) -> tuple[IncomingPackage, ...]: ...
    def add_incoming(self, package: IncomingPackage, content: bytes | None) -> None:
        """content: the whole package where it is small (everything but dossier evidence)."""
        ...

    def content(self, sha256: str) -> bytes | None:
        """Return the bytes stored under that hash; None where the package was too large to be stored."""
        ...

    def issued(self) -> tuple[IssuedPackage, ...]: ...
    def add_issued(self, package: IssuedPackage) -> None: ...
    def begun(self) -> tuple[BegunPackage, ...]: ...
    def add_begun(self, package: BegunPackage) -> None: ...


class RowRepository(Protocol):
    """The logged rows of the file (``logged``), each by its hash, and the schema around them."""

    def present(self) -> Mapping[RowName, RowHash]:
        """Return the hashes of all logged rows, read from the tables; ``UNREADABLE`` for a damaged one."""
        ...

    def name_all(self) -> int:
        """Let the next entry of the log name every logged row; return their number."""
        ...

    def schema_faults(self) -> tuple[SchemaFault, ...]:
        """Return the tables, indexes, triggers and views that are not those of the shipped schema."""
        ...


class AuditLog(Protocol):
    """Append-only, hash-chained; written in the transaction of the change it records.

    An entry names the logged rows written since the one before, the last of a transaction also those written after
    it: ``UnitOfWork.commit`` completes it.
    """

    def note(self, kind: str, *, actor: str, at: datetime, facts: Mapping[str, Any] | None = None) -> None: ...
    def head(self) -> tuple[int, str]:
        """Return the number of entries and the hash of the last (64 zeros for none)."""
        ...

    def last_at(self) -> datetime | None:
        """Return the time of the last entry; None for an empty log."""
        ...

    def hash_at(self, number: int) -> str | None:
        """Return the hash of the entry of that number; None where the log is shorter."""
        ...

    def first_broken(self) -> int | None:
        """Return the number of the first entry that does not follow from the one before; None if all do."""
        ...

    def entries(self) -> tuple[AuditEntry, ...]: ...
    def of_kinds(self, kinds: Collection[str]) -> tuple[AuditEntry, ...]:
        """Return the entries of these kinds, oldest first."""
        ...


Found = TypeVar("Found")


class UnitOfWork(Protocol):
    """One action, one transaction, one thread. Leaving without ``commit`` rolls back."""

    session: SessionRepository
    members: MemberRepository
    products: ProductRepository
    dossiers: DossierRepository
    sheets: SheetRepository
    sealed: SealedRepository
    acts: ActRepository
    paper_entries: PaperEntryRepository
    packages: PackageRepository
    pins: PinRepository
    assessments: AssessmentRepository
    audit: AuditLog
    rows: RowRepository

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        """Make all changes durable. Raises RuntimeError where logged rows were written and no entry was noted."""
        ...

    def recall(self, name: str, make: Callable[[], Found]) -> Found:
        """Return ``make()``, which reads this file, cached under ``name``.

        The cache is valid until anything is stored; within an action that has stored something
        ``make`` is called again.
        """
        ...

    def calculated(self, name: str) -> dict[Any, Any]:
        """Results of pure calculations of that name, cached while the file is open.

        The caller stores each result together with all its inputs, and compares the inputs before it uses the result.
        Nothing in here is a fact of the file, so nothing becomes stale when the file changes.
        """
        ...
