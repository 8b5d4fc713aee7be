"""Who presides, and by which authorisation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocop_desktop.domain.acts.acts import INSTRUCTED, RECORDER
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.usecases.core.recording import NotAuthorised, recorder_of
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.concluded import Conclude
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.presiding import presider_now
from ocop_desktop.usecases.council.acts.reopened import Reopen
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.collecting import open_sheets
from ocop_desktop.usecases.council.reconciling import conclude, order_round
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.helpers.questions import Open, still_open
from tests.helpers.sessions import CHAIR, DEPUTY, SECRETARY, World


def missing(world: World) -> list[Open]:
    return still_open(minutes_facts(world.office.work, world.office.services()).questions)


def test_a_deputy_without_a_recorded_paper_opens_orders_concludes_and_reopens_nothing() -> None:
    world = World().collect()
    deputy = world.office.services(DEPUTY)
    with pytest.raises(NotAuthorised) as refusal:
        open_sheets(OpenSheets(DEPUTY), world.office.work, deputy)
    assert refusal.value.facts == {"member": DEPUTY}
    world.open()
    with pytest.raises(NotAuthorised):
        order_round(OrderRound({"SP002": "lệch"}, DEPUTY), world.office.work, deputy)
    with pytest.raises(NotAuthorised):
        conclude(Conclude(DEPUTY), world.office.work, deputy)
    world.conclude()
    with pytest.raises(NotAuthorised):
        record_act(Reopen(DEPUTY, "sai sót"), world.office.work, deputy)


def test_where_the_regulation_asks_for_no_paper_the_deputy_presides_without_one() -> None:
    world = World(settings=SessionSettings(deputy_needs_authorisation=False)).collect()
    world.office.do(record_act, RecordPresider(DEPUTY, "", SECRETARY))
    open_sheets(OpenSheets(DEPUTY), world.office.work, world.office.services(DEPUTY))
    assert world.evaluate().record.presider == world.office.member(DEPUTY).id
    assert Question.AUTHORISATION not in {question for question, _ in missing(world)}


def test_who_presides_now_is_the_recorded_presider_else_the_chair() -> None:
    world = World().collect()
    assert presider_now(world.office.work) == CHAIR
    world.office.do(record_act, RecordPresider(DEPUTY, "ủy quyền số 1", SECRETARY))
    assert presider_now(world.office.work) == DEPUTY
    world.office.state.members.clear()
    assert presider_now(world.office.work) == ""


def test_a_presider_who_records_a_step_is_named_as_its_recorder_and_a_secretary_is_not() -> None:
    world = World().collect()
    state = world.office.state
    assert state.workspace is not None
    for member, named in ((SECRETARY, {}), (CHAIR, {RECORDER: CHAIR})):
        state.workspace = replace(state.workspace, member=world.office.member(member).id)
        with world.office.work as work:
            assert recorder_of(work, member, presides=True) == named
            assert recorder_of(work, member) == {}
            assert recorder_of(work, DEPUTY, presides=True) == {RECORDER: member, INSTRUCTED: True}
