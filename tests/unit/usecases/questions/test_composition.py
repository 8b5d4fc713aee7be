"""A part of the council is represented by a member's body, by a declaration, or does not exist."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.composition import Part
from ocop_desktop.domain.minutes.acts import ActFact
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.values import Tier
from ocop_desktop.usecases.council.acts import act_minutes, record_act
from ocop_desktop.usecases.council.acts.kernel import Names
from ocop_desktop.usecases.council.acts.part_represented import PartMustExist, RecordPart, UnknownPart
from ocop_desktop.usecases.questions.questions import questions
from tests.helpers.sessions import SECRETARY, World

PARTS = (Part("CT", "Sở Công Thương", ("Không ai",)), Part("ATTP", "Sở ATTP", ("Không ai",), optional=True))


def asked(world: World) -> list[object]:
    found = questions(world.office.work, world.office.services())
    return [entry.facts["code"] for entry in found if entry.question is Question.COMPOSITION]


def test_it_is_asked_until_a_declaration_and_only_an_optional_part_may_be_missing() -> None:
    world = World().collect()
    world.catalogues.parts = {Tier.PROVINCE: PARTS}
    assert asked(world) == ["CT", "ATTP"]
    with pytest.raises(UnknownPart) as unknown:
        world.office.do(record_act, RecordPart("XX", "x", SECRETARY))
    assert unknown.value.facts == {"part": "XX", "known": "CT, ATTP"}
    with pytest.raises(PartMustExist):
        world.office.do(record_act, RecordPart("CT", "x", SECRETARY))
    world.office.do(record_act, RecordPart("attp", "tỉnh không có", SECRETARY))
    assert asked(world) == ["CT"]
    world.office.do(record_act, RecordPart("CT", "theo công văn", SECRETARY, "M03"))
    assert asked(world) == []
    assert [entry.member for entry in world.open().evaluate().record.represented] == [
        None,
        world.office.member("M03").id,
    ]


def test_the_minutes_state_who_represents_a_part_and_which_does_not_exist() -> None:
    world = World().collect()
    world.catalogues.parts = {Tier.PROVINCE: PARTS}
    world.office.do(record_act, RecordPart("ATTP", "tỉnh không có", SECRETARY))
    world.office.do(record_act, RecordPart("CT", "theo công văn", SECRETARY, "M03"))
    names = Names({world.office.member("M03").id: "M03"}, {})
    stated = [act_minutes(act, names) for act in world.office.state.acts if act.kind is ActKind.PART_REPRESENTED]
    assert [(fact.code, fact.people, fact.texts) for fact in stated if isinstance(fact, ActFact)] == [
        ("part_missing", {}, {"part": "Sở ATTP", "reason": "tỉnh không có"}),
        ("part_represented", {"member": "M03"}, {"part": "Sở Công Thương", "reason": "theo công văn"}),
    ]
