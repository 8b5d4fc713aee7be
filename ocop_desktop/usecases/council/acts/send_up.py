"""*Đề nghị Bộ đánh giá 5 sao*: decision on a product with 90 points or more that misses a minimum."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.council.workflow import AFTER_OPENING
from .fields import A_REASON, PRODUCT, Ask, Field, yes
from .kernel import ActType, Entry
from .payload import Payload


@dataclass(frozen=True, slots=True)
class SendUpFacts(Payload):
    """send: the council proposes the product to the Ministry."""

    send: bool


@dataclass(frozen=True, slots=True)
class DecideSendUp:
    """send: whether to propose the product to the Ministry."""

    product: str
    send: bool
    reason: str
    actor: str


def _of_product(record: ProductRecord, act: Act, facts: SendUpFacts) -> ProductRecord:
    return replace(record, send_up=facts.send, send_up_reason=act.reason)


ACT = ActType(ActKind.SEND_UP, SendUpFacts, _of_product, believed=True)
ENTRY = Entry(
    "send_up",
    DecideSendUp,
    "send_up",
    AFTER_OPENING,
    (
        PRODUCT,
        Field("send", Ask.CHOICE, choices=("yes", "no"), switches=("--yes", "--no"), value=yes),
        A_REASON,
    ),
    option="session send-up",
)
