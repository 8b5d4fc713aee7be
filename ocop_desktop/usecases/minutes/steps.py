"""Steps of the meeting that cannot be taken back, for the minutes: who decided, what was missing, the quorum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...domain.acts.acts import Act, ActKind
from ...domain.acts.facts import Despite
from ...domain.minutes.acts import StepFact
from ...domain.minutes.versions import HANDS_NAMED
from ..council.acts import facts_as
from ..council.acts.attendance import MeetingDays
from ..council.acts.closed import ClosedFacts
from ..council.acts.concluded import ConcludedFacts
from ..council.acts.kernel import Names
from ..council.acts.minutes_scan import MinutesScanFacts
from ..council.acts.minutes_signed import MinutesSignedFacts
from ..council.acts.opened import OpenedFacts
from ..council.acts.round_ordered import RoundOrderedFacts
from ..questions.presence import quorum_then
from ..results.results import Evaluation

_SIGNING = (ActKind.MINUTES_SIGNED, ActKind.MINUTES_SCAN)
_SIGNINGS = 3
"""First edition that states who decided the signing of an earlier version."""


def step_facts(
    acts: Sequence[Act], evaluation: Evaluation, names: Names, edition: int, version: int, days: MeetingDays
) -> tuple[StepFact, ...]:
    """Return the steps that the minutes state: the opening, and those decided by one and recorded by another.

    Also those taken while something was missing. acts: without the struck ones. One line for each order of a round.
    version: of the minutes, which state the signings of earlier ones.
    """
    if not edition:
        return ()
    found: list[StepFact] = []
    for place, act in enumerate(acts):
        step = _step(act, names, edition)
        if step is None or (act.kind in _SIGNING and not _earlier(act, edition, version)):
            continue
        if act.kind is ActKind.OPENED and not evaluation.all_in_writing:
            moment = act.at if edition > 1 else None
            step = replace(step, quorum=quorum_then(moment, acts, place, evaluation, days))
        last = found[-1] if found else None
        if last is not None and last.round and (last.kind, last.round) == (step.kind, step.round) and step.products:
            found[-1] = replace(last, products=(*last.products, *step.products))
        else:
            found.append(step)
    return tuple(step for step in found if step.recorder or any((step.quorum, step.despite, step.other)))


def _earlier(signing: Act, edition: int, version: int) -> bool:
    return edition >= _SIGNINGS and int(signing.facts["version"]) < version


def _step(act: Act, names: Names, edition: int) -> StepFact | None:
    instructed = act.instructed and edition >= HANDS_NAMED
    step = StepFact(act.kind.value, act.at, act.actor, act.recorder, numbered=edition > 1, instructed=instructed)
    despite: Despite | None
    match act.kind:
        case ActKind.CLOSED:
            closed = facts_as(ClosedFacts, act)
            return replace(step, round=closed.round, despite=closed.despite)
        case ActKind.OPENED:
            despite = facts_as(OpenedFacts, act).despite
        case ActKind.ROUND_ORDERED:
            order = facts_as(RoundOrderedFacts, act)
            return replace(step, round=order.round, products=(names.product(act.product),), despite=order.despite)
        case ActKind.CONCLUDED:
            despite = facts_as(ConcludedFacts, act).despite
        case ActKind.MINUTES_SIGNED:
            signed = facts_as(MinutesSignedFacts, act)
            return replace(step, despite=signed.despite, other=signed.other)
        case ActKind.MINUTES_SCAN:
            # A copy that is the record's needs no line: who filed it decided nothing.
            other = facts_as(MinutesScanFacts, act).other
            return None if other is None else replace(step, other=other)
        case _:
            return None
    return replace(step, despite=despite)
