"""States of an evaluation session and the steps between them."""

from __future__ import annotations

from ..errors import RuleError
from ..values import SessionState

_ORDER = tuple(SessionState)

_STEPS: dict[SessionState, frozenset[SessionState]] = {
    SessionState.PREPARING: frozenset({SessionState.SCORING}),
    SessionState.SCORING: frozenset({SessionState.OPENED}),
    SessionState.OPENED: frozenset({SessionState.RECONCILING, SessionState.CONCLUDED}),
    SessionState.RECONCILING: frozenset({SessionState.CONCLUDED}),
    # Back only by presider and secretary together, with a reason (the use case asks for both).
    SessionState.CONCLUDED: frozenset({SessionState.RECONCILING, SessionState.SIGNED}),
    SessionState.SIGNED: frozenset({SessionState.ARCHIVED}),
    SessionState.ARCHIVED: frozenset(),
}


class StepNotAllowed(RuleError):
    """The session is not in a state from which this step leads. Facts: state, step."""

    code = "workflow.step_not_allowed"


class NotInThisState(RuleError):
    """The act does not belong to the session's present state. Facts: state, act."""

    code = "workflow.not_in_this_state"


def next_state(state: SessionState, wanted: SessionState) -> SessionState:
    """``wanted``, if a step leads there from ``state``. Raises StepNotAllowed."""
    if wanted not in _STEPS[state]:
        raise StepNotAllowed(state=state.value, step=wanted.value)
    return wanted


def require_state(state: SessionState, allowed: frozenset[SessionState], act: str) -> None:
    """Raise NotInThisState unless ``state`` is one of ``allowed``; ``act`` names what was wanted."""
    if state not in allowed:
        raise NotInThisState(state=state.value, act=act)


BEFORE_CONCLUSION = frozenset(_ORDER[: _ORDER.index(SessionState.CONCLUDED)])
AFTER_OPENING = frozenset({SessionState.OPENED, SessionState.RECONCILING})
SHOWING_RESULTS = frozenset(_ORDER[_ORDER.index(SessionState.OPENED) :])
AFTER_CONCLUSION = frozenset(_ORDER[_ORDER.index(SessionState.CONCLUDED) :])
