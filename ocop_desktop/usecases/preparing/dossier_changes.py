"""Changes of dossiers: a file moved, taken out, put back or renamed, and papers stated.

Each change is one entry of the log with the old and the new state, from which it can be undone. No
byte of a file is ever deleted. Packages already handed out stay as they are: the change reaches the
members with the next package of the dossier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...domain.council.council import Product, product_by_code
from ...domain.council.workflow import UNTIL_OPENED, require_state
from ...domain.dossiers.dossier import Paper, PaperKind, PaperStatus, with_papers
from ...domain.errors import InputError, RuleError
from ...domain.list_fields import LONGEST_NAME, list_fields
from ...domain.text import fold, has_forbidden, nfc
from ...domain.typed import field_text, read_field
from ...domain.values import ProductId, SessionState
from ..core.changes import Changes
from ..core.ports import AuditEntry, Removed, Services, StoredEvidence, UnitOfWork
from ..core.recording import CONDUCTING, need_reason, require_office
from ..core.workspaces import require_secretarys_file
from .dossiers import folded_codes, handed_out, proposals_of
from .session_facts import NothingChanged

_FIELDS = list_fields(Paper)


class EvidenceUnknown(InputError):
    """The session has no evidence of that id. Facts: evidence."""

    code = "preparing.evidence_unknown"


class EvidenceThere(InputError):
    """The dossier has a file of the same content. Facts: title, product."""

    code = "dossier.evidence_there"


class TitleRefused(InputError):
    """A title is 1 to ``longest`` visible characters. Facts: longest."""

    code = "dossier.title_refused"


class PapersContradict(InputError):
    """Several papers of one kind are stated as present, each with another number, or one statement. Facts: paper."""

    code = "dossier.papers_contradict"


class ExpiresBeforeIssued(InputError):
    """A paper would expire before its day of issue. Facts: paper."""

    code = "dossier.expires_before_issued"


class DossierSigned(RuleError):
    """The minutes are signed: files and papers stay as they were judged. No facts."""

    code = "dossier.signed"


class NothingToUndo(RuleError):
    """No change of a dossier is left to undo. No facts."""

    code = "dossier.nothing_to_undo"


class ChangedSince(RuleError):
    """A later change stands in the way of undoing this one. No facts."""

    code = "dossier.changed_since"


@dataclass(frozen=True, slots=True)
class DossierChange:
    """A recorded change. entry: its number in the log. reissue: codes whose packages members already have."""

    changes: Changes
    entry: int
    reissue: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveEvidence:
    """Move a file to a dossier, "" for the tray. reason: required once members have a package with it."""

    evidence: str
    product: str
    actor: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RemoveEvidence:
    """Take a file out of its dossier or of the tray."""

    evidence: str
    actor: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RenameEvidence:
    """Give a file another title; its original name stays."""

    evidence: str
    title: str
    actor: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PapersOf:
    """All papers of one kind in one dossier; none: nothing is stated about it."""

    product: str
    kind: PaperKind
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class StatePapers:
    """Replace the papers of each kind named; other kinds stay."""

    stated: tuple[PapersOf, ...]
    actor: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AcceptProposals:
    """State the papers proposed by names of files. evidence: ids of the files; empty for all."""

    actor: str
    evidence: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UndoDossierChange:
    """Undo a change. entry: its number in the log; None for the last change not undone."""

    actor: str
    entry: int | None = None


def move_evidence(command: MoveEvidence, work: UnitOfWork, services: Services) -> DossierChange:
    """Move a file to another dossier or to the tray, or put back one that was taken out.

    The file gets a row in the new dossier, or its earlier one again; the old row is taken out. A file
    of the tray enters a dossier only until the opening. Raises EvidenceUnknown, UnknownProduct,
    EvidenceThere, NothingChanged, and what every change of a dossier raises: ReasonMissing,
    DossierSigned, NotInThisState, NotInThisRole, NotInMembersFile.
    """
    with work:
        change = _Change(work, services, command.actor, command.reason)
        target = product_by_code(work.products.all(), command.product).id if command.product else None
        return change.move(_find(command.evidence, work), target)


def remove_evidence(command: RemoveEvidence, work: UnitOfWork, services: Services) -> DossierChange:
    """Take a file out; it stays stored and can be put back. Raises as ``move_evidence``."""
    with work:
        change = _Change(work, services, command.actor, command.reason)
        item = _find(command.evidence, work)
        if item.removed is not None:
            raise NothingChanged()
        return change.set_removed(item, removed=True)


def rename_evidence(command: RenameEvidence, work: UnitOfWork, services: Services) -> DossierChange:
    """Change the title that members see. Raises TitleRefused, and as ``move_evidence``."""
    title = " ".join(nfc(command.title).split())
    if not 0 < len(title) <= LONGEST_NAME or has_forbidden(title):
        raise TitleRefused(longest=LONGEST_NAME)
    with work:
        change = _Change(work, services, command.actor, command.reason)
        item = _find(command.evidence, work)
        if item.removed is not None:
            raise EvidenceUnknown(evidence=command.evidence)
        return change.rename(item, title)


def state_papers(command: StatePapers, work: UnitOfWork, services: Services) -> DossierChange:
    """Store papers as typed in the window or on the command line.

    Raises UnknownProduct, PapersContradict, ExpiresBeforeIssued, and as ``move_evidence``.
    """
    for stated in command.stated:
        _check_papers(stated)
    with work:
        change = _Change(work, services, command.actor, command.reason)
        products = work.products.all()
        return change.state([(product_by_code(products, of.product), of.kind, of.papers) for of in command.stated])


def accept_proposals(command: AcceptProposals, work: UnitOfWork, services: Services) -> DossierChange:
    """State as present the papers that names of files propose. Raises NothingChanged, and as ``move_evidence``."""
    with work:
        change = _Change(work, services, command.actor, command.reason)
        papers, products = work.dossiers.papers(), work.products.all()
        codes = folded_codes(products)
        stated: dict[tuple[ProductId, PaperKind], tuple[Product, PaperKind, tuple[Paper, ...]]] = {}
        for product in products:
            own = [item for item in work.dossiers.evidence() if item.product == product.id]
            for proposal in proposals_of(own, papers.get(product.id, ()), codes):
                if not command.evidence or proposal.evidence in command.evidence:
                    present = (Paper(proposal.kind, PaperStatus.PRESENT),)
                    stated[product.id, proposal.kind] = (product, proposal.kind, present)
        return change.state(list(stated.values()))


def undo_dossier_change(command: UndoDossierChange, work: UnitOfWork, services: Services) -> DossierChange:
    """Undo a change by an entry of its own. Raises NothingToUndo, ChangedSince, and as ``move_evidence``."""
    with work:
        entry = _to_undo(work.audit.entries(), command.entry)
        change = _Change(work, services, command.actor, "", undoes=entry.seq)
        facts = entry.facts
        if entry.kind in _STATED:
            return change.take_back(facts["stated"])
        item = next((item for item in _everything(work) if item.id == facts["evidence"]), None)
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


def _everything(work: UnitOfWork) -> Iterable[StoredEvidence]:
    return (*work.dossiers.evidence(), *work.dossiers.removed_evidence())


def _find(evidence: str, work: UnitOfWork) -> StoredEvidence:
    for item in _everything(work):
        if item.id == evidence:
            return item
    raise EvidenceUnknown(evidence=evidence)


def _check_papers(stated: PapersOf) -> None:
    numbers = [fold(paper.number) for paper in stated.papers]
    states = {paper.status for paper in stated.papers}
    if len(set(numbers)) < len(numbers) or len(states) > 1 or any(p.kind is not stated.kind for p in stated.papers):
        raise PapersContradict(paper=stated.kind.value)
    if any(paper.issued and paper.expires and paper.expires < paper.issued for paper in stated.papers):
        raise ExpiresBeforeIssued(paper=stated.kind.value)


def _texts(papers: Iterable[Paper]) -> list[list[str]]:
    """Return papers as the log stores them: the texts of their fields, in order."""
    return [[field_text(field, getattr(paper, field.name)) for field in _FIELDS] for paper in papers]


def _papers(texts: Iterable[Sequence[str]]) -> tuple[Paper, ...]:
    return tuple(
        Paper(**{field.name: read_field(field, text) for field, text in zip(_FIELDS, paper, strict=True)})
        for paper in texts
    )


class _Change:
    """One change in the open unit of work: checks, stores, writes the entry, commits."""

    def __init__(
        self, work: UnitOfWork, services: Services, actor: str, reason: str, undoes: int | None = None
    ) -> None:
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
            require_state(self._state, UNTIL_OPENED, "add_evidence")
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
        source = _find(before, self._work)
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
        if self._undoes is not None:
            complete["undoes"] = self._undoes
        elif self._reissue(touched) or self._state not in UNTIL_OPENED:
            complete["reason"] = need_reason(nfc(self._reason), "change_dossier")
        return {"actor": self._actor, "at": self._services.clock.now(), "facts": complete}

    def _reissue(self, touched: Iterable[ProductId | None]) -> tuple[str, ...]:
        """Return the codes of the dossiers whose packages members have."""
        issued = handed_out(self._work.packages.issued()).intersection(filter(None, touched))
        return tuple(product.code for product in self._work.products.all() if product.id in issued)

    def _commit(self, *touched: ProductId | None) -> DossierChange:
        ids = frozenset(product for product in touched if product is not None)
        change = DossierChange(Changes(session=not ids, products=ids), self._work.audit.head()[0], self._reissue(ids))
        self._work.commit()
        return change
