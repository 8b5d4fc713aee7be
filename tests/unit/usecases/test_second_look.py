"""What a second look at the rarer ways through a session found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.documents.forms.corrected import rarer_acts
from ocop_desktop.documents.forms.phrases import People
from ocop_desktop.documents.forms.written import written
from ocop_desktop.domain.acts.acts import ActKind, Event
from ocop_desktop.domain.council.council import UnknownProduct
from ocop_desktop.domain.council.settings import AdvisoryShown, SessionSettings
from ocop_desktop.domain.dossiers.assessments import Layer
from ocop_desktop.domain.minutes.minutes import Missing
from ocop_desktop.domain.minutes.versions import minutes_versions
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.usecases.council.acts import fold, record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.complaint import AnswerComplaint
from ocop_desktop.usecases.council.acts.correction import CorrectAct, correctable
from ocop_desktop.usecases.council.acts.kernel import NotCorrectable
from ocop_desktop.usecases.council.acts.late_papers import AcceptPapers
from ocop_desktop.usecases.council.acts.reopened import Reopen
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.substitution import SubstitutedAlready
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.reconciling import NothingOrdered, order_round
from ocop_desktop.usecases.council.room import room_record
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.exchange.package_board import package_board
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.preparing.assessments import said_of
from ocop_desktop.usecases.scoring.paper_sheets import (
    SubmitPaperSheet,
    TypePaperSheet,
    submit_paper_sheet,
    type_paper_sheet,
)
from tests.helpers.assessments import with_assessments
from tests.helpers.sessions import CHAIR, MEMBERS, SCORING, SECRETARY, World, given
from tests.helpers.written import asking, closing, meeting, mixed
from tests.unit.usecases.council.test_rarer_acts import SUBSTITUTES, substitute, with_substitutes
from tests.unit.usecases.exchange.test_settling import choose, twin
from tests.unit.usecases.preparing.test_assessments import session_package

FIRST = given({"1.1": 31, "4.1": 21, "5.1": 2, "5.2": 2, "6.1": 16})


def missing(world: World) -> set[tuple[Missing, str]]:
    return {(item.what, item.about) for item in minutes_facts(world.office.work, world.office.services()).missing}


def test_a_complaint_answered_after_the_signing_leaves_the_signed_minutes_in_force() -> None:
    world = World().collect().open().conclude()
    world.office.do(record_signed, RecordSigned("12/BB", date(2026, 9, 5), SECRETARY))
    world.office.do(record_act, AnswerComplaint("SP001", "Đơn 03", SECRETARY))
    assert minutes_versions(world.office.work.kept.acts).in_force is not None


def accept(world: World, *items: str) -> None:
    command = AcceptPapers("SP001", Event.NEW_TESTS, "kiểm nghiệm", "12/KQ", date(2026, 6, 3), "TT", items, CHAIR)
    record_act(command, world.office.work, world.office.services(CHAIR))


def order(world: World, touched: bool) -> None:
    command = OrderRound({"SP001": "lý do"}, CHAIR, ("SP001",) if touched else ())
    order_round(command, world.office.work, world.office.services(CHAIR))


def test_papers_that_a_round_scored_do_not_wait_again_for_a_later_one_nobody_returned() -> None:
    world = World().collect({m: {"SP001": FIRST} for m in SCORING}).open()
    accept(world, "5.1")
    order(world, touched=True)
    world.paper("M03", "SP001", FIRST)
    world.close()
    assert world.outcome("SP001").touched == ()
    order(world, touched=False)
    world.close()
    assert world.outcome("SP001").touched == ()


def test_a_paper_in_a_round_of_late_papers_need_not_repeat_the_notes_of_the_sheet_before() -> None:
    noted = tuple(replace(a, note="lý do cũ") if a.criterion == "1.1" else a for a in FIRST)
    world = World().collect({m: {"SP001": noted} for m in SCORING}).open()
    accept(world, "5.1")
    order(world, touched=True)
    world.paper("M03", "SP001", FIRST)
    assert world.office.sheet("M03", "SP001", 2).answers[CriterionCode("1.1")].note == "lý do cũ"


def test_a_note_that_only_the_second_typist_read_is_kept() -> None:
    world = World().distribute().attend()
    noted = tuple(replace(a, note="mẫu thơm") if a.criterion == "1.1" else a for a in FIRST)
    world.office.do(type_paper_sheet, TypePaperSheet("M03", "SP001", SECRETARY, FIRST))
    world.office.do(type_paper_sheet, TypePaperSheet("M03", "SP001", "TG1", noted, second=True))
    world.office.do(submit_paper_sheet, SubmitPaperSheet("M03", "SP001", SECRETARY))
    assert world.office.sheet("M03", "SP001").answers[CriterionCode("1.1")].note == "mẫu thơm"


def test_a_withdrawn_product_of_a_batch_does_not_wait_for_a_conclusion() -> None:
    world = mixed()
    asking(world)
    world.attend()
    for member in SCORING:
        world.hand_in(member, SP001=80, SP002=80, SP004=80, SP005=80)
    world.office.do(record_act, RecordWithdrawal("SP004", "Đơn 1", SECRETARY))
    closing(world)
    world.open()
    (batch,) = minutes_facts(world.office.work, world.office.services()).written
    assert [(product.product, product.ended) for product in batch.products] == [("SP004", True), ("SP005", False)]
    facts = minutes_facts(world.office.work, world.office.services())
    told = " ".join(str(block) for block in written(facts, People(facts.members)))
    assert "Chưa kết luận theo ý kiến bằng văn bản: SP005" in told


def test_a_closed_batch_keeps_its_sheets_whichever_version_is_chosen_afterwards() -> None:
    world = mixed()
    asking(world)
    world.attend()
    world.hand_in("M03", SP001=80, SP004=80)
    before = world.office.sheet("M03", "SP004").document
    receipt = world.office.receive(twin(world, SP001=80, SP004=40))
    closing(world)
    done = choose(world, receipt)
    assert (done.status, done.refusal and done.refusal.code) == ("quarantined", "package.sheet_conflict")
    assert world.office.sheet("M03", "SP004").document == before
    meeting(world, "SP004")
    assert choose(world, receipt).status == "accepted"


def test_an_advisory_pre_score_nobody_may_see_leaves_the_secretarys_file_in_no_package() -> None:
    world = with_assessments(World(settings=SessionSettings(advisory_shown=AdvisoryShown.NEVER)).prepare())
    own = world.join("M03", session_package(world))
    layers = {item.layer for item in own.state.assessments.values()}
    assert layers == {Layer.SELF, Layer.COMMUNE}


def test_where_a_substitute_and_a_member_share_a_product_one_sheet_is_enough() -> None:
    world = with_substitutes()
    substitute(world)
    world.open()
    assert (Missing.SHEETS, "SP002") not in missing(world)
    # M07 takes the place of M04, who is in the room and hands nothing in.
    world = World(members=(*MEMBERS, *SUBSTITUTES)).distribute("M01", "M02", "M03", "M04", "M07").attend("M08")
    for member in ("M01", "M02", "M03", "M07"):
        world.hand_in(member, SP002=80)
    substitute(world)
    world.open()
    assert (Missing.SHEETS, "SP002") not in missing(world)
    assert (Missing.SHEETS, "SP001") in missing(world)
    # Neither of the two handed anything in.
    world = World(members=(*MEMBERS, *SUBSTITUTES)).distribute("M01", "M02", "M03", "M04", "M07").attend("M08")
    for member in ("M01", "M02", "M03"):
        world.hand_in(member, SP002=80)
    substitute(world)
    world.open()
    assert (Missing.SHEETS, "SP002") in missing(world)


def test_a_meeting_is_not_struck_once_the_sheets_were_opened_on_it() -> None:
    world = mixed()
    asking(world)
    world.attend()
    for member in ("M01", "M02", "M03"):
        world.hand_in(member, SP001=80, SP002=80, SP004=80, SP005=80)
    closing(world)
    meeting(world, "SP004")
    world.hand_in("M04", SP001=80, SP002=80, SP004=40, SP005=80)
    world.open()
    before = world.outcome("SP004").result.mean
    acts = tuple(world.office.work.kept.acts)
    number = next(n for n, act in enumerate(acts, 1) if act.kind is ActKind.WRITTEN_MEETING)
    assert number not in dict(correctable(acts))
    with pytest.raises(NotCorrectable):
        world.office.do(record_act, CorrectAct(number, "nhầm", SECRETARY))
    assert world.outcome("SP004").result.mean == before


def test_a_round_whose_touched_products_are_not_ordered_is_refused() -> None:
    world = World().collect({m: {"SP001": FIRST} for m in SCORING}).open()
    accept(world, "5.1")
    for touched, refusal in (("sp001", UnknownProduct), ("SP002", NothingOrdered)):
        command = OrderRound({"SP001": "kiểm nghiệm"}, CHAIR, (touched,))
        with pytest.raises(refusal):
            order_round(command, world.office.work, world.office.services(CHAIR))
    assert world.office.session.round == 1


def test_what_was_said_on_the_set_of_before_stands_beside_no_criterion_of_the_present_one() -> None:
    world = with_assessments(World().prepare())
    own = world.join("M03", session_package(world))
    for member in SCORING:
        if member != "M03":
            world.join(member, session_package(world))
    world.attend().open()
    world.office.do(move_to_set, MoveToSet("SP001", 2, "sai bộ", SECRETARY))
    own.receive(world.order(SP001="bộ mới"))
    for home, actor in ((world.office, SECRETARY), (own, "M03")):
        with home.work as work:
            product = home.product("SP001")
            settings = home.session.settings
            said = said_of(product, settings, work, home.services(actor), submitted=True)
        assert {(line.layer, line.criterion, line.points) for line in said if line.layer is not Layer.COMMUNE} == {
            (Layer.SELF, None, None),
            (Layer.ADVISORY, None, None),
        }
        assert all(line.points is None for line in said)
        assert {line.text for line in said} >= {"hợp đồng số 7", "đúng thực tế", "cần xem hợp đồng"}
    # Moved on, what was left once is not left twice.
    world.close()
    world.office.do(move_to_set, MoveToSet("SP001", 1, "đúng bộ cũ", SECRETARY))
    subjects = {item.subject for item in world.office.state.assessments.values() if item.layer is Layer.SELF}
    assert subjects == {"1/1.1", "1/6.1"}


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


def test_whoever_complained_is_told_to_no_member() -> None:
    world = World().collect().open().conclude()
    world.office.do(record_act, AnswerComplaint("SP001", "Đơn 03 của ông Kín", SECRETARY))
    package = world.office.services().packages.receive(world.result())
    bundle = world.office.services().payloads.read_result(package.read("result.json"))
    assert any(act.facts.get("event") == Event.COMPLAINT for act in bundle.acts)
    assert "Kín" not in package.read("result.json").decode()


def printed(world: World) -> str:
    facts = minutes_facts(world.office.work, world.office.services())
    return " ".join(str(block) for block in rarer_acts(facts, People(facts.members)))


def test_a_conclusion_taken_back_and_a_version_chosen_stand_in_the_minutes() -> None:
    world = World().distribute().attend()
    for member in SCORING:
        world.hand_in(member, SP001=80, SP002=80, SP003=6)
    choose(world, world.office.receive(twin(world, SP001=80, SP002=60, SP003=6)), reason="M03 xác nhận bản sau")
    world.open()
    assert "Thử Văn Ba (M03) có hai bản phiếu khác nhau" in printed(world)
    assert "lý do: M03 xác nhận bản sau." in printed(world)
    assert "mở lại phần kết luận" not in printed(world)
    world.conclude()
    record_act(Reopen(CHAIR, SECRETARY, "bỏ sót ý kiến"), world.office.work, world.office.services(CHAIR))
    assert "(M01) và Thử Thị Thư Ký (M05) mở lại phần kết luận; lý do: bỏ sót ý kiến." in printed(world)


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


def test_sheets_on_the_right_set_that_came_in_a_later_round_are_written_opinions() -> None:
    world = mixed()
    asking(world)
    world.attend()
    for member in SCORING:
        world.hand_in(member, SP001=80, SP002=80, SP004=80, SP005=80)
    closing(world)
    world.office.do(move_to_set, MoveToSet("SP004", 2, "sai bộ", SECRETARY))
    world.open()
    assert world.outcome("SP004").quorum.present == 0
    package = world.order(SP004="bộ mới")
    for member in SCORING:
        world.home(member).receive(package)
        world.fill(member, "SP004", 70)
        world.office.receive(world.send(member, 2))
    world.close()
    outcome = world.outcome("SP004")
    assert outcome.result.mean == 70
    assert (outcome.quorum.present, outcome.quorum.presider_present) == (4, True)


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
