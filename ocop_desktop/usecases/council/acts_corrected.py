"""*Đính chính*: what was recorded by mistake is struck by an act of its own. Both are kept and printed.

The right word, where there is one, is recorded after it like any other.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.acts.acts import Act, ActKind, Event, corrections_in
from ...domain.council.workflow import BEFORE_CONCLUSION
from ...domain.errors import InputError, RuleError
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin, need_reason, record

CORRECTABLE = frozenset(
    {
        ActKind.ATTENDANCE,
        ActKind.RECUSAL,
        ActKind.MOTION,
        ActKind.WITHDRAWAL,
        ActKind.PRESIDER,
        ActKind.SUBSTITUTION,
        ActKind.OPINION,
        ActKind.DISSENT,
        ActKind.HAPPENING,
        ActKind.LINKED,
        ActKind.WRITTEN_REPLY,
        ActKind.WRITTEN_MEETING,
        ActKind.WRITTEN_SETTLED,
    }
)
"""Acts that a correction may strike. The others have effects of their own, or a later one replaces them."""


class ActUnknown(InputError):
    """No act of the session has that number. Facts: given."""

    code = "acts.act_unknown"


class NotCorrectable(RuleError):
    """The act cannot be struck: another act takes its place or back. Facts: number."""

    code = "acts.not_correctable"


class CorrectedAlready(RuleError):
    """The act was struck before. Facts: number."""

    code = "acts.corrected_already"


class PapersInUse(RuleError):
    """The papers reopened criteria in a round that was ordered since. Facts: number."""

    code = "acts.papers_in_use"


@dataclass(frozen=True, slots=True)
class CorrectAct:
    """number: place of the act in the list of acts, from 1. actor: who corrects."""

    number: int
    reason: str
    actor: str


def correctable(acts: tuple[Act, ...]) -> tuple[tuple[int, Act], ...]:
    """The acts that may be struck now, with their numbers, in order of recording."""
    struck = {entry.act.id for entry in corrections_in(acts)}
    return tuple(
        (number, act)
        for number, act in enumerate(acts, start=1)
        if act.kind in CORRECTABLE and act.id not in struck and not _in_use(acts, number)
    )


def _in_use(acts: tuple[Act, ...], number: int) -> bool:
    """Papers for whose criteria, or a split for whose product, something was done since."""
    act = acts[number - 1]
    event = act.facts.get("event")
    if event in (Event.SPLIT, Event.COMPLAINT):
        return True
    if event not in (Event.LATE_PAPERS, Event.NEW_TESTS) or not act.facts.get("items"):
        return _met_since(acts, number)
    return any(later.kind is ActKind.ROUND_ORDERED and later.product == act.product for later in acts[number:])


def _met_since(acts: tuple[Act, ...], number: int) -> bool:
    """A meeting whose product was opened or scored again at it: its sheets would count no more."""
    act = acts[number - 1]
    return act.kind is ActKind.WRITTEN_MEETING and any(
        later.kind is ActKind.OPENED or (later.kind is ActKind.ROUND_ORDERED and later.product == act.product)
        for later in acts[number:]
    )


def correct_act(command: CorrectAct, work: UnitOfWork, services: Services) -> Changes:
    """Strike one act, on record. Raises ActUnknown, NotCorrectable, CorrectedAlready, PapersInUse, ReasonMissing."""
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "correct_act")
        reason = need_reason(command.reason, "correct_act")
        acts = tuple(work.acts.all())
        if not 1 <= command.number <= len(acts):
            raise ActUnknown(given=command.number)
        act = acts[command.number - 1]
        lasting = act.facts.get("event") in (Event.SPLIT, Event.COMPLAINT) or _met_since(acts, command.number)
        if act.kind not in CORRECTABLE or lasting:
            raise NotCorrectable(number=command.number)
        if any(entry.act.id == act.id for entry in corrections_in(acts)):
            raise CorrectedAlready(number=command.number)
        if _in_use(acts, command.number):
            raise PapersInUse(number=command.number)
        record(
            work,
            services,
            ActKind.CORRECTION,
            command.actor,
            reason=reason,
            product=act.product,
            member=act.member,
            facts={"act": act.id},
        )
        work.commit()
    return Changes(session=True)
