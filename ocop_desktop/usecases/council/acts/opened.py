"""*Mở phiếu*: the presider opens the submitted sheets; this closes the first collection if it is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import ActKind
from ....domain.acts.facts import Despite
from ....domain.council.workflow import next_state
from ....domain.values import SessionState, SheetState
from .fields import DESPITE, PRESIDER, REASON
from .kernel import ActType, Entry, Sitting, despite_shown, presider
from .payload import Payload


@dataclass(frozen=True, slots=True)
class OpenedFacts(Payload):
    """sheets: number of submitted sheets. despite: the gaps at that time, with the reason for opening."""

    sheets: int | None = None
    despite: Despite | None = None


@dataclass(frozen=True, slots=True)
class OpenSheets:
    """actor: the presider's code. despite: the reason for opening while something is missing.

    shown: see ``CloseCollection``.
    """

    actor: str
    reason: str = ""
    despite: str = ""
    shown: tuple[str, ...] | None = None


def _decide(command: OpenSheets, sitting: Sitting) -> None:
    """Open the sheets.

    Raises StepNotAllowed, GapsOpen; StillOpen if written opinions are still collected; FileNotBelieved.
    """
    work = sitting.work
    session = work.session.get()
    state = next_state(session.state, SessionState.OPENED)
    sitting.record.written.require_closed()
    despite = sitting.lacking(command.despite)
    submitted = sum(head.state is SheetState.SUBMITTED for head in work.sheets.heads())
    sitting.add(OpenedFacts(submitted, despite), reason=command.reason)
    work.session.put(replace(session, state=state, collecting=False))


ACT = ActType(ActKind.OPENED, OpenedFacts, shown=lambda facts: despite_shown(facts.despite), believed=True)
ENTRY = Entry(
    "open",
    OpenSheets,
    "open",
    frozenset(SessionState),  # in another state next_state raises StepNotAllowed
    (PRESIDER, REASON, DESPITE),
    option="session open",
    decide=_decide,
    who=presider,
)
