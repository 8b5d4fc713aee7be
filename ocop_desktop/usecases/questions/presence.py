"""Presence and presiding, as facts of the minutes.

Silence is neither presence nor absence: a member without a record is listed separately.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from ...domain.acts.acts import Act, ActKind, CouncilRecord
from ...domain.council.council import Member, chair_of, may_score
from ...domain.council.quorum import Quorum, quorum_of, seats
from ...domain.minutes.minutes import MinutesMember, PresenceChange, Presiding, RecusalFact, ReplacedTimes
from ...domain.values import MemberId, Role
from ..council.acts import facts_as, fold
from ..council.acts.attendance import AttendanceFacts, MeetingDays, last_entry, present_at
from ..results.results import Evaluation


def member_fact(
    member: Member, evaluation: Evaluation, acts: Sequence[Act], *, late: bool = True, replaced: bool = True
) -> MinutesMember:
    """Return one member: present, absent with a reason, or not recorded; changes; products not scored.

    late: say of a presence recorded after the opening that it was. replaced: state times that were replaced then.
    """
    recorded = evaluation.record.recorded_presence(member.id)
    present, reason = recorded or (False, "")
    changes = _changes(member.id, acts)
    last = last_entry(acts, member.id, None)
    facts = None if last is None else last.facts
    recusals = tuple(
        RecusalFact(outcome.product.code, outcome.record.recused[member.id])
        for outcome in evaluation.products
        if member.id in outcome.record.recused
    )
    return MinutesMember(
        code=member.code,
        name=member.name,
        title=member.title,
        department=member.department,
        role=member.role,
        scores=may_score(member, evaluation.session.settings),
        present=present,
        absence_reason="" if present else reason,
        recusals=recusals,
        recorded=recorded is not None,
        changes=changes if len(changes) > 1 else (),
        arrived=facts.arrived or "" if facts is not None else "",
        left=facts.left or "" if facts is not None else "",
        after_opening=_after_opening(member.id, acts) if present and late else None,
        replaced=tuple(_replaced(member.id, acts)) if replaced else (),
    )


def _replaced(member: MemberId, acts: Sequence[Act]) -> Iterator[ReplacedTimes]:
    """Yield the stated times that an entry after the opening replaced: the quorum at the opening may follow them."""
    opened, known = False, AttendanceFacts(False)
    for act in acts:
        opened = opened or act.kind is ActKind.OPENED
        if act.kind is ActKind.ATTENDANCE and act.member == member and act.product is None:
            facts = facts_as(AttendanceFacts, act)
            arrived, left = (
                old or "" if old != new else ""
                for old, new in ((known.arrived, facts.arrived), (known.left, facts.left))
            )
            if opened and (arrived or left):
                yield ReplacedTimes(act.at, arrived, left)
            known = facts


def _after_opening(member: MemberId, acts: Sequence[Act]) -> datetime | None:
    """Return when the first presence of a present member was recorded if that was after the opening."""
    came = next(
        number
        for number, act in enumerate(acts)
        if act.kind is ActKind.ATTENDANCE and act.member == member and facts_as(AttendanceFacts, act).present
    )
    opened = any(act.kind is ActKind.OPENED for act in acts[:came])
    return acts[came].at if opened else None


def _changes(member: MemberId, acts: Sequence[Act]) -> tuple[PresenceChange, ...]:
    """Return the changes for the whole session; a repeated record is no change, but its reason is used."""
    changes: list[PresenceChange] = []
    for act in acts:
        if act.kind is not ActKind.ATTENDANCE or act.member != member or act.product is not None:
            continue
        present = facts_as(AttendanceFacts, act).present
        reason = "" if present else act.reason
        if changes and changes[-1].present is present:
            changes[-1] = PresenceChange(present, changes[-1].at, reason)
        else:
            changes.append(PresenceChange(present, act.at, reason))
    return tuple(changes)


def presiding_facts(evaluation: Evaluation, acts: Sequence[Act]) -> tuple[Presiding, ...]:
    """Return the chair, unless always absent, then each later presider in order of time; the last one signs.

    Without a later presider, a chair without a record is assumed to preside.
    """
    record = evaluation.record
    codes = {member.id: member.code for member in evaluation.members}
    later = tuple(Presiding(codes.get(p.member, ""), p.since, p.authorisation) for p in record.presidencies)
    first = []
    for member in evaluation.members:
        if member.role is not Role.CHAIR:
            continue
        recorded = evaluation.record.recorded_presence(member.id)
        ever = any(change.present for change in _changes(member.id, acts)) or (recorded is not None and recorded[0])
        if ever or (recorded is None and not later):
            first.append(Presiding(member.code))
    return (*first, *later)


def quorum_then(
    moment: datetime | None, acts: Sequence[Act], before: int, evaluation: Evaluation, days: MeetingDays
) -> Quorum:
    """Return the quorum at ``moment``; None: by the order of recording alone, whatever times are stated.

    acts: without the struck ones. before: number of acts recorded by then.
    """
    record = fold(act for act in acts[:before] if act.kind is not ActKind.CORRECTION)
    return quorum_in(record, evaluation, None if moment is None else present_at(moment, acts, before, days))


def quorum_in(record: CouncilRecord, evaluation: Evaluation, there: Mapping[MemberId, bool] | None = None) -> Quorum:
    """Return the attendance of ``record`` against the quorum. there: presence by stated times, where it is known."""
    known = {} if there is None else there
    settings = evaluation.session.settings
    named, substitutes = seats(evaluation.members, settings)
    return quorum_of(
        named=named,
        present=[member.id for member in evaluation.members if known.get(member.id, record.is_present(member.id))],
        presider=record.presider or chair_of(evaluation.members),
        recused=(),
        settings=settings,
        substitutes=substitutes,
        standing_in=record.standing_in(None),
    )
