"""What the council decides on opened sheets: findings, sending up, a star of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.scoring.scoring import Finding, FindingsContradict, StarOutOfReach
from ocop_desktop.domain.values import CriterionCode, Recommendation, Tier
from ocop_desktop.usecases.core.recording import AlreadyEnded, ReasonMissing
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.send_up import DecideSendUp
from ocop_desktop.usecases.council.acts.star_concluded import ConcludeStars
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.findings import (
    NoMinimumMissed,
    NoSuchCondition,
    PointsTooLow,
    SendUpFollows,
    SheetsAgree,
    StarNotTheCouncils,
    conclude_stars,
    decide_send_up,
    record_findings,
)
from ocop_desktop.usecases.council.reconciling import StillCollecting
from tests.helpers.sessions import SECRETARY, World, given

# Set 1 asks of 1.1 for 20 points for three stars and for 38 for four and five.
HIGH = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})  # 39 + 20 + 3 + 2 + 20 = 84
MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})  # 30 + 20 + 3 + 2 + 29 = 84
LOW = given({"1.1": 11, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 36})  # 10 + 20 + 3 + 2 + 35 = 70
TOP = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 36})  # 30 + 20 + 3 + 2 + 35 = 90


def opened(*sheets: Any, settings: SessionSettings | None = None, tier: Tier = Tier.PROVINCE) -> World:
    """SP001 scored by the four members with these sheets."""
    members = ("M01", "M02", "M03", "M04")
    world = World(settings=settings, tier=tier)
    return world.collect({m: {"SP001": answers} for m, answers in zip(members, sheets, strict=True)}).open()


def found(star: int, met: bool, reason: str = "có giấy", paper: str = "", code: str = "1.1") -> Finding:
    return Finding(CriterionCode(code), star, met, reason, paper)


def find(world: World, *findings: Finding, product: str = "SP001") -> None:
    world.office.do(record_findings, RecordFindings(product, findings, SECRETARY))


def test_a_finding_settles_a_difference_and_its_star() -> None:
    world = opened(HIGH, HIGH, MIDDLE, MIDDLE)
    before = world.outcome("SP001")
    assert [(c.criterion, c.star) for c in before.result.open_differences] == [("1.1", 4)]
    assert before.result.stars == 3  # exactly half reach it: not met
    find(world, found(4, True))
    after = world.outcome("SP001")
    assert (after.result.stars, after.result.open_differences) == (4, ())
    assert after.result.mean == before.result.mean == 84


def test_what_a_finding_entails_for_other_stars_is_recorded_with_it() -> None:
    world = opened(HIGH, HIGH, MIDDLE, MIDDLE)
    find(world, found(4, False))
    act = world.office.state.acts[-1]
    assert act.kind is ActKind.FINDING
    assert [(item["star"], item["met"]) for item in act.facts["items"]] == [(4, False), (5, False)]
    find(world, found(5, True))
    assert [(f.star, f.met) for f in world.outcome("SP001").record.findings] == [(4, True), (5, True), (3, True)]


def test_a_product_below_three_stars_is_not_proposed_where_the_finding_is_against_it() -> None:
    world = opened(HIGH, HIGH, LOW, LOW)
    find(world, found(3, False, "", "BC 12"))
    outcome = world.outcome("SP001")
    assert (outcome.result.stars_by_points, outcome.result.stars) == (4, 0)
    assert outcome.recommendation is Recommendation.NOT_RECOGNISED


@pytest.mark.parametrize(
    ("findings", "refusal"),
    [
        ((found(4, True, code="4.1"),), NoSuchCondition),
        ((found(2, True),), NoSuchCondition),
        ((found(3, True),), SheetsAgree),
        ((found(4, True, " "),), ReasonMissing),
        ((), ReasonMissing),
        ((found(4, True), found(5, False)), FindingsContradict),
    ],
)
def test_a_finding_that_settles_nothing_is_refused_and_nothing_is_recorded(
    findings: tuple[Finding, ...], refusal: type[OcopError]
) -> None:
    world = opened(HIGH, HIGH, MIDDLE, MIDDLE)
    before = world.office.state
    with pytest.raises(refusal):
        find(world, *findings)
    assert world.office.state is before


def test_ninety_points_with_a_missed_mark_are_sent_up_only_by_decision() -> None:
    world = opened(TOP, TOP, TOP, TOP)
    assert world.outcome("SP001").recommendation is Recommendation.UNDECIDED
    with pytest.raises(ReasonMissing):
        world.office.do(decide_send_up, DecideSendUp("SP001", True, " ", SECRETARY))
    world.office.do(decide_send_up, DecideSendUp("SP001", True, "tiềm năng xuất khẩu", SECRETARY))
    outcome = world.outcome("SP001")
    assert (outcome.recommendation, outcome.result.stars) == (Recommendation.SEND_UP, 3)
    world.office.do(decide_send_up, DecideSendUp("SP001", False, "xem lại", SECRETARY))
    assert world.outcome("SP001").recommendation is Recommendation.RECOGNISE


def test_there_is_nothing_to_decide_where_all_minimums_are_met_or_the_ministry_is_the_council() -> None:
    whole = given({"1.1": 41, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 36})
    for world, send in (
        (opened(whole, whole, whole, whole), False),
        (opened(TOP, TOP, TOP, TOP, tier=Tier.MINISTRY), True),
    ):
        with pytest.raises(SendUpFollows) as refusal:
            world.office.do(decide_send_up, DecideSendUp("SP001", send, "đẹp", SECRETARY))
        assert refusal.value.facts == {"product": "SP001"}


def test_a_decision_waits_for_the_round_that_will_change_its_product() -> None:
    world = opened(TOP, TOP, TOP, TOP)
    world.order(SP001="chấm lại")
    with pytest.raises(StillCollecting) as refusal:
        world.office.do(decide_send_up, DecideSendUp("SP001", True, "đẹp", SECRETARY))
    assert refusal.value.facts == {"round": 2}
    world = opened(TOP, TOP, TOP, TOP)
    world.order(SP002="chấm lại")
    world.office.do(decide_send_up, DecideSendUp("SP001", True, "đẹp", SECRETARY))


def test_only_the_top_band_is_sent_up() -> None:
    world = opened(HIGH, HIGH, HIGH, HIGH)
    with pytest.raises(PointsTooLow) as refusal:
        world.office.do(decide_send_up, DecideSendUp("SP001", True, "đẹp", SECRETARY))
    assert refusal.value.facts == {"product": "SP001"}


def test_the_council_concludes_a_star_where_the_setting_leaves_it_to_it() -> None:
    world = opened(MIDDLE, MIDDLE, MIDDLE, MIDDLE, settings=SessionSettings(missed_minimum=MissedMinimum.COUNCIL))
    assert world.outcome("SP001").result.needs_council_star
    with pytest.raises(ReasonMissing):
        world.office.do(conclude_stars, ConcludeStars("SP001", 4, "", SECRETARY))
    with pytest.raises(StarOutOfReach):
        world.office.do(conclude_stars, ConcludeStars("SP001", 5, "đẹp", SECRETARY))
    world.office.do(conclude_stars, ConcludeStars("SP001", 4, "bù bằng tiêu chí khác", SECRETARY))
    result = world.outcome("SP001").result
    assert (result.stars, result.needs_council_star) == (4, False)


def test_a_star_is_left_to_the_council_only_where_a_minimum_is_missed() -> None:
    world = opened(HIGH, HIGH, HIGH, HIGH, settings=SessionSettings(missed_minimum=MissedMinimum.COUNCIL))
    with pytest.raises(NoMinimumMissed) as refusal:
        world.office.do(conclude_stars, ConcludeStars("SP001", 3, "đẹp", SECRETARY))
    assert refusal.value.facts == {"product": "SP001"}


def test_under_any_other_setting_the_star_is_not_the_council_s_to_choose() -> None:
    world = opened(MIDDLE, MIDDLE, MIDDLE, MIDDLE)
    with pytest.raises(StarNotTheCouncils) as refusal:
        world.office.do(conclude_stars, ConcludeStars("SP001", 4, "đẹp", SECRETARY))
    assert refusal.value.facts == {"product": "SP001"}


def decisions(actor: str = SECRETARY) -> list[tuple[Callable[..., Any], Any]]:
    return [
        (record_findings, RecordFindings("SP001", (found(4, True),), actor)),
        (decide_send_up, DecideSendUp("SP001", True, "đẹp", actor)),
        (conclude_stars, ConcludeStars("SP001", 4, "đẹp", actor)),
    ]


def test_decisions_wait_for_the_opening_and_for_who_may_record_them() -> None:
    world = World().distribute("M03")
    for use_case, command in decisions():
        with pytest.raises(NotInThisState):
            world.office.do(use_case, command)
    world.open()
    for use_case, command in decisions("M03"):
        with pytest.raises(NotInThisRole):
            world.office.do(use_case, command)


def test_nothing_is_found_on_a_product_that_has_ended() -> None:
    world = opened(HIGH, HIGH, MIDDLE, MIDDLE)
    world.office.do(record_act, RecordWithdrawal("SP001", "đơn", SECRETARY))
    with pytest.raises(AlreadyEnded):
        find(world, found(4, True))
    with pytest.raises(PointsTooLow):
        world.office.do(decide_send_up, DecideSendUp("SP001", True, "đẹp", SECRETARY))
