"""Rules that a secretary, a member or a lawyer would look for first, each with the case that tempts one past it."""

from __future__ import annotations

from typing import Any

import pytest

from ocop_desktop.documents.session_json import results_json
from ocop_desktop.domain.council.quorum import quorum_of
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.dossiers.intake_rows import MemberRow
from ocop_desktop.domain.minutes.minutes import MinutesProduct, Missing, MissingItem
from ocop_desktop.domain.scoring.scoring import Finding
from ocop_desktop.domain.sheets.score_sheet import Answer, LevelNotOffered, WrongCase, check_answer
from ocop_desktop.domain.values import CriterionCode, MemberId, Recommendation, Role, Tier
from ocop_desktop.usecases.core.recording import NotAuthorised
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import AbsenceNeedsProduct, RecordAttendance
from ocop_desktop.usecases.council.acts.concluded import Conclude
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.reopened import Reopen
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.acts.send_up import DecideSendUp
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.star_concluded import ConcludeStars
from ocop_desktop.usecases.council.findings import (
    NoMinimumMissed,
    SendUpFollows,
    conclude_stars,
    decide_send_up,
    record_findings,
)
from ocop_desktop.usecases.council.reconciling import NotSettled, StillCollecting, conclude, order_round
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.helpers.catalogues import NO_CASES, code, story_set
from tests.helpers.sessions import DEPUTY, MEMBERS, SCORING, SECRETARY, World, given

# Set 1 asks of 1.1 for 20 points for three stars and for 38 for four and five.
HIGH = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})  # 84, 39 of them on 1.1
MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})  # 84, 30 of them on 1.1
TOP = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 36})  # 90, 30 of them on 1.1
COUNCIL = SessionSettings(missed_minimum=MissedMinimum.COUNCIL)


def opened(*sheets: Any, settings: SessionSettings | None = None, tier: Tier = Tier.PROVINCE) -> World:
    """SP001 scored by the four members with these sheets."""
    given_sheets = {member: {"SP001": sheet} for member, sheet in zip(SCORING, sheets, strict=True)}
    return World(settings=settings, tier=tier).collect(given_sheets).open()


def missing(world: World) -> tuple[MissingItem, ...]:
    return minutes_facts(world.office.work, world.office.services()).missing


def stated(world: World, product: str) -> MinutesProduct:
    facts = minutes_facts(world.office.work, world.office.services())
    return next(found for found in facts.products if found.code == product)


def conclude_star(world: World, product: str, stars: int) -> None:
    world.office.do(conclude_stars, ConcludeStars(product, stars, "Hội đồng thống nhất", SECRETARY))


def test_none_of_the_levels_is_offered_only_where_the_printed_levels_leave_a_remainder() -> None:
    assert check_answer(story_set(), Answer(code("4.1"), 0), NO_CASES) is None
    with pytest.raises(LevelNotOffered) as refusal:
        check_answer(story_set(), Answer(code("5.1"), 0), NO_CASES)  # 5.1 prints a level of 0 points itself
    assert refusal.value.facts == {"criterion": "5.1", "given": 0, "offered": "1, 2, 3, 4, 5"}


# What the council concluded of one result is no answer to the next


def test_a_decision_to_send_up_speaks_of_the_result_in_hand_and_not_of_a_later_round() -> None:
    world = opened(TOP, TOP, TOP, TOP)
    assert MissingItem(Missing.SEND_UP, "SP001") in missing(world)  # the council has said neither yes nor no
    world.office.do(decide_send_up, DecideSendUp("SP001", True, "xuất khẩu", SECRETARY))
    assert MissingItem(Missing.SEND_UP, "SP001") not in missing(world)
    assert stated(world, "SP001").send_up_reason == "xuất khẩu"
    world.order(SP001="có ý kiến khác")
    with pytest.raises(StillCollecting):
        world.office.do(decide_send_up, DecideSendUp("SP001", True, "xuất khẩu", SECRETARY))
    world.close()
    assert (world.outcome("SP001").record.send_up, stated(world, "SP001").send_up_reason) == (None, "")
    assert world.outcome("SP001").recommendation is Recommendation.RECOGNISE


