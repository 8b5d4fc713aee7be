"""The year's plan by locality: checked, kept as an act, the later one in place of the earlier."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.domain.dossiers.intake_rows import PlanRow
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.usecases.results.year_plan import (
    ImportYearPlan,
    PlanEmpty,
    PlanNegative,
    PlanTwice,
    import_year_plan,
    plan_in,
)
from tests.helpers.sessions import SECRETARY, World

LINES = (PlanRow("Xã Mẫu", 3), PlanRow("Xã Khác", 0))


def imported(world: World, *lines: PlanRow, actor: str = SECRETARY) -> None:
    import_year_plan(ImportYearPlan(lines, actor), world.office.work, world.office.services(actor))


def test_the_later_plan_takes_the_place_of_the_earlier_whole() -> None:
    world = World().prepare()
    assert plan_in(world.office.state.acts) == ()
    imported(world, *LINES)
    assert plan_in(world.office.state.acts) == LINES
    imported(world, PlanRow("Xã Mới", 1))
    assert plan_in(world.office.state.acts) == (PlanRow("Xã Mới", 1),)


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        ((), PlanEmpty),
        ((PlanRow("Xã Mẫu", -1),), PlanNegative),
        ((PlanRow("Xã Mẫu", 1), PlanRow("xa  mau", 2)), PlanTwice),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_and_nothing_kept(
    lines: tuple[PlanRow, ...], refusal: type[OcopError]
) -> None:
    world = World().prepare()
    with pytest.raises(refusal):
        imported(world, *lines)
    assert plan_in(world.office.state.acts) == ()


def test_a_member_does_not_import_the_plan() -> None:
    with pytest.raises(NotInThisRole):
        imported(World().prepare(), *LINES, actor="M03")


def test_a_plan_changes_no_result() -> None:
    world = World().collect().open()
    before = [outcome.result for outcome in world.evaluate().products]
    imported(world, *LINES)
    assert [outcome.result for outcome in world.evaluate().products] == before
