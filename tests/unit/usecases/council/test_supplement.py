"""A supplementary step after the signing is opened by two people, and ends with the next signing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop_desktop.domain.acts.facts import Supplement
from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.council.acts import fold, record_act
from ocop_desktop.usecases.council.acts.complaint import AnswerComplaint
from ocop_desktop.usecases.council.acts.late_papers import NoScoringAfterSigning
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from ocop_desktop.usecases.council.acts.supplement import (
    CloseSupplement,
    NoSupplement,
    OpenSupplement,
    OtherPersonNeeded,
    SupplementOpen,
)
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from tests.helpers.sessions import CHAIR, SECRETARY, World
from tests.helpers.usecase_worlds import NEW_TESTS, SUPPLEMENT, signed

RECUSE = RecordRecusal("M03", "SP002", "người thân", SECRETARY)


@pytest.fixture
def world() -> World:
    return signed()


def refusal(world: World, command: Any) -> type[OcopError]:
    with pytest.raises(OcopError) as fault:
        world.office.do(record_act, command)
    return type(fault.value)


def supplement(world: World) -> Supplement | None:
    return fold(world.office.state.acts).supplement


@pytest.mark.parametrize(("first", "second"), [(SECRETARY, CHAIR), (CHAIR, SECRETARY)])
def test_two_people_open_it(world: World, first: str, second: str) -> None:
    assert refusal(world, OpenSupplement(first)) is ReasonMissing
    world.office.do(record_act, OpenSupplement(first, "lợi ích liên quan"))
    assert supplement(world) == Supplement(first, "lợi ích liên quan")
    assert refusal(world, RECUSE) is NotInThisState
    assert refusal(world, OpenSupplement(first)) is OtherPersonNeeded
    world.office.do(record_act, OpenSupplement(second))
    assert supplement(world) == Supplement(second, "lợi ích liên quan", opened=True)
    assert refusal(world, OpenSupplement(first)) is SupplementOpen
    assert refusal(world, OpenSupplement("M03")) is NotInThisRole


def test_it_may_be_withdrawn_and_ended(world: World) -> None:
    assert refusal(world, CloseSupplement(SECRETARY)) is NoSupplement
    world.office.do(record_act, SUPPLEMENT)
    facts = minutes_facts(world.office.work, world.office.services())
    assert (facts.versions.in_force is not None, facts.supplements) == (True, ())  # a proposal changes nothing
    world.office.do(record_act, CloseSupplement(CHAIR))
    assert supplement(world) is None


def test_results_are_compared_with_the_signed_ones_until_the_next_signing(world: World) -> None:
    world.office.do(record_act, SUPPLEMENT)
    world.office.do(record_act, OpenSupplement(CHAIR))
    before = minutes_facts(world.office.work, world.office.services())
    assert (len(before.supplements), before.results_before) == (1, ())
    world.office.do(record_act, RECUSE)
    assert refusal(world, NEW_TESTS) is NoScoringAfterSigning
    world.office.do(record_signed, RecordSigned("06/BB-HĐOCOP", date(2026, 9, 5), SECRETARY, despite="để ngỏ"))
    assert supplement(world) is None
    assert refusal(world, RECUSE) is NotInThisState
    after = minutes_facts(world.office.work, world.office.services(), version=2)
    assert len(after.supplements) == 1
    assert [(fact.what, fact.member, fact.product) for fact in after.supplemented] == [("recusal", "M03", "SP002")]
    first = minutes_facts(world.office.work, world.office.services(), version=1)
    assert (first.supplements, first.supplemented) == ((), ())


def test_what_is_said_after_the_signing_was_not_said_at_the_meeting() -> None:
    world = World().collect().open()
    world.office.do(record_act, RecordRemark("Đã nói tại cuộc họp", SECRETARY))
    world.conclude()
    world.office.do(record_signed, RecordSigned("05/BB-HĐOCOP", date(2026, 9, 5), SECRETARY, despite="để ngỏ"))
    for command in (SUPPLEMENT, OpenSupplement(CHAIR), RecordRemark("Nói sau khi ký", SECRETARY)):
        world.office.do(record_act, command)
    world.office.do(record_act, AnswerComplaint("SP001", "Đơn 1", SECRETARY))
    facts = minutes_facts(world.office.work, world.office.services())
    assert [opinion.text for opinion in facts.opinions] == ["Đã nói tại cuộc họp"]
    assert [fact.text for fact in facts.supplemented] == ["Nói sau khi ký"]
