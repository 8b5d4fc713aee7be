"""Files as offices really send them, through the window: each says what happened, what was kept, what to do next.

Nothing of such a file is stored before somebody agrees, and what is shown can be corrected in the grid.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.session.page import SessionPlace
from tests.helpers.workbooks import PAPER_HEADERS, PRODUCT_HEADERS, book, product, products, workbook
from tests.ui.beginnings import Chosen, begun, settle
from tests.ui.day.hands import drop

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LONG = "Mật ong hoa cà phê rang xay truyền thống " * 5


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


def read(qtbot: QtBot, window: Window, page: SessionPlace, path: Path, kind: str = "products") -> str:
    """Choose the file by the button as a person does; what the page says then."""
    page.show_tab("lists")
    assert page.lists is not None
    page.lists.begin(kind)
    page.lists.choosing = Chosen(path)
    page.lists.open.click()
    settle(qtbot, window)
    return page.lists.message.text()


def empty(folder: Path) -> Path:
    path = folder / "rong.xlsx"
    path.write_bytes(b"")
    return path


def old(folder: Path) -> Path:
    path = folder / "doi-ten.xlsx"
    path.write_bytes(OLE + b"\0" * 504 + "Workbook".encode("utf-16-le") + b"\0" * 3000)
    return path


def locked(folder: Path) -> Path:
    path = folder / "mat-khau.xlsx"
    path.write_bytes(OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 3000)
    return path


def half(folder: Path) -> Path:
    path = products(folder / "nua.xlsx", product())
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def a_folder(folder: Path) -> Path:
    path = folder / "thu-muc.xlsx"
    path.mkdir()
    return path


def a_picture(folder: Path) -> Path:
    path = folder / "anh.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    return path


def gone(folder: Path) -> Path:
    return folder / "da-xoa.xlsx"


@pytest.mark.parametrize("make", [empty, old, locked, half, a_folder, a_picture, gone], ids=lambda make: make.__name__)
def test_a_file_that_cannot_be_read_says_so_and_leaves_everything_as_it_was(
    qtbot: QtBot, window: Window, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    page = begun(qtbot, window, tmp_path)
    assert page.lists is not None
    before = window.gateway.current.head if window.gateway.current is not None else None
    path = make(tmp_path)
    said = read(qtbot, window, page, path)
    assert path.name in said
    assert "Chưa có gì thay đổi." in said
    assert "Hãy " in said
    assert "{" not in said
    assert page.lists.body.currentWidget() is page.lists.hint
    assert not page.lists.agree.isEnabled()
    assert window.gateway.current is not None
    assert before is not None
    assert window.gateway.current.head.products == before.products
    assert page.leave()
    assert "2 dòng" in read(qtbot, window, page, products(tmp_path / "tot.xlsx", product(), product("SP002")))


def test_an_encrypted_workbook_is_told_apart_from_an_old_one(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    assert "mật khẩu" in read(qtbot, window, page, locked(tmp_path))
    assert "mật khẩu" not in read(qtbot, window, page, old(tmp_path))


def test_merged_cells_are_marked_and_can_be_corrected_in_the_grid(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["DANH SÁCH SẢN PHẨM ĐỢT 2"])
        sheet.merge_cells("A1:F1")
        sheet.append(list(PRODUCT_HEADERS))
        sheet.append(product())
        sheet.append(product("SP002"))
        sheet.merge_cells("D3:D4")

    page = begun(qtbot, window, tmp_path)
    said = read(qtbot, window, page, book(tmp_path / "gop-o.xlsx", fill))
    assert page.lists is not None
    told = [page.lists.problems.item(row).text() for row in range(page.lists.problems.count())]
    assert any("D4" in line or "D3" in line for line in told), (said, told)
    if not page.lists.agree.isEnabled():
        cell = page.lists.cells.index_of("D4")
        page.lists.cells.setData(cell, "HTX Thử", Qt.ItemDataRole.EditRole)
        settle(qtbot, window)
    assert page.lists.agree.isEnabled()


def test_dates_as_text_and_the_year_1900_are_told_cell_by_cell(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    rows = [
        PAPER_HEADERS,
        ("SP001", "M01", "có", "01", "29/04/2026", "31/12/2027"),
        ("SP001", "E01", "có", "02", dt.date(1900, 1, 5), None),
        ("SP001", "M02", "có", "03", "31/02/2026", None),
    ]
    page = begun(qtbot, window, tmp_path)
    read(qtbot, window, page, workbook(tmp_path / "ngay.xlsx", rows), "papers")
    assert page.lists is not None
    told = "\n".join(page.lists.problems.item(row).text() for row in range(page.lists.problems.count()))
    assert "E5" not in told
    assert "E4" in told
    assert "E3" in told
    assert page.lists.cells.index_of("E4").data().startswith("⚠ ")


def test_decomposed_letters_read_like_composed_ones(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    apart = unicodedata.normalize("NFD", "Trà Ướp Hoa Sen Tây Hồ")
    headers = [unicodedata.normalize("NFD", text) for text in PRODUCT_HEADERS]
    path = workbook(tmp_path / "to-hop.xlsx", [headers, product("SP009", name=apart)])
    assert "1 dòng đọc được" in read(qtbot, window, page, path)
    assert page.lists is not None
    page.lists.agree.click()
    settle(qtbot, window)
    assert window.gateway.current is not None
    names = [product.name for product in window.gateway.current.head.products]
    assert "Trà Ướp Hoa Sen Tây Hồ" in names


def test_a_name_of_two_hundred_letters_is_kept_whole_and_shown_on_demand(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    assert len(LONG.strip()) > 200
    said = read(qtbot, window, page, products(tmp_path / "dai.xlsx", product("SP009", name=LONG)))
    assert page.lists is not None
    assert "1 dòng" in said
    cell = page.lists.cells.index_of("B2")
    assert LONG.strip() in cell.data(Qt.ItemDataRole.ToolTipRole)
    page.lists.agree.click()
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert LONG.strip() in [product.name for product in window.gateway.current.head.products]


def test_numbers_with_dots_are_read_as_numbers_or_asked_about(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    path = products(
        tmp_path / "so.xlsx", product("SP001", set="5.0"), product("SP002", set=5.0), product("SP003", set="5,5")
    )
    read(qtbot, window, page, path)
    assert page.lists is not None
    told = "\n".join(page.lists.problems.item(row).text() for row in range(page.lists.problems.count()))
    assert "C4" in told
    assert "C3" not in told
    assert page.lists.cells.index_of("C4").data().startswith("⚠ ")


def test_a_folder_that_is_dropped_is_no_list(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    assert page.lists is not None
    page.show_tab("lists")
    drop(page.widget, a_folder(tmp_path))
    settle(qtbot, window)
    assert "thu-muc.xlsx" in page.lists.message.text()
    assert not page.lists.agree.isEnabled()
