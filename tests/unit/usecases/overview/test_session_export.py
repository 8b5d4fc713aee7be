"""The session as rows for other programs; in a member's own file the member's own sheets."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.values import Exclusion
from ocop_desktop.usecases.overview.session_export import export_rows
from ocop_desktop.usecases.results.results import NotOpened
from ocop_desktop.usecases.scoring.scoring import SubmitSheet, submit_sheet
from tests.helpers.sessions import SCORING, SECRETARY, World, given


def test_before_the_opening_nothing_leaves_the_secretary_s_file() -> None:
    world = World().collect()
    with pytest.raises(NotOpened):
        export_rows(world.office.work, world.office.services())


def test_every_sheet_of_the_opened_rounds_stands_in_order_of_dossiers_members_and_rounds() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    world.home("M03").receive(world.order(SP002="lệch"))
    world.hand_in("M03", SP002=75)
    rows = export_rows(world.office.work, world.office.services())
    assert [(row.product, row.member) for row in rows.sheets] == [
        (product, member) for product in ("SP001", "SP002", "SP003") for member in SCORING
    ]
    world.close()
    rows = export_rows(world.office.work, world.office.services())
    ours = [(row.sheet.round, row.score.total, row.excluded) for row in rows.sheets if row.member == "M03"]
    assert ours == [(1, 80, None), (1, 60, Exclusion.SUPERSEDED), (2, 75, None), (1, 6, None)]
    assert rows.evaluation is not None
    assert [product.code for product in rows.products] == ["SP001", "SP002", "SP003"]


def test_a_member_s_own_file_shows_the_member_s_own_sheets_and_nobody_else_s() -> None:
    world = World().distribute("M03", "M04")
    own = world.home("M03")
    world.fill("M03", "SP001", 80)
    world.fill("M03", "SP002", 70, submit=False)
    world.fill("M03", "SP003", given({"7": 1}), submit=False)
    rows = export_rows(own.work, own.services())
    assert rows.evaluation is None
    assert [(row.member, row.product, row.score.total, row.excluded) for row in rows.sheets] == [
        ("M03", "SP001", 80, None),
        ("M03", "SP002", 70, Exclusion.INCOMPLETE),
        ("M03", "SP003", 1, Exclusion.INCOMPLETE),
    ]
    own.do(submit_sheet, SubmitSheet("M03", "SP002"))
    assert [row.excluded for row in export_rows(own.work, own.services()).sheets][:2] == [None, None]


def test_even_a_stranger_s_sheet_in_a_member_s_file_stays_out_of_sight() -> None:
    world = World().distribute("M03")
    world.fill("M04", "SP001", 80, home=SECRETARY)
    stranger = world.office.sheet("M04", "SP001")
    own = world.home("M03")
    with own.work as work:
        work.sheets.add([stranger])
        work.commit()
    assert export_rows(own.work, own.services()).sheets == ()
