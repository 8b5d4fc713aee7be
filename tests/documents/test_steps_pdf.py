"""Steps that cannot be taken back, on the minutes: who decided and recorded, the quorum then, what was missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.closed import CloseCollection
from ocop_desktop.usecases.council.acts.collecting_reopened import CollectAgain
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.reopened import Reopen
from ocop_desktop.usecases.council.collecting import close_collection, open_sheets
from ocop_desktop.usecases.council.roll_call import RollEntry, TakeRoll, take_roll
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from tests.documents.test_rarer_acts_pdf import printed
from tests.helpers.sessions import CHAIR, SECRETARY, World


def played() -> World:
    """Three of six are recorded before the opening, the others after it; M04's sheets are missing.

    The opening is at eight: M02 comes later, M05 was there before.
    """
    world = World().distribute()
    for member in ("M01", "M02", "M03"):
        world.hand_in(member, SP001=80, SP002=80, SP003=6)
    roll = (
        RollEntry("M01", "present"),
        RollEntry("M02", "late", "08:20", "16:30"),
        RollEntry("M03", "early", "", "16:05"),
    )
    world.office.do(take_roll, TakeRoll(roll, SECRETARY))
    world.close()
    world.office.do(record_act, CollectAgain(CHAIR, "bấm nhầm"))
    world.close()
    world.office.do(open_sheets, OpenSheets(CHAIR, despite="M04 ốm, họp theo giấy mời"))
    for member in ("M04", "M06"):
        world.office.do(record_act, RecordAttendance(member, True, SECRETARY))
    world.office.do(take_roll, TakeRoll((RollEntry("M05", "late", "07:40"),), SECRETARY))
    world.order(SP001="lệch", SP002="lệch")
    world.close()
    return world


def test_the_opening_says_who_decided_the_quorum_then_and_what_was_missing() -> None:
    told = printed(played())
    assert "mở phiếu; Thử Thị Thư Ký (M05) ghi theo chỉ đạo của Thử Văn Chủ Tịch" in told
    assert "có mặt 03/06 (tối thiểu 05), có người chủ trì: CHƯA ĐỦ THÀNH PHẦN HỌP" in told
    assert "khi đó còn thiếu: phiếu của 01 thành viên (M04), điểm danh 03 người (M04, M05, M06)" in told
    assert "lý do vẫn thực hiện: M04 ốm, họp theo giấy mời" in told
    assert "quyết định thu lại phiếu lần chấm 1; lý do: bấm nhầm; Thử Thị Thư Ký (M05) ghi." in told


def test_who_was_recorded_after_the_opening_and_who_came_late_or_left_early_is_said() -> None:
    told = printed(played())
    assert "đến lúc 08 giờ 20 phút; về lúc 16 giờ 30 phút" in told
    assert "về lúc 16 giờ 05 phút" in told
    assert told.count("sau khi mở phiếu") == 3


def test_times_replaced_after_the_opening_are_said() -> None:
    world = played()
    world.office.do(take_roll, TakeRoll((RollEntry("M02", "present"),), SECRETARY))
    assert "trước đó ghi đến lúc 08 giờ 20 phút, về lúc 16 giờ 30 phút, ghi lại lúc" in printed(world)


def test_a_round_without_any_sheet_is_not_called_scored_again() -> None:
    told = printed(played())
    assert "chấm lại 02 sản phẩm" not in told
    assert "yêu cầu chấm lại nhưng không có phiếu 02 sản phẩm (SP001, SP002)" in told
    assert "yêu cầu chấm lại (lần chấm 2) 02 sản phẩm (SP001, SP002)" in told
    assert "chênh lệch lần chấm" not in told


def at_the_chair_s_machine() -> World:
    world = World().collect()
    chair, state = world.office.member(CHAIR), world.office.state
    assert state.workspace is not None
    state.workspace = replace(state.workspace, member=chair.id)
    world.office.do(close_collection, CloseCollection(CHAIR))
    return world.open()


def test_a_chair_who_also_records_is_printed_as_who_decided() -> None:
    world = at_the_chair_s_machine()
    told = printed(world)
    for step in ("kết thúc thu phiếu lần chấm 1", "mở phiếu"):
        assert f"{step}; do Thử Văn Chủ Tịch (M01) quyết định và ghi" in told
    others = [act for act in world.office.state.acts if act.kind not in (ActKind.CLOSED, ActKind.OPENED)]
    assert all(act.recorder != CHAIR for act in others)


def test_what_the_secretary_s_machine_records_for_the_presider_says_so_and_is_signed_beside() -> None:
    world = World().collect().open()
    told = printed(world)
    by = "Thử Văn Chủ Tịch (M01)"
    assert f"mở phiếu; Thử Thị Thư Ký (M05) ghi theo chỉ đạo của {by};" in told
    assert told.count(f"{by} ký xác nhận các bước ghi theo chỉ đạo: …") == 1
    opened = next(act for act in world.office.state.acts if act.kind is ActKind.OPENED)
    facts = {name: fact for name, fact in opened.facts.items() if name != "instructed"}
    world.office.state.acts[world.office.state.acts.index(opened)] = replace(opened, facts=facts)
    older = printed(world)
    assert f"mở phiếu; do {by} quyết định, Thử Thị Thư Ký (M05) ghi;" in older, "a session of an earlier program"
    assert "theo chỉ đạo" not in older


def test_a_secretary_who_decides_and_records_is_stored_and_printed_as_before() -> None:
    world = World().collect()
    world.office.do(close_collection, CloseCollection(SECRETARY))
    assert world.office.state.acts[-1].facts == {"round": 1}
    assert "kết thúc thu phiếu" not in printed(world.open())


def test_a_reopening_says_who_recorded_it() -> None:
    world = World().collect().open().conclude()
    world.office.do(record_act, Reopen(CHAIR, "còn sót"))
    world.office.do(record_act, Reopen(SECRETARY))
    told = printed(world)
    assert "đề nghị mở lại phần kết luận; lý do: còn sót; Thử Thị Thư Ký (M05) ghi." in told
    assert "phần kết luận được mở lại; lý do: còn sót." in told


def test_minutes_after_signed_ones_state_who_decided_the_signing_and_who_recorded_it() -> None:
    world = World().collect().open().conclude()
    office = world.office
    office.do(record_signed, RecordSigned("05/BB-HĐOCOP", date(2026, 9, 5), CHAIR, despite="để ngỏ"))
    assert (office.state.acts[-1].actor, office.state.acts[-1].recorder) == (CHAIR, SECRETARY)
    assert (office.log[-1].actor, office.log[-1].facts["recorder"]) == (CHAIR, SECRETARY)
    said = "ghi nhận biên bản đã ký; do Thử Văn Chủ Tịch (M01) quyết định, Thử Thị Thư Ký (M05) ghi"
    assert said not in printed(world)  # the signed text does not speak of its own signing
    office.do(record_act, FillMinutesForm({"place": "Hội trường"}, SECRETARY))
    assert said in printed(world)
    office.do(record_signed, RecordSigned("06/BB-HĐOCOP", date(2026, 9, 5), CHAIR, despite="để ngỏ"))
    assert printed(world).count(said) == 1
    last = office.state.acts[-1]
    office.state.acts[-1] = replace(last, facts={**last.facts, "edition": 2})
    assert said not in printed(world)


def test_minutes_signed_in_the_first_edition_are_printed_as_they_were_signed() -> None:
    world = played().conclude()
    office = world.office
    office.do(record_signed, RecordSigned("05/BB-HĐOCOP", date(2026, 9, 5), SECRETARY, despite="để ngỏ"))
    signing = office.state.acts[-1]
    office.state.acts[-1] = replace(signing, facts={**signing.facts, "edition": 1})
    told = printed(world)
    assert "khi đó còn thiếu phiếu (M04), điểm danh (M04, M05, M06)" in told
    assert "lý do: bấm nhầm." in told
