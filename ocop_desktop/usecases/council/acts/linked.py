"""Link from a retake or repeated rating, which is a session of its own, to the earlier session.

It loads the earlier session's name, decision and findings on minimum conditions, never its points.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.facts import EarlierFinding, EarlierSession
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.errors import RuleError
from ...core.recording import need_reason
from .fields import A_REASON, Ask, Field
from .kernel import ActType, Entry, Sitting, freely
from .payload import Payload, as_lists


class SameSession(RuleError):
    """A session cannot be linked to itself. No facts."""

    code = "linking.same_session"


@dataclass(frozen=True, slots=True)
class LinkedFacts(Payload):
    """session: id of the earlier session. decision: number of its council's decision, "" for none."""

    session: str
    name: str
    decision: str
    findings: tuple[EarlierFinding, ...] = field(metadata=as_lists())


@dataclass(frozen=True, slots=True)
class LinkSession:
    """earlier: read from the earlier session's file (``linking.earlier_session``). reason: of the repeated rating."""

    earlier: LinkedFacts
    reason: str
    actor: str


def _decide(command: LinkSession, sitting: Sitting) -> None:
    """Record the link. Raises ReasonMissing, SameSession."""
    reason = need_reason(command.reason, "link")
    if command.earlier.session == sitting.work.session.get().id:
        raise SameSession()
    sitting.add(command.earlier, reason=reason)


def _of_session(record: CouncilRecord, act: Act, facts: LinkedFacts) -> CouncilRecord:
    return replace(record, linked=EarlierSession(facts.name, facts.decision, act.reason, facts.findings))


ACT = ActType(ActKind.LINKED, LinkedFacts, of_session=_of_session, strike=freely, shown=lambda facts: (facts.name,))
ENTRY = Entry(
    "link",
    LinkSession,
    "link",
    BEFORE_CONCLUSION,
    (Field("file", Ask.FILE, option="--from", required=True), A_REASON),
    option="session link",
    decide=_decide,
)
