"""Who presides a product: a presider who is recused from it or absent does not, and another one is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...domain.acts.acts import CouncilRecord
from ...domain.council.council import Member, Product, chair_of
from ...domain.questions.questions import Question, Raised
from ..core.ports import UnitOfWork
from ..council.acts import record_of
from .view import Check, View


def without_presider(work: UnitOfWork) -> tuple[Raised, ...]:
    """Return the products that nobody presides, in any state of the session; asks no sheet."""
    with work:
        return tuple(_unpresided(record_of(work), work.members.all(), work.products.all()))


def _presiders(view: View) -> Iterator[Raised]:
    evaluation = view.evaluation
    running = (outcome.product for outcome in evaluation.products)
    return _unpresided(evaluation.record, evaluation.members, running)


def _unpresided(record: CouncilRecord, members: tuple[Member, ...], products: Iterable[Product]) -> Iterator[Raised]:
    codes = {member.id: member.code for member in members}
    chair = chair_of(members)
    for product in products:
        presider = record.presider_of(product.id, chair)
        kept = record.kept_from_presiding(product.id, presider)
        if presider is not None and kept is not None and not record.product(product.id).ended:
            facts = {"presider": codes[presider], "kept": kept.value}
            yield Raised(Question.PRODUCT_PRESIDER, product.code, facts=facts)


CHECKS: tuple[Check, ...] = (_presiders,)
