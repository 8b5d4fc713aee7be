"""What a session file holds, in counts: the overview every door shows first.

Never a total, mean, star or count of points before the presider has opened the sheets; afterwards
each product carries its outcome as recomputed by ``results``, but while an entity is in the room, when
no screen may show a score. Changes nothing and notes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...domain.catalogue.catalogue import Rule
from ...domain.council.council import EvaluationSession, Member, Product, may_score
from ...domain.dossiers.assessments import Layer
from ...domain.minutes.versions import NOTHING_SIGNED, MinutesVersions, minutes_versions
from ...domain.values import ProductId, SheetSource, SheetState
from ..core.ports import IncomingPackage, IssuedPackage, Services, UnitOfWork, Workspace
from ..council.acts import fold
from ..council.written_board import BatchCount, batch_counts
from ..exchange.package_board import refused_files
from ..results.results import ProductOutcome, evaluate_open
from ..results.tally import Tally


@dataclass(frozen=True, slots=True)
class RoundCount:
    """One member's sheets of one scoring round, as counts of sheets.

    due: products the member scores in that round, those already returned among them. returned:
    submitted sheets. drafts: sheets begun in this file and not submitted.
    """

    round: int
    due: int
    returned: int
    drafts: int


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member on the board.

    scores: the member's sheets count. rounds: from the first to the round in hand; empty for who
    does not score and, in a member's own file, for everybody but its owner. paper: sheets typed from
    paper. packages: sheet packages received from the member.
    """

    member: Member
    scores: bool
    rounds: tuple[RoundCount, ...]
    paper: int
    packages: int

    @property
    def registered(self) -> bool:
        """Whether the member's signing key is known."""
        return self.member.public_key is not None


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One product, in the order of the dossiers.

    set_title: the product set's wording. round: the last one in which it is scored. returned, due:
    sheets of that round. papers: legal and reference papers recorded. evidence: files attached.
    ended: withdrawn, stopped or rejected. outcome: None until the sheets are opened, while an entity is in
    the room, and in a member's own file.
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
class SessionSummary:
    """The overview of one session file.

    owner: whose file this is, None where the session has no members yet. issued, received: number of
    packages by kind (accepted ones). refused: files in quarantine. tray: evidence that waits for a
    product. audit_entries: length of the log. evidence_missing: files of evidence, waiting ones too,
    that are not beside the session file. batches: of written opinions. assessed: products that each
    layer of assessments speaks of. waiting: files in quarantine nobody has decided about. entity: the
    product whose entity is in the room now (*Chủ thể trong phòng*), None while none is. drafted: the form
    of the minutes was written in. versions: of the minutes that were signed.
    """

    session: EvaluationSession
    rule: Rule
    workspace: Workspace
    owner: Member | None
    members: tuple[MemberLine, ...]
    products: tuple[ProductLine, ...]
    issued: Mapping[str, int]
    received: Mapping[str, int]
    refused: int
    tray: int
    audit_entries: int
    evidence_missing: int
    batches: tuple[BatchCount, ...] = ()
    assessed: Mapping[Layer, int] = field(default_factory=dict)
    waiting: int = 0
    entity: Product | None = None
    drafted: bool = False
    versions: MinutesVersions = NOTHING_SIGNED

    @property
    def due(self) -> int:
        """Sheets to be returned in the round in hand."""
        return sum(line.rounds[-1].due for line in self.members if line.rounds)

    @property
    def returned(self) -> int:
        """Submitted sheets of the round in hand."""
        return sum(line.rounds[-1].returned for line in self.members if line.rounds)

    @property
    def finished_members(self) -> int:
        """Scoring members of whom nothing is outstanding in the round in hand."""
        return sum(line.rounds[-1].returned == line.rounds[-1].due for line in self.members if line.rounds)

    @property
    def scoring_members(self) -> int:
        """Members whose sheets this file counts."""
        return sum(bool(line.rounds) for line in self.members)


def session_summary(work: UnitOfWork, services: Services) -> SessionSummary:
    """The overview of the session as it stands, in any state; needs nobody's key."""
    with work:
        session = work.session.get()
        workspace = work.session.workspace()
        members = work.members.all()
        products = work.products.all()
        acts = work.acts.all()
        record = fold(acts)
        written = record.written
        tally = Tally(session, record, work.sheets.heads(), products, workspace, written)
        incoming, issued = work.packages.incoming(), work.packages.issued()
        outcomes: dict[ProductId, ProductOutcome] = {}
        inside = record.entity_in_room
        if session.opened and workspace.role != "member" and inside is None:
            outcomes = {outcome.product.id: outcome for outcome in evaluate_open(work, services).products}
        papers = {product: len(known) for product, known in work.dossiers.papers().items()}
        files = work.dossiers.evidence()
        evidence = Counter(item.product for item in files)
        wording = services.catalogues.wording(work)
        lines = tuple(
            ProductLine(
                product=product,
                set_title=wording.text(f"set/{product.set_number}"),
                round=tally.last_round(product.id),
                returned=tally.returned(product.id, members),
                due=tally.due(product.id, members),
                papers=papers.get(product.id, 0),
                evidence=evidence[product.id],
                ended=tally.ended(product.id),
                outcome=outcomes.get(product.id),
            )
            for product in products
        )
        return SessionSummary(
            session=session,
            rule=services.catalogues.rules(work).rule,
            workspace=workspace,
            owner=next((member for member in members if member.id == workspace.member), None),
            members=tuple(_member_line(member, tally, products, incoming) for member in members),
            products=lines,
            issued=_by_kind(issued),
            received=_by_kind([package for package in incoming if package.status == "accepted"]),
            refused=sum(package.status == "quarantined" for package in incoming),
            tray=evidence[None],
            audit_entries=work.audit.head()[0],
            evidence_missing=sum(not services.blobs.has(item.evidence.sha256) for item in files),
            batches=batch_counts(work, written),
            waiting=sum(not file.settled for file in refused_files(incoming, acts, members)),
            assessed=work.assessments.counts(),
            drafted=bool(record.minutes_form),
            versions=minutes_versions(acts),
            entity=next((product for product in products if product.id == inside), None),
        )


def _by_kind(packages: Sequence[IncomingPackage | IssuedPackage]) -> dict[str, int]:
    return dict(sorted(Counter(package.kind for package in packages).items()))


def _member_line(
    member: Member, tally: Tally, products: Sequence[Product], incoming: Sequence[IncomingPackage]
) -> MemberLine:
    own = [head for head in tally.heads if head.member == member.id]
    rounds: tuple[RoundCount, ...] = ()
    if tally.counts(member):
        rounds = tuple(
            RoundCount(
                round=number,
                due=sum(tally.is_due(member.id, product.id, number) for product in products),
                returned=sum(tally.is_here(member.id, product.id, number) for product in products),
                drafts=sum(head.state is SheetState.DRAFT and head.round == number for head in own),
            )
            for number in range(1, tally.session.round + 1)
        )
    return MemberLine(
        member=member,
        scores=may_score(member, tally.session.settings),
        rounds=rounds,
        paper=sum(head.source is SheetSource.PAPER for head in own),
        packages=sum(
            package.issuer == member.id and package.kind == "sheets" and package.status == "accepted"
            for package in incoming
        ),
    )
