"""``round.json``: the products to be scored again."""

from __future__ import annotations

from typing import Self

import msgspec

from ...domain.values import CriterionCode, ProductId
from ...usecases.core.rows import RoundBundle
from .base import Message
from .council import ProductMessage


class RoundDocument(Message, frozen=True):
    """``round.json``. orders: product id and reason. items: by product id the only criteria that reopen."""

    round: int
    ordered_by: str
    orders: tuple[tuple[ProductId, str], ...]
    products: tuple[ProductMessage, ...]
    items: dict[ProductId, tuple[CriterionCode, ...]] = msgspec.field(default_factory=dict)

    @classmethod
    def of(cls, bundle: RoundBundle) -> Self:
        """Return the document of a round."""
        return cls(
            round=bundle.round,
            ordered_by=bundle.ordered_by,
            orders=bundle.orders,
            products=tuple(map(ProductMessage.of, bundle.products)),
            items=dict(bundle.items),
        )

    def content(self) -> RoundBundle:
        """Return the round."""
        return RoundBundle(
            round=self.round,
            ordered_by=self.ordered_by,
            orders=self.orders,
            products=tuple(product.content() for product in self.products),
            items=self.items,
        )
