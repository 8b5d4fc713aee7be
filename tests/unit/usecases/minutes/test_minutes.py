"""From the record to the facts the minutes and the results book state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ocop_desktop.domain.acts.facts import Motion
from ocop_desktop.domain.council.council import Reference
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.council.voting import Ballot
from ocop_desktop.domain.minutes.minutes import (
    Absence,
    BasisKind,
    InvalidSheet,
    MinutesFacts,
    MinutesProduct,
    SetChange,
    TotalChange,
)
from ocop_desktop.domain.minutes.results_book import ResultsBook
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.scoring.scoring import Finding
from ocop_desktop.domain.values import CriterionCode, Exclusion, Recommendation, Role
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.motion import RecordMotion
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from ocop_desktop.usecases.council.acts.send_up import DecideSendUp
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.findings import decide_send_up, record_findings
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.minutes.book import results_book
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.results.results import NotOpened
from tests.helpers.questions import still_open
from tests.helpers.sessions import CHAIR, DEPUTY, SCORING, SECRETARY, World, given

FORM = {
    "intake": "Đợt 2",
    "place": "Hội trường A",
    "started": "2026-09-05T08:00:00+07:00",
    "ended": "2026-09-05T17:00:00+07:00",
    "guests": [{"name": "Thử Văn Khách"}],
    "opinions": [{"speaker": "Đại biểu", "text": "hoan nghênh"}],
    "conclusion": "thống nhất",
    "adoption": {"for": 4},
    "copies": 5,
    "members_sign": True,
}
# Set 1 asks of 1.1 for 38 points for four stars: two sheets of 84 points differ on it.
HIGH = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})
MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})


def facts(world: World) -> MinutesFacts:
    return minutes_facts(world.office.work, world.office.services())


def product(world: World, code: str) -> MinutesProduct:
    return next(p for p in facts(world).products if p.code == code)


def book(world: World) -> ResultsBook:
    return results_book(world.office.work, world.office.services())


def absent(world: World, member: str, of: str | None = None, *, present: bool = False) -> None:
    world.office.do(record_act, RecordAttendance(member, present, SECRETARY, of, "về sớm"))


def test_before_the_opening_no_paper_is_made() -> None:
    world = World().collect()
    with pytest.raises(NotOpened):
        facts(world)
    with pytest.raises(NotOpened):
        book(world)


def test_a_session_without_its_papers_prints_a_draft_that_lists_what_is_missing() -> None:
    stated = facts(World().distribute("M03").open())
    whole = {item.question for item in stated.questions if not item.about}
    assert whole == {
        Question.PLACE,
        Question.STARTED,
        Question.ENDED,
        Question.COUNCIL_DECISION,
        Question.SETTINGS_ADOPTED,
        Question.ISSUING_BODY,
        Question.QUORUM,
        Question.CONCLUSION,
        Question.ADOPTION,
        Question.CONCLUDED,
    }
    assert [(what, about) for what, about in still_open(stated.questions) if about] == [
        *((Question.ATTENDANCE, code) for code in ("M01", "M02", "M03", "M04", "M05", "M06")),
        *((what, f"SP00{n}") for n in (1, 2, 3) for what in (Question.NOT_EVALUATED, Question.PRODUCT_QUORUM)),
    ]
    assert (stated.draft, stated.regulation, stated.conclusion) == (True, "", "")


def test_a_finished_session_misses_nothing() -> None:
    settings = SessionSettings(
        regulation_number="07/QC",
        regulation_date=date(2026, 6, 1),
        regulation_body="UBND tỉnh",
        regulation_subject="ban hành Quy chế",
        sources={"spread_limit": "Điều 9"},
    )
    world = World(settings=settings)
    world.command = replace(
        world.command,
        parent_body="UBND TỈNH THỬ",
        council_name="HỘI ĐỒNG | ĐÁNH GIÁ",
        council_decision=Reference("12/QĐ", date(2026, 8, 1), "thành lập", "UBND tỉnh"),
        plan=Reference("13/KH", date(2026, 8, 2), "đánh giá", "Hội đồng"),
        basis=("Tờ trình 1",),
        sample=True,
    )
    world.collect().adopt().open()
    world.office.do(record_act, RecordRemark("nên sửa nhãn", SECRETARY, member="M03"))
    world.office.do(record_act, FillMinutesForm(FORM, SECRETARY))
    world.conclude()
    stated = facts(world)
    assert (stated.questions, stated.draft, stated.sample, stated.copies) == ((), False, True, 5)
    assert stated.issuing.council == ("HỘI ĐỒNG", "ĐÁNH GIÁ")
    assert [(basis.kind, basis.number or basis.subject) for basis in stated.basis] == [
        (BasisKind.DECISION, "26/2026/QĐ-TTg"),
        (BasisKind.COUNCIL, "12/QĐ"),
        (BasisKind.REGULATION, "07/QC"),
        (BasisKind.PLAN, "13/KH"),
        (BasisKind.OTHER, "Tờ trình 1"),
    ]
    assert stated.regulation == "07/QC ngày 01/06/2026"
    assert {fact.name: fact.source for fact in stated.settings}["spread_limit"] == "Điều 9"
    assert (stated.settings[0].name, stated.settings[0].value) == ("quorum", "3/4")
    assert [opinion.speaker for opinion in stated.opinions] == ["Đại biểu", "M03"]
    assert (stated.secretary, [p.member for p in stated.presiding]) == (SECRETARY, [CHAIR])
    assert [key.member for key in stated.unregistered_keys] == list(SCORING)
    assert all(len(key.code.replace(" ", "")) == 30 for key in stated.unregistered_keys)
    assert stated.audit_head.startswith(f"{len(world.office.log)} · ")


def test_a_regulation_without_a_date_is_named_by_its_number() -> None:
    world = World(settings=SessionSettings(regulation_number="07/QC")).collect().open()
    assert facts(world).regulation == "07/QC"
    assert book(world).regulation == "07/QC"


def test_who_was_there_who_left_and_who_took_part_in_nothing() -> None:
    world = World().distribute("M03")
    absent(world, CHAIR)
    absent(world, DEPUTY, present=True)
    absent(world, "M03", "SP001", present=True)
    absent(world, "M04", "SP001")
    world.office.do(record_act, RecordRecusal(DEPUTY, "SP002", "đã tư vấn", SECRETARY))
    world.open()
    stated = facts(world)
    members = {member.code: member for member in stated.members}
    assert {code: (m.present, m.recorded) for code, m in members.items()} == {
        "M01": (False, True),
        "M02": (True, True),
        "M03": (True, True),
        "M04": (False, False),
        "M05": (False, False),
        "M06": (False, False),
    }
    assert members[CHAIR].absence_reason == "về sớm"
    assert members[CHAIR].changes == ()
    assert members[DEPUTY].changes == ()
    assert [recusal.product for recusal in members[DEPUTY].recusals] == ["SP002"]
    assert product(world, "SP001").absent == (Absence("M01", "về sớm"), Absence("M04", "về sớm"))
    assert product(world, "SP002").recused == ("M02",)
    assert (stated.quorum.present, stated.quorum.presider_present, stated.quorum.met) == (2, False, False)


def test_the_same_word_on_attendance_again_keeps_the_last_reason() -> None:
    world = World().distribute("M03")
    absent(world, "M03")
    world.office.do(record_act, RecordAttendance("M03", False, SECRETARY, reason="ốm"))
    world.open()
    member = facts(world).member("M03")
    assert member is not None
    assert (member.absence_reason, member.changes) == ("ốm", ())


def test_those_who_presided_stand_in_order_of_time_with_their_papers() -> None:
    world = World().collect()
    world.office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY))
    world.office.do(record_act, RecordPresider(DEPUTY, "13/UQ", SECRETARY, "SP002"))
    world.open()
    stated = facts(world)
    assert [(p.member, p.authorisation, p.since is None) for p in stated.presiding] == [
        (CHAIR, "", True),
        (DEPUTY, "12/UQ", False),
    ]
    assert [b.subject for b in stated.basis if b.kind is BasisKind.DELEGATION] == ["12/UQ", "13/UQ"]
    assert product(world, "SP002").presider == DEPUTY


def test_a_chair_who_was_never_there_does_not_preside() -> None:
    world = World().collect()
    absent_all_day = World().distribute("M03")
    absent(absent_all_day, CHAIR)
    absent_all_day.office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY))
    absent_all_day.open()
    assert [p.member for p in facts(absent_all_day).presiding] == [DEPUTY]
    assert [p.member for p in facts(world.open()).presiding] == [CHAIR]


def test_a_deputy_without_a_paper_and_a_council_without_a_chair_are_told() -> None:
    world = World().collect().open()
    office = world.office
    with office.work as work:
        # Older acts may lack what the program asks for today.
        chair, deputy = office.member(CHAIR), office.member(DEPUTY)
        work.members.put([replace(chair, role=Role.MEMBER), replace(office.member(SECRETARY), role=Role.EXPERT)])
        work.commit()
    stated = facts(world)
    assert {Question.PRESIDER, Question.SECRETARY} <= {item.question for item in stated.questions}
    assert (stated.presiding, stated.secretary) == ((), "")
    with office.work as work:
        last = next(act for act in work.acts.all() if act.kind.value == "attendance")
        work.acts.add(
            replace(last, id="x", kind=type(last.kind)("presider"), member=deputy.id, facts={"authorisation": ""})
        )
        work.commit()
    assert (Question.AUTHORISATION, DEPUTY) in still_open(facts(world).questions)


def test_sheets_are_counted_by_member_and_invalid_ones_have_their_ground() -> None:
    world = World().distribute().attend()
    for member in SCORING[:3]:
        world.hand_in(member, SP002=80 if member != "M02" else 60)
    world.paper("M04", "SP002", 70)
    world.office.do(record_act, RecordRecusal("M03", "SP002", "đã tư vấn", SECRETARY))
    world.open()
    world.home("M02").receive(world.order(SP002="lệch 20 điểm"))
    world.hand_in("M02", SP002=75)
    world.close()
    stated = product(world, "SP002")
    count = stated.sheet_count
    assert (count.issued, count.returned, count.valid, count.paper) == (4, 4, 3, 1)
    assert count.invalid == (InvalidSheet("M03", Exclusion.RECUSED),)
    assert [(sheet.member, sheet.round, sheet.total, sheet.counted) for sheet in stated.sheets] == [
        ("M01", 1, 80, True),
        ("M02", 1, 60, False),
        ("M02", 2, 75, True),
        ("M03", 1, 80, False),
        ("M04", 1, 70, True),
    ]
    (again,) = stated.rescorings
    assert (again.round, again.reasons, again.ordered_by) == (2, ("lệch 20 điểm",), CHAIR)
    assert again.changes == (TotalChange("M01", 80, None), TotalChange("M02", 60, 75), TotalChange("M04", 70, None))


def test_a_draft_is_not_returned_and_the_sheet_that_counts_stands_for_the_member() -> None:
    world = World().distribute().attend()
    world.fill("M03", "SP002", 80, home=SECRETARY)
    world.fill("M04", "SP002", 80, home=SECRETARY, submit=False)
    world.office.do(move_to_set, MoveToSet("SP002", 1, "sai bộ", SECRETARY))
    world.fill("M03", "SP002", 70, home=SECRETARY)
    count = product(world.open(), "SP002").sheet_count
    assert (count.issued, count.returned, count.valid, count.invalid) == (4, 1, 1, ())


def test_each_round_is_compared_with_what_stood_before_it() -> None:
    world = World(settings=SessionSettings(max_rescoring_rounds=2)).collect({"M03": {"SP002": 60}}).open()
    for total in (65, 70):
        world.home("M03").receive(world.order(SP002="lệch"))
        world.hand_in("M03", SP002=total)
        world.close()
    changes = [next(c for c in again.changes if c.member == "M03") for again in product(world, "SP002").rescorings]
    assert changes == [TotalChange("M03", 60, 65), TotalChange("M03", 65, 70)]


def test_what_the_council_has_yet_to_decide_is_listed_by_product() -> None:
    top = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 36})
    sheets: dict[str, Any] = {member: {"SP001": top, "SP002": 80} for member in SCORING}
    sheets["M03"] = {"SP001": top, "SP002": 60}
    stated = facts(World(settings=SessionSettings(missed_minimum=MissedMinimum.COUNCIL)).collect(sheets).open())
    assert {(what, about) for what, about in still_open(stated.questions) if about} == {
        (Question.STAR, "SP001"),
        (Question.SEND_UP, "SP001"),
        (Question.SPREAD, "SP002"),
    }


def test_an_ordered_round_that_brought_nothing_is_missing() -> None:
    world = World().collect().open()
    world.order(SP002="lệch")
    assert (Question.RESCORING, "SP002") in still_open(facts(world).questions)
    (again,) = product(world, "SP002").rescorings
    assert {change.after for change in again.changes} == {None}


def test_an_order_after_a_change_of_set_compares_nothing_with_the_old_sheets() -> None:
    world = World().collect().open()
    world.office.do(move_to_set, MoveToSet("SP002", 1, "sai bộ", SECRETARY))
    world.home("M03").receive(world.order(SP002="chấm trên bộ đúng"))
    world.hand_in("M03", SP002=80)
    world.close()
    stated = product(world, "SP002")
    assert (stated.set_number, stated.set_title, stated.set_changes) == (1, "Bộ thử", (SetChange(2, 1, "sai bộ"),))
    assert stated.rescorings[0].changes == ()
    assert stated.sheet_count.invalid == tuple(
        InvalidSheet(member, Exclusion.WRONG_SET) for member in ("M01", "M02", "M04")
    )


def test_what_ended_a_product_is_stated_without_total_mean_or_star() -> None:
    world = World().collect().open()
    world.order(SP002="lệch", SP001="lệch")
    world.close()
    world.office.do(record_act, RecordMotion("SP002", "stop", "thiếu giấy", 3, 1, SECRETARY, paper="01/BC"))
    world.office.do(record_act, RecordWithdrawal("SP001", "đơn ngày 5/9", SECRETARY))
    stopped, withdrawn = product(world, "SP002"), product(world, "SP001")
    assert stopped.rejection == Motion("stop", 3, 1, 0, True, "thiếu giấy", "01/BC", Ballot(4, 4))
    assert withdrawn.withdrawal == "đơn ngày 5/9"
    for ended in (stopped, withdrawn):
        assert (ended.mean, ended.stars, ended.spread) == (None, None, None)
        assert {(sheet.total, sheet.counted) for sheet in ended.sheets} == {(None, False)}
        assert ended.rescorings[0].changes == ()
    assert not [item for item in facts(world).questions if item.about in ("SP001", "SP002")]
    assert [(vote.kind, vote.carried) for vote in stopped.votes] == [("stop", True)]


def test_findings_send_up_opinions_and_dissents_are_stated_with_the_product() -> None:
    sheets: dict[str, Any] = {m: {"SP001": HIGH if m < "M03" else MIDDLE, "SP002": 95} for m in SCORING}
    world = World().collect(sheets).open()
    assert (Question.FINDING, "SP001") in still_open(facts(world).questions)
    counted = [(c.criterion, c.star, c.reached, c.of, c.met) for c in product(world, "SP001").counted]
    assert counted == [("1.1", 4, 2, 4, False)]
    finding = Finding(CriterionCode("1.1"), 4, True, "có hợp đồng", "HĐ 3")
    world.office.do(record_findings, RecordFindings("SP001", (finding,), SECRETARY))
    world.office.do(decide_send_up, DecideSendUp("SP002", True, "xuất khẩu", SECRETARY))
    world.office.do(record_act, RecordRemark("ngon", SECRETARY, "SP002", "M03"))
    world.office.do(record_act, RecordRemark("bảo lưu", SECRETARY, "SP002", "M04", dissent=True))
    tea, honey = product(world, "SP001"), product(world, "SP002")
    assert {(f.criterion, f.star, f.met, f.paper) for f in tea.findings} == {
        ("1.1", star, True, "HĐ 3") for star in (3, 4, 5)
    }
    assert (honey.send_up, honey.send_up_reason) == (True, "xuất khẩu")
    assert (honey.recommendation, tea.send_up) == (Recommendation.SEND_UP, None)
    assert tea.counted == ()
    assert [(o.speaker, o.text) for o in (*honey.opinions, *honey.dissents)] == [("M03", "ngon"), ("M04", "bảo lưu")]
    assert tea.unmet == ()


def test_a_missed_minimum_is_named() -> None:
    world = World().collect({member: {"SP001": MIDDLE} for member in SCORING}).open()
    assert [(unmet.criterion, unmet.star) for unmet in product(world, "SP001").unmet] == [("1.1", 4)]


def test_the_book_tells_every_point_and_every_condition() -> None:
    sheets = {member: {"SP001": HIGH if member < "M03" else MIDDLE} for member in SCORING}
    world = World().collect(sheets)
    stated = book(world.open())
    tea = stated.products[0]
    assert [(c.code, c.part, c.max_points) for c in tea.criteria][:2] == [("1.1", "A", 40), ("4.1", "B", 20)]
    assert [(sheet.member, sheet.points["1.1"], sheet.counted) for sheet in tea.sheets] == [
        ("M01", 39, True),
        ("M02", 39, True),
        ("M03", 30, True),
        ("M04", 30, True),
    ]
    conditions = {(c.criterion, c.star): (c.required_points, c.reached, c.of, c.agreed, c.met) for c in tea.conditions}
    assert conditions == {
        ("1.1", 3): (20, 4, 4, True, True),
        ("1.1", 4): (38, 2, 4, False, False),
        ("1.1", 5): (38, 2, 4, False, False),
    }
    assert stated.part_names["A"] == "Phần A"
    finding = Finding(CriterionCode("1.1"), 4, True, "có hợp đồng")
    world.office.do(record_findings, RecordFindings("SP001", (finding,), SECRETARY))
    found = {(c.criterion, c.star): c.finding for c in book(world).products[0].conditions}[CriterionCode("1.1"), 4]
    assert found is not None
    assert (found.met, found.reason) == (True, "có hợp đồng")
