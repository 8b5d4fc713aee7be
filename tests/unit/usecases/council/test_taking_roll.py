"""The roll call: one act for the sheet, only what changed, times stated, the quorum counted before recording."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ocop_desktop.domain.council.quorum import Quorum
from ocop_desktop.domain.questions.gaps import FinalStep, GapCode
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import AbsenceNeedsProduct, AlreadyRecorded, RecordAttendance
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.roll_call import (
    LeftBeforeArrival,
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
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.questions.gaps import gaps
from ocop_desktop.usecases.questions.questions import questions
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
        ("M03", "late", "14h05"),
        ("M04", "early", "", "16 giờ 30 phút"),
        ("M05", "absent", "", "", "ốm"),
    )
    assert (world.office.work.commits - commits, len(world.office.log) - entries) == (1, 1)
    assert len(world.office.log[-1].facts["members"]) == 6
    found = rows(world)
    said = {code: (row.mark, row.arrived, row.left, row.reason) for code, row in found.items()}
    assert [said[code] for code in ("M01", "M03", "M04", "M05")] == [
        (Mark.PRESENT, "", "", ""),
        (Mark.LATE, "14:05", "", ""),
        (Mark.EARLY, "", "16:30", ""),
        (Mark.ABSENT, "", "", "ốm"),
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


@pytest.mark.parametrize("time", ["", "25:00", "14:60", "chiều", "1:2:3", "١٤:١٠", "-1:00", "14:1", "14h1", "141"])
def test_what_is_no_time_is_refused(world: World, time: str) -> None:
    with pytest.raises(TimeUnreadable) as refusal:
        take(world, ("M02", "present"), ("M01", "late", time))
    assert refusal.value.facts == {"member": "M01", "time": time}
    assert not world.office.state.acts


@pytest.mark.parametrize("time", ["9", "9h", "09.00", "9:00", "0900", "9h00", "9 giờ", "9 giờ 00 phút"])
def test_times_are_read_as_people_write_them(world: World, time: str) -> None:
    take(world, ("M01", "late", time))
    assert rows(world)["M01"].arrived == "09:00"


def test_an_absence_needs_a_reason_and_of_a_present_member_a_product(world: World) -> None:
    with pytest.raises(ReasonMissing):
        take(world, ("M01", "absent", "", "", " "))
    take(world, ("M01", "present"))
    with pytest.raises(AbsenceNeedsProduct):
        take(world, ("M01", "absent", "", "", "về sớm"))
    take(world, ("M01", "absent", "", "", "về sớm"), product="SP001")
    assert rows(world, "SP001")["M01"].mark is Mark.ABSENT
    assert world.office.log[-1].facts["product"] == world.office.product("SP001").id


def test_the_quorum_of_a_proposed_sheet_is_counted_without_recording(world: World) -> None:
    whole = sheet(world)
    assert whole.quorum(()) == Quorum(6, 0, 5, presider_present=False)
    marks = {code: RollEntry(code, "present") for code in ("M01", "M03")} | {
        "M04": RollEntry("M04", "late", "07:30"),
        "M05": RollEntry("M05", "early", "", "16:00"),
        "M06": RollEntry("M06", "absent"),
    }
    assert whole.quorum(marks.values()) == Quorum(6, 4, 5, presider_present=True)
    assert whole.quorum((*marks.values(), RollEntry("M02", "present"))).met


@pytest.mark.parametrize(
    ("entry", "there"),
    [
        (RollEntry("M01", "late", "14:10"), False),
        (RollEntry("M01", "late", "07:10"), True),
        (RollEntry("M01", "early", "", "07:30"), False),
        (RollEntry("M01", "early", "", "14:30"), True),
        (RollEntry("M01", "late", "07:10", "07:40"), False),
        (RollEntry("M01", "late", ""), True),  # still being typed
    ],
)
def test_the_quorum_now_is_without_those_who_come_later_or_have_left(
    world: World, entry: RollEntry, there: bool
) -> None:
    assert world.clock.time.hour == 8
    assert sheet(world).quorum((entry,)).present == there
    if entry.arrived or entry.left:
        world.office.do(take_roll, TakeRoll((entry,), SECRETARY))
        assert sheet(world).quorum((entry,)).present == there
        assert quorum_now(world) == there


def quorum_now(world: World) -> int:
    """What the list before the opening says."""
    found = gaps(FinalStep.OPEN, world.office.work, world.office.services())
    return int(next(gap.facts["present"] for gap in found if gap.code in (GapCode.QUORUM, GapCode.QUORUM_MET)))


def test_who_comes_late_and_leaves_early_states_both(world: World) -> None:
    for mark in ("late", "early"):
        take(world, ("M01", mark, "14:10", "16:00"))
        (row,) = (row for row in rows(world).values() if row.mark is not None)
        assert (row.mark, row.arrived, row.left) == (Mark.LATE, "14:10", "16:00")
        assert world.office.state.acts[-1].facts == {"present": True, "arrived": "14:10", "left": "16:00"}
        take(world, ("M01", "present"))
    with pytest.raises(LeftBeforeArrival) as refusal:
        take(world, ("M01", "late", "14:10", "14:10"))
    assert refusal.value.facts == {"member": "M01", "arrived": "14:10", "left": "14:10"}


def test_the_products_that_follow_are_one_act_and_keep_their_absences(world: World) -> None:
    take(world, ("M01", "absent", "", "", "họp khác"), product="SP002")
    take(world, ("M02", "present"), product="SP002")
    commits, entries, acts = world.office.work.commits, len(world.office.log), len(world.office.state.acts)
    everyone = tuple(RollEntry(code, "absent", reason="kẹt xe") for code in ("M01", "M02"))
    roll = TakeRoll(everyone, SECRETARY, "SP001", ("SP002", "SP003"))
    changes = take_roll(roll, world.office.work, world.office.services())
    assert (world.office.work.commits - commits, len(world.office.log) - entries) == (1, 1)
    assert len(world.office.state.acts) - acts == 5
    noted = world.office.log[-1].facts
    assert noted["products"] == [world.office.product(code).id for code in ("SP001", "SP002", "SP003")]
    assert len(changes.products) == 3
    reasons = {code: [row.reason for row in rows(world, code).values()][:2] for code in ("SP001", "SP002", "SP003")}
    assert reasons == {"SP001": ["kẹt xe"] * 2, "SP002": ["họp khác", "kẹt xe"], "SP003": ["kẹt xe"] * 2}
    with pytest.raises(AlreadyRecorded) as refusal:
        take_roll(roll, world.office.work, world.office.services())
    assert refusal.value.facts["member"] == "M01, M02"
    take(world, ("M01", "present"), product="SP002")  # shown and changed for this product
    assert rows(world, "SP002")["M01"].mark is Mark.PRESENT


def test_who_is_absent_from_the_session_is_known_on_the_sheet_of_a_product(world: World) -> None:
    take(world, ("M01", "absent", "", "", "ốm"), ("M02", "present"))
    assert [row.away for row in rows(world, "SP001").values()][:3] == [True, False, False]


def test_of_one_product_what_is_recorded_for_the_session_counts_until_a_mark_says_otherwise(world: World) -> None:
    take(world, *((code, "present") for code in EVERYBODY))
    world.office.do(record_act, RecordRecusal("M02", "SP001", "người thân", SECRETARY))
    of_product = sheet(world, "SP001")
    assert of_product.quorum(()) == Quorum(6, 6, 5, presider_present=True)
    away = (RollEntry("M01", "absent"), RollEntry("M03", "absent"), RollEntry("M04", "late", "14:10"))
    assert of_product.quorum(away) == Quorum(6, 4, 5, presider_present=False)


def of_the_quorum(world: World) -> list[int]:
    """Who is present by the gaps, the questions, the sheet and the minutes."""
    at = world.office.work, world.office.services()
    (gap,) = (gap for gap in gaps(FinalStep.ROUND, *at) if gap.code in (GapCode.QUORUM, GapCode.QUORUM_MET))
    (raised,) = (raised for raised in questions(*at) if raised.question is Question.QUORUM)
    found = sheet(world)
    entries = [
        RollEntry(row.member.code, row.mark, row.arrived, row.left, row.reason) for row in found.rows if row.mark
    ]
    return [gap.count, int(raised.facts["present"]), found.quorum(entries).present, minutes_facts(*at).quorum.present]


def test_after_the_opening_gaps_questions_sheet_and_minutes_count_who_is_there_now_or_was_at_the_conclusion() -> None:
    world = World().collect().open()
    early = str(world.clock.time.hour + 1).zfill(2) + ":00"
    take(world, *((code, "early", "", early) for code in EVERYBODY[2:]), ("M02", "early", "", "00:01"))
    assert of_the_quorum(world) == [5] * 4
    world.clock.time += timedelta(hours=2)
    assert of_the_quorum(world) == [1] * 4
    world.clock.time -= timedelta(hours=2)
    world.conclude()
    world.clock.time += timedelta(hours=2)
    assert of_the_quorum(world) == [5] * 4


def test_a_roll_call_completed_the_next_day_keeps_the_quorum_of_the_opening() -> None:
    world = World().distribute()
    world.clock.time = world.clock.time.replace(hour=10)
    world.close().open()
    world.clock.time = (world.clock.time + timedelta(days=1)).replace(hour=8)
    take(world, *((code, "late", "07:30") for code in EVERYBODY[1:]), ("M01", "late", "10:30"))
    assert opening(world) == (5, 6)
    form = {"started": f"{world.clock.time.date()}T07:00:00+07:00"}  # they opened the sheets before the meeting
    world.office.do(record_act, FillMinutesForm(form, SECRETARY))
    assert opening(world)[0] == 0


def opening(world: World) -> tuple[int, int]:
    facts = minutes_facts(world.office.work, world.office.services())
    (quorum,) = (step.quorum for step in facts.steps if step.quorum is not None)
    return quorum.present, quorum.named


def test_times_that_an_entry_after_the_opening_replaced_stay_in_the_minutes_of_this_edition() -> None:
    world = World().collect()
    hour = world.clock.time.hour + 4
    take(world, ("M02", "late", f"{hour}:10"), ("M03", "late", f"{hour}:10"), ("M04", "present"))
    take(world, ("M03", "present"))
    world.open()
    take(world, ("M02", "present"), ("M04", "early", "", f"{hour}:30"))
    take(world, ("M04", "late", f"{hour}:40"))
    facts = minutes_facts(world.office.work, world.office.services())
    stated = {member.code: (times.arrived, times.left) for member in facts.members for times in member.replaced}
    assert (opening(world)[0], stated) == (5, {"M02": (f"{hour}:10", ""), "M04": ("", f"{hour}:30")})


def test_minutes_signed_in_the_second_edition_count_as_they_did() -> None:
    world = World().collect().open()
    take(world, *((code, "early", "", "00:01") for code in EVERYBODY[1:]))
    world.conclude()
    office = world.office
    office.do(record_signed, RecordSigned("05/BB", date(2026, 9, 5), SECRETARY, despite="để ngỏ"))
    assert minutes_facts(office.work, office.services()).quorum.present == 1
    signing = office.state.acts[-1]
    office.state.acts[-1] = replace(signing, facts={**signing.facts, "edition": 2})
    assert minutes_facts(office.work, office.services()).quorum.present == 6
