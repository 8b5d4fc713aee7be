"""Changes of dossiers: a file moved, taken out, put back or renamed, and papers stated."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.council.council import Product, product_by_code
from ...domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ...domain.errors import InputError
from ...domain.list_fields import LONGEST_NAME
from ...domain.text import fold, has_forbidden, nfc
from ...domain.values import ProductId
from ..core.ports import Services, UnitOfWork
from .dossier_change import Change, DossierChange, EvidenceUnknown, find_file
from .dossiers import folded_codes, proposals_of
from .session_facts import NothingChanged


class TitleRefused(InputError):
    """A title is 1 to ``longest`` visible characters. Facts: longest."""

    code = "dossier.title_refused"


class PapersContradict(InputError):
    """Several papers of one kind are stated as present, each with another number, or one statement. Facts: paper."""

    code = "dossier.papers_contradict"


class ExpiresBeforeIssued(InputError):
    """A paper would expire before its day of issue. Facts: paper."""

    code = "dossier.expires_before_issued"


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


def move_evidence(command: MoveEvidence, work: UnitOfWork, services: Services) -> DossierChange:
    """Move a file to another dossier or to the tray, or put back one that was taken out.

    The file gets a row in the new dossier, or its earlier one again; the old row is taken out.
    Raises EvidenceUnknown, UnknownProduct, EvidenceThere, NothingChanged, and what every change of a dossier raises:
    ReasonMissing, DossierSigned, NotInThisRole, NotInMembersFile.
    """
    with work:
        change = Change(work, services, command.actor, command.reason)
        target = product_by_code(work.products.all(), command.product).id if command.product else None
        return change.move(find_file(command.evidence, work), target)


def remove_evidence(command: RemoveEvidence, work: UnitOfWork, services: Services) -> DossierChange:
    """Take a file out; it stays stored and can be put back. Raises as ``move_evidence``."""
    with work:
        change = Change(work, services, command.actor, command.reason)
        item = find_file(command.evidence, work)
        if item.removed is not None:
            raise NothingChanged()
        return change.set_removed(item, removed=True)


def rename_evidence(command: RenameEvidence, work: UnitOfWork, services: Services) -> DossierChange:
    """Change the title that members see. Raises TitleRefused, and as ``move_evidence``."""
    title = " ".join(nfc(command.title).split())
    if not 0 < len(title) <= LONGEST_NAME or has_forbidden(title):
        raise TitleRefused(longest=LONGEST_NAME)
    with work:
        change = Change(work, services, command.actor, command.reason)
        item = find_file(command.evidence, work)
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
        change = Change(work, services, command.actor, command.reason)
        products = work.products.all()
        return change.state([(product_by_code(products, of.product), of.kind, of.papers) for of in command.stated])


def accept_proposals(command: AcceptProposals, work: UnitOfWork, services: Services) -> DossierChange:
    """State as present the papers that names of files propose. Raises NothingChanged, and as ``move_evidence``."""
    with work:
        change = Change(work, services, command.actor, command.reason)
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


def _check_papers(stated: PapersOf) -> None:
    numbers = [fold(paper.number) for paper in stated.papers]
    states = {paper.status for paper in stated.papers}
    if len(set(numbers)) < len(numbers) or len(states) > 1 or any(p.kind is not stated.kind for p in stated.papers):
        raise PapersContradict(paper=stated.kind.value)
    if any(paper.issued and paper.expires and paper.expires < paper.issued for paper in stated.papers):
        raise ExpiresBeforeIssued(paper=stated.kind.value)
