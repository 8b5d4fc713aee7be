"""A session file in memory: a unit of work with rollback, and repositories with the store's guarantees.

Nothing persists without ``commit``; a submitted sheet never changes; logs are append-only; codes
are unique.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from ocop_desktop.domain.acts.acts import Act
from ocop_desktop.domain.canonical import canonical_json
from ocop_desktop.domain.council.council import EvaluationSession, Member, Product
from ocop_desktop.domain.dossiers.assessments import Assessment, Layer
from ocop_desktop.domain.dossiers.dossier import Paper
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.record_rows import RowHash, row_hash
from ocop_desktop.domain.sheets.pins import Pin
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.signed import SheetHead, StoredSheet
from ocop_desktop.domain.values import MemberId, ProductId, SheetId, SheetState
from ocop_desktop.store.errors import CodeTaken, FixedForEver, NoSession, PackageTaken, SheetLocked, SheetTaken
from ocop_desktop.usecases.core.log_chain import NOTHING_BEFORE, entry_hash
from ocop_desktop.usecases.core.logged import TakenBack
from ocop_desktop.usecases.core.ports import (
    ActRepository,
    AssessmentRepository,
    AuditEntry,
    AuditLog,
    BegunPackage,
    DossierCount,
    DossierRepository,
    Found,
    IncomingPackage,
    IssuedPackage,
    MemberRepository,
    PackageRepository,
    PaperEntry,
    PaperEntryRepository,
    PinRepository,
    ProductRepository,
    RowRepository,
    SessionRepository,
    SheetRepository,
    StoredEvidence,
    Workspace,
)
from ocop_desktop.usecases.core.replay import RowName, SchemaFault, rows_text
from ocop_desktop.usecases.core.sealed import SealedRepository
from tests.helpers.memory_sealed import MemorySealed, head_of
from tests.helpers.memory_state import State, document_of, rows_of

NEVER_IN_THE_LOG = {"points", "note", "notes", "answer", "answers", "total", "mean", "level"}


class MemoryWork:
    """A unit of work over a State; also the state's repositories. trip: error raised by a named step."""

    def __init__(self) -> None:
        self.kept = State()
        self.commits = 0
        self.trip: dict[str, OcopError] = {}
        self.name_all = False
        self._open: State | None = None
        self._calculated: dict[str, dict[Any, Any]] = {}
        self.session: SessionRepository = _Sessions(self)
        self.members: MemberRepository = _Members(self)
        self.products: ProductRepository = _Products(self)
        self.dossiers: DossierRepository = _Dossiers(self)
        self.sheets: SheetRepository = _Sheets(self)
        self.sealed: SealedRepository = MemorySealed(self)
        self.acts: ActRepository = _Acts(self)
        self.paper_entries: PaperEntryRepository = _PaperEntries(self)
        self.packages: PackageRepository = _Packages(self)
        self.pins: PinRepository = _Pins(self)
        self.assessments: AssessmentRepository = _Assessments(self)
        self.audit: AuditLog = _Audit(self)
        self.rows: RowRepository = _Rows(self)

    @property
    def state(self) -> State:
        if self._open is None:
            raise RuntimeError("used outside of a unit of work, or after its commit")
        return self._open

    def recall(self, name: str, make: Callable[[], Found]) -> Found:
        assert self.state is not None
        return make()

    def calculated(self, name: str) -> dict[Any, Any]:
        assert self.state is not None
        return self._calculated.setdefault(name, {})

    def step(self, name: str) -> None:
        if name in self.trip:
            raise self.trip[name]

    def __enter__(self) -> Self:
        if self._open is not None:
            raise RuntimeError("a unit of work is open already")
        self._open = self.kept.snapshot()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open = None

    def commit(self) -> None:
        self.step("commit")
        self._name_rows()
        self.kept, self._open = self.state, None
        self.commits += 1

    def _name_rows(self) -> None:
        """Complete the last entry of the transaction with the logged rows it wrote."""
        if len(self.state.audit) == len(self.kept.audit):
            return  # builders of tests store without an entry; ``tests/store`` tests that programs do not
        old, new = rows_of(self.kept), rows_of(self.state)
        named = {
            name: row_hash(new[name], self.secret) if name in new else None
            for name in old.keys() | new.keys()
            if self.name_all or old.get(name) != new.get(name)
        }
        self.name_all = False
        last = replace(self.state.audit[-1], rows=rows_text(named))
        self.state.audit[-1] = linked(last, self.state.audit[-2].hash if last.seq > 1 else NOTHING_BEFORE)

    @property
    def secret(self) -> bytes:
        return self.state.workspace.secret.encode() if self.state.workspace else b""


