"""*Chủ thể rút hồ sơ*: the product gets no result and is listed separately; its sheets remain stored."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.text import nfc
from ...core.recording import need_reason
from .fields import PRODUCT, Field
from .kernel import ActType, Entry, Sitting, freely
from .payload import Payload


@dataclass(frozen=True, slots=True)
class WithdrawalFacts(Payload):
    """letter: the entity's letter or recorded statement."""

    letter: str


@dataclass(frozen=True, slots=True)
class RecordWithdrawal:
    """letter: the entity's letter or recorded statement."""

    product: str
    letter: str
    actor: str


def _decide(command: RecordWithdrawal, sitting: Sitting) -> None:
    """Record the withdrawal. Raises AlreadyEnded; ReasonMissing without a letter."""
    product = sitting.running(command.product)
    sitting.add(WithdrawalFacts(nfc(need_reason(command.letter, "withdraw"))), product=product.id)


def _of_product(record: ProductRecord, act: Act, facts: WithdrawalFacts) -> ProductRecord:
    return replace(record, withdrawal=facts.letter)


ACT = ActType(
    ActKind.WITHDRAWAL,
    WithdrawalFacts,
    _of_product,
    strike=freely,
    shown=lambda facts: (facts.letter,),
)
ENTRY = Entry(
    "withdrawal",
    RecordWithdrawal,
    "withdraw",
    BEFORE_CONCLUSION,
    (PRODUCT, Field("letter", required=True)),
    option="session withdraw",
    decide=_decide,
    running=True,
)
