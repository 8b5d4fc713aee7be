"""Minimum conditions: agreed, proposed, found; what a missed one does to the star."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.scoring.scoring import (
    CouncilResult,
    Finding,
    FindingsContradict,
    NoCondition,
    StarOutOfReach,
    check_concluded_star,
    check_findings,
    concludable_stars,
    conditions_of,
    contradiction,
    council_result,
    entailed,
)
from ocop_desktop.domain.values import Recommendation, Tier
from tests.helpers.catalogues import (
    BANDS,
    NO_CASES,
    answers,
    by_points,
    code,
    ladder,
    ladder_set,
    sheet,
    sheets,
    story_set,
    tourism_set,
)
from tests.helpers.results import COUNCIL, DEFAULTS, FAIL, FOUR, PLAIN, proposal, result_of

A = code("1.1")
B = code("4.1")


def test_92_points_that_miss_one_four_star_condition_are_three_stars() -> None:
    low = {"1.1": 37, "4.1": 25, "6.1": 30}
    result = result_of(FOUR, sheets(FOUR, low, low))
    assert (result.mean, result.stars_by_points, result.stars) == (Fraction(92), 5, 3)
    assert result.unmet == ((A, 4), (A, 5))
    assert result.lowered
    assert result.may_be_sent_up
    assert proposal(result) is Recommendation.UNDECIDED
    assert proposal(result, tier=Tier.MINISTRY) is Recommendation.NOT_RECOGNISED
    assert proposal(result, send_up=False) is Recommendation.RECOGNISE
    assert proposal(result, send_up=True) is Recommendation.SEND_UP
    assert proposal(result, send_up=True, tier=Tier.MINISTRY) is Recommendation.NOT_RECOGNISED


def test_60_points_that_miss_a_three_star_minimum_are_not_proposed_and_never_two_stars() -> None:
    low = {"1.1": 19, "4.1": 25, "6.1": 16}
    result = result_of(FOUR, sheets(FOUR, low, low))
    assert (result.mean, result.stars_by_points, result.stars) == (Fraction(60), 3, 0)
    assert result.unmet == ((A, 3),)
    assert proposal(result) is Recommendation.NOT_RECOGNISED


def test_two_stars_by_points_have_no_conditions() -> None:
    low = {"1.1": 0, "4.1": 20, "6.1": 20}
    result = result_of(FOUR, sheets(FOUR, low, low))
    assert (result.stars_by_points, result.stars, result.unmet) == (2, 2, ())
    assert not any(c.met for c in result.conditions)
    assert proposal(result) is Recommendation.NOT_RECOGNISED


def test_all_conditions_met_leave_the_star_of_the_points() -> None:
    high = {"1.1": 40, "4.1": 25, "6.1": 30}
    result = result_of(FOUR, sheets(FOUR, high, high))
    assert (result.stars, result.unmet, result.lowered, result.may_be_sent_up) == (5, (), False, False)
    assert proposal(result) is Recommendation.SEND_UP
    assert proposal(result, send_up=False) is Recommendation.SEND_UP
    assert proposal(result, tier=Tier.MINISTRY) is Recommendation.RECOGNISE


def test_a_condition_asks_for_the_highest_marked_level_up_to_the_star() -> None:
    result = result_of(FOUR, sheets(FOUR, *ladder(60)))
    assert [(c.criterion, c.star, c.required_points) for c in result.conditions] == [(A, 3, 20), (A, 4, 38), (A, 5, 38)]


def test_conditions_stand_by_star_then_in_printed_order() -> None:
    chosen = ladder_set({20: 4}, {10: 3})
    result = result_of(chosen, sheets(chosen, {"1.1": 0, "4.1": 0, "6.1": 35}, {"1.1": 40, "4.1": 25, "6.1": 35}))
    assert [(c.star, c.criterion) for c in result.conditions] == [(3, B), (4, A), (4, B), (5, A), (5, B)]
    assert result.unmet == ((B, 3),)


def test_a_product_without_a_story_has_no_structure_that_could_meet_a_minimum() -> None:
    chosen = story_set()
    without = answers({"4.1": 3, "5.1": 1, "5.3": 4})
    used = [sheet("M01", chosen, without), sheet("M02", chosen, without)]
    conditions = conditions_of(chosen, used, (), DEFAULTS, NO_CASES)
    structure = next(c for c in conditions if (c.criterion, c.star) == ("5.2", 3))
    assert (structure.reached, structure.of, structure.agreed, structure.met) == (0, 2, True, False)


def test_a_structure_scored_by_some_only_is_a_difference() -> None:
    chosen = story_set()
    used = [
        sheet("M01", chosen, answers({"4.1": 3, "5.1": 1, "5.3": 4})),
        sheet("M02", chosen, answers({"4.1": 3, "5.1": 2, "5.2": 2, "5.3": 4})),
        sheet("M03", chosen, answers({"4.1": 3, "5.1": 2, "5.2": 3, "5.3": 4})),
    ]
    structure = next(
        c for c in conditions_of(chosen, used, (), DEFAULTS, NO_CASES) if (c.criterion, c.star) == ("5.2", 3)
    )
    assert (structure.reached, structure.agreed, structure.proposed, structure.met) == (2, False, True, True)


@pytest.mark.parametrize(
    ("reach", "of", "met"), [(1, 2, False), (2, 4, False), (2, 3, True), (3, 5, True), (5, 11, False)]
)
def test_where_sheets_differ_more_than_half_must_reach_the_level(reach: int, of: int, met: bool) -> None:
    high, low = {"1.1": 20, "4.1": 25, "6.1": 15}, {"1.1": 19, "4.1": 25, "6.1": 16}
    result = result_of(FOUR, sheets(FOUR, *[high] * reach, *[low] * (of - reach)))
    condition = result.conditions[0]
    assert (condition.reached, condition.of, condition.agreed) == (reach, of, False)
    assert (condition.proposed, condition.met, condition.settled) == (met, met, False)
    assert result.stars == (3 if met else 0)
    assert result.open_differences == (condition,)


DIFFER = ({"1.1": 20, "4.1": 25, "6.1": 15}, {"1.1": 19, "4.1": 25, "6.1": 16}, {"1.1": 19, "4.1": 25, "6.1": 16})


def test_a_finding_settles_a_condition_on_which_sheets_differ() -> None:
    without = result_of(FOUR, sheets(FOUR, *DIFFER))
    assert (without.stars, without.unmet, len(without.open_differences)) == (0, ((A, 3),), 1)
    finding = Finding(A, 3, True, "Hợp đồng liên kết còn hiệu lực", "HĐ 05/2026")
    settled = result_of(FOUR, sheets(FOUR, *DIFFER), finding)
    assert (settled.stars, settled.unmet, settled.open_differences) == (3, (), ())
    assert settled.conditions[0].finding == finding
    assert (settled.conditions[0].proposed, settled.conditions[0].settled) == (False, True)
    against = result_of(FOUR, sheets(FOUR, *DIFFER), replace(finding, met=False))
    assert (against.stars, against.open_differences) == (0, ())


def test_a_finding_is_ignored_where_the_sheets_agree() -> None:
    high = {"1.1": 20, "4.1": 25, "6.1": 15}
    result = result_of(FOUR, sheets(FOUR, high, high), Finding(A, 3, False, "nhầm"))
    assert (result.stars, result.conditions[0].finding, result.conditions[0].met) == (3, None, True)


def test_of_two_findings_on_one_condition_the_later_counts() -> None:
    first, later = Finding(A, 3, False, "chưa có hợp đồng"), Finding(A, 3, True, "đã bổ sung")
    assert result_of(FOUR, sheets(FOUR, *DIFFER), first, later).stars == 3
    assert result_of(FOUR, sheets(FOUR, *DIFFER), later, first).stars == 0


def test_a_finding_on_another_star_counts_where_it_entails_this_one() -> None:
    differ = ({"1.1": 19, "4.1": 25, "6.1": 31}, {"1.1": 39, "4.1": 25, "6.1": 11})
    used = sheets(FOUR, *differ)
    met_at_5 = {c.star: c.met for c in result_of(FOUR, used, Finding(A, 5, True, "đủ")).conditions}
    assert met_at_5 == {3: True, 4: True, 5: True}
    unmet_at_4 = {c.star: (c.met, c.settled) for c in result_of(FOUR, used, Finding(A, 4, False, "thiếu")).conditions}
    assert unmet_at_4 == {3: (False, False), 4: (False, True), 5: (False, True)}
    unmet_at_3 = {c.star: c.met for c in result_of(FOUR, used, Finding(A, 3, False, "thiếu")).conditions}
    assert unmet_at_3 == {3: False, 4: False, 5: False}
    met_at_3 = {c.star: c.settled for c in result_of(FOUR, used, Finding(A, 3, True, "đủ")).conditions}
    assert met_at_3 == {3: True, 4: False, 5: False}
    exact = result_of(FOUR, used, Finding(A, 4, True, "đủ"), Finding(A, 3, False, "thiếu"))
    assert {c.star: c.met for c in exact.conditions} == {3: False, 4: True, 5: True}


def test_of_two_findings_on_other_stars_the_nearest_counts() -> None:
    used = sheets(FOUR, {"1.1": 19, "4.1": 25, "6.1": 31}, {"1.1": 39, "4.1": 25, "6.1": 11})
    pair = (Finding(A, 3, False, "thiếu"), Finding(A, 4, True, "đủ"))
    for findings in (pair, pair[::-1]):
        assert result_of(FOUR, used, *findings).conditions[2].met


def test_a_finding_on_a_star_or_criterion_without_a_minimum_settles_nothing() -> None:
    chosen = ladder_set({20: 4})
    used = sheets(chosen, {"1.1": 19, "4.1": 25, "6.1": 31}, {"1.1": 39, "4.1": 25, "6.1": 11})
    stray = (Finding(A, 3, True, "?"), Finding(B, 4, True, "?"), Finding(code("9"), 4, True, "?"))
    assert not any(c.settled for c in result_of(chosen, used, *stray).conditions)


def test_a_finding_entails_the_whole_set_that_follows_from_it() -> None:
    def stars(finding: Finding) -> list[int]:
        found = entailed(FOUR, finding, NO_CASES)
        assert all((f.met, f.reason, f.paper) == (finding.met, finding.reason, finding.paper) for f in found)
        return [f.star for f in found]

    assert stars(Finding(A, 3, True, "r", "p")) == [3]
    assert stars(Finding(A, 4, True, "r", "p")) == [3, 4, 5]
    assert stars(Finding(A, 5, False, "r", "p")) == [4, 5]
    assert stars(Finding(A, 3, False, "r", "p")) == [3, 4, 5]
    for stray in (Finding(B, 3, True, ""), Finding(code("9"), 3, True, "")):
        with pytest.raises(NoCondition) as refusal:
            entailed(FOUR, stray, NO_CASES)
        assert refusal.value.facts == {"criterion": stray.criterion, "star": 3}


def test_findings_that_cannot_both_hold_are_found() -> None:
    met4, unmet3, met3, unmet5 = (Finding(A, s, m, "") for s, m in ((4, True), (3, False), (3, True), (5, False)))
    assert contradiction(FOUR, [met4, unmet3], NO_CASES) == (met4, unmet3)
    assert contradiction(FOUR, [met3, unmet3], NO_CASES) == (met3, unmet3)
    assert contradiction(FOUR, [met4, unmet5], NO_CASES) == (met4, unmet5)  # same level required
    assert contradiction(FOUR, [met3, unmet5, Finding(B, 3, False, "")], NO_CASES) is None
    check_findings(FOUR, [met3, unmet5], NO_CASES)
    with pytest.raises(FindingsContradict) as refusal:
        check_findings(FOUR, [met4, unmet3], NO_CASES)
    assert refusal.value.facts == {"criterion": "1.1", "star": 4, "other_star": 3}


def test_differences_that_cannot_change_the_star_stay_closed() -> None:
    chosen = ladder_set({20: 3, 30: 4}, {10: 4})
    # 4.1 agrees on missing four stars, so 1.1 at four stars decides nothing; three stars are agreed.
    used = sheets(chosen, {"1.1": 25, "4.1": 5, "6.1": 35}, {"1.1": 40, "4.1": 5, "6.1": 35})
    result = result_of(chosen, used)
    assert (result.stars_by_points, result.stars, result.open_differences) == (4, 3, ())
    # Beyond the points nothing is open either.
    low = sheets(chosen, {"1.1": 25, "4.1": 20, "6.1": 5}, {"1.1": 40, "4.1": 15, "6.1": 0})
    assert (result_of(chosen, low).stars_by_points, result_of(chosen, low).open_differences) == (3, ())


# What a missed minimum means

LOW = {"1.1": 30, "4.1": 25, "6.1": 20}  # 75 points, four-star minimum of FOUR missed


def test_by_the_setting_a_missed_minimum_fails_the_product() -> None:
    result = result_of(FOUR, sheets(FOUR, LOW), settings=FAIL)
    assert (result.stars_by_points, result.stars, result.unmet) == (4, 0, ((A, 4),))
    assert not result.needs_council_star


def test_under_that_setting_only_the_star_of_the_points_can_be_open() -> None:
    used = sheets(FOUR, {"1.1": 19, "4.1": 25, "6.1": 35}, {"1.1": 38, "4.1": 20, "6.1": 20})
    assert [c.star for c in result_of(FOUR, used).open_differences] == [3, 4]
    assert [c.star for c in result_of(FOUR, used, settings=FAIL).open_differences] == [4]


def test_by_the_setting_the_council_concludes_each_missed_minimum() -> None:
    waiting = result_of(FOUR, sheets(FOUR, LOW), settings=COUNCIL)
    assert (waiting.stars, waiting.needs_council_star) == (3, True)
    assert concludable_stars(waiting) == (0, 3, 4)
    for star in (0, 3, 4):
        concluded = result_of(FOUR, sheets(FOUR, LOW), settings=COUNCIL, concluded=star)
        assert (concluded.stars, concluded.needs_council_star) == (star, False)
        check_concluded_star(waiting, star)


@pytest.mark.parametrize("star", [1, 2, 5, 6, -1])
def test_a_star_out_of_reach_cannot_be_concluded(star: int) -> None:
    waiting = result_of(FOUR, sheets(FOUR, LOW), settings=COUNCIL, concluded=star)
    assert (waiting.stars, waiting.needs_council_star) == (3, True)
    with pytest.raises(StarOutOfReach) as refusal:
        check_concluded_star(waiting, star)
    assert refusal.value.facts == {"given": star, "offered": "0, 3, 4"}


def test_nothing_can_be_concluded_without_sheets_or_below_three_stars_by_points() -> None:
    for result in (result_of(FOUR, ()), result_of(PLAIN, sheets(PLAIN, *ladder(40)))):
        assert concludable_stars(result) == ()
        with pytest.raises(StarOutOfReach):
            check_concluded_star(result, 0)


def test_a_concluded_star_counts_only_where_the_council_has_to_conclude() -> None:
    assert result_of(FOUR, sheets(FOUR, LOW), concluded=4).stars == 3
    assert result_of(FOUR, sheets(FOUR, LOW), concluded=4, settings=FAIL).stars == 0
    met = {"1.1": 40, "4.1": 25, "6.1": 10}
    result = result_of(FOUR, sheets(FOUR, met), concluded=3, settings=COUNCIL)
    assert (result.stars, result.needs_council_star) == (4, False)


def test_a_concluded_star_leaves_only_differences_open_that_decide_whether_it_is_needed() -> None:
    used = sheets(FOUR, {"1.1": 19, "4.1": 25, "6.1": 35}, {"1.1": 38, "4.1": 20, "6.1": 20})
    assert [c.star for c in result_of(FOUR, used, settings=COUNCIL).open_differences] == [3, 4]
    assert [c.star for c in result_of(FOUR, used, settings=COUNCIL, concluded=3).open_differences] == [4]


# Tourism: marks without a note, alternative scales


def tourism(*points: tuple[int, int], case: str, settings: SessionSettings = DEFAULTS) -> CouncilResult:
    chosen, cases = tourism_set(), {code("8"): case}
    used = [
        sheet(f"M{place}", chosen, by_points(chosen, {"7": seven, "8": eight}, cases), cases)
        for place, (seven, eight) in enumerate(points)
    ]
    return council_result(chosen, BANDS, used, (), settings, cases)


def test_marks_without_a_note_bind_or_not_by_the_setting() -> None:
    assert [(c.criterion, c.star) for c in tourism((1, 1), case="a").conditions] == [("7", 3), ("7", 4), ("7", 5)]
    assert tourism((1, 1), case="a", settings=SessionSettings(unexplained_marks_bind=False)).conditions == ()


def test_marks_with_a_note_bind_whatever_that_setting_says() -> None:
    settings = SessionSettings(unexplained_marks_bind=False)
    assert result_of(FOUR, sheets(FOUR, *ladder(60)), settings=settings).conditions


def test_the_minimum_of_an_alternative_is_the_one_of_the_product_s_case() -> None:
    asked = {(c.star, c.required_points): c.met for c in tourism((3, 1), case="b").conditions if c.criterion == "8"}
    assert asked == {(3, 1): True, (4, 3): False, (5, 3): False}
