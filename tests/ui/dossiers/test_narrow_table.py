"""The list of dossiers: a long name stands on two lines and is not cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.dossiers.list_column import NarrowTable
from ocop_desktop.ui.parts.rows_model import Cell, Table

LONG = "Hộp quà bánh dân gian làng nghề truyền thống"


@pytest.mark.parametrize("wraps", [True, False])
def test_a_long_name_has_a_second_line(qtbot: QtBot, wraps: bool) -> None:
    table = NarrowTable("Hồ sơ")
    qtbot.addWidget(table)
    table.setWordWrap(wraps)
    table.resize(320, 200)
    with qtbot.waitExposed(table):
        table.show()
    table.show_table(Table(("Mã", "Sản phẩm", "Hồ sơ"), ((Cell("SP001"), Cell(LONG), Cell("Đủ")),), wide=1))
    name: QRect = table.visualRect(table.rows.index(0, 1))
    assert table.fontMetrics().horizontalAdvance(LONG) > name.width()
    image = table.viewport().grab(name).toImage()
    ground = image.pixel(2, image.height() // 2)
    inside = range(4, image.height() - 4), range(4, image.width() - 4)
    inked = [y for y in inside[0] if any(image.pixel(x, y) != ground for x in inside[1])]
    two_lines = inked[-1] - inked[0] > 1.4 * table.fontMetrics().height()
    assert two_lines is wraps
