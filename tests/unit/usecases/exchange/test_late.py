"""Collecting goes on until the opening; packages that came too late are then taken by one call."""

from __future__ import annotations

import pytest

from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.collecting_reopened import CollectAgain, StillOpenForSheets, TotalsSeen
from ocop_desktop.usecases.exchange.late import NothingLate, TakeLate, take_late
from tests.helpers.sessions import CHAIR, SECRETARY, World

AGAIN = CollectAgain(CHAIR, "bấm nhầm")


def closed_too_early() -> World:
    """M01 and M02 are in; M03 and M04 came after the end of the collection, M04 never before."""
    world = World().distribute().attend()
    for member in ("M01", "M02", "M03"):
        world.hand_in(member, SP001=80)
    for member in ("M03", "M04"):
        world.fill(member, "SP002", 80)
    world.close()
    for member in ("M03", "M04"):
        assert world.office.receive(world.send(member)).status == "quarantined"
    return world


def test_collecting_goes_on_and_what_came_too_late_is_taken_each_with_its_entry() -> None:
    world = closed_too_early()
    world.office.do(record_act, AGAIN)
    assert world.office.session.collecting
    before = len(world.office.log)
    first, second = world.office.do(take_late, TakeLate(SECRETARY))
    assert first.receipt is not None
    assert (first.file.member, first.receipt.status, first.question) == ("M03", "accepted", None)
    assert second.question is not None  # M04 has sent nothing before: the digits are compared first
    assert (second.receipt, second.question.facts["member"]) == (None, "M04")
    assert [entry.kind for entry in world.office.log[before:]] == ["package.accepted"]
    assert world.office.sheet("M03", "SP002").document is not None


def test_without_collecting_again_the_files_wait_on_and_a_lost_copy_is_said() -> None:
    world = closed_too_early()
    late = world.office.do(take_late, TakeLate(SECRETARY))
    assert [file.receipt.status for file in late if file.receipt is not None] == ["quarantined", "quarantined"]
    world.office.do(record_act, AGAIN)
    world.office.files.delete_quarantined(late[0].file.sha256)
    gone = world.office.do(take_late, TakeLate(SECRETARY))[0]
    assert (gone.receipt, gone.question) == (None, None)


def test_with_nothing_late_there_is_nothing_to_take() -> None:
    with pytest.raises(NothingLate):
        World().collect().office.do(take_late, TakeLate(SECRETARY))


def test_collecting_again_needs_an_end_a_reason_and_no_total_seen() -> None:
    world = closed_too_early()
    with pytest.raises(ReasonMissing):
        world.office.do(record_act, CollectAgain(CHAIR, " "))
    world.office.do(record_act, AGAIN)
    with pytest.raises(StillOpenForSheets) as open_still:
        world.office.do(record_act, AGAIN)
    assert open_still.value.facts == {"round": 1}
    world.open()
    with pytest.raises(TotalsSeen):
        world.office.do(record_act, AGAIN)


def test_a_round_closed_without_any_sheet_is_collected_again_one_with_a_sheet_is_not() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    package = world.order(SP002="lệch")
    world.close()
    world.office.do(record_act, AGAIN)
    world.home("M03").receive(package)
    world.fill("M03", "SP002", 70)
    world.office.receive(world.send("M03"))
    world.close()
    with pytest.raises(TotalsSeen) as refusal:
        world.office.do(record_act, AGAIN)
    assert refusal.value.facts == {"round": 2}


def test_the_act_names_who_decided_and_who_recorded() -> None:
    world = closed_too_early()
    world.office.do(record_act, AGAIN)
    act = world.office.state.acts[-1]
    assert (act.actor, act.recorder, act.facts) == (CHAIR, SECRETARY, {"round": 1, "recorder": SECRETARY})
    assert world.office.log[-1].facts["recorder"] == SECRETARY
    closed = next(act for act in world.office.state.acts if act.kind == "closed")
    assert (closed.actor, closed.recorder) == (SECRETARY, "")
    assert "recorder" not in closed.facts
