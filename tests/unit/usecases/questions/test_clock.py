"""Acts with times that no right clock shows are an open question; they are recorded all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ocop_desktop.domain.council.council import Reference
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.usecases.questions.clock import CHECKS
from ocop_desktop.usecases.questions.view import view_of
from ocop_desktop.usecases.results.audit_log import audit_lines
from tests.helpers.fakes import START
from tests.helpers.sessions import World


def asked(world: World) -> list[dict[str, object]]:
    with world.office.work as work:
        view = view_of(work, world.office.services())
    found = [raised for check in CHECKS for raised in check(view)]
    assert all((raised.question, raised.open) == (Question.CLOCK, True) for raised in found)
    return [dict(raised.facts) for raised in found]


def remarks(world: World) -> list[tuple[str, str]]:
    return [(line.kind, line.clock) for line in audit_lines(world.office.work, world.office.services()) if line.clock]


def test_a_clock_that_goes_on_asks_nothing() -> None:
    world = World().collect().open()
    assert (asked(world), remarks(world)) == ([], [])


def test_a_clock_set_back_after_the_opening_is_asked_and_stands_in_the_log() -> None:
    world = World().collect().open()
    world.clock.time -= timedelta(hours=3)
    world.order(SP002="lệch")
    (facts,) = asked(world)
    assert (facts["count"], facts["remark"], str(facts["at"])[:4]) == (1, "before_opening", "05:0")
    assert ("round.ordered", "before_opening") in remarks(world)


def test_the_day_of_the_decision_tells_a_dead_clock_from_the_beginning() -> None:
    world = World()
    decided = Reference("148/QĐ-UBND", START.date(), "thành lập Hội đồng")
    world.command = replace(world.command, council_decision=decided)
    world.clock.time = START.replace(year=1970)
    world.distribute().attend()
    (facts,) = asked(world)
    assert facts["remark"] == "far"
    assert {remark for _, remark in remarks(world)} == {"far"}
