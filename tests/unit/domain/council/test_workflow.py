"""The states of a session and the steps between them."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest

from ocop_desktop.domain.council.workflow import (
    AFTER_OPENING,
    BEFORE_CONCLUSION,
    SHOWING_RESULTS,
    NotInThisState,
    StepNotAllowed,
    next_state,
    require_state,
)
from ocop_desktop.domain.values import SessionState

FORWARD = set(pairwise(SessionState))
SHORT_WAYS = {(SessionState.OPENED, SessionState.CONCLUDED)}
BACK = {(SessionState.CONCLUDED, SessionState.RECONCILING)}


def test_every_step_forward_one_short_way_and_one_way_back_are_all() -> None:
    allowed = set()
    for state in SessionState:
        for wanted in SessionState:
            with suppress(StepNotAllowed):
                allowed.add((state, next_state(state, wanted)))
    assert allowed == FORWARD | SHORT_WAYS | BACK


def test_a_step_that_leads_nowhere_is_named() -> None:
    with pytest.raises(StepNotAllowed) as refusal:
        next_state(SessionState.PREPARING, SessionState.OPENED)
    assert refusal.value.facts == {"state": "preparing", "step": "opened"}


def test_an_act_belongs_to_its_states() -> None:
    require_state(SessionState.OPENED, AFTER_OPENING, "finding")
    with pytest.raises(NotInThisState) as refusal:
        require_state(SessionState.SCORING, AFTER_OPENING, "finding")
    assert refusal.value.facts == {"state": "scoring", "act": "finding", "way": "opened"}


@pytest.mark.parametrize(
    ("state", "allowed", "way"),
    [
        (SessionState.CONCLUDED, {SessionState.SIGNED, SessionState.ARCHIVED}, "signed"),
        (SessionState.PREPARING, {SessionState.OPENED, SessionState.CONCLUDED}, "opened"),
        (SessionState.SIGNED, {SessionState.SCORING, SessionState.OPENED}, "over"),
    ],
)
def test_the_refusal_says_what_comes_first_or_that_the_step_has_passed(
    state: SessionState, allowed: set[SessionState], way: str
) -> None:
    with pytest.raises(NotInThisState) as refusal:
        require_state(state, frozenset(allowed), "decision")
    assert refusal.value.facts["way"] == way


def test_results_show_from_the_opening_on_and_the_room_acts_until_the_conclusion() -> None:
    assert frozenset(SessionState) - {SessionState.PREPARING, SessionState.SCORING} == SHOWING_RESULTS
    assert BEFORE_CONCLUSION & SHOWING_RESULTS == AFTER_OPENING
    assert frozenset(SessionState) == BEFORE_CONCLUSION | SHOWING_RESULTS
