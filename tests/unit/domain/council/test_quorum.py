"""Attendance against the quorum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.domain.council.quorum import Quorum, quorum_needed, quorum_of
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.values import MemberId

TWELVE = [MemberId(f"M{place:02d}") for place in range(1, 13)]
CHAIR = TWELVE[0]
DEFAULTS = SessionSettings()


@pytest.mark.parametrize(("named", "needed"), [(0, 0), (1, 1), (4, 3), (9, 7), (11, 9), (12, 9), (13, 10), (15, 12)])
def test_three_quarters_are_rounded_up(named: int, needed: int) -> None:
    assert quorum_needed(named, 3, 4) == needed


@given(st.integers(0, 500), st.integers(0, 20), st.integers(1, 20))
def test_the_need_is_the_smallest_number_that_reaches_the_share(named: int, numerator: int, denominator: int) -> None:
    needed = quorum_needed(named, numerator, denominator)
    assert needed * denominator >= named * numerator
    assert needed == 0 or (needed - 1) * denominator < named * numerator


@pytest.mark.parametrize("wrong", [(-1, 3, 4), (1, -3, 4), (1, 3, 0)])
def test_no_share_of_nothing(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no share"):
        quorum_needed(*wrong)


def test_nine_of_twelve_with_the_presider_are_enough_and_eight_are_not() -> None:
    assert quorum_of(TWELVE, TWELVE[:9], CHAIR, (), DEFAULTS) == Quorum(12, 9, 9, True)
    assert quorum_of(TWELVE, TWELVE[:9], CHAIR, (), DEFAULTS).met
    assert not quorum_of(TWELVE, TWELVE[:8], CHAIR, (), DEFAULTS).met


def test_without_the_presider_no_number_is_enough() -> None:
    assert not quorum_of(TWELVE, TWELVE[1:], CHAIR, (), DEFAULTS).met
    assert not quorum_of(TWELVE, TWELVE, None, (), DEFAULTS).met
    assert quorum_of(TWELVE, TWELVE[1:], TWELVE[1], (), DEFAULTS).met


def test_who_is_not_named_in_the_decision_does_not_count() -> None:
    guest = MemberId("guest")
    quorum = quorum_of(TWELVE, [*TWELVE[:8], guest], CHAIR, (), DEFAULTS)
    assert (quorum.present, quorum.met) == (8, False)


def test_a_recused_member_in_the_room_counts_unless_the_regulation_says_otherwise() -> None:
    recused = [TWELVE[8]]
    assert quorum_of(TWELVE, TWELVE[:9], CHAIR, recused, DEFAULTS).met
    excluding = SessionSettings(quorum_excludes_recused=True)
    assert quorum_of(TWELVE, TWELVE[:9], CHAIR, recused, excluding) == Quorum(11, 8, 9, True)
    assert quorum_of(TWELVE, TWELVE[:10], CHAIR, recused, excluding).met


def test_the_share_is_a_setting() -> None:
    half = SessionSettings(quorum_numerator=1, quorum_denominator=2)
    assert quorum_of(TWELVE, TWELVE[:6], CHAIR, (), half).met
    assert not quorum_of(TWELVE, TWELVE[:5], CHAIR, (), half).met
