"""Counts of expected and returned sheets, by member, product and round; never points.

Shared by the overview and the list of packages; computed from rows already read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from ...domain.acts.acts import CouncilRecord
from ...domain.acts.written_opinion import FIRST_ROUND, WrittenRecord
from ...domain.council.council import EvaluationSession, Member, Product, may_score
from ...domain.sheets.signed import SheetHead
from ...domain.values import MemberId, ProductId, SheetState
from ..core.ports import Workspace


@dataclass(frozen=True, slots=True)
class _Asked:
    """Members expected to return a sheet on one product. rounds: in which it is scored; empty after it ended.

    excused: recused or absent. paired: member and substitute, in both directions.
    """

    rounds: Set[int]
    excused: Set[MemberId]
    paired: Mapping[MemberId, Set[MemberId]]


_NO_MEMBERS: frozenset[MemberId] = frozenset()


class Tally:
    """Expected and returned sheets, by member, product and round."""

    def __init__(
        self,
        session: EvaluationSession,
        record: CouncilRecord,
        heads: Sequence[SheetHead],
        products: Sequence[Product],
        workspace: Workspace,
        written: WrittenRecord | None = None,
    ) -> None:
        """written: products rated by written opinion; presence does not apply to them."""
        self.session = session
        self._written = written if written is not None else WrittenRecord()
        self._record = record
        self._workspace = workspace
        sets = {product.id: product.set_number for product in products}
        # A sheet on the product's former set does not count; a new one is expected.
        self.heads = [head for head in heads if sets.get(head.product) == head.set_number]
        self._asked: dict[ProductId, _Asked] = {}
        self._here: dict[tuple[ProductId, int], set[MemberId]] = {}
        for head in self.heads:
            if head.state is SheetState.SUBMITTED:
                self._here.setdefault((head.product, head.round), set()).add(head.member)

    def counts(self, member: Member) -> bool:
        """Return whether this file has information on the member's sheets."""
        here = self._workspace.role != "member" or self._workspace.member == member.id
        return here and may_score(member, self.session.settings)

    def ended(self, product: ProductId) -> bool:
        """Return whether the product is withdrawn, stopped or rejected."""
        record = self._record.product(product)
        return record.ended

    def is_here(self, member: MemberId, product: ProductId, round_number: int) -> bool:
        """Return whether the file has a submitted sheet of that round."""
        return member in self._here.get((product, round_number), ())

    def is_due(self, member: MemberId, product: ProductId, round_number: int) -> bool:
        """Return whether a sheet of that round has returned or is still expected."""
        return member in self._due(product, round_number, frozenset({member}))

    def of_round(
        self, members: Iterable[MemberId], products: Iterable[Product], round_number: int
    ) -> tuple[Counter[MemberId], Counter[MemberId]]:
        """Return how many sheets of a round are due from each member, and how many of them have returned."""
        everyone, due, here = frozenset(members), Counter[MemberId](), Counter[MemberId]()
        for product in products:
            due.update(self._due(product.id, round_number, everyone))
            here.update(self._here.get((product.id, round_number), ()))
        return due, here

    def _due(self, product: ProductId, round_number: int, members: frozenset[MemberId]) -> Set[MemberId]:
        """Return those of ``members`` from whom a sheet has returned or is still expected."""
        here, asked = self._here.get((product, round_number), _NO_MEMBERS), self._asked.get(product)
        if asked is None:
            asked = self._asked[product] = self._asked_of(product)
        if round_number not in asked.rounds:
            return members & here
        # Of a member and who stands in for the member one sheet is enough.
        spared = {member for member, others in asked.paired.items() if not here.isdisjoint(others)}
        return (members & here) | (members - asked.excused - spared)

    def _asked_of(self, product: ProductId) -> _Asked:
        record = self._record.product(product)
        rounds = set[int]() if self.ended(product) else {FIRST_ROUND, *(order.round for order in record.rounds)}
        batch = self._written.in_writing(product)
        if batch is None:
            absent = {member for member, (there, _) in self._record.presence(product).items() if not there}
        else:
            absent = set()
            if batch.closed:
                rounds.discard(FIRST_ROUND)
        paired: dict[MemberId, set[MemberId]] = {}
        for substitute, replaced in self._record.standing_in(product).items():
            paired.setdefault(substitute, set()).add(replaced)
            paired.setdefault(replaced, set()).add(substitute)
        return _Asked(rounds, absent | set(record.recused), paired)

    def last_round(self, product: ProductId) -> int:
        """Return the last round in which the product is scored."""
        return max((order.round for order in self._record.product(product).rounds), default=1)

    def returned(self, product: ProductId, members: Sequence[Member]) -> int:
        """Return the number of returned sheets of the product's last round."""
        number = self.last_round(product)
        return sum(self.counts(m) and self.is_here(m.id, product, number) for m in members)

    def due(self, product: ProductId, members: Sequence[Member]) -> int:
        """Return the number of sheets wanted in the product's last round, including the returned ones."""
        number = self.last_round(product)
        return sum(self.counts(m) and self.is_due(m.id, product, number) for m in members)
