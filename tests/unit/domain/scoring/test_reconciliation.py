"""Where sheets differ, why a product is discussed, and what has to be settled."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.domain.catalogue.catalogue import ProductSet
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.scoring.reconciliation import (
    Difference,
    DiscussReason,
    Item,
    ItemKind,
    differences,
    items_to_settle,
    reasons_to_discuss,
    rescorings_left,
)
from ocop_desktop.domain.scoring.scoring import Finding, ScoredSheet, council_result
from ocop_desktop.domain.values import MemberId
from tests.helpers.catalogues import (
    BANDS,
    NO_CASES,
    answers,
    code,
    item,
    ladder,
    ladder_set,
    product_set,
    sheet,
    sheets,
    story_set,
)

DEFAULTS = SessionSettings()
PLAIN = ladder_set()
FOUR = ladder_set({20: 3, 38: 4})


def reasons(
    chosen: ProductSet, used: tuple[ScoredSheet, ...], *findings: Finding, settings: SessionSettings = DEFAULTS
) -> tuple[DiscussReason, ...]:
    result = council_result(chosen, BANDS, used, findings, settings, NO_CASES)
    return reasons_to_discuss(chosen, BANDS, result, used, settings)


def items(chosen: ProductSet, used: tuple[ScoredSheet, ...], *findings: Finding) -> tuple[Item, ...]:
    result = council_result(chosen, BANDS, used, findings, DEFAULTS, NO_CASES)
    return items_to_settle(chosen, BANDS, result, used, DEFAULTS)


def test_a_spread_of_ten_is_allowed_and_of_eleven_obliges() -> None:
    assert reasons(PLAIN, sheets(PLAIN, *ladder(52, 57, 62))) == ()
    assert reasons(PLAIN, sheets(PLAIN, *ladder(52, 57, 63))) == (DiscussReason.SPREAD,)
    assert reasons(PLAIN, sheets(PLAIN, *ladder(52, 57, 63)), settings=SessionSettings(spread_limit=11)) == ()


def test_totals_in_different_star_classes_are_a_reason() -> None:
    assert reasons(PLAIN, sheets(PLAIN, *ladder(69, 70))) == (DiscussReason.STAR_CLASSES,)


def test_a_condition_on_which_sheets_differ_is_a_reason_until_it_has_a_finding() -> None:
    used = sheets(FOUR, {"1.1": 19, "4.1": 25, "6.1": 16}, {"1.1": 20, "4.1": 25, "6.1": 15})
    assert reasons(FOUR, used) == (DiscussReason.CONDITION,)
    assert reasons(FOUR, used, Finding(code("1.1"), 3, True, "có hợp đồng")) == ()


def test_a_condition_beyond_the_points_is_no_reason() -> None:
    used = sheets(FOUR, {"1.1": 37, "4.1": 20, "6.1": 5}, {"1.1": 38, "4.1": 20, "6.1": 5})
    assert reasons(FOUR, used) == ()


def test_all_reasons_stand_in_their_order() -> None:
    used = sheets(FOUR, {"1.1": 19, "4.1": 25, "6.1": 35}, {"1.1": 20, "4.1": 20, "6.1": 20})
    assert reasons(FOUR, used) == tuple(DiscussReason)


def test_without_a_sheet_nothing_differs() -> None:
    assert reasons(FOUR, ()) == ()
    assert items(FOUR, ()) == ()
    assert differences(FOUR, ()) == {}


@pytest.mark.parametrize(("rescorings", "limit", "left"), [(0, 1, 1), (1, 1, 0), (1, 2, 1), (0, 0, 0), (2, 1, 0)])
def test_scorings_that_are_left(rescorings: int, limit: int, left: int) -> None:
    assert rescorings_left(rescorings, SessionSettings(max_rescoring_rounds=limit)) == left


def test_conditions_that_can_change_the_star_come_first_then_the_widest_ranges() -> None:
    chosen = product_set(
        item("1.1", range(41), {20: 4}, part="A"),
        item("2.1", [0, 1, 2], part="A"),
        item("3.1", [0, 1, 2], {1: 3}, part="A"),
        item("4.1", range(26), part="B"),
        item("6.1", range(36), {10: 4}, part="C"),
        item("7.1", [0, 1], part="C"),
    )
    one = {"1.1": 30, "2.1": 1, "3.1": 0, "4.1": 25, "6.1": 9, "7.1": 1}
    two = {"1.1": 15, "2.1": 2, "3.1": 1, "4.1": 20, "6.1": 9, "7.1": 1}
    assert items(chosen, sheets(chosen, one, two)) == (
        Item(code("3.1"), ItemKind.CONDITION, 3),
        Item(code("1.1"), ItemKind.LEVELS),  # four stars are out of reach by the points
        Item(code("4.1"), ItemKind.LEVELS),
        Item(code("2.1"), ItemKind.LEVELS),
    )


def test_a_condition_that_cannot_change_the_star_comes_after_those_that_can() -> None:
    chosen = product_set(
        item("1.1", range(41), {20: 4}, part="A"),
        item("4.1", range(26), {25: 4}, part="B"),
        item("6.1", range(36), {20: 3}, part="C"),
    )
    # 4.1 agrees on missing four stars; 1.1 differs on four stars, 6.1 on three.
    used = sheets(chosen, {"1.1": 40, "4.1": 24, "6.1": 19}, {"1.1": 19, "4.1": 24, "6.1": 35})
    assert items(chosen, used) == (
        Item(code("6.1"), ItemKind.CONDITION, 3),
        Item(code("1.1"), ItemKind.CONDITION, 4),
    )


def test_one_line_stands_for_each_level_asked_for_under_its_lowest_star() -> None:
    high = {"1.1": 40, "4.1": 25, "6.1": 35}
    used = sheets(FOUR, {"1.1": 19, "4.1": 25, "6.1": 35}, high, high)  # mean 93: four and five stars ask alike
    assert items(FOUR, used) == (Item(code("1.1"), ItemKind.CONDITION, 3), Item(code("1.1"), ItemKind.CONDITION, 4))


def test_a_condition_with_a_finding_is_settled_and_its_levels_still_differ() -> None:
    used = sheets(FOUR, {"1.1": 19, "4.1": 25, "6.1": 16}, {"1.1": 20, "4.1": 25, "6.1": 15})
    finding = Finding(code("1.1"), 3, True, "có hợp đồng")
    assert items(FOUR, used, finding) == (Item(code("1.1"), ItemKind.LEVELS), Item(code("6.1"), ItemKind.LEVELS))


def test_levels_of_equal_points_are_a_difference_too() -> None:
    chosen = product_set(item("6.2", [1, 1, 3], part="C"))
    used = (sheet("M01", chosen, answers({"6.2": 1})), sheet("M02", chosen, answers({"6.2": 2})))
    assert items(chosen, used) == (Item(code("6.2"), ItemKind.LEVELS),)
    assert differences(chosen, used)[code("6.2")].agreed


def test_a_criterion_assessed_by_some_only_differs() -> None:
    chosen = story_set()
    used = (
        sheet("M01", chosen, answers({"4.1": 1, "5.1": 1, "5.3": 1})),
        sheet("M02", chosen, answers({"4.1": 1, "5.1": 2, "5.2": 3, "5.3": 1})),
    )
    assert items(chosen, used) == (Item(code("5.2"), ItemKind.LEVELS), Item(code("5.1"), ItemKind.LEVELS))
    assert differences(chosen, used)[code("5.2")] == Difference(
        Fraction(1), {MemberId("M01"): Fraction(1), MemberId("M02"): Fraction(1)}
    )


def test_an_item_says_neither_who_nor_how_many_points() -> None:
    assert {spec.name for spec in fields(Item)} == {"criterion", "kind", "star"}


def test_the_median_is_exact_and_the_distance_has_no_sign() -> None:
    used = sheets(PLAIN, *({"1.1": a, "4.1": 0, "6.1": 0} for a in (10, 13, 20, 30)))
    difference = differences(PLAIN, used)[code("1.1")]
    assert difference.median == Fraction(33, 2)
    assert list(difference.distance.values()) == [Fraction(13, 2), Fraction(7, 2), Fraction(7, 2), Fraction(27, 2)]
    assert not difference.agreed
    assert differences(PLAIN, used[:3])[code("1.1")].median == 13
    assert differences(PLAIN, used)[code("4.1")].agreed
    assert list(differences(PLAIN, used)) == ["1.1", "4.1", "6.1"]


@given(st.lists(st.integers(0, 100), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_sheets_never_matters(totals: list[int], random: Random) -> None:
    used = sheets(FOUR, *ladder(*totals))
    shuffled = list(used)
    random.shuffle(shuffled)
    assert items(FOUR, used) == items(FOUR, tuple(shuffled))
    assert reasons(FOUR, used) == reasons(FOUR, tuple(shuffled))
