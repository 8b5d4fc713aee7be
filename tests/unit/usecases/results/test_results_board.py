"""Results in the order of the dossiers, what charts are drawn from, feedback, members' distributions."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest

from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.dossiers.intake_rows import PlanRow
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.results import board as results_board_module
from ocop_desktop.usecases.results.board import (
    LocalityLine,
    ResultsBoard,
    StarCount,
    member_spreads,
    results_board,
)
from ocop_desktop.usecases.results.feedback import Height, ProductFeedback
from ocop_desktop.usecases.results.results import NotOpened
from ocop_desktop.usecases.results.year_plan import ImportYearPlan, import_year_plan
from tests.helpers.sessions import CHAIR, DEPUTY, SCORING, SECRETARY, World, given

MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})
UNEVEN: dict[str, dict[str, int | tuple[Answer, ...]]] = {
    "M01": {"SP002": 76},
    "M02": {"SP002": 81},
    "M03": {"SP001": MIDDLE},
}


def board(world: World, actor: str = SECRETARY) -> ResultsBoard:
    return results_board(actor, world.office.work, world.office.services())


def feedback(world: World, product: str) -> ProductFeedback:
    (found,) = (one for one in board(world).feedback if one.product.code == product)
    return found


def test_each_heading_is_added_up_once_however_many_products_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World().collect().open()
    added: list[int] = []

    def counted(numbers: Iterable[Fraction | int], start: Fraction | int = 0) -> Fraction | int:
        given = list(numbers)
        if isinstance(start, Fraction):
            added.append(len(given))
        return sum(given, start)

    monkeypatch.setattr(results_board_module, "sum", counted, raising=False)
    lines = board(world).lines
    headings = {(section.code, section.title) for line in lines for section in line.sections}
    assert len(added) == len(headings)
    assert sum(added) == sum(len(line.sections) for line in lines)


def test_nothing_is_told_before_the_opening() -> None:
    world = World().collect()
    with pytest.raises(NotOpened):
        board(world)
    with pytest.raises(NotOpened):
        member_spreads(CHAIR, world.office.work, world.office.services())


def test_lines_stand_in_the_order_of_the_dossiers_whatever_their_points() -> None:
    world = World().collect({member: {"SP001": 40, "SP002": 95} for member in SCORING}).open()
    assert [(line.place, line.outcome.product.code) for line in board(world).lines] == [
        (1, "SP001"),
        (2, "SP002"),
        (3, "SP003"),
    ]


def test_every_product_is_counted_once_under_its_star_or_none() -> None:
    world = World().collect({member: {"SP002": 95} for member in SCORING}).open()
    record_act(RecordWithdrawal("SP001", "đơn", SECRETARY), world.office.work, world.office.services())
    counts = board(world).stars
    assert [count.stars for count in counts] == [5, 4, 3, 2, 1, 0, None]
    assert sum(count.products for count in counts) == 3
    assert counts[-1] == StarCount(None, 1)
    assert board(world).lines[0].sections == ()


def test_sections_add_up_to_the_mean_and_are_compared_with_the_same_heading() -> None:
    world = World().collect(UNEVEN).open()
    for line in board(world).lines:
        assert sum(section.mean for section in line.sections) == line.outcome.result.mean
        assert all(0 <= section.share <= 1 and section.compared >= 1 for section in line.sections)
        for section in line.sections:
            same = [
                other.share
                for each in board(world).lines
                for other in each.sections
                if (other.code, other.title) == (section.code, section.title)
            ]
            assert section.session_share == sum(same) / len(same)
            assert section.compared == len(same)


def test_plan_and_result_meet_by_commune_in_vietnamese_order() -> None:
    world = World().collect().open()
    lines = (PlanRow("xã  mẫu", 3), PlanRow("Xã Đồi", 1))
    import_year_plan(ImportYearPlan(lines, SECRETARY), world.office.work, world.office.services())
    shown = board(world)
    assert shown.planned
    proposed = {line.outcome.product.commune: 0 for line in shown.lines}
    for line in shown.lines:
        proposed[line.outcome.product.commune] += line.outcome.recommendation.value in ("recognise", "send_up")
    assert shown.localities == (
        LocalityLine("Xã Đồi", 1, 0, 0),
        LocalityLine("Xã Khác", None, 1, proposed["Xã Khác"]),
        LocalityLine("Xã Mẫu", 3, 2, proposed["Xã Mẫu"]),
    )


def test_feedback_comes_with_the_conclusion_and_not_before() -> None:
    world = World().collect().open()
    assert (board(world).feedback, board(world).concluded) == ((), False)
    world.conclude()
    assert [one.product.code for one in board(world).feedback] == ["SP001", "SP002", "SP003"]


def test_items_are_high_middle_or_low_by_their_share_of_the_maximum_and_add_up_to_the_mean() -> None:
    world = World().collect(UNEVEN).open().conclude()
    for one in board(world).feedback:
        assert sum(item.mean for item in one.items) == one.mean
        for item in one.items:
            share = item.mean / item.max_points
            if item.height is Height.NOT_ASSESSED:
                assert item.mean == 0
            else:
                wanted = Height.HIGH if share >= Fraction(4, 5) else Height.MIDDLE
                assert item.height is (wanted if share >= Fraction(1, 2) else Height.LOW)


def test_an_item_no_sheet_assessed_is_neither_high_nor_low() -> None:
    world = World().collect({m: {"SP001": given({"1.1": 31, "4.1": 21, "5.1": 1, "6.1": 30})} for m in SCORING})
    heights = {item.criterion: item.height for item in feedback(world.open().conclude(), "SP001").items}
    assert heights[CriterionCode("5.2")] is Height.NOT_ASSESSED


def test_the_next_star_names_the_points_missing() -> None:
    after = feedback(World().collect().open().conclude(), "SP002").next
    assert after is not None
    assert (after.star, after.minimum, after.points_missing) == (5, 90, Fraction(10))
    assert feedback(World().collect({m: {"SP002": 95} for m in SCORING}).open().conclude(), "SP002").next is None


def test_the_next_star_names_the_minimums_missed() -> None:
    one = feedback(World().collect({m: {"SP001": MIDDLE} for m in SCORING}).open().conclude(), "SP001")
    assert one.next is not None
    assert one.next.star == one.stars + 1
    assert one.next.conditions
    assert all(condition.level and condition.required_points for condition in one.next.conditions)


def test_without_a_star_the_lowest_minimum_missed_is_named() -> None:
    settings = SessionSettings(missed_minimum=MissedMinimum.FAIL)
    world = World(settings=settings).collect({m: {"SP001": MIDDLE} for m in SCORING}).open().conclude()
    one = feedback(world, "SP001")
    assert one.stars == 0
    assert one.next is not None
    assert one.next.conditions


def test_a_withdrawn_product_has_no_feedback() -> None:
    world = World().collect().open()
    record_act(RecordWithdrawal("SP001", "đơn", SECRETARY), world.office.work, world.office.services())
    world.conclude()
    assert [one.product.code for one in board(world).feedback] == ["SP002", "SP003"]


def test_the_entity_in_the_room_is_named() -> None:
    world = World().collect().open()
    assert board(world).entity is None
    record_act(RecordEntity("SP002", True, SECRETARY), world.office.work, world.office.services())
    entity = board(world).entity
    assert entity is not None
    assert entity.code == "SP002"


@pytest.mark.parametrize("actor", [SECRETARY, DEPUTY, "M03", ""])
def test_members_distributions_are_nobodys_but_the_chairs(actor: str) -> None:
    world = World().collect(UNEVEN).open().conclude()
    assert member_spreads(actor, world.office.work, world.office.services()) == ()
    assert not board(world, actor).may_see_members


def test_the_chair_sees_distributions_after_the_conclusion_alone() -> None:
    world = World().collect(UNEVEN).open()
    assert member_spreads(CHAIR, world.office.work, world.office.services()) == ()
    assert not board(world, CHAIR).may_see_members
    world.conclude()
    assert board(world, CHAIR).may_see_members
    spreads = member_spreads(CHAIR, world.office.work, world.office.services())
    assert [spread.member for spread in spreads] == list(SCORING)
    assert all(spread.lowest <= spread.mean <= spread.highest for spread in spreads)
    assert sum(spread.mean * spread.sheets for spread in spreads) == 0


def test_a_member_without_a_sheet_that_counts_has_no_distribution() -> None:
    world = World().distribute().attend("M04")
    for member in ("M01", "M02", "M03"):
        world.hand_in(member, SP002=80)
    world.open().conclude()
    codes = [spread.member for spread in member_spreads(CHAIR, world.office.work, world.office.services())]
    assert codes == ["M01", "M02", "M03"]
