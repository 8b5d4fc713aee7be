"""The part of a session that every page of the window shows; fast enough to read after every act.

Counts only, never a total, mean, star or number of points. Writes nothing, not even to the audit log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ...domain.acts.acts import CouncilRecord
from ...domain.catalogue.catalogue import Rule
from ...domain.council.council import EvaluationSession, Member, Product, chair_of, may_score
from ...domain.values import MemberId, SheetSource, SheetState
from ..core.file_faults import FileFault, naming_damage
from ..core.ports import Services, UnitOfWork, Workspace
from ..council.acts import record_of
from ..results.tally import Tally


@dataclass(frozen=True, slots=True)
class RoundCount:
    """One member's sheets of one scoring round, as counts of sheets.

    due: products that the member scores in that round, including those already returned. returned:
    submitted sheets. drafts: sheets begun in this file and not submitted.
    """

    round: int
    due: int
    returned: int
    drafts: int


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member on the board.

    scores: the member's sheets count. rounds: from the first to the current round; empty for a member
    who does not score and, in a member's own file, for all members but its owner. paper: sheets typed
    from paper. packages: sheet packages received from the member.
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
class SessionHead:
    """The data shared by all pages.

    owner: owner of the file, None if the session has no members yet. products: in the order of the
    dossiers. presider: who presides now, None without a chair. entity: the product whose entity is in
    the room now (*Chủ thể trong phòng*), or None. saved_at: time of the last entry of the file's log. faults: where
    the file is not what its log, packages and signatures say.
    """

    session: EvaluationSession
    rule: Rule
    workspace: Workspace
    owner: Member | None
    members: tuple[MemberLine, ...]
    products: tuple[Product, ...]
    presider: MemberId | None
    entity: Product | None
    saved_at: datetime | None
    faults: tuple[FileFault, ...]

    @property
    def due(self) -> int:
        """Return the number of sheets expected in the current round."""
        return self.sheets_of(self.session.round)[1]

    @property
    def returned(self) -> int:
        """Return the number of submitted sheets of the current round."""
        return self.sheets_of(self.session.round)[0]

    @property
    def finished_members(self) -> int:
        """Return the number of scoring members who returned all sheets of the current round."""
        return self.finished_in(self.session.round)

    @property
    def counted_round(self) -> int:
        """Return the current round, or the last one with sheets once its collection has ended without any."""
        number = self.session.round
        while number > 1 and not self.session.collecting and not self.sheets_of(number)[0]:
            number -= 1
        return number

    def finished_in(self, number: int) -> int:
        """Return the number of scoring members who returned all sheets of that round."""
        counts = (line.rounds[number - 1] for line in self.members if line.rounds)
        return sum(count.returned == count.due for count in counts)

    def sheets_of(self, number: int) -> tuple[int, int]:
        """Return the submitted and the expected sheets of that round."""
        counts = [line.rounds[number - 1] for line in self.members if line.rounds]
        return sum(count.returned for count in counts), sum(count.due for count in counts)

    @property
    def scoring_members(self) -> int:
        """Return the number of members whose sheets this file counts."""
        return sum(bool(line.rounds) for line in self.members)


@dataclass(frozen=True, slots=True)
class HeadReading:
    """The head and the data it was computed from."""

    head: SessionHead
    record: CouncilRecord
    tally: Tally


def session_head(work: UnitOfWork, services: Services) -> SessionHead:
    """Return the head in any state of the session; needs no signing key."""
    with work:
        return read_head(work, services).head


def read_head(work: UnitOfWork, services: Services) -> HeadReading:
    """Read the head inside an open transaction. Raises RowUnreadable."""
    with naming_damage(services.check):
        return _read_head(work, services)


def _read_head(work: UnitOfWork, services: Services) -> HeadReading:
    session, workspace = work.session.get(), work.session.workspace()
    members, products, record = work.members.all(), work.products.all(), record_of(work)
    tally = Tally(session, record, work.sheets.heads(), products, workspace, record.written)
    head = SessionHead(
        session=session,
        rule=services.catalogues.rules(work).rule,
        workspace=workspace,
        owner=next((member for member in members if member.id == workspace.member), None),
        members=_lines(members, tally, products, work),
        products=products,
        presider=record.presider or chair_of(members),
        entity=next((product for product in products if product.id == record.entity_in_room), None),
        saved_at=work.audit.last_at(),
        faults=services.check().faults,
    )
    return HeadReading(head, record, tally)


def _lines(
    members: Sequence[Member], tally: Tally, products: Sequence[Product], work: UnitOfWork
) -> tuple[MemberLine, ...]:
    drafts = Counter((head.member, head.round) for head in tally.heads if head.state is SheetState.DRAFT)
    typed = Counter(head.member for head in tally.heads if head.source is SheetSource.PAPER)
    arrived: Counter[MemberId | None] = Counter(
        package.issuer
        for package in work.packages.incoming()
        if package.kind == "sheets" and package.status == "accepted"
    )

    everyone = [member.id for member in members]
    counts = [tally.of_round(everyone, products, number) for number in range(1, tally.session.round + 1)]

    def rounds(member: Member) -> tuple[RoundCount, ...]:
        if not tally.counts(member):
            return ()
        return tuple(
            RoundCount(round=number, due=due[member.id], returned=here[member.id], drafts=drafts[member.id, number])
            for number, (due, here) in enumerate(counts, start=1)
        )

    return tuple(
        MemberLine(
            member=member,
            scores=may_score(member, tally.session.settings),
            rounds=rounds(member),
            paper=typed[member.id],
            packages=arrived[member.id],
        )
        for member in members
    )
