"""Closing of a batch by the presider: the sheets received are its opinions; later ones do not count."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.written_opinion import Closing
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.values import SheetId
from .fields import PRESIDER, REASON, Ask, Field
from .kernel import ActType, Entry, presider
from .payload import Payload
from .written_asked import stored_batch, with_batch


@dataclass(frozen=True, slots=True)
class WrittenClosedFacts(Payload):
    """sheets: ids of the sheets that count."""

    batch: int
    sheets: tuple[SheetId, ...]


@dataclass(frozen=True, slots=True)
class CloseBatch:
    """reason: required if a member has not replied before the deadline."""

    batch: int
    actor: str
    reason: str = ""


def _of_session(record: CouncilRecord, act: Act, facts: WrittenClosedFacts) -> CouncilRecord:
    batch = stored_batch(record, act, facts.batch)
    return with_batch(record, replace(batch, closing=Closing(act.at, act.actor, act.reason, frozenset(facts.sheets))))


ACT = ActType(ActKind.WRITTEN_CLOSED, WrittenClosedFacts, of_session=_of_session)
ENTRY = Entry(
    "written_close",
    CloseBatch,
    "written_close",
    BEFORE_CONCLUSION,
    (
        Field("batch", Ask.ONE, label="written_batch", source="open_batches", required=True, value=int),
        PRESIDER,
        REASON,
    ),
    option="written close",
    who=presider,
)
