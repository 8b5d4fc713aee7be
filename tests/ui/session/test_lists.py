"""The import of lists in the window: what is faulty is marked, corrected in place, and stored once agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ocop_desktop.app.start import Window
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.session.list_table import ListTable
from ocop_desktop.ui.session.lists import ListsTab
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.usecases.preparing.preparing import NewSession
from tests.helpers.workbooks import MEMBER_HEADERS, PRODUCT_HEADERS, product, products, workbook
from tests.ui.beginnings import summary_of
from tests.ui.conftest import PATIENCE_MS
from tests.ui.day.hands import drop


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE_MS)


def begun(qtbot: QtBot, window: Window, tmp_path: Path) -> SessionPlace:
    """The page of a session that was just made."""
    window.gateway.create(tmp_path / "phien" / "moi.ocopdb", NewSession("Phiên thử", "26-2026"))
    settle(qtbot, window)
    page = window.shell.page_of(Place.SESSION)
    assert isinstance(page, SessionPlace)
    return page


def codes_of(window: Window) -> list[str]:
    """Codes of the members that are stored."""
    assert window.gateway.current is not None
    return [line.member.code for line in window.gateway.current.head.members]


def typed(qtbot: QtBot, window: Window, page: SessionPlace, address: str, text: str) -> None:
    """Type over a cell and wait until the list was read again."""
    cells = tab(page).cells
    cells.setData(cells.index_of(address), text)
    qtbot.waitUntil(lambda: address in page.list_import.corrections, timeout=PATIENCE_MS)
    settle(qtbot, window)


def tab(page: SessionPlace) -> ListsTab:
    assert page.lists is not None
    return page.lists


def members(path: Path, *rows: tuple[str, str, str, str, str]) -> Path:
    usual = (
        ("M01", "Thử Văn Chủ Tịch", "Phó Chủ tịch", "UBND tỉnh", "Chủ tịch"),
        ("M05", "Thử Thị Thư Ký", "Chánh Văn phòng", "Văn phòng điều phối", "Thư ký"),
    )
    return workbook(path, [MEMBER_HEADERS, *usual, *rows])


def test_a_new_session_begins_with_the_checklist(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    assert page.current == "steps"
    assert page.steps.card.eyebrow.text() == "Việc tiếp theo · 1"
    assert page.steps.card.title.text() == "Ghi quyết định thành lập Hội đồng"
    page.steps.aside.click()
    assert page.current == "lists", "the decision may be entered later"
    page.show_tab("steps")
    assert page.steps.card.title.text() == "Nhập danh sách thành viên"
    assert page.steps.done.open.text() == "để ngỏ 1 việc"
    page.steps.go.click()
    assert page.current == "lists"


def test_members_are_looked_at_before_they_are_stored(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    page.list_import.read(members(tmp_path / "tv.xlsx"))
    settle(qtbot, window)
    assert "2 mới" in tab(page).message.text()
    assert codes_of(window) == []
    assert not page.leave()
    tab(page).agree.click()
    settle(qtbot, window)
    assert codes_of(window) == ["M01", "M05"]
    assert window.gateway.actor == "M05"
    assert page.leave()


def test_a_faulty_cell_is_marked_and_corrected_in_place(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    path = products(tmp_path / "sp.xlsx", product(), product("SP002", set=99), product("SP003", name=None))
    before = path.read_bytes()
    page.list_import.choose("products")
    page.list_import.read(path)
    settle(qtbot, window)
    lists = tab(page)
    QAbstractItemModelTester(lists.cells)
    assert "2 chỗ cần sửa" in lists.message.text()
    assert not lists.agree.isEnabled()
    bad = lists.cells.index_of("C3")
    assert bad.data() == "⚠ 99"
    assert "1" in bad.data(Qt.ItemDataRole.ToolTipRole)
    assert lists.cells.index_of("B4").data() == "⚠ (trống)"
    assert lists.problems.item(0).text().startswith("Cần sửa C3: ")
    typed(qtbot, window, page, "C3", "5")
    typed(qtbot, window, page, "B4", "Mật ong thử")
    assert lists.agree.isEnabled()
    page.jump("members")  # another step of the checklist
    lists.kind.setCurrentIndex(0)
    lists.kind.activated.emit(0)
    lists.open.click()
    assert "chưa được nhập" in lists.message.text()
    assert (lists.kind.currentData(), lists.cells.index_of("C3").data()) == ("products", "5"), "corrections stay"
    lists.undo.click()
    settle(qtbot, window)
    assert not lists.agree.isEnabled()
    typed(qtbot, window, page, "B4", "Mật ong thử")
    lists.agree.click()
    settle(qtbot, window)
    assert window.gateway.current is not None
    stored = [(product.code, product.set_number, product.name) for product in window.gateway.current.head.products]
    assert stored == [("SP001", 5, "Trà thử"), ("SP002", 5, "Trà thử"), ("SP003", 5, "Mật ong thử")]
    assert path.read_bytes() == before


def test_a_list_that_is_let_go_stores_nothing(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    page.list_import.read(members(tmp_path / "tv.xlsx"))
    settle(qtbot, window)
    tab(page).drop.click()
    assert page.leave()
    assert codes_of(window) == []


def test_a_list_without_a_secretary_says_so_and_cannot_be_stored(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    row = ("M01", "Thử Văn Chủ Tịch", "Phó Chủ tịch", "UBND tỉnh", "Chủ tịch")
    page.list_import.read(workbook(tmp_path / "tv.xlsx", [MEMBER_HEADERS, row]))
    settle(qtbot, window)
    assert not tab(page).agree.isEnabled()
    assert "thư ký" in tab(page).message.text().lower()


def test_a_file_that_is_no_workbook_is_told_and_nothing_is_shown(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    path = tmp_path / "la.xlsx"
    path.write_bytes(b"khong phai bang tinh")
    page.list_import.read(path)
    settle(qtbot, window)
    assert "la.xlsx" in tab(page).message.text()
    assert tab(page).body.currentWidget() is tab(page).hint


def test_papers_are_stored_for_their_products(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    for kind, path in (
        ("members", members(tmp_path / "tv.xlsx")),
        ("products", products(tmp_path / "sp.xlsx", product())),
        ("papers", workbook(tmp_path / "gt.xlsx", [("Mã", "Giấy tờ", "Tình trạng"), ("SP001", "M01", "có")])),
    ):
        page.list_import.choose(kind)
        page.list_import.read(path)
        settle(qtbot, window)
        assert page.list_import.may_agree, page.list_import.message
        page.list_import.agree()
        settle(qtbot, window)
    assert window.gateway.current is not None
    assert [line.papers for line in summary_of(qtbot, window).lines] == [1]


class Chosen:
    """Answers with one path instead of the dialogs."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def choose_target(self, title: str, suggested: Path, suffix: str) -> Path | None:
        return self.path

    def choose_files(self, title: str, kind: str, *, many: bool = False) -> tuple[Path, ...]:
        return (self.path,)

    def choose_folder(self, title: str) -> Path | None:
        return self.path


