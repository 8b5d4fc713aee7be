"""*Đính chính*: what was recorded by mistake is struck, kept and printed."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.acts.acts import ActKind, Event, standing
from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.minutes.minutes import MinutesFacts
from ocop_desktop.usecases.core.recording import NotAuthorised, ReasonMissing
from ocop_desktop.usecases.council.acts import fold, record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.correction import ActUnknown, CorrectAct, CorrectedAlready, correctable
from ocop_desktop.usecases.council.acts.happening import PapersInUse, RecordHappening
from ocop_desktop.usecases.council.acts.kernel import NotCorrectable
from ocop_desktop.usecases.council.acts.late_papers import AcceptPapers
from ocop_desktop.usecases.council.acts.motion import RecordMotion
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.collecting import open_sheets
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.helpers.sessions import CHAIR, DEPUTY, SECRETARY, Home, World
from tests.unit.usecases.council.test_late_papers import DAY


def last(office: Home) -> int:
    """The number of the act recorded last."""
    return len(office.state.acts)


def strike(office: Home, number: int, reason: str = "ghi nhầm người") -> None:
    office.do(record_act, CorrectAct(number, reason, SECRETARY))


def facts(world: World) -> MinutesFacts:
    return minutes_facts(world.office.work, world.office.services())


# Corrections


def test_a_struck_recusal_lets_the_sheet_count_again_and_both_are_printed() -> None:
    world = World().collect().open()
    office = world.office
    office.do(record_act, RecordRecusal("M03", "SP002", "đã tư vấn", SECRETARY, "kín"))
    assert world.outcome("SP002").result.sheets_used == 3
    at = office.state.acts[-1].at
    strike(office, last(office))
    office.do(record_act, RecordRecusal("M04", "SP002", "đã tư vấn", SECRETARY))
    outcome = world.outcome("SP002")
    assert (outcome.result.sheets_used, [*outcome.record.recused]) == (3, [office.member("M04").id])
    (printed,) = facts(world).corrections
    assert (printed.what, printed.member, printed.product, printed.recorded) == ("recusal", "M03", "SP002", at)
    assert (printed.former_text, printed.reason, printed.by) == ("đã tư vấn", "ghi nhầm người", SECRETARY)
    assert [act.kind for act in office.state.acts[-3:]] == [ActKind.RECUSAL, ActKind.CORRECTION, ActKind.RECUSAL]


def test_a_struck_withdrawal_motion_and_absence_are_as_if_they_never_were() -> None:
    world = World().collect().open()
    office = world.office
    before = world.evaluate().products
    for use_case, command in (
        (record_act, RecordWithdrawal("SP001", "đơn", SECRETARY)),
        (record_act, RecordMotion("SP001", "reject", "giấy giả", 3, 1, SECRETARY)),
        (record_act, RecordAttendance("M03", False, SECRETARY, "SP001", "ra ngoài")),
        (record_act, RecordRemark("chưa rõ", SECRETARY, "SP001", "M03", dissent=True)),
        (record_act, RecordRemark("tốt", SECRETARY, "SP001")),
    ):
        office.do(use_case, command)  # type: ignore[arg-type]  # each use case with its own command
        assert world.evaluate().products != before
        strike(office, last(office))
        assert world.evaluate().products == before
    said = [(entry.what, entry.former_text) for entry in facts(world).corrections]
    assert said == [
        ("withdrawal", "đơn"),
        ("motion_reject", "giấy giả (3 – 1 – 0)"),
        ("attendance_out", "ra ngoài"),
        ("dissent", "chưa rõ"),
        ("opinion", "tốt"),
    ]


def test_a_member_recorded_present_by_mistake_was_never_in_the_room() -> None:
    world = World().collect()
    office = world.office
    office.do(record_act, RecordAttendance("M06", True, SECRETARY))
    number = next(
        n for n, act in enumerate(office.state.acts, 1)
        if act.kind is ActKind.ATTENDANCE and act.member == office.member("M03").id
    )  # fmt: skip
    strike(office, number)
    world.open()
    stated = facts(world).member("M03")
    assert stated is not None
    assert (stated.recorded, stated.changes) == (False, ())
    assert facts(world).corrections[0].what == "attendance_in"
    office.do(record_act, RecordAttendance("M03", False, SECRETARY, reason="đi công tác"))


def test_a_deputy_whose_authorisation_was_struck_presides_no_more() -> None:
    world = World().collect()
    office = world.office
    office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY))
    strike(office, last(office))
    with pytest.raises(NotAuthorised):
        open_sheets(OpenSheets(DEPUTY), office.work, office.services(DEPUTY))
    assert fold(office.state.acts).presidencies == ()


def test_a_struck_break_was_none() -> None:
    world = World().collect()
    world.office.do(record_act, RecordHappening(Event.PAUSED, "nghỉ trưa", SECRETARY))
    strike(world.office, last(world.office))
    assert not fold(world.office.state.acts).paused
    world.open()
    assert facts(world).corrections[0].what == "event.paused"
    assert facts(world).happenings == ()


def test_only_what_can_be_struck_is_struck_once_with_a_reason_before_the_conclusion() -> None:
    world = World().collect().open()
    office = world.office
    office.do(record_act, RecordRecusal("M03", "SP002", "đã tư vấn", SECRETARY))
    number = last(office)
    opening = next(n for n, act in enumerate(office.state.acts, 1) if act.kind is ActKind.OPENED)
    assert [place for place, _ in correctable(tuple(office.state.acts), office.session.state)][-1] == number
    for refused, refusal in ((0, ActUnknown), (number + 1, ActUnknown), (opening, NotCorrectable)):
        with pytest.raises(refusal):
            strike(office, refused)
    with pytest.raises(ReasonMissing):
        strike(office, number, " ")
    with pytest.raises(NotInThisRole):
        office.do(record_act, CorrectAct(number, "nhầm", "M03"))
    strike(office, number)
    assert number not in [place for place, _ in correctable(tuple(office.state.acts), office.session.state)]
    with pytest.raises(CorrectedAlready):
        strike(office, number)
    with pytest.raises(NotCorrectable):
        strike(office, last(office))  # a correction itself: the right word is recorded anew
    assert len(standing(office.state.acts)) == len(office.state.acts) - 1
    world.conclude()
    with pytest.raises(NotInThisState):
        strike(office, 1)


def test_papers_that_were_scored_again_since_are_not_struck() -> None:
    world = World().collect().open()
    office = world.office
    for items in (("5.1",), ()):
        command = AcceptPapers("SP001", Event.LATE_PAPERS, "giấy", "1", DAY, "Hộ Thử", items, CHAIR)
        record_act(command, office.work, office.services(CHAIR))
    number = last(office) - 1
    assert {number, number + 1} <= {place for place, _ in correctable(tuple(office.state.acts), office.session.state)}
    world.order(SP001="giấy mới")
    assert number not in [place for place, _ in correctable(tuple(office.state.acts), office.session.state)]
    with pytest.raises(PapersInUse):
        strike(office, number)
    strike(office, number + 1)  # these touched nothing
