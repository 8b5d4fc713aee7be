"""*Đính chính*: what was recorded by mistake is struck by an act of its own. Both are kept and printed.

What is right is recorded after it like any other act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....domain.acts.acts import Act, ActKind, standing
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.errors import InputError, RuleError
from ...core.recording import need_reason
from .fields import A_REASON, Ask, Field
from .kernel import ActType, Entry, Sitting, strikable
from .payload import Payload


class ActUnknown(InputError):
    """No act of the session has that number. Facts: given."""

    code = "acts.act_unknown"


class CorrectedAlready(RuleError):
    """The act was struck before. Facts: number."""

    code = "acts.corrected_already"


@dataclass(frozen=True, slots=True)
class CorrectionFacts(Payload):
    """act: id of the act that does not stand."""

    act: str


@dataclass(frozen=True, slots=True)
class CorrectAct:
    """number: place of the act in the list of acts, from 1. actor: who corrects."""

    number: int
    reason: str
    actor: str


def correctable(acts: Sequence[Act]) -> tuple[tuple[int, Act], ...]:
    """The acts that may be struck now, with their numbers, in order of recording."""
    stand = {act.id for act in standing(acts)}
    return tuple(
        (number, act) for number, act in enumerate(acts, start=1) if act.id in stand and strikable(acts, number) is None
    )


def _decide(command: CorrectAct, sitting: Sitting) -> None:
    """Raises ReasonMissing, ActUnknown, CorrectedAlready, and why the act may not be struck."""
    reason = need_reason(command.reason, "correct_act")
    acts = sitting.work.acts.all()
    if not 1 <= command.number <= len(acts):
        raise ActUnknown(given=command.number)
    act = acts[command.number - 1]
    if all(known.id != act.id for known in standing(acts)):
        raise CorrectedAlready(number=command.number)
    refusal = strikable(acts, command.number)
    if refusal is not None:
        raise refusal(number=command.number)
    sitting.add(CorrectionFacts(act.id), reason=reason, product=act.product, member=act.member)


ACT = ActType(ActKind.CORRECTION, CorrectionFacts)
ENTRY = Entry(
    "correction",
    CorrectAct,
    "correct_act",
    BEFORE_CONCLUSION,
    (
        Field("number", Ask.ONE, label="act", option="number", source="acts", value=int),
        A_REASON,
    ),
    option="session correct-act",
    decide=_decide,
)
