"""An open question that the presider leaves open, with a reason: it stays on the paper with that reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.facts import LeftOpen
from .kernel import ActType, freely
from .payload import Payload


@dataclass(frozen=True, slots=True)
class LeftOpenFacts(Payload):
    """question: code of ``domain.questions.Question``; product and member are those of the act."""

    question: str


def _of_session(record: CouncilRecord, act: Act, facts: LeftOpenFacts) -> CouncilRecord:
    """A later reason for the same question takes the place of the earlier one; a re-opening asks all again."""
    left = LeftOpen(facts.question, act.product, act.member, act.reason, act.actor, act.at)
    others = (
        entry
        for entry in record.left_open
        if (entry.question, entry.product, entry.member) != (left.question, left.product, left.member)
    )
    return replace(record, left_open=(*others, left))


ACT = ActType(
    ActKind.LEFT_OPEN,
    LeftOpenFacts,
    of_session=_of_session,
    strike=freely,
    shown=lambda facts: (facts.question,),
)
