"""*Điểm danh*: the presence of everyone as one act for the whole sheet, for the session or for one product.

The window reads ``roll_sheet``, shows ``rows``, calls ``RollSheet.quorum`` with the entries at every change (it is
pure: no file is read), and records the whole sheet by ``take_roll``; rows that say what is recorded are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from ...domain.acts.acts import Act, ActKind, CouncilRecord, standing
from ...domain.council.council import Member, Product, chair_of, member_by_code
from ...domain.council.quorum import Quorum, quorum_of, seats
from ...domain.council.settings import SessionSettings
from ...domain.council.workflow import BEFORE_CONCLUSION
from ...domain.errors import InputError
from ...domain.minutes.form import read_form
from ...domain.text import LONGEST_NOTE, free_text
from ...domain.values import MemberId, ProductId
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin, need_reason, product_of
from ..core.workspaces import require_secretarys_file
from .acts import record_of
from .acts.attendance import (
    AlreadyRecorded,
    AttendanceFacts,
    LastEntry,
    MeetingDays,
    last_entry,
    meeting_moment,
    present_at,
    refuse_absence,
    time_of,
)
from .acts.kernel import add_act

_TIME = re.compile(r"([0-9]{1,2}(?=[:h.]|$)|[0-9]{2}(?=[0-9]{2}$))[:h.]?([0-9]{2})?")
"""An hour and its minutes of two digits; without a separator there are four digits, or the hour alone."""


class TimeUnreadable(InputError):
    """The time is none. Facts: member, time."""

    code = "roll_call.time_unreadable"


class LeftBeforeArrival(InputError):
    """The stated leaving is no later than the arrival. Facts: member, arrived, left."""

    code = "roll_call.left_before_arrival"


class NothingMarked(InputError):
    """The sheet has no mark."""

    code = "roll_call.nothing_marked"


class Mark(StrEnum):
    """What the sheet says of a person. Who came late may state a leaving too, and who left early an arrival."""

    PRESENT = "present"
    ABSENT = "absent"
    LATE = "late"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class RollRow:
    """One person. mark: None while nothing is recorded. arrived, left: ``14:10``, "" for none. at: of the entry.

    away: absent from the whole session.
    """

    member: Member
    mark: Mark | None = None
    arrived: str = ""
    left: str = ""
    reason: str = ""
    at: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True)
class RollSheet:
    """What is recorded now. product: None for the whole session.

    acts: the entries for the whole session, struck ones left out. now: the moment of the quorum. days: of stated times.
    """

    product: Product | None
    rows: tuple[RollRow, ...]
    record: CouncilRecord
    settings: SessionSettings
    acts: tuple[Act, ...]
    now: datetime
    days: MeetingDays

    def quorum(self, entries: Iterable[RollEntry]) -> Quorum:
        """Return the quorum if the entries were recorded; pure, for every change of the sheet.

        Of the session it is the quorum now: who comes later or has left is not there. Of a product late and early are
        presence: only an absence takes a sheet out.
        """
        members = tuple(row.member for row in self.rows)
        product = None if self.product is None else self.product.id
        marked = {entry.member: entry for entry in entries}
        there = {row.member.id for row in self.rows if self._there(row, marked.get(row.member.code))}
        chair = chair_of(members)
        named, substitutes = seats(members, self.settings)
        return quorum_of(
            named=named,
            present=there,
            presider=self.record.presider or chair if product is None else self.record.presider_of(product, chair),
            recused=() if product is None else tuple(self.record.product(product).recused),
            settings=self.settings,
            substitutes=substitutes,
            standing_in=self.record.standing_in(product),
        )

    def _there(self, row: RollRow, entry: RollEntry | None) -> bool:
        member = row.member.id
        if entry is None:
            return self.product is not None and self.record.presence(self.product.id).get(member, (False, ""))[0]
        if self.product is not None or entry.mark == Mark.ABSENT:
            return entry.mark != Mark.ABSENT
        try:
            facts = _facts(entry)[0]
        except InputError:
            return True  # a time that is still being typed
        own = tuple(act for act in self.acts if act.member == member)
        said = last_entry(own, member, None)
        if said is None or said.facts != facts:
            own += (Act("", ActKind.ATTENDANCE, self.now, "", member=member, facts=facts.to_facts()),)
        return present_at(self.now, own, len(own), self.days)[member]


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One row as entered. mark: a value of ``Mark``. arrived, left: of who is there; reason: of an absence."""

    member: str
    mark: str
    arrived: str = ""
    left: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeRoll:
    """The sheet. actor: who records it. product: code, None for the whole session.

    rest: codes of products that it applies to as well; what is recorded for one of them as an absence stays.
    """

    entries: tuple[RollEntry, ...]
    actor: str
    product: str | None = None
    rest: tuple[str, ...] = ()


