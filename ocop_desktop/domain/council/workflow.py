"""States of an evaluation session and the transitions between them."""

from __future__ import annotations

from ..errors import RuleError
from ..values import SessionState

_ORDER = tuple(SessionState)

_STEPS: dict[SessionState, frozenset[SessionState]] = {
    SessionState.PREPARING: frozenset({SessionState.SCORING}),
    SessionState.SCORING: frozenset({SessionState.OPENED}),
    SessionState.OPENED: frozenset({SessionState.RECONCILING, SessionState.CONCLUDED}),
    SessionState.RECONCILING: frozenset({SessionState.CONCLUDED}),
    # Back only by presider and secretary together, with a reason (the use case requires both).
    SessionState.CONCLUDED: frozenset({SessionState.RECONCILING, SessionState.SIGNED}),
    SessionState.SIGNED: frozenset({SessionState.ARCHIVED}),
    SessionState.ARCHIVED: frozenset(),
}


class StepNotAllowed(RuleError):
    """No transition leads from the session's state to this one. Facts: state, step."""

    code = "workflow.step_not_allowed"


class NotInThisState(RuleError):
    """The act is not allowed in the session's present state. Facts: state, act, way.

    way: what comes first: the next state in which the act is allowed, ``over`` where all of them have passed.
    """

    code = "workflow.not_in_this_state"


def next_state(state: SessionState, wanted: SessionState) -> SessionState:
    """Return ``wanted`` if a transition leads there from ``state``. Raises StepNotAllowed."""
    if wanted not in _STEPS[state]:
        raise StepNotAllowed(state=state.value, step=wanted.value)
    return wanted


def require_state(state: SessionState, allowed: frozenset[SessionState], act: str) -> None:
    """Raise NotInThisState unless ``state`` is one of ``allowed``; ``act`` names the attempted act."""
    if state not in allowed:
        later = (one.value for one in _ORDER[_ORDER.index(state) :] if one in allowed)
        raise NotInThisState(state=state.value, act=act, way=next(later, "over"))


UNTIL_OPENED = frozenset(_ORDER[: _ORDER.index(SessionState.OPENED)])
BEFORE_CONCLUSION = frozenset(_ORDER[: _ORDER.index(SessionState.CONCLUDED)])
AFTER_OPENING = frozenset({SessionState.OPENED, SessionState.RECONCILING})
SHOWING_RESULTS = frozenset(_ORDER[_ORDER.index(SessionState.OPENED) :])
AFTER_CONCLUSION = frozenset(_ORDER[_ORDER.index(SessionState.CONCLUDED) :])
