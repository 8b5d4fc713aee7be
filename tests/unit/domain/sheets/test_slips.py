"""What a member is asked about before submitting: slips of the hand, never faults."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.slips import FAR, MANY_ROWS, Slip, slips
from ocop_desktop.domain.values import CriterionCode
from tests.helpers.catalogues import answers, code, item, product_set, tourism_set

FIVE = product_set(*(item(f"1.{n}", [1, 2, 3]) for n in range(1, MANY_ROWS + 1)))
EVEN = {f"1.{n}": 2 for n in range(1, MANY_ROWS + 1)}


def asked(
    given: dict[CriterionCode, Answer],
    total: int = 50,
    others: tuple[int, ...] = (),
    earlier: dict[CriterionCode, Answer] | None = None,
) -> tuple[Slip, ...]:
    return slips(FIVE, given, total, others, earlier or {})


def test_the_same_level_in_every_row_is_asked_about() -> None:
    assert asked(answers(EVEN)) == (Slip("same_level", level=2),)
    assert asked(answers({**EVEN, "1.3": 1})) == ()


def test_a_few_equal_rows_are_no_slip() -> None:
    assert asked(answers({"1.1": 2, "1.2": 2})) == ()


def test_the_same_place_counts_within_the_product_s_own_scale() -> None:
    chosen = replace(tourism_set(), criteria=(*FIVE.criteria, tourism_set().by_code[code("8")]))
    given = {**answers({**EVEN, **{f"1.{n}": 1 for n in range(1, 6)}}), **answers({"8": 3}, {"8": "b"})}
    assert slips(chosen, given, 0, (), {}) == (Slip("same_level", level=1),)


@pytest.mark.parametrize(
    ("total", "others", "middle"),
    [(30, (60, 70, 80), Fraction(70)), (99, (60, 61, 70, 90), Fraction(131, 2)), (70 + FAR, (60, 70, 80), None)],
)
def test_a_total_far_from_the_member_s_own_others_is_asked_about(
    total: int, others: tuple[int, ...], middle: Fraction | None
) -> None:
    expected = () if middle is None else (Slip("far_total", total=total, middle=middle),)
    assert asked({}, total, others) == expected


def test_two_other_sheets_are_too_few_to_be_far_from() -> None:
    assert asked({}, 0, (99, 99)) == ()


def test_none_of_the_levels_asks_for_a_word_of_reason() -> None:
    bare = answers({"1.2": 0})
    assert asked(bare) == (Slip("no_reason", criteria=(code("1.2"),)),)
    assert asked({code("1.2"): replace(bare[code("1.2")], note="đúng 75 %")}) == ()
    assert asked({code("1.2"): replace(bare[code("1.2")], note="  ")}) != ()


def test_a_level_changed_when_scoring_again_asks_for_a_word_of_reason() -> None:
    earlier = answers({"1.1": 1, "1.2": 2})
    assert asked(answers({"1.1": 2, "1.2": 2, "1.3": 1}), earlier=earlier) == (
        Slip("no_reason", criteria=(code("1.1"),)),
    )


def test_a_level_above_the_commune_s_figures_asks_for_a_word_of_reason() -> None:
    given = answers({"1.1": 3, "1.2": 3, "1.3": 1})
    noted = {**given, code("1.2"): replace(given[code("1.2")], note="đã xem thực tế")}
    above = (code("1.1"), code("1.2"))
    assert slips(FIVE, noted, 50, (), {}, above) == (Slip("above_commune", criteria=(code("1.1"),)),)
    assert slips(FIVE, noted, 50, (), {}, above[1:]) == ()
