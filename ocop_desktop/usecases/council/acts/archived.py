"""*Lưu hồ sơ*: the session is closed for good; only complaints are still answered, and copies are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ....domain.acts.acts import ActKind
from ....domain.questions.questions import Question
from .decision import AFTER_SIGNING
from .fields import PRESIDER, REASON, Ask, Field
from .kernel import ActType, Entry
from .payload import Payload


@dataclass(frozen=True, slots=True)
class ArchivedFacts(Payload):
    """No facts besides actor, time and reason."""


@dataclass(frozen=True, slots=True)
class Archive:
    """actor: the presider. left_open: reasons for questions left open, by question and code of the product."""

    actor: str
    reason: str = ""
    left_open: Mapping[tuple[Question, str], str] = field(default_factory=dict)


ACT = ActType(ActKind.ARCHIVED, ArchivedFacts, believed=True)
ENTRY = Entry(
    "archive",
    Archive,
    "archive",
    AFTER_SIGNING,
    (
        Field("frozen", Ask.NOTE, source="frozen", command_line=False),
        Field("left_open", Ask.QUESTIONS, source="archive", command_line=False),
        PRESIDER,
        REASON,
    ),
)
