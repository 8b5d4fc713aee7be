"""Which sheets count, what a product comes to, and the quorum; recomputed at every question."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.values import Exclusion, MemberId, ProductId, Recommendation, Role, Unevaluated
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.preparing.preparing import import_members
from ocop_desktop.usecases.results.results import NotOpened, evaluate
from tests.helpers.sessions import CHAIR, DEPUTY, MEMBERS, SCORING, SECRETARY, World, given


def excluded(world: World, product: str) -> dict[tuple[str, int], str | None]:
    """By member and round: why the sheet does not count."""
    outcome = world.outcome(product)
    codes = {member.id: member.code for member in world.evaluate().members}
    return {(codes[entry.sheet.member], entry.sheet.round): entry.excluded for entry in outcome.sheets}


def absent(world: World, member: str, product: str | None = None) -> None:
    world.office.do(record_act, RecordAttendance(member, False, SECRETARY, product, "về sớm"))


def test_before_the_opening_there_is_no_evaluation() -> None:
    world = World().collect()
    with pytest.raises(NotOpened):
        evaluate(world.office.work, world.office.services())


def test_each_ground_keeps_a_sheet_out_of_the_mean_and_in_the_file() -> None:
    world = World().distribute().attend()
    for member in SCORING[:3]:
        world.hand_in(member, SP001=70, SP002=80)
    world.fill("M04", "SP002", given({"1.1": 3}), home=SECRETARY, submit=False)
    world.office.do(record_act, RecordRecusal("M02", "SP002", "đã tư vấn", SECRETARY))
    absent(world, "M03", "SP002")
    world.open()
    assert excluded(world, "SP002") == {
        ("M01", 1): None,
        ("M02", 1): Exclusion.RECUSED,
        ("M03", 1): Exclusion.ABSENT,
        ("M04", 1): Exclusion.INCOMPLETE,
    }
    outcome = world.outcome("SP002")
    assert (outcome.result.mean, outcome.result.sheets_used, len(outcome.used)) == (Fraction(80), 1, 1)
    assert outcome.absent == {world.office.member("M03").id: "về sớm"}


def test_a_member_who_stops_scoring_leaves_sheets_that_do_not_count() -> None:
    world = World().collect()
    row = replace(MEMBERS[2], scores=False)
    import_members([row], SECRETARY, world.office.work, world.office.services())
    assert excluded(world.open(), "SP002")["M03", 1] is Exclusion.NOT_MEMBER


def test_the_latest_round_stands_for_each_member_and_the_earlier_is_superseded() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    package = world.order(SP002="lệch 20 điểm")
    world.home("M03").receive(package)
    world.hand_in("M03", SP002=75)
    assert ("M03", 2) not in excluded(world, "SP002")
    world.close()
    assert excluded(world, "SP002") == {
        ("M01", 1): None,
        ("M02", 1): None,
        ("M03", 1): Exclusion.SUPERSEDED,
        ("M03", 2): None,
        ("M04", 1): None,
    }
    assert world.outcome("SP002").result.mean == Fraction(315, 4)


def test_a_product_nobody_scored_has_no_result_and_stands_in_its_place() -> None:
    world = World().distribute().attend().open()
    evaluation = world.evaluate()
    assert [outcome.product.code for outcome in evaluation.products] == ["SP001", "SP002", "SP003"]
    outcome = evaluation.products[0]
    assert (outcome.result.mean, outcome.rounds, outcome.sheets) == (None, 0, ())
    assert (outcome.recommendation, outcome.unevaluated) == (Recommendation.NOT_EVALUATED, Unevaluated.NO_SHEET)
    assert outcome.proposed_stars is None


def test_a_present_member_without_a_sheet_is_awaited_until_the_presider_says_why() -> None:
    world = World().distribute().attend()
    for member in SCORING[:-1]:
        world.hand_in(member, SP002=80)
    world.open()
    late = SCORING[-1]
    outcome = world.outcome("SP002")
    assert outcome.awaited == (world.office.member(late).id,)
    assert (outcome.recommendation, outcome.unevaluated) == (Recommendation.NOT_EVALUATED, Unevaluated.SHEETS)
    assert (outcome.result.mean, outcome.proposed_stars) == (Fraction(80), None)
    world.conclude()
    outcome = world.outcome("SP002")
    assert outcome.awaited == (world.office.member(late).id,)
    assert (outcome.unevaluated, outcome.proposed_stars) == (None, 4)


@pytest.mark.parametrize("act", [RecordRecusal, RecordAttendance])
def test_who_is_recused_or_away_is_not_awaited(act: type[RecordRecusal] | type[RecordAttendance]) -> None:
    world = World().distribute().attend()
    late = SCORING[-1]
    for member in SCORING[:-1]:
        world.hand_in(member, SP002=80)
    if act is RecordRecusal:
        world.office.do(record_act, RecordRecusal(late, "SP002", "đã tư vấn", SECRETARY))
    else:
        absent(world, late, "SP002")
    outcome = world.open().outcome("SP002")
    assert (outcome.awaited, outcome.unevaluated) == ((), None)


@pytest.mark.parametrize(("gone", "met"), [(("M06",), True), (("M06", "M04"), False), ((CHAIR,), False)])
def test_the_quorum_is_three_quarters_of_the_named_with_the_presider(gone: tuple[str, ...], met: bool) -> None:
    world = World().collect()
    for member in gone:
        absent(world, member, "SP002")
    outcome = world.open().outcome("SP002")
    assert (outcome.quorum.named, outcome.quorum.needed, outcome.quorum.met) == (6, 5, met)
    assert (outcome.recommendation is Recommendation.NO_QUORUM) is not met
    assert world.outcome("SP001").quorum.met


def test_a_deputy_presides_in_the_chair_s_stead_for_a_product_or_the_rest_of_the_day() -> None:
    world = World().collect()
    absent(world, CHAIR, "SP001")
    world.office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY, "SP001"))
    world.open()
    assert world.outcome("SP001").quorum.met
    world.office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY))
    absent(world, DEPUTY, "SP002")
    assert not world.outcome("SP002").quorum.presider_present


def test_silence_about_attendance_is_neither_presence_nor_absence() -> None:
    world = World().distribute("M03")
    world.hand_in("M03", SP002=80)
    outcome = world.open().outcome("SP002")
    assert (outcome.quorum.present, dict(outcome.absent), outcome.result.mean) == (0, {}, Fraction(80))


def test_a_council_without_a_presider_in_the_room_has_no_quorum() -> None:
    world = World().collect().open()
    office = world.office
    # A roster without a chair cannot be imported; an old file may still hold one.
    chair = office.member(CHAIR)
    with office.work as work:
        work.members.put([replace(chair, role=Role.MEMBER)])
        work.commit()
    assert not world.outcome("SP002").quorum.met


def test_recused_members_leave_the_base_only_where_the_regulation_says_so() -> None:
    for leaves, named in ((True, 5), (False, 6)):
        world = World(settings=SessionSettings(quorum_excludes_recused=leaves)).collect()
        world.office.do(record_act, RecordRecusal("M03", "SP002", "đã tư vấn", SECRETARY))
        assert world.open().outcome("SP002").quorum.named == named


def test_people_and_products_are_found_by_their_ids() -> None:
    world = World().collect().open()
    evaluation = world.evaluate()
    member = evaluation.member(world.office.member("M03").id)
    assert member is not None
    assert member.code == "M03"
    assert evaluation.member(MemberId("nobody")) is None
    with pytest.raises(KeyError):
        evaluation.outcome(ProductId("nothing"))


def test_what_is_discussed_is_told_by_item_without_direction() -> None:
    high = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})
    low = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})
    sheets: dict[str, Any] = {member: {"SP001": high if member == DEPUTY else low} for member in SCORING}
    outcome = World().collect(sheets).open().outcome("SP001")
    assert [(item.criterion, item.star) for item in outcome.items] == [("1.1", 4), ("6.1", None)]
