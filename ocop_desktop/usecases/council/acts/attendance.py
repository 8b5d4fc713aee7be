"""*Có mặt, vắng mặt*: presence of a member for the session or for one product (late arrival, early departure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Self

from ....domain.acts.acts import Act, ActKind, CouncilRecord, ProductRecord, standing
from ....domain.council.council import Member
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.errors import RuleError
from ....domain.minutes.form import MinutesForm
from ....domain.text import VIETNAM_TIME, nfc
from ....domain.values import MemberId, ProductId, SessionState
from ...core.recording import need_reason
from .fields import REASON, SCOPE, Ask, Field, yes
from .kernel import ActType, Entry, Sitting, facts_as, freely
from .payload import Payload


class AlreadyRecorded(RuleError):
    """The same is recorded already. Facts: member, at."""

    code = "acts.already_recorded"


class AbsenceNeedsProduct(RuleError):
    """The member was recorded as present; a later absence is recorded by product. Facts: member."""

    code = "acts.absence_needs_product"


Attendance = Mapping[MemberId, tuple[bool, str]]


@dataclass(frozen=True, slots=True)
class AttendanceFacts(Payload):
    """present: the member is in the room. arrived, left: as stated on the roll call, ``14:10``."""

    present: bool
    arrived: str | None = None
    left: str | None = None


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
    Raises AbsenceNeedsProduct, ReasonMissing, AlreadyRecorded.
    """
    if not command.present:
        need_reason(command.reason, "attend")
    member = sitting.member(command.member)
    product = None if command.product is None else sitting.product(command.product).id
    known = last_entry(sitting.work.acts.all(), member.id, product)
    if known is not None and known.is_same(command.present, command.reason):
        raise AlreadyRecorded(member=member.code, at=time_of(known.at))
    refuse_absence(member, product, present=command.present, record=sitting.record)
    sitting.add(AttendanceFacts(command.present), reason=command.reason, product=product, member=member.id)


def refuse_absence(member: Member, product: ProductId | None, *, present: bool, record: CouncilRecord) -> None:
    """Raise AbsenceNeedsProduct for the later absence of a present member from the whole session."""
    was_there, _ = record.attendance.get(member.id, (False, ""))
    if was_there and not present and product is None:
        raise AbsenceNeedsProduct(member=member.code)


@dataclass(frozen=True, slots=True)
class LastEntry:
    """What is recorded last of a member, for the session or for one product."""

    facts: AttendanceFacts
    reason: str
    at: datetime

    def is_same(self, present: bool, reason: str) -> bool:
        """Return whether an entry with these facts adds nothing; it states no time."""
        return (self.facts.present, self.reason) == (present, nfc(reason.strip()))


def last_entry(acts: Iterable[Act], member: MemberId, product: ProductId | None) -> LastEntry | None:
    """Return the last entry that stands, None without one."""
    own = [
        act
        for act in standing(acts)
        if act.kind is ActKind.ATTENDANCE and (act.member, act.product) == (member, product)
    ]
    return LastEntry(facts_as(AttendanceFacts, own[-1]), own[-1].reason.strip(), own[-1].at) if own else None


@dataclass(frozen=True, slots=True)
class MeetingDays:
    """The days of stated times. first, last: of the meeting, by the form of minutes. openings: of the sheets."""

    first: date | None = None
    last: date | None = None
    openings: tuple[datetime, ...] = ()

    @classmethod
    def of(cls, form: MinutesForm, acts: Iterable[Act]) -> Self:
        """Return the days that the form and the acts state; struck acts are left out."""
        first, last = (None if at is None else _day(at) for at in (form.started, form.ended))
        return cls(first, last, tuple(act.at for act in acts if act.kind is ActKind.OPENED))

    def moment(self, stated: str, entry: datetime) -> datetime:
        """Return the moment of a time that states no day.

        Its day is that of the entry, but within the days of the meeting where the form states them; else the day of
        the last opening before the entry.
        """
        day = _day(entry)
        opened = [at for at in self.openings if at < entry]
        if self.first is not None:
            day = max(self.first, min(day, self.last or self.first))
        elif opened:
            day = _day(opened[-1])
        return datetime.combine(day, time.fromisoformat(stated), VIETNAM_TIME)


def meeting_moment(state: SessionState, acts: Sequence[Act], now: datetime) -> datetime:
    """Return the moment of the quorum: now while the session runs, that of the conclusion afterwards."""
    if state in BEFORE_CONCLUSION:
        return now
    return next(act.at for act in reversed(acts) if act.kind is ActKind.CONCLUDED)


def present_at(moment: datetime, acts: Sequence[Act], before: int, days: MeetingDays) -> dict[MemberId, bool]:
    """Return who was there at ``moment``, by the entries for the whole session, struck ones left out.

    before: number of acts recorded by then. A stated time counts whenever it was recorded; an entry without a time of
    arrival counts only if it was recorded before.
    """
    there: dict[MemberId, bool] = {}
    last: dict[MemberId, datetime | None] = {}
    for number, act in enumerate(acts):
        if act.kind is ActKind.ATTENDANCE and act.member is not None and act.product is None:
            facts = facts_as(AttendanceFacts, act)
            known = there.get(act.member, False)
            arrived, left = (
                None if stated is None else days.moment(stated, act.at) for stated in (facts.arrived, facts.left)
            )
            if not facts.present:
                there[act.member] = known and number >= before
            else:
                here = number < before or known
                if arrived is not None:
                    gone = last.get(act.member)
                    here = arrived <= moment or (known and gone is not None and gone <= arrived)  # left and came back
                there[act.member] = here and (left is None or left > moment)
            last[act.member] = left
    return there


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM_TIME).date()


def time_of(moment: datetime) -> str:
    """Return the time of day in Vietnam, as ``19:25``."""
    return f"{moment.astimezone(VIETNAM_TIME):%H:%M}"


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
        SCOPE,
        REASON,
    ),
    option="session attend",
    decide=_decide,
)
