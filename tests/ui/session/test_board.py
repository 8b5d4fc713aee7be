"""The board in the window: for whom packages are, files that were not accepted, two versions of one member's sheets."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from ocop_desktop.app.bootstrap import Application
from ocop_desktop.app.start import Window
from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.closed import CloseCollection
from ocop_desktop.usecases.council.acts.collecting_reopened import CollectAgain
from ocop_desktop.usecases.council.collecting import close_collection
from ocop_desktop.usecases.exchange.exporting import ExportSheets, export_sheets
from ocop_desktop.usecases.overview.program import OpenSession
from ocop_desktop.usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from tests.helpers.digits import digits_on
from tests.ui.beginnings import Chosen, begun, given_out, settle
from tests.ui.conftest import PATIENCE_MS


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


def written(own: OpenSession, stick: Path, level: int) -> Path:
    """M03's sheet on SP002 with that level everywhere, counted from the end, sent to ``stick``."""
    stick.mkdir(exist_ok=True)
    services = own.services("M03")
    with own.work as work:
        sets = services.catalogues.rules(work).sets
    answers = tuple(
        Answer(CriterionCode(c.code), c.offered(None)[level].ordinal) for c in sets[2].criteria if not c.cases
    )
    fill_sheet(FillSheet("M03", "SP002", answers, "", True), own.work, services)
    submit_sheet(SubmitSheet("M03", "SP002"), own.work, services)
    return export_sheets(ExportSheets("M03", stick), own.work, services).path


def two_versions(window: Window, package: Path, home: Path, stick: Path) -> tuple[Path, Path]:
    """The same computer of M03 went on twice from one copy of its file: two packages number 1."""
    program = window.keeper.program()
    assert isinstance(program, Application)
    one, other = home / "M03.ocopdb", home / "ban-sao.ocopdb"
    with program.join(package, "M03", one, digits=digits_on(package)):
        pass
    shutil.copy(one, other)
    with program.open(one) as own:
        first = written(own, stick / "a", -1)
    with program.open(other) as own:
        second = written(own, stick / "b", 0)
    return first, second


def acts_of(window: Window) -> list[tuple[ActKind, str]]:
    session = window.keeper.session()
    with session.work as work:
        return [(act.kind, act.reason) for act in work.acts.all()]


def kept_acts(qtbot: QtBot, window: Window) -> list[tuple[ActKind, str]]:
    told: list[list[tuple[ActKind, str]]] = []
    window.gateway.ask(lambda session, services, job: acts_of(window), told.append, "acts")
    settle(qtbot, window)
    return told[0]


