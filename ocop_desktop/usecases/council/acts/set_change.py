"""*Chuyển bộ sản phẩm*: the product belongs to another set; no answer is transferred to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.values import CriterionCode
from .fields import A_REASON, PRODUCT, Ask, Field
from .kernel import ActType, Entry
from .payload import Payload


@dataclass(frozen=True, slots=True)
class SetChangeFacts(Payload):
    """Numbers of the old and the new set."""

    from_set: int
    to_set: int


@dataclass(frozen=True, slots=True)
class MoveToSet:
    """set_number: the right set. cases: its alternatives, if it has any."""

    product: str
    set_number: int
    reason: str
    actor: str
    cases: Mapping[CriterionCode, str] | None = None


def _of_product(record: ProductRecord, act: Act, facts: SetChangeFacts) -> ProductRecord:
    return replace(
        record,
        set_changes=(*record.set_changes, (facts.from_set, facts.to_set, act.reason)),
        # Nothing is transferred from the old set: a criterion with the same code there is another
        # criterion.
        findings=(),
        papers=tuple(replace(entry, items=()) for entry in record.papers),
        send_up=None,
        send_up_reason="",
        concluded_stars=None,
        discussed=None,
    )


ACT = ActType(ActKind.WRONG_SET, SetChangeFacts, _of_product)
ENTRY = Entry(
    "move_set",
    MoveToSet,
    "move_set",
    BEFORE_CONCLUSION,
    (
        PRODUCT,
        Field("set_number", Ask.ONE, label="set", option="--set", source="sets", required=True, value=int),
        Field("cases", Ask.CASES, option="--case", source="set_cases"),
        A_REASON,
    ),
    option="session move-set",
    running=True,
)
