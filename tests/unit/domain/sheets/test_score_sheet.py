"""One sheet: which answers are allowed and what they add up to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.domain.catalogue.catalogue import ProductSet
from ocop_desktop.domain.sheets.score_sheet import (
    Answer,
    CaseNotFixed,
    LevelNotOffered,
    UnknownCriterion,
    WrongCase,
    check_answer,
    score_answers,
)
from tests.helpers.catalogues import (
    NO_CASES,
    answers,
    answers_with_total,
    code,
    item,
    product_set,
    shipped,
    story_set,
    tourism_set,
)

CASE_A = {code("8"): "a"}
CASE_B = {code("8"): "b"}


def test_an_answer_chooses_a_level_by_its_ordinal() -> None:
    level = check_answer(story_set(), Answer(code("4.1"), 3), NO_CASES)
    assert level is not None
    assert (level.points, level.mark) == (3, 4)


def test_no_level_fits_is_an_answer_of_no_points() -> None:
    assert check_answer(story_set(), Answer(code("4.1"), 0), NO_CASES) is None
    assert score_answers(story_set(), answers({"4.1": 0}), NO_CASES).points[code("4.1")] == 0


def test_a_criterion_of_another_set_is_refused() -> None:
    with pytest.raises(UnknownCriterion) as refusal:
        check_answer(story_set(), Answer(code("9"), 1), NO_CASES)
    assert refusal.value.facts == {"criterion": "9", "set": 1}


@pytest.mark.parametrize("level", [-1, 5, 99])
def test_a_level_that_is_not_printed_is_refused_with_those_that_are(level: int) -> None:
    with pytest.raises(LevelNotOffered) as refusal:
        check_answer(story_set(), Answer(code("4.1"), level), NO_CASES)
    assert refusal.value.facts == {"criterion": "4.1", "given": level, "offered": "0, 1, 2, 3, 4"}


def test_one_of_two_alternative_scales_is_scored_by_the_product_s_case() -> None:
    on_b = answers({"8": 4}, {"8": "b"})
    assert score_answers(tourism_set(), on_b, CASE_B).points[code("8")] == 3
    with pytest.raises(WrongCase) as refusal:
        score_answers(tourism_set(), on_b, CASE_A)
    assert refusal.value.facts == {"criterion": "8", "given": "b", "fixed": "a"}


def test_a_level_of_the_other_scale_is_not_offered() -> None:
    with pytest.raises(LevelNotOffered) as refusal:
        check_answer(tourism_set(), Answer(code("8"), 2, "b"), CASE_B)
    assert refusal.value.facts["offered"] == "0, 3, 4"


def test_the_case_must_be_fixed_before_scoring_even_for_no_level() -> None:
    with pytest.raises(CaseNotFixed) as refusal:
        check_answer(tourism_set(), Answer(code("8"), 0, "a"), NO_CASES)
    assert refusal.value.facts == {"criterion": "8", "offered": "a, b"}


def test_a_product_with_a_case_nobody_offers_is_refused() -> None:
    with pytest.raises(WrongCase) as refusal:
        check_answer(tourism_set(), Answer(code("8"), 1, "c"), {code("8"): "c"})
    assert refusal.value.facts == {"criterion": "8", "given": "c", "fixed": "a, b"}


def test_a_case_where_there_is_one_scale_is_refused() -> None:
    with pytest.raises(WrongCase):
        check_answer(tourism_set(), Answer(code("7"), 1, "a"), CASE_A)


def test_an_answer_filed_under_another_criterion_is_a_bug() -> None:
    with pytest.raises(ValueError, match="filed under"):
        score_answers(story_set(), {code("5.1"): Answer(code("5.3"), 1)}, NO_CASES)


def test_points_add_up_by_part_section_and_group() -> None:
    chosen = product_set(
        item("1.1", [0, 3], part="A"),
        item("6.1.1", [0, 2], part="C", parent="6.1"),
        item("6.1.2", [0, 1], part="C", parent="6.1"),
        item("6.2", [0, 4], part="C"),
    )
    score = score_answers(chosen, answers({"1.1": 2, "6.1.1": 2, "6.1.2": 2, "6.2": 2}), NO_CASES)
    assert score.total == 10
    assert score.by_part == {"A": 3, "C": 7}
    assert score.by_section == {"1": 3, "6": 7, "6.1": 3}
    assert score.complete


def test_a_criterion_without_a_heading_counts_in_its_part_alone() -> None:
    score = score_answers(tourism_set(), answers({"7": 2, "8": 2}, {"8": "a"}), CASE_A)
    assert (score.by_part, score.by_section) == ({"C": 6}, {})


def test_a_sheet_with_gaps_names_them_in_printed_order_and_is_not_complete() -> None:
    score = score_answers(story_set(), answers({"5.3": 2}), NO_CASES)
    assert score.gaps == ("4.1", "5.1", "5.2")
    assert not score.complete
    assert score.points == {"4.1": None, "5.1": None, "5.2": None, "5.3": 1}
    assert score.total == 1


@pytest.mark.parametrize("structure", [None, 3])
def test_without_a_story_its_structure_is_not_assessed(structure: int | None) -> None:
    given = {"4.1": 1, "5.1": 1, "5.3": 2} | ({} if structure is None else {"5.2": structure})
    score = score_answers(story_set(), answers(given), NO_CASES)
    assert score.not_assessed == {"5.2": "condition:5.1"}
    assert (score.points[code("5.2")], score.gaps, score.total) == (None, (), 2)


def test_while_the_story_is_unanswered_its_structure_is_a_gap_like_any_other() -> None:
    score = score_answers(story_set(), answers({"4.1": 1, "5.3": 1}), NO_CASES)
    assert (score.gaps, score.not_assessed) == (("5.1", "5.2"), {})
    answered = score_answers(story_set(), answers({"4.1": 1, "5.2": 3, "5.3": 1}), NO_CASES)
    assert (answered.gaps, answered.points[code("5.2")]) == (("5.1",), 2)


def test_with_a_story_its_structure_is_scored() -> None:
    score = score_answers(story_set(), answers({"4.1": 4, "5.1": 2, "5.2": 3, "5.3": 4}), NO_CASES)
    assert (score.total, score.not_assessed) == (5 + 1 + 2 + 5, {})


def shipped_sets() -> list[ProductSet]:
    return list(shipped().sets.values())


def test_every_shipped_set_gives_100_points_for_the_best_levels_and_0_for_none() -> None:
    for chosen in shipped_sets():
        cases = {c.code: c.cases[-1] for c in chosen.criteria if c.cases}
        best = answers_with_total(chosen, 100, cases)
        score = score_answers(chosen, best, cases)
        assert (score.total, score.by_part) == (100, {"A": 40, "B": 25, "C": 35})
        assert {s.code: s.max_points for s in chosen.sections} == score.by_section
        none = {
            c.code: Answer(c.code, 0 if c.remainder else c.offered(cases.get(c.code))[0].ordinal, cases.get(c.code))
            for c in chosen.criteria
        }
        assert score_answers(chosen, none, cases).total == 0


@given(st.data())
def test_one_level_higher_never_lowers_a_total(data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(shipped_sets()))
    cases = {c.code: c.cases[0] for c in chosen.criteria if c.cases}
    given = {
        c.code: Answer(
            c.code,
            data.draw(st.sampled_from([*[0] * c.remainder, *(lv.ordinal for lv in c.offered(cases.get(c.code)))])),
            cases.get(c.code),
        )
        for c in chosen.criteria
    }
    raised = data.draw(st.sampled_from(chosen.criteria))
    higher = [lv.ordinal for lv in raised.offered(cases.get(raised.code)) if lv.ordinal > given[raised.code].level]
    after = given | {
        raised.code: Answer(raised.code, higher[0] if higher else given[raised.code].level, cases.get(raised.code))
    }
    before_total = score_answers(chosen, given, cases).total
    assert 0 <= before_total <= score_answers(chosen, after, cases).total <= 100
