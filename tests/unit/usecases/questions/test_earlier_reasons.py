"""A reason answers the facts it was given for: when they change later, the question is open again and says why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.acts.facts import LeftOpen
from ocop_desktop.domain.council.composition import Part
from ocop_desktop.domain.questions.questions import Earlier, Question, Raised
from ocop_desktop.domain.values import Tier
from ocop_desktop.usecases.council.acts import fold
from ocop_desktop.usecases.council.acts.concluded import Conclude
from ocop_desktop.usecases.council.reconciling import conclude
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.preparing.product_card import ChangeProduct, change_product
from ocop_desktop.usecases.questions.questions import questions
from tests.helpers.questions import every_reason
from tests.helpers.sessions import CHAIR, SECRETARY, World

EARLIER = Earlier("Hội đồng thống nhất để ngỏ", CHAIR)


def concluded() -> World:
    """The commune's proposal of SP002 was a few days late; everything open has a reason."""
    world = World().collect().adopt().open()
    change(world, received_by_commune="2026-08-03", proposed="2026-08-27")
    reasons = every_reason(world.office.work, world.office.services())
    conclude(Conclude(CHAIR, left_open=reasons), world.office.work, world.office.services(CHAIR))
    return world


def change(world: World, **facts: str) -> None:
    world.office.do(change_product, ChangeProduct("SP002", facts, SECRETARY, "đối chiếu hồ sơ giấy"))


def late(world: World) -> Raised:
    """The question about the commune's time limit."""
    found = questions(world.office.work, world.office.services())
    return next(entry for entry in found if (entry.question, entry.product) == (Question.COMMUNE_LATE, "SP002"))


def stored(world: World) -> dict[str, Any]:
    return next(
        dict(act.facts)
        for act in world.office.state.acts
        if act.kind is ActKind.LEFT_OPEN and act.facts["question"] == Question.COMMUNE_LATE.value
    )


def test_the_reason_is_recorded_with_the_facts_it_is_given_for() -> None:
    world = concluded()
    assert (late(world).open, late(world).reason, late(world).earlier) == (False, EARLIER.reason, None)
    assert stored(world)["about"] == [[[name, value] for name, value in sorted(late(world).facts.items())]]
    entry = next(left for left in fold(world.office.state.acts).left_open if left.question == "commune_late")
    assert entry.facts == (late(world).facts,)


def test_other_facts_are_an_open_question_that_says_for_what_the_reason_was_given() -> None:
    world = concluded()
    then = late(world).facts
    change(world, proposed="2026-08-31")
    assert late(world).facts["days"] != then["days"]
    assert (late(world).open, late(world).unasked, late(world).reason) == (True, True, "")
    assert late(world).earlier == replace(EARLIER, facts=(then,))
    stated = minutes_facts(world.office.work, world.office.services())
    assert stated.draft
    assert late(world) in stated.questions
    change(world, proposed="2026-08-27")
    assert (late(world).open, late(world).reason) == (False, EARLIER.reason)  # as it was said


def test_an_earlier_program_s_reason_holds_for_whatever_the_facts_are() -> None:
    world = concluded()
    world.office.state.acts[:] = [
        replace(act, facts={"question": act.facts["question"]}) if act.kind is ActKind.LEFT_OPEN else act
        for act in world.office.state.acts
    ]
    change(world, proposed="2026-08-31")
    assert (late(world).open, late(world).reason, late(world).earlier) == (False, EARLIER.reason, None)


def test_one_reason_for_several_of_a_kind_covers_each_of_them_and_no_other() -> None:
    world = World().collect().adopt()
    world.catalogues.parts = {Tier.PROVINCE: (Part("CT", "Sở Công Thương", ("–",)), Part("YT", "Sở Y tế", ("–",)))}
    world.open()
    assert len([entry.facts for entry in found(world) if entry.open]) == 2
    reasons = every_reason(world.office.work, world.office.services())
    conclude(Conclude(CHAIR, left_open=reasons), world.office.work, world.office.services(CHAIR))
    assert not any(entry.open for entry in found(world))
    (act,) = [act for act in world.office.state.acts if act.facts.get("question") == "composition"]
    place = world.office.state.acts.index(act)
    world.office.state.acts[place] = replace(act, facts={**act.facts, "about": act.facts["about"][1:]})
    first, *others = found(world)
    assert (first.open, first.earlier) == (True, EARLIER)  # what the reason was given for is still there
    assert not any(entry.open for entry in others)


def found(world: World) -> list[Raised]:
    listed = questions(world.office.work, world.office.services())
    return [entry for entry in listed if entry.question is Question.COMPOSITION]


def test_a_reason_covers_its_facts() -> None:
    left = LeftOpen("sheets", None, None, "x", CHAIR, World().office.services().clock.now())
    assert left.covers({"members": "M01"})
    assert replace(left, facts=({"members": "M01"},)).covers({"members": "M01"})
    assert not replace(left, facts=({"members": "M01"},)).covers({"members": "M01, M02"})
    assert not replace(left, facts=()).covers({})
