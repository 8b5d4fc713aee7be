"""Criteria that papers which came late reopen."""

from __future__ import annotations

from dataclasses import replace

from ocop_desktop.domain.sheets.reopening import LatePapers, changed_outside, to_score_again, with_dependents
from ocop_desktop.domain.sheets.score_sheet import Answer
from tests.helpers.catalogues import answers, code, story_set
from tests.helpers.store import NOON

PAPERS = LatePapers(2, "new_tests", "kiểm nghiệm", "12/KQ", "2026-06-03", "Trung tâm Thử", "M01", NOON)


def papers(*items: str, rounds: tuple[int, ...] = ()) -> LatePapers:
    return replace(PAPERS, items=tuple(code(item) for item in items), rounds=rounds)


def test_a_criterion_that_hangs_on_a_touched_one_is_touched_with_it_in_printed_order() -> None:
    assert with_dependents(story_set(), [code("5.1")]) == ("5.1", "5.2")
    assert with_dependents(story_set(), [code("5.2")]) == ("5.2",)
    assert with_dependents(story_set(), [code("5.1"), code("4.1")]) == ("4.1", "5.1", "5.2")
    assert with_dependents(story_set(), [code("9.9")]) == ()


def test_what_no_returned_round_scored_again_waits_in_the_order_of_acceptance() -> None:
    assert to_score_again([papers("5.1", "5.2"), papers("4.1", "5.1")], [1]) == ("5.1", "5.2", "4.1")
    assert to_score_again([papers("5.1", rounds=(2,)), papers("4.1", rounds=(3,))], [1, 2]) == ("4.1",)
    assert to_score_again([papers("5.1", rounds=(2, 3))], [1, 3]) == ()
    assert to_score_again([papers("5.1", rounds=(2,))], [1]) == ("5.1",)
    assert to_score_again([papers(rounds=(2,))], []) == ()


def test_what_was_changed_besides_is_named_by_code() -> None:
    earlier = answers({"6.1": 1, "4.1": 2, "5.1": 1, "5.2": 1})
    later = answers({"4.1": 3, "5.1": 2, "5.2": 1, "1.1": 1})
    assert changed_outside([code("5.1")], earlier, later) == ("1.1", "4.1", "6.1")
    assert changed_outside([code(c) for c in ("1.1", "4.1", "5.1", "6.1")], earlier, later) == ()
    noted = {**earlier, code("5.2"): Answer(code("5.2"), 1, None, "lý do")}
    assert changed_outside([], earlier, noted) == ("5.2",)
