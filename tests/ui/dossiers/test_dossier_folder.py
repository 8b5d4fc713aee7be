"""A folder of dossiers in the window: dropped or chosen, looked at file by file, taken in or let go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.dossiers.intake_rows import FolderPlan
from ocop_desktop.intake.reading import ListFiles
from ocop_desktop.ui.dossiers.page import DossiersPage
from ocop_desktop.ui.places import Place
from ocop_desktop.usecases.core.ports import Progress
from tests.helpers.evidence import write_pdf
from tests.ui.beginnings import Chosen, begun, settle, summary_of
from tests.ui.conftest import PATIENCE_MS


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files of known products, one of nobody's, one empty, one that is a program."""
    root = tmp_path / "Hồ sơ đợt này"
    (root / "SP001 - gì đó").mkdir(parents=True)
    write_pdf(root / "SP001 - gì đó" / "Giấy chứng nhận.pdf", ["một", "hai"])
    write_pdf(root / "SP002.pdf", ["ba"])
    write_pdf(root / "Tài liệu lạ.pdf", ["bốn"])
    (root / "rỗng.pdf").write_bytes(b"")
    (root / "giống tài liệu.pdf").write_bytes(b"MZ" + b"\0" * 200)
    return root


@pytest.fixture
def page(qtbot: QtBot, window: Window, tmp_path: Path) -> DossiersPage:
    begun(qtbot, window, tmp_path)
    window.shell.show()
    window.shell.go(Place.DOSSIERS)
    settle(qtbot, window)
    shown = window.shell.page_of(Place.DOSSIERS)
    assert isinstance(shown, DossiersPage)
    return shown


def looked(qtbot: QtBot, window: Window, page: DossiersPage, folder: Path) -> None:
    page.choosing = Chosen(folder)
    page.column.folder.click()
    settle(qtbot, window)


def files_of(page: DossiersPage) -> dict[str, tuple[str, str]]:
    table = page.folder_panel.files.rows
    rows = [[str(table.index(row, column).data()) for column in range(3)] for row in range(table.rowCount())]
    return {name: (product, about) for name, product, about in rows}


def test_files_are_shown_with_their_product_before_anything_is_stored(
    qtbot: QtBot, window: Window, page: DossiersPage, folder: Path
) -> None:
    looked(qtbot, window, page, folder)
    found = files_of(page)
    assert found["SP002.pdf"] == ("SP002", "theo mã")
    assert found["SP001 - gì đó/Giấy chứng nhận.pdf"] == ("SP001", "theo mã")
    assert found["Tài liệu lạ.pdf"][0] == "chờ xếp"
    assert found["rỗng.pdf"][0] == "không nhận"
    assert found["giống tài liệu.pdf"] == ("không nhận", found["giống tài liệu.pdf"][1])
    assert "chương trình" in found["giống tài liệu.pdf"][1]
    assert "Chưa lưu gì" in page.folder_panel.message.text()
    assert window.gateway.current is not None
    assert [line.evidence for line in summary_of(qtbot, window).lines] == [0, 0]
    page.folder_panel.drop.click()
    assert page.folder_panel.isHidden()


def test_agreeing_stores_them_and_the_rest_waits_until_it_is_given_to_a_product(
    qtbot: QtBot, window: Window, page: DossiersPage, folder: Path
) -> None:
    looked(qtbot, window, page, folder)
    page.folder_panel.agree.click()
    settle(qtbot, window)
    assert "Đã nhập 3 tệp mới, 0 tệp đã có từ trước, 1 tệp chờ xếp." in page.folder_panel.message.text()
    assert window.shell.focusWidget() is page.column.products
    current = window.gateway.current
    assert current is not None
    assert ([line.evidence for line in summary_of(qtbot, window).lines], summary_of(qtbot, window).tray) == ([1, 1], 1)
    page.column.products.selectRow(1)
    page.column.tray.selectRow(0)
    page.column.assign.click()
    settle(qtbot, window)
    current = window.gateway.current
    assert current is not None
    assert ([line.evidence for line in summary_of(qtbot, window).lines], summary_of(qtbot, window).tray) == ([1, 2], 0)
    looked(qtbot, window, page, folder)
    page.folder_panel.agree.click()
    settle(qtbot, window)
    assert "Đã nhập 1 tệp mới, 2 tệp đã có từ trước, 1 tệp chờ xếp." in page.folder_panel.message.text()


def test_a_folder_is_dropped_and_what_is_no_folder_says_so(
    qtbot: QtBot, window: Window, page: DossiersPage, folder: Path
) -> None:
    def dropped(path: Path) -> QDragEnterEvent:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        facts = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        entered = QDragEnterEvent(QPoint(5, 5), *facts)
        entered.ignore()
        page.widget.dragEnterEvent(entered)
        if entered.isAccepted():
            page.widget.dropEvent(QDropEvent(QPoint(5, 5), *facts))
        settle(qtbot, window)
        return entered

    assert dropped(folder).isAccepted()
    assert page.intake.may_agree
    assert dropped(folder / "SP002.pdf").isAccepted()
    assert "thư mục" in page.folder_panel.message.text()
    assert not page.intake.may_agree
    assert not dropped(folder / "phien.ocop").isAccepted()


