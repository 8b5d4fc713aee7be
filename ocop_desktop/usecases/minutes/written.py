"""Written opinions, changed facts and further facts of products, as facts of the minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...domain.acts.acts import Act, ActKind
from ...domain.acts.opinion_quorum import opinion_quorum
from ...domain.acts.written_opinion import Batch, replied
from ...domain.council.council import OF_PRODUCT, Product, ProductFacts, may_score
from ...domain.council.quorum import Quorum
from ...domain.due_dates import SessionDates
from ...domain.list_fields import list_fields
from ...domain.minutes.versions import IN_FULL
from ...domain.minutes.written import (
    ChangedFact,
    WrittenBatchFact,
    WrittenProductFact,
    WrittenReplyFact,
    WrittenSheetsFact,
)
from ...domain.typed import field_text
from ...domain.values import MemberId
from ..core.due_dates import rerating_due
from ..council.acts import facts_as
from ..council.acts.facts_changed import FactsChangedFacts
from ..results.results import Evaluation, ProductOutcome

_NOT_PRINTED = frozenset(f"{OF_PRODUCT}{field.name}" for field in list_fields(ProductFacts) if not field.printed)

Speaker = Callable[[MemberId | None], str]


def written_facts(
    evaluation: Evaluation, dates: SessionDates, speaker: Speaker, edition: int
) -> tuple[WrittenBatchFact, ...]:
    """Return every batch with its replies, its silent members and the outcome of its products. edition: of the text."""
    return tuple(_batch(batch, evaluation, dates, speaker, edition) for batch in evaluation.written.batches)


def _batch(
    batch: Batch, evaluation: Evaluation, dates: SessionDates, speaker: Speaker, edition: int
) -> WrittenBatchFact:
    outcomes = [outcome for outcome in evaluation.products if outcome.product.id in batch.products]
    settings = evaluation.session.settings
    clock = rerating_due([outcome.product for outcome in outcomes], evaluation.record, dates)
    sheets = tuple(_sheets(batch, outcomes, evaluation, speaker))
    replies = _replies(batch, outcomes, speaker)
    heard = {fact.member for fact in sheets} | {fact.member for fact in replies}
    return WrittenBatchFact(
        number=batch.number,
        asked=batch.asked,
        deadline=batch.deadline,
        letter=batch.letter,
        due=None if clock is None else clock.last_day,
        article="" if clock is None else clock.article,
        closed_at=None if batch.closing is None else batch.closing.at,
        products=tuple(_asked_products(batch, outcomes, evaluation, edition)),
        sheets=sheets,
        replies=replies,
        silent=tuple(
            member.code
            for member in evaluation.members
            if may_score(member, settings)
            and member.code not in heard
            and any(member.id not in outcome.record.recused for outcome in outcomes)
        ),
        agreement=settings.silence_is_agreement,
    )


def _sheets(
    batch: Batch, outcomes: Sequence[ProductOutcome], evaluation: Evaluation, speaker: Speaker
) -> Iterator[WrittenSheetsFact]:
    for member in evaluation.members:
        own = [
            (outcome.product.code, entry.sheet.submitted_at)
            for outcome in outcomes
            for entry in outcome.sheets
            if entry.sheet.member == member.id and batch.takes(entry.sheet)
        ]
        if own:
            days = [at.date() for _, at in own if at is not None]
            yield WrittenSheetsFact(
                speaker(member.id), tuple(dict.fromkeys(code for code, _ in own)), max(days, default=None)
            )


def _replies(batch: Batch, outcomes: Sequence[ProductOutcome], speaker: Speaker) -> tuple[WrittenReplyFact, ...]:
    """Return the current replies: a later one on the same product replaces the earlier one."""
    codes = {outcome.product.id: outcome.product.code for outcome in outcomes}
    latest = {(reply.member, reply.product): reply for reply in batch.replies}
    return tuple(
        WrittenReplyFact(
            member=speaker(reply.member),
            answer=reply.answer.value,
            received=reply.received,
            product="" if reply.product is None else codes[reply.product],
            text=reply.text,
            paper=reply.paper,
            late=reply.received > batch.deadline,
        )
        for reply in sorted(latest.values(), key=lambda reply: (speaker(reply.member), reply.at))
    )


def _asked_products(
    batch: Batch, outcomes: Sequence[ProductOutcome], evaluation: Evaluation, edition: int
) -> Iterator[WrittenProductFact]:
    """Yield the products with the number of opinions; in an older edition that of the meeting that rated one later."""
    sheets = (entry.sheet for outcome in outcomes for entry in outcome.sheets)
    opinions = replied(batch, sheets, {outcome.product.id: outcome.product.set_number for outcome in outcomes})
    known = (evaluation.record, evaluation.members, evaluation.session.settings)
    for outcome in outcomes:
        received = opinion_quorum(batch, outcome.product.id, opinions, *known)
        yield _product(outcome, evaluation, outcome.quorum if edition < IN_FULL else received)


def _product(outcome: ProductOutcome, evaluation: Evaluation, quorum: Quorum) -> WrittenProductFact:
    moved = evaluation.written.meetings.get(outcome.product.id)
    settled = evaluation.written.settled.get(outcome.product.id)
    return WrittenProductFact(
        product=outcome.product.code,
        present=quorum.present,
        needed=quorum.needed,
        named=quorum.named,
        enough=quorum.met,
        ground="" if moved is None else moved.ground.value,
        by="" if moved is None else moved.actor,
        reason=moved.reason if moved is not None else "" if settled is None else settled.reason,
        settled=settled is not None,
        ended=outcome.ended,
    )


def meeting_facts(evaluation: Evaluation) -> tuple[WrittenProductFact, ...]:
    """Return the re-rating products that were referred to a meeting without being asked about in writing."""
    written = evaluation.written
    return tuple(
        _product(outcome, evaluation, outcome.quorum)
        for outcome in evaluation.products
        if outcome.product.id in written.meetings and written.batch_of(outcome.product.id) is None
    )


def annexed_facts(product: Product) -> tuple[tuple[str, str], ...]:
    """Return name and text of the stated list fields that annex I prints with a product."""
    fields = (field for field in list_fields(Product) if field.annexed)
    texts = ((f"{OF_PRODUCT}{field.name}", field_text(field, getattr(product, field.name))) for field in fields)
    return tuple((name, text) for name, text in texts if text)


def changed_facts(acts: Sequence[Act], products: Sequence[Product]) -> tuple[ChangedFact, ...]:
    """Return the facts changed by ``acts``: of the session, and of products as far as the minutes print them."""
    codes = {product.id: product.code for product in products}
    found: list[ChangedFact] = []
    for act in acts:
        if act.kind is ActKind.FACTS_CHANGED:
            product = codes.get(act.product, "") if act.product is not None else ""
            found += [
                ChangedFact(change.field, str(change.old), str(change.new), act.at, act.actor, act.reason, product)
                for change in facts_as(FactsChangedFacts, act).changes
                if change.field not in _NOT_PRINTED
            ]
    return tuple(found)
