"""Files of the dossiers at every entry of the log: what a member had on submitting a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from ...domain.sheets.signed import SheetHead
from ...domain.values import MemberId, ProductId, SheetSource
from ..core.ports import AuditEntry, StoredEvidence, UnitOfWork

_ADDED = "evidence.added"
_CHANGES = frozenset(f"evidence.{change}" for change in ("assigned", "moved", "removed", "renamed", "restored"))
_ISSUED = "package.dossier_issued"
_RECEIVED = frozenset({"package.accepted", "package.chosen"})


@dataclass(frozen=True, slots=True)
class FileLog:
    """changes: entries about files of dossiers, oldest first. rows: every file by id, those taken out too.

    issues: entries of issued dossiers with the products. received: number of the last entry that received sheets, by
    member and round.
    """

    changes: tuple[AuditEntry, ...] = ()
    rows: Mapping[str, StoredEvidence] = field(default_factory=dict)
    issues: tuple[tuple[AuditEntry, frozenset[str]], ...] = ()
    received: Mapping[tuple[MemberId, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, work: UnitOfWork) -> Self:
        """Read it inside a running transaction; empty where no dossier changed once the scoring had started."""
        entries = work.audit.of_kinds({_ADDED, *_CHANGES, _ISSUED, *_RECEIVED})
        changes = tuple(entry for entry in entries if entry.kind in _CHANGES or entry.facts.get("rows"))
        if not changes:
            return cls()
        subjects = {package.sha256: package.subject for package in work.packages.issued()}
        rounds = {package.sha256: package.subject for package in work.packages.incoming() if package.kind == "sheets"}
        return cls(
            changes=changes,
            rows={row.id: row for row in (*work.dossiers.evidence(), *work.dossiers.removed_evidence())},
            issues=tuple(
                (entry, frozenset(subjects.get(sha, "") for sha in entry.facts["packages"]))
                for entry in entries
                if entry.kind == _ISSUED
            ),
            received={
                (MemberId(entry.facts["issuer"]), int(rounds[entry.facts["sha256"]])): entry.seq
                for entry in entries
                if entry.kind in _RECEIVED and entry.facts["sha256"] in rounds
            },
        )

    def seen_by(self, head: SheetHead) -> int:
        """Return the number of the entry whose files the member had.

        From a package it is the last issued package of the dossier before the sheet; otherwise the last change. What
        the log has after it received the sheet came after it; before that the time of submission decides.
        """
        submitted, end = head.submitted_at, None
        issues: Iterable[AuditEntry] = ()
        if head.source is SheetSource.PACKAGE:
            end = self.received.get((head.member, head.round))
            issues = (entry for entry, products in self.issues if head.product in products)
        return _last(issues, submitted, end) or _last(self.changes, submitted, end)

    def titles(self, product: ProductId, position: int | None = None) -> dict[str, str]:
        """Return the titles of a dossier's files by content: after that entry of the log, None for now."""
        titles = {
            row.evidence.sha256: row.evidence.title
            for row in self.rows.values()
            if row.product == product and row.removed is None
        }
        for entry in reversed(self.changes):
            if position is not None and entry.seq > position:
                self._take_back(entry, product, titles)
        return titles

    def _take_back(self, entry: AuditEntry, product: ProductId, titles: dict[str, str]) -> None:
        facts = entry.facts
        for row, owner in facts.get("rows", ()):
            if owner == product:
                titles.pop(self._content(row), None)
        here, content = facts.get("product") == product, self._content(facts.get("evidence"))
        if entry.kind == "evidence.renamed" and here:
            titles[content] = facts["old"]
        elif entry.kind == "evidence.removed" and here:
            titles[content] = facts["title"]
        elif here:
            titles.pop(content, None)
        elif facts.get("source") == product and not facts.get("out"):
            titles[content] = facts["title"]

    def _content(self, row: Any) -> str:
        """Return the hash of a file's content; an entry names one of its rows."""
        return self.rows[row].evidence.sha256 if row in self.rows else str(row)


def _last(entries: Iterable[AuditEntry], submitted: datetime | None, end: int | None) -> int:
    """Return the number of the last entry before ``end`` and no later than ``submitted``; 0 without one."""
    before = (entry for entry in entries if end is None or entry.seq < end)
    return max((entry.seq for entry in before if submitted is None or entry.at <= submitted), default=0)