def test_an_empty_form_is_saved_and_can_be_read_back(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    lists = tab(page)
    lists.saving = lists.choosing = Chosen(tmp_path / "mau.xlsx")
    lists.template.click()
    settle(qtbot, window)
    assert "mau.xlsx" in lists.message.text()
    lists.open.click()
    settle(qtbot, window)
    assert page.list_import.found is not None
    assert not page.list_import.may_agree


def test_a_workbook_may_be_dropped(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    drop(page.widget, members(tmp_path / "tv.xlsx"))
    settle(qtbot, window)
    assert page.list_import.may_agree


def test_assessments_are_looked_at_corrected_and_stored(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    for kind, path in (
        ("members", members(tmp_path / "tv.xlsx")),
        ("products", products(tmp_path / "sp.xlsx", product(), product("SP002"))),
    ):
        page.list_import.choose(kind)
        page.list_import.read(path)
        settle(qtbot, window)
        tab(page).agree.click()
        settle(qtbot, window)
    heads = ["Mã sản phẩm", "Nguồn", "Tiêu chí, nội dung", "Điểm", "Minh chứng, nhận xét", "Số liệu"]
    rows: list[list[object]] = [
        heads,
        ["SP001", "Chủ thể tự đánh giá", "3.3", 2, "bảng lương"],
        ["SP001", "UBND xã", "Lao động địa phương", 9, None, "20/40 lao động"],
        ["SP002", "Tổ tư vấn", "3.3", 1],
    ]
    page.list_import.choose("assessments")
    page.list_import.read(workbook(tmp_path / "dg.xlsx", rows))
    settle(qtbot, window)
    assert "1 chỗ cần sửa" in tab(page).message.text()
    assert "9 điểm" in tab(page).problems.item(0).text()
    assert not tab(page).agree.isEnabled()
    typed(qtbot, window, page, "D3", "2")
    assert "2 mới" in tab(page).message.text()
    tab(page).agree.click()
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert [count for _, count in summary_of(qtbot, window).assessed.items()] == [1, 1, 1]
    page.show_tab("steps")
    settle(qtbot, window)
    assert any("báo cáo xã 1/2" in text.text() for text in page.steps.later.findChildren(QLabel))


def test_a_wrong_list_says_which_it_is_and_is_read_as_that(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    """Finding 25; then the next list is offered (26), and a warning opens the cell that mends it (24)."""
    page = begun(qtbot, window, tmp_path)
    window.shell.show()
    page.show_tab("lists")
    lists = tab(page)
    lists.begin("papers")
    QApplication.processEvents()
    below = lists.body.mapTo(window.shell, QPoint(0, 0))
    page.list_import.read(members(tmp_path / "tv.xlsx"))
    settle(qtbot, window)
    assert lists.message.text().startswith("Đã nhận ra danh sách Thành viên Hội đồng.")
    assert lists.body.mapTo(window.shell, QPoint(0, 0)) == below
    assert (page.list_import.kind, page.list_import.may_agree) == ("members", True)
    lists.agree.click()
    settle(qtbot, window)
    assert (lists.next.text(), lists.next.hasFocus()) == ("Tiếp theo: Sản phẩm", True)
    qtbot.keyClick(lists.next, Qt.Key.Key_Space)
    assert (page.list_import.kind, lists.next.isHidden()) == ("products", True)

    heads = [*PRODUCT_HEADERS, "Trường hợp"]
    page.list_import.read(workbook(tmp_path / "sp.xlsx", [heads, [*product(set=26, kind="nâng hạng"), ""]]))
    settle(qtbot, window)
    for row, (cell, edited) in enumerate([("G2", True), ("G2", True), ("G2", True), ("A2", False)]):
        item = lists.problems.item(row)
        assert item is not None
        lists.problems.itemActivated.emit(item)
        assert lists.cells.address(lists.table.currentIndex()) == cell, item.text()
        assert (lists.table.state() == QAbstractItemView.State.EditingState) is edited
        lists.table.closePersistentEditor(lists.table.currentIndex())
        page.list_import.changed.emit()
    assert lists.cells.headerData(6, Qt.Orientation.Horizontal) == "G · Trường hợp"
    lists.begin("assessments")
    page.list_import.stored = "assessments"
    page.list_import.changed.emit()
    assert lists.next.text() == "Tiếp theo: thư mục hồ sơ"
    lists.next.click()
    assert window.shell.place is Place.DOSSIERS


def test_two_lists_dropped_together_are_imported_by_three_events(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    page.show_tab("lists")
    lists = tab(page)
    files = (products(tmp_path / "a.xlsx", product()), members(tmp_path / "b.xlsx"))
    page.show_tab("steps")
    drop(page.widget, *files)
    assert page.current == "lists"
    settle(qtbot, window)
    assert page.list_import.kind == "members", "members first, whichever was dropped first"
    lists.agree.click()
    settle(qtbot, window)
    assert (page.list_import.kind, page.list_import.may_agree) == ("products", True)
    lists.agree.click()
    settle(qtbot, window)
    assert (lists.next.text(), page.leave()) == ("Tiếp theo: thư mục hồ sơ", True)
    assert (codes_of(window), lists.body.currentWidget()) == (["M01", "M05"], lists.parts)


def choose_by(qtbot: QtBot, table: ListTable, cell: tuple[int, int], keys: Sequence[Qt.Key]) -> None:
    """Press these keys in the open list of the cell."""
    if not table.viewport().findChildren(QComboBox):
        table.open_cell(table.model().index(*cell))
    (box,) = table.viewport().findChildren(QComboBox)
    qtbot.waitUntil(box.view().isVisible)
    for key in keys:
        assert box.view().isVisible(), "an arrow chooses nothing"
        QTest.keyClick(box.view(), key)
    qtbot.waitUntil(lambda: not isValid(box))


def test_code_and_name_stay_in_sight_and_a_cell_with_fixed_choices_offers_them(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    """Finding 24; after the import the rows are still in sight (26)."""
    page = begun(qtbot, window, tmp_path)
    window.shell.resize(800, 690)
    window.shell.show()
    page.show_tab("lists")
    lists = tab(page)
    table = lists.table
    page.list_import.choose("products")
    long = {"entity": "Hợp tác xã " * 6, "commune": "Xã Thử Nghiệm " * 5}
    page.list_import.read(products(tmp_path / "sp.xlsx", product(**long), product("SP002", kind="lần hai")))
    settle(qtbot, window)
    QApplication.processEvents()
    bar = table.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert table.frozen.isVisible()
    assert [column for column in range(4) if not table.frozen.isColumnHidden(column)] == [0, 1]
    name = table.frozen.visualRect(lists.cells.index_of("B3"))
    assert table.frozen.viewport().rect().contains(name.topLeft())
    top = table.viewport().mapToGlobal(table.visualRect(lists.cells.index_of("C3")).topLeft()).y()
    assert table.frozen.viewport().mapToGlobal(name.topLeft()).y() == top, "rows do not slip past each other"
    table.open_cell(lists.cells.index_of("B3"))
    assert table.frozen.viewport().findChildren(QLineEdit), "a frozen cell is edited where it is seen"

    lists.problems.itemActivated.emit(lists.problems.item(0))
    (box,) = table.viewport().findChildren(QComboBox)
    assert ([box.itemText(row) for row in range(box.count())], box.currentIndex()) == (
        ["lần đầu", "nâng hạng", "phân hạng lại"], -1,
    )  # fmt: skip
    left = table.visualRect(table.currentIndex()).left()
    assert left >= table.frozen.width(), "not under the frozen columns"
    cell = table.currentIndex().row(), table.currentIndex().column()
    down, up = Qt.Key.Key_Down, Qt.Key.Key_Up
    for keys, text in (
        ((down, down, Qt.Key.Key_Escape), "⚠ lần hai"),
        ((down, down, Qt.Key.Key_Tab), "phân hạng lại"),
        ((up, up, Qt.Key.Key_Return), "lần đầu"),
    ):
        choose_by(qtbot, table, cell, keys)
        settle(qtbot, window)
        qtbot.waitUntil(lambda text=text: lists.cells.index(*cell).data() == text, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page.list_import.may_agree, timeout=PATIENCE_MS)
    lists.agree.click()
    settle(qtbot, window)
    assert (lists.body.currentWidget(), lists.cells.index_of("A3").data()) == (lists.parts, "SP002")
    assert not lists.cells.flags(lists.cells.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert (lists.next.isVisible(), page.leave()) == (True, True)
