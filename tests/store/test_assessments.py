"""What others said of the products, in a real file: replaced by product and layer, apart from every sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from ocop_desktop.domain.dossiers.assessments import Assessment, Layer
from tests.helpers.store import SAID, a_product, a_submitted_sheet, commit, fill, opened


def test_what_a_layer_says_of_a_product_is_replaced_and_nothing_else(path: Path) -> None:
    with opened(path) as work:
        fill(work, sheets=[a_submitted_sheet(1, 1)])
        with work:
            for item in SAID:
                work.assessments.replace(item.product, item.layer, [item])
            commit(work)
        with work:
            assert set(work.assessments.all()) == set(SAID)
            assert work.assessments.all(Layer.COMMUNE) == (SAID[1],)
            assert work.assessments.counts() == {Layer.SELF: 1, Layer.COMMUNE: 1, Layer.ADVISORY: 1}
            work.assessments.replace(a_product(1).id, Layer.SELF, [])
            assert work.assessments.counts()[Layer.SELF] == 0
            assert set(work.assessments.of(a_product(1).id)) == {SAID[1]}
            assert set(work.assessments.all()) == set(SAID[1:])
        with work:  # undone: nobody committed
            assert set(work.assessments.all()) == set(SAID)
            assert work.assessments.counts()[Layer.SELF] == 1
            assert work.assessments.of(a_product(3).id) == ()
            assert work.sheets.all() == (a_submitted_sheet(1, 1),)


def test_the_file_refuses_a_level_that_cannot_be_and_the_same_thing_twice(path: Path) -> None:
    with opened(path) as work:
        fill(work)
        for items in ([SAID[0], SAID[0]], [Assessment(SAID[0].product, Layer.SELF, "1.1", 100)]):
            with work, pytest.raises(IntegrityError):
                work.assessments.replace(items[0].product, Layer.SELF, items)
