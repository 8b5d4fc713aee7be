"""Opening: the dialog offers packages too and begins where one is; each file goes where its kind belongs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.interaction import Dialogs
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.usecases.exchange.on_drives import DriveFiles
from tests.helpers.digits import digits_on
from tests.ui.beginnings import settle


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "home"))
    made = Window(qapp, "vi")
    yield made
    made.close()


def packages_page(window: Window) -> SessionPlace:
    page = window.shell.page_of(Place.SESSION)
    assert isinstance(page, SessionPlace)
    return page


def test_the_dialog_begins_at_the_stick_and_then_where_one_was_last(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    answers: list[Path | None] = [None, tmp_path / "usb" / "khong-co.ocopdb", None]

    def choose(dialogs: Dialogs, folder: Path) -> Path | None:
        asked.append(folder)
        return answers[len(asked) - 1]

    monkeypatch.setattr(Dialogs, "choose_file", choose)
    window.shell.start.open_button.click()
    window.drives.drives = (DriveFiles(tmp_path / "stick", "USB", 1),)
    window.shell.start.open_button.click()
    window.shell.menus.actions["open"].trigger()
    assert asked == [window.shell.beginning.sessions_folder, tmp_path / "stick", tmp_path / "usb"]


def test_a_session_package_takes_the_dossiers_beside_it_along(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    for file in (played.parent / "packages").glob("*.ocop"):
        if file.name.startswith(("phien", "hoso", "ho-so")):
            shutil.copy(file, stick)
    (stick / "hong.ocop").write_bytes(b"hong")
    dossiers = sum(file.name.startswith(("hoso", "ho-so")) for file in stick.iterdir())
    assert dossiers
    window.open([next(stick.glob("phien*"))])
    settle(qtbot, window)
    page = window.shell.beginning.join_page
    assert page is not None
    assert page.dossiers.text() == f"Có {dossiers} gói hồ sơ đi cùng, được nhận cùng lúc."
    page.names.setCurrentRow(0)
    page.open_button.click()
    assert "Cần đủ 10 chữ số" in page.fault.text()
    right = digits_on(next(stick.glob("phien*")))
    assert right not in "".join(label.text() for label in page.findChildren(QLabel)).replace(" ", "")
    page.typed.setText(f"{(int(right) + 1) % 10**10:010d}")
    page.open_button.click()
    settle(qtbot, window)
    assert "không khớp" in page.fault.text()
    assert window.shell.beginning.join_page is page
    assert window.gateway.current is None
    page.typed.setText(right)
    page.open_button.click()
    settle(qtbot, window)
    assert window.shell.place is Place.SCORING
    receipts = packages_page(window).exchange.receipts
    assert sum("gói hồ sơ" in line for line in receipts) == dossiers
    window.shell.go(Place.SESSION)
    assert packages_page(window).current == "steps", "the member's three steps, not the packages"
    window.gateway.leave()
    settle(qtbot, window)
    (stick / "hong.ocop").unlink()
    for file in stick.iterdir():
        if not file.name.startswith("phien"):
            file.unlink()
    window.open([next(stick.glob("phien*"))])
    settle(qtbot, window)
    again = window.shell.beginning.join_page
    assert again is not None
    assert again.dossiers.text() == "Không có gói hồ sơ nào đi cùng."
    again.names.setCurrentRow(0)
    assert not again.typed.isEnabled(), "this member's file is here: the digits were typed"
    again.names.setCurrentRow(1)
    assert again.typed.isEnabled()
    again.names.setCurrentRow(0)
    again.open_button.click()
    settle(qtbot, window)
    assert window.gateway.current is not None


def test_another_kind_is_received_in_the_open_session_whatever_page_is_shown(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    window.open([played])
    settle(qtbot, window)
    window.shell.go(Place.AUDIT)
    sheets = next((played.parent / "packages").glob("phieu_*.ocop"))
    window.open([sheets])
    settle(qtbot, window)
    page = packages_page(window)
    assert window.shell.place is Place.SESSION
    assert page.current == "packages"
    assert page.exchange.receipts[0].startswith(f"{sheets.name}: ")
    folder = played.parent / "thu-muc.ocop"
    folder.mkdir()
    window.open([folder])
    settle(qtbot, window)
    assert "thu-muc.ocop" in window.shell.session_area.notice.text()
    folder.rmdir()


def test_a_file_whose_log_is_not_the_known_one_is_opened_and_told_above_the_page(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    file = tmp_path / "phien.ocopdb"
    shutil.copy(played, file)
    window.open([file])
    settle(qtbot, window)
    assert window.shell.session_area.notice.text() == ""
    window.gateway.leave()
    settle(qtbot, window)
    (heads,) = (tmp_path / "home" / "user-data" / "nhat-ky").glob("*.txt")
    known = heads.read_text("utf-8").splitlines()[-1].split()
    heads.write_text(f"{int(known[0]) + 1} {known[1]} {known[2]} closed\n", "utf-8")
    window.open([file])
    settle(qtbot, window)
    assert window.gateway.current is not None
    told = window.shell.session_area.other_log
    assert not told.isHidden()
    assert "ngắn hơn nhật ký máy này đã biết" in told.label.text()
    assert known[1][:16] in told.label.text()
