"""A presider who is recused from a product or absent for it does not preside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocop_desktop.domain.acts.facts import Kept
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.values import Role
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.presiding import MayNotPreside
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.room import room_record
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.questions.presiders import without_presider
from ocop_desktop.usecases.questions.questions import questions
from tests.helpers.sessions import CHAIR, DEPUTY, SECRETARY, World
from tests.helpers.written import asking, mixed


def recused(world: World, member: str, product: str) -> None:
    world.office.do(record_act, RecordRecusal(member, product, "người thân", SECRETARY))


def away(world: World, member: str, product: str) -> None:
    world.office.do(record_act, RecordAttendance(member, False, SECRETARY, product, "họp khác"))


def asked(world: World) -> list[tuple[str, dict[str, str | int]]]:
    found = questions(world.office.work, world.office.services())
    ours = [entry for entry in found if entry.question is Question.PRODUCT_PRESIDER]
    assert tuple(ours) == without_presider(world.office.work)
    return [(entry.product, dict(entry.facts)) for entry in ours]


def test_it_is_asked_by_product_until_another_presider_or_none_is_needed() -> None:
    world = World().collect()
    assert asked(world) == []
    recused(world, CHAIR, "SP001")
    away(world, CHAIR, "SP002")
    first, second = {"presider": CHAIR, "kept": "recused"}, {"presider": CHAIR, "kept": "absent"}
    assert asked(world) == [("SP001", first), ("SP002", second)]
    world.office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY, "SP001"))
    assert asked(world) == [("SP002", second)]
    world.office.do(record_act, RecordWithdrawal("SP002", "đơn", SECRETARY))
    assert asked(world) == []
    recused(world, DEPUTY, "SP001")
    assert asked(world) == [("SP001", {"presider": DEPUTY, "kept": "recused"})]


@pytest.mark.parametrize(("keep", "kept"), [(recused, "recused"), (away, "absent")])
def test_nobody_is_recorded_as_presider_of_a_product_that_keeps_them_out(keep: object, kept: str) -> None:
    world = World().collect()
    keep(world, DEPUTY, "SP001")  # type: ignore[operator]
    with pytest.raises(MayNotPreside) as refused:
        world.office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY, "SP001"))
    assert refused.value.facts == {"member": DEPUTY, "product": "SP001", "kept": kept}
    world.office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY))  # for the session as a whole


def test_results_room_and_minutes_agree_on_who_presides() -> None:
    world = World().collect()
    recused(world, CHAIR, "SP001")
    world.open()
    outcome = world.outcome("SP001")
    assert (outcome.presider, outcome.quorum.presider_present, outcome.quorum.met) == (None, False, False)
    assert outcome.quorum.present == outcome.quorum.named  # a recused member in the room counts
    room = room_record(world.office.work, world.office.services())
    sp001, sp002 = world.office.product("SP001").id, world.office.product("SP002").id
    assert (room.presiders[sp001], room.quorums[sp001]) == (None, outcome.quorum)
    assert room.presiders[sp002] == world.office.member(CHAIR).id
    printed = {p.code: p.kept for p in minutes_facts(world.office.work, world.office.services()).products}
    assert (printed["SP001"], printed["SP002"]) == (CHAIR, "")


def test_a_product_in_writing_needs_no_presider_in_the_room() -> None:
    world = mixed()
    recused(world, CHAIR, "SP004")
    chair = world.office.member(CHAIR).id
    product = world.office.product("SP004").id
    record = room_record(world.office.work, world.office.services()).record
    assert record.kept_from_presiding(product, chair) is Kept.RECUSED
    asking(world, "SP004")
    record = room_record(world.office.work, world.office.services()).record
    assert record.kept_from_presiding(product, chair) is None
    assert record.presiding(product, chair) == chair
    assert asked(world) == []


def test_a_council_without_a_chair_is_asked_for_the_presider_once_and_not_by_product() -> None:
    world = World().collect()
    with world.office.work as work:
        chair = world.office.member(CHAIR)
        work.members.put([replace(chair, role=Role.MEMBER)])
        work.commit()
    recused(world, CHAIR, "SP001")
    assert asked(world) == []
