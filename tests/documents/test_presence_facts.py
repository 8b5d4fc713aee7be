"""Who was in the room and who presided, from the recorded acts to the facts of the minutes."""

from __future__ import annotations

from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.minutes.minutes import MinutesFacts, MinutesMember
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import AttendanceFacts, RecordAttendance
from ocop_desktop.usecases.council.acts.kernel import add_act
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.minutes.book import results_book
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.helpers.sessions import CHAIR, DEPUTY, SCORING, SECRETARY, World


def opened(world: World | None = None) -> World:
    """Every sheet is in and opened; everybody was recorded present."""
    return (world or World()).collect().open()


def silent() -> World:
    """As ``opened``, but nobody recorded who is there."""
    world = World().distribute()
    for member in SCORING:
        world.hand_in(member, SP001=80, SP002=80, SP003=6)
    return world.open()


def attend(world: World, member: str, present: bool, product: str | None = None, reason: str = "họp giao ban") -> None:
    command = RecordAttendance(member, present, SECRETARY, product, "" if present else reason)
    world.office.do(record_act, command)


def left(world: World, member: str, reason: str = "họp giao ban") -> None:
    """An absence from the whole session after a presence, as files of earlier versions may hold it."""
    with world.office.work as work:
        person = world.office.member(member)
        add_act(work, world.office.services(), AttendanceFacts(False), SECRETARY, reason=reason, member=person.id)
        work.commit()


def facts_of(world: World) -> MinutesFacts:
    return minutes_facts(world.office.work, world.office.services())


def member_of(world: World, code: str) -> MinutesMember:
    found = facts_of(world).member(code)
    assert found is not None
    return found


def test_a_member_of_whom_nothing_was_recorded_is_neither_present_nor_absent() -> None:
    facts = facts_of(silent())
    assert [member.code for member in facts.unrecorded] == ["M01", "M02", "M03", "M04", "M05", "M06"]
    assert not any(member.present or member.away for member in facts.members)
    assert facts.quorum.present == 0
    assert [p.member for p in facts.presiding] == [CHAIR]


def test_presence_for_one_product_is_presence_absence_for_one_product_is_not_absence() -> None:
    world = silent()
    attend(world, "M03", True, "SP001")
    attend(world, "M04", False, "SP001")
    assert member_of(world, "M03").present
    fourth = member_of(world, "M04")
    assert (fourth.recorded, fourth.present, fourth.away) == (False, False, False)
    assert facts_of(world).quorum.present == 1


def test_who_came_late_and_who_left_early_keep_the_moment_and_the_reason() -> None:
    world = opened()
    left(world, "M03")
    left(world, "M03", "họp giao ban, đến muộn")
    attend(world, "M03", True)
    left(world, "M04", "về sớm")
    third, fourth = member_of(world, "M03"), member_of(world, "M04")
    assert [(c.present, c.reason) for c in third.changes] == [(True, ""), (False, "họp giao ban, đến muộn"), (True, "")]
    assert third.changes[0].at < third.changes[1].at < third.changes[2].at
    assert (third.present, third.absence_reason) == (True, "")
    assert (fourth.away, fourth.absence_reason, len(fourth.changes)) == (True, "về sớm", 2)
    assert member_of(world, "M01").changes == ()


def test_those_who_preside_stand_in_order_of_time_and_the_last_one_signs() -> None:
    world = opened()
    world.office.do(record_act, RecordPresider(DEPUTY, "Văn bản ủy quyền số 12/UQ", SECRETARY))
    world.office.do(record_act, RecordPresider(CHAIR, "", SECRETARY))
    presiding = facts_of(world).presiding
    assert [(p.member, p.authorisation) for p in presiding] == [
        (CHAIR, ""),
        (DEPUTY, "Văn bản ủy quyền số 12/UQ"),
        (CHAIR, ""),
    ]
    assert presiding[0].since is None
    assert presiding[1].since is not None
    assert presiding[2].since is not None
    assert presiding[1].since < presiding[2].since


def test_a_chair_who_left_did_preside_and_one_who_never_came_did_not() -> None:
    gone = opened()
    left(gone, CHAIR)
    gone.office.do(record_act, RecordPresider(DEPUTY, "Văn bản ủy quyền số 12/UQ", SECRETARY))
    assert [p.member for p in facts_of(gone).presiding] == [CHAIR, DEPUTY]
    never = silent()
    attend(never, CHAIR, False)
    facts = facts_of(never)
    assert facts.presiding == ()
    assert Question.PRESIDER in {item.question for item in facts.questions}
    unknown = silent()
    unknown.office.do(record_act, RecordPresider(DEPUTY, "Văn bản ủy quyền số 12/UQ", SECRETARY))
    assert [p.member for p in facts_of(unknown).presiding] == [DEPUTY]


def test_a_recusal_stands_with_the_member_and_the_product() -> None:
    world = opened()
    world.office.do(record_act, RecordRecusal("M03", "SP002", "đã tư vấn cho chủ thể", SECRETARY))
    assert [(r.product, r.category) for r in member_of(world, "M03").recusals] == [("SP002", "đã tư vấn cho chủ thể")]
    assert member_of(world, "M04").recusals == ()


def test_the_regulation_is_named_by_its_number_with_the_date_where_known() -> None:
    settings: dict[str, object] = {}
    for name, value, text in (
        ("spread_limit", 10, ""),
        ("regulation_number", "12/QĐ-UBND", "12/QĐ-UBND"),
        ("regulation_date", "2026-08-12", "12/QĐ-UBND ngày 12/08/2026"),
    ):
        settings[name] = value
        world = opened(World(settings=SessionSettings.from_facts(settings)))
        assert facts_of(world).regulation == text
        assert results_book(world.office.work, world.office.services()).regulation == text
