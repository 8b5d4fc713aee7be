"""Re-rating by written opinion: asking, collecting, closing, going to a meeting, concluding in writing.

Each use case here adds one act and one audit entry and changes no sheet. What differs is told by
``written_board``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...domain.acts.acts import ActKind, CouncilRecord, fold
from ...domain.acts.written_opinion import (
    Batch,
    MeetingGround,
    ReplyKind,
    StillOpen,
    WrittenRecord,
    meeting_reasons,
    require_rerating,
    written_record,
)
from ...domain.council.council import Product, member_by_code, product_by_code
from ...domain.council.workflow import AFTER_OPENING, BEFORE_CONCLUSION
from ...domain.errors import InputError, RuleError
from ...domain.text import nfc
from ...domain.values import MemberId, SessionState
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin, need_reason, record, require_presider, require_running
from ..results.results import evaluate_open
from .written_board import still_awaited

_COLLECTING = frozenset({SessionState.SCORING})


class NoProducts(InputError):
    """A batch, or a conclusion in writing, needs at least one product. No facts."""

    code = "written.no_products"


class AlreadyAsked(RuleError):
    """The product is in a batch already. Facts: product, batch."""

    code = "written.already_asked"


class DeadlineBeforeAsking(InputError):
    """The last day for replies lies before the day of the letter. Facts: asked, deadline."""

    code = "written.deadline_before_asking"


class UnknownBatch(InputError):
    """There is no batch of that number. Facts: batch."""

    code = "written.unknown_batch"


class RepliesCameIn(RuleError):
    """A batch with replies is not formed anew. Facts: batch."""

    code = "written.replies_came_in"


class BatchClosed(RuleError):
    """The batch takes no more opinions. Facts: batch."""

    code = "written.batch_closed"


class NotInBatch(InputError):
    """The product is not rated by written opinion, or not in this batch. Facts: product."""

    code = "written.not_in_batch"


class NoOpinionOfTheRecused(RuleError):
    """The member does not score the product. Facts: member, product."""

    code = "written.no_opinion_of_the_recused"


@dataclass(frozen=True, slots=True)
class FormBatch:
    """products: codes. asked: day of the letter; deadline: last day for replies.

    letter: its number and date, as text. replaces: number of a batch without replies that was formed wrongly.
    """

    products: tuple[str, ...]
    asked: date
    deadline: date
    actor: str
    letter: str = ""
    replaces: int | None = None


def form_batch(command: FormBatch, work: UnitOfWork, services: Services) -> Changes:
    """Record that the opinions on these products are asked for in writing.

    Once the session package is out and before the opening. Raises NoProducts, OnlyRerating,
    AlreadyAsked, AlreadyEnded, DeadlineBeforeAsking, UnknownBatch, RepliesCameIn.
    """
    if not command.products:
        raise NoProducts()
    if command.deadline < command.asked:
        raise DeadlineBeforeAsking(asked=command.asked.isoformat(), deadline=command.deadline.isoformat())
    with work:
        begin(work, command.actor, _COLLECTING, "written_ask")
        written = written_record(work.acts.all())
        number = len(written.batches) + 1
        if command.replaces is not None:
            replaced = _open_batch(written, command.replaces)
            if replaced.replies:
                raise RepliesCameIn(batch=replaced.number)
            number = replaced.number
        products = [product_by_code(work.products.all(), code) for code in dict.fromkeys(command.products)]
        require_rerating(products)
        for product in products:
            require_running(work, product)
            known = written.batch_of(product.id)
            if known is not None and known.number != number:
                raise AlreadyAsked(product=product.code, batch=known.number)
        record(
            work,
            services,
            ActKind.WRITTEN_ASKED,
            command.actor,
            facts={
                "batch": number,
                "products": [product.id for product in products],
                "asked": command.asked.isoformat(),
                "deadline": command.deadline.isoformat(),
                "letter": nfc(command.letter.strip()),
            },
        )
        work.commit()
    return Changes(session=True, products=frozenset(product.id for product in products))


@dataclass(frozen=True, slots=True)
class RecordReply:
    """A member's reply on paper. product None: on every product of the batch. text: needed unless it agrees."""

    batch: int
    member: str
    answer: ReplyKind
    received: date
    actor: str
    product: str | None = None
    text: str = ""
    paper: str = ""


def record_reply(command: RecordReply, work: UnitOfWork, services: Services) -> Changes:
    """Record what a member replied; a later one takes the earlier one's place, both are kept.

    A sheet needs no such record: handing it in is the opinion. Raises UnknownBatch, BatchClosed,
    NotInBatch, NoOpinionOfTheRecused, ReasonMissing.
    """
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "written_reply")
        acts = work.acts.all()
        batch = _open_batch(written_record(acts), command.batch)
        member = member_by_code(work.members.all(), command.member)
        text = command.text.strip()
        if command.answer is not ReplyKind.AGREES:
            text = need_reason(command.text, "written_reply")
        product = None if command.product is None else _member_of(batch, work, command.product)
        _check_not_recused(batch, product, member.id, member.code, fold(acts), work)
        record(
            work,
            services,
            ActKind.WRITTEN_REPLY,
            command.actor,
            member=member.id,
            product=None if product is None else product.id,
            facts={
                "batch": batch.number,
                "answer": command.answer.value,
                "received": command.received.isoformat(),
                "text": nfc(text),
                "paper": nfc(command.paper.strip()),
            },
        )
        work.commit()
    return Changes(session=True, members=frozenset({member.id}))


