"""``check_everything``: a session file is derived again from its log, its packages and its signatures.

Nothing in the file is believed because it stands there. Every row is compared with the newest entry of the log
that names it; every submitted sheet with its signed bytes, and these with a package that its member signed with
a key the council accepted; every sheet of an accepted package must be there or taken back; the state of the
session must follow from its acts.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...domain.acts.acts import ActKind
from ...domain.canonical import sha256_hex
from ...domain.council.council import EvaluationSession
from ...domain.errors import InputError
from ...domain.sheets.commitment import SALT_SIZE, commitment
from ...domain.sheets.signed import SheetHead, StoredSheet
from ...domain.values import MemberId, ProductId, SessionState, SheetSource, SheetState
from .checking import same_as_signed
from .file_faults import DAMAGED, CheckedFile, FaultCode, FileFault, known_as, sorted_faults
from .heads import ADOPTED
from .logged import LoggedKind
from .ports import AuditEntry, IncomingPackage, Services, UnitOfWork
from .replay import UNREADABLE, RowName, read_rows, replay
from .sealed import SealedEnd, SealedEndKind, SealedSheet


def check_everything(work: UnitOfWork, services: Services, *, signatures: bool = True) -> CheckedFile:
    """Check the whole file inside the open transaction; faults are returned, not raised.

    signatures: verify every signature again. Without it a sheet is held against the package whose bytes the log
    names, and whose signature was verified when it was received; one without such a package is verified all the same.
    """
    compared, named = _rows(work)
    if not compared.readable:
        return compared
    faults = list(compared.faults)
    try:
        services.catalogues.rules(work)
        services.catalogues.wording(work)
        sheets = _Sheets.of(work, services)
    except DAMAGED as fault:
        said = FileFault(FaultCode.UNREADABLE, "file", f"{type(fault).__name__}: {fault}")
        faults += _unreadable_sheets(work, named) or [said]
        return replace(compared, readable=False, faults=sorted_faults(faults))
    heads = {str(head.id): head for head in work.sheets.heads()}
    faults = [sheets.people.named(fault, heads) for fault in faults]
    faults += sheets.faults(named, signatures=signatures)
    faults += _state_faults(work, sheets.session, named)
    return replace(
        compared,
        sheets=len(sheets.submitted),
        packages=len(sheets.packages),
        unkept=len(sheets.unkept),
        signatures=signatures,
        faults=sorted_faults(faults),
    )


def check_rows(work: UnitOfWork) -> CheckedFile:
    """Check the chain of the log, the schema and the rows; the part that needs no service."""
    return _rows(work)[0]


def _rows(work: UnitOfWork) -> tuple[CheckedFile, Mapping[RowName, AuditEntry]]:
    broken = work.audit.first_broken()
    if broken is not None:
        return _without_log(broken, work), {}
    count, head = work.audit.head()
    faults = [FileFault(FaultCode.OBJECT, fault.type, fault.name) for fault in work.rows.schema_faults()]
    if any(fault.table in ("table", "view") for fault in faults):  # the rows cannot be read reliably
        return CheckedFile(count, head, readable=False, faults=tuple(faults)), {}
    present = work.rows.present()
    entries = work.audit.entries()
    try:
        replayed = replay(entries, present)
    except (ValueError, TypeError):  # hashed as it stands, and no list of rows
        return _without_log(next(entry.seq for entry in entries if not _names_rows(entry)), work), {}
    damaged = {name for name, found in present.items() if found == UNREADABLE}
    if present and not _answers(entries, replayed.since):
        faults.append(FileFault(FaultCode.NO_ROWS, "audit", str(count)))
        replayed = replace(replayed, since=None, rows=0, faults=())
    for fault in replayed.faults:
        code = FaultCode.UNREADABLE if (fault.kind, fault.key) in damaged else FaultCode(fault.difference)
        faults.append(FileFault(code, fault.kind, fault.key, fault.entry))
    faults += _unreadable(damaged - {(fault.kind, fault.key) for fault in replayed.faults})
    readable = not damaged and {(LoggedKind.SESSION.value, ""), (LoggedKind.WORKSPACE.value, "")} <= present.keys()
    compared = CheckedFile(count, head, replayed.since, replayed.rows, readable=readable, faults=sorted_faults(faults))
    return compared, replayed.named


def _answers(entries: Sequence[AuditEntry], since: int | None) -> bool:
    """Return whether the log answers for all rows: from its beginning on, or since an upgrade let it adopt them."""
    return since is not None and (since == 1 or entries[since - 1].kind == ADOPTED)


def _without_log(broken: int, work: UnitOfWork) -> CheckedFile:
    """Return what is found where the log cannot be believed from an entry on: only rows that no program writes."""
    damaged = {name for name, found in work.rows.present().items() if found == UNREADABLE}
    faults = (FileFault(FaultCode.LOG, "audit", str(broken)), *_unreadable(damaged))
    return CheckedFile(readable=False, faults=faults)


def _unreadable(names: Collection[RowName]) -> list[FileFault]:
    return [FileFault(FaultCode.UNREADABLE, *name) for name in sorted(names)]


def _names_rows(entry: AuditEntry) -> bool:
    try:
        read_rows(entry.rows or "[]")
    except (ValueError, TypeError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class People:
    """The codes of members and products, by which people know a row."""

    members: Mapping[str, str]
    products: Mapping[str, str]

    @classmethod
    def of(cls, work: UnitOfWork) -> People:
        return cls(
            {str(member.id): member.code for member in work.members.all()},
            {str(product.id): product.code for product in work.products.all()},
        )

    def named(self, fault: FileFault, sheets: Mapping[str, SheetHead]) -> FileFault:
        """Return the fault with the row's code in place of its id, where the row has one. sheets: by id."""
        return replace(fault, row=self.row(fault.row, sheets))

    def row(self, name: str, sheets: Mapping[str, SheetHead]) -> str:
        """Return by what people know the row of that key. sheets: by id."""
        key, _, rest = name.partition("/")
        code = self.members.get(key) or self.products.get(key)
        head = sheets.get(key)
        return self.sheet(head.member, head.product, head.round) if head else known_as(code or key, rest)

    def sheet(self, member: MemberId, product: ProductId, round_number: int) -> str:
        """Return by what people know a sheet."""
        return known_as(
            self.members.get(member, member),
            self.products.get(product, product),
            round_number if round_number > 1 else "",
        )


