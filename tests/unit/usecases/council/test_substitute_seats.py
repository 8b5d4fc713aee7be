"""A member and a substitute share one seat."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.council.council import MemberFacts
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.values import Role
from ocop_desktop.usecases.council.acts import fold, record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.correction import CorrectAct
from ocop_desktop.usecases.council.acts.substitution import SubstitutedAlready
from ocop_desktop.usecases.council.room import room_record
from ocop_desktop.usecases.exchange.package_board import package_board
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.helpers.questions import Open, still_open
from tests.helpers.sessions import MEMBERS, SECRETARY, World
from tests.unit.usecases.council.test_rarer_acts import SUBSTITUTES, substitute, with_substitutes


def missing(world: World) -> list[Open]:
    return still_open(minutes_facts(world.office.work, world.office.services()).questions)


def test_where_a_substitute_and_a_member_share_a_product_one_sheet_is_enough() -> None:
    world = with_substitutes()
    substitute(world)
    world.open()
    assert (Question.SHEETS, "SP002") not in missing(world)
    # M07 takes the place of M04, who is in the room and hands nothing in.
    world = World(members=(*MEMBERS, *SUBSTITUTES)).distribute("M01", "M02", "M03", "M04", "M07").attend("M08")
    for member in ("M01", "M02", "M03", "M07"):
        world.hand_in(member, SP002=80)
    world.hand_in("M01", SP001=80)
    substitute(world)
    world.open()
    assert (Question.SHEETS, "SP002") not in missing(world)
    assert (Question.SHEETS, "SP001") in missing(world)
    # Neither of the two handed anything in.
    world = World(members=(*MEMBERS, *SUBSTITUTES)).distribute("M01", "M02", "M03", "M04", "M07").attend("M08")
    for member in ("M01", "M02", "M03"):
        world.hand_in(member, SP002=80)
    substitute(world)
    world.open()
    assert (Question.SHEETS, "SP002") in missing(world)


def test_a_substitute_and_the_member_stood_in_for_fill_one_seat() -> None:
    world = with_substitutes()
    substitute(world)
    world.open()
    world.office.do(record_act, RecordAttendance("M03", False, SECRETARY, "SP002", "đi công tác"))
    # Of six named M03 is away; M07 stands in for M04, who is here as well.
    assert world.outcome("SP002").quorum.present == 5
    room = room_record(world.office.work, world.office.services())
    product = world.office.product("SP002").id
    assert room.quorums[product].present == 5
    world.office.do(record_act, RecordAttendance("M04", False, SECRETARY, "SP002", "ốm"))
    assert world.outcome("SP002").quorum.present == 5


def test_of_a_member_and_a_substitute_one_sheet_is_awaited() -> None:
    world = World(members=(*MEMBERS, *SUBSTITUTES)).distribute("M01", "M04", "M07").attend("M08")
    world.hand_in("M07", SP002=80)

    def awaited() -> dict[str, tuple[str, ...]]:
        board = package_board(world.office.work, world.office.services())
        return {line.member.code: line.missing for line in board.lines if line.member.code in ("M01", "M04", "M07")}

    everything = ("SP001", "SP002", "SP003")
    assert awaited() == {"M01": everything, "M04": everything, "M07": ("SP001", "SP003")}
    substitute(world)
    assert awaited() == {"M01": everything, "M04": ("SP001", "SP003"), "M07": ("SP001", "SP003")}
    world.hand_in("M04", SP001=80)
    assert awaited() == {"M01": everything, "M04": ("SP003",), "M07": ("SP003",)}


def test_one_substitute_stands_in_for_one_member_at_a_time() -> None:
    world = with_substitutes()
    substitute(world)
    with pytest.raises(SubstitutedAlready) as refusal:
        substitute(world, replaced=SECRETARY)
    assert refusal.value.facts == {"member": "M04", "other": "M07"}
    substitute(world)
    world.office.do(record_act, CorrectAct(len(world.office.state.acts), "ghi hai lần", SECRETARY))
    world.office.do(record_act, CorrectAct(len(world.office.state.acts) - 2, "nhầm người", SECRETARY))
    substitute(world, replaced="M03")
    known = fold(world.office.state.acts).standing_in(None)
    assert known == {world.office.member("M07").id: world.office.member("M03").id}


def test_a_substitute_fills_a_place_of_the_decision_and_never_adds_one() -> None:
    substitute = MemberFacts("M07", "Thử Thị Thay", "Phó phòng", "Sở Y tế", Role.SUBSTITUTE, True)
    world = World(members=(*MEMBERS, substitute)).distribute("M01").attend().open()
    quorum = world.outcome("SP001").quorum
    assert (quorum.named, quorum.present, quorum.needed) == (6, 6, 5)  # all six are there: M07 stands for nobody
    for member in ("M04", "M06"):
        command = RecordAttendance(member, False, SECRETARY, "SP001", "đi công tác")
        world.office.do(record_act, command)
    quorum = world.outcome("SP001").quorum
    assert (quorum.named, quorum.present, quorum.met) == (6, 5, True)
    assert minutes_facts(world.office.work, world.office.services()).quorum.named == 6
