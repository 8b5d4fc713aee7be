"""The council's result: mean, stars by points, spread, recommendation."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ocop_desktop.domain.scoring.scoring import (
    NoValidSheet,
    SheetIncomplete,
    council_mean,
    council_result,
    stars_by_points,
)
from ocop_desktop.domain.values import MemberId, Recommendation
from tests.helpers.catalogues import (
    BANDS,
    NO_CASES,
    answers_with_total,
    by_points,
    ladder,
    ladder_set,
    sheet,
    sheets,
    shipped,
)
from tests.helpers.results import DEFAULTS, PLAIN, proposal, result_of


def eleven(total: int) -> tuple[int, ...]:
    """Eleven totals, within one point of each other, that add up to ``total``."""
    return tuple(total // 11 + (1 if place < total % 11 else 0) for place in range(11))


@pytest.mark.parametrize(
    ("mean", "stars"),
    [
        (Fraction(0), 1),
        (Fraction(29995, 1000), 1),
        (Fraction(30), 2),
        (Fraction(49995, 1000), 2),
        (Fraction(50), 3),
        (Fraction(69995, 1000), 3),
        (Fraction(70), 4),
        (Fraction(89995, 1000), 4),
        (Fraction(90), 5),
        (Fraction(100), 5),
    ],
)
def test_a_band_begins_exactly_at_its_points(mean: Fraction, stars: int) -> None:
    assert stars_by_points(BANDS, mean) == stars
    assert stars_by_points(shipped().bands, mean) == stars


def test_a_mean_below_every_band_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no band"):
        stars_by_points(BANDS, Fraction(-1))


@pytest.mark.parametrize(("total", "stars"), [(549, 2), (550, 3), (769, 3), (770, 4), (989, 4), (990, 5)])
def test_eleven_real_sheets_reach_a_band_only_with_the_last_point(total: int, stars: int) -> None:
    chosen = shipped().sets[6]
    used = [
        sheet(f"M{place:02d}", chosen, answers_with_total(chosen, points))
        for place, points in enumerate(eleven(total), start=1)
    ]
    result = council_result(chosen, BANDS, used, (), DEFAULTS, NO_CASES)
    assert result.mean == Fraction(total, 11)
    assert sum(result.by_part.values()) == result.mean
    assert (result.stars_by_points, result.sheets_used) == (stars, 11)
    without_conditions = result_of(PLAIN, sheets(PLAIN, *ladder(*eleven(total))))
    assert (without_conditions.mean, without_conditions.stars) == (Fraction(total, 11), stars)


def test_a_mean_of_exactly_90_is_five_stars_by_points() -> None:
    result = result_of(PLAIN, sheets(PLAIN, *ladder(85, 90, 95)))
    assert (result.mean, result.stars) == (Fraction(90), 5)


def test_the_mean_is_exact_and_needs_a_sheet() -> None:
    assert council_mean({MemberId("a"): 78, MemberId("b"): 79, MemberId("c"): 78}) == Fraction(235, 3)
    with pytest.raises(NoValidSheet):
        council_mean({})


def test_without_a_valid_sheet_there_is_no_mean_star_or_condition() -> None:
    result = result_of(ladder_set({20: 3}), ())
    assert (result.mean, result.stars, result.spread, result.by_part) == (None, None, None, {})
    assert (result.conditions, result.unmet, result.open_differences, result.sheets_used) == ((), (), (), 0)
    assert not result.lowered


def test_the_mean_of_each_part_is_exact() -> None:
    result = result_of(PLAIN, sheets(PLAIN, {"1.1": 40, "4.1": 10, "6.1": 0}, {"1.1": 39, "4.1": 20, "6.1": 1}))
    assert result.by_part == {"A": Fraction(79, 2), "B": Fraction(15), "C": Fraction(1, 2)}


@pytest.mark.parametrize(("totals", "spread"), [((60, 65, 70), 10), ((60, 65, 71), 11), ((66,), 0)])
def test_the_spread_is_the_highest_total_less_the_lowest(totals: tuple[int, ...], spread: int) -> None:
    assert result_of(PLAIN, sheets(PLAIN, *ladder(*totals))).spread == spread


def test_the_sheet_of_a_recused_member_left_out_shrinks_the_divisor() -> None:
    everyone = sheets(PLAIN, *ladder(60, 60, 90))
    assert result_of(PLAIN, everyone).mean == Fraction(70)
    result = result_of(PLAIN, everyone[:2])
    assert (result.mean, result.stars, result.sheets_used) == (Fraction(60), 3, 2)


def test_a_sheet_with_gaps_never_enters_a_mean() -> None:
    gap = sheet("M02", PLAIN, by_points(PLAIN, {"1.1": 40}))
    with pytest.raises(SheetIncomplete) as refusal:
        result_of(PLAIN, [*sheets(PLAIN, *ladder(60)), gap])
    assert refusal.value.facts == {"gaps": 2}


def test_two_valid_sheets_of_one_member_are_a_bug() -> None:
    one = sheets(PLAIN, *ladder(60))
    with pytest.raises(ValueError, match="one member"):
        result_of(PLAIN, [*one, *one])


# Recommendation


def test_the_reasons_against_a_recommendation_go_before_each_other() -> None:
    good = result_of(PLAIN, sheets(PLAIN, *ladder(95)))
    assert proposal(good, withdrawn=True, rejected=True, quorum_met=False) is Recommendation.WITHDRAWN
    assert proposal(good, rejected=True, quorum_met=False) is Recommendation.REJECTED
    assert proposal(good, quorum_met=False) is Recommendation.NO_QUORUM
    assert proposal(good, quorum_met=False, evaluated=False) is Recommendation.NO_QUORUM
    assert proposal(good, evaluated=False) is Recommendation.NOT_EVALUATED
    assert proposal(result_of(PLAIN, ())) is Recommendation.NOT_EVALUATED


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (29, Recommendation.NOT_RECOGNISED),
        (49, Recommendation.NOT_RECOGNISED),
        (50, Recommendation.RECOGNISE),
        (89, Recommendation.RECOGNISE),
        (90, Recommendation.SEND_UP),
    ],
)
def test_three_and_four_stars_are_proposed_and_five_sent_up(total: int, expected: Recommendation) -> None:
    assert proposal(result_of(PLAIN, sheets(PLAIN, *ladder(total))), send_up=True) is expected


def test_a_stop_or_rejection_voted_down_changes_nothing() -> None:
    result = result_of(PLAIN, sheets(PLAIN, *ladder(60)))
    assert proposal(result, rejected=False) is Recommendation.RECOGNISE
    assert proposal(result, rejected=True) is Recommendation.REJECTED