@dataclass(frozen=True, slots=True)
class _Packed:
    """One document in an accepted package, signed or sealed."""

    package: IncomingPackage
    document: bytes


@dataclass(frozen=True, slots=True)
class _Sheets:
    """Everything that submitted sheets are compared with. packed: documents of accepted packages by sheet.

    sealed: every sealed sheet with its end. opened: those that were opened, by sheet.
    """

    session: EvaluationSession
    submitted: tuple[StoredSheet, ...]
    people: People
    services: Services
    secretarys: bool
    accepted: Mapping[str, frozenset[str]]
    packed: Mapping[str, tuple[_Packed, ...]]
    packages: tuple[IncomingPackage, ...]
    altered: tuple[IncomingPackage, ...]
    unkept: tuple[IncomingPackage, ...]
    taken_back: frozenset[tuple[str, bytes]]
    sealed: tuple[tuple[SealedSheet, SealedEnd | None], ...]

    @classmethod
    def of(cls, work: UnitOfWork, services: Services) -> _Sheets:
        arrived = [item for item in work.packages.incoming() if (item.status, item.kind) == ("accepted", "sheets")]
        packed: dict[str, tuple[_Packed, ...]] = {}
        packages: list[IncomingPackage] = []
        altered: list[IncomingPackage] = []
        unkept: list[IncomingPackage] = []
        for package in arrived:
            content = work.packages.content(package.sha256)
            if content is None:
                unkept.append(package)
                continue
            if sha256_hex(content) != package.sha256:
                altered.append(package)
                continue
            packages.append(package)
            for sheet, document in services.sheet_reader.documents_in(content).items():
                packed[sheet] = (*packed.get(sheet, ()), _Packed(package, document))
        return cls(
            session=work.session.get(),
            submitted=work.sheets.all(state=SheetState.SUBMITTED),
            people=People.of(work),
            services=services,
            secretarys=work.session.workspace().role == "secretary",
            accepted=accepted_keys(work),
            packed=packed,
            packages=tuple(packages),
            altered=tuple(altered),
            unkept=tuple(unkept),
            taken_back=frozenset((str(item.sheet), item.document) for item in work.sheets.taken_back()),
            sealed=_sealed(work),
        )

    def faults(self, named: Mapping[RowName, AuditEntry], *, signatures: bool) -> Iterator[FileFault]:
        """Return the faults of all sheets and packages of sheets. named: the newest entry that names each row."""
        for package in self.altered:
            name = (LoggedKind.PACKAGE_CONTENT.value, package.sha256)
            yield FileFault(FaultCode.PACKAGE, LoggedKind.PACKAGE_CONTENT, package.file_name, named.get(name))
        for done, sheet in enumerate(self.submitted, start=1):
            code = self._fault_of(sheet, signatures=signatures)
            if code is not None:
                row = self.people.sheet(sheet.member, sheet.product, sheet.round)
                yield FileFault(code, LoggedKind.DOCUMENT, row, named.get((LoggedKind.DOCUMENT.value, sheet.id)))
            if signatures:
                self.services.progress(done, len(self.submitted))
        yield from self._lost(named)

    def _fault_of(self, sheet: StoredSheet, *, signatures: bool) -> FaultCode | None:
        if not same_as_signed(sheet, self.session, self.services.sheet_reader):
            return FaultCode.ANSWERS
        if self.secretarys and sheet.source is SheetSource.PACKAGE:
            forms = {sheet.document, *self._sealed_forms(sheet)}
            packed = [item for item in self.packed.get(sheet.id, ()) if item.document in forms]
            if all(item.package.issuer != sheet.member for item in packed):
                if all(package.issuer != sheet.member for package in self.unkept):
                    return FaultCode.UNPACKED
                signatures = True  # it may be in a package too large to be stored: nothing else vouches for it
            if sheet.key not in self.accepted.get(sheet.member, ()):
                return FaultCode.KEY
        if signatures:
            try:
                self.services.sheet_reader.open_sheet(sheet.document or b"", sheet.key or "")
            except InputError:
                return FaultCode.UNSIGNED
        return None

    def _sealed_forms(self, sheet: StoredSheet) -> Iterator[bytes]:
        """Return the sealed bytes that hold this signed sheet, by their commitment."""
        for sealed, end in self.sealed:
            if sealed.sheet == sheet.id and end is not None and end.kind is SealedEndKind.OPENED:
                salt = bytes.fromhex(end.salt)
                if len(salt) == SALT_SIZE and commitment(salt, sheet.document or b"") == sealed.commitment:
                    yield sealed.sealed

    def _lost(self, named: Mapping[RowName, AuditEntry]) -> Iterator[FileFault]:
        here = {(str(sheet.id), sheet.document) for sheet in self.submitted}
        present = {sheet.id for sheet in self.submitted}
        here |= {
            (str(sealed.sheet), sealed.sealed)
            for sealed, end in self.sealed
            if end is None or end.kind is not SealedEndKind.OPENED or sealed.sheet in present
        }
        for sheet, every in sorted(self.packed.items()):
            for item in every:
                if (sheet, item.document) not in here and (sheet, item.document) not in self.taken_back:
                    entry = named.get((LoggedKind.DOCUMENT.value, sheet))
                    yield FileFault(FaultCode.LOST, LoggedKind.DOCUMENT, self._packed_as(sheet, item), entry)
                    break

    def _packed_as(self, sheet: str, item: _Packed) -> str:
        try:
            found = self.services.sheet_reader.open_sheet(item.document, item.package.key).sheet
        except InputError:
            return known_as(item.package.file_name, sheet)
        return known_as(self.people.sheet(found.member, found.product, found.round), item.package.file_name)


