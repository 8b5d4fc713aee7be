"""A member's reply on paper; a submitted sheet is an opinion without such a record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.written_opinion import Batch, Reply, ReplyKind
from ....domain.council.council import Member, Product
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.errors import InputError, RuleError
from ....domain.text import nfc
from ...core.recording import need_reason
from .fields import MEMBER, Ask, Field
from .kernel import ActType, Entry, Sitting, freely
from .payload import Payload
from .written_asked import open_batch_of, stored_batch, with_batch


class NotInBatch(InputError):
    """The product is not rated by written opinion, or not in this batch. Facts: product."""

    code = "written.not_in_batch"


class NoOpinionOfTheRecused(RuleError):
    """The member is recused from the product. Facts: member, product."""

    code = "written.no_opinion_of_the_recused"


@dataclass(frozen=True, slots=True)
class WrittenReplyFacts(Payload):
    """batch: its number. received: day of receipt."""

    batch: int
    answer: ReplyKind
    received: date
    text: str
    paper: str


@dataclass(frozen=True, slots=True)
class RecordReply:
    """A member's reply on paper. product None: on every product of the batch. text: required unless it agrees."""

    batch: int
    member: str
    answer: ReplyKind
    received: date
    actor: str
    product: str | None = None
    text: str = ""
    paper: str = ""


def _decide(command: RecordReply, sitting: Sitting) -> None:
    """Record the reply; it replaces the member's earlier one, which remains stored.

    Raises UnknownBatch, BatchClosed, ReasonMissing, NotInBatch, NoOpinionOfTheRecused.
    """
    record = sitting.record
    batch = open_batch_of(record.written, command.batch)
    member = sitting.member(command.member)
    text = command.text.strip()
    if command.answer is not ReplyKind.AGREES:
        text = need_reason(command.text, "written_reply")
    product = None if command.product is None else _asked_about(batch, command.product, sitting)
    _check_not_recused(batch, product, member, record, sitting)
    facts = WrittenReplyFacts(batch.number, command.answer, command.received, nfc(text), nfc(command.paper.strip()))
    sitting.add(facts, member=member.id, product=None if product is None else product.id)


def _asked_about(batch: Batch, code: str, sitting: Sitting) -> Product:
    product = sitting.product(code)
    if product.id not in batch.products:
        raise NotInBatch(product=code)
    return product


def _check_not_recused(
    batch: Batch, product: Product | None, member: Member, record: CouncilRecord, sitting: Sitting
) -> None:
    """Raise NoOpinionOfTheRecused if the member is recused from every product concerned."""
    asked = batch.products if product is None else (product.id,)
    if all(member.id in record.product(about).recused for about in asked):
        codes = {known.id: known.code for known in sitting.work.products.all()}
        raise NoOpinionOfTheRecused(member=member.code, product=", ".join(codes[about] for about in asked))


def _of_session(record: CouncilRecord, act: Act, facts: WrittenReplyFacts) -> CouncilRecord:
    if act.member is None:
        return record
    batch = stored_batch(record, act, facts.batch)
    reply = Reply(act.member, act.product, facts.answer, facts.received, facts.text, facts.paper, act.at)
    return with_batch(record, replace(batch, replies=(*batch.replies, reply)))


ACT = ActType(
    ActKind.WRITTEN_REPLY,
    WrittenReplyFacts,
    of_session=_of_session,
    strike=freely,
    shown=lambda facts: (facts.text, facts.paper),
)
ENTRY = Entry(
    "written_reply",
    RecordReply,
    "written_reply",
    BEFORE_CONCLUSION,
    (
        Field("batch", Ask.ONE, label="written_batch", source="open_batches", required=True, value=int),
        MEMBER,
        Field("product", Ask.ONE, label="written_product", source="asked", optional="reconciliation.written.whole"),
        Field(
            "answer",
            Ask.CHOICE,
            label="written_answer",
            choices=tuple(kind.value for kind in ReplyKind),
            texts="written.answer",
            required=True,
            value=ReplyKind,
        ),
        Field("received", Ask.DAY, label="written_received", source="today", required=True),
        Field("paper"),
        Field("text", Ask.LINES),
    ),
    option="written reply",
    decide=_decide,
)
