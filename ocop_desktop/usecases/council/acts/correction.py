"""*Đính chính*: an act that strikes another one recorded by mistake. Both remain stored and are printed.

The correct fact is recorded afterwards like any other act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....domain.acts.acts import AFTER_THE_MINUTES, Act, ActKind, standing
from ....domain.council.workflow import BEFORE_CONCLUSION, require_state
from ....domain.errors import InputError, RuleError
from ....domain.values import SessionState
from ...core.recording import need_reason
from .fields import A_REASON, Ask, Field
from .kernel import ActType, Entry, Sitting, strikable
from .payload import Payload


class ActUnknown(InputError):
    """No act of the session has that number. Facts: given."""

    code = "acts.act_unknown"


class CorrectedAlready(RuleError):
    """The act is already struck. Facts: number."""

    code = "acts.corrected_already"


@dataclass(frozen=True, slots=True)
class CorrectionFacts(Payload):
    """act: id of the struck act."""

    act: str


@dataclass(frozen=True, slots=True)
class CorrectAct:
    """number: position of the act in the list of acts, from 1. actor: code of the corrector."""

    number: int
    reason: str
    actor: str


def correctable(acts: Sequence[Act], state: SessionState, *, supplement: bool = False) -> tuple[tuple[int, Act], ...]:
    """Return the acts that may be struck now, with their numbers, in order of recording.

    supplement: a supplementary step is open.
    """
    stand = {act.id for act in standing(acts)}
    return tuple(
        (number, act)
        for number, act in enumerate(acts, start=1)
        if act.id in stand and _open(act, state, supplement) and strikable(acts, number) is None
    )


def _open(act: Act, state: SessionState, supplement: bool) -> bool:
    """Return whether acts of that kind may be struck now: under the signature only in a supplementary step."""
    return state in BEFORE_CONCLUSION or act.kind in AFTER_THE_MINUTES or supplement


def _decide(command: CorrectAct, sitting: Sitting) -> None:
    """Strike the act.

    Raises ReasonMissing, ActUnknown, CorrectedAlready, NotInThisState, or the refusal of the act's own module.
    """
    reason = need_reason(command.reason, "correct_act")
    acts = sitting.work.acts.all()
    if not 1 <= command.number <= len(acts):
        raise ActUnknown(given=command.number)
    act = acts[command.number - 1]
    if all(known.id != act.id for known in standing(acts)):
        raise CorrectedAlready(number=command.number)
    state = sitting.work.session.get().state
    if not _open(act, state, sitting.record.supplementing):
        require_state(state, BEFORE_CONCLUSION, "correct_act")
    refusal = strikable(acts, command.number)
    if refusal is not None:
        raise refusal(number=command.number)
    sitting.add(CorrectionFacts(act.id), reason=reason, product=act.product, member=act.member)


ACT = ActType(ActKind.CORRECTION, CorrectionFacts)
ENTRY = Entry(
    "correction",
    CorrectAct,
    "correct_act",
    BEFORE_CONCLUSION | {SessionState.SIGNED},
    (
        Field("number", Ask.ONE, label="act", option="number", source="acts", value=int),
        A_REASON,
    ),
    option="session correct-act",
    decide=_decide,
)
