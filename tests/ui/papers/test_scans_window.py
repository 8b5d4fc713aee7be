"""*Nhận bản quét đã ký…*: a batch is read, the missing pages are named, one PDF for each paper is saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PIL import ImageDraw
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.papers.scans_window import ScansWindow
from ocop_desktop.ui.papers.seeing_window import SeeingWindow
from ocop_desktop.ui.tasks import Job
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.overview.papers import PaperOutput, printing
from ocop_desktop.usecases.overview.program import OpenSession
from tests.helpers.gui_thread import GuiThread
from tests.helpers.paper_scans import numbers_on, printed_pages, save_scans, scanned
from tests.helpers.pdf_text import pages

from .test_papers import entered, settle

LONG_MS = 120_000
"""Pages are compared in a child process."""


@pytest.fixture
def guard(window: Window, played: Path) -> Iterator[None]:
    """Nothing in the test works on files or papers on the window's thread."""
    with GuiThread() as guard:
        yield
    assert not guard.offences, guard.told()


class Chosen:
    """Answers with files and a folder instead of dialogs."""

    def __init__(self, files: tuple[Path, ...], folder: Path | None) -> None:
        self.files, self.folder = files, folder

    def choose_files(self, title: str, kind: str, *, many: bool = False) -> tuple[Path, ...]:
        return self.files

    def choose_folder(self, title: str) -> Path | None:
        return self.folder


def printed(qtbot: QtBot, window: Window, paper: str, path: Path) -> Path:
    """A paper as the secretary prints it."""

    def write(session: OpenSession, services: Services, job: Job) -> None:
        papers = session.program.papers
        facts = papers.facts(paper, session.work, services)
        papers.write(paper, facts, path, PaperOutput(printing(session.work)))

    window.gateway.ask(write, lambda _: None, "in-a-test")
    settle(qtbot, window)
    return path


