"""Rounds that reopen only what late papers touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.council.council import UnknownProduct
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.late_papers import AcceptPapers
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.reconciling import NothingOrdered, order_round
from tests.helpers.sessions import CHAIR, SCORING, World, given

FIRST = given({"1.1": 31, "4.1": 21, "5.1": 2, "5.2": 2, "6.1": 16})


def accept(world: World, *items: str) -> None:
    command = AcceptPapers("SP001", Event.NEW_TESTS, "kiểm nghiệm", "12/KQ", date(2026, 6, 3), "TT", items, CHAIR)
    record_act(command, world.office.work, world.office.services(CHAIR))


def order(world: World, touched: bool) -> None:
    command = OrderRound({"SP001": "lý do"}, CHAIR, ("SP001",) if touched else ())
    order_round(command, world.office.work, world.office.services(CHAIR))


def test_papers_that_a_round_scored_do_not_wait_again_for_a_later_one_nobody_returned() -> None:
    world = World().collect({m: {"SP001": FIRST} for m in SCORING}).open()
    accept(world, "5.1")
    order(world, touched=True)
    world.paper("M03", "SP001", FIRST)
    world.close()
    assert world.outcome("SP001").touched == ()
    order(world, touched=False)
    world.close()
    assert world.outcome("SP001").touched == ()


def test_a_paper_in_a_round_of_late_papers_need_not_repeat_the_notes_of_the_sheet_before() -> None:
    noted = tuple(replace(a, note="lý do cũ") if a.criterion == "1.1" else a for a in FIRST)
    world = World().collect({m: {"SP001": noted} for m in SCORING}).open()
    accept(world, "5.1")
    order(world, touched=True)
    world.paper("M03", "SP001", FIRST)
    assert world.office.sheet("M03", "SP001", 2).answers[CriterionCode("1.1")].note == "lý do cũ"


def test_a_round_whose_touched_products_are_not_ordered_is_refused() -> None:
    world = World().collect({m: {"SP001": FIRST} for m in SCORING}).open()
    accept(world, "5.1")
    for touched, refusal in (("sp001", UnknownProduct), ("SP002", NothingOrdered)):
        command = OrderRound({"SP001": "kiểm nghiệm"}, CHAIR, (touched,))
        with pytest.raises(refusal):
            order_round(command, world.office.work, world.office.services(CHAIR))
    assert world.office.session.round == 1