def test_a_concluded_star_is_not_carried_over_a_re_scoring() -> None:
    world = opened(MIDDLE, MIDDLE, MIDDLE, MIDDLE, settings=COUNCIL)
    assert MissingItem(Missing.STAR, "SP001") in missing(world)
    conclude_star(world, "SP001", 4)
    world.order(SP001="có ý kiến khác")
    with pytest.raises(StillCollecting):
        conclude_star(world, "SP001", 4)
    world.close()
    assert world.outcome("SP001").result.needs_council_star
    with pytest.raises(NotSettled):
        world.conclude()


def test_an_act_that_would_change_nothing_is_refused_rather_than_kept_without_effect() -> None:
    # All minimums met: sent up whatever the council says; no star is left to the council.
    world = opened(80, 80, 80, 80, settings=COUNCIL)
    with pytest.raises(NoMinimumMissed):
        conclude_star(world, "SP002", 3)
    best = {member: {"SP002": 95} for member in SCORING}
    for tier in Tier:
        world = World(tier=tier).collect(best).open()
        with pytest.raises(SendUpFollows):
            world.office.do(decide_send_up, DecideSendUp("SP002", False, "chưa đủ", SECRETARY))
    # The ministry has nobody to send anything up to.
    ministry = opened(TOP, TOP, TOP, TOP, tier=Tier.MINISTRY)
    with pytest.raises(SendUpFollows):
        ministry.office.do(decide_send_up, DecideSendUp("SP001", True, "xuất khẩu", SECRETARY))


def test_a_star_left_to_the_council_is_never_concluded_by_silence() -> None:
    settings = SessionSettings(missed_minimum=MissedMinimum.COUNCIL, findings_required=False)
    world = opened(MIDDLE, MIDDLE, MIDDLE, MIDDLE, settings=settings)
    with pytest.raises(NotSettled):
        world.conclude()
    conclude_star(world, "SP001", 3)
    world.conclude()


def test_a_finding_that_all_later_sheets_contradict_is_not_printed_beside_the_opposite_result() -> None:
    world = opened(HIGH, HIGH, MIDDLE, MIDDLE)
    finding = Finding(code("1.1"), 4, False, "thiếu hợp đồng")
    world.office.do(record_findings, RecordFindings("SP001", (finding,), SECRETARY))
    assert {fact.star for fact in stated(world, "SP001").findings} == {4, 5}
    package = world.order(SP001="có giấy mới")
    for member in ("M03", "M04"):
        world.home(member).receive(package)
        world.hand_in(member, SP001=HIGH)
    world.close()
    assert (world.outcome("SP001").result.stars, stated(world, "SP001").findings) == (4, ())


# What a draft says is still missing


def test_a_spread_above_the_limit_is_listed_until_it_was_scored_again() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    assert MissingItem(Missing.RESCORING_DUE, "SP002") in missing(world)
    world.order(SP002="lệch 20 điểm")
    world.close()
    assert MissingItem(Missing.RESCORING, "SP002") in missing(world)  # ordered, nobody returned a sheet
    assert MissingItem(Missing.RESCORING_DUE, "SP002") not in missing(world)


def test_a_sheet_nobody_returned_for_a_member_in_the_room_is_listed() -> None:
    world = World().distribute().attend()
    for member in SCORING[:3]:
        world.hand_in(member, SP001=80, SP002=80, SP003=6)
    world.open()
    assert MissingItem(Missing.SHEETS, "SP002") in missing(world)
    absence = RecordAttendance("M04", False, SECRETARY, "SP002", "về sớm")
    world.office.do(record_act, absence)
    world.office.do(record_act, RecordRecusal("M04", "SP001", "đã tư vấn", SECRETARY))
    assert [item.about for item in missing(world) if item.what is Missing.SHEETS] == ["SP003"]


# Who presides


def test_a_deputy_without_a_recorded_paper_opens_orders_concludes_and_reopens_nothing() -> None:
    world = World().collect()
    deputy = world.office.services(DEPUTY)
    with pytest.raises(NotAuthorised) as refusal:
        record_act(OpenSheets(DEPUTY), world.office.work, deputy)
    assert refusal.value.facts == {"member": DEPUTY}
    world.open()
    with pytest.raises(NotAuthorised):
        order_round(OrderRound({"SP002": "lệch"}, DEPUTY), world.office.work, deputy)
    with pytest.raises(NotAuthorised):
        conclude(Conclude(DEPUTY), world.office.work, deputy)
    world.conclude()
    with pytest.raises(NotAuthorised):
        record_act(Reopen(DEPUTY, SECRETARY, "sai sót"), world.office.work, deputy)