def _sealed(work: UnitOfWork) -> tuple[tuple[SealedSheet, SealedEnd | None], ...]:
    ends = {(end.commitment, end.package): end for end in work.sealed.ends()}
    return tuple((sealed, ends.get((sealed.commitment, sealed.package))) for sealed in work.sealed.all())


def _unreadable_sheets(work: UnitOfWork, named: Mapping[RowName, AuditEntry]) -> list[FileFault]:
    """Return the submitted sheets that cannot be read, by their ids: the codes are what may be damaged."""
    faults: list[FileFault] = []
    for sheet in work.sheets.documents():
        try:
            work.sheets.get(sheet)
        except DAMAGED:
            entry = named.get((LoggedKind.DOCUMENT.value, sheet))
            faults.append(FileFault(FaultCode.UNREADABLE, LoggedKind.DOCUMENT, sheet, entry))
    return faults


def accepted_keys(work: UnitOfWork) -> Mapping[str, frozenset[str]]:
    """Return the public keys accepted for each member: by an act, or in a version of the roster."""
    keys: dict[str, set[str]] = {}
    for act in work.acts.all():
        if act.kind is ActKind.KEY_ACCEPTED and act.member is not None:
            keys.setdefault(act.member, set()).add(str(act.facts["key"]))
    for version in range(1, work.session.get().roster_version + 1):
        body = work.session.roster(version)
        listed: list[Mapping[str, Any]] = json.loads(body)["members"] if body is not None else []
        for member in listed:
            keys.setdefault(str(member["id"]), set()).add(str(member["key"]))
    return {member: frozenset(those - {""}) for member, those in keys.items()}


_AFTER: Mapping[ActKind, frozenset[SessionState]] = {
    ActKind.OPENED: frozenset({SessionState.OPENED, SessionState.RECONCILING}),
    ActKind.CONCLUDED: frozenset({SessionState.CONCLUDED}),
    ActKind.REOPENED: frozenset({SessionState.RECONCILING}),
    ActKind.MINUTES_SIGNED: frozenset({SessionState.SIGNED}),
    ActKind.ARCHIVED: frozenset({SessionState.ARCHIVED}),
}
"""The states in which each act leaves the session."""


def _state_faults(
    work: UnitOfWork, session: EvaluationSession, named: Mapping[RowName, AuditEntry]
) -> Iterator[FileFault]:
    """Return the fault of a state that does not follow from the acts, in the secretary's file."""
    if work.session.workspace().role != "secretary":
        return
    last = next((act.kind for act in reversed(work.acts.all()) if act.kind in _AFTER), None)
    due = frozenset({SessionState.PREPARING, SessionState.SCORING}) if last is None else _AFTER[last]
    if session.state not in due:
        entry = named.get((LoggedKind.SESSION.value, ""))
        yield FileFault(FaultCode.STATE, LoggedKind.SESSION, session.state.value, entry)
