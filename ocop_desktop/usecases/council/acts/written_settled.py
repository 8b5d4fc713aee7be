"""*Kết luận* on written opinions after the opening: these products need no meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.written_opinion import Settlement
from ....domain.council.workflow import AFTER_OPENING
from ....domain.values import ProductId
from .fields import CONDUCTORS, REASON, Ask, Field
from .kernel import ActType, Entry, freely
from .payload import Payload


@dataclass(frozen=True, slots=True)
class WrittenSettledFacts(Payload):
    """products: the concluded ones."""

    batch: int
    products: tuple[ProductId, ...]


@dataclass(frozen=True, slots=True)
class SettleInWriting:
    """products: codes; empty = every product of the batch without a meeting.

    reason: required if the opinions differ or are too few.
    """

    batch: int
    actor: str
    products: tuple[str, ...] = ()
    reason: str = ""


def _of_session(record: CouncilRecord, act: Act, facts: WrittenSettledFacts) -> CouncilRecord:
    written = record.written
    settled = dict.fromkeys(facts.products, Settlement(act.actor, act.reason, act.at))
    return replace(record, written=replace(written, settled={**written.settled, **settled}))


ACT = ActType(ActKind.WRITTEN_SETTLED, WrittenSettledFacts, of_session=_of_session, strike=freely, believed=True)
ENTRY = Entry(
    "written_settle",
    SettleInWriting,
    "written_settle",
    AFTER_OPENING,
    (
        Field("batch", Ask.ONE, label="written_batch", source="closed_batch", required=True, value=int),
        Field("products", Ask.MANY, label="settle", option="--product", source="unsettled", many=True),
        Field("actor", Ask.ACTOR, roles=CONDUCTORS, command_line=False),
        REASON,
    ),
    option="written settle",
)