def linked(entry: AuditEntry, before: str) -> AuditEntry:
    """Return the entry with its hash. before: hash of the entry before."""
    stated = {f.name: getattr(entry, f.name) for f in fields(entry) if f.name != "hash"}
    return replace(entry, hash=entry_hash(before, **stated))


class _Repository:
    def __init__(self, work: MemoryWork) -> None:
        self._work = work

    @property
    def _state(self) -> State:
        return self._work.state


class _Sessions(_Repository):
    def get(self) -> EvaluationSession:
        if self._state.session is None:
            raise NoSession(what="session")
        return self._state.session

    def put(self, session: EvaluationSession) -> None:
        old = self._state.session
        if old is not None and (old.id, old.rules_hash) != (session.id, session.rules_hash):
            raise FixedForEver(what="session")
        if old is not None and old.opening_key not in ("", session.opening_key):
            raise FixedForEver(what="session")
        self._state.session = session

    def workspace(self) -> Workspace:
        if self._state.workspace is None:
            raise NoSession(what="workspace")
        return self._state.workspace

    def put_workspace(self, workspace: Workspace) -> None:
        self._state.workspace = workspace

    def catalogue(self) -> tuple[bytes, bytes]:
        if self._state.catalogue is None:
            raise NoSession(what="catalogue")
        return self._state.catalogue

    def put_catalogue(self, rules: bytes, wording: bytes) -> None:
        self._state.catalogue = (rules, wording)

    def roster(self, version: int) -> bytes | None:
        return self._state.rosters.get(version)

    def put_roster(self, version: int, body: bytes) -> None:
        if self._state.rosters.setdefault(version, body) != body:
            raise FixedForEver(what="roster")


def _unique_codes(items: Sequence[Member] | Sequence[Product], what: str) -> None:
    if len({item.code for item in items}) != len(items):
        raise CodeTaken(what=what)


class _Members(_Repository):
    def all(self) -> tuple[Member, ...]:
        return tuple(sorted(self._state.members.values(), key=lambda member: member.code))

    def put(self, members: Sequence[Member]) -> None:
        self._state.members.update({member.id: member for member in members})
        _unique_codes(self.all(), "member")


class _Products(_Repository):
    def all(self) -> tuple[Product, ...]:
        return tuple(sorted(self._state.products.values(), key=lambda product: (product.position, product.code)))

    def put(self, products: Sequence[Product]) -> None:
        self._state.products.update({product.id: product for product in products})
        _unique_codes(self.all(), "product")


class _Dossiers(_Repository):
    def papers(self) -> Mapping[ProductId, tuple[Paper, ...]]:
        return {product: papers for product, papers in self._state.papers.items() if papers}

    def counts(self) -> Mapping[ProductId | None, DossierCount]:
        papers = {product: len(known) for product, known in self.papers().items()}
        files = Counter(item.product for item in self.evidence())
        return {product: DossierCount(papers.get(product, 0), files[product]) for product in {*papers, *files}}  # type: ignore[call-overload]

    def put_papers(self, product: ProductId, papers: Sequence[Paper]) -> None:
        self._state.papers[product] = tuple(papers)

    def evidence(self) -> tuple[StoredEvidence, ...]:
        return tuple(item for item in self._state.evidence.values() if item.removed is None)

    def removed_evidence(self) -> tuple[StoredEvidence, ...]:
        return tuple(item for item in self._state.evidence.values() if item.removed is not None)

    def put_evidence(self, items: Sequence[StoredEvidence]) -> None:
        self._work.step("dossiers.put_evidence")
        self._state.evidence.update({item.id: item for item in items})


