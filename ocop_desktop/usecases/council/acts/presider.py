"""*Người chủ trì*: chair or deputy presides instead of the other, from now on or for one product."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord, ProductRecord
from ....domain.acts.facts import Presidency
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.errors import RuleError
from ....domain.text import nfc
from ....domain.values import Role
from ...core.recording import need_reason, require_office
from .fields import PRESIDERS, SCOPE, Ask, Field
from .kernel import ActType, Entry, Sitting, freely
from .payload import Payload


class MayNotPreside(RuleError):
    """The member is recused from the product or absent for it. Facts: member, product, kept."""

    code = "acts.may_not_preside"


@dataclass(frozen=True, slots=True)
class PresiderFacts(Payload):
    """authorisation: number and date of the paper, "" for the chair."""

    authorisation: str


@dataclass(frozen=True, slots=True)
class RecordPresider:
    """member: code. authorisation: number and date of the paper (setting). product None = from now on."""

    member: str
    authorisation: str
    actor: str
    product: str | None = None


def _decide(command: RecordPresider, sitting: Sitting) -> None:
    """Record the presider.

    Raises NotInThisRole unless chair or deputy, ReasonMissing for a deputy without a paper, MayNotPreside.
    """
    require_office(sitting.work, command.member, Role.CHAIR, Role.DEPUTY)
    member = sitting.member(command.member)
    if member.role is Role.DEPUTY and sitting.settings.deputy_needs_authorisation:
        need_reason(command.authorisation, "preside")
    product = None
    if command.product is not None:
        product = sitting.product(command.product).id
        kept = sitting.record.kept_from_presiding(product, member.id)
        if kept is not None:
            raise MayNotPreside(member=member.code, product=command.product, kept=kept.value)
    sitting.add(PresiderFacts(nfc(command.authorisation)), product=product, member=member.id)


def _of_product(record: ProductRecord, act: Act, facts: PresiderFacts) -> ProductRecord:
    return replace(record, presider=act.member, presider_authorisation=facts.authorisation)


def _of_session(record: CouncilRecord, act: Act, facts: PresiderFacts) -> CouncilRecord:
    if act.product is not None or act.member is None:
        return record
    return replace(record, presidencies=(*record.presidencies, Presidency(act.member, facts.authorisation, act.at)))


ACT = ActType(
    ActKind.PRESIDER,
    PresiderFacts,
    _of_product,
    _of_session,
    strike=freely,
    shown=lambda facts: (facts.authorisation,),
)
ENTRY = Entry(
    "presider",
    RecordPresider,
    "preside",
    BEFORE_CONCLUSION,
    (
        Field("member", Ask.MEMBER, roles=PRESIDERS, required=True),
        SCOPE,
        Field("authorisation"),
    ),
    option="session preside",
    decide=_decide,
)