def roll_sheet(product: str | None, work: UnitOfWork, services: Services) -> RollSheet:
    """Return the sheet with what is recorded. Raises UnknownProduct, NotInMembersFile."""
    with work:
        require_secretarys_file(work)
        about = None if product is None else product_of(work, product)
        acts = work.acts.all()
        record = record_of(work)
        rows = tuple(
            replace(
                _row(member, last_entry(acts, member.id, None if about is None else about.id)),
                away=not record.attendance.get(member.id, (True, ""))[0],
            )
            for member in work.members.all()
        )
        stands, session = standing(acts), work.session.get()
        whole = tuple(act for act in stands if act.kind is ActKind.ATTENDANCE and act.product is None)
        days = MeetingDays.of(read_form(record.minutes_form), stands)
        now = meeting_moment(session.state, stands, services.clock.now())
        return RollSheet(about, rows, record, session.settings, whole, now, days)


def _row(member: Member, entry: LastEntry | None) -> RollRow:
    if entry is None:
        return RollRow(member)
    facts, at = entry.facts, time_of(entry.at)
    if not facts.present:
        return RollRow(member, Mark.ABSENT, reason=entry.reason, at=at)
    mark = Mark.LATE if facts.arrived else Mark.EARLY if facts.left else Mark.PRESENT
    return RollRow(member, mark, facts.arrived or "", facts.left or "", at=at)


def take_roll(command: TakeRoll, work: UnitOfWork, services: Services) -> Changes:
    """Record what the sheet changes, as one transaction with one log entry.

    Raises NothingMarked, AlreadyRecorded where it changes nothing, ReasonMissing, TimeUnreadable, LeftBeforeArrival,
    AbsenceNeedsProduct, UnknownMember, UnknownProduct, NotInThisRole, NotInThisState.
    """
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "attend")
        if not command.entries:
            raise NothingMarked()
        named = () if command.product is None else (command.product, *command.rest)
        products = [product_of(work, code).id for code in dict.fromkeys(named)]
        members, acts = work.members.all(), work.acts.all()
        record = record_of(work)
        changed: dict[MemberId, None] = {}
        touched: list[ProductId] = []
        known: list[tuple[Member, LastEntry]] = []
        for product in products or (None,):
            for entry in command.entries:
                member = member_by_code(members, entry.member)
                facts, reason = _facts(entry)
                last = last_entry(acts, member.id, product)
                stays = last is not None and not last.facts.present and product not in products[:1]
                if last is not None and (stays or (last.facts, last.reason) == (facts, reason)):
                    known.append((member, last))
                    continue
                refuse_absence(member, product, present=facts.present, record=record)
                add_act(
                    work, services, facts, command.actor, reason=reason, product=product, member=member.id, audit=False
                )
                changed[member.id] = None
                if product is not None and product not in touched:
                    touched.append(product)
        if not changed:
            at = time_of(max(last.at for _, last in known))
            raise AlreadyRecorded(member=", ".join(dict.fromkeys(member.code for member, _ in known)), at=at)
        noted: dict[str, str | list[str]] = {"members": list(changed)}
        if len(touched) == 1:
            noted["product"] = touched[0]
        elif touched:
            noted["products"] = list(touched)
        work.audit.note("roll_call.taken", actor=command.actor, at=services.clock.now(), facts=noted)
        work.commit()
    return Changes(members=frozenset(changed), products=frozenset(touched))


def _facts(entry: RollEntry) -> tuple[AttendanceFacts, str]:
    """Return the facts and the reason to store. Raises ReasonMissing, TimeUnreadable."""
    mark = Mark(entry.mark)
    if mark is Mark.ABSENT:
        return AttendanceFacts(False), free_text(need_reason(entry.reason, "attend"), LONGEST_NOTE)
    arrived = _time(entry.member, entry.arrived) if entry.arrived or mark is Mark.LATE else None
    left = _time(entry.member, entry.left) if entry.left or mark is Mark.EARLY else None
    if arrived is not None and left is not None and left <= arrived:
        raise LeftBeforeArrival(member=entry.member, arrived=arrived, left=left)
    return AttendanceFacts(True, arrived=arrived, left=left), ""


def _time(member: str, time: str) -> str:
    """Read ``14:10``, ``14h10``, ``14.10``, ``14 giờ 10``, ``1410``, ``14h``; ``14:1`` may be any of ten minutes."""
    text = "".join(time.casefold().replace("giờ", ":").replace("phút", "").split())
    read = _TIME.fullmatch(text)
    hour, minute = (int(part or 0) for part in read.groups()) if read is not None else (24, 0)
    if hour > 23 or minute > 59:
        raise TimeUnreadable(member=member, time=time)
    return f"{hour:02}:{minute:02}"
