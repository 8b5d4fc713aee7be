"""The texts of cells: laid out once, drawn where Qt's own way draws them."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.parts import cells, tokens
from ocop_desktop.ui.parts.grid_model import Grid, GridCell
from ocop_desktop.ui.parts.pages import TableView
from ocop_desktop.ui.parts.rows_model import Cell, Table
from ocop_desktop.ui.parts.tokens import S, apply_theme, px, steady, token
from ocop_desktop.ui.reconciliation.grid_view import FrozenGrid

AREA = QRect(0, 0, 120, 36)
TEXTS = ("13,4", "Đồ uống có cồn", "rất dài, rất dài, rất dài", "hai\ndòng", "ẵ & Ộ", "→ ★")


def test_each_text_is_laid_out_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[str, bool]] = []
    lay_out = cells.line_of
    monkeypatch.setattr(cells, "line_of", lambda text, font: (made.append((text, font.bold())), lay_out(text, font))[1])
    rows = tuple(tuple(GridCell(f"{row}.{column}", strong=column == 2) for column in range(6)) for row in range(60))
    grid = FrozenGrid("Bảng thử")
    qtbot.addWidget(grid)
    grid.show_grid(Grid(tuple("abcdef"), rows, frozen=1))
    grid.resize(600, 300)
    grid.show()
    bar = grid.right.verticalScrollBar()
    for place in (0, bar.maximum(), 0, bar.maximum() // 2, 0):
        bar.setValue(place)
        grid.grab()
    assert len(made) == len(set(made))
    before = len(made)
    grid.grab()
    assert len(made) == before > 6


@pytest.mark.skipif(sys.platform == "win32", reason="its fonts round a glyph's place otherwise, by less than a pixel")
@pytest.mark.parametrize("points", [9.0, 11.0, 16.5])
@pytest.mark.parametrize("number", [False, True])
def test_a_text_stands_where_qt_draws_it(qtbot: QtBot, number: bool, points: float) -> None:
    view = TableView("Danh sách")
    qtbot.addWidget(view)
    view.show_table(Table(("Cột",), tuple((Cell(text, number=number),) for text in TEXTS)))
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    drawn, metrics = cells.CellDelegate(view), QFontMetrics(font)
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    for row in range(len(TEXTS)):
        ours, qts = (QImage(AREA.size(), QImage.Format.Format_RGB32) for _ in range(2))
        for picture in (ours, qts):
            picture.fill(Qt.GlobalColor.white)
        option = QStyleOptionViewItem()
        option.rect, option.font, option.fontMetrics = QRect(AREA), font, metrics  # type: ignore[attr-defined]
        painter = QPainter(ours)
        drawn.paint(painter, option, view.rows.index(row, 0))
        painter.end()
        painter = QPainter(qts)
        painter.setFont(font)
        painter.setPen(token("faded"))
        room = AREA.adjusted(px(S), 0, -px(S), 0)
        text = metrics.elidedText(drawn.text_of(view.rows, row, 0), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)
        painter.end()
        assert ours == qts, TEXTS[row]


def test_colours_and_sizes_are_looked_up_once_and_anew_after_a_painting(qapp: QApplication) -> None:
    apply_theme("light")
    font = QFont(qapp.font())
    large = QFont(font)
    large.setPointSizeF(2 * font.pointSizeF())
    try:
        with steady():
            was = token("text"), px(10)
            apply_theme("dark")
            qapp.setFont(large)
            assert (token("text"), px(10)) == was
        assert token("text").name() == tokens.DARK.text
        assert px(10) == 2 * was[1]
    finally:
        qapp.setFont(font)
        apply_theme("light")


def test_a_table_is_as_wide_at_its_first_showing_as_later(qtbot: QtBot) -> None:
    grid = FrozenGrid("Bảng thử")
    qtbot.addWidget(grid)
    grid.resize(700, 300)
    head = "Một tiêu đề dài hơn ô"
    grid.show_grid(Grid(("Mã", head, "Ghi chú"), ((GridCell("1"), GridCell("2"), GridCell("3")),), wide=2, frozen=1))
    first = [grid.right.columnWidth(column) for column in (1, 2)]
    grid.fit()
    assert [grid.right.columnWidth(column) for column in (1, 2)] == first
