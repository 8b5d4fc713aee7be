"""Products moved between product sets."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.sheets.score_sheet import WrongCase
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.set_moving import move_to_set
from tests.helpers.catalogues import code
from tests.helpers.sessions import SECRETARY, World


def test_sheets_on_one_alternative_never_count_for_a_product_on_the_other() -> None:
    world = World().collect().open()

    def move(to: int, cases: dict[CriterionCode, str]) -> None:
        world.office.do(move_to_set, MoveToSet("SP003", to, "Hội đồng xem lại", SECRETARY, cases))

    move(2, {})
    assert world.outcome("SP003").result.sheets_used == 0
    with pytest.raises(WrongCase) as refusal:
        move(26, {code("8"): "b"})
    assert refusal.value.facts == {"criterion": "8", "given": "b", "fixed": "a"}
    move(26, {code("8"): "a"})
    assert world.outcome("SP003").result.sheets_used == 4
