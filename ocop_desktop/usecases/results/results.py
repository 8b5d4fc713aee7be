"""The evaluation of a session: valid sheets, each product's result, products to be discussed.

Everything is recomputed from answers and acts; no result is stored. Before the presider opens the
sheets every function raises ``results.not_opened``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from ...domain.acts.acts import CouncilRecord, ProductRecord
from ...domain.acts.decided import UNDECIDED, Decided
from ...domain.acts.written_opinion import Batch, Replied, WrittenRecord, replied, took_part
from ...domain.catalogue.catalogue import Band, Catalogue, ProductSet
from ...domain.council.council import EvaluationSession, Member, Product, chair_of, may_score
from ...domain.council.quorum import Quorum, quorum_of, seats
from ...domain.council.settings import SessionSettings
from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.errors import RuleError
from ...domain.scoring.reconciliation import DiscussReason, Item, items_to_settle, reasons_to_discuss
from ...domain.scoring.scoring import CouncilResult, Finding, ScoredSheet, council_result, recommendation
from ...domain.sheets.reopening import to_score_again
from ...domain.sheets.score_sheet import SheetScore, score_answers
from ...domain.sheets.signed import StoredSheet, exclusion, latest_rounds
from ...domain.values import PROPOSED, CriterionCode, Exclusion, MemberId, ProductId, Recommendation, Unevaluated
from ..core.file_faults import believed, naming_damage
from ..core.ports import Services, UnitOfWork
from ..core.remembering import remembered
from ..council.acts import record_of


class NotOpened(RuleError):
    """The presider has not opened the sheets: no total, mean or sum of points is shown."""

    code = "results.not_opened"


_NO_SCORING = frozenset({Exclusion.INCOMPLETE, Exclusion.WRONG_SET})
_NO_PROPOSAL = frozenset({Recommendation.NOT_EVALUATED, Recommendation.UNDECIDED})


@dataclass(frozen=True, slots=True)
class CountedSheet:
    """One stored sheet with its points and, where it does not enter the mean, the reason."""

    sheet: StoredSheet
    score: SheetScore
    excluded: Exclusion | None


@dataclass(frozen=True, slots=True)
class ProductOutcome:
    """One product with its present result.

    sheets: every sheet of the counted rounds, by member code and round. reasons: why it must be
    discussed. items: to be settled. rounds: number of rounds with sheets for this product. absent:
    members recorded absent for it, with the reason. batch: of a product rated by written opinion;
    then ``quorum`` counts opinions instead of presence. there: the members counted in the quorum.
    awaited: members present for it who score, without a sheet that counts. unevaluated: why it has no
    proposal yet.
    presider: None where nobody presides it, see ``CouncilRecord.presiding``. decided: by the authority,
    after the council.
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
    batch: Batch | None = None
    there: frozenset[MemberId] = frozenset()
    awaited: tuple[MemberId, ...] = ()
    unevaluated: Unevaluated | None = None
    presider: MemberId | None = None
    decided: Decided = UNDECIDED
    used: tuple[CountedSheet, ...] = field(init=False, repr=False, compare=False)
    """The sheets that enter the mean."""

    ended: bool = field(init=False, repr=False, compare=False)
    """Withdrawn, stopped or rejected: no total, mean or star."""

    scored_rounds: frozenset[int] = field(init=False, repr=False, compare=False)
    """Rounds with at least one complete sheet on the present set."""

    def __post_init__(self) -> None:
        """Collect once what the pages ask for at every act."""
        object.__setattr__(self, "ended", self.record.ended)
        object.__setattr__(self, "used", tuple(counted for counted in self.sheets if counted.excluded is None))
        rounds = frozenset(counted.sheet.round for counted in self.sheets if counted.excluded not in _NO_SCORING)
        object.__setattr__(self, "scored_rounds", rounds)

    @property
    def proposed_stars(self) -> int | None:
        """The star that the council proposes; None without a result and while its proposal is open."""
        proposed = not self.ended and self.recommendation not in _NO_PROPOSAL
        return self.result.stars if proposed else None

    @property
    def rescorings(self) -> int | None:
        """Number of re-scorings after the first round on the present set; None before that round.

        Rounds without a sheet do not count, nor do rounds that only reopened criteria of late
        papers.
        """
        scored = self.scored_rounds
        if not scored:
            return None
        return sum(
            order.round > min(scored) and order.round in scored and not order.items for order in self.record.rounds
        )

    @property
    def touched(self) -> tuple[CriterionCode, ...]:
        """Criteria of accepted late papers that no round has scored again yet."""
        return () if self.ended else to_score_again(self.record.papers, self.scored_rounds)

    @property
    def spread_above_limit(self) -> bool:
        """The totals differ by more than the limit of the session."""
        return DiscussReason.SPREAD in self.reasons

    @property
    def spread_settled(self) -> bool:
        """The council voted on the present spread after the last round was ordered."""
        discussed = self.record.discussed
        return discussed is not None and discussed.spread == self.result.spread

    @property
    def proposed(self) -> bool:
        """The council proposes to recognise it, or to send it to the Ministry."""
        return self.recommendation in PROPOSED


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The evaluation of the whole session. products: in the order of the dossiers."""

    session: EvaluationSession
    catalogue: Catalogue
    members: tuple[Member, ...]
    record: CouncilRecord
    products: tuple[ProductOutcome, ...]
    written: WrittenRecord = field(default_factory=WrittenRecord)

    @property
    def all_in_writing(self) -> bool:
        """No product of the session is rated at a meeting."""
        return bool(self.products) and all(outcome.batch is not None for outcome in self.products)

    def member(self, member: MemberId) -> Member | None:
        """Return the member with that id, None for an unknown one."""
        return next((known for known in self.members if known.id == member), None)

    def outcome(self, product: ProductId) -> ProductOutcome:
        """Return the outcome of one product. Raises KeyError."""
        for outcome in self.products:
            if outcome.product.id == product:
                return outcome
        raise KeyError(product)


def evaluate(work: UnitOfWork, services: Services) -> Evaluation:
    """Evaluate the present session. Raises NotOpened, RowUnreadable."""
    with work:
        return evaluate_open(work, services)


def evaluate_open(work: UnitOfWork, services: Services) -> Evaluation:
    """Evaluate inside a running transaction; otherwise as ``evaluate``.

    A file with faults is evaluated as it stands: ``OpenSession.papers`` and the head of the session mark what is told.
    Raises FileNotBelieved where nothing but such a file says that the sheets were opened.
    """
    checked = services.check()  # whoever tells the evaluation knows then whether it must be marked
    with naming_damage(services.check):
        session = work.session.get()
        if not session.opened:
            raise NotOpened()
        if checked.faults and work.session.workspace().role == "secretary" and not work.audit.of_kinds(("act.opened",)):
            believed(checked)
        counted = session.last_counted_round
        return work.recall("evaluation", lambda: evaluate_rounds(work, services, counted, work.products.all()))


def evaluate_rounds(work: UnitOfWork, services: Services, counted: int, products: tuple[Product, ...]) -> Evaluation:
    """Evaluate ``products`` on the sheets up to round ``counted``, even before the opening.

    The caller is responsible for not showing hidden results.
    """
    session = work.session.get()
    catalogue = services.catalogues.rules(work)
    members = work.members.all()
    record = record_of(work)
    written = record.written
    sets = {product.id: product.set_number for product in products}
    by_product: dict[ProductId, list[StoredSheet]] = {product.id: [] for product in products}
    sheets = tuple(sheet for sheet in work.sheets.all() if sheet.product in sets)
    for sheet in sheets:
        if sheet.round <= counted:
            by_product[sheet.product].append(sheet)
    opinions = {batch.number: replied(batch, sheets, sets) for batch in written.batches}
    chair = chair_of(members)
    known = work.calculated("outcomes")
    outcomes = []
    for product in products:
        given = _Given(
            product=product,
            sheets=tuple(by_product[product.id]),
            last_round=counted,
            session=session,
            catalogue=catalogue,
            members=members,
            acts=record.product(product.id),
            presence=record.presence(product.id),
            presider=record.presiding(product.id, chair),
            standing_in=record.standing_in(product.id),
            writing=_Writing.of(product.id, written, opinions),
            decided=record.decided.get(product.id, UNDECIDED),
        )
        make = partial(_outcome, given, work.calculated("scores"))
        outcomes.append(remembered(known, (product.id, counted), (given,), make))
    return Evaluation(session, catalogue, members, record, tuple(outcomes), written)


@dataclass(frozen=True, slots=True)
class _Given:
    """Everything an outcome is calculated from, and nothing else: equal facts have equal outcomes.

    sheets: of the product, up to last_round. acts, presence, presider, standing_in: what the council's record
    says about it.
    """

    product: Product
    sheets: tuple[StoredSheet, ...]
    last_round: int
    session: EvaluationSession
    catalogue: Catalogue
    members: tuple[Member, ...]
    acts: ProductRecord
    presence: Mapping[MemberId, tuple[bool, str]]
    presider: MemberId | None
    standing_in: Mapping[MemberId, MemberId]
    writing: _Writing | None
    decided: Decided


@dataclass(frozen=True, slots=True)
class _Writing:
    """The batch of a product rated by written opinion, and the members whose opinion has arrived."""

    batch: Batch
    opinions: Replied

    @classmethod
    def of(cls, product: ProductId, written: WrittenRecord, opinions: Mapping[int, Replied]) -> _Writing | None:
        """Return None for a product rated at the meeting."""
        batch = written.in_writing(product)
        return None if batch is None else cls(batch, opinions[batch.number])


_NO_SHEETS: tuple[ScoredSheet, ...] = ()


def _outcome(given: _Given, known: dict[Any, Any]) -> ProductOutcome:
    """Calculate one outcome. known: scores of sheets and results, since presence changes neither."""
    product, session, catalogue, members = given.product, given.session, given.catalogue, given.members
    acts, writing, sheets = given.acts, given.writing, given.sheets
    product_set = catalogue.sets[product.set_number]
    by_id = {member.id: member for member in members}
    # Presence does not apply to a product rated by written opinion.
    presence: Mapping[MemberId, tuple[bool, str]] = {} if writing is not None else given.presence
    absent = {member: reason for member, (present, reason) in presence.items() if not present}
    latest = latest_rounds(sheets, given.last_round, {product.id: product.set_number})
    counted = []
    for sheet in sheets:
        rules = catalogue.sets[sheet.set_number]
        score = remembered(
            known,
            (sheet.member, sheet.product, sheet.round),
            (rules, sheet),
            partial(score_answers, rules, sheet.answers, sheet.cases),
        )
        excluded = exclusion(
            sheet,
            member=by_id.get(sheet.member),
            product=product,
            session=session,
            recused=acts.recused,
            absent=absent,
            superseded=sheet.round < latest.get((sheet.member, sheet.product), 0),
            complete=score.complete,
            late=writing is not None and writing.batch.came_late(sheet),
        )
        counted.append(CountedSheet(sheet, score, excluded))
    counted = _never_both(counted, given.standing_in)
    scored = _NO_SHEETS
    if not acts.ended:
        scored = tuple(
            ScoredSheet(entry.sheet.member, entry.sheet.answers, entry.score)
            for entry in counted
            if entry.excluded is None
        )
    settings = session.settings
    of_result = (product_set, catalogue.bands, scored, acts.findings, settings, product.cases, acts.concluded_stars)
    result, reasons, items = remembered(known, (product.id, given.last_round), of_result, partial(_result, *of_result))
    named, substitutes = seats(members, settings, opinions=writing is not None)
    present = frozenset(member for member, (there, _) in presence.items() if there)
    if writing is not None:
        present = took_part(writing.batch, product.id, writing.opinions, named, acts.recused, settings)
    quorum = quorum_of(
        named=named,
        present=present,
        presider=given.presider,
        recused=acts.recused,
        settings=settings,
        substitutes=substitutes,
        standing_in=given.standing_in,
        presider_counts=writing is None or given.presider is None or given.presider in named,
    )
    outcome = ProductOutcome(
        product=product,
        product_set=product_set,
        record=acts,
        sheets=tuple(counted),
        result=result,
        recommendation=Recommendation.NOT_EVALUATED,
        quorum=quorum,
        absent=absent,
        reasons=reasons,
        items=items,
        rounds=len({entry.sheet.round for entry in counted if entry.excluded is not Exclusion.INCOMPLETE}),
        batch=None if writing is None else writing.batch,
        there=present,
        awaited=_awaited(given, scored),
        presider=given.presider,
        decided=given.decided,
    )
    unevaluated = _unevaluated(outcome, given)
    proposal = recommendation(
        result,
        tier=session.tier,
        rejected=acts.rejection is not None,
        withdrawn=acts.withdrawal is not None,
        quorum_met=quorum.met,
        send_up=acts.send_up,
        evaluated=unevaluated is None,
    )
    return replace(outcome, recommendation=proposal, unevaluated=unevaluated)


def _result(
    product_set: ProductSet,
    bands: Sequence[Band],
    scored: Sequence[ScoredSheet],
    findings: Sequence[Finding],
    settings: SessionSettings,
    cases: Mapping[CriterionCode, str],
    concluded_star: int | None,
) -> tuple[CouncilResult, tuple[DiscussReason, ...], tuple[Item, ...]]:
    """Return the council's result with why it must be discussed and what must be settled."""
    result = council_result(product_set, bands, scored, findings, settings, cases, concluded_star)
    reasons = reasons_to_discuss(product_set, bands, result, scored, settings)
    return result, reasons, items_to_settle(product_set, bands, result, scored, settings)


