"""The batches of written opinions: replies, delays, and differences between the opinions.

Before a batch is closed only the receipt of opinions is shown; after it, items and the kind of a
difference, never a direction, a member's points or a total.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ...domain.acts.opinion_quorum import opinion_quorum
from ...domain.acts.written_opinion import (
    FIRST_ROUND,
    Batch,
    Meeting,
    MeetingReason,
    Reply,
    Settlement,
    WrittenRecord,
    meeting_reasons,
    replied,
)
from ...domain.council.council import EvaluationSession, Member, Product, may_score
from ...domain.council.quorum import Quorum
from ...domain.dates import DueDate
from ...domain.scoring.reconciliation import Item, ItemKind
from ...domain.values import DossierKind, MemberId, ProductId
from ..core.due_dates import rerating_due, session_dates
from ..core.ports import Services, UnitOfWork
from ..results.results import evaluate_rounds
from .acts import record_of

MOST_LEVELS = 5
"""Maximum number of items with differing levels named by a proposal; conditions are all named."""


class ReplyState(StrEnum):
    """State of one member's opinions on a batch."""

    REPLIED = "replied"
    PARTLY = "partly"
    AWAITED = "awaited"
    OVERDUE = "overdue"  # the deadline is over, the batch still open
    SILENT = "silent"  # the batch is closed, without a reply
    NOT_ASKED = "not_asked"  # recused from every product, or all went to a meeting or ended


@dataclass(frozen=True, slots=True)
class MemberReplies:
    """One member in one batch. sheets, due: products with a sheet, and products that need one.

    replies: on paper, in order of recording, each with the product's code ("" for all). late:
    received after the deadline.
    """

    member: Member
    state: ReplyState
    sheets: int
    due: int
    replies: tuple[tuple[Reply, str, bool], ...]


@dataclass(frozen=True, slots=True)
class ProductReplies:
    """One product of a batch. quorum: counts opinions instead of attendance.

    reasons, items: why a meeting is proposed; empty until the batch is closed, and after it went to
    a meeting.
    papers: kinds of evidence required by the items.
    """

    product: Product
    clock: DueDate | None
    quorum: Quorum
    ended: bool
    meeting: Meeting | None
    settled: Settlement | None
    reasons: tuple[MeetingReason, ...]
    items: tuple[Item, ...]
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One batch. clock: of the product whose 45 days end first. overdue: open after its deadline."""

    batch: Batch
    clock: DueDate | None
    overdue: bool
    members: tuple[MemberReplies, ...]
    products: tuple[ProductReplies, ...]

    @property
    def state(self) -> str:
        """``closed``, ``overdue`` or ``open``."""
        return "closed" if self.batch.closed else "overdue" if self.overdue else "open"


@dataclass(frozen=True, slots=True)
class WrittenBoard:
    """All batches. candidates: products for re-rating that belong to none. today: by the program's clock."""

    session: EvaluationSession
    today: date
    batches: tuple[BatchLine, ...]
    candidates: tuple[Product, ...]
    members: tuple[Member, ...]


def written_board(work: UnitOfWork, services: Services) -> WrittenBoard:
    """Return the batches, in any state of the session."""
    with work:
        reader = _Reader(work)
        today = services.clock.now().date()
        dates, known = session_dates(reader.record, work, services), work.calculated("due dates")
        differing = _differing(work, services, reader)
        lines = tuple(
            BatchLine(
                batch=batch,
                clock=rerating_due(reader.products_of(batch), reader.record, dates, known),
                overdue=not batch.closed and today > batch.deadline,
                members=reader.members_of(batch, today),
                products=tuple(
                    ProductReplies(
                        product=product,
                        clock=rerating_due((product,), reader.record, dates, known),
                        quorum=reader.quorum(batch, product),
                        ended=reader.ended(product.id),
                        meeting=reader.written.meetings.get(product.id),
                        settled=reader.written.settled.get(product.id),
                        reasons=(proposal := _proposed(differing.get(product.id)))[0],
                        items=proposal[1],
                        papers=proposal[2],
                    )
                    for product in reader.products_of(batch)
                ),
            )
            for batch in reader.written.batches
        )
    return WrittenBoard(reader.session, today, lines, reader.candidates(), reader.members)


