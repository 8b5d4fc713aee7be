"""The evaluation of a session: which sheets count, what each product comes to, what must be discussed.

Everything here is recomputed from answers and acts at each call; nothing is stored as truth. Before
the presider opens the sheets every question here is refused (``results.not_opened``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..domain.acts import CouncilRecord, ProductRecord, fold
from ..domain.catalogue import Catalogue, ProductSet
from ..domain.council import EvaluationSession, Member, Product
from ..domain.errors import RuleError
from ..domain.quorum import Quorum, quorum_of, seats
from ..domain.reconciliation import DiscussReason, Item, items_to_settle, reasons_to_discuss
from ..domain.score_sheet import SheetScore, score_answers
from ..domain.scoring import CouncilResult, ScoredSheet, council_result, recommendation
from ..domain.sheets import StoredSheet, exclusion, latest_rounds
from ..domain.values import Exclusion, MemberId, ProductId, Recommendation
from .checking import check_bodies
from .ports import Services, UnitOfWork


class NotOpened(RuleError):
    """The presider has not opened the sheets: no total, mean or count of points is shown."""

    code = "results.not_opened"


_NO_SCORING = frozenset({Exclusion.INCOMPLETE, Exclusion.WRONG_SET})


@dataclass(frozen=True, slots=True)
class CountedSheet:
    """One stored sheet with its points and, where it does not enter the mean, why."""

    sheet: StoredSheet
    score: SheetScore
    excluded: Exclusion | None


@dataclass(frozen=True, slots=True)
class ProductOutcome:
    """One product as the council's record stands now.

    sheets: every counted-round sheet, by member code and round. reasons: why it must be discussed.
    items: what is to be settled. rounds: number of rounds that gave this product sheets.
    absent: members recorded absent for it, with the reason.
    """

    product: Product
    product_set: ProductSet
    record: ProductRecord
    sheets: tuple[CountedSheet, ...]
    result: CouncilResult
    recommendation: Recommendation
    quorum: Quorum
    absent: Mapping[MemberId, str]
    reasons: tuple[DiscussReason, ...]
    items: tuple[Item, ...]
    rounds: int

    @property
    def used(self) -> tuple[CountedSheet, ...]:
        """The sheets that enter the mean."""
        return tuple(counted for counted in self.sheets if counted.excluded is None)

    @property
    def rescorings(self) -> int | None:
        """How many rounds were ordered after the first one that scored the set in hand; None before that one."""
        scored = [entry.sheet.round for entry in self.sheets if entry.excluded not in _NO_SCORING]
        return sum(order.round > min(scored) for order in self.record.rounds) if scored else None

    @property
    def ended(self) -> bool:
        """Withdrawn, stopped or rejected: no total, mean or star."""
        return self.record.withdrawal is not None or self.record.rejection is not None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole session, evaluated. products: in the order of the dossiers."""

    session: EvaluationSession
    catalogue: Catalogue
    members: tuple[Member, ...]
    record: CouncilRecord
    products: tuple[ProductOutcome, ...]

    def member(self, member: MemberId) -> Member | None:
        """The member with that id, None for an unknown one."""
        return next((known for known in self.members if known.id == member), None)

    def outcome(self, product: ProductId) -> ProductOutcome:
        """The outcome of one product. Raises KeyError."""
        for outcome in self.products:
            if outcome.product.id == product:
                return outcome
        raise KeyError(product)


def evaluate(work: UnitOfWork, services: Services) -> Evaluation:
    """Evaluate the session as it stands. Raises NotOpened, SheetAltered."""
    with work:
        return evaluate_open(work, services)


def evaluate_open(work: UnitOfWork, services: Services) -> Evaluation:
    """``evaluate`` inside a transaction that is already open."""
    session = work.session.get()
    if not session.opened:
        raise NotOpened()
    catalogue = services.catalogues.rules(work)
    members = work.members.all()
    products = work.products.all()
    record = fold(work.acts.all())
    counted = session.last_counted_round
    by_product: dict[ProductId, list[StoredSheet]] = {product.id: [] for product in products}
    sheets = work.sheets.all()
    check_bodies(sheets, session, members, products, services.sheet_reader)
    for sheet in sheets:
        if sheet.round <= counted:
            by_product[sheet.product].append(sheet)
    outcomes = tuple(
        _outcome(product, by_product[product.id], session, catalogue, members, record) for product in products
    )
    return Evaluation(session, catalogue, members, record, outcomes)


_NO_SHEETS: tuple[ScoredSheet, ...] = ()


def _outcome(
    product: Product,
    sheets: list[StoredSheet],
    session: EvaluationSession,
    catalogue: Catalogue,
    members: tuple[Member, ...],
    record: CouncilRecord,
) -> ProductOutcome:
    product_set = catalogue.sets[product.set_number]
    acts = record.product(product.id)
    by_id = {member.id: member for member in members}
    presence = record.presence(product.id)
    absent = {member: reason for member, (present, reason) in presence.items() if not present}
    latest = latest_rounds(sheets, session.last_counted_round, {product.id: product.set_number})
    counted = []
    for sheet in sheets:
        score = score_answers(catalogue.sets[sheet.set_number], sheet.answers, sheet.cases)
        excluded = exclusion(
            sheet,
            member=by_id.get(sheet.member),
            product=product,
            session=session,
            recused=acts.recused,
            absent=absent,
            superseded=sheet.round < latest.get((sheet.member, sheet.product), 0),
            complete=score.complete,
        )
        counted.append(CountedSheet(sheet, score, excluded))
    ended = acts.withdrawal is not None or acts.rejection is not None
    scored = _NO_SHEETS
    if not ended:
        scored = tuple(
            ScoredSheet(entry.sheet.member, entry.sheet.answers, entry.score)
            for entry in counted
            if entry.excluded is None
        )
    settings = session.settings
    result = council_result(
        product_set,
        catalogue.bands,
        scored,
        acts.findings,
        settings,
        product.cases,
        concluded_star=acts.concluded_stars,
    )
    presider = acts.presider or record.presider or _chair(members)
    named, substitutes = seats(members)
    quorum = quorum_of(
        named=named,
        present=[member for member, (there, _) in presence.items() if there],
        presider=presider,
        recused=acts.recused,
        settings=settings,
        substitutes=substitutes,
    )
    proposal = recommendation(
        result,
        tier=session.tier,
        rejected=acts.rejection is not None,
        withdrawn=acts.withdrawal is not None,
        quorum_met=quorum.met,
        send_up=acts.send_up,
    )
    return ProductOutcome(
        product=product,
        product_set=product_set,
        record=acts,
        sheets=tuple(counted),
        result=result,
        recommendation=proposal,
        quorum=quorum,
        absent=absent,
        reasons=reasons_to_discuss(product_set, catalogue.bands, result, scored, settings),
        items=items_to_settle(product_set, catalogue.bands, result, scored, settings),
        rounds=len({entry.sheet.round for entry in counted if entry.excluded is not Exclusion.INCOMPLETE}),
    )


def _chair(members: tuple[Member, ...]) -> MemberId | None:
    return next((member.id for member in members if member.role.value == "chair"), None)
