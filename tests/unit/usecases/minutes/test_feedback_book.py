"""Feedback for the entities: which products get a sheet, and when."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.council.council import UnknownProduct
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.minutes.feedback_papers import FeedbackBook, feedback_book
from tests.helpers.sessions import SECRETARY, World


def book(world: World, *products: str) -> FeedbackBook | None:
    return feedback_book(products, world.office.work, world.office.services())


def test_before_the_conclusion_there_is_no_feedback() -> None:
    assert book(World().collect().open()) is None


def test_every_product_gets_a_sheet_or_those_that_are_named() -> None:
    world = World().collect().open()
    world.office.do(record_act, RecordWithdrawal("SP001", "Đơn 1", SECRETARY))
    world.conclude()
    everything, one = book(world), book(world, "SP002")
    assert everything is not None
    assert one is not None
    assert [sheet.outcome.product.code for sheet in everything.sheets] == ["SP001", "SP002", "SP003"]
    assert [sheet.feedback is None for sheet in everything.sheets] == [True, False, False]
    assert not any(sheet.decided for sheet in everything.sheets)
    assert [sheet.outcome.product.code for sheet in one.sheets] == ["SP002"]
    assert (everything.part_names["A"], everything.rule) == ("Phần A", "26/2026/QĐ-TTg")
    assert everything.condensed
    with pytest.raises(UnknownProduct):
        book(world, "SP099")
