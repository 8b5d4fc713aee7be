"""*Điểm danh*: the presence of everyone as one act for the whole sheet, for the session or for one product.

The window reads ``roll_sheet``, shows ``rows``, calls ``RollSheet.quorum`` with the marks at every change (it is
pure: no file is read), and records the whole sheet by ``take_roll``; rows that say what is recorded are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ...domain.acts.acts import CouncilRecord
from ...domain.council.council import Member, Product, chair_of, member_by_code
from ...domain.council.quorum import Quorum, quorum_of, seats
from ...domain.council.settings import SessionSettings
from ...domain.council.workflow import BEFORE_CONCLUSION
from ...domain.errors import InputError
from ...domain.text import LONGEST_NOTE, free_text
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin, need_reason, product_of
from ..core.workspaces import require_secretarys_file
from .acts import fold
from .acts.attendance import AlreadyRecorded, AttendanceFacts, LastEntry, last_entry, refuse_absence, time_of
from .acts.kernel import add_act


class TimeUnreadable(InputError):
    """The time is none. Facts: member, time."""

    code = "roll_call.time_unreadable"


class NothingMarked(InputError):
    """The sheet has no mark."""

    code = "roll_call.nothing_marked"


class Mark(StrEnum):
    """What the sheet says of a person."""

    PRESENT = "present"
    ABSENT = "absent"
    LATE = "late"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class RollRow:
    """One person. mark: None while nothing is recorded. time: of arriving or leaving, ``14:10``. at: of the entry."""

    member: Member
    mark: Mark | None = None
    time: str = ""
    reason: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class RollSheet:
    """What is recorded now. product: None for the whole session."""

    product: Product | None
    rows: tuple[RollRow, ...]
    record: CouncilRecord
    settings: SessionSettings

    def quorum(self, marks: Mapping[str, str]) -> Quorum:
        """Return the quorum if the marks (by code, "" for none) were recorded; pure, for every change of the sheet.

        Late and early are presence: only an absence from single products takes a sheet out.
        """
        members = tuple(row.member for row in self.rows)
        product = None if self.product is None else self.product.id
        there = {
            member.id
            for member in members
            if self._there(member, Mark(marks[member.code]) if marks.get(member.code) else None)
        }
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

    def _there(self, member: Member, mark: Mark | None) -> bool:
        if mark is not None:
            return mark is not Mark.ABSENT
        return self.product is not None and self.record.presence(self.product.id).get(member.id, (False, ""))[0]


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One row as entered. mark: a value of ``Mark``. time: for late and early; reason: for an absence."""

    member: str
    mark: str
    time: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeRoll:
    """The sheet. actor: who records it. product: code, None for the whole session."""

    entries: tuple[RollEntry, ...]
    actor: str
    product: str | None = None


def roll_sheet(product: str | None, work: UnitOfWork, services: Services) -> RollSheet:
    """Return the sheet with what is recorded. Raises UnknownProduct, NotInMembersFile."""
    with work:
        require_secretarys_file(work)
        about = None if product is None else product_of(work, product)
        acts = work.acts.all()
        rows = tuple(
            _row(member, last_entry(acts, member.id, None if about is None else about.id))
            for member in work.members.all()
        )
        return RollSheet(about, rows, fold(acts), work.session.get().settings)


def _row(member: Member, entry: LastEntry | None) -> RollRow:
    if entry is None:
        return RollRow(member)
    facts, at = entry.facts, time_of(entry.at)
    if not facts.present:
        return RollRow(member, Mark.ABSENT, "", entry.reason, at)
    if facts.left:
        return RollRow(member, Mark.EARLY, facts.left, "", at)
    return RollRow(member, Mark.LATE if facts.arrived else Mark.PRESENT, facts.arrived or "", "", at)


def take_roll(command: TakeRoll, work: UnitOfWork, services: Services) -> Changes:
    """Record what the sheet changes, as one transaction with one log entry.

    Raises NothingMarked, AlreadyRecorded where it changes nothing, ReasonMissing, TimeUnreadable, AbsenceNeedsProduct,
    UnknownMember, UnknownProduct, NotInThisRole, NotInThisState.
    """
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "attend")
        if not command.entries:
            raise NothingMarked()
        product = None if command.product is None else product_of(work, command.product).id
        members, acts = work.members.all(), work.acts.all()
        record, changed = fold(acts), []
        known: list[tuple[Member, LastEntry]] = []
        for entry in command.entries:
            member = member_by_code(members, entry.member)
            facts, reason = _facts(entry)
            last = last_entry(acts, member.id, product)
            if last is not None and (last.facts, last.reason) == (facts, reason):
                known.append((member, last))
                continue
            refuse_absence(member, product, present=facts.present, record=record)
            add_act(work, services, facts, command.actor, reason=reason, product=product, member=member.id, audit=False)
            changed.append(member.id)
        if not changed:
            at = time_of(max(last.at for _, last in known))
            raise AlreadyRecorded(member=", ".join(member.code for member, _ in known), at=at)
        facts_noted = {"members": list(changed)} | ({} if product is None else {"product": product})
        work.audit.note("roll_call.taken", actor=command.actor, at=services.clock.now(), facts=facts_noted)
        work.commit()
    return Changes(members=frozenset(changed), products=frozenset({product} if product else ()))


def _facts(entry: RollEntry) -> tuple[AttendanceFacts, str]:
    """Return the facts and the reason to store. Raises ReasonMissing, TimeUnreadable."""
    mark = Mark(entry.mark)
    if mark is Mark.ABSENT:
        return AttendanceFacts(False), free_text(need_reason(entry.reason, "attend"), LONGEST_NOTE)
    time = _time(entry) if mark in (Mark.LATE, Mark.EARLY) else None
    return AttendanceFacts(
        True, arrived=time if mark is Mark.LATE else None, left=time if mark is Mark.EARLY else None
    ), ""


def _time(entry: RollEntry) -> str:
    """Read ``14:10``, ``14h10``, ``14.10``, ``14 giờ 10``."""
    text = entry.time.casefold().replace("giờ", ":").replace("phút", "")
    hour, _, minute = "".join(text.split()).replace("h", ":").replace(".", ":").partition(":")
    minute = minute or "0"
    if not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()):
        raise TimeUnreadable(member=entry.member, time=entry.time)
    if int(hour) > 23 or int(minute) > 59:
        raise TimeUnreadable(member=entry.member, time=entry.time)
    return f"{int(hour):02}:{int(minute):02}"
