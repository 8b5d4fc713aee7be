"""A conclusion asks what is open; the presider settles it or leaves it open with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.council.council import Reference
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.questions.questions import Question, Raised
from ocop_desktop.domain.values import SessionState
from ocop_desktop.usecases.council.acts.concluded import Conclude
from ocop_desktop.usecases.council.reconciling import conclude
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.questions.leaving import NotAsked, OpenQuestions, Reasons, reasons_typed
from ocop_desktop.usecases.questions.questions import questions
from tests.helpers.questions import every_reason
from tests.helpers.sessions import CHAIR, World

SPREAD, FINDING = (Question.SPREAD, "SP002"), (Question.FINDING, "")

ALL = {(Question.SPREAD, ""): "đã thảo luận", FINDING: "theo đa số"}


def over_the_limit() -> World:
    """Two products above the limit, everything else decided."""
    world = World(settings=SessionSettings(findings_required=False))
    world.command = replace(world.command, council_decision=Reference("12/QĐ-UBND", date(2026, 8, 1)))
    return world.collect({"M03": {"SP001": 60, "SP002": 60}}).adopt().open()


def attempt(world: World, reasons: Reasons) -> None:
    conclude(Conclude(CHAIR, left_open=reasons), world.office.work, world.office.services(CHAIR))


def raised(world: World) -> dict[tuple[Question, str], Raised]:
    found = questions(world.office.work, world.office.services())
    return {(entry.question, entry.about): entry for entry in found}


def test_what_is_open_is_named_and_nothing_is_concluded() -> None:
    world = over_the_limit()
    before = len(world.office.state.acts)
    with pytest.raises(OpenQuestions) as refusal:
        attempt(world, {})
    assert refusal.value.facts == {"count": 3, "questions": "finding:SP001; rescoring_due:SP001,SP002"}
    assert [entry.about for entry in refusal.value.raised] == ["SP001", "SP001", "SP002"]
    with pytest.raises(OpenQuestions) as refusal:
        attempt(world, {SPREAD: "đã thảo luận", FINDING: "theo đa số"})
    assert refusal.value.facts == {"count": 1, "questions": "rescoring_due:SP001"}
    assert (world.office.session.state, len(world.office.state.acts)) == (SessionState.OPENED, before)


def test_one_reason_serves_several_products_and_one_of_its_own_stands_over_it() -> None:
    world = over_the_limit()
    attempt(world, {(Question.SPREAD, ""): "đã thảo luận", SPREAD: "thống nhất giữ nguyên", FINDING: "theo đa số"})
    found = raised(world)
    assert (found[Question.SPREAD, "SP001"].reason, found[SPREAD].reason) == ("đã thảo luận", "thống nhất giữ nguyên")
    assert (found[SPREAD].by, found[SPREAD].open) == (CHAIR, True)  # what must be decided stays open
    stated = minutes_facts(world.office.work, world.office.services())
    assert stated.draft
    assert [entry.reason for entry in stated.questions if entry.question is Question.SPREAD] == [
        "đã thảo luận",
        "thống nhất giữ nguyên",
    ]


def test_a_reason_that_belongs_to_nothing_open_is_refused() -> None:
    world = over_the_limit()
    for reasons, named in (
        ({(Question.SPREAD, "SP003"): "x"}, "rescoring_due:SP003"),
        ({(Question.SEND_UP, ""): "x"}, "send_up"),
    ):
        with pytest.raises(NotAsked) as refusal:
            attempt(world, ALL | reasons)
        assert refusal.value.facts == {"question": named}
    attempt(world, ALL | {(Question.SEND_UP, ""): "  "})  # a field left blank


def test_a_reopening_asks_everything_again() -> None:
    world = over_the_limit()
    attempt(world, ALL)
    world.reopen("còn sót")
    assert raised(world)[SPREAD].reason == ""
    with pytest.raises(OpenQuestions):
        attempt(world, {})


def test_reasons_are_typed_by_question_and_code() -> None:
    assert reasons_typed([("rerating", "a"), ("sheets:SP001, SP002", "b")]) == {
        (Question.RERATING, ""): "a",
        (Question.SHEETS, "SP001"): "b",
        (Question.SHEETS, "SP002"): "b",
    }
    with pytest.raises(NotAsked) as refusal:
        reasons_typed([("spread:SP001", "x")])
    assert refusal.value.facts == {"question": "spread:SP001"}


def test_a_member_s_question_is_left_open_for_that_member() -> None:
    world = World().distribute("M03").open()
    asked = {(entry.question, entry.about) for entry in raised(world).values() if entry.open}
    assert (Question.ATTENDANCE, "M02") in asked
    attempt(world, every_reason(world.office.work, world.office.services()))
    left = raised(world)[Question.ATTENDANCE, "M02"]
    assert (left.reason, left.open) == ("Hội đồng thống nhất để ngỏ", True)


def test_before_the_opening_nothing_that_speaks_of_results_is_raised() -> None:
    world = World().collect({"M03": {"SP002": 60}})
    spoken = {entry.question for entry in questions(world.office.work, world.office.services()) if entry.product}
    assert spoken == set()
