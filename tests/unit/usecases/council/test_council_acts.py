"""What is recorded in the room: attendance, presiding, recusals, votes, withdrawal, sets, remarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import ActKind, CouncilRecord, ProductRecord
from ocop_desktop.domain.council.council import NotInThisRole, UnknownMember, UnknownProduct
from ocop_desktop.domain.council.settings import SessionSettings, VoteTie
from ocop_desktop.domain.council.voting import Ballot, TooManyVotes
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.sheets.score_sheet import CaseNotFixed, UnknownCriterion, WrongCase
from ocop_desktop.domain.values import CriterionCode, Exclusion, Recommendation
from ocop_desktop.usecases.core.recording import AlreadyEnded, ReasonMissing
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.council.acts import fold, record_act
from ocop_desktop.usecases.council.acts.attendance import AbsenceNeedsProduct, RecordAttendance
from ocop_desktop.usecases.council.acts.motion import MotionFacts, MotionUnknown, RecordMotion
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.set_moving import SameSet, UnknownSet, move_to_set
from tests.helpers.sessions import CHAIR, DEPUTY, SECRETARY, Home, World


@pytest.fixture
def office() -> Home:
    return World().distribute("M03").attend().office


def record_of(office: Home) -> CouncilRecord:
    return fold(office.state.acts)


def tea(office: Home) -> ProductRecord:
    return record_of(office).product(office.product("SP001").id)


def motion(in_favour: int, against: int, other: int = 0, kind: str = "stop", **more: Any) -> RecordMotion:
    return RecordMotion("SP001", kind, "thiếu giấy", in_favour, against, SECRETARY, other, **more)


def test_attendance_is_recorded_for_the_session_and_for_one_product(office: Home) -> None:
    office.do(record_act, RecordAttendance("M03", False, SECRETARY, "SP001", "về sớm"))
    record, member = record_of(office), office.member("M03").id
    assert record.presence(office.product("SP001").id)[member] == (False, "về sớm")
    assert record.presence(office.product("SP002").id)[member] == (True, "đi công tác")


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_absence_has_a_reason(office: Home, reason: str) -> None:
    with pytest.raises(ReasonMissing) as refusal:
        office.do(record_act, RecordAttendance("M03", False, SECRETARY, reason=reason))
    assert refusal.value.facts == {"act": "attend"}


def test_the_deputy_presides_with_a_paper_and_the_chair_without(office: Home) -> None:
    with pytest.raises(ReasonMissing):
        office.do(record_act, RecordPresider(DEPUTY, " ", SECRETARY))
    with pytest.raises(NotInThisRole):
        office.do(record_act, RecordPresider("M03", "12/UQ", SECRETARY))
    office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY))
    office.do(record_act, RecordPresider(DEPUTY, "13/UQ", SECRETARY, "SP001"))
    office.do(record_act, RecordPresider(CHAIR, "", SECRETARY))
    record = record_of(office)
    assert [(p.member, p.authorisation) for p in record.presidencies] == [
        (office.member(DEPUTY).id, "12/UQ"),
        (office.member(CHAIR).id, ""),
    ]
    assert (tea(office).presider, tea(office).presider_authorisation) == (office.member(DEPUTY).id, "13/UQ")


def test_a_recused_member_s_sheet_is_kept_and_leaves_the_mean() -> None:
    world = World().collect({"M03": {"SP002": 40}})
    world.office.do(record_act, RecordRecusal("M03", "SP002", "đã tư vấn", SECRETARY, "em ruột chủ thể"))
    outcome = world.open().outcome("SP002")
    assert (outcome.result.mean, outcome.result.sheets_used) == (Fraction(80), 3)
    assert [entry.excluded for entry in outcome.sheets].count(Exclusion.RECUSED) == 1
    act = world.office.state.acts[-2]
    assert (act.kind, act.reason, act.facts) == (ActKind.RECUSAL, "em ruột chủ thể", {"category": "đã tư vấn"})


def test_a_recusal_names_its_category(office: Home) -> None:
    with pytest.raises(ReasonMissing):
        office.do(record_act, RecordRecusal("M03", "SP001", "", SECRETARY))


@pytest.mark.parametrize(
    ("votes", "tie", "chair_for", "carried", "by"),
    [
        ((3, 1, 0), VoteTie.FAILS, False, True, ""),
        ((1, 0, 0), VoteTie.FAILS, True, False, ""),
        ((2, 1, 0), VoteTie.FAILS, True, False, ""),
        ((2, 2, 0), VoteTie.FAILS, True, False, ""),
        ((2, 2, 0), VoteTie.CHAIR_DECIDES, True, True, CHAIR),
        ((2, 2, 0), VoteTie.CHAIR_DECIDES, False, False, CHAIR),
        ((1, 1, 0), VoteTie.CHAIR_DECIDES, True, False, ""),
    ],
)
def test_a_motion_is_carried_by_more_than_half_and_a_tie_decided_by_the_setting(
    votes: tuple[int, int, int], tie: VoteTie, chair_for: bool, carried: bool, by: str
) -> None:
    office = World(settings=SessionSettings(vote_tie=tie)).distribute("M03").attend().office
    office.do(record_act, motion(*votes, chair_for=chair_for))
    assert [(m.carried, m.ballot) for m in tea(office).motions] == [(carried, Ballot(4, 4, by))]
    assert (tea(office).rejection is not None) is carried


def test_the_presider_of_the_product_decides_a_tie_unless_recused() -> None:
    office = World(settings=SessionSettings(vote_tie=VoteTie.CHAIR_DECIDES)).distribute("M03").attend().office
    for product in ("SP001", "SP002"):
        office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY, product))
    office.do(record_act, motion(2, 2, chair_for=True))
    assert tea(office).motions[-1].ballot == Ballot(4, 4, DEPUTY)
    office.do(record_act, RecordAttendance("M03", False, SECRETARY, "SP002", "về sớm"))
    office.do(record_act, RecordRecusal(DEPUTY, "SP002", "đã tư vấn", SECRETARY))
    office.do(record_act, replace(motion(1, 1, chair_for=True), product="SP002"))
    (found,) = record_of(office).product(office.product("SP002").id).motions
    assert (found.carried, found.ballot) == (False, Ballot(2, 2))


def test_a_motion_of_an_earlier_program_keeps_its_result_and_has_no_base() -> None:
    facts = MotionFacts.from_facts(
        {"motion": "stop", "ground": "x", "for": 1, "against": 0, "other": 0, "carried": True}
    )
    assert (facts.carried, facts.ballot) == (True, None)
    assert MotionFacts.from_facts({**facts.to_facts(), "base": 9}).ballot is None
    assert "base" not in facts.to_facts()


def test_a_motion_voted_down_lets_scoring_go_on_and_a_carried_one_ends_it() -> None:
    world = World().collect()
    world.office.do(record_act, motion(1, 3))
    assert world.open().outcome("SP001").result.mean == 80
    world.office.do(record_act, motion(3, 1, kind="reject", paper="01/BC"))
    outcome = world.outcome("SP001")
    assert (outcome.result.mean, outcome.result.stars, outcome.result.spread) == (None, None, None)
    assert (outcome.recommendation, outcome.ended) == (Recommendation.REJECTED, True)
    assert [len(outcome.sheets), outcome.result.sheets_used] == [4, 0]


@pytest.mark.parametrize("votes", [(5, 0, 0), (2, 2, 1)])
def test_more_votes_than_members_who_may_vote_are_refused(office: Home, votes: tuple[int, int, int]) -> None:
    with pytest.raises(TooManyVotes) as refusal:
        office.do(record_act, motion(*votes))
    assert refusal.value.facts == {"count": 5, "base": 4, "named": 6, "away": 0, "recused": 0, "without_vote": 2}
    assert not tea(office).motions


def test_a_motion_is_to_stop_or_to_reject(office: Home) -> None:
    with pytest.raises(MotionUnknown) as refusal:
        office.do(record_act, motion(3, 1, kind="praise"))
    assert refusal.value.facts == {"given": "praise"}
    with pytest.raises(ReasonMissing):
        office.do(record_act, RecordMotion("SP001", "stop", "", 3, 1, SECRETARY))


def test_a_withdrawn_product_has_no_result_and_keeps_its_sheets() -> None:
    world = World().collect()
    with pytest.raises(ReasonMissing):
        world.office.do(record_act, RecordWithdrawal("SP001", " ", SECRETARY))
    world.office.do(record_act, RecordWithdrawal("SP001", "đơn ngày 5/9", SECRETARY))
    outcome = world.open().outcome("SP001")
    assert (outcome.result.mean, outcome.recommendation) == (None, Recommendation.WITHDRAWN)
    assert len(outcome.sheets) == 4


def test_what_has_ended_is_not_ended_again_or_moved(office: Home) -> None:
    office.do(record_act, RecordWithdrawal("SP001", "đơn", SECRETARY))
    before = office.state
    acts: list[Callable[[], Any]] = [
        lambda: office.do(record_act, RecordWithdrawal("SP001", "đơn", SECRETARY)),
        lambda: office.do(record_act, motion(4, 1)),
        lambda: office.do(move_to_set, MoveToSet("SP001", 2, "sai bộ", SECRETARY)),
    ]
    for act in acts:
        with pytest.raises(AlreadyEnded) as refusal:
            act()
        assert refusal.value.facts == {"product": "SP001"}
    assert office.state is before


def test_a_product_on_the_wrong_set_is_moved_and_its_sheets_are_kept_unused() -> None:
    world = World().collect()
    world.office.do(move_to_set, MoveToSet("SP002", 26, "là dịch vụ", SECRETARY, {CriterionCode("8"): "b"}))
    moved = world.office.product("SP002")
    assert (moved.set_number, moved.cases) == (26, {"8": "b"})
    outcome = world.open().outcome("SP002")
    assert {entry.excluded for entry in outcome.sheets} == {Exclusion.WRONG_SET}
    assert (len(outcome.sheets), outcome.result.mean) == (4, None)
    assert outcome.record.set_changes == ((2, 26, "là dịch vụ"),)


@pytest.mark.parametrize(
    ("set_number", "cases", "refusal"),
    [
        (2, {}, UnknownSet),
        (1, {}, SameSet),
        (26, {}, CaseNotFixed),
        (26, {"8": "c"}, WrongCase),
        (26, {"8": "a", "7": "a"}, UnknownCriterion),
        (26, {"8": "a", "99": "a"}, UnknownCriterion),
    ],
)
def test_a_move_names_a_known_set_with_its_alternatives(
    office: Home, set_number: int, cases: dict[CriterionCode, str], refusal: type[OcopError]
) -> None:
    wanted = 9 if refusal is UnknownSet else set_number
    before = office.state
    with pytest.raises(refusal):
        office.do(move_to_set, MoveToSet("SP001", wanted, "sai bộ", SECRETARY, cases))
    assert office.state is before


def test_a_move_has_a_reason(office: Home) -> None:
    with pytest.raises(ReasonMissing):
        office.do(move_to_set, MoveToSet("SP001", 2, "", SECRETARY))


def test_opinions_and_dissents_are_kept_for_the_minutes(office: Home) -> None:
    office.do(record_act, RecordRemark("nên sửa nhãn", SECRETARY))
    office.do(record_act, RecordRemark("ngon", SECRETARY, "SP001", "M03"))
    office.do(record_act, RecordRemark("bảo lưu", SECRETARY, "SP001", "M03", dissent=True))
    member = office.member("M03").id
    assert [(r.text, r.member) for r in record_of(office).opinions] == [("nên sửa nhãn", None)]
    assert [(r.text, r.member) for r in tea(office).opinions] == [("ngon", member)]
    assert [(r.text, r.member) for r in tea(office).dissents] == [("bảo lưu", member)]
    for incomplete in (
        RecordRemark(" ", SECRETARY),
        RecordRemark("bảo lưu", SECRETARY, "SP001", dissent=True),
        RecordRemark("bảo lưu", SECRETARY, member="M03", dissent=True),
    ):
        with pytest.raises(ReasonMissing):
            office.do(record_act, incomplete)


def everything(actor: str) -> list[tuple[Callable[..., Any], Any]]:
    return [
        (record_act, RecordAttendance("M03", True, actor)),
        (record_act, RecordPresider(DEPUTY, "12/UQ", actor)),
        (record_act, RecordRecusal("M03", "SP001", "đã tư vấn", actor)),
        (record_act, RecordMotion("SP001", "stop", "thiếu giấy", 3, 1, actor)),
        (record_act, RecordWithdrawal("SP001", "đơn", actor)),
        (move_to_set, MoveToSet("SP001", 2, "sai bộ", actor)),
        (record_act, RecordRemark("nên sửa nhãn", actor)),
    ]


@pytest.mark.parametrize(("actor", "refusal"), [("M03", NotInThisRole), ("M09", UnknownMember)])
def test_acts_of_the_room_are_recorded_by_who_conducts_it(office: Home, actor: str, refusal: type[OcopError]) -> None:
    before = office.state
    for use_case, command in everything(actor):
        with pytest.raises(refusal):
            office.do(use_case, command)
    assert office.state is before


def test_acts_of_the_room_end_with_the_conclusion() -> None:
    world = World().collect().open().conclude()
    for use_case, command in everything(SECRETARY):
        with pytest.raises(NotInThisState):
            world.office.do(use_case, command)


def test_acts_of_the_room_belong_in_the_secretary_s_file() -> None:
    own = World().distribute("M03").home("M03")
    before = own.state
    for use_case, command in everything(CHAIR):
        with pytest.raises(NotInMembersFile):
            own.do(use_case, command)
    assert own.state is before


def test_what_an_act_is_about_must_exist(office: Home) -> None:
    with pytest.raises(UnknownMember):
        office.do(record_act, RecordAttendance("M09", True, SECRETARY))
    with pytest.raises(UnknownProduct):
        office.do(record_act, RecordAttendance("M03", True, SECRETARY, "SP009"))
    with pytest.raises(UnknownProduct):
        office.do(record_act, RecordWithdrawal("SP009", "đơn", SECRETARY))


def test_the_log_names_ids_and_never_what_was_said(office: Home) -> None:
    office.do(record_act, RecordRemark("điểm thấp quá", SECRETARY, "SP001", "M03"))
    entry = office.log[-1]
    assert entry.kind == "act.opinion"
    assert entry.facts == {
        "act": office.state.acts[-1].id,
        "product": office.product("SP001").id,
        "member": office.member("M03").id,
    }


def test_who_was_in_the_room_is_recorded_absent_product_by_product(office: Home) -> None:
    with pytest.raises(AbsenceNeedsProduct) as refusal:
        office.do(record_act, RecordAttendance("M03", False, SECRETARY, reason="về sớm"))
    assert refusal.value.facts == {"member": "M03"}
    office.do(record_act, RecordAttendance("M03", False, SECRETARY, "SP002", "về sớm"))


def test_back_on_a_set_it_was_scored_by_a_product_keeps_its_alternatives() -> None:
    world = World().collect()
    office = world.office
    office.do(move_to_set, MoveToSet("SP003", 2, "sai bộ", SECRETARY))
    with pytest.raises(WrongCase) as refusal:
        office.do(move_to_set, MoveToSet("SP003", 26, "đúng bộ cũ", SECRETARY, {CriterionCode("8"): "b"}))
    assert refusal.value.facts == {"criterion": "8", "given": "b", "fixed": "a"}
    office.do(move_to_set, MoveToSet("SP003", 26, "đúng bộ cũ", SECRETARY, {CriterionCode("8"): "a"}))
    assert world.open().outcome("SP003").result.sheets_used == 4
