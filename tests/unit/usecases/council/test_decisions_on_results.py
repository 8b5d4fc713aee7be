"""What the council concludes of one result is no answer to the next."""

from __future__ import annotations

from typing import Any

import pytest

from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.minutes.minutes import MinutesProduct
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.scoring.scoring import Finding
from ocop_desktop.domain.values import Recommendation, Tier
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.send_up import DecideSendUp
from ocop_desktop.usecases.council.acts.star_concluded import ConcludeStars
from ocop_desktop.usecases.council.findings import (
    NoMinimumMissed,
    SendUpFollows,
    conclude_stars,
    decide_send_up,
    record_findings,
)
from ocop_desktop.usecases.council.reconciling import NotSettled, StillCollecting
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.helpers.catalogues import code
from tests.helpers.questions import Open, still_open
from tests.helpers.sessions import SCORING, SECRETARY, World, given

# Set 1 asks of 1.1 for 20 points for three stars and for 38 for four and five.
HIGH = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})  # 84, 39 of them on 1.1
MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})  # 84, 30 of them on 1.1
TOP = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 36})  # 90, 30 of them on 1.1
COUNCIL = SessionSettings(missed_minimum=MissedMinimum.COUNCIL)


def opened(*sheets: Any, settings: SessionSettings | None = None, tier: Tier = Tier.PROVINCE) -> World:
    """SP001 scored by the four members with these sheets."""
    given_sheets = {member: {"SP001": sheet} for member, sheet in zip(SCORING, sheets, strict=True)}
    return World(settings=settings, tier=tier).collect(given_sheets).open()


def missing(world: World) -> list[Open]:
    return still_open(minutes_facts(world.office.work, world.office.services()).questions)


def stated(world: World, product: str) -> MinutesProduct:
    facts = minutes_facts(world.office.work, world.office.services())
    return next(found for found in facts.products if found.code == product)


def conclude_star(world: World, product: str, stars: int) -> None:
    world.office.do(conclude_stars, ConcludeStars(product, stars, "Hội đồng thống nhất", SECRETARY))


def test_a_decision_to_send_up_speaks_of_the_result_in_hand_and_not_of_a_later_round() -> None:
    world = opened(TOP, TOP, TOP, TOP)
    assert (Question.SEND_UP, "SP001") in missing(world)  # the council has said neither yes nor no
    world.office.do(decide_send_up, DecideSendUp("SP001", True, "xuất khẩu", SECRETARY))
    assert (Question.SEND_UP, "SP001") not in missing(world)
    assert stated(world, "SP001").send_up_reason == "xuất khẩu"
    world.order(SP001="có ý kiến khác")
    with pytest.raises(StillCollecting):
        world.office.do(decide_send_up, DecideSendUp("SP001", True, "xuất khẩu", SECRETARY))
    world.close()
    assert (world.outcome("SP001").record.send_up, stated(world, "SP001").send_up_reason) == (None, "")
    assert world.outcome("SP001").recommendation is Recommendation.UNDECIDED


def test_a_concluded_star_is_not_carried_over_a_re_scoring() -> None:
    world = opened(MIDDLE, MIDDLE, MIDDLE, MIDDLE, settings=COUNCIL)
    assert (Question.STAR, "SP001") in missing(world)
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
