"""One change of dossiers in the open unit of work: checks, stores, writes the entry of the log, commits.

Each change is one entry of the log with the old and the new state, from which it can be undone. No
byte of a file is ever deleted. Packages already handed out stay as they are: the change reaches the
members with the next package of the dossier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...domain.council.council import Product
from ...domain.council.workflow import UNTIL_OPENED
from ...domain.dossiers.dossier import Paper, PaperKind, with_papers
from ...domain.errors import InputError, RuleError
from ...domain.list_fields import list_fields
from ...domain.text import nfc
from ...domain.typed import field_text, read_field
from ...domain.values import ProductId, SessionState
from ..core.changes import Changes
from ..core.ports import AuditEntry, Removed, Services, StoredEvidence, UnitOfWork
from ..core.recording import CONDUCTING, need_reason, require_office
from ..core.workspaces import require_secretarys_file
from .dossiers import handed_out
from .session_facts import NothingChanged

_FIELDS = list_fields(Paper)


class EvidenceUnknown(InputError):
    """The session has no evidence of that id. Facts: evidence."""

    code = "preparing.evidence_unknown"


class EvidenceThere(InputError):
    """The dossier has a file of the same content. Facts: title, product."""

    code = "dossier.evidence_there"


class DossierSigned(RuleError):
    """The minutes are signed: files and papers stay as they were judged. No facts."""

    code = "dossier.signed"


class ChangedSince(RuleError):
    """A later change stands in the way of undoing this one. No facts."""

    code = "dossier.changed_since"


@dataclass(frozen=True, slots=True)
class DossierChange:
    """A recorded change. entry: its number in the log. reissue: codes whose packages members already have.

    undone: the entry that it undoes.
    """

    changes: Changes
    entry: int
    reissue: tuple[str, ...] = ()
    undone: AuditEntry | None = None


def every_file(work: UnitOfWork) -> Iterable[StoredEvidence]:
    """Return the files of the dossiers and of the tray, and those taken out."""
    return (*work.dossiers.evidence(), *work.dossiers.removed_evidence())


def find_file(evidence: str, work: UnitOfWork) -> StoredEvidence:
    """Return a file by its id. Raises EvidenceUnknown."""
    for item in every_file(work):
        if item.id == evidence:
            return item
    raise EvidenceUnknown(evidence=evidence)


def _texts(papers: Iterable[Paper]) -> list[list[str]]:
    """Return papers as the log stores them: the texts of their fields, in order."""
    return [[field_text(field, getattr(paper, field.name)) for field in _FIELDS] for paper in papers]


def _papers(texts: Iterable[Sequence[str]]) -> tuple[Paper, ...]:
    return tuple(
        Paper(**{field.name: read_field(field, text) for field, text in zip(_FIELDS, paper, strict=True)})
        for paper in texts
    )


class Change:
    """One change in the open unit of work: checks, stores, writes the entry, commits."""

    def __init__(
        self, work: UnitOfWork, services: Services, actor: str, reason: str, undoes: AuditEntry | None = None
    ) -> None:
        """undoes: an entry; its reason is recorded again with the change that undoes it where none is given."""
        require_secretarys_file(work)
        if work.members.all():
            require_office(work, actor, *CONDUCTING)
        self._state = work.session.get().state
        if self._state in (SessionState.SIGNED, SessionState.ARCHIVED):
            raise DossierSigned()
        self._work, self._services, self._actor = work, services, actor
        self._reason, self._undoes = reason, undoes

    def move(self, item: StoredEvidence, target: ProductId | None) -> DossierChange:
        """Move a file to a dossier, None for the tray."""
        if item.product == target:
            if item.removed is None:
                raise NothingChanged()
            return self.set_removed(item, removed=False)
        self._refuse_second(item, target)
        code = self._code(target)
        evidence = replace(item.evidence, product=code)
        earlier = next(
            (
                known
                for known in self._work.dossiers.removed_evidence()
                if known.product == target and known.evidence.sha256 == item.evidence.sha256
            ),
            None,
        )
        rows = [replace(item, removed=Removed.MOVED)]
        if earlier is not None:
            moved = replace(earlier, evidence=evidence, removed=None)
        elif item.product is None:
            moved, rows = replace(item, product=target, evidence=evidence, removed=None), []
        else:
            moved = replace(item, id=self._services.ids.new(), product=target, evidence=evidence, removed=None)
        self._work.dossiers.put_evidence([*rows, moved])
        assigned = item.product is None and item.removed is None
        facts = {"evidence": moved.id, "before": item.id, "title": item.evidence.title, "out": item.removed is not None}
        facts |= {"product": target or "", "source": item.product or ""}
        entry = self._entry(facts, item.product, target)
        if assigned:
            self._work.audit.note("evidence.assigned", **entry)
        else:
            self._work.audit.note("evidence.moved", **entry)
        return self._commit(item.product, target)

    def move_out(self, item: StoredEvidence, before: str) -> DossierChange:
        """Take a file out again that was moved from those taken out."""
        source = find_file(before, self._work)
        self._work.dossiers.put_evidence([replace(item, removed=Removed.MOVED), replace(source, removed=Removed.OUT)])
        facts = {"evidence": source.id, "title": item.evidence.title, "product": item.product or ""}
        self._work.audit.note("evidence.removed", **self._entry(facts, item.product))
        return self._commit(item.product)

    def set_removed(self, item: StoredEvidence, *, removed: bool) -> DossierChange:
        """Take a file out, or put it back."""
        if not removed:
            self._refuse_second(item, item.product)
        self._work.dossiers.put_evidence([replace(item, removed=Removed.OUT if removed else None)])
        facts = {"evidence": item.id, "title": item.evidence.title, "product": item.product or ""}
        entry = self._entry(facts, item.product)
        if removed:
            self._work.audit.note("evidence.removed", **entry)
        else:
            self._work.audit.note("evidence.restored", **entry)
        return self._commit(item.product)

    def rename(self, item: StoredEvidence, title: str) -> DossierChange:
        """Give a file another title."""
        old = item.evidence.title
        if title == old:
            raise NothingChanged()
        self._work.dossiers.put_evidence([replace(item, evidence=replace(item.evidence, title=title))])
        facts = {"evidence": item.id, "product": item.product or "", "title": title, "old": old}
        self._work.audit.note("evidence.renamed", **self._entry(facts, item.product))
        return self._commit(item.product)

    def state(self, wanted: Sequence[tuple[Product, PaperKind, tuple[Paper, ...]]]) -> DossierChange:
        """Replace the papers of each kind named."""
        known = self._work.dossiers.papers()
        stored = {product.id: tuple(known.get(product.id, ())) for product, _, _ in wanted}
        stated = []
        for product, kind, papers in wanted:
            before = tuple(paper for paper in stored[product.id] if paper.kind is kind)
            if before != papers:
                stored[product.id] = with_papers(stored[product.id], kind, papers)
                stated.append([product.id, kind.value, _texts(before), _texts(papers)])
        return self._store(stored, stated)

    def take_back(self, stated: Sequence[Sequence[Any]]) -> DossierChange:
        """Return to the papers before an entry; all of them or none. Raises ChangedSince."""
        known = self._work.dossiers.papers()
        stored = {ProductId(product): tuple(known.get(product, ())) for product, _, _, _ in stated}
        back = []
        for product, kind, before, after in stated:
            present = _texts(paper for paper in stored[product] if paper.kind == kind)
            if present != after:
                raise ChangedSince()
            stored[product] = with_papers(stored[product], PaperKind(kind), _papers(before))
            back.append([product, kind, after, before])
        return self._store(stored, back)

    def _store(self, stored: Mapping[ProductId, Sequence[Paper]], stated: list[list[Any]]) -> DossierChange:
        if not stated:
            raise NothingChanged()
        touched = [product for product in stored if any(entry[0] == product for entry in stated)]
        for product in touched:
            self._work.dossiers.put_papers(product, stored[product])
        facts: dict[str, Any] = {"stated": stated, "count": len(stated)}
        if len(stated) > 1:
            self._work.audit.note("papers.stated", **self._entry({**facts, "products": touched}, *touched))
        else:
            facts |= {"product": stated[0][0], "paper": stated[0][1]}
            self._work.audit.note("paper.stated", **self._entry(facts, *touched))
        return self._commit(*touched)

    def _refuse_second(self, item: StoredEvidence, target: ProductId | None) -> None:
        for known in self._work.dossiers.evidence():
            if known.product == target and known.evidence.sha256 == item.evidence.sha256:
                raise EvidenceThere(title=known.evidence.title, product=self._code(target) or "")

    def _code(self, product: ProductId | None) -> str | None:
        return next((known.code for known in self._work.products.all() if known.id == product), None)

    def _entry(self, facts: Mapping[str, Any], *touched: ProductId | None) -> dict[str, Any]:
        """Return the entry of the log. Raises ReasonMissing where members have a package of the dossier."""
        complete = dict(facts)
        reason = self._reason
        if self._undoes is not None:
            complete["undoes"] = self._undoes.seq
            reason = reason.strip() or self._undoes.facts.get("reason", "")
        if self._reissue(touched) or self._state not in UNTIL_OPENED:
            complete["reason"] = need_reason(nfc(reason), "change_dossier")
        elif self._undoes is not None and reason:
            complete["reason"] = nfc(reason)
        return {"actor": self._actor, "at": self._services.clock.now(), "facts": complete}

    def _reissue(self, touched: Iterable[ProductId | None]) -> tuple[str, ...]:
        """Return the codes of the dossiers whose packages members have."""
        issued = handed_out(self._work.packages).intersection(filter(None, touched))
        return tuple(product.code for product in self._work.products.all() if product.id in issued)

    def _commit(self, *touched: ProductId | None) -> DossierChange:
        ids = frozenset(product for product in touched if product is not None)
        change = DossierChange(
            Changes(session=not ids, products=ids), self._work.audit.head()[0], self._reissue(ids), self._undoes
        )
        self._work.commit()
        return change
