"""A part of the council is represented by a member's body, by a declaration, or does not exist."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.council.composition import Part
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.values import Tier
from ocop_desktop.usecases.council.acts import record_act
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
