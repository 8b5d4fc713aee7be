"""The roll call taken again."""

from __future__ import annotations

import pytest

from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import AbsenceNeedsProduct, RecordAttendance
from tests.helpers.sessions import SECRETARY, World


def test_a_roll_call_taken_again_lets_no_sheet_in_and_none_out() -> None:
    world = World().collect({"M03": {"SP002": 60}})

    def attend(member: str, present: bool, product: str | None = None) -> None:
        command = RecordAttendance(member, present, SECRETARY, product, "đến muộn")
        world.office.do(record_act, command)

    attend("M03", False, "SP002")
    attend("M04", True, "SP002")
    attend("M03", True)
    with pytest.raises(AbsenceNeedsProduct):
        attend("M04", False)  # M04 was in the room: leaving is recorded by product
    attend("M04", False, "SP003")
    world.open()
    assert world.outcome("SP002").result.mean == 80  # M01, M02 and M04; M03 was out
    assert (world.outcome("SP001").result.sheets_used, len(world.outcome("SP001").absent)) == (4, 0)
    assert [len(world.outcome(code).absent) for code in ("SP002", "SP003")] == [1, 1]
