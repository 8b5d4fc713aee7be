"""Score sheets on the decree's form, saved from the place of the papers: on the small sample session."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.minutes.sheet_forms import LineKind, SheetBook
from ocop_desktop.ui.parts import sheets_model
from ocop_desktop.ui.tasks import Cancelled, Job
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.overview.program import OpenSession
from ocop_desktop.usecases.overview.session_export import export_rows
from ocop_desktop.usecases.overview.sheet_papers import sheet_book
from tests.helpers import pdf_text
from tests.ui.conftest import PATIENCE_MS

from .test_papers import Chosen, entered, settle


def test_every_sheet_is_saved_with_the_total_of_the_exported_one(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    page.saving = Chosen(tmp_path / "phiếu.pdf")
    page.actions_by_id["sheets"].trigger()
    settle(qtbot, window)
    assert "phiếu.pdf" in page.result.text()
    assert page.saving.suggested is not None
    assert page.saving.suggested.name.endswith("-phieu-danh-gia.pdf")
    found: list[tuple[SheetBook, dict[tuple[str, str, int], int]]] = []

    def read(session: OpenSession, services: Services, job: Job) -> None:
        rows = export_rows(session.work, services)
        totals = {(row.product, row.member, row.sheet.round): row.score.total for row in rows.sheets}
        found.append((sheet_book((), (), session.work, services), totals))

    window.gateway.ask(read, lambda _: None, "test-sheets")
    settle(qtbot, window)
    ((book, exported),) = found
    printed = {
        (sheet.product.code, sheet.filled.member, sheet.filled.round): sheet.filled.total
        for sheet in book.sheets
        if sheet.product and sheet.filled
    }
    assert printed == exported
    text = pdf_text.whole(tmp_path / "phiếu.pdf")
    assert [int(total) for total in re.findall(r"TỔNG CỘNG (\d+)/100", text)] == list(printed.values())
    for sheet in book.sheets:
        lines, filled = book.forms[sheet.set_number].lines, sheet.filled
        assert filled is not None
        boxes = (line for line in lines if line.kind is LineKind.LEVEL and line.code in filled.ticked)
        ticked = [line.scale or 0 for line in boxes if line.level == filled.ticked[line.code]]
        assert sum(ticked) == filled.total


def test_stopped_sheets_leave_the_file_of_before_and_say_so(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = entered(qtbot, window, played)
    path = tmp_path / "phiếu.pdf"
    path.write_bytes("bản trước".encode())
    page.saving = Chosen(path)
    told, clicked = Job.step, Event()

    def slowly(job: Job, done: int, total: int) -> None:
        told(job, done, total)
        clicked.wait(PATIENCE_MS / 1000)  # a few sheets are written before anybody could click

    monkeypatch.setattr(Job, "step", slowly)
    page.actions_by_id["sheets"].trigger()
    foot = window.shell.foot
    qtbot.waitUntil(lambda: window.drawing.reporting and foot.cancel.isVisible(), timeout=PATIENCE_MS)
    foot.cancel.click()
    clicked.set()
    qtbot.waitUntil(lambda: "Đã dừng" in page.result.text(), timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert path.read_bytes() == "bản trước".encode()
    assert not list(tmp_path.glob("*.part"))


def test_stopping_while_the_sheets_are_read_says_so(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = entered(qtbot, window, played)
    page.saving = Chosen(tmp_path / "phiếu.pdf")
    held, begun = Event(), Event()

    def slowly(*_: object) -> SheetBook:
        begun.set()
        held.wait(PATIENCE_MS / 1000)
        raise Cancelled

    monkeypatch.setattr(sheets_model, "sheet_book", slowly)
    page.actions_by_id["sheets"].trigger()
    assert begun.wait(PATIENCE_MS / 1000)
    window.shell.foot.cancel.click()
    held.set()
    qtbot.waitUntil(lambda: "Đã dừng" in page.result.text(), timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert not (tmp_path / "phiếu.pdf").exists()
