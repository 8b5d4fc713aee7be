"""State of the meeting room: presence of members and entity, recorded acts.

It never contains a total, mean or number of points, so it is available before the opening too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.acts.acts import Act, CouncilRecord
from ...domain.catalogue.catalogue import Wording
from ...domain.council.council import EvaluationSession, Member, Product, chair_of
from ...domain.council.quorum import Quorum, quorum_of, seats
from ...domain.sheets.signed import by_another_hand
from ...domain.values import CriterionCode, MemberId, ProductId, SheetId, SheetState
from ..core.ports import Services, StoredEvidence, UnitOfWork
from .acts import record_of


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """The session with all acts of the room, in order of recording.

    quorums, presiders: by product, according to the recorded presence and recusals. handed_in: members with a
    submitted sheet of the current round in this file, by product; never the answers. by_another: sheets that their
    member did not sign, see ``by_another_hand``. sets: every
    product set of the rules, with the alternative scales of its criteria. evidence: files of each
    dossier. criteria: of every product set, in printed order.
    """

    session: EvaluationSession
    wording: Wording
    members: tuple[Member, ...]
    products: tuple[Product, ...]
    acts: tuple[Act, ...]
    record: CouncilRecord
    quorums: Mapping[ProductId, Quorum]
    presiders: Mapping[ProductId, MemberId | None]
    handed_in: Mapping[ProductId, Mapping[MemberId, SheetId]]
    by_another: frozenset[SheetId]
    sets: Mapping[int, Mapping[CriterionCode, tuple[str, ...]]]
    evidence: Mapping[ProductId, tuple[StoredEvidence, ...]]
    criteria: Mapping[int, tuple[CriterionCode, ...]]

    @property
    def in_writing(self) -> frozenset[ProductId]:
        """Return the products rated by written opinion; they need no presence in the room."""
        written = self.record.written
        return frozenset(product.id for product in self.products if written.in_writing(product.id) is not None)


def room_record(work: UnitOfWork, services: Services) -> RoomRecord:
    """Return the state of the room, in any state of the session."""
    with work:
        session = work.session.get()
        members, products, acts = work.members.all(), work.products.all(), work.acts.all()
        heads, files = work.sheets.heads(), work.dossiers.evidence()
        rules, wording = services.catalogues.rules(work), services.catalogues.wording(work)
        known = record_of(work)
    chair = chair_of(members)
    presiders = {product.id: known.presiding(product.id, chair) for product in products}
    named, substitutes = seats(members, session.settings)
    quorums = {
        product.id: quorum_of(
            named=named,
            present=[member for member, (there, _) in known.presence(product.id).items() if there],
            presider=presiders[product.id],
            recused=known.product(product.id).recused,
            settings=session.settings,
            substitutes=substitutes,
            standing_in=known.standing_in(product.id),
        )
        for product in products
    }
    set_numbers = {product.id: product.set_number for product in products}
    handed_in: dict[ProductId, dict[MemberId, SheetId]] = {product.id: {} for product in products}
    for head in heads:
        in_round = head.round == session.round and head.state is SheetState.SUBMITTED
        if in_round and head.set_number == set_numbers.get(head.product):
            handed_in[head.product][head.member] = head.id
    sets = {
        number: {c.code: c.cases for c in known_set.criteria if c.cases} for number, known_set in rules.sets.items()
    }
    evidence: dict[ProductId, list[StoredEvidence]] = {product.id: [] for product in products}
    for item in files:
        if item.product is not None:
            evidence[item.product].append(item)
    criteria = {number: tuple(c.code for c in known_set.criteria) for number, known_set in rules.sets.items()}
    return RoomRecord(
        session=session,
        wording=wording,
        members=members,
        products=products,
        acts=acts,
        record=known,
        quorums=quorums,
        presiders=presiders,
        handed_in=handed_in,
        by_another=frozenset(head.id for head in heads if by_another_hand(head, members)),
        sets=sets,
        evidence={product: tuple(items) for product, items in evidence.items()},
        criteria=criteria,
    )
