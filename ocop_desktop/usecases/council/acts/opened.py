"""*Mở phiếu*: the presider opens the submitted sheets; this closes the first collection if it is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import ActKind
from ....domain.council.workflow import next_state
from ....domain.values import SessionState, SheetState
from .fields import PRESIDER, REASON
from .kernel import ActType, Entry, Sitting, presider
from .payload import Payload


@dataclass(frozen=True, slots=True)
class OpenedFacts(Payload):
    """sheets: number of submitted sheets."""

    sheets: int | None = None


@dataclass(frozen=True, slots=True)
class OpenSheets:
    """actor: the presider's code."""

    actor: str
    reason: str = ""


def _decide(command: OpenSheets, sitting: Sitting) -> None:
    """Open the sheets. Raises StepNotAllowed; StillOpen if written opinions are still collected."""
    work = sitting.work
    session = work.session.get()
    state = next_state(session.state, SessionState.OPENED)
    sitting.record.written.require_closed()
    work.session.put(replace(session, state=state, collecting=False))
    submitted = sum(head.state is SheetState.SUBMITTED for head in work.sheets.heads())
    sitting.add(OpenedFacts(submitted), reason=command.reason)


ACT = ActType(ActKind.OPENED, OpenedFacts)
ENTRY = Entry(
    "open",
    OpenSheets,
    "open",
    frozenset(SessionState),  # in another state next_state raises StepNotAllowed
    (PRESIDER, REASON),
    option="session open",
    decide=_decide,
    who=presider,
)
