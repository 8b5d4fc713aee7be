"""``round.json``: the products to be scored again."""

from __future__ import annotations

import msgspec

from ...domain.values import CriterionCode, ProductId
from ...usecases.core.rows import RoundBundle
from .base import Mirror
from .council import ProductMessage


class RoundDocument(Mirror[RoundBundle], frozen=True):
    """``round.json``. orders: product id and reason. items: by product id the only criteria that reopen."""

    round: int
    ordered_by: str
    orders: tuple[tuple[ProductId, str], ...]
    products: tuple[ProductMessage, ...]
    items: dict[ProductId, tuple[CriterionCode, ...]] = msgspec.field(default_factory=dict)
