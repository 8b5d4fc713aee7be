"""*Không tham gia chấm*: the member's sheet on the product remains stored and does not enter the mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.text import nfc
from ...core.recording import need_reason
from .fields import MEMBER, PRODUCT, REASON, Field
from .kernel import ActType, Entry, Sitting, freely
from .payload import Payload


@dataclass(frozen=True, slots=True)
class RecusalFacts(Payload):
    """category: the only ground printed on documents."""

    category: str


@dataclass(frozen=True, slots=True)
class RecordRecusal:
    """member, product: codes. category: printed on documents; the reason is stored but never printed."""

    member: str
    product: str
    category: str
    actor: str
    reason: str = ""


def _decide(command: RecordRecusal, sitting: Sitting) -> None:
    """Record the recusal. Raises ReasonMissing without a category."""
    need_reason(command.category, "recuse")
    member, product = sitting.member(command.member), sitting.product(command.product)
    sitting.add(RecusalFacts(nfc(command.category)), reason=command.reason, product=product.id, member=member.id)


def _of_product(record: ProductRecord, act: Act, facts: RecusalFacts) -> ProductRecord:
    return record if act.member is None else replace(record, recused={**record.recused, act.member: facts.category})


ACT = ActType(
    ActKind.RECUSAL,
    RecusalFacts,
    _of_product,
    strike=freely,
    shown=lambda facts: (facts.category,),
    printed=lambda act, facts: (facts.category,),  # the reason is never printed
)
ENTRY = Entry(
    "recusal",
    RecordRecusal,
    "recuse",
    BEFORE_CONCLUSION,
    (MEMBER, PRODUCT, Field("category", required=True), REASON),
    option="session recuse",
    decide=_decide,
)
