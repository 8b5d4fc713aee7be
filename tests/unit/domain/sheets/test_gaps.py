"""Answers that are missing, and answers that are refused with their facts."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.sheets.score_sheet import Answer, WrongCase, check_answer, gaps_in, score_answers
from tests.helpers.catalogues import NO_CASES, answers, code, item, product_set, story_set, tourism_set


@pytest.mark.parametrize(
    "given",
    [{}, {"4.1": 1}, {"4.1": 0, "5.1": 1}, {"5.1": 2, "5.2": 1}, {"4.1": 1, "5.1": 1}, {"4.1": 1, "5.1": 3}],
)
def test_the_gaps_are_those_of_the_whole_score(given: dict[str, int]) -> None:
    chosen = answers(given)
    assert gaps_in(story_set(), chosen, NO_CASES) == score_answers(story_set(), chosen, NO_CASES).gaps


def test_a_criterion_ruled_out_by_no_level_is_no_gap() -> None:
    chosen = product_set(item("5.1", [2, 3]), item("5.2", [1, 2], needs="5.1"))
    assert gaps_in(chosen, {}, NO_CASES) == ("5.1", "5.2")
    assert gaps_in(chosen, answers({"5.1": 0}), NO_CASES) == ()
    assert gaps_in(chosen, answers({"5.1": 1}), NO_CASES) == ("5.2",)


def test_an_answer_filed_under_another_criterion_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match=r"^answer to 4\.1 filed under 5\.1$"):
        gaps_in(story_set(), {code("5.1"): Answer(code("4.1"), 1)}, NO_CASES)


def test_an_alternative_where_there_is_none_and_none_where_there_is_one_are_told() -> None:
    with pytest.raises(WrongCase) as refusal:
        check_answer(tourism_set(), Answer(code("8"), 1), {code("8"): "a"})
    assert refusal.value.facts == {"criterion": "8", "given": "", "fixed": "a"}
    with pytest.raises(WrongCase) as refusal:
        check_answer(story_set(), Answer(code("4.1"), 1, "a"), NO_CASES)
    assert refusal.value.facts == {"criterion": "4.1", "given": "a", "fixed": ""}
