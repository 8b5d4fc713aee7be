"""Signed minutes in the window: recorded with number, day and scan; locked; a change is a new version and says so."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.papers.page import PapersPage
from ocop_desktop.ui.papers.signed_window import SignedWindow
from tests.ui.beginnings import Chosen
from tests.ui.papers.test_papers import entered, settle, text_of, type_into


def asked(page: PapersPage) -> SignedWindow:
    page.sign_button.click()
    assert page.signing is not None
    return page.signing


def signed(qtbot: QtBot, window: Window, page: PapersPage, number: str, scan: Path | None = None) -> None:
    form = asked(page)
    form.number.setText(number)
    if scan is not None:
        form.choosing = Chosen(scan)
        form.scan.click()
    form.buttons.accepted.emit()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: page.signing is None and not page.model.making)
    settle(qtbot, window)


def test_what_is_wrong_is_told_in_the_small_window_and_nothing_is_recorded(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    page = entered(qtbot, window, played)
    form = asked(page)
    form.day.setText("31/02/2026")
    form.buttons.accepted.emit()
    assert form.wrong.text() == "Ngày ký ghi dạng ngày/tháng/năm, ví dụ 19/11/2026."
    form.day.setText("19/11/2026")
    form.buttons.accepted.emit()
    assert form.wrong.text().startswith("Chưa ghi số biên bản.")
    form.reject()
    assert page.model.minutes is not None
    assert page.model.minutes.may_sign


def test_signed_minutes_are_locked_and_a_change_makes_a_new_version_that_says_so(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    assert not page.version.isVisibleTo(page.widget)
    scan = tmp_path / "bien ban da ky.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    signed(qtbot, window, page, "12/BB-HĐOCOP", scan)
    assert "biên bản số 12/BB-HĐOCOP" in page.result.text()
    assert page.version.text().startswith("Biên bản số 12/BB-HĐOCOP ngày ")
    assert "sẽ lập bản số 2" in page.version.text()
    assert not page.model.writable
    assert not page.sign_button.isVisibleTo(page.widget)
    assert "Số: 12/BB-HĐOCOP" in text_of(page)
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.read_bytes() == b"%PDF-1.4 signed"]
    assert len(kept) == 2
    before = dict(page.model.fields)
    page.form.edited.emit()
    assert page.model.fields == before

    page.new_version.click()
    assert page.model.writable
    type_into(page.form.fields["conclusion"], "Đính chính tên chủ thể. ")
    page.model.store()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: page.model.minutes is not None and page.model.minutes.versions.version == 2)
    qtbot.waitUntil(lambda: not page.model.making and "Bản số 2" in text_of(page))
    settle(qtbot, window)
    assert page.version.text() == "Đang soạn bản số 2; biên bản số 12/BB-HĐOCOP đã ký được giữ nguyên."
    assert "đính chính Biên bản số 12/BB-HĐOCOP" in text_of(page)
    assert page.sign_button.isVisibleTo(page.widget)

    assert [page.kind.itemText(row) for row in range(2, page.kind.count())] == [
        "Biên bản đã ký số 12/BB-HĐOCOP (bản 1)"
    ]
    page.kind.setCurrentIndex(2)
    page.kind.activated.emit(2)
    qtbot.waitUntil(lambda: not page.model.making and "Số: 12/BB-HĐOCOP" in text_of(page))
    assert "Đính chính tên chủ thể." not in text_of(page)  # as it was signed
    assert page.model.suggested(page.model.paper, ".pdf").name.endswith("bien-ban-da-ky-1.pdf")
    page.kind.setCurrentIndex(0)
    page.kind.activated.emit(0)
    qtbot.waitUntil(lambda: not page.model.making and "Bản số 2" in text_of(page))

    signed(qtbot, window, page, "15/BB-HĐOCOP")
    assert page.version.text().startswith("Biên bản số 15/BB-HĐOCOP ngày ")
    assert not page.model.writable