def test_writing_hands_nothing_over_and_who_received_it_is_ticked_person_by_person(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    packages = page.packages
    assert not packages.out.hand.isEnabled()
    given_out(qtbot, window, page, tmp_path / "USB do")
    cells = {row: packages.board.rows.index(row, 2).data() for row in range(packages.board.rows.rowCount())}
    assert set(cells.values()) == {"chưa trao"}
    assert (ActKind.HANDED_OUT, "") not in kept_acts(qtbot, window)
    packages.out.hand.click()
    sheet = packages.out.handing
    assert sheet.is_open
    assert not any(sheet.values[name] for name in sheet.values if name.startswith("person-"))
    sheet.button.click()
    assert sheet.fault.text().startswith("Chưa chọn ai nên chưa ghi gì.")
    ticks = [sheet.fields.inputs[f"person-{code}"] for code in ("M03", "M04")]
    for tick in ticks:
        assert isinstance(tick, QCheckBox)
        tick.click()
    sheet.button.click()
    settle(qtbot, window)
    assert not sheet.is_open
    assert packages.banner.text().endswith("Đã đánh dấu: gói phiên đã trao tận tay 2 người.")
    assert packages.board.rows.index(2, 2).data().startswith("đã trao ")
    assert packages.board.rows.index(0, 2).data() == "chưa trao"
    assert "Đã trao tận tay: 2/6 người\nCòn: Thử Văn " in packages.out.facts.text()
    assert len(list((tmp_path / "USB do").iterdir())) == 1
    packages.out.hand.click()
    first = next(name for name in sheet.fields.inputs if name.startswith("person-"))
    assert first == "person-M01", "those who still need it are listed first"
    sheet.safe.click()
    assert kept_acts(qtbot, window).count((ActKind.HANDED_OUT, "")) == 1
    QAbstractItemModelTester(packages.board.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)


def collected(qtbot: QtBot, window: Window, tmp_path: Path) -> tuple[SessionPlace, Path]:
    """One version of M03's sheets is in, another came after it and is kept apart; it is looked at."""
    page = begun(qtbot, window, tmp_path)
    package = given_out(qtbot, window, page, tmp_path / "usb")
    made: list[tuple[Path, Path]] = []
    window.gateway.ask(
        lambda session, services, job: two_versions(window, package, tmp_path / "may", tmp_path / "usb"),
        made.append,
        "m03",
    )
    settle(qtbot, window)
    ((first, second),) = made
    page.packages.choosing = Chosen(first, second)
    page.packages.receiving.take.click()
    qtbot.waitUntil(lambda: page.exchange.question is not None, timeout=PATIENCE_MS)
    page.packages.receiving.typed.setText(digits_on(first))
    page.packages.receiving.yes.click()
    qtbot.waitUntil(lambda: len(page.exchange.receipts) == 2, timeout=PATIENCE_MS)
    settle(qtbot, window)
    apart = page.packages.refused
    assert apart.files.rows.index(0, 4).data() == "hai bản khác nhau"
    assert apart.files.rows.index(0, 1).data() == "M03"
    apart.files.selectRow(0)
    page.board.select(0)
    settle(qtbot, window)
    return page, second


def read_on(page: SessionPlace) -> str:
    """Every text of the steps."""
    return " ".join(text.text() for text in page.steps.findChildren(QLabel) if not text.isHidden())


def test_two_versions_are_shown_side_by_side_and_one_is_chosen_with_a_reason(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page, second = collected(qtbot, window, tmp_path)
    apart = page.packages.refused
    assert "1 tệp chưa được nhận chờ quyết định." in read_on(page)
    assert apart.why.text().startswith(f"Hai gói phiếu khác nhau: tệp {second.name} của M03")
    assert [apart.compared.rows.index(0, column).data() for column in (0, 1)] == ["SP002 – Mật ong thử", "khác nhau"]
    shown = " ".join(str(apart.compared.rows.index(0, column).data()) for column in range(4))
    assert "điểm" not in shown
    assert apart.leave.text() == "Giữ bản đang có"
    assert not apart.choose.isEnabled()
    apart.reason.setText("M03 xác nhận tại phòng họp")
    apart.choose.click()
    qtbot.waitUntil(lambda: len(page.exchange.receipts) == 3, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert page.exchange.receipts[0].startswith(f"{second.name}: đã nhận phiếu của M03, thêm 1 phiếu.")
    assert apart.files.rows.index(0, 5).data() == "đã nhận sau"
    assert page.packages.below.tabText(1).endswith("(0)")
    assert "chờ quyết định" not in read_on(page)
    assert (ActKind.FILE_SETTLED, "M03 xác nhận tại phòng họp") in kept_acts(qtbot, window)
    assert not apart.choose.isVisibleTo(apart)


def test_a_copy_is_thrown_away_only_with_a_reason_and_on_record(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page, _ = collected(qtbot, window, tmp_path)
    apart = page.packages.refused
    assert not apart.delete.isEnabled()
    apart.restore_unstored({"of another file": "lý do khác"})
    assert apart.reason.text() == ""  # what is typed for one file is not the reason for another
    apart.reason.setText("gõ trước khi thử lại")
    apart.again.click()
    qtbot.waitUntil(lambda: len(page.exchange.receipts) == 3, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert "chưa được nhận" in page.exchange.receipts[0]
    assert len(page.board.files) == 1
    assert apart.reason.text() == "gõ trước khi thử lại"  # a refusal loses nothing typed
    assert not apart.late.isVisibleTo(apart)
    apart.reason.setText("M03 chọn bản đang có")
    apart.delete.click()
    settle(qtbot, window)
    assert apart.files.rows.index(0, 5).data() == "đã bỏ bản sao"
    assert apart.reason.text() == ""
    assert apart.unstored() == {"of another file": "lý do khác"}
    assert (ActKind.FILE_SETTLED, "M03 chọn bản đang có") in kept_acts(qtbot, window)
    line = next(line for line in window.gateway.current.head.members if line.member.code == "M03")  # type: ignore[union-attr]
    assert line.rounds[-1].returned == 1


def test_packages_that_came_too_late_are_taken_by_one_click_once_collecting_goes_on(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    package = given_out(qtbot, window, page, tmp_path / "usb")
    made: list[tuple[Path, Path]] = []
    window.gateway.ask(
        lambda session, services, job: two_versions(window, package, tmp_path / "may", tmp_path / "usb"),
        made.append,
        "m03",
    )
    settle(qtbot, window)
    close = CloseCollection("M05", despite="bấm nhầm")
    window.gateway.act(
        lambda session, services, job: close_collection(close, session.work, services), print, print, "close"
    )
    settle(qtbot, window)
    page.packages.choosing = Chosen(made[0][0])
    page.packages.receiving.take.click()
    qtbot.waitUntil(lambda: len(page.exchange.receipts) == 1, timeout=PATIENCE_MS)
    settle(qtbot, window)
    late = page.packages.refused.late
    assert late.isHidden(), "it would be refused again"
    again = CollectAgain("M01", "bấm nhầm")
    window.gateway.act(lambda session, services, job: record_act(again, session.work, services), print, print, "again")
    settle(qtbot, window)
    assert (late.isHidden(), late.text()) == (False, "Nhận 1 gói đến muộn")
    refused = page.packages.refused
    refused.resize(refused.sizeHint())
    refused.layout().setGeometry(refused.rect())
    assert late.geometry().right() > refused.width() * 3 // 4  # at the far end: it moves no other button
    late.click()
    qtbot.waitUntil(lambda: page.exchange.question is not None, timeout=PATIENCE_MS)
    page.packages.receiving.typed.setText(digits_on(made[0][0]))
    page.packages.receiving.yes.click()
    qtbot.waitUntil(lambda: len(page.exchange.receipts) == 2, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert "đã nhận phiếu của M03" in page.exchange.receipts[0]
    assert late.isHidden()
