"""The overview of a session file: the head, and counts of everything else in the file.

It contains no total, mean, star or number of points before the opening, nor while an entity is in
the room, when no screen may show a score; otherwise each product has its outcome, computed by
``results``. Writes nothing, not even to the audit log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from ...domain.council.council import Product
from ...domain.dossiers.assessments import Layer
from ...domain.minutes.versions import NOTHING_SIGNED, MinutesVersions, minutes_versions
from ...domain.questions.questions import Raised
from ...domain.values import ProductId
from ..core.ports import DossierCount, IncomingPackage, IssuedPackage, Services, UnitOfWork
from ..council.written_board import BatchCount, batch_counts
from ..questions.questions import raised_in
from ..results.refused import refused_files
from ..results.results import ProductOutcome, evaluate_open
from .head import SessionHead, read_head


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One product, in the order of the dossiers.

    set_title: title of the product set. round: the last one in which it is scored. returned, due:
    sheets of that round. papers: legal and reference papers recorded. evidence: files attached.
    ended: withdrawn, stopped or rejected. outcome: None before the opening, while an entity is in the
    room, and in a member's own file.
    """

    product: Product
    set_title: str
    round: int
    returned: int
    due: int
    papers: int
    evidence: int
    ended: bool
    outcome: ProductOutcome | None


@dataclass(frozen=True, slots=True)
class PackageCounts:
    """Counts of packages. issued, received: by kind (accepted ones). refused: files waiting for a decision."""

    issued: Mapping[str, int]
    received: Mapping[str, int]
    refused: int


@dataclass(frozen=True, slots=True)
class SessionSummary(SessionHead):
    """The overview of one session file: the head and more.

    lines: one for each product. packages: received and issued. tray: number of unmatched evidence
    files. audit_entries: length of the log. batches: of written opinions. assessed: number of products
    by layer of assessments. waiting: files in quarantine without a decision. drafted: the minutes form
    has content. versions: signed versions of the minutes. questions: open ones of the secretary's file;
    none while an entity is in the room, since some speak of results.
    """

    lines: tuple[ProductLine, ...]
    packages: PackageCounts
    tray: int
    audit_entries: int
    batches: tuple[BatchCount, ...] = ()
    assessed: Mapping[Layer, int] = field(default_factory=dict)
    waiting: int = 0
    drafted: bool = False
    versions: MinutesVersions = NOTHING_SIGNED
    questions: tuple[Raised, ...] = ()


def session_summary(work: UnitOfWork, services: Services) -> SessionSummary:
    """Return the overview in any state of the session; needs no signing key."""
    with work:
        reading = read_head(work, services)
        head, record, tally = reading.head, reading.record, reading.tally
        acts, packages = work.acts.all(), count_packages(work)
        members = [line.member for line in head.members]
        outcomes: dict[ProductId, ProductOutcome] = {}
        office = head.workspace.role != "member" and head.entity is None
        raised = raised_in(work, services) if office else ()
        if head.session.opened and office:
            outcomes = {outcome.product.id: outcome for outcome in evaluate_open(work, services).products}
        counts, wording = work.dossiers.counts(), services.catalogues.wording(work)
        lines = tuple(
            ProductLine(
                product=product,
                set_title=wording.text(f"set/{product.set_number}"),
                round=tally.last_round(product.id),
                returned=tally.returned(product.id, members),
                due=tally.due(product.id, members),
                papers=counts.get(product.id, NO_DOSSIER).papers,
                evidence=counts.get(product.id, NO_DOSSIER).evidence,
                ended=tally.ended(product.id),
                outcome=outcomes.get(product.id),
            )
            for product in head.products
        )
        return SessionSummary(
            **{known.name: getattr(head, known.name) for known in fields(head)},
            lines=lines,
            packages=packages,
            tray=counts.get(None, NO_DOSSIER).evidence,
            audit_entries=work.audit.head()[0],
            batches=batch_counts(work, record.written),
            waiting=packages.refused,
            assessed=work.assessments.counts(),
            drafted=bool(record.minutes_form),
            versions=minutes_versions(acts),
            questions=tuple(question for question in raised if question.open),
        )


NO_DOSSIER = DossierCount()


def evidence_missing(work: UnitOfWork, services: Services) -> int:
    """Files of evidence, waiting ones too, that are not beside the session file; looks for each of them."""
    with work:
        files = work.dossiers.evidence()
    return sum(not services.blobs.has(item.evidence.sha256) for item in files)


def count_packages(work: UnitOfWork) -> PackageCounts:
    """Return the counts of packages. Needs a running unit of work."""
    incoming = work.packages.incoming()
    return PackageCounts(
        issued=_by_kind(work.packages.issued()),
        received=_by_kind([package for package in incoming if package.status == "accepted"]),
        refused=sum(not file.settled for file in refused_files(incoming, work.acts.all(), ())),
    )


def _by_kind(packages: Sequence[IncomingPackage | IssuedPackage]) -> dict[str, int]:
    return dict(sorted(Counter(package.kind for package in packages).items()))
