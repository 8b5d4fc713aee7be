"""*Thu lại phiếu*: the collection goes on after it was ended, as long as nobody has seen a total of the round."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind
from ....domain.errors import RuleError
from ....domain.minutes.acts import ActFact
from ....domain.values import SessionState, SheetState
from ...core.recording import need_reason
from .fields import A_REASON, PRESIDER
from .kernel import DURING_THE_DAY, ActType, Entry, Names, Sitting, presider
from .payload import Payload


class StillOpenForSheets(RuleError):
    """The collection has not ended. Facts: round."""

    code = "collecting.still_open"


class TotalsSeen(RuleError):
    """The round's sheets are open, so its totals have been seen. Facts: round."""

    code = "collecting.totals_seen"


@dataclass(frozen=True, slots=True)
class CollectingReopenedFacts(Payload):
    """round: number of the round."""

    round: int


@dataclass(frozen=True, slots=True)
class CollectAgain:
    """actor: the presider."""

    actor: str
    reason: str = ""


def _decide(command: CollectAgain, sitting: Sitting) -> None:
    """Open the collection again. Raises StillOpenForSheets, TotalsSeen, ReasonMissing.

    Until *Mở phiếu*; of a later round as long as no sheet of it is in.
    """
    work = sitting.work
    session = work.session.get()
    if session.collecting:
        raise StillOpenForSheets(round=session.round)
    of_round = (head for head in work.sheets.heads() if head.round == session.round)
    if session.state is not SessionState.SCORING and (
        session.round == 1 or any(head.state is SheetState.SUBMITTED for head in of_round)
    ):
        raise TotalsSeen(round=session.round)
    reason = need_reason(command.reason, "collect_again")
    work.session.put(replace(session, collecting=True))
    sitting.add(CollectingReopenedFacts(session.round), reason=reason)


def _minutes(act: Act, facts: CollectingReopenedFacts, names: Names) -> ActFact:
    return ActFact(act.kind.value, act.at, {"by": act.actor}, {"reason": act.reason, "round": str(facts.round)})


ACT = ActType(ActKind.COLLECTING_REOPENED, CollectingReopenedFacts, minutes=_minutes)
ENTRY = Entry(
    "collect_again",
    CollectAgain,
    "collect_again",
    DURING_THE_DAY,
    (PRESIDER, A_REASON),
    option="session collect-again",
    decide=_decide,
    who=presider,
)
