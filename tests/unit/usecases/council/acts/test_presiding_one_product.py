"""Acts of a presider on one product: by whoever presides it; a stand-in where chair and deputy are kept from it."""

from __future__ import annotations

from typing import Any

import pytest

from ocop_desktop.domain.acts.written_opinion import MeetingGround
from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.usecases.core.recording import NotAuthorised, ReasonMissing
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.above_reason import RecordAboveReason
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.late_papers import AcceptPapers
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.presiding import MayNotPreside
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.acts.written_meeting import MoveToMeeting
from ocop_desktop.usecases.council.reconciling import order_round
from ocop_desktop.usecases.questions.questions import questions
from tests.helpers.sessions import CHAIR, DEPUTY, SECRETARY, World
from tests.helpers.usecase_worlds import NEW_TESTS
from tests.helpers.written import asking, mixed


def away(world: World, member: str) -> None:
    world.office.do(record_act, RecordAttendance(member, False, SECRETARY, "SP001", "họp khác"))


def recuse(world: World, member: str, product: str = "SP001") -> None:
    world.office.do(record_act, RecordRecusal(member, product, "người thân", SECRETARY))


def preside(world: World, member: str, paper: str = "BB cử chủ trì số 3") -> None:
    world.office.do(record_act, RecordPresider(member, paper, SECRETARY, "SP001"))


def acts_by(actor: str) -> list[tuple[Any, Any]]:
    return [
        (order_round, OrderRound({"SP001": "lệch"}, actor)),
        (record_act, AcceptPapers("SP001", NEW_TESTS.event, "giấy", "1", NEW_TESTS.dated, "Hộ Thử", (), actor)),
        (record_act, RecordAboveReason("SP001", "đã đối chiếu", actor)),
    ]


def refusal(world: World, run: Any, command: Any) -> type[OcopError]:
    with pytest.raises(OcopError) as fault:
        world.office.do(run, command)
    return type(fault.value)


def unpresided(world: World) -> bool:
    found = questions(world.office.work, world.office.services())
    return any(entry.question is Question.PRODUCT_PRESIDER and entry.open for entry in found)


@pytest.mark.parametrize("keep", [recuse, away])
def test_a_presider_who_is_kept_from_the_product_does_nothing_as_its_presider(keep: Any) -> None:
    world = World().collect()
    keep(world, CHAIR)
    world.open()
    for run, command in acts_by(CHAIR):
        assert refusal(world, run, command) is MayNotPreside
    preside(world, DEPUTY)
    for run, command in reversed(acts_by(DEPUTY)):
        world.office.do(run, command)


def test_a_member_stands_in_only_while_chair_and_deputy_are_both_kept() -> None:
    world = World().collect()
    recuse(world, CHAIR)
    assert refusal(world, record_act, RecordPresider("M03", "BB số 3", SECRETARY, "SP001")) is NotInThisRole
    away(world, DEPUTY)
    assert refusal(world, record_act, RecordPresider("M03", " ", SECRETARY, "SP001")) is ReasonMissing
    for product in ("SP002", None):
        assert refusal(world, record_act, RecordPresider("M03", "BB số 3", SECRETARY, product)) is NotInThisRole
    assert refusal(world, record_act, RecordPresider(SECRETARY, "BB số 3", SECRETARY, "SP001")) is NotInThisRole
    assert unpresided(world)
    preside(world, "M03")
    assert not unpresided(world)
    world.open()
    assert world.outcome("SP001").quorum.presider_present
    assert refusal(world, order_round, OrderRound({"SP002": "lệch"}, "M03")) is NotInThisRole
    assert refusal(world, order_round, OrderRound({"SP001": "lệch"}, DEPUTY)) is NotAuthorised
    for run, command in reversed(acts_by("M03")):
        world.office.do(run, command)


def test_a_stand_in_who_is_recused_too_presides_no_more() -> None:
    world = World().collect()
    recuse(world, CHAIR)
    recuse(world, DEPUTY)
    preside(world, "M03")
    recuse(world, "M03")
    assert unpresided(world)
    world.open()
    for run, command in acts_by("M03"):
        assert refusal(world, run, command) is MayNotPreside


def test_in_writing_a_recused_presider_moves_no_product_to_a_meeting() -> None:
    world = mixed()
    asking(world)
    recuse(world, CHAIR)
    move = MoveToMeeting("SP001", MeetingGround.COMPLEX, "đổi công nghệ", CHAIR)
    assert refusal(world, record_act, move) is MayNotPreside
