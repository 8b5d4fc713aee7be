"""The content of a session file in memory, and its logged rows."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, fields

from ocop_desktop.domain.acts.acts import Act
from ocop_desktop.domain.council.council import EvaluationSession, Member, Product
from ocop_desktop.domain.dossiers.assessments import Assessment
from ocop_desktop.domain.dossiers.dossier import Paper
from ocop_desktop.domain.record_rows import Row
from ocop_desktop.domain.sheets.pins import Pin
from ocop_desktop.domain.sheets.signed import StoredSheet
from ocop_desktop.domain.values import MemberId, ProductId, SheetId, SheetState
from ocop_desktop.usecases.core import logged
from ocop_desktop.usecases.core.logged import SubmittedDocument, TakenBack
from ocop_desktop.usecases.core.ports import (
    AuditEntry,
    BegunPackage,
    IncomingPackage,
    IssuedPackage,
    PaperEntry,
    StoredEvidence,
    Workspace,
)
from ocop_desktop.usecases.core.replay import RowName
from ocop_desktop.usecases.core.sealed import SealedEnd, SealedSheet


@dataclass
class State:
    """The content of one session file. Values are frozen, so copying the containers is a snapshot."""

    session: EvaluationSession | None = None
    workspace: Workspace | None = None
    catalogue: tuple[bytes, bytes] | None = None
    rosters: dict[int, bytes] = field(default_factory=dict)
    members: dict[MemberId, Member] = field(default_factory=dict)
    products: dict[ProductId, Product] = field(default_factory=dict)
    papers: dict[ProductId, tuple[Paper, ...]] = field(default_factory=dict)
    evidence: dict[str, StoredEvidence] = field(default_factory=dict)
    sheets: dict[SheetId, StoredSheet] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    entries: dict[tuple[str, ...], PaperEntry] = field(default_factory=dict)
    incoming: list[IncomingPackage] = field(default_factory=list)
    pins: dict[str, Pin] = field(default_factory=dict)
    assessments: dict[tuple[str, str, str], Assessment] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    issued: list[IssuedPackage] = field(default_factory=list)
    begun: list[BegunPackage] = field(default_factory=list)
    taken_back: list[TakenBack] = field(default_factory=list)
    sealed: list[SealedSheet] = field(default_factory=list)
    sealed_ends: list[SealedEnd] = field(default_factory=list)
    audit: list[AuditEntry] = field(default_factory=list)

    def snapshot(self) -> State:
        return State(**{f.name: copy.copy(getattr(self, f.name)) for f in fields(self)})


def rows_of(state: State) -> dict[RowName, Row]:
    """The logged rows of a state."""
    evidence = enumerate(state.evidence.values(), start=1)
    assessed: dict[str, list[Assessment]] = {}
    for said in state.assessments.values():
        assessed.setdefault(logged.assessments_key(said.product, said.layer), []).append(said)
    rows = [
        *([logged.session_row(state.session)] if state.session else []),
        *([logged.workspace_row(state.workspace)] if state.workspace else []),
        *([logged.catalogue_row(*state.catalogue)] if state.catalogue else []),
        *(logged.roster_row(version, body) for version, body in state.rosters.items()),
        *map(logged.member_row, state.members.values()),
        *map(logged.product_row, state.products.values()),
        *(logged.papers_row(product, papers) for product, papers in state.papers.items() if papers),
        *(logged.evidence_row(item, place) for place, item in evidence),
        *(logged.assessments_row(key, items) for key, items in assessed.items()),
        *(logged.act_row(act, place) for place, act in enumerate(state.acts, start=1)),
        *(
            logged.document_row(document_of(sheet))
            for sheet in state.sheets.values()
            if sheet.state is SheetState.SUBMITTED
        ),
        *map(logged.taken_back_row, state.taken_back),
        *(logged.incoming_row(item, place) for place, item in enumerate(state.incoming, start=1)),
        *(logged.content_row(sha256, content) for sha256, content in state.contents.items()),
        *(logged.begun_row(item, place) for place, item in enumerate(state.begun, start=1)),
        *(logged.issued_row(item, place) for place, item in enumerate(state.issued, start=1)),
        *map(logged.sealed_row, state.sealed),
        *map(logged.sealed_end_row, state.sealed_ends),
    ]
    return {(str(row.kind), row.key): row for row in rows}


def document_of(sheet: StoredSheet) -> SubmittedDocument:
    at = sheet.submitted_at.isoformat() if sheet.submitted_at else ""
    return SubmittedDocument(
        sheet.id,
        sheet.member,
        sheet.product,
        sheet.round,
        sheet.set_number,
        sheet.source,
        sheet.state,
        sheet.key,
        at,
        sheet.document or b"",
    )
