"""*Có mặt, vắng mặt*: presence of a member for the session or for one product (late arrival, early departure)."""

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
    """The member was recorded as present; a later absence is recorded by product. Facts: member."""

    code = "acts.absence_needs_product"


Attendance = Mapping[MemberId, tuple[bool, str]]


@dataclass(frozen=True, slots=True)
class AttendanceFacts(Payload):
    """present: the member is in the room."""

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
    """Record the entry; the later absence of a present member is recorded by product only.

    An absence from the whole session would remove sheets from the means of products already rated.
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
