"""A draft begun on the wrong product goes to the right one, whole and on record."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.council.council import ProductFacts
from ocop_desktop.domain.values import SheetState
from ocop_desktop.usecases.scoring.moving_sheets import MoveSheet, OtherScale, SheetTakenAlready, move_sheet
from ocop_desktop.usecases.scoring.scoring import ChooseLevel, SheetLocked, SheetNotStarted, choose_level
from tests.helpers.sessions import ROWS, Home, World

TWIN = ProductFacts("SP004", "Mật ong khác", 2, "Hộ Thử", "Xã Mẫu")
MOVE = MoveSheet("M03", "SP002", "SP004")


def begun() -> tuple[World, Home]:
    world = World(products=(*ROWS, TWIN)).distribute("M03")
    world.fill("M03", "SP002", 80, submit=False)
    return world, world.home("M03")


def test_every_answer_goes_to_the_right_product_and_the_sample_is_to_be_tried_there() -> None:
    _, own = begun()
    before = own.sheet("M03", "SP002")
    own.do(move_sheet, MOVE)
    after = own.sheet("M03", "SP004")
    assert (after.answers, after.state, after.inspected) == (before.answers, SheetState.DRAFT, False)
    assert [sheet.product for sheet in own.state.sheets.values()] == [own.product("SP004").id]
    entry = own.log[-1]
    assert (entry.kind, entry.actor) == ("sheet.moved", "M03")
    assert entry.facts == {
        "sheet": after.id,
        "from": own.product("SP002").id,
        "product": own.product("SP004").id,
        "count": 3,
    }


def test_a_product_scored_otherwise_takes_no_answers() -> None:
    _, own = begun()
    before = own.state
    for other in ("SP001", "SP003"):
        with pytest.raises(OtherScale):
            own.do(move_sheet, MoveSheet("M03", "SP002", other))
    assert own.state is before


def test_a_sheet_that_is_there_already_is_never_written_over() -> None:
    _, own = begun()
    own.do(choose_level, ChooseLevel("M03", "SP004", "1.1", 1))
    with pytest.raises(SheetTakenAlready):
        own.do(move_sheet, MOVE)
    assert len(own.sheet("M03", "SP002").answers) == 3


def test_only_an_own_draft_can_be_moved() -> None:
    world, own = begun()
    with pytest.raises(SheetNotStarted):
        own.do(move_sheet, MoveSheet("M03", "SP004", "SP002"))
    world.fill("M03", "SP002", 80)
    with pytest.raises(SheetLocked):
        own.do(move_sheet, MOVE)
