"""A retake, or a rating done again, is a session of its own, linked to the earlier one: its findings are shown.

No old points are loaded: of the earlier session only its name, its decision and what the council found
on minimum conditions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.facts import EarlierFinding, EarlierSession
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.errors import RuleError
from ...core.recording import need_reason
from .fields import A_REASON, Ask, Field
from .kernel import ActType, Entry, Sitting, freely
from .payload import Payload, Row


class SameSession(RuleError):
    """A session is not linked to itself. No facts."""

    code = "linking.same_session"


@dataclass(frozen=True, slots=True)
class LinkedFinding(Row):
    """An earlier finding; product, name: as they were called there."""

    product: str
    name: str
    criterion: str
    star: int
    met: bool
    reason: str
    paper: str


@dataclass(frozen=True, slots=True)
class LinkedFacts(Payload):
    """session: id of the earlier one. decision: number of its council's decision, "" for none."""

    session: str
    name: str
    decision: str
    findings: tuple[LinkedFinding, ...]


@dataclass(frozen=True, slots=True)
class LinkSession:
    """earlier: read from the earlier session's file (``linking.earlier_session``). reason: why it is rated again."""

    earlier: LinkedFacts
    reason: str
    actor: str


def _decide(command: LinkSession, sitting: Sitting) -> None:
    """Raises ReasonMissing, SameSession."""
    reason = need_reason(command.reason, "link")
    if command.earlier.session == sitting.work.session.get().id:
        raise SameSession()
    sitting.add(command.earlier, reason=reason)


def _of_session(record: CouncilRecord, act: Act, facts: LinkedFacts) -> CouncilRecord:
    findings = tuple(
        EarlierFinding(f.product, f.name, f.criterion, f.star, f.met, f.reason, f.paper) for f in facts.findings
    )
    return replace(record, linked=EarlierSession(facts.name, facts.decision, act.reason, findings))


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