@pytest.mark.usefixtures("guard")
def test_scans_are_read_named_and_saved_and_pages_without_a_code_wait_for_a_word(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    minutes = [*printed_pages(printed(qtbot, window, "minutes", tmp_path / "biên bản.pdf"))]
    batch = save_scans(
        [scanned(one, seed) for seed, one in enumerate(minutes[-1:] + minutes[:1])], tmp_path / "quét.pdf"
    )
    page.actions_by_id["scans"].trigger()
    made = page.widget.findChild(ScansWindow)
    assert made is not None
    made.choosing = Chosen((), None)
    made.choose.click()
    assert not made.save.isEnabled()
    made.choosing = Chosen((batch,), tmp_path)
    made.choose.click()
    assert made.message.text()
    assert not made.choose.isEnabled()
    qtbot.waitUntil(lambda: not made.model.busy, timeout=LONG_MS)
    text = made.report.toPlainText()
    assert f"quét.pdf, trang quét 1: Biên bản họp Hội đồng, trang {len(minutes)}/{len(minutes)}" in text
    assert "quét.pdf, trang quét 2: chưa xếp, không đọc được mã" in text
    assert "đã xếp 1 trang, còn thiếu trang" in text
    made.paper.setCurrentIndex(made.paper.findData("minutes"))
    assert made.confirm.isVisibleTo(made)
    made.confirm.click()
    qtbot.waitUntil(lambda: not made.model.busy, timeout=LONG_MS)
    text = made.report.toPlainText()
    assert f"Biên bản họp Hội đồng, trang 1/{len(minutes)}, bản số 1; trang không in mã, xếp theo xác nhận" in text
    assert "đã xếp 2 trang, còn thiếu trang" in text
    made.save.click()
    qtbot.waitUntil(lambda: not made.model.busy, timeout=LONG_MS)
    assert made.message.text().startswith("Đã lưu 1 tệp")
    (saved,) = tmp_path.glob("Bản quét */*-bien-ban-hop-hoi-dong-ban-quet.pdf")
    assert len(pages(saved)) == 2
    made.unsigned.setText("Bà Thử; Ông Thử")
    made.file.click()
    qtbot.waitUntil(lambda: made.filing.count() == 1 and not made.model.busy, timeout=LONG_MS)
    assert "Đã ghi bản quét của 1 văn bản" in made.message.text()
    text = made.report.toPlainText()
    assert "chờ: Bà Thử; Ông Thử" in text
    assert f"trang 1, {len(minutes)} của {len(minutes)}" in text
    assert not made.withdraw.isEnabled()
    made.reason.setText("trang mờ")
    made.withdraw.click()
    qtbot.waitUntil(lambda: made.filing.count() == 0 and not made.model.busy, timeout=LONG_MS)
    assert "ĐÃ GỠ: trang mờ" in made.report.toPlainText()
    assert not made.withdraw.isVisibleTo(made)
    made.choosing = Chosen((tmp_path / "không có.pdf",), None)
    made.choose.click()
    qtbot.waitUntil(lambda: not made.model.busy, timeout=LONG_MS)
    assert "không mở được" in made.report.toPlainText()
    assert not made.save.isEnabled()
    made.back.click()


@pytest.mark.usefixtures("guard")
def test_digits_under_a_seal_are_shown_beside_the_record_and_filed_once_each_was_confirmed(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    pdf = printed(qtbot, window, "tally", tmp_path / "tổng hợp.pdf")
    paper = next(printed_pages(pdf)).convert("RGB")
    left, top, *_ = next(digits for number, digits in numbers_on(pdf, 0) if len(number) == 2 and digits[0][1] > 900)[0]
    pen = ImageDraw.Draw(paper)
    pen.line([(left - 200, top - 30), (left + 20, top + 30), (left + 200, top - 60)], fill=(30, 40, 160), width=5)
    paper.save(tmp_path / "quét.jpg", quality=85, dpi=(300, 300))
    page.actions_by_id["scans"].trigger()
    made = page.widget.findChild(ScansWindow)
    assert made is not None
    made.choosing = Chosen((tmp_path / "quét.jpg",), tmp_path)
    made.choose.click()
    qtbot.waitUntil(lambda: not made.model.busy, timeout=LONG_MS)
    assert "CHỜ NGƯỜI XEM" in made.report.toPlainText()
    assert "Máy không thấy được nét mảnh" in made.report.toPlainText()
    assert not made.save.isEnabled()
    made.see.click()
    seeing = made.findChild(SeeingWindow)
    assert seeing is not None
    assert seeing.ticks
    assert not seeing.take.isEnabled()
    for tick in seeing.ticks.values():
        tick.click()
    seeing.take.click()
    qtbot.waitUntil(lambda: not made.model.busy, timeout=LONG_MS)
    assert f"do {window.gateway.actor} xem và xác nhận" in made.report.toPlainText()
    assert made.save.isEnabled()
    made.back.click()


def test_a_window_that_closes_stops_what_waits_and_leaves_what_was_filed(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    paper = printed(qtbot, window, "handed_in", tmp_path / "bảng kê.pdf")
    batch = save_scans([*printed_pages(paper)], tmp_path / "quét.pdf")
    held, free = Event(), Event()

    def hold(session: OpenSession, services: Services, job: Job) -> None:
        held.set()
        assert free.wait(60)

    def filed() -> int:
        page.actions_by_id["scans"].trigger()
        opened = page.widget.findChild(ScansWindow)
        assert opened is not None
        settle(qtbot, window)
        count = opened.filing.count()
        opened.choosing = Chosen((batch,), tmp_path)
        opened.choose.click()
        qtbot.waitUntil(lambda: not opened.model.busy, timeout=LONG_MS)
        return count

    assert filed() == 0
    made = page.widget.findChild(ScansWindow)
    assert made is not None
    window.gateway.ask(hold, lambda _: None, "in-a-test")
    assert held.wait(60)
    made.file.click()
    made.back.click()  # before the act began
    free.set()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: page.widget.findChild(ScansWindow) is None, timeout=LONG_MS)
    assert filed() == 0
    made = page.widget.findChild(ScansWindow)
    assert made is not None
    made.file.click()
    qtbot.waitUntil(lambda: made.filing.count() == 1, timeout=LONG_MS)
    made.back.click()  # after it
    qtbot.waitUntil(lambda: page.widget.findChild(ScansWindow) is None, timeout=LONG_MS)
    assert filed() == 1
