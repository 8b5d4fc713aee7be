"""*Có mặt, vắng mặt*: a member in the room or not, for the session or for one product (late, early, in and out)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord, ProductRecord
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.errors import RuleError
from ....domain.values import MemberId
from ...core.recording import need_reason
from .fields import REASON, Ask, Field, yes
from .kernel import ActType, Entry, Sitting, freely
from .payload import Payload


class AbsenceNeedsProduct(RuleError):
    """The member was recorded in the room; leaving is recorded by product. Facts: member."""

    code = "acts.absence_needs_product"


Attendance = Mapping[MemberId, tuple[bool, str]]


@dataclass(frozen=True, slots=True)
class AttendanceFacts(Payload):
    """present: in the room."""

    present: bool


@dataclass(frozen=True, slots=True)
class RecordAttendance:
    """member: code. product None = the whole session. An absence needs a reason."""

    member: str
    present: bool
    actor: str
    product: str | None = None
    reason: str = ""


def _decide(command: RecordAttendance, sitting: Sitting) -> None:
    """Who was in the room and leaves is recorded absent by product.

    An absence from the whole session would take sheets on products already rated out of their means.
    Raises AbsenceNeedsProduct, ReasonMissing.
    """
    if not command.present:
        need_reason(command.reason, "attend")
    member = sitting.member(command.member)
    was_there, _ = sitting.record.attendance.get(member.id, (False, ""))
    if was_there and not command.present and command.product is None:
        raise AbsenceNeedsProduct(member=member.code)
    product = None if command.product is None else sitting.product(command.product).id
    sitting.add(AttendanceFacts(command.present), reason=command.reason, product=product, member=member.id)


def _of_product(record: ProductRecord, act: Act, facts: AttendanceFacts) -> ProductRecord:
    return replace(record, attendance=_with_entry(record.attendance, act, facts))


def _of_session(record: CouncilRecord, act: Act, facts: AttendanceFacts) -> CouncilRecord:
    return record if act.product is not None else replace(record, attendance=_with_entry(record.attendance, act, facts))


def _with_entry(known: Attendance, act: Act, facts: AttendanceFacts) -> Attendance:
    return known if act.member is None else {**known, act.member: (facts.present, act.reason)}


ACT = ActType(
    ActKind.ATTENDANCE,
    AttendanceFacts,
    _of_product,
    _of_session,
    strike=freely,
    case=lambda facts: "in" if facts.present else "out",
)
ENTRY = Entry(
    "attendance",
    RecordAttendance,
    "attend",
    BEFORE_CONCLUSION,
    (
        Field("member", Ask.MEMBER, required=True, many=True),
        Field(
            "present", Ask.CHOICE, label="there", choices=("yes", "no"), switches=("--present", "--absent"), value=yes
        ),
        Field("product", Ask.SCOPE, label="scope", many=True),
        REASON,
    ),
    option="session attend",
    decide=_decide,
)
