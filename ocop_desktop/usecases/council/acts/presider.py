"""*Người chủ trì*: chair or deputy presides instead of the other, from now on or for one product.

For a product from which both are kept, another member who scores it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord, ProductRecord
from ....domain.acts.facts import Presidency
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.text import nfc
from ....domain.values import Role
from ...core.recording import need_reason, require_office
from .fields import PRESIDERS, SCOPE, Ask, Field
from .kernel import ActType, Entry, Sitting, freely
from .payload import Payload
from .presiding import MayNotPreside, stand_ins


@dataclass(frozen=True, slots=True)
class PresiderFacts(Payload):
    """authorisation: number and date of the paper, "" for the chair; for a stand-in the paper that names the person."""

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

    Raises NotInThisRole unless chair or deputy, or a stand-in for both; ReasonMissing for a deputy or a stand-in
    without a paper; MayNotPreside.
    """
    member = sitting.member(command.member)
    product = None if command.product is None else sitting.product(command.product)
    stand_in = product is not None and member in stand_ins(
        sitting.record, sitting.work.members.all(), sitting.settings, product.id
    )
    if not stand_in:
        require_office(sitting.work, command.member, Role.CHAIR, Role.DEPUTY)
    if stand_in or (member.role is Role.DEPUTY and sitting.settings.deputy_needs_authorisation):
        need_reason(command.authorisation, "preside")
    kept = None if product is None else sitting.record.kept_from_presiding(product.id, member.id)
    if product is not None and kept is not None:
        raise MayNotPreside(member=member.code, product=product.code, kept=kept.value)
    about = None if product is None else product.id
    sitting.add(PresiderFacts(nfc(command.authorisation)), product=about, member=member.id)


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
