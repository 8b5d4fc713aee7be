"""Edges of the arithmetic: orders of findings, first and last stars, ranges with criteria that are not assessed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.scoring.reconciliation import differences, items_to_settle
from ocop_desktop.domain.scoring.scoring import (
    Finding,
    StarOutOfReach,
    check_concluded_star,
    concludable_stars,
    contradiction,
    council_result,
    stars_by_points,
)
from tests.helpers.catalogues import BANDS, NO_CASES, code, item, ladder, ladder_set, product_set, sheets
from tests.helpers.results import FOUR, result_of

A = code("1.1")
OTHER = Finding(code("4.1"), 3, True, "")


def test_below_the_last_band_there_is_no_star() -> None:
    with pytest.raises(ValueError, match=r"^no band holds -1$"):
        stars_by_points(BANDS, Fraction(-1))


def test_the_first_contradiction_is_told_in_the_order_of_the_findings() -> None:
    met, unmet = Finding(A, 4, True, ""), Finding(A, 3, False, "")
    assert contradiction(FOUR, [met, unmet, OTHER], NO_CASES) == (met, unmet)
    assert contradiction(FOUR, [met, OTHER, unmet], NO_CASES) == (met, unmet)
    assert contradiction(FOUR, [OTHER, met, unmet], NO_CASES) == (met, unmet)


def test_of_two_findings_as_near_the_later_one_counts() -> None:
    used = sheets(FOUR, {"1.1": 40, "4.1": 25, "6.1": 20}, {"1.1": 30, "4.1": 25, "6.1": 30})
    for first in (True, False):
        findings = [Finding(A, 5, first, "trước"), Finding(A, 5, not first, "sau")]
        found = {c.star: c.met for c in result_of(FOUR, used, *findings).conditions}
        assert found[4] is found[5] is (not first)


def test_two_sheets_of_one_member_are_a_fault_of_the_program() -> None:
    one, other = sheets(ladder_set(), *ladder(80, 60))
    with pytest.raises(ValueError, match=r"^two valid sheets of one member$"):
        council_result(ladder_set(), BANDS, [one, replace(other, member=one.member)], (), SessionSettings(), NO_CASES)


def test_three_stars_by_points_may_be_concluded() -> None:
    result = result_of(FOUR, sheets(FOUR, *ladder(50, 50)))
    assert result.stars_by_points == 3
    assert concludable_stars(result) == (0, 3)


def test_where_nothing_may_be_concluded_a_dash_is_told() -> None:
    result = result_of(FOUR, sheets(FOUR, *ladder(30, 30)))
    with pytest.raises(StarOutOfReach) as refusal:
        check_concluded_star(result, 3)
    assert refusal.value.facts == {"given": 3, "offered": "–"}


def test_one_sheet_beside_the_others_is_a_difference() -> None:
    used = sheets(ladder_set(), *ladder(5, 5, 3))
    assert differences(ladder_set(), used)[code("1.1")].agreed is False
    assert differences(ladder_set(), used)[code("4.1")].agreed is True


def test_the_widest_range_comes_first_and_no_assessment_counts_as_no_points() -> None:
    chosen = product_set(
        item("1.1", range(41), part="A"),
        item("5.1", [0, 1, 3], part="B"),
        item("5.2", range(5), part="B", needs="5.1"),
        item("6.1", range(36), part="C"),
    )
    used = sheets(chosen, {"1.1": 30, "5.1": 1, "5.2": 4, "6.1": 3}, {"1.1": 32, "5.1": 0, "6.1": 0})
    result = council_result(chosen, BANDS, used, (), SessionSettings(), NO_CASES)
    found = [entry.criterion for entry in items_to_settle(chosen, BANDS, result, used, SessionSettings())]
    assert found == ["5.2", "6.1", "1.1", "5.1"]  # ranges 4, 3, 2, 1
