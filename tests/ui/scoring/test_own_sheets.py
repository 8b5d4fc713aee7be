"""A member saves the own submitted sheets on the decree's form, and only after submitting."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.helpers import pdf_text
from tests.helpers.seated import prepared, seat

from .test_page import ME, shown, submitted_sheet


class Target:
    """Answers with a path instead of a dialog. path None: the user cancels."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.suggested: Path | None = None

    def choose_target(self, title: str, suggested: Path, suffix: str) -> Path | None:
        self.suggested = suggested
        return self.path


def test_own_sheets_are_saved_once_submitted_and_never_from_the_secretary_s_file(
    tmp_path: Path, qtbot: QtBot, store: ThreadPoolExecutor
) -> None:
    with seat(prepared(tmp_path / "may", ME), qtbot, store) as at:
        page = shown(at)
        assert page.notice.line.save.isHidden()
        submitted_sheet(at, page)
        assert not page.notice.line.save.isHidden()
        page.saving = target = Target(None)
        page.notice.line.save.click()
        assert target.suggested is not None
        assert target.suggested.name == f"phieu-danh-gia-{ME}.pdf"
        target.path = tmp_path / "phiếu.pdf"
        page.notice.line.save.click()
        at.settle()
        assert "Đã lưu" in page.notice.text()
        text = pdf_text.whole(target.path)
        assert text.count("PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP") == 1
        assert "ngày" in text
        at.open(at.laptop.session)
        at.settle()
        assert page.notice.line.save.isHidden()
