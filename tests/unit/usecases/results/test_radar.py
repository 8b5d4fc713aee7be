"""The order of *Nội dung cần thống nhất* over a whole session."""

from __future__ import annotations

import pytest

from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.results.radar import session_radar
from ocop_desktop.usecases.results.results import NotOpened
from tests.helpers.sessions import SCORING, SECRETARY, World


def test_before_the_opening_nothing_is_told() -> None:
    world = World().collect()
    with pytest.raises(NotOpened):
        session_radar(world.office.work, world.office.services())


def test_products_whose_star_hangs_on_a_difference_come_first() -> None:
    totals = dict(zip(SCORING, (68, 69, 69, 72), strict=True))
    world = World().collect({"M01": {"SP001": 81}} | {m: {"SP002": t} for m, t in totals.items() if m != "M01"}).open()
    found = session_radar(world.office.work, world.office.services())
    assert found[0].product.code == "SP002"
    assert found[0].radar.star_open
    assert all(one.radar.matters for one in found)


def test_products_that_ended_and_products_on_which_all_agree_are_left_out() -> None:
    world = World().collect({"M01": {"SP001": 76, "SP002": 60}}).open()
    world.office.do(record_act, RecordWithdrawal("SP002", "đơn", SECRETARY))
    found = session_radar(world.office.work, world.office.services())
    assert [one.product.code for one in found] == ["SP001"]
