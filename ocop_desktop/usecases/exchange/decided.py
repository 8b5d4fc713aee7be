"""Who decides to issue packages or to hand them over, and the reason while something is missing: facts of the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ...domain.acts.acts import RECORDER
from ...domain.questions.gaps import FinalStep
from ..core.ports import Services, UnitOfWork
from ..core.recording import CONDUCTING, require_office
from ..questions.gaps import despite


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """decider: code of the member who decides; "" = the actor, who records it.

    despite: the reason for going on while something is missing. shown: what was listed (``questions.gaps``).
    """

    decider: str = ""
    despite: str = ""
    shown: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """actor: code of who decides. facts: of the log entry; absent unless used."""

    actor: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def decision(
    step: FinalStep, command: Decided, actor: str, kind: str, work: UnitOfWork, services: Services
) -> Decision:
    """Return who decides the step, with the reason that the gaps need. actor: who records. kind: of the packages.

    Raises NotInThisRole, GapsOpen, GapsChanged.
    """
    decider = command.decider or actor
    require_office(work, decider, *CONDUCTING)
    facts: dict[str, Any] = {} if decider == actor else {RECORDER: actor}
    lacking = despite(step, command.despite, work, services, command.shown, kind)
    if lacking is not None:
        gaps = [{**asdict(lack), "subjects": list(lack.subjects)} for lack in lacking.lacking]
        facts["despite"] = {"reason": lacking.reason, "lacking": gaps}
    return Decision(decider, facts)
