"""The radar on minimums: which criteria could change one; unexplained marks and dependent criteria."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ocop_desktop.domain.catalogue.catalogue import Band, ProductSet
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.scoring.radar import Matter, radar
from ocop_desktop.domain.scoring.scoring import ScoredSheet
from tests.helpers.catalogues import NO_CASES, item, product_set, sheets

BANDS = (Band(5, 90, True), Band(4, 70, True), Band(3, 50, True), Band(2, 30, False), Band(1, 0, False))
MARKED = product_set(
    item("1.1", range(50), part="A"),
    item("2.1", [0, 15, 25], {15: 3, 25: 4}, part="B"),
    item("3.1", [0, 1], part="C"),
)


def matters(
    chosen: ProductSet,
    used: Sequence[ScoredSheet],
    settings: SessionSettings | None = None,
) -> dict[str, Matter]:
    found = radar(chosen, BANDS, used, (), settings or SessionSettings(), NO_CASES)
    return {matter.criterion: matter for matter in found.matters}


LOW, HIGH = {"1.1": 10, "2.1": 15, "3.1": 1}, {"1.1": 10, "2.1": 25, "3.1": 0}


def test_a_level_that_may_settle_a_minimum_either_way_keeps_it_open() -> None:
    found = matters(MARKED, sheets(MARKED, LOW, HIGH))
    assert {name: matter.changes_condition for name, matter in found.items()} == {"2.1": True, "3.1": False}


def test_unexplained_marks_are_asked_for_where_they_bind() -> None:
    plain = replace(MARKED, marks_explained=False)
    used = sheets(plain, LOW, HIGH)
    loose = SessionSettings(unexplained_marks_bind=False)
    assert matters(plain, used)["2.1"].changes_condition is True
    assert matters(plain, used, settings=loose)["2.1"].changes_condition is False
    assert matters(MARKED, sheets(MARKED, LOW, HIGH), settings=loose)["2.1"].changes_condition is True


def test_what_can_change_the_star_comes_first_then_what_can_change_a_minimum() -> None:
    used = sheets(MARKED, {"1.1": 12, "2.1": 15, "3.1": 1}, {"1.1": 49, "2.1": 25, "3.1": 0})
    found = radar(MARKED, BANDS, used, (), SessionSettings(), NO_CASES).matters
    assert [(m.criterion, m.changes_star, m.changes_condition) for m in found] == [
        ("2.1", True, True),
        ("1.1", True, False),
        ("3.1", False, False),
    ]


STORY = product_set(
    item("1.1", range(60), part="A"),
    item("5.1", [0, 1, 3], part="B"),
    item("5.2", [0, 1, 2], {2: 3}, part="B", needs="5.1"),
)


def test_a_criterion_applies_from_the_first_point_of_the_one_it_hangs_on() -> None:
    used = sheets(STORY, {"1.1": 48, "5.1": 1, "5.2": 2}, {"1.1": 48, "5.1": 3, "5.2": 0})
    # 51 and 51; with one point for both on 5.1 it is 51 and 49: three stars by points in either case.
    settings = SessionSettings(unexplained_marks_bind=False)
    assert matters(replace(STORY, marks_explained=False), used, settings=settings)["5.1"].changes_star is False


def test_a_criterion_that_comes_to_apply_begins_at_no_points() -> None:
    used = sheets(STORY, {"1.1": 45, "5.1": 0}, {"1.1": 46, "5.1": 3, "5.2": 2})
    # With three points for both on 5.1 it is 48 and 51, half a point short of three stars.
    settings = SessionSettings(unexplained_marks_bind=False)
    assert matters(replace(STORY, marks_explained=False), used, settings=settings)["5.1"].changes_star is False


def test_a_criterion_that_does_not_apply_to_a_sheet_is_settled_for_the_others() -> None:
    used = sheets(STORY, {"1.1": 45, "5.1": 0}, {"1.1": 45, "5.1": 3, "5.2": 2}, {"1.1": 45, "5.1": 3, "5.2": 2})
    found = matters(STORY, used)
    assert found.keys() == {"5.1", "5.2"}
    assert found["5.2"].changes_condition is True
