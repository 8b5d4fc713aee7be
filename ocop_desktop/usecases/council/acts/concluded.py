"""*Kết luận*: every product has its proposal. The council proposes, others decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.facts import Despite
from ....domain.council.workflow import AFTER_OPENING
from ....domain.questions.questions import Question
from .fields import DESPITE, PRESIDER, REASON, Ask, Field
from .kernel import ActType, Entry, despite_shown
from .payload import Payload


@dataclass(frozen=True, slots=True)
class ConcludedFacts(Payload):
    """despite: the gaps at that time besides the questions of the law, with the reason for concluding."""

    despite: Despite | None = None


@dataclass(frozen=True, slots=True)
class Conclude:
    """actor: the presider. left_open: reasons for questions left open, by question and code of the subject.

    despite: the reason for concluding while something else is missing. shown: see ``CloseCollection``.
    """

    actor: str
    reason: str = ""
    left_open: Mapping[tuple[Question, str], str] = field(default_factory=dict)
    despite: str = ""
    shown: tuple[str, ...] | None = None


def _of_session(record: CouncilRecord, act: Act, facts: ConcludedFacts) -> CouncilRecord:
    return replace(record, concluded_at=act.at)


ACT = ActType(
    ActKind.CONCLUDED,
    ConcludedFacts,
    of_session=_of_session,
    shown=lambda facts: despite_shown(facts.despite),
    believed=True,
)
ENTRY = Entry(
    "conclude",
    Conclude,
    "conclude",
    AFTER_OPENING,
    (
        Field("left_open", Ask.QUESTIONS, command_line=False),
        PRESIDER,
        REASON,
        DESPITE,
    ),
)
