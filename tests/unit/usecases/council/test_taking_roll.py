"""The roll call: one act for the sheet, only what changed, times stated, the quorum counted before recording."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.council.quorum import Quorum
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import AbsenceNeedsProduct, AlreadyRecorded, RecordAttendance
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.roll_call import (
    Mark,
    NothingMarked,
    RollEntry,
    RollRow,
    RollSheet,
    TakeRoll,
    TimeUnreadable,
    roll_sheet,
    take_roll,
)
from tests.helpers.sessions import SECRETARY, World

EVERYBODY = ("M01", "M02", "M03", "M04", "M05", "M06")


@pytest.fixture
def world() -> World:
    return World().prepare()


def take(world: World, *entries: tuple[str, ...], product: str | None = None) -> None:
    world.office.do(take_roll, TakeRoll(tuple(RollEntry(*entry) for entry in entries), SECRETARY, product))


def sheet(world: World, product: str | None = None) -> RollSheet:
    return roll_sheet(product, world.office.work, world.office.services())


def rows(world: World, product: str | None = None) -> dict[str, RollRow]:
    return {row.member.code: row for row in sheet(world, product).rows}


def test_the_sheet_is_one_transaction_and_one_entry_of_the_log(world: World) -> None:
    commits, entries = world.office.work.commits, len(world.office.log)
    take(
        world,
        *((code, "present") for code in ("M01", "M02", "M06")),
        ("M03", "late", "14h5"),
        ("M04", "early", "16 giờ 30 phút"),
        ("M05", "absent", "", "ốm"),
    )
    assert (world.office.work.commits - commits, len(world.office.log) - entries) == (1, 1)
    assert len(world.office.log[-1].facts["members"]) == 6
    found = rows(world)
    assert [(found[code].mark, found[code].time, found[code].reason) for code in ("M01", "M03", "M04", "M05")] == [
        (Mark.PRESENT, "", ""),
        (Mark.LATE, "14:05", ""),
        (Mark.EARLY, "16:30", ""),
        (Mark.ABSENT, "", "ốm"),
    ]
    assert world.office.state.acts[-3].facts == {"present": True, "arrived": "14:05"}
    assert world.office.state.acts[0].facts == {"present": True}  # as before the roll call


def test_only_what_changed_is_recorded_and_nothing_new_is_refused_with_its_time(world: World) -> None:
    everyone = [(code, "present") for code in EVERYBODY]
    take(world, *everyone)
    with pytest.raises(AlreadyRecorded) as refusal:
        take(world, *everyone)
    assert refusal.value.facts == {"member": ", ".join(EVERYBODY), "at": rows(world)["M06"].at}
    before = len(world.office.state.acts)
    take(world, *everyone[1:], ("M01", "late", "08:15"))
    assert len(world.office.state.acts) == before + 1


@pytest.mark.parametrize("product", [None, "SP001"])
def test_a_sheet_without_a_mark_has_its_own_refusal(world: World, product: str | None) -> None:
    with pytest.raises(NothingMarked):
        take(world, product=product)
    take(world, ("M01", "present"))
    with pytest.raises(NothingMarked):
        take(world, product=product)
    assert len(world.office.state.acts) == 1


def test_a_single_entry_repeated_is_refused_and_a_different_one_is_not(world: World) -> None:
    present = RecordAttendance("M01", True, SECRETARY)
    world.office.do(record_act, present)
    with pytest.raises(AlreadyRecorded) as refusal:
        world.office.do(record_act, present)
    assert refusal.value.facts == {"member": "M01", "at": rows(world)["M01"].at}
    world.office.do(record_act, RecordAttendance("M01", True, SECRETARY, product="SP001"))
    away = RecordAttendance("M01", False, SECRETARY, "SP001", "họp khác")
    world.office.do(record_act, away)
    with pytest.raises(AlreadyRecorded):
        world.office.do(record_act, away)
    take(world, ("M02", "late", "9:00"))
    with pytest.raises(AlreadyRecorded):  # without the time it says less
        world.office.do(record_act, RecordAttendance("M02", True, SECRETARY))


@pytest.mark.parametrize("time", ["", "25:00", "14:60", "chiều", "1:2:3", "١٤:١٠", "-1:00"])
def test_what_is_no_time_is_refused(world: World, time: str) -> None:
    with pytest.raises(TimeUnreadable) as refusal:
        take(world, ("M02", "present"), ("M01", "late", time))
    assert refusal.value.facts == {"member": "M01", "time": time}
    assert not world.office.state.acts


@pytest.mark.parametrize("time", ["9", "9h", "09.00", "9:0", "9 giờ"])
def test_times_are_read_as_people_write_them(world: World, time: str) -> None:
    take(world, ("M01", "late", time))
    assert rows(world)["M01"].time == "09:00"


def test_an_absence_needs_a_reason_and_of_a_present_member_a_product(world: World) -> None:
    with pytest.raises(ReasonMissing):
        take(world, ("M01", "absent", "", " "))
    take(world, ("M01", "present"))
    with pytest.raises(AbsenceNeedsProduct):
        take(world, ("M01", "absent", "", "về sớm"))
    take(world, ("M01", "absent", "", "về sớm"), product="SP001")
    assert rows(world, "SP001")["M01"].mark is Mark.ABSENT
    assert world.office.log[-1].facts["product"] == world.office.product("SP001").id


def test_the_quorum_of_a_proposed_sheet_is_counted_without_recording(world: World) -> None:
    whole = sheet(world)
    assert whole.quorum({}) == Quorum(6, 0, 5, presider_present=False)
    marks = dict.fromkeys(EVERYBODY, "present") | {"M04": "late", "M05": "early", "M06": "absent", "M02": ""}
    assert whole.quorum(marks) == Quorum(6, 4, 5, presider_present=True)
    assert whole.quorum(marks | {"M02": "present"}).met


def test_of_one_product_what_is_recorded_for_the_session_counts_until_a_mark_says_otherwise(world: World) -> None:
    take(world, *((code, "present") for code in EVERYBODY))
    world.office.do(record_act, RecordRecusal("M02", "SP001", "người thân", SECRETARY))
    of_product = sheet(world, "SP001")
    assert of_product.quorum({}) == Quorum(6, 6, 5, presider_present=True)
    assert of_product.quorum({"M01": "absent", "M03": "absent"}) == Quorum(6, 4, 5, presider_present=False)
