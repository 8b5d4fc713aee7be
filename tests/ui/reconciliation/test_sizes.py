"""The place *Thống nhất điểm* in the smallest window with the largest letters, and its parts that fold."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.parts.rail_item import rail_width
from ocop_desktop.ui.parts.screen import Step
from ocop_desktop.ui.parts.tokens import USUAL_SIZE_PT, XS, px
from ocop_desktop.ui.reconciliation.flow import FlowLayout
from ocop_desktop.ui.reconciliation.model.stages import NextStep
from ocop_desktop.ui.reconciliation.products_part import NARROW
from ocop_desktop.ui.reconciliation.stage_bar import StageBar
from ocop_desktop.ui.words import Words
from tests.helpers.sessions import World
from tests.ui.reconciliation.conftest import differing
from tests.ui.rooms import open_room


@pytest.fixture(params=[2.0])
def large_letters(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    usual = qapp.font()
    large = qapp.font()
    large.setPointSizeF(USUAL_SIZE_PT * request.param)
    qapp.setFont(large)
    yield
    qapp.setFont(usual)


def test_the_page_fits_the_smallest_window_with_letters_of_twice_the_size(
    qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path, large_letters: None
) -> None:
    room = open_room(qtbot, store, tmp_path, World().collect({"M01": {"SP002": 66}}).open().office)
    room.page.open_room()
    room.page.entity.click()
    room.settle()
    room.page.panel.choose("remark")
    least = room.page.widget.minimumSizeHint()
    assert least.width() <= 1366 - rail_width(words=True)
    assert least.height() <= 620


def test_in_a_narrow_window_the_list_folds_to_a_button_above_the_product(
    qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path
) -> None:
    room = open_room(qtbot, store, tmp_path, World().collect().open().office)
    page = room.page
    page.open_product("SP001")
    page.widget.resize(px(NARROW) - 100, 600)
    assert page.products.list.isHidden()
    assert page.products.fold.text() == "1/3"
    page.products.fold.click()
    assert page.products.list.isVisible()
    page.products.list.chosen.emit("SP002")
    assert page.products.list.isHidden()
    page.widget.resize(px(NARROW) + 100, 600)
    assert page.products.list.isVisible()
    assert page.products.fold.isHidden()


def test_a_row_goes_on_in_the_next_line_and_hidden_parts_take_no_room(qtbot: QtBot) -> None:
    outside = QWidget()
    qtbot.addWidget(outside)
    row = FlowLayout(outside)
    parts = [QLabel("Ghi nhận", outside) for _ in range(4)]
    for part in parts:
        row.addWidget(part)
    one = row.heightForWidth(2000)
    assert row.heightForWidth(parts[0].sizeHint().width() * 2 + 10) == 2 * one + row.spacing()
    outside.resize(2000, 100)
    outside.show()
    assert len({part.y() for part in parts}) == 1
    parts[1].hide()
    row.activate()
    assert parts[2].x() == parts[0].width() + row.spacing()
    assert (row.count(), row.itemAt(9), row.takeAt(9)) == (4, None, None)
    assert row.takeAt(0) is not None
    assert row.sizeHint().width() == row.line_width > row.minimumSize().width()


def test_a_longer_step_leaves_the_button_beside_it_whole_at_once(qtbot: QtBot) -> None:
    outside = QWidget()
    qtbot.addWidget(outside)
    bar = StageBar(Words("vi"), outside)
    line = (Step("Thu phiếu", "now"), Step("Mở phiếu", "to_come"), Step("Thống nhất", "to_come"))
    bar.show_stages(line, NextStep("conclude", "Kết luận phiên", 0), frozenset())
    outside.show()
    bar.resize(px(1100), bar.sizeHint().height())
    for text in ("Kết thúc thu phiếu… còn 22 phiếu", "Mở phiếu", "Kết thúc thu phiếu… còn 1.022 phiếu"):
        bar.show_stages(line, NextStep("close", text, 22), frozenset())
        for button in (bar.next, bar.room):
            assert button.width() >= button.sizeHint().width() - px(XS)  # the ring lies outside
            assert button.mapTo(bar, button.rect().topRight()).x() < bar.width()
        assert bar.next.mapTo(bar, QPoint()).y() == bar.room.mapTo(bar, QPoint()).y()


@pytest.mark.parametrize("large_letters", [1.5], indirect=True)
def test_a_low_page_shows_four_rows_of_the_table_and_the_acts_stay_at_its_foot(
    qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path, large_letters: None
) -> None:
    room = open_room(qtbot, store, tmp_path, differing().office)
    page = room.page
    page.widget.window().resize(1366 - 78, 768 - 60 - 48)  # beside the rail, between top and foot
    left_over, feet = {}, set()
    for product in ("SP001", "SP003"):
        page.open_product(product)
        room.settle()
        for _ in range(3):
            QApplication.processEvents()  # layouts inside layouts
        grid = page.product.grid
        left_over[product] = grid.right.viewport().height() - 4 * grid.right.verticalHeader().defaultSectionSize()
        remark = page.row.tabs["remark"]
        feet.add(remark.mapTo(page.products, remark.rect().bottomLeft()).y())
    assert min(left_over.values()) >= 0
    assert left_over["SP003"] > left_over["SP001"], "nothing is to be concluded there: the table has that line, too"
    assert len(feet) == 1
    page.widget.window().resize(1920, 1080)
    assert page.product.about.isVisible()
