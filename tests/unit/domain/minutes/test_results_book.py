"""Which sheets of the results book have a total."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocop_desktop.domain.values import Exclusion, Recommendation
from tests.documents.builders import book_product, plain_sheets


@pytest.mark.parametrize("ended", [Recommendation.REJECTED, Recommendation.WITHDRAWN])
def test_no_sheet_of_an_ended_product_has_a_total(ended: Recommendation) -> None:
    book = book_product(1, plain_sheets(80))
    assert not book.product.ended
    assert all(book.has_total(sheet) for sheet in book.sheets)
    stopped = replace(book, product=replace(book.product, recommendation=ended))
    assert stopped.product.ended
    assert not any(stopped.has_total(sheet) for sheet in stopped.sheets)


def test_without_a_mean_only_an_excluded_sheet_has_a_total() -> None:
    book = book_product(1, plain_sheets(80))
    bare = replace(book, product=replace(book.product, mean=None))
    assert not any(bare.has_total(sheet) for sheet in bare.sheets)
    assert bare.has_total(replace(bare.sheets[0], excluded=Exclusion.RECUSED))
