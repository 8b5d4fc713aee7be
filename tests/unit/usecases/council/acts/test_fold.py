"""Acts add up in the order of recording; a later one stands over an earlier one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import Act, ActKind, CouncilRecord, Motion, RoundOrder
from ocop_desktop.domain.values import MemberId, ProductId
from ocop_desktop.usecases.council.acts import apply, fold
from ocop_desktop.usecases.council.acts.kernel import TYPES

NOON = datetime(2026, 9, 5, 12, 0, tzinfo=timezone(timedelta(hours=7)))
TEA, HONEY = ProductId("tea"), ProductId("honey")
BA, BON = MemberId("ba"), MemberId("bon")


def act(
    kind: ActKind,
    product: ProductId | None = None,
    member: MemberId | None = None,
    *,
    reason: str = "",
    at: datetime = NOON,
    **facts: Any,
) -> Act:
    return Act("a", kind, at, "M05", reason, product, member, facts)


def folded(*acts: Act) -> CouncilRecord:
    return fold(acts)


def finding(met: bool, star: int = 3, **more: str) -> dict[str, Any]:
    return {"criterion": "1.1", "star": star, "met": met, "reason": "có giấy", **more}


def test_a_session_without_acts_has_an_empty_record() -> None:
    record = folded()
    assert record.product(TEA).rejection is None
    assert record.presence(TEA) == {}
    assert (record.presider, record.presider_authorisation, record.concluded_at) == (None, "", None)


def test_attendance_on_a_product_stands_over_that_of_the_session() -> None:
    record = folded(
        act(ActKind.ATTENDANCE, member=BA, present=True),
        act(ActKind.ATTENDANCE, TEA, BA, reason="về sớm", present=False),
        act(ActKind.ATTENDANCE, TEA, BON, present=True),
    )
    assert record.presence(TEA) == {BA: (False, "về sớm"), BON: (True, "")}
    assert record.presence(HONEY) == {BA: (True, "")}


def test_a_word_on_a_product_stands_over_a_later_one_on_the_session() -> None:
    record = folded(
        act(ActKind.ATTENDANCE, TEA, BA, reason="đến muộn", present=False),
        act(ActKind.ATTENDANCE, TEA, BON, reason="đến muộn", present=False),
        act(ActKind.ATTENDANCE, member=BA, present=True),
    )
    assert record.presence(TEA) == {BA: (False, "đến muộn"), BON: (False, "đến muộn")}


def test_who_took_over_presiding_is_known_in_order_of_time() -> None:
    later = NOON + timedelta(hours=1)
    record = folded(
        act(ActKind.PRESIDER, member=BA, authorisation="12/UQ"),
        act(ActKind.PRESIDER, member=BON, at=later, authorisation=""),
        act(ActKind.PRESIDER, TEA, BA, authorisation="13/UQ"),
    )
    assert [(p.member, p.authorisation, p.since) for p in record.presidencies] == [
        (BA, "12/UQ", NOON),
        (BON, "", later),
    ]
    assert (record.presider, record.presider_authorisation) == (BON, "")
    assert (record.product(TEA).presider, record.product(TEA).presider_authorisation) == (BA, "13/UQ")


def test_a_recusal_keeps_its_category() -> None:
    assert folded(act(ActKind.RECUSAL, TEA, BA, category="đã tư vấn")).product(TEA).recused == {BA: "đã tư vấn"}


def test_a_later_finding_on_the_same_condition_takes_the_place_of_the_earlier() -> None:
    record = folded(
        act(ActKind.FINDING, TEA, items=[finding(False), finding(False, 4)]),
        act(ActKind.FINDING, TEA, items=[finding(True, paper="01/KN")]),
    )
    assert [(f.star, f.met, f.paper) for f in record.product(TEA).findings] == [(3, True, "01/KN"), (4, False, "")]


def test_what_was_found_on_the_wrong_set_is_not_carried_to_the_right_one() -> None:
    record = folded(
        act(ActKind.FINDING, TEA, items=[finding(True)]),
        act(ActKind.SEND_UP, TEA, reason="xứng đáng", send=True),
        act(ActKind.STAR_CONCLUDED, TEA, stars=4),
        act(ActKind.WRONG_SET, TEA, reason="sai bộ", from_set=1, to_set=2),
    ).product(TEA)
    assert record.set_changes == ((1, 2, "sai bộ"),)
    assert (record.findings, record.send_up, record.send_up_reason, record.concluded_stars) == ((), None, "", None)


def test_a_motion_voted_down_ends_nothing_and_a_carried_one_does() -> None:
    votes: dict[str, Any] = {"ground": "thiếu giấy", "for": 5, "against": 2, "other": 1}
    down = act(ActKind.MOTION, TEA, motion="stop", carried=False, **votes)
    carried = act(ActKind.MOTION, TEA, motion="reject", carried=True, paper="02/BC", **votes)
    assert folded(down).product(TEA).rejection is None
    record = folded(down, carried).product(TEA)
    assert record.rejection == Motion("reject", 5, 2, 1, True, "thiếu giấy", "02/BC")
    assert [motion.kind for motion in record.motions] == ["stop", "reject"]


def test_the_other_acts_on_a_product_are_kept_as_recorded() -> None:
    record = folded(
        act(ActKind.WITHDRAWAL, TEA, letter="đơn xin rút"),
        act(ActKind.ROUND_ORDERED, TEA, reason="lệch 12 điểm", round=2),
        act(ActKind.SEND_UP, TEA, reason="xứng đáng", send=True),
        act(ActKind.STAR_CONCLUDED, TEA, stars=3),
        act(ActKind.OPINION, TEA, BA, text="nên sửa nhãn"),
        act(ActKind.DISSENT, TEA, BON, text="bảo lưu"),
    ).product(TEA)
    assert record.withdrawal == "đơn xin rút"
    assert record.rounds == (RoundOrder(2, "lệch 12 điểm", "M05", NOON),)
    assert (record.send_up, record.send_up_reason, record.concluded_stars) == (True, "xứng đáng", 3)
    assert [(remark.text, remark.member) for remark in (*record.opinions, *record.dissents)] == [
        ("nên sửa nhãn", BA),
        ("bảo lưu", BON),
    ]


def test_opinions_the_form_and_the_conclusion_belong_to_the_session() -> None:
    record = folded(
        act(ActKind.OPINION, text="chung"),
        act(ActKind.MINUTES_FORM, place="Phòng họp"),
        act(ActKind.MINUTES_FORM, place="Hội trường"),
        act(ActKind.CONCLUDED),
    )
    assert [remark.text for remark in record.opinions] == ["chung"]
    assert record.minutes_form == {"place": "Hội trường"}
    assert record.concluded_at == NOON


def test_reopening_takes_the_conclusion_back() -> None:
    assert folded(act(ActKind.CONCLUDED), act(ActKind.REOPENED, second="M05")).concluded_at is None


@pytest.mark.parametrize(
    "other",
    [
        act(ActKind.OPENED),
        act(ActKind.KEY_ACCEPTED, member=BA, key="k"),
        act(ActKind.ATTENDANCE, present=True),
        act(ActKind.PRESIDER, authorisation=""),
        act(ActKind.OPENED, TEA),
        act(ActKind.ATTENDANCE, TEA, present=True),
        act(ActKind.RECUSAL, TEA, category="x"),
        act(ActKind.SUBSTITUTION, letter="15/CV", until="mai", **{"for": BON}),
        act(ActKind.WRITTEN_REPLY, batch=1, answer="agrees", received="2026-09-05", text="", paper=""),
        act(ActKind.WRITTEN_MEETING, ground="complex"),
    ],
)
def test_acts_that_say_nothing_about_their_subject_change_nothing_of_it(other: Act) -> None:
    record = folded(other)
    assert record.product(TEA) == folded().product(TEA)
    assert (record.attendance, record.presidencies, record.opinions) == ({}, (), ())


def test_every_kind_of_act_is_described() -> None:
    assert set(TYPES) == set(ActKind)


def test_adding_up_step_by_step_is_adding_up_the_whole_log() -> None:
    acts = [
        act(ActKind.ATTENDANCE, member=BA, present=True),
        act(ActKind.RECUSAL, TEA, BON, category="người thân"),
        act(ActKind.ROUND_ORDERED, TEA, reason="lệch", round=2),
        act(ActKind.CONCLUDED),
    ]
    record = folded()
    for place, one in enumerate(acts, start=1):
        record = apply(record, one)
        assert record == folded(*acts[:place])


def test_a_struck_act_leaves_no_trace_but_its_correction() -> None:
    wrong = replace(act(ActKind.RECUSAL, TEA, BON, category="người thân"), id="wrong")
    right = act(ActKind.ATTENDANCE, member=BA, present=True)
    correction = replace(act(ActKind.CORRECTION, TEA, BON, reason="nhầm", act="wrong"), id="c")
    record = folded(wrong, right, correction)
    assert replace(record, corrections=()) == folded(right)
    assert [(entry.act, entry.reason) for entry in record.corrections] == [(wrong, "nhầm")]
