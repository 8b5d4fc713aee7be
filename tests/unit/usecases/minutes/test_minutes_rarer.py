"""Minutes of a session that held no meeting, of who was away, of what was changed after the opening."""

from __future__ import annotations

from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.room import room_record
from ocop_desktop.usecases.minutes.book import results_book
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.preparing.session_facts import ChangeFacts, change_facts
from tests.helpers.sessions import SCORING, SECRETARY, World, key_of
from tests.helpers.written import MIXED, asking, closing, mixed


def test_where_nothing_is_rated_at_a_meeting_nobody_s_attendance_is_missing() -> None:
    world = World(products=MIXED[2:], settings=SessionSettings()).distribute()
    asking(world)
    for member in SCORING:
        world.hand_in(member, SP004=80, SP005=80)
    closing(world)
    world.open()
    facts = minutes_facts(world.office.work, world.office.services())
    assert Question.ATTENDANCE not in {item.question for item in facts.questions}
    assert facts.no_meeting


def test_the_room_knows_which_products_are_rated_in_writing() -> None:
    world = mixed()
    asking(world)
    room = room_record(world.office.work, world.office.services())
    assert room.in_writing == {world.office.product(code).id for code in ("SP004", "SP005")}


def test_the_minutes_know_who_is_away_and_of_whom_nothing_is_recorded() -> None:
    world = World().collect().open()
    world.office.do(record_act, RecordAttendance("M06", False, SECRETARY, "SP001", "đi công tác"))
    facts = minutes_facts(world.office.work, world.office.services())
    assert (facts.unrecorded, [member.code for member in facts.members if member.away]) == ((), [])
    world = World().distribute()
    world.office.do(record_act, RecordAttendance("M06", False, SECRETARY, reason="đi công tác"))
    for member in SCORING:
        world.hand_in(member, SP001=80, SP002=80, SP003=6)
    world.open()
    facts = minutes_facts(world.office.work, world.office.services())
    assert [member.code for member in facts.members if member.away] == ["M06"]
    assert [member.code for member in facts.unrecorded] == ["M01", "M02", "M03", "M04", "M05"]


def test_a_mean_is_of_the_counted_sheets_in_the_order_of_the_members() -> None:
    world = World().collect().open()
    world.office.do(record_act, RecordAttendance("M02", False, SECRETARY, "SP001", "đi công tác"))
    book = results_book(world.office.work, world.office.services())
    product = next(found for found in book.products if found.product.code == "SP001")
    assert [sheet.member for sheet in book.counted_sheets(product)] == ["M01", "M03", "M04"]
    nobody = results_book((empty := World().distribute().attend().open()).office.work, empty.office.services())
    assert nobody.counted_sheets(nobody.products[0]) == ()


def test_what_of_the_session_was_changed_after_the_opening_stands_in_the_minutes() -> None:
    world = World().collect()
    world.office.do(change_facts, ChangeFacts(SECRETARY, {"place": "Hội trường A"}))
    world.open()
    world.office.do(change_facts, ChangeFacts(SECRETARY, {"place": "Hội trường B"}, reason="phòng A mất điện"))
    (change,) = minutes_facts(world.office.work, world.office.services()).changed
    assert (change.old, change.new, change.reason) == ("Hội trường A", "Hội trường B", "phòng A mất điện")


def test_a_sheet_that_gave_way_to_its_member_s_signed_one_is_named() -> None:
    world = World().distribute().attend()
    world.office.services("M03", key=key_of(SECRETARY))
    world.fill("M03", "SP002", 70, home=SECRETARY)
    world.hand_in("M03", SP001=80, SP002=80, SP003=6)
    world.open()
    (displaced,) = minutes_facts(world.office.work, world.office.services()).displaced
    assert (displaced.product, displaced.member, displaced.round) == ("SP002", "M03", 1)
