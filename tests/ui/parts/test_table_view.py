"""Tables to read: what columns need is measured once, and again when the table or the letters change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.parts.cells import CellDelegate
from ocop_desktop.ui.parts.clear_style import ClearStyle
from ocop_desktop.ui.parts.grid_model import Grid, GridCell
from ocop_desktop.ui.parts.pages import TableView
from ocop_desktop.ui.parts.rows_model import Cell, Table
from ocop_desktop.ui.reconciliation.grid_view import FrozenGrid


class Counted(TableView):
    """Counts how often the texts are measured."""

    measured = 0

    def resizeColumnsToContents(self) -> None:
        self.measured += 1
        super().resizeColumnsToContents()


@pytest.fixture
def view(qtbot: QtBot) -> Counted:
    made = Counted("Bảng thử")
    qtbot.addWidget(made)
    made.resize(700, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.show_table(table("ngắn"))
    made.measured = 0
    return made


def table(first: str) -> Table:
    return Table(("Mã", "Tên"), tuple((Cell(first), Cell(f"sản phẩm {row}")) for row in range(60)), wide=1)


def widths(view: TableView) -> list[int]:
    return [view.columnWidth(column) for column in range(view.rows.columnCount())]


def test_another_width_of_the_window_is_shared_out_without_measuring_again(view: Counted) -> None:
    narrow = widths(view)
    view.resize(1300, 300)
    wide = widths(view)
    assert view.measured == 0
    assert wide[0] == narrow[0]
    assert wide[1] > narrow[1]
    view.resize(700, 300)
    assert widths(view) == narrow


def test_other_texts_are_measured(view: Counted) -> None:
    before = widths(view)
    view.show_table(table("một mã khá dài"))
    assert view.measured == 1
    assert widths(view)[0] > before[0]


def test_a_table_that_needs_a_scroll_bar_is_measured_once(view: Counted, qtbot: QtBot) -> None:
    view.show_table(Table(("Mã", "Tên"), ((Cell("A"), Cell("một")),), wide=1))
    qtbot.waitUntil(lambda: not view.verticalScrollBar().isVisible())
    view.measured = 0
    view.show_table(table("ngắn"))
    qtbot.waitUntil(view.verticalScrollBar().isVisible)
    assert view.measured == 1
    assert sum(widths(view)) <= view.viewport().width()


def test_other_letters_are_measured(view: Counted) -> None:
    before = widths(view)
    font = QFont(view.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.measured >= 1
    assert widths(view)[0] > before[0]


def test_figures_of_the_matrix_do_not_run_into_the_words_beside_them(qtbot: QtBot) -> None:
    made = FrozenGrid("Bảng thử")
    qtbot.addWidget(made)
    row = (GridCell("8", number=True), GridCell("4 sao"), GridCell("74", number=True), GridCell("76", number=True))
    made.show_grid(Grid(("Chênh lệch", "Hạng sao", "M01", "M02"), (row,), keys=("SP004",), spoken=("SP004",)))
    margin = ClearStyle().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin)
    assert 2 * margin >= made.fontMetrics().horizontalAdvance("\u2002")
    wide = made.fontMetrics().horizontalAdvance("4 sao")
    assert made.right.columnWidth(1) >= wide + 2 * margin


def test_a_table_out_of_sight_is_made_when_it_is_seen_or_read(qtbot: QtBot) -> None:
    table, made = FrozenGrid("Bảng thử"), list[str]()
    qtbot.addWidget(table)

    def grid(name: str) -> Grid:
        made.append(name)
        keys = ("SP001", "SP002")
        return Grid(("Mã", "Tên"), tuple((GridCell(key), GridCell(name)) for key in keys), keys=keys)

    table.show_later(lambda: grid("cũ"))
    table.select_key("SP001")
    table.show_later(lambda: grid("mới"))
    table.select_key("SP002")
    assert made == []
    table.show()
    assert (made, table.current) == (["mới"], "SP002")
    table.show_later(lambda: grid("trước mắt"))
    assert made[1:] == ["trước mắt"]
    table.hide()
    table.show_later(lambda: grid("đọc"))
    assert (table.model.grid.rows[0][1].text, table.current) == ("đọc", "SP002")
    table.show_later(lambda: grid("bỏ"))
    table.show_grid(Grid())
    assert table.model.grid.keys == ()
    assert made[2:] == ["đọc"]


def test_cells_are_shortened_anew_in_another_font(view: Counted) -> None:
    small, fresh = QFont(view.font()), CellDelegate(view)
    large = QFont(small)
    large.setPointSizeF(small.pointSizeF() * 1.5)

    def picture(cells: CellDelegate, font: QFont) -> QImage:
        option, shown = QStyleOptionViewItem(), QImage(80, 40, QImage.Format.Format_RGB32)
        option.rect, option.font = shown.rect(), font  # type: ignore[attr-defined]
        option.fontMetrics = QFontMetrics(font)  # type: ignore[attr-defined]
        shown.fill(Qt.GlobalColor.white)
        painter = QPainter(shown)
        cells.paint(painter, option, view.rows.index(3, 1))
        painter.end()
        return shown

    used = CellDelegate(view)
    assert picture(used, small) == picture(fresh, small) != picture(used, large)
    assert picture(used, large) == picture(CellDelegate(view), large)


@pytest.mark.parametrize("height", [300, 301, 302, 303])
def test_tables_scroll_by_whole_pixels_of_every_screen(view: Counted, qtbot: QtBot, height: int) -> None:
    grid = FrozenGrid("Bảng thử")
    qtbot.addWidget(grid)
    rows = tuple((GridCell(f"SP{row:03}"), *(GridCell(str(row)) for _ in range(30))) for row in range(60))
    grid.show_grid(Grid(("Mã", *map(str, range(30))), rows, frozen=1))
    for table_, shown in ((view, view), (grid.right, grid)):
        shown.resize(700, height)
        shown.show()
        for bar in (table_.verticalScrollBar(), table_.horizontalScrollBar()):
            assert bar.maximum() % 4 == bar.singleStep() % 4 == 0
        table_.scrollToBottom()
        last = table_.model().index(59, 1 if shown is grid else 0)
        assert 0 <= table_.viewport().height() - 1 - table_.visualRect(last).bottom() < 4
    assert grid.left.verticalScrollBar().value() == grid.right.verticalScrollBar().value() > 0
