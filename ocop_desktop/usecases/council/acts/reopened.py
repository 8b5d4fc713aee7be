"""*Mở lại*: presider and secretary together revoke the conclusion, with a reason, before the signing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.council.workflow import next_state
from ....domain.minutes.acts import ActFact
from ....domain.values import Role, SessionState
from ...core.recording import need_reason, require_office
from .fields import A_REASON, PRESIDERS, Ask, Field
from .kernel import ActType, Entry, Names, Sitting, presider
from .payload import Payload


@dataclass(frozen=True, slots=True)
class ReopenedFacts(Payload):
    """second: code of the secretary who reopened with the presider."""

    second: str


@dataclass(frozen=True, slots=True)
class Reopen:
    """presider, secretary: codes."""

    presider: str
    secretary: str
    reason: str

    @property
    def actor(self) -> str:
        """Return the actor of the act: the presider."""
        return self.presider


def _decide(command: Reopen, sitting: Sitting) -> None:
    """Reopen the session. Raises NotInThisRole, ReasonMissing."""
    require_office(sitting.work, command.secretary, Role.SECRETARY)
    need_reason(command.reason, "reopen")
    session = sitting.work.session.get()
    sitting.work.session.put(replace(session, state=next_state(session.state, SessionState.RECONCILING)))
    sitting.add(ReopenedFacts(command.secretary), reason=command.reason)


def _of_session(record: CouncilRecord, act: Act, facts: ReopenedFacts) -> CouncilRecord:
    return replace(record, concluded_at=None, left_open=())


def _minutes(act: Act, facts: ReopenedFacts, names: Names) -> ActFact:
    return ActFact("reopened", act.at, {"by": act.actor, "second": facts.second}, {"reason": act.reason})


ACT = ActType(ActKind.REOPENED, ReopenedFacts, of_session=_of_session, minutes=_minutes)
ENTRY = Entry(
    "reopen",
    Reopen,
    "reopen",
    frozenset({SessionState.CONCLUDED}),
    (
        Field("presider", Ask.ACTOR, label="presider_by", roles=PRESIDERS, required=True),
        Field("secretary", Ask.MEMBER, roles=(Role.SECRETARY,), required=True),
        A_REASON,
    ),
    option="session reopen",
    decide=_decide,
    who=presider,
)
