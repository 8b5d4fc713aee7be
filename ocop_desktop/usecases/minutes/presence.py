"""Who was in the room and who presided, as the minutes state it.

Silence is neither presence nor absence: a member of whom nothing was recorded is told apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.acts.acts import Act, ActKind
from ...domain.council.council import Member, may_score
from ...domain.council.quorum import Quorum, quorum_of, seats
from ...domain.minutes.minutes import MinutesMember, PresenceChange, Presiding, QuorumFact, RecusalFact
from ...domain.values import MemberId, Role
from ..council.acts import facts_as
from ..council.acts.attendance import AttendanceFacts
from ..results.results import Evaluation


def member_fact(member: Member, evaluation: Evaluation, acts: Sequence[Act]) -> MinutesMember:
    """One member: there, away with a reason, or not recorded; when that changed; what he or she did not score."""
    recorded = _presence(member.id, evaluation)
    present, reason = recorded or (False, "")
    changes = _changes(member.id, acts)
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
    )


def _presence(member: MemberId, evaluation: Evaluation) -> tuple[bool, str] | None:
    """The word on the whole session; without it, presence for any product stands for it. None: nothing recorded."""
    whole = evaluation.record.attendance.get(member)
    if whole is not None:
        return whole
    for outcome in evaluation.products:
        if outcome.record.attendance.get(member, (False, ""))[0]:
            return True, ""
    return None


def _changes(member: MemberId, acts: Sequence[Act]) -> tuple[PresenceChange, ...]:
    """What was recorded of the member on the whole session; the same word again is no change, its reason is kept."""
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
    """The chair, unless never there, then everyone who took over, in order of time; the last one signs.

    While nobody took over, a chair of whom nothing was recorded is taken to preside.
    """
    record = evaluation.record
    codes = {member.id: member.code for member in evaluation.members}
    later = tuple(Presiding(codes.get(p.member, ""), p.since, p.authorisation) for p in record.presidencies)
    first = []
    for member in evaluation.members:
        if member.role is not Role.CHAIR:
            continue
        recorded = _presence(member.id, evaluation)
        ever = any(change.present for change in _changes(member.id, acts)) or (recorded is not None and recorded[0])
        if ever or (recorded is None and not later):
            first.append(Presiding(member.code))
    return (*first, *later)


def whole_quorum(evaluation: Evaluation) -> QuorumFact:
    """Attendance of the whole session against the need, the presider of the moment among those present."""
    record = evaluation.record
    chair = next((member.id for member in evaluation.members if member.role is Role.CHAIR), None)
    there = [member.id for member in evaluation.members if (_presence(member.id, evaluation) or (False, ""))[0]]
    named, substitutes = seats(evaluation.members)
    quorum = quorum_of(
        named=named,
        present=there,
        presider=record.presider or chair,
        recused=(),
        settings=evaluation.session.settings,
        substitutes=substitutes,
        standing_in=record.standing_in(None),
    )
    return quorum_fact(quorum)


def quorum_fact(quorum: Quorum) -> QuorumFact:
    """The quorum as the papers state it."""
    return QuorumFact(quorum.named, quorum.present, quorum.needed, quorum.presider_present, quorum.met)
