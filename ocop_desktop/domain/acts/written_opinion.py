"""Re-rating by written opinion (lấy ý kiến bằng văn bản): batches of products, replies, outcome of each.

The mode applies to a batch of products; one session may use both modes. Everything is an act; the
acts produce the ``WrittenRecord``. A submitted sheet is a written opinion; a member may add a reply
on paper or send only that. Silence is not agreement unless the regulation says so.
Source: Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 6 điểm d, e (the mode, the two grounds of a
meeting) and điểm g (45 days).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ..council.council import Product
from ..council.settings import SessionSettings
from ..errors import InputError, RuleError
from ..scoring.reconciliation import DiscussReason
from ..sheets.signed import SheetHead
from ..values import DossierKind, MemberId, ProductId, SheetId, SheetState

FIRST_ROUND = 1


class OnlyRerating(InputError):
    """Only dossiers of kind *phân hạng lại* are rated by written opinion. Facts: product."""

    code = "written.only_rerating"


class StillOpen(RuleError):
    """The presider has not closed the batch. Facts: batch."""

    code = "written.still_open"


class ReplyKind(StrEnum):
    """Answer of a member's reply on paper to the assessment that was sent."""

    AGREES = "agrees"
    DIFFERS = "differs"
    REMARKS = "remarks"


class MeetingGround(StrEnum):
    """The two grounds on which a product goes to a meeting (Điều 7 khoản 6 điểm d)."""

    DIFFERENT = "different"  # có nhiều ý kiến đánh giá khác nhau
    COMPLEX = "complex"  # có nội dung phức tạp cần thảo luận


class MeetingReason(StrEnum):
    """Differences between the opinions for which the program proposes a meeting."""

    SPREAD = "spread"
    STAR_CLASSES = "star_classes"
    CONDITION = "condition"
    OPINION = "opinion"  # a member wrote that the assessment should be another


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply on paper. product None: all products of the batch. received: day of receipt."""

    member: MemberId
    product: ProductId | None
    answer: ReplyKind
    received: date
    text: str
    paper: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Closing:
    """Closing of a batch by the presider. sheets: the only sheets that count as its opinions."""

    at: datetime
    actor: str
    reason: str
    sheets: frozenset[SheetId]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Move of a product to a meeting: ground, reason as typed, actor."""

    ground: MeetingGround
    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Settlement:
    """Conclusion on a product from its written opinions."""

    actor: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """Products on which one letter asks for opinions.

    number: from 1. asked: day of the letter; deadline: last day for replies; letter: its number.
    """

    number: int
    products: tuple[ProductId, ...]
    asked: date
    deadline: date
    letter: str
    actor: str
    at: datetime
    replies: tuple[Reply, ...] = ()
    closing: Closing | None = None

    @property
    def closed(self) -> bool:
        """Whether the collection of opinions has ended."""
        return self.closing is not None

    def reply(self, member: MemberId, product: ProductId) -> Reply | None:
        """Return the member's latest reply on the product; one on the product overrides one on the whole batch."""
        own = [reply for reply in self.replies if reply.member == member]
        exact = [reply for reply in own if reply.product == product]
        whole = [reply for reply in own if reply.product is None]
        found = exact or whole
        return found[-1] if found else None

    def takes(self, sheet: SheetHead) -> bool:
        """Return whether the sheet is an opinion of this batch: submitted in the first round, before the closing."""
        return (
            sheet.product in self.products
            and sheet.round == FIRST_ROUND
            and sheet.state is SheetState.SUBMITTED
            and (self.closing is None or sheet.id in self.closing.sheets)
        )

    def asked_again(self, sheet: SheetHead) -> bool:
        """Return whether the sheet belongs to a later re-scoring: an opinion too, although not named by the closing."""
        return sheet.product in self.products and sheet.round > FIRST_ROUND and sheet.state is SheetState.SUBMITTED

    def came_late(self, sheet: SheetHead) -> bool:
        """Return whether the sheet arrived after the closing; a sheet of a later re-scoring is not late."""
        return self.closing is not None and sheet.round == FIRST_ROUND and sheet.id not in self.closing.sheets


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """All batches of a session, and the outcome of their products."""

    batches: tuple[Batch, ...] = ()
    meetings: Mapping[ProductId, Meeting] = field(default_factory=dict)
    settled: Mapping[ProductId, Settlement] = field(default_factory=dict)

    def batch(self, number: int) -> Batch | None:
        """Return the batch of that number; None if there is none."""
        return next((batch for batch in self.batches if batch.number == number), None)

    def batch_of(self, product: ProductId) -> Batch | None:
        """Return the batch of the product, whatever its outcome; None if it is in no batch."""
        return next((batch for batch in self.batches if product in batch.products), None)

    def in_writing(self, product: ProductId) -> Batch | None:
        """Return the batch of the product unless it was moved to a meeting."""
        return None if product in self.meetings else self.batch_of(product)

    def require_closed(self) -> None:
        """Raise StillOpen if opinions are still collected: an opening would reveal those of others."""
        for batch in self.batches:
            if not batch.closed:
                raise StillOpen(batch=batch.number)


NOTHING_WRITTEN = WrittenRecord()


def require_rerating(products: Iterable[Product]) -> None:
    """Raise OnlyRerating if a product is rated for the first time or for an upgrade."""
    for product in products:
        if product.kind is not DossierKind.RERATE:
            raise OnlyRerating(product=product.code)


Replied = frozenset[tuple[MemberId, ProductId]]
"""Pairs of member and product with an opinion received."""


def replied(batch: Batch, sheets: Iterable[SheetHead], sets: Mapping[ProductId, int]) -> Replied:
    """Return members and products with a sheet or a reply in this batch. sets: current product set by product."""
    by_sheet = {
        (sheet.member, sheet.product)
        for sheet in sheets
        if sheet.product in batch.products
        and sets.get(sheet.product) == sheet.set_number
        and (batch.takes(sheet) or batch.asked_again(sheet))
    }
    on_paper = {
        (reply.member, product)
        for reply in batch.replies
        for product in (batch.products if reply.product is None else (reply.product,))
    }
    return frozenset(by_sheet | on_paper)


def took_part(
    batch: Batch,
    product: ProductId,
    opinions: Replied,
    members: Collection[MemberId],
    recused: Collection[MemberId],
    settings: SessionSettings,
) -> frozenset[MemberId]:
    """Return the members whose opinion counts towards the quorum, as presence does at a meeting.

    A recused member counts for a reply on another product of the batch, as a present one would.
    Silence counts only after the closing, and only if the regulation treats it as agreement.
    """
    here = {member for member, about in opinions if about == product and member not in recused}
    here |= {member for member, about in opinions if about != product and member in recused}
    if batch.closed and settings.silence_is_agreement:
        here |= set(members) - set(recused)
    return frozenset(here)


def meeting_reasons(
    reasons: Sequence[DiscussReason], batch: Batch, product: ProductId, recused: Collection[MemberId]
) -> tuple[MeetingReason, ...]:
    """Return the reasons to propose a meeting for the product, without direction, points or persons.

    reasons: differences between the sheets (``reconciliation.reasons_to_discuss``).
    """
    found = [MeetingReason(reason.value) for reason in reasons]
    answers = [batch.reply(member, product) for member in {reply.member for reply in batch.replies} - set(recused)]
    if any(answer is not None and answer.answer is ReplyKind.DIFFERS for answer in answers):
        found.append(MeetingReason.OPINION)
    return tuple(found)
