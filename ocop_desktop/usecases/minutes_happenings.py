"""What happened in the room besides acts with an effect of their own, as the minutes state it."""

from __future__ import annotations

from collections.abc import Callable

from ..domain.acts import CouncilRecord, Event
from ..domain.minutes import HappeningFact, Opinion
from ..domain.values import MemberId, ProductId

ENTITY = "entity"
"""The event of a product's entity being in the room."""

Speaker = Callable[[MemberId | None], str]


def happening_facts(record: CouncilRecord, product: ProductId | None, speaker: Speaker) -> tuple[HappeningFact, ...]:
    """Happenings of one product, or of the sitting as a whole, in order of time. Refusals to sign stand apart."""
    found = [
        HappeningFact(
            entry.event.value, entry.at, entry.text, paper=entry.paper, speaker=speaker(entry.member), votes=entry.votes
        )
        for entry in record.happenings
        if entry.product == product and entry.event is not Event.SIGNING_REFUSED
    ]
    if product is not None:
        found += [
            HappeningFact(ENTITY, stay.since, until=stay.until, speaker=stay.speaker)
            for stay in record.product(product).presentations
        ]
    return tuple(sorted(found, key=lambda fact: fact.at))


def refusals(record: CouncilRecord, speaker: Speaker) -> tuple[Opinion, ...]:
    """Who refused to sign and why, as recorded in the room."""
    return tuple(
        Opinion(speaker(entry.member), entry.text)
        for entry in record.happenings
        if entry.event is Event.SIGNING_REFUSED
    )