@dataclass(frozen=True, slots=True)
class BatchCount:
    """Counts of one batch. asked: members asked for an opinion; replied: those who have given all."""

    number: int
    products: int
    deadline: date
    closed: bool
    asked: int
    replied: int


def batch_counts(work: UnitOfWork, written: WrittenRecord) -> tuple[BatchCount, ...]:
    """Return counts of members for every batch of ``written``; reads nothing if there are no batches."""
    if not written.batches:
        return ()
    reader = _Reader(work)
    scoring = [member.id for member in reader.members if may_score(member, reader.session.settings)]
    found = []
    for batch in reader.written.batches:
        asked = [member for member in scoring if reader.asked(batch, member)]
        done = sum(not reader.missing(batch, member) for member in asked)
        found.append(BatchCount(batch.number, len(batch.products), batch.deadline, batch.closed, len(asked), done))
    return tuple(found)


def still_awaited(batch: Batch, work: UnitOfWork) -> tuple[Member, ...]:
    """Return the scoring members without an opinion on some product of the batch that is still rated in writing."""
    reader = _Reader(work)
    return tuple(
        member
        for member in reader.members
        if may_score(member, reader.session.settings) and reader.missing(batch, member.id)
    )


@dataclass(frozen=True, slots=True)
class AskedMember:
    """A member who is asked for an opinion, and on which products, in the order of the dossiers."""

    member: Member
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class AskedBatch:
    """A batch as it is sent out: its products, and the members who are asked about at least one of them."""

    batch: Batch
    products: tuple[Product, ...]
    members: tuple[AskedMember, ...]


def asked_batches(work: UnitOfWork) -> tuple[AskedBatch, ...]:
    """Return who is asked about what, in a running unit of work: nobody about a product in which he is recused."""
    reader = _Reader(work)
    scoring = [member for member in reader.members if may_score(member, reader.session.settings)]
    found = []
    for batch in reader.written.batches:
        products = reader.products_of(batch)
        own = ((member, reader.asked(batch, member.id)) for member in scoring)
        asked = (AskedMember(member, tuple(one for one in products if one.id in ids)) for member, ids in own if ids)
        found.append(AskedBatch(batch, products, tuple(asked)))
    return tuple(found)


