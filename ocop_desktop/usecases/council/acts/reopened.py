"""*Mở lại*: presider and secretary revoke the conclusion, each by an act of their own, before the signing.

The first act proposes with a reason; nothing reopens before the other person confirms. Either may
withdraw the proposal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.facts import ReopeningProposal
from ....domain.council.workflow import next_state
from ....domain.errors import RuleError
from ....domain.minutes.acts import ActFact
from ....domain.values import SessionState
from ...core.recording import need_reason
from .fields import A_REASON, CONDUCTORS, REASON, Ask, Field
from .kernel import ActType, Entry, Names, Sitting
from .payload import Payload
from .two_people import office_of, require_other


class SecondPersonNeeded(RuleError):
    """The proposal to reopen is confirmed by the other office. Facts: member (who proposed), role (who confirms)."""

    code = "acts.second_person_needed"


class NoReopeningProposed(RuleError):
    """No proposal to reopen waits. No facts."""

    code = "acts.no_reopening_proposed"


@dataclass(frozen=True, slots=True)
class ReopeningProposedFacts(Payload):
    """No facts besides actor, time and reason."""


@dataclass(frozen=True, slots=True)
class ReopeningWithdrawnFacts(Payload):
    """proposal: id of the withdrawn act."""

    proposal: str


@dataclass(frozen=True, slots=True)
class ReopenedFacts(Payload):
    """second: code of the other of the two people. proposal: id of that person's act, None in older sessions."""

    second: str
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Reopen:
    """The first of two commands proposes, the second one, by the other person, reopens."""

    actor: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawReopening:
    """Withdraw the proposal that waits."""

    actor: str
    reason: str


def _decide(command: Reopen, sitting: Sitting) -> None:
    """Propose to reopen, or confirm the other person's proposal. Raises SecondPersonNeeded, ReasonMissing."""
    office_of(sitting)
    proposal = sitting.record.reopening
    if proposal is None:
        sitting.add(ReopeningProposedFacts(), reason=need_reason(command.reason, "reopen"))
        return
    require_other(sitting, proposal.actor, SecondPersonNeeded)
    session = sitting.work.session.get()
    sitting.work.session.put(replace(session, state=next_state(session.state, SessionState.RECONCILING)))
    sitting.add(ReopenedFacts(proposal.actor, proposal.act), reason=command.reason.strip() or proposal.reason)


def _withdraw(command: WithdrawReopening, sitting: Sitting) -> None:
    """Withdraw the proposal. Raises NoReopeningProposed, ReasonMissing."""
    office_of(sitting)
    proposal = sitting.record.reopening
    if proposal is None:
        raise NoReopeningProposed()
    sitting.add(ReopeningWithdrawnFacts(proposal.act), reason=need_reason(command.reason, "reopen"))


def _proposed(record: CouncilRecord, act: Act, facts: ReopeningProposedFacts) -> CouncilRecord:
    return replace(record, reopening=ReopeningProposal(act.id, act.actor, act.reason, act.at))


def _withdrawn(record: CouncilRecord, act: Act, facts: ReopeningWithdrawnFacts) -> CouncilRecord:
    return replace(record, reopening=None)


def _reopened(record: CouncilRecord, act: Act, facts: ReopenedFacts) -> CouncilRecord:
    return replace(record, concluded_at=None, left_open=(), reopening=None)


def _stated(act: Act, facts: Payload, names: Names) -> ActFact:
    return ActFact(act.kind.value, act.at, {"by": act.actor}, {"reason": act.reason})


def _minutes(act: Act, facts: ReopenedFacts, names: Names) -> ActFact:
    code = "reopening_confirmed" if facts.proposal else "reopened"
    return ActFact(code, act.at, {"by": act.actor, "second": facts.second}, {"reason": act.reason})


PROPOSED = ActType(ActKind.REOPENING_PROPOSED, ReopeningProposedFacts, of_session=_proposed, minutes=_stated)
WITHDRAWN = ActType(ActKind.REOPENING_WITHDRAWN, ReopeningWithdrawnFacts, of_session=_withdrawn, minutes=_stated)
ACT = ActType(ActKind.REOPENED, ReopenedFacts, of_session=_reopened, minutes=_minutes)

_WAITING = Field("waiting", Ask.NOTE, label="reopening", source="reopening", command_line=False)
_BY = Field("actor", Ask.ACTOR, label="reopened_by", roles=CONDUCTORS, source="reopening_by", command_line=False)
ENTRY = Entry(
    "reopen",
    Reopen,
    "reopen",
    frozenset({SessionState.CONCLUDED}),
    (_WAITING, _BY, REASON),
    option="session reopen",
    decide=_decide,
)
WITHDRAW_ENTRY = Entry(
    "reopen_withdraw",
    WithdrawReopening,
    "reopen",
    frozenset({SessionState.CONCLUDED}),
    (_WAITING, _BY, A_REASON),
    option="session reopen-withdraw",
    decide=_withdraw,
)
