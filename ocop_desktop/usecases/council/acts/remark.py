"""*Ý kiến* and *bảo lưu ý kiến*: opinions, printed verbatim in the minutes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord, ProductRecord
from ....domain.acts.facts import Remark
from ....domain.text import nfc
from ...core.recording import ReasonMissing, need_reason
from .fields import MEMBER, PRODUCT, SCOPE, Ask, Field
from .kernel import DURING_THE_DAY, ActType, Entry, Sitting, freely
from .payload import Payload


@dataclass(frozen=True, slots=True)
class OpinionFacts(Payload):
    """text: verbatim."""

    text: str


@dataclass(frozen=True, slots=True)
class DissentFacts(Payload):
    """text: verbatim."""

    text: str


@dataclass(frozen=True, slots=True)
class RecordRemark:
    """An opinion, or a reserved opinion (*bảo lưu ý kiến*) if ``dissent`` is true.

    member: its author, None for the council. A dissent needs a member and a product.
    """

    text: str
    actor: str
    product: str | None = None
    member: str | None = None
    dissent: bool = False


def _decide(command: RecordRemark, sitting: Sitting) -> None:
    """Record the opinion. Raises ReasonMissing without a text, or for a dissent without member or product."""
    text = nfc(need_reason(command.text, "remark"))
    if command.dissent and (command.member is None or command.product is None):
        raise ReasonMissing(act="dissent")
    member = None if command.member is None else sitting.member(command.member).id
    product = None if command.product is None else sitting.product(command.product).id
    sitting.add(DissentFacts(text) if command.dissent else OpinionFacts(text), product=product, member=member)


def _opinion_of_product(record: ProductRecord, act: Act, facts: OpinionFacts) -> ProductRecord:
    return replace(record, opinions=(*record.opinions, Remark(facts.text, act.member, act.at)))


def _opinion_of_session(record: CouncilRecord, act: Act, facts: OpinionFacts) -> CouncilRecord:
    if act.product is not None:
        return record
    return replace(record, opinions=(*record.opinions, Remark(facts.text, act.member, act.at)))


def _dissent_of_product(record: ProductRecord, act: Act, facts: DissentFacts) -> ProductRecord:
    return replace(record, dissents=(*record.dissents, Remark(facts.text, act.member, act.at)))


OPINION = ActType(
    ActKind.OPINION,
    OpinionFacts,
    _opinion_of_product,
    _opinion_of_session,
    strike=freely,
    shown=lambda facts: (facts.text,),
)
DISSENT = ActType(
    ActKind.DISSENT,
    DissentFacts,
    _dissent_of_product,
    strike=freely,
    shown=lambda facts: (facts.text,),
)
_TEXT = Field("text", Ask.LINES, required=True)
REMARK_ENTRY = Entry(
    "remark",
    RecordRemark,
    "remark",
    DURING_THE_DAY,
    (
        Field("member", Ask.MEMBER, optional="reconciliation.option.member.council"),
        SCOPE,
        _TEXT,
        Field("dissent", Ask.TICK, window=False),
    ),
    option="session remark",
    decide=_decide,
)
DISSENT_ENTRY = Entry(
    "dissent",
    RecordRemark,
    "remark",
    DURING_THE_DAY,
    (MEMBER, PRODUCT, _TEXT),
    decide=_decide,
    fixed=(("dissent", True),),
)