def _awaited(given: _Given, scored: Sequence[ScoredSheet]) -> tuple[MemberId, ...]:
    """Return the present, scoring members without a counted sheet; in writing no reply is required.

    A member and the substitute need one sheet between them.
    """
    if given.writing is not None or given.acts.ended:
        return ()
    counted = {sheet.member for sheet in scored}
    for pair in given.standing_in.items():
        if counted & set(pair):
            counted |= set(pair)
    return tuple(
        member.id
        for member in given.members
        if may_score(member, given.session.settings)
        and given.presence.get(member.id, (False, ""))[0]
        and member.id not in given.acts.recused
        and member.id not in counted
    )


def _unevaluated(outcome: ProductOutcome, given: _Given) -> Unevaluated | None:
    """Return why scoring is not finished; a conclusion settles missing sheets, as the presider was asked about them."""
    if outcome.ended:
        return None
    if not outcome.used:
        return Unevaluated.NO_SHEET
    if outcome.touched:
        return Unevaluated.TOUCHED
    return Unevaluated.SHEETS if outcome.awaited and given.session.state not in AFTER_CONCLUSION else None


def _never_both(sheets: list[CountedSheet], standing_in: Mapping[MemberId, MemberId]) -> list[CountedSheet]:
    """Exclude a substitute's sheet where the replaced member has one that counts."""
    counting = {entry.sheet.member for entry in sheets if entry.excluded is None}
    doubled = {member for member, replaced in standing_in.items() if replaced in counting}
    return [
        replace(entry, excluded=Exclusion.SUBSTITUTED)
        if entry.excluded is None and entry.sheet.member in doubled
        else entry
        for entry in sheets
    ]
