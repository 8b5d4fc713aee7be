"""*Chuyển họp*: the presider moves a product from written opinions to a meeting; its sheets still count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.written_opinion import Meeting, MeetingGround, require_rerating
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.errors import RuleError
from ...core.recording import need_reason
from .fields import PRESIDER, Ask, Field
from .kernel import ActType, Entry, NotCorrectable, Sitting
from .payload import Payload
from .presiding import presider_of_some, require_presider_of
from .written_reply import NotInBatch


@dataclass(frozen=True, slots=True)
class WrittenMeetingFacts(Payload):
    """ground: one of the two of Điều 7.6d."""

    ground: MeetingGround


@dataclass(frozen=True, slots=True)
class MoveToMeeting:
    """ground: one of the two of Điều 7.6d. reason: the differences, or the complex question."""

    product: str
    ground: MeetingGround
    reason: str
    actor: str


def _decide(command: MoveToMeeting, sitting: Sitting) -> None:
    """Record the move; from then on the product needs attendance and the quorum of a meeting, in a batch or not.

    Raises AlreadyEnded, MayNotPreside, OnlyRerating, NotInBatch where it was sent to a meeting already, ReasonMissing.
    """
    product = sitting.running(command.product)
    require_presider_of(sitting.work, command.actor, product)
    require_rerating((product,))
    if product.id in sitting.record.written.meetings:
        raise NotInBatch(product=product.code)
    reason = need_reason(command.reason, "written_meeting")
    sitting.add(WrittenMeetingFacts(command.ground), reason=reason, product=product.id)


def _of_session(record: CouncilRecord, act: Act, facts: WrittenMeetingFacts) -> CouncilRecord:
    """Add the meeting; the product's conclusion in writing, if any, no longer applies."""
    if act.product is None:
        return record
    written = record.written
    meeting = Meeting(facts.ground, act.reason, act.actor, act.at)
    settled = {product: entry for product, entry in written.settled.items() if product != act.product}
    changed = replace(written, meetings={**written.meetings, act.product: meeting}, settled=settled)
    return replace(record, written=changed)


def _strike(act: Act, facts: WrittenMeetingFacts, later: Sequence[Act]) -> type[RuleError] | None:
    """Refuse after the opening or a re-scoring of the product: its sheets would no longer count."""
    met = any(
        entry.kind is ActKind.OPENED or (entry.kind is ActKind.ROUND_ORDERED and entry.product == act.product)
        for entry in later
    )
    return NotCorrectable if met else None


ACT = ActType(
    ActKind.WRITTEN_MEETING,
    WrittenMeetingFacts,
    of_session=_of_session,
    strike=_strike,
    printed=lambda act, _: (act.reason,),
)
ENTRY = Entry(
    "written_meeting",
    MoveToMeeting,
    "written_meeting",
    BEFORE_CONCLUSION,
    (
        Field("product", Ask.ONE, label="written_moved", source="movable", required=True),
        Field(
            "ground",
            Ask.CHOICE,
            label="written_ground",
            choices=tuple(ground.value for ground in MeetingGround),
            texts="written.ground",
            source="ground",
            required=True,
            value=MeetingGround,
        ),
        PRESIDER,
        Field("reason", Ask.LINES, source="differences", required=True),
    ),
    option="written meet",
    decide=_decide,
    who=presider_of_some,
)
