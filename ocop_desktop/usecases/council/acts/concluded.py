"""*Kết luận*: every product has its proposal. The council proposes, others decide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.council.workflow import AFTER_OPENING
from .fields import CONDUCTORS, REASON, Ask, Field
from .kernel import ActType, Entry
from .payload import Payload


@dataclass(frozen=True, slots=True)
class ConcludedFacts(Payload):
    """No facts besides actor and time."""


@dataclass(frozen=True, slots=True)
class Conclude:
    """actor: the presider, or the secretary on the presider's order."""

    actor: str
    reason: str = ""


def _of_session(record: CouncilRecord, act: Act, facts: ConcludedFacts) -> CouncilRecord:
    return replace(record, concluded_at=act.at)


ACT = ActType(ActKind.CONCLUDED, ConcludedFacts, of_session=_of_session)
ENTRY = Entry(
    "conclude",
    Conclude,
    "conclude",
    AFTER_OPENING,
    (
        Field("missing", Ask.NOTE, source="missing", command_line=False),
        Field("actor", Ask.ACTOR, roles=CONDUCTORS, command_line=False),
        REASON,
    ),
)