class _Sheets(_Repository):
    def heads(self) -> tuple[SheetHead, ...]:
        names = [f.name for f in fields(SheetHead)]
        sheets = (SheetHead(**{n: getattr(sheet, n) for n in names}) for sheet in self._state.sheets.values())
        waiting = self._work.sealed.waiting()
        sealed = (head_of(sealed) for sealed in waiting if sealed.sheet not in self._state.sheets)
        return (*sheets, *sealed)

    def all(self, *, state: SheetState | None = None) -> tuple[StoredSheet, ...]:
        products, members = self._state.products, self._state.members
        return tuple(
            sorted(
                (sheet for sheet in self._state.sheets.values() if state in (None, sheet.state)),
                key=lambda s: (
                    products[s.product].position,
                    products[s.product].code,
                    members[s.member].code,
                    s.round,
                    s.set_number,
                ),
            )
        )

    def get(self, sheet: SheetId) -> StoredSheet:
        return self._state.sheets[sheet]

    def find(self, member: MemberId, product: ProductId, round: int) -> StoredSheet | None:
        found = [s for s in self._state.sheets.values() if (s.member, s.product, s.round) == (member, product, round)]
        present = self._state.products[product].set_number
        return max(found, key=lambda sheet: sheet.set_number == present, default=None)

    def add(self, sheets: Sequence[StoredSheet]) -> None:
        self._work.step("sheets.add")
        for sheet in sheets:
            place = (sheet.member, sheet.product, sheet.round, sheet.set_number)
            taken = {(s.member, s.product, s.round, s.set_number) for s in self._state.sheets.values()}
            if place in taken or sheet.id in self._state.sheets:
                raise SheetTaken()
            assert (sheet.state is SheetState.SUBMITTED) == (sheet.document is not None)
            self._state.sheets[sheet.id] = sheet

    def _change(self, sheet: SheetId, **changes: Any) -> None:
        known = self._state.sheets[sheet]
        if known.state is SheetState.SUBMITTED:
            raise SheetLocked()
        self._state.sheets[sheet] = replace(known, **changes)

    def put_answer(self, sheet: SheetId, answer: Answer, saved_at: datetime) -> None:
        self._work.step("sheets.put_answer")
        known = self._state.sheets[sheet].answers
        self._change(sheet, answers={**known, answer.criterion: answer})

    def clear_answer(self, sheet: SheetId, criterion: str) -> None:
        known = self._state.sheets[sheet].answers
        self._change(sheet, answers={code: answer for code, answer in known.items() if code != criterion})

    def put_details(self, sheet: SheetId, *, opinion: str, inspected: bool) -> None:
        self._change(sheet, opinion=opinion, inspected=inspected)

    def submit(self, sheet: SheetId, *, document: bytes, key: str, at: datetime) -> None:
        self._change(sheet, state=SheetState.SUBMITTED, document=document, key=key, submitted_at=at)

    def take_back(self, sheet: SheetId, *, reason: str, at: datetime) -> None:
        known = self._state.sheets[sheet]
        assert known.state is SheetState.SUBMITTED
        was = document_of(known)
        place = len(self._state.taken_back) + 1
        self._state.taken_back.append(
            TakenBack(place, sheet, was.key, was.submitted_at, at.isoformat(), reason, was.document)
        )
        self._state.sheets[sheet] = replace(known, state=SheetState.DRAFT, document=None, key=None, submitted_at=None)

    def remove_draft(self, sheet: SheetId) -> None:
        self._change(sheet)
        del self._state.sheets[sheet]

    def documents(self) -> Mapping[SheetId, bytes]:
        return {s.id: s.document for s in self._state.sheets.values() if s.document is not None}

    def taken_back(self) -> tuple[TakenBack, ...]:
        return tuple(self._state.taken_back)


class _Acts(_Repository):
    def all(self) -> tuple[Act, ...]:
        return tuple(self._state.acts)

    def add(self, act: Act) -> None:
        self._state.acts.append(replace(act, facts=json.loads(canonical_json(dict(act.facts)))))


