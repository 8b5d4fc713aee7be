"""*Thu phiếu*: ends the collection of the current round; its sheets count.

After the first round the totals stay hidden until the opening.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import ActKind
from ....domain.acts.facts import Despite
from ....domain.errors import RuleError
from .fields import DESPITE, PRESIDER, REASON
from .kernel import DURING_THE_DAY, ActType, Entry, Sitting, despite_shown
from .payload import Payload


class NotCollecting(RuleError):
    """No collection is open. Facts: round."""

    code = "reconcile.not_collecting"


@dataclass(frozen=True, slots=True)
class ClosedFacts(Payload):
    """round: number of the closed round. despite: the gaps at that time, with the reason for closing."""

    round: int
    despite: Despite | None = None


@dataclass(frozen=True, slots=True)
class CloseCollection:
    """actor: who decides: the presider, or the secretary. despite: the reason for closing with sheets missing.

    shown: the gaps that were listed (``questions.gaps``).
    """

    actor: str
    reason: str = ""
    despite: str = ""
    shown: tuple[str, ...] | None = None


def _decide(command: CloseCollection, sitting: Sitting) -> None:
    """Close the collection. Raises NotCollecting, GapsOpen, GapsChanged."""
    session = sitting.work.session.get()
    if not session.collecting:
        raise NotCollecting(round=session.round)
    facts = ClosedFacts(session.round, sitting.lacking(command.despite))
    sitting.work.session.put(replace(session, collecting=False))
    sitting.add(facts, reason=command.reason)


ACT = ActType(ActKind.CLOSED, ClosedFacts, shown=lambda facts: despite_shown(facts.despite))
ENTRY = Entry(
    "close",
    CloseCollection,
    "close",
    DURING_THE_DAY,
    (PRESIDER, REASON, DESPITE),
    option="session close",
    decide=_decide,
)
