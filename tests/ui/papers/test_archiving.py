"""The archive and the dossiers to the Ministry, written from the place of the papers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.disk.archive_check import check, check_package
from ocop_desktop.ui.papers.page import PapersPage
from ocop_desktop.usecases.results.audit_log import audit_lines

from .test_all_papers import LONG_MS, Chosen
from .test_papers import entered, settle


@pytest.fixture
def page(qtbot: QtBot, window: Window, played: Path) -> PapersPage:
    return entered(qtbot, window, played)


def all_text(shown: QWidget) -> str:
    return "\n".join(label.text() for label in shown.findChildren(QLabel))


def asked(qtbot: QtBot, page: PapersPage, folder: Path | None, **typed: str) -> None:
    """Open the sheet, type the label and confirm."""
    page.archiving.choosing = Chosen(folder)
    page.actions_by_id["archive"].trigger()
    sheet = page.archiving.sheet
    qtbot.waitUntil(lambda: sheet.is_open, timeout=LONG_MS)
    assert "Biên bản hiện hành chưa được ghi là đã ký." in all_text(sheet)
    sheet.fields.fill({"code": "12/VPĐP-2026", "retention": "Vĩnh viễn", **typed})
    sheet.button.click()


def test_an_archive_is_written_whole_noted_in_the_log_and_says_what_it_lacks(
    qtbot: QtBot, window: Window, page: PapersPage, tmp_path: Path
) -> None:
    asked(qtbot, page, tmp_path)
    qtbot.waitUntil(lambda: "Đã lập" in page.result.text(), timeout=LONG_MS)
    settle(qtbot, window)
    folder = tmp_path / "Hồ sơ lưu"
    report = check(str(folder))
    assert not report.findings
    assert f"{report.files + 1} tệp" in page.result.text()
    assert "Biên bản hiện hành chưa được ghi là đã ký." in page.result.text()
    assert not page.archiving.sheet.is_open
    lines: list[object] = []
    window.gateway.ask(
        lambda session, services, job: audit_lines(session.work, services), lambda log: lines.extend(log), "test"
    )
    qtbot.waitUntil(lambda: bool(lines))
    assert report.digest in str(lines[-1])


def test_an_earlier_archive_stays_and_evidence_may_be_listed_only(
    qtbot: QtBot, window: Window, page: PapersPage, tmp_path: Path
) -> None:
    (tmp_path / "Hồ sơ lưu").mkdir()
    asked(qtbot, page, tmp_path, evidence="")
    qtbot.waitUntil(lambda: "Đã lập" in page.result.text(), timeout=LONG_MS)
    settle(qtbot, window)
    assert list((tmp_path / "Hồ sơ lưu").iterdir()) == []
    assert not (tmp_path / "Hồ sơ lưu (2)" / "minh-chung").exists()
    assert (tmp_path / "Hồ sơ lưu (2)" / "minh-chung.csv").is_file()


def test_an_archive_is_one_package_where_it_is_chosen(
    qtbot: QtBot, window: Window, page: PapersPage, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    asked(qtbot, page, stick, form="package")
    qtbot.waitUntil(lambda: "Đã lập" in page.result.text(), timeout=LONG_MS)
    settle(qtbot, window)
    (package,) = stick.iterdir()
    assert str(package) in page.result.text()
    assert check_package(str(package)).findings == ()
    assert not list(tmp_path.rglob("staging/*"))


def test_without_label_or_folder_nothing_is_written_and_the_sheet_stays(
    qtbot: QtBot, window: Window, page: PapersPage, tmp_path: Path, played: Path
) -> None:
    asked(qtbot, page, None)
    assert page.archiving.sheet.is_open
    assert not page.archiving.sheet.is_busy
    page.archiving.sheet.fields.fill({"code": "12\u202e34"})
    page.archiving.choosing = Chosen(tmp_path)
    page.archiving.sheet.button.click()
    assert page.archiving.sheet.fault.text()
    settle(qtbot, window)
    assert list(tmp_path.iterdir()) == [played]


def test_stopping_leaves_nothing_behind(
    qtbot: QtBot, window: Window, page: PapersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, synced = os.fsync, 0

    def stopping(descriptor: int) -> None:
        nonlocal synced
        synced += 1
        if synced == 3:
            window.drawing.cancel_all()
        real(descriptor)

    monkeypatch.setattr(os, "fsync", stopping)
    asked(qtbot, page, tmp_path)
    qtbot.waitUntil(lambda: synced >= 3, timeout=LONG_MS)
    settle(qtbot, window)
    assert not [path for path in tmp_path.iterdir() if path.is_dir() and path.suffix != ".tailieu"]
    assert page.result.text() == "Đã dừng. Không giữ lại phần dở dang; hồ sơ trước đây không thay đổi."


def test_the_dossiers_to_the_ministry_are_written_or_said_not_to_be_needed(
    qtbot: QtBot, window: Window, page: PapersPage, tmp_path: Path
) -> None:
    before = page.result.text()
    page.archiving.choosing = Chosen(None)
    page.actions_by_id["up"].trigger()
    assert page.result.text() == before
    page.archiving.choosing = Chosen(tmp_path)
    page.actions_by_id["up"].trigger()
    qtbot.waitUntil(
        lambda: page.result.text() not in ("", before) and "Đang" not in page.result.text(), timeout=LONG_MS
    )
    settle(qtbot, window)
    assert (tmp_path / "Hồ sơ gửi Bộ").exists() == ("Đã lập" in page.result.text())
