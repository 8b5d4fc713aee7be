"""Who decides to issue packages or to hand them over, and the reason for issuing with gaps: facts of the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    command: Decided, actor: str, kind: str, work: UnitOfWork, services: Services, products: Sequence[str] = ()
) -> Decision:
    """Return who decides to issue, with the reason that the gaps need. actor: who records. kind: of the packages.

    products: codes of those whose dossiers are issued; empty for every one.
    Raises NotInThisRole, GapsOpen, GapsChanged.
    """
    decided = decider_of(command.decider, actor, work)
    lacking = despite(FinalStep.ISSUE, command.despite, work, services, command.shown, kind, products)
    if lacking is None:
        return decided
    gaps = [{**asdict(lack), "subjects": list(lack.subjects)} for lack in lacking.lacking]
    return Decision(decided.actor, {**decided.facts, "despite": {"reason": lacking.reason, "lacking": gaps}})


def decider_of(decider: str, actor: str, work: UnitOfWork) -> Decision:
    """Return who decides, "" for the actor, who records it. Raises NotInThisRole."""
    decider = decider or actor
    require_office(work, decider, *CONDUCTING)
    return Decision(decider, {} if decider == actor else {RECORDER: actor})
