"""*Hội đồng kết luận hạng sao*: if the session's settings leave a missed minimum to the council."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.council.workflow import AFTER_OPENING
from .fields import A_REASON, PRODUCT, Ask, Field
from .kernel import ActType, Entry
from .payload import Payload


@dataclass(frozen=True, slots=True)
class StarFacts(Payload):
    """stars: 1..5, 0 for none."""

    stars: int


@dataclass(frozen=True, slots=True)
class ConcludeStars:
    """stars: the council's conclusion."""

    product: str
    stars: int
    reason: str
    actor: str


def _of_product(record: ProductRecord, act: Act, facts: StarFacts) -> ProductRecord:
    return replace(record, concluded_stars=facts.stars)


ACT = ActType(ActKind.STAR_CONCLUDED, StarFacts, _of_product, believed=True)
ENTRY = Entry(
    "stars",
    ConcludeStars,
    "conclude_stars",
    AFTER_OPENING,
    (PRODUCT, Field("stars", Ask.ONE, source="stars", required=True, value=int), A_REASON),
    option="session conclude-stars",
)
