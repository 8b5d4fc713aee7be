"""*Mở phiếu*: the presider opens the submitted sheets; the first collection is closed if it still is open."""

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
    """sheets: how many were submitted."""

    sheets: int | None = None


@dataclass(frozen=True, slots=True)
class OpenSheets:
    """actor: the presider's code."""

    actor: str
    reason: str = ""


def _decide(command: OpenSheets, sitting: Sitting) -> None:
    """Raises StepNotAllowed, and StillOpen where written opinions are still collected."""
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
    frozenset(SessionState),  # out of order it is a step that is not allowed
    (PRESIDER, REASON),
    option="session open",
    decide=_decide,
    who=presider,
)
