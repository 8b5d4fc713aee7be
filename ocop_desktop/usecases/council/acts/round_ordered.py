"""*Chấm lại*: a product is scored again, either the whole sheet or only the criteria affected by late documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.acts.facts import Despite, RoundOrder
from ....domain.council.workflow import AFTER_OPENING
from ....domain.sheets.reopening import LatePapers
from ....domain.values import CriterionCode, ProductId
from .fields import A_REASON, DESPITE, PRESIDER, Ask, Field
from .kernel import ActType, Entry, add_act, despite_shown
from .payload import Payload
from .presiding import presider_of_some

if TYPE_CHECKING:
    from ...core.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class RoundOrderedFacts(Payload):
    """items: the only criteria that reopen; None: the whole sheet. despite: the gaps, with the reason for the order."""

    round: int
    items: tuple[CriterionCode, ...] | None = None
    despite: Despite | None = None


@dataclass(frozen=True, slots=True)
class OrderRound:
    """products: codes, each with the reason to score it again.

    touched: codes of products of which only the criteria affected by accepted late documents
    reopen. despite: the reason for the order while something is missing. shown: see ``CloseCollection``.
    """

    products: Mapping[str, str]
    actor: str
    touched: Collection[str] = ()
    despite: str = ""
    shown: tuple[str, ...] | None = None


def _of_product(record: ProductRecord, act: Act, facts: RoundOrderedFacts) -> ProductRecord:
    order = RoundOrder(facts.round, act.reason, act.actor, act.at, facts.items or ())
    return replace(
        record,
        rounds=(*record.rounds, order),
        papers=tuple(_reopened_by(order, entry) for entry in record.papers),
        # The council's conclusion on the earlier result does not apply to the next one.
        send_up=None,
        send_up_reason="",
        concluded_stars=None,
        discussed=None,
    )


def add_round_orders(
    work: UnitOfWork,
    services: Services,
    round_number: int,
    orders: Iterable[tuple[ProductId, str]],
    actor: str,
    items: Mapping[ProductId, Sequence[CriterionCode]],
    despite: Despite | None = None,
) -> None:
    """Add one act per product, each with its reason; the caller writes the audit entry.

    items: of products of which only some criteria reopen.
    """
    for product, reason in orders:
        facts = RoundOrderedFacts(round_number, tuple(items.get(product, ())) or None, despite)
        add_act(work, services, facts, actor, reason=reason, product=product, audit=False)


def _reopened_by(order: RoundOrder, papers: LatePapers) -> LatePapers:
    """Add the round if it scores all affected criteria again; a whole sheet scores everything again."""
    covered = not order.items or set(papers.items) <= set(order.items)
    return replace(papers, rounds=(*papers.rounds, order.round)) if covered else papers


ACT = ActType(
    ActKind.ROUND_ORDERED,
    RoundOrderedFacts,
    _of_product,
    shown=lambda facts: (facts.items, *despite_shown(facts.despite)),
    believed=True,
)
ENTRY = Entry(
    "round",
    OrderRound,
    "round",
    AFTER_OPENING,
    (
        PRESIDER,
        Field("touched", Ask.MANY, source="touched", option="--touched"),
        Field("products", Ask.MANY, label="again", source="again"),
        A_REASON,
        DESPITE,
    ),
    who=presider_of_some,
)
