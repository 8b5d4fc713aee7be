"""Sheets that their member did not sign are marked where totals and counts are shown, with the meaning of the mark."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.results.model import tables
from ocop_desktop.ui.session.model.board import BoardModel
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.exchange.package_board import package_board
from tests.helpers.sessions import SECRETARY, World, key_of
from tests.ui.results.test_viewmodel import shown
from tests.ui.rooms import open_room

MEANING = "° chấm trên máy thư ký, thành viên chưa ký bằng khóa của mình"


def collected(*, local: bool = True) -> World:
    """M04 scores SP002 on the secretary's computer, or sends a package like the others."""
    world = World().distribute().attend()
    for member in ("M01", "M02", "M03"):
        world.hand_in(member, SP001=80, SP002=80, SP003=6)
    if local:
        world.office.services("M04", key=key_of(SECRETARY))
        world.fill("M04", "SP002", 70, home=SECRETARY)
    else:
        world.hand_in("M04", SP002=70)
    return world


def test_the_matrix_and_the_product_mark_the_sheet_and_tell_why(
    qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path
) -> None:
    room = open_room(qtbot, store, tmp_path, collected().open().office, "vi")
    matrix = room.page.matrix.model
    row = matrix.grid.keys.index("SP002")
    cells = [cell.text for cell in matrix.grid.rows[row]]
    assert [text for text in cells if "°" in text] == ["70°"]
    index = matrix.index(row, cells.index("70°"))
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert MEANING in matrix.data(index, role)
    room.page.products.open_product("SP002")
    product = room.page.products.product.grid.model.grid
    assert [head for head in product.headers if "°" in head] == ["Bốn\nM04°"]
    assert [hint for hint in product.hints if MEANING in hint] == [f"M04 – Thử Thị Bốn. {MEANING}"]
    assert room.page.products.mark.isVisibleTo(room.page.products)
    assert room.page.products.mark.text() == MEANING


def test_the_board_of_the_room_marks_the_count(qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path) -> None:
    room = open_room(qtbot, store, tmp_path, collected().office, "vi")
    board = room.page.board.model.grid
    assert [row[4].text for row in board.rows] == ["3/3", "3/3", "3/3", "1/3°"]
    assert MEANING in board.rows[3][4].hint
    assert room.page.board_part.mark.isVisibleTo(room.page.board_part)


def test_signed_sheets_have_no_mark(qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path) -> None:
    room = open_room(qtbot, store, tmp_path, collected(local=False).open().office, "vi")
    matrix = room.page.matrix.model.grid
    assert not [cell.text for row in matrix.rows for cell in row if "°" in cell.text]
    assert not room.page.products.mark.isVisibleTo(room.page.products)


def test_the_results_mark_the_mean_and_name_the_member() -> None:
    model, _ = shown(collected().open())
    assert model.board is not None
    assert model.reading is not None
    table = tables.results_table(model.lines, model.board, model.reading.labels, Words("vi"))
    assert [(row[1].text, row[3].hint) for row in table.rows if "°" in row[3].text] == [
        ("SP002", f"77,50. {MEANING}: M04")
    ]
    assert model.state.endswith(f"{MEANING}.")
    whole, _ = shown(collected(local=False).open())
    assert "°" not in whole.state


class Answering:
    """Answers a question about a world at once."""

    def __init__(self, world: World) -> None:
        self.world = world

    def ask(self, question: Any, done: Any, channel: str) -> None:
        done(package_board(self.world.office.work, self.world.office.services()))


def test_the_overview_of_packages_marks_the_count() -> None:
    model = BoardModel(Answering(collected()), Words("vi"))  # type: ignore[arg-type]
    model.read()
    cells = {row[0].text: row[3] for row in model.table().rows}
    assert [code for code, cell in cells.items() if "°" in cell.text] == ["M04"]
    assert cells["M04"].text == "1/3°"
    assert cells["M04"].hint.endswith(f"{MEANING}: 1")
    assert model.by_another == 1