def test_where_the_regulation_asks_for_no_paper_the_deputy_presides_without_one() -> None:
    world = World(settings=SessionSettings(deputy_needs_authorisation=False)).collect()
    world.office.do(record_act, RecordPresider(DEPUTY, "", SECRETARY))
    record_act(OpenSheets(DEPUTY), world.office.work, world.office.services(DEPUTY))
    assert world.evaluate().record.presider == world.office.member(DEPUTY).id
    assert Missing.AUTHORISATION not in {item.what for item in missing(world)}


# What is proposed, and in which words


@pytest.mark.parametrize(("total", "expected"), [(95, "recognise"), (89, "not_recognised"), (60, "not_recognised")])
def test_the_ministry_recognises_five_stars_and_leaves_the_others_to_the_province(total: int, expected: str) -> None:
    world = World(tier=Tier.MINISTRY).collect({member: {"SP002": total} for member in SCORING}).open()
    assert world.outcome("SP002").recommendation.value == expected


def test_a_product_failed_for_a_higher_minimum_is_not_said_to_miss_three_stars() -> None:
    world = opened(MIDDLE, MIDDLE, MIDDLE, MIDDLE, settings=SessionSettings(missed_minimum=MissedMinimum.FAIL))
    label = results_json(world.evaluate())["products"][0]["label"]
    assert label == "Chưa đạt yêu cầu tối thiểu 4 sao – không đề nghị công nhận"


# Substitutes


def test_a_substitute_fills_a_place_of_the_decision_and_never_adds_one() -> None:
    substitute = MemberRow("M07", "Thử Thị Thay", "Phó phòng", "Sở Y tế", Role.SUBSTITUTE, True)
    world = World(members=(*MEMBERS, substitute)).distribute("M01").attend().open()
    quorum = world.outcome("SP001").quorum
    assert (quorum.named, quorum.present, quorum.needed) == (6, 6, 5)  # all six are there: M07 stands for nobody
    for member in ("M04", "M06"):
        command = RecordAttendance(member, False, SECRETARY, "SP001", "đi công tác")
        world.office.do(record_act, command)
    quorum = world.outcome("SP001").quorum
    assert (quorum.named, quorum.present, quorum.met) == (6, 5, True)
    assert minutes_facts(world.office.work, world.office.services()).quorum.named == 6


def test_a_recused_substitute_stands_for_nobody_where_recused_members_leave_the_base() -> None:
    everyone, settings = [MemberId(f"M{n}") for n in range(4)], SessionSettings(quorum_excludes_recused=True)
    stand_in = MemberId("S1")
    there = [*everyone[:2], stand_in]
    assert quorum_of(everyone, there, everyone[0], (), settings, [stand_in]).present == 3
    assert quorum_of(everyone, there, everyone[0], [stand_in], settings, [stand_in]).present == 2


# Back and forth between sets


def test_sheets_on_one_alternative_never_count_for_a_product_on_the_other() -> None:
    world = World().collect().open()

    def move(to: int, cases: dict[CriterionCode, str]) -> None:
        world.office.do(move_to_set, MoveToSet("SP003", to, "Hội đồng xem lại", SECRETARY, cases))

    move(2, {})
    assert world.outcome("SP003").result.sheets_used == 0
    with pytest.raises(WrongCase) as refusal:
        move(26, {code("8"): "b"})
    assert refusal.value.facts == {"criterion": "8", "given": "b", "fixed": "a"}
    move(26, {code("8"): "a"})
    assert world.outcome("SP003").result.sheets_used == 4


# Attendance


def test_a_roll_call_taken_again_lets_no_sheet_in_and_none_out() -> None:
    world = World().collect({"M03": {"SP002": 60}})

    def attend(member: str, present: bool, product: str | None = None) -> None:
        command = RecordAttendance(member, present, SECRETARY, product, "đến muộn")
        world.office.do(record_act, command)

    attend("M03", False, "SP002")
    attend("M04", True, "SP002")
    attend("M03", True)
    with pytest.raises(AbsenceNeedsProduct):
        attend("M04", False)  # M04 was in the room: leaving is recorded by product
    attend("M04", False, "SP003")
    world.open()
    assert world.outcome("SP002").result.mean == 80  # M01, M02 and M04; M03 was out
    assert (world.outcome("SP001").result.sheets_used, len(world.outcome("SP001").absent)) == (4, 0)
    assert [len(world.outcome(code).absent) for code in ("SP002", "SP003")] == [1, 1]