class _Reader:
    """The data that all lines of the board need."""

    def __init__(self, work: UnitOfWork) -> None:
        self.session, self.members, self._products = work.session.get(), work.members.all(), work.products.all()
        self.record = record_of(work)
        self.written = self.record.written
        sets = {product.id: product.set_number for product in self._products}
        heads = work.sheets.heads() if self.written.batches else ()
        self._opinions = {batch.number: replied(batch, heads, sets) for batch in self.written.batches}
        self._sheets = {
            batch.number: replied(replace(batch, replies=()), heads, sets)
            if batch.replies
            else self._opinions[batch.number]
            for batch in self.written.batches
        }

    def products_of(self, batch: Batch) -> tuple[Product, ...]:
        """Return the products of the batch, in the order of the dossiers."""
        return tuple(product for product in self._products if product.id in batch.products)

    def candidates(self) -> tuple[Product, ...]:
        """Return the products for re-rating that belong to no batch and were not referred to a meeting."""
        return tuple(
            product
            for product in self._products
            if product.kind is DossierKind.RERATE
            and self.written.batch_of(product.id) is None
            and product.id not in self.written.meetings
            and not self.ended(product.id)
        )

    def ended(self, product: ProductId) -> bool:
        """Return whether the product is withdrawn, stopped or rejected."""
        return self.record.product(product).ended

    def asked(self, batch: Batch, member: MemberId) -> set[ProductId]:
        """Return the products of the batch that need the member's opinion."""
        return {
            product
            for product in batch.products
            if product not in self.written.meetings
            and not self.ended(product)
            and member not in self.record.product(product).recused
        }

    def missing(self, batch: Batch, member: MemberId) -> set[ProductId]:
        """Return the products of ``asked`` without the member's opinion."""
        opinions = self._opinions[batch.number]
        return {product for product in self.asked(batch, member) if (member, product) not in opinions}

    def members_of(self, batch: Batch, today: date) -> tuple[MemberReplies, ...]:
        """Return all scoring members, and others who replied."""
        replying = {reply.member for reply in batch.replies}
        return tuple(
            self._member(member, batch, today)
            for member in self.members
            if may_score(member, self.session.settings) or member.id in replying
        )

    def _member(self, member: Member, batch: Batch, today: date) -> MemberReplies:
        asked, missing = self.asked(batch, member.id), self.missing(batch, member.id)
        codes = {product.id: product.code for product in self._products}
        return MemberReplies(
            member=member,
            state=_state(asked, missing, batch, today),
            sheets=sum((member.id, product) in self._sheets[batch.number] for product in asked),
            due=len(asked) if may_score(member, self.session.settings) else 0,
            replies=tuple(
                (reply, "" if reply.product is None else codes[reply.product], reply.received > batch.deadline)
                for reply in batch.replies
                if reply.member == member.id
            ),
        )

    def quorum(self, batch: Batch, product: Product) -> Quorum:
        """Return the number of opinions against the number needed."""
        opinions = self._opinions[batch.number]
        return opinion_quorum(batch, product.id, opinions, self.record, self.members, self.session.settings)


def _state(asked: set[ProductId], missing: set[ProductId], batch: Batch, today: date) -> ReplyState:
    if not asked:
        return ReplyState.NOT_ASKED
    if not missing:
        return ReplyState.REPLIED
    if batch.closed:
        return ReplyState.SILENT if missing == asked else ReplyState.PARTLY
    if today > batch.deadline:
        return ReplyState.OVERDUE
    return ReplyState.AWAITED if missing == asked else ReplyState.PARTLY


Differing = tuple[tuple[MeetingReason, ...], tuple[Item, ...], Mapping[str, tuple[str, ...]]]
"""Reasons, items, and the kinds of evidence by criterion."""


def _differing(work: UnitOfWork, services: Services, reader: _Reader) -> Mapping[ProductId, Differing]:
    """Return the differences between the opinions of closed batches by product; points never leave this function."""
    closed = [batch for batch in reader.written.batches if batch.closed]
    products = tuple(product for batch in closed for product in reader.products_of(batch))
    if not products:
        return {}
    counted = max(reader.session.last_counted_round, FIRST_ROUND)
    evaluation = evaluate_rounds(work, services, counted, products)
    return {
        outcome.product.id: (
            meeting_reasons(outcome.reasons, outcome.batch, outcome.product.id, outcome.record.recused),
            outcome.items,
            {criterion.code: criterion.evidence for criterion in outcome.product_set.criteria},
        )
        for outcome in evaluation.products
        if outcome.batch is not None and not outcome.ended
    }


Proposal = tuple[tuple[MeetingReason, ...], tuple[Item, ...], tuple[str, ...]]


def _proposed(differing: Differing | None) -> Proposal:
    """Return reasons, items and documents of a proposal: all conditions, and the levels that differ most."""
    if differing is None or not differing[0]:
        return (), (), ()
    reasons, items, evidence = differing
    levels = [item for item in items if item.kind is ItemKind.LEVELS][:MOST_LEVELS]
    named = (*(item for item in items if item.kind is ItemKind.CONDITION), *levels)
    papers = dict.fromkeys(kind for item in named for kind in evidence[item.criterion])
    return reasons, named, tuple(papers)
