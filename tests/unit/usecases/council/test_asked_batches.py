"""Who is asked for a written opinion, and about which products."""

from __future__ import annotations

from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.written_board import asked_batches
from tests.helpers.sessions import SECRETARY
from tests.helpers.written import asking, mixed


def test_nobody_is_asked_about_a_product_in_which_the_member_is_recused() -> None:
    world = mixed()
    with world.office.work as work:
        assert asked_batches(work) == ()
    asking(world)
    for code in ("SP004", "SP005"):
        world.office.do(record_act, RecordRecusal("M02", code, "đã tư vấn", SECRETARY))
    world.office.do(record_act, RecordRecusal("M03", "SP004", "đã tư vấn", SECRETARY))
    with world.office.work as work:
        (asked,) = asked_batches(work)
    assert [one.code for one in asked.products] == ["SP004", "SP005"]
    assert {own.member.code: [one.code for one in own.products] for own in asked.members} == {
        "M01": ["SP004", "SP005"],
        "M03": ["SP005"],
        "M04": ["SP004", "SP005"],
    }
