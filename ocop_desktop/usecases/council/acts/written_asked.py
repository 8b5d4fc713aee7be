"""*Lấy ý kiến bằng văn bản*: the council asks for written opinions on a batch of products."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.written_opinion import Batch, WrittenRecord, require_rerating
from ....domain.council.council import Product
from ....domain.errors import InputError, RuleError
from ....domain.text import nfc
from ....domain.values import ProductId, SessionState
from .fields import Ask, Field
from .kernel import ActType, Entry, Sitting, require_running
from .payload import ActUnreadable, Payload


class NoProducts(InputError):
    """A batch, or a conclusion in writing, needs at least one product. No facts."""

    code = "written.no_products"


class AlreadyAsked(RuleError):
    """The product is already in a batch. Facts: product, batch."""

    code = "written.already_asked"


class DeadlineBeforeAsking(InputError):
    """The last day for replies precedes the day of the letter. Facts: asked, deadline."""

    code = "written.deadline_before_asking"


class UnknownBatch(InputError):
    """There is no batch of that number. Facts: batch."""

    code = "written.unknown_batch"


class RepliesCameIn(RuleError):
    """A batch with replies cannot be replaced. Facts: batch."""

    code = "written.replies_came_in"


class BatchClosed(RuleError):
    """The batch accepts no more opinions. Facts: batch."""

    code = "written.batch_closed"


@dataclass(frozen=True, slots=True)
class WrittenAskedFacts(Payload):
    """batch: its number, from 1. asked: day of the letter; deadline: last day for replies."""

    batch: int
    products: tuple[ProductId, ...]
    asked: date
    deadline: date
    letter: str


@dataclass(frozen=True, slots=True)
class FormBatch:
    """products: codes. asked: day of the letter; deadline: last day for replies.

    letter: its number and date, as text. replaces: number of a wrong batch without replies.
    """

    products: tuple[str, ...]
    asked: date
    deadline: date
    actor: str
    letter: str = ""
    replaces: int | None = None


def batch_of(written: WrittenRecord, number: int) -> Batch:
    """Return the batch of that number. Raises UnknownBatch."""
    batch = written.batch(number)
    if batch is None:
        raise UnknownBatch(batch=number)
    return batch


def open_batch_of(written: WrittenRecord, number: int) -> Batch:
    """Return the batch of that number if it is open. Raises UnknownBatch, BatchClosed."""
    batch = batch_of(written, number)
    if batch.closed:
        raise BatchClosed(batch=number)
    return batch


def stored_batch(record: CouncilRecord, act: Act, number: int) -> Batch:
    """Return the batch that an act refers to. Raises ActUnreadable if the log has no such batch."""
    batch = record.written.batch(number)
    if batch is None:
        raise ActUnreadable(kind=act.kind.value, fault="batch")
    return batch


def with_batch(record: CouncilRecord, batch: Batch) -> CouncilRecord:
    """Return the record with this batch added, or in place of the one with its number."""
    batches = {known.number: known for known in record.written.batches} | {batch.number: batch}
    return replace(record, written=replace(record.written, batches=tuple(batches.values())))


def _decide(command: FormBatch, sitting: Sitting) -> None:
    """Form or replace the batch, after distribution of the session package and before the opening.

    Raises NoProducts, DeadlineBeforeAsking, UnknownBatch, BatchClosed, RepliesCameIn, OnlyRerating,
    AlreadyEnded, AlreadyAsked.
    """
    if not command.products:
        raise NoProducts()
    if command.deadline < command.asked:
        raise DeadlineBeforeAsking(asked=command.asked.isoformat(), deadline=command.deadline.isoformat())
    written = sitting.record.written
    number = _number(command, written)
    products = [sitting.product(code) for code in dict.fromkeys(command.products)]
    require_rerating(products)
    for product in products:
        _check_free(product, number, written, sitting)
    about = tuple(product.id for product in products)
    sitting.add(WrittenAskedFacts(number, about, command.asked, command.deadline, nfc(command.letter.strip())))


def _number(command: FormBatch, written: WrittenRecord) -> int:
    if command.replaces is None:
        return len(written.batches) + 1
    replaced = open_batch_of(written, command.replaces)
    if replaced.replies:
        raise RepliesCameIn(batch=replaced.number)
    return replaced.number


def _check_free(product: Product, number: int, written: WrittenRecord, sitting: Sitting) -> None:
    require_running(sitting.work, product)
    known = written.batch_of(product.id)
    if known is not None and known.number != number:
        raise AlreadyAsked(product=product.code, batch=known.number)


def _of_session(record: CouncilRecord, act: Act, facts: WrittenAskedFacts) -> CouncilRecord:
    """Add the batch, or replace the one with its number (only before any reply)."""
    batch = Batch(facts.batch, facts.products, facts.asked, facts.deadline, facts.letter, act.actor, act.at)
    return with_batch(record, batch)


ACT = ActType(ActKind.WRITTEN_ASKED, WrittenAskedFacts, of_session=_of_session, shown=lambda facts: (facts.letter,))
ENTRY = Entry(
    "written_ask",
    FormBatch,
    "written_ask",
    frozenset({SessionState.SCORING}),
    (
        Field("products", Ask.MANY, label="ask", option="--product", source="candidates", required=True, many=True),
        Field("asked", Ask.DAY, label="written_asked", source="today", required=True),
        Field("deadline", Ask.DAY, label="written_deadline", required=True),
        Field("letter", label="written_letter"),
        Field("replaces", Ask.NUMBER, default=None, window=False),
    ),
    option="written form",
    decide=_decide,
)