def test_a_folder_that_takes_long_can_be_stopped_and_nothing_is_stored(
    qtbot: QtBot, window: Window, page: DossiersPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_hashing, go_on = Event(), Event()
    whole = ListFiles.folder

    def slow(lists: ListFiles, root: Path, known: object, progress: Progress | None = None) -> FolderPlan:
        begun_hashing.set()
        assert go_on.wait(PATIENCE_MS / 1000)
        return whole(lists, root, known, progress)  # type: ignore[arg-type]

    monkeypatch.setattr(ListFiles, "folder", slow)
    page.choosing = Chosen(folder)
    page.column.folder.click()
    qtbot.waitUntil(begun_hashing.is_set, timeout=PATIENCE_MS)
    assert window.shell.cancel.isVisible()
    window.shell.cancel.click()
    go_on.set()
    settle(qtbot, window)
    assert "Đã dừng theo yêu cầu; không có gì thay đổi" in page.folder_panel.message.text()
    assert page.intake.preview is None
    monkeypatch.undo()
    looked(qtbot, window, page, folder)
    assert page.intake.may_agree


def test_waiting_files_are_assigned_before_the_import_and_no_reason_is_cut(
    qtbot: QtBot, window: Window, page: DossiersPage, folder: Path
) -> None:
    """Finding 33; names of files propose papers; temporary files are named as skipped."""
    long = "Phiếu kiểm nghiệm rất dài " * 7
    write_pdf(folder / f"{long.strip()}.pdf", ["năm"])
    (folder / "SP002.docx.tmp").write_bytes(b"x")
    Image.new("RGB", (80, 60), "red").save(folder / "SP001 - gì đó" / "ảnh.jpg", "WEBP")
    at = page.column.products.mapTo(page.widget, QPoint(0, 0))
    looked(qtbot, window, page, folder)
    panel, files = page.folder_panel, page.folder_panel.files
    found = files_of(page)
    assert found["SP002.docx.tmp"] == ("bỏ qua", "tệp tạm, tệp ẩn hoặc tệp của máy, không phải tài liệu")
    assert found["SP001 - gì đó/ảnh.jpg"] == (
        "SP001",
        "theo mã; Tệp mang đuôi .jpg nhưng là ảnh WebP. Tệp vẫn được giữ và xem theo nội dung.",
    )
    assert "2 tệp có điều cần xem" in page.intake.message  # and the long name
    for row in range(files.rows.rowCount()):
        for column in range(3):
            needed = files.fontMetrics().boundingRect(
                QRect(0, 0, files.columnWidth(column) - 10, 10_000),
                Qt.TextFlag.TextWordWrap,
                str(files.rows.index(row, column).data()),
            )
            assert needed.height() <= files.rowHeight(row), files.rows.index(row, column).data()
    agree = panel.agree.mapTo(page.widget, QPoint(0, 0))
    waiting = [row for row in range(files.rows.rowCount()) if files.rows.index(row, 1).data() == "chờ xếp"]
    assert len(waiting) == 2
    panel.target.setCurrentIndex(panel.target.findData("SP002"))
    for row in waiting:
        files.clearSelection()
        files.selectRow(row)
        qtbot.mouseClick(panel.assign, Qt.MouseButton.LeftButton)
    assert [files.rows.index(row, 1).data() for row in waiting] == ["SP002", "SP002"]
    assert any("gợi ý đánh dấu E12" in about for _, about in files_of(page).values())
    assert "1 tệp gợi ý đánh dấu giấy tờ." in panel.message.text()
    files.clearSelection()
    files.selectRow(waiting[0])
    panel.wait.click()
    assert files.rows.index(waiting[0], 1).data() == "chờ xếp"
    files.clearSelection()
    files.selectRow(0)
    assert not panel.assign.isEnabled()  # a file that is left out
    assert panel.agree.mapTo(page.widget, QPoint(0, 0)) == agree
    panel.target.setCurrentIndex(panel.target.findData("SP001"))
    files.clearSelection()
    files.selectRow(waiting[0])
    panel.assign.click()
    panel.agree.click()
    settle(qtbot, window)
    assert summary_of(qtbot, window).tray == 0
    assert panel.isHidden()
    assert window.shell.focusWidget() is page.column.products
    assert "Đã nhập 5 tệp mới" in page.message.text()
    assert " E12." in page.message.text()
    assert page.column.products.mapTo(page.widget, QPoint(0, 0)) == at
