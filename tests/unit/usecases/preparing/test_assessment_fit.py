"""When a product's set or alternatives change, its assessments keep their texts and claim nothing of the new scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ocop_desktop.domain.dossiers.assessments import Layer
from ocop_desktop.domain.dossiers.intake_rows import AssessmentRow
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.usecases.council.acts.case_correction import CorrectCases
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.preparing.assessments import import_assessments
from ocop_desktop.usecases.preparing.cases import correct_cases
from ocop_desktop.usecases.preparing.preparing import import_products
from ocop_desktop.usecases.preparing.product_card import ChangeProduct, change_product
from tests.helpers.assessments import with_assessments
from tests.helpers.sessions import ROWS, SECRETARY, World

Change = Callable[[World], object]


def of(world: World, code: str) -> set[tuple[str, str, int | None, str]]:
    """Layer, subject, level and text of the assessments stored for a product."""
    product = world.office.product(code)
    with world.office.work as work:
        return {(item.layer.value, item.subject, item.level, item.text) for item in work.assessments.of(product.id)}


def by_card(code: str, **facts: str) -> Change:
    command = ChangeProduct(code, facts, SECRETARY)
    return lambda world: change_product(command, world.office.work, world.office.services())


def by_list(row: int, **facts: object) -> Change:
    rows = [replace(ROWS[row], **facts)]  # type: ignore[arg-type]
    return lambda world: import_products(rows, SECRETARY, world.office.work, world.office.services())


def at_the_time_of(way: str) -> World:
    """A session in which the change is possible: an act needs one that members have."""
    return World().distribute("M03") if way == "act" else World().prepare()


TO_SET_TWO: dict[str, Change] = {
    "card": by_card("SP001", set_number="2"),
    "list": by_list(0, set_number=2),
    "act": lambda world: world.office.do(move_to_set, MoveToSet("SP001", 2, "nhầm bộ", SECRETARY)),
}


@pytest.mark.parametrize("way", TO_SET_TWO)
def test_another_set_detaches_what_was_said_on_the_old_one(way: str) -> None:
    world = with_assessments(at_the_time_of(way))
    TO_SET_TWO[way](world)
    assert of(world, "SP001") == {
        ("self", "1/1.1", 36, "hợp đồng số 7"),
        ("self", "1/6.1", 30, ""),
        ("commune", "material", None, "đúng thực tế"),
        ("commune", "idea", None, "nghề truyền thống"),
        ("advisory", "1/1.1", 25, "cần xem hợp đồng"),
    }
    assert of(world, "SP002") == {("advisory", "4.1", 10, "")}


@pytest.mark.parametrize("change", [by_card("SP001", phone="000 111 222"), by_list(0, phone="000 111 222")])
def test_other_fields_leave_the_assessments_alone(change: Change) -> None:
    world = with_assessments(World().prepare())
    before = of(world, "SP001")
    change(world)
    assert of(world, "SP001") == before


TO_B: dict[str, Change] = {
    "card": by_card("SP003", cases="8b"),
    "list": by_list(2, cases={CriterionCode("8"): "b"}),
    "act": lambda world: world.office.do(
        correct_cases, CorrectCases("SP003", {CriterionCode("8"): "b"}, "khảo sát", SECRETARY)
    ),
}


@pytest.mark.parametrize("way", TO_B)
def test_another_alternative_drops_the_levels_it_does_not_offer(way: str) -> None:
    world = at_the_time_of(way)
    said = [
        AssessmentRow("SP003", Layer.SELF, "8", 1, "theo trường hợp a"),
        AssessmentRow("SP003", Layer.SELF, "7", 1, "còn nguyên"),
        AssessmentRow("SP003", Layer.ADVISORY, "8", None, "cần xem"),
    ]
    import_assessments(said, SECRETARY, world.office.work, world.office.services())
    TO_B[way](world)
    assert of(world, "SP003") == {
        ("self", "8", None, "theo trường hợp a"),
        ("self", "7", 1, "còn nguyên"),
        ("advisory", "8", None, "cần xem"),
    }


def test_a_second_move_keeps_the_name_of_the_first_set() -> None:
    world = with_assessments(World().prepare())
    by_card("SP001", set_number="2")(world)
    by_card("SP001", set_number="26", cases="8a")(world)
    by_card("SP001", cases="8b")(world)
    assert ("self", "1/1.1", 36, "hợp đồng số 7") in of(world, "SP001")