def _check_not_recused(
    batch: Batch, product: Product | None, member: MemberId, code: str, record_: CouncilRecord, work: UnitOfWork
) -> None:
    """A reply needs a product the member is not recused from."""
    asked = batch.products if product is None else (product.id,)
    if all(member in record_.product(about).recused for about in asked):
        codes = {known.id: known.code for known in work.products.all()}
        raise NoOpinionOfTheRecused(member=code, product=", ".join(codes[about] for about in asked))


@dataclass(frozen=True, slots=True)
class CloseBatch:
    """reason: needed where somebody has not replied and the deadline is not over."""

    batch: int
    actor: str
    reason: str = ""


def close_batch(command: CloseBatch, work: UnitOfWork, services: Services) -> Changes:
    """The presider closes the batch: the sheets that are here are its opinions, later ones do not count.

    From then on the program says where they differ, by item and without points. Raises UnknownBatch,
    BatchClosed, ReasonMissing, NotInThisRole, NotAuthorised.
    """
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "written_close")
        require_presider(work, command.actor)
        batch = _open_batch(written_record(work.acts.all()), command.batch)
        heads = [head for head in work.sheets.heads() if batch.takes(head)]
        early = services.clock.now().date() <= batch.deadline
        if early and still_awaited(batch, work):
            need_reason(command.reason, "written_close")
        record(
            work,
            services,
            ActKind.WRITTEN_CLOSED,
            command.actor,
            reason=command.reason.strip(),
            facts={"batch": batch.number, "sheets": [head.id for head in heads]},
        )
        work.commit()
    return Changes(session=True)


@dataclass(frozen=True, slots=True)
class MoveToMeeting:
    """*Chuyển họp*. ground: one of the two of Điều 7.6d; reason: what differs, or what is complex."""

    product: str
    ground: MeetingGround
    reason: str
    actor: str


def move_to_meeting(command: MoveToMeeting, work: UnitOfWork, services: Services) -> Changes:
    """The presider sends the product to a meeting; the sheets that are here stay and count as any other.

    From then on attendance and the quorum of a meeting are asked of it. Raises NotInBatch,
    ReasonMissing, AlreadyEnded, NotInThisRole, NotAuthorised.
    """
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "written_meeting")
        require_presider(work, command.actor)
        product = product_by_code(work.products.all(), command.product)
        require_running(work, product)
        if written_record(work.acts.all()).in_writing(product.id) is None:
            raise NotInBatch(product=product.code)
        reason = need_reason(command.reason, "written_meeting")
        record(
            work,
            services,
            ActKind.WRITTEN_MEETING,
            command.actor,
            reason=reason,
            product=product.id,
            facts={"ground": command.ground.value},
        )
        work.commit()
    return Changes(session=True, products=frozenset({product.id}))


@dataclass(frozen=True, slots=True)
class SettleInWriting:
    """products: codes; empty = every product of the batch that did not go to a meeting.

    reason: needed where the opinions differ or are too few.
    """

    batch: int
    actor: str
    products: tuple[str, ...] = ()
    reason: str = ""


def settle_in_writing(command: SettleInWriting, work: UnitOfWork, services: Services) -> Changes:
    """*Kết luận* on the written opinions, once the sheets are opened: no meeting is held on these products.

    Raises UnknownBatch, StillOpen, NotInBatch, NoProducts, ReasonMissing.
    """
    with work:
        begin(work, command.actor, AFTER_OPENING, "written_settle")
        if member_by_code(work.members.all(), command.actor).presides:
            require_presider(work, command.actor)
        written = written_record(work.acts.all())
        batch = _batch(written, command.batch)
        if not batch.closed:
            raise StillOpen(batch=batch.number)
        evaluation = evaluate_open(work, services)
        open_ = [o for o in evaluation.products if o.batch is not None and o.batch.number == batch.number]
        running = [outcome for outcome in open_ if not outcome.ended]
        if command.products:
            known = {outcome.product.code: outcome for outcome in running}
            for code in command.products:
                if code not in known:
                    raise NotInBatch(product=product_by_code(work.products.all(), code).code)
            running = [known[code] for code in dict.fromkeys(command.products)]
        if not running:
            raise NoProducts()
        doubtful = any(
            not o.quorum.met or meeting_reasons(o.reasons, batch, o.product.id, o.record.recused) for o in running
        )
        reason = need_reason(command.reason, "written_settle") if doubtful else command.reason.strip()
        record(
            work,
            services,
            ActKind.WRITTEN_SETTLED,
            command.actor,
            reason=reason,
            facts={"batch": batch.number, "products": [outcome.product.id for outcome in running]},
        )
        work.commit()
    return Changes(session=True, products=frozenset(outcome.product.id for outcome in running))


def _batch(written: WrittenRecord, number: int) -> Batch:
    batch = written.batch(number)
    if batch is None:
        raise UnknownBatch(batch=number)
    return batch


def _open_batch(written: WrittenRecord, number: int) -> Batch:
    batch = _batch(written, number)
    if batch.closed:
        raise BatchClosed(batch=number)
    return batch


def _member_of(batch: Batch, work: UnitOfWork, code: str) -> Product:
    product = product_by_code(work.products.all(), code)
    if product.id not in batch.products:
        raise NotInBatch(product=code)
    return product
