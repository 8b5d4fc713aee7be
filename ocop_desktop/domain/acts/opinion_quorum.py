"""Written opinions on a product against the number needed, whatever became of the product afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from ..council.council import Member, chair_of
from ..council.quorum import Quorum, quorum_of, seats
from ..council.settings import SessionSettings
from ..values import ProductId
from .acts import CouncilRecord
from .written_opinion import Batch, Replied, took_part


def opinion_quorum(
    batch: Batch,
    product: ProductId,
    opinions: Replied,
    record: CouncilRecord,
    members: Sequence[Member],
    settings: SessionSettings,
) -> Quorum:
    """Return the number of opinions received on ``product`` in ``batch`` against the number needed.

    A later meeting on the product counts presence, which is another number. opinions: of the batch.
    """
    recused = record.product(product).recused
    presider = record.presider_of(product, chair_of(members))
    named, substitutes = seats(members, settings, opinions=True)
    return quorum_of(
        named=named,
        present=took_part(batch, product, opinions, named, recused, settings),
        presider=presider,
        recused=recused,
        settings=settings,
        substitutes=substitutes,
        standing_in=record.standing_in(product),
        presider_counts=presider is None or presider in named,
    )
