"""*Mở phiếu*: the presider opens the submitted sheets; this closes the first collection if it is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import ActKind
from ....domain.acts.facts import Despite, RefusedSheet
from ....domain.council.workflow import next_state
from ....domain.values import SessionState, SheetState
from ...core.opening import unseal_waiting
from .fields import DESPITE, PRESIDER, REASON
from .kernel import ActType, Entry, Sitting, despite_shown, presider
from .payload import Payload
from .refused_sheets import refused_stated


@dataclass(frozen=True, slots=True)
class OpenedFacts(Payload):
    """sheets: number of submitted sheets. despite: the gaps at that time, with the reason for opening.

    refused: sealed sheets that were not taken in; None where there are none.
    """

    sheets: int | None = None
    despite: Despite | None = None
    refused: tuple[RefusedSheet, ...] | None = None


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

    Raises StepNotAllowed, GapsOpen; StillOpen if written opinions are still collected; FileNotBelieved;
    OpeningKeyMissing.
    """
    work = sitting.work
    session = work.session.get()
    state = next_state(session.state, SessionState.OPENED)
    sitting.record.written.require_closed()
    despite = sitting.lacking(command.despite)
    unsealed = unseal_waiting(sitting.record, work, sitting.services)
    submitted = sum(head.state is SheetState.SUBMITTED for head in work.sheets.heads()) - len(unsealed.refused)
    sitting.add(OpenedFacts(submitted, despite, unsealed.refused or None), reason=command.reason)
    unsealed.store(work)
    work.session.put(replace(session, state=state, collecting=False))


ACT = ActType(
    ActKind.OPENED,
    OpenedFacts,
    shown=lambda facts: despite_shown(facts.despite),
    minutes=lambda act, facts, names: refused_stated(act, facts.refused, names),
    believed=True,
)
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
