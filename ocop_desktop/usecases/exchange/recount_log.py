"""The log of a result: its chain, its stated head, and the rows that it names against those that the package holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...domain.council.council import public_member
from ...domain.record_rows import Row, RowHash, row_hash
from ...domain.sheets.signed import StoredSheet
from ...domain.values import SheetId, SheetSource
from ..core import logged
from ..core.check_everything import People
from ..core.file_faults import known_as
from ..core.log_chain import NOTHING_BEFORE, verify_chain
from ..core.logged import LoggedKind, SubmittedDocument
from ..core.ports import AuditEntry, ReceivedPackage, ResultBundle
from ..core.replay import RowFault, RowName, read_rows, replay, rows_text
from .recount_faults import RecountCode, RecountFault
from .stated_work import StatedWork, rosters_in

_STATED = frozenset(
    {
        LoggedKind.SESSION,
        LoggedKind.CATALOGUE,
        LoggedKind.ROSTER,
        LoggedKind.MEMBER,
        LoggedKind.PRODUCT,
        LoggedKind.ACT,
        LoggedKind.DOCUMENT,
    }
)
"""The logged rows that a result holds."""

Hashes = dict[RowName, RowHash]


@dataclass(frozen=True, slots=True)
class ComparedLog:
    """What the log says of the package. rows: compared. local: sheets that it says the secretary's computer made."""

    faults: tuple[RecountFault, ...]
    rows: int = 0
    local: frozenset[SheetId] = frozenset()

    @classmethod
    def of(cls, package: ReceivedPackage, bundle: ResultBundle, stated: StatedWork) -> ComparedLog:
        """Compare the chain with the stated head, and the rows of the package with those that the log names."""
        broken = verify_chain(bundle.audit)
        if broken is not None:
            return cls((RecountFault(RecountCode.LOG, _AUDIT, str(broken)),))
        last = (bundle.audit[-1].seq, bundle.audit[-1].hash) if bundle.audit else (0, NOTHING_BEFORE)
        head = () if last == package.audit else (RecountFault(RecountCode.HEAD, _AUDIT, str(last[0])),)
        try:
            entries = tuple(map(_of_stated_rows, bundle.audit))
        except (ValueError, TypeError):  # hashed as it stands, and no list of rows
            return cls((*head, RecountFault(RecountCode.UNREADABLE, _AUDIT, str(last[0]))))
        present, local = _rows_of(package, bundle, stated, entries)
        replayed = replay(entries, present)
        people, sheets = People.of(stated.work), {str(sheet.id): sheet for sheet in stated.sheets.all()}
        faults = (_of_row(fault, people, sheets) for fault in replayed.faults)
        return cls((*head, *faults), replayed.rows, local)


_AUDIT = "audit"


def _of_stated_rows(entry: AuditEntry) -> AuditEntry:
    """Return the entry with those of its rows that a result holds, by the hashes that may travel."""
    if entry.rows is None:
        return entry
    named = {
        name: None if found is None else RowHash(found.public)
        for name, found in read_rows(entry.rows).items()
        if name[0] in _STATED
    }
    return replace(entry, rows=rows_text(named))


def _rows_of(
    package: ReceivedPackage, bundle: ResultBundle, stated: StatedWork, entries: Sequence[AuditEntry]
) -> tuple[Hashes, frozenset[SheetId]]:
    """Return the rows that the package holds, and its sheets that were made on the secretary's computer by the log.

    A signed sheet does not say on which computer it was made; only the log does.
    """
    rows = [
        logged.session_row(bundle.session),
        logged.catalogue_row(*stated.session.catalogue()),
        *(logged.roster_row(*roster) for roster in rosters_in(package)),
        *(logged.member_row(public_member(member)) for member in bundle.members),
        *map(logged.product_row, bundle.products),
        *(logged.act_row(act, place) for place, act in enumerate(bundle.acts, start=1)),
    ]
    said = {name: found for entry in entries for name, found in read_rows(entry.rows or "[]").items()}
    present = {(str(row.kind), row.key): _public(row) for row in rows}
    local: set[SheetId] = set()
    for sheet in stated.sheets.all():
        name = (LoggedKind.DOCUMENT.value, str(sheet.id))
        present[name] = _public(logged.document_row(_document(sheet, sheet.source)))
        made_here = _public(logged.document_row(_document(sheet, SheetSource.LOCAL)))
        if sheet.source is SheetSource.PACKAGE and said.get(name) == made_here:
            present[name] = made_here
            local.add(sheet.id)
    return present, frozenset(local)


def _public(row: Row) -> RowHash:
    return RowHash(row_hash(row, b"").public)


def _document(sheet: StoredSheet, source: SheetSource) -> SubmittedDocument:
    at = sheet.submitted_at.isoformat() if sheet.submitted_at is not None else ""
    return SubmittedDocument(
        sheet=sheet.id,
        member=sheet.member,
        product=sheet.product,
        round=sheet.round,
        set_number=sheet.set_number,
        source=source.value,
        state=sheet.state.value,
        key=sheet.key,
        submitted_at=at,
        document=sheet.document or b"",
    )


def _of_row(fault: RowFault, people: People, sheets: Mapping[str, StoredSheet]) -> RecountFault:
    row = people.row(fault.key, sheets)
    entry = fault.entry
    if fault.kind == LoggedKind.DOCUMENT and fault.key not in sheets and entry is not None:
        # A sheet that is left out is known only by the package that brought it.
        row = known_as(people.members.get(str(entry.facts.get("issuer", "")), ""), row)
    return RecountFault(RecountCode(fault.difference.value), fault.kind, row, entry)