class _PaperEntries(_Repository):
    def find(self, member: MemberId, product: ProductId, round: int) -> tuple[PaperEntry, ...]:
        return tuple(e for e in self.all() if (e.member, e.product, e.round) == (member, product, round))

    def all(self) -> tuple[PaperEntry, ...]:
        return tuple(entry for _, entry in sorted(self._state.entries.items()))

    def put(self, entry: PaperEntry) -> None:
        self._state.entries[entry.member, entry.product, str(entry.round), entry.typist] = entry

    def remove(self, member: MemberId, product: ProductId, round: int) -> None:
        for key in [k for k in self._state.entries if k[:3] == (member, product, str(round))]:
            del self._state.entries[key]


class _Pins(_Repository):
    def of(self, member: MemberId) -> tuple[Pin, ...]:
        return tuple(pin for pin in self._state.pins.values() if pin.member == member)

    def put(self, pin: Pin) -> None:
        self._state.pins[pin.id] = pin

    def remove(self, pin: str) -> None:
        self._state.pins.pop(pin, None)


class _Assessments(_Repository):
    def all(self, layer: Layer | None = None) -> tuple[Assessment, ...]:
        return tuple(item for item in self._state.assessments.values() if layer in (None, item.layer))

    def of(self, product: ProductId) -> tuple[Assessment, ...]:
        return tuple(item for item in self.all() if item.product == product)

    def counts(self) -> Mapping[Layer, int]:
        return {layer: len({i.product for i in self.all() if i.layer is layer}) for layer in Layer}

    def replace(self, product: ProductId, layer: Layer, items: Sequence[Assessment]) -> None:
        for key in [key for key in self._state.assessments if key[:2] == (product, layer)]:
            del self._state.assessments[key]
        self._state.assessments.update({(product, layer, item.subject): item for item in items})


class _Packages(_Repository):
    def incoming(self) -> tuple[IncomingPackage, ...]:
        return tuple(self._state.incoming)

    def add_incoming(self, package: IncomingPackage, content: bytes | None) -> None:
        self._work.step("packages.add_incoming")
        if package.status == "accepted" and any(
            (known.sha256, known.status) == (package.sha256, "accepted") for known in self._state.incoming
        ):
            raise PackageTaken()
        self._state.incoming.append(package)
        if content is not None:
            self._state.contents[package.sha256] = content

    def content(self, sha256: str) -> bytes | None:
        return self._state.contents.get(sha256)

    def issued(self) -> tuple[IssuedPackage, ...]:
        return tuple(self._state.issued)

    def add_issued(self, package: IssuedPackage) -> None:
        self._work.step("packages.add_issued")
        self._state.issued.append(package)

    def begun(self) -> tuple[BegunPackage, ...]:
        return tuple(self._state.begun)

    def add_begun(self, package: BegunPackage) -> None:
        self._work.step("packages.add_begun")
        self._state.begun.append(package)


class _Rows(_Repository):
    def present(self) -> dict[RowName, RowHash]:
        return {name: row_hash(row, self._work.secret) for name, row in rows_of(self._state).items()}

    def name_all(self) -> int:
        self._work.name_all = True
        return len(rows_of(self._state))

    def schema_faults(self) -> tuple[SchemaFault, ...]:
        return ()


class _Audit(_Repository):
    def note(self, kind: str, *, actor: str, at: datetime, facts: Mapping[str, Any] | None = None) -> None:
        body = dict(facts or {})
        assert not NEVER_IN_THE_LOG & body.keys(), body
        seq, before = self.head()
        noted = AuditEntry(seq + 1, at, actor, kind, json.loads(canonical_json(body)), "", rows_text({}))
        self._state.audit.append(linked(noted, before))

    def head(self) -> tuple[int, str]:
        log = self._state.audit
        return (len(log), log[-1].hash) if log else (0, NOTHING_BEFORE)

    def last_at(self) -> datetime | None:
        return self._state.audit[-1].at if self._state.audit else None

    def hash_at(self, number: int) -> str | None:
        return next((entry.hash for entry in self._state.audit if entry.seq == number), None)

    def first_broken(self) -> int | None:
        return None

    def entries(self) -> tuple[AuditEntry, ...]:
        return tuple(self._state.audit)

    def of_kinds(self, kinds: Collection[str]) -> tuple[AuditEntry, ...]:
        return tuple(entry for entry in self._state.audit if entry.kind in kinds)
