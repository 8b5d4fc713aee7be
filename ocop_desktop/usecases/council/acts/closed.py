"""*Thu phiếu*: no sheet of the current round is taken from now on; its sheets count.

In the first round the totals still wait for the opening.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import ActKind
from ....domain.errors import RuleError
from .fields import REASON
from .kernel import DURING_THE_DAY, ActType, Entry, Sitting
from .payload import Payload


class NotCollecting(RuleError):
    """There is no open collection to close. Facts: round."""

    code = "reconcile.not_collecting"


@dataclass(frozen=True, slots=True)
class ClosedFacts(Payload):
    """round: whose collection was closed."""

    round: int


@dataclass(frozen=True, slots=True)
class CloseCollection:
    """actor: code of who records it."""

    actor: str
    reason: str = ""


def _decide(command: CloseCollection, sitting: Sitting) -> None:
    """Raises NotCollecting."""
    session = sitting.work.session.get()
    if not session.collecting:
        raise NotCollecting(round=session.round)
    sitting.work.session.put(replace(session, collecting=False))
    sitting.add(ClosedFacts(session.round), reason=command.reason)


ACT = ActType(ActKind.CLOSED, ClosedFacts)
ENTRY = Entry("close", CloseCollection, "close", DURING_THE_DAY, (REASON,), option="session close", decide=_decide)
