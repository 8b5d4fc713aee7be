"""*Thu phiếu*: ends the collection of the current round; its sheets count.

After the first round the totals stay hidden until the opening.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import ActKind
from ....domain.acts.facts import Despite, RefusedSheet
from ....domain.errors import RuleError
from ...core.opening import Unsealed, unseal_waiting
from .fields import DESPITE, PRESIDER, REASON
from .kernel import DURING_THE_DAY, ActType, Entry, Sitting, despite_shown
from .payload import Payload
from .refused_sheets import refused_stated


class NotCollecting(RuleError):
    """No collection is open. Facts: round."""

    code = "reconcile.not_collecting"


@dataclass(frozen=True, slots=True)
class ClosedFacts(Payload):
    """round: number of the closed round. despite: the gaps at that time, with the reason for closing.

    refused: sealed sheets of a later round that were not taken in; None where there are none.
    """

    round: int
    despite: Despite | None = None
    refused: tuple[RefusedSheet, ...] | None = None


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
    """Close the collection. Raises NotCollecting, GapsOpen, GapsChanged, OpeningKeyMissing.

    After *Mở phiếu* the sheets of the round are opened at once: they count from now on.
    """
    work = sitting.work
    session = work.session.get()
    if not session.collecting:
        raise NotCollecting(round=session.round)
    despite = sitting.lacking(command.despite)
    unsealed = unseal_waiting(sitting.record, work, sitting.services) if session.opened else Unsealed()
    facts = ClosedFacts(session.round, despite, unsealed.refused or None)
    sitting.add(facts, reason=command.reason)
    unsealed.store(work)
    work.session.put(replace(session, collecting=False))


ACT = ActType(
    ActKind.CLOSED,
    ClosedFacts,
    shown=lambda facts: despite_shown(facts.despite),
    minutes=lambda act, facts, names: refused_stated(act, facts.refused, names),
)
ENTRY = Entry(
    "close",
    CloseCollection,
    "close",
    DURING_THE_DAY,
    (PRESIDER, REASON, DESPITE),
    option="session close",
    decide=_decide,
)
