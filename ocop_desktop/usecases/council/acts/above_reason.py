"""*Lý do mức cao hơn số liệu của xã*: stated at the meeting by a member, or the presider's note for all sheets.

The sheets stay as they are: a reason that a member wrote on the sheet is printed from there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.acts.facts import Remark
from ....domain.council.workflow import AFTER_OPENING
from ....domain.text import nfc
from ...core.recording import need_reason
from .fields import CONDUCTORS, PRODUCT, Ask, Field
from .kernel import ActType, Entry, Sitting, freely
from .payload import Payload
from .presiding import conductor_of_some, require_presider_of


@dataclass(frozen=True, slots=True)
class AboveReasonFacts(Payload):
    """text: verbatim."""

    text: str


@dataclass(frozen=True, slots=True)
class RecordAboveReason:
    """member: whose levels it explains; None for the presider's note, which explains those of every sheet."""

    product: str
    text: str
    actor: str
    member: str | None = None


def _decide(command: RecordAboveReason, sitting: Sitting) -> None:
    """Record the reason. Raises ReasonMissing; for the presider's note NotInThisRole, NotAuthorised, MayNotPreside."""
    product = sitting.running(command.product)
    text = nfc(need_reason(command.text, "above"))
    if command.member is None:
        require_presider_of(sitting.work, command.actor, product)
        sitting.add(AboveReasonFacts(text), product=product.id)
    else:
        sitting.add(AboveReasonFacts(text), product=product.id, member=sitting.member(command.member).id)


def _of_product(record: ProductRecord, act: Act, facts: AboveReasonFacts) -> ProductRecord:
    others = (known for known in record.above if known.member != act.member)
    return replace(record, above=(*others, Remark(facts.text, act.member, act.at)))


ACT = ActType(ActKind.ABOVE_REASON, AboveReasonFacts, _of_product, strike=freely, shown=lambda facts: (facts.text,))
ENTRY = Entry(
    "above",
    RecordAboveReason,
    "above",
    AFTER_OPENING,
    (
        Field("member", Ask.MEMBER, label="above_by", optional="reconciliation.option.member.presider"),
        PRODUCT,
        Field("text", Ask.LINES, label="above_text", required=True),
        Field("actor", Ask.ACTOR, label="noted_by", roles=CONDUCTORS, command_line=False),
    ),
    option="session above-reason",
    decide=_decide,
    who=conductor_of_some,
    running=True,
)
