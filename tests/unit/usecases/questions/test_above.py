"""Reasons for levels above the commune's figures: the presider's note, or one member's."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.above_reason import RecordAboveReason
from tests.helpers.sessions import CHAIR, SECRETARY, World


def test_a_member_s_reason_is_recorded_by_who_conducts_and_the_note_by_the_presider() -> None:
    world = World().collect().open()
    with pytest.raises(ReasonMissing):
        world.office.do(record_act, RecordAboveReason("SP001", " ", SECRETARY, "M03"))
    with pytest.raises(NotInThisRole):
        world.office.do(record_act, RecordAboveReason("SP001", "đã thảo luận", SECRETARY))
    world.office.do(record_act, RecordAboveReason("SP001", "bảng lương mới", SECRETARY, "M03"))
    world.office.do(record_act, RecordAboveReason("SP001", "đã thảo luận", CHAIR))
    world.office.do(record_act, RecordAboveReason("SP001", "bảng lương tháng 8", SECRETARY, "M03"))
    above = world.outcome("SP001").record.above
    assert [(remark.text, remark.member) for remark in above] == [
        ("đã thảo luận", None),
        ("bảng lương tháng 8", world.office.member("M03").id),
    ]
