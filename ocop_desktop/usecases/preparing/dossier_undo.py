"""Undoing a change of dossiers, by an entry of its own in the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...domain.errors import RuleError
from ...domain.values import ProductId
from ..core.ports import AuditEntry, Removed, Services, UnitOfWork
from .dossier_change import Change, ChangedSince, DossierChange, every_file


class NothingToUndo(RuleError):
    """No change of a dossier is left to undo. No facts."""

    code = "dossier.nothing_to_undo"


@dataclass(frozen=True, slots=True)
class UndoDossierChange:
    """Undo a change. entry: its number in the log; None for the last change not undone.

    reason: where a change needs one now and the undone one has none.
    """

    actor: str
    entry: int | None = None
    reason: str = ""


def undo_dossier_change(command: UndoDossierChange, work: UnitOfWork, services: Services) -> DossierChange:
    """Undo a change by an entry of its own, with the reason given, else that of the change.

    Raises NothingToUndo, ChangedSince, and as ``move_evidence``.
    """
    with work:
        entry = _to_undo(work.audit.entries(), command.entry)
        change = Change(work, services, command.actor, command.reason, undoes=entry)
        facts = entry.facts
        if entry.kind in _STATED:
            return change.take_back(facts["stated"])
        item = next((item for item in every_file(work) if item.id == facts["evidence"]), None)
        if item is None or item.removed is not (Removed.OUT if entry.kind == "evidence.removed" else None):
            raise ChangedSince()
        if entry.kind in ("evidence.removed", "evidence.restored"):
            return change.set_removed(item, removed=entry.kind == "evidence.restored")
        if entry.kind == "evidence.renamed":
            if item.evidence.title != facts["title"]:
                raise ChangedSince()
            return change.rename(item, facts["old"])
        if facts.get("out"):
            return change.move_out(item, facts["before"])
        return change.move(item, ProductId(facts["source"]) if facts.get("source") else None)


_STATED = ("paper.stated", "papers.stated")
_UNDOABLE = frozenset(
    {
        "evidence.assigned",
        "evidence.moved",
        "evidence.removed",
        "evidence.restored",
        "evidence.renamed",
        *_STATED,
    }
)


def _to_undo(entries: Sequence[AuditEntry], wanted: int | None) -> AuditEntry:
    undone: set[int] = set()
    for entry in reversed(entries):
        if entry.kind not in _UNDOABLE:
            continue
        if "undoes" in entry.facts:
            undone.add(entry.facts["undoes"])
        elif entry.seq not in undone and wanted in (None, entry.seq):
            return entry
    raise NothingToUndo()
