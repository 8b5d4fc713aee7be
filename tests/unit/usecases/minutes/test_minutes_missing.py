"""What a draft of the minutes says is missing."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.spread_discussed import DiscussSpread
from ocop_desktop.usecases.council.findings import discuss_spread
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.helpers.questions import Open, still_open
from tests.helpers.sessions import SCORING, SECRETARY, World


def missing(world: World) -> list[Open]:
    return still_open(minutes_facts(world.office.work, world.office.services()).questions)


def test_a_spread_above_the_limit_is_listed_until_it_was_scored_again() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    assert (Question.SPREAD, "SP002") in missing(world)
    world.order(SP002="lệch 20 điểm")
    world.close()
    assert (Question.RESCORING, "SP002") in missing(world)  # ordered, nobody returned a sheet
    assert (Question.SPREAD, "SP002") in missing(world)  # the totals are what they were
    world.office.do(discuss_spread, DiscussSpread("SP002", "không chấm lại, giữ điểm trung bình", 3, 0, SECRETARY))
    assert not {(Question.RESCORING, "SP002"), (Question.SPREAD, "SP002")} & set(missing(world))


@pytest.mark.parametrize(("votes", "adopted"), [({"for": 4}, True), ({"for": 2}, False), ({"for": 5}, False)])
def test_the_minutes_are_adopted_by_more_than_half_of_those_who_may_vote(votes: dict[str, int], adopted: bool) -> None:
    world = World().collect().open()
    world.office.do(record_act, FillMinutesForm({"adoption": votes}, SECRETARY))
    assert ((Question.ADOPTION, "") in missing(world)) is not adopted


def test_a_sheet_nobody_returned_for_a_member_in_the_room_is_listed() -> None:
    world = World().distribute().attend()
    for member in SCORING[:3]:
        world.hand_in(member, SP001=80, SP002=80, SP003=6)
    world.open()
    assert (Question.SHEETS, "SP002") in missing(world)
    absence = RecordAttendance("M04", False, SECRETARY, "SP002", "về sớm")
    world.office.do(record_act, absence)
    world.office.do(record_act, RecordRecusal("M04", "SP001", "đã tư vấn", SECRETARY))
    assert [about for question, about in missing(world) if question is Question.SHEETS] == ["SP003"]
