"""Who is proposed as the decider: whoever presides now, for every sheet."""

from __future__ import annotations

from ocop_desktop.domain.council.council import Member
from ocop_desktop.ui.parts.deciders_model import Deciders
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.overview.head import SessionHead, session_head
from tests.helpers.sessions import CHAIR, DEPUTY, SECRETARY, World


def head_of(world: World) -> SessionHead:
    return session_head(world.office.work, world.office.services())


def deciders(world: World) -> Deciders:
    head = head_of(world)
    return Deciders.of([line.member for line in head.members], head.presider, SECRETARY, Words("vi"))


def test_who_presides_now_is_proposed() -> None:
    world = World().collect()
    assert (deciders(world).proposed, deciders(world).recorder) == (CHAIR, "M05 – Thử Thị Thư Ký (thư ký Hội đồng)")
    world.office.do(record_act, RecordPresider(DEPUTY, "ủy quyền số 1", SECRETARY))
    assert deciders(world).proposed == DEPUTY
    assert [code for code, _ in deciders(world).choices] == [CHAIR, DEPUTY]


def test_without_a_presider_the_first_choice_is_proposed_and_never_the_recorder() -> None:
    members: list[Member] = [line.member for line in head_of(World().collect()).members]
    assert Deciders.of(members, None, SECRETARY, Words("vi")).proposed == CHAIR
    assert Deciders.of((), None, SECRETARY, Words("vi")) == Deciders(recorder=SECRETARY)
