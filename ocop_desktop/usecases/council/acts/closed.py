"""*Thu phiếu*: ends the collection of the current round; its sheets count.

After the first round the totals stay hidden until the opening.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import ActKind
from ....domain.errors import RuleError
from .fields import REASON
from .kernel import DURING_THE_DAY, ActType, Entry, Sitting
from .payload import Payload


class NotCollecting(RuleError):
    """No collection is open. Facts: round."""

    code = "reconcile.not_collecting"


@dataclass(frozen=True, slots=True)
class ClosedFacts(Payload):
    """round: number of the closed round."""

    round: int


@dataclass(frozen=True, slots=True)
class CloseCollection:
    """actor: code of the person who records it."""

    actor: str
    reason: str = ""


def _decide(command: CloseCollection, sitting: Sitting) -> None:
    """Close the collection. Raises NotCollecting."""
    session = sitting.work.session.get()
    if not session.collecting:
        raise NotCollecting(round=session.round)
    sitting.work.session.put(replace(session, collecting=False))
    sitting.add(ClosedFacts(session.round), reason=command.reason)


ACT = ActType(ActKind.CLOSED, ClosedFacts)
ENTRY = Entry("close", CloseCollection, "close", DURING_THE_DAY, (REASON,), option="session close", decide=_decide)
