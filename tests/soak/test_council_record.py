"""The long form of the state machine over the council's record: 100,000 steps."""

from __future__ import annotations

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.unit.usecases.council.test_record_machine import Council

STEPS = 100_000


def test_no_course_of_acts_breaks_the_council_s_record() -> None:
    long = settings(max_examples=500, stateful_step_count=50, deadline=None, derandomize=False)
    before = Council.steps
    while Council.steps - before < STEPS:
        run_state_machine_as_test(Council, settings=long)
