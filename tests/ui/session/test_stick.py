"""The packages of a plugged-in stick on the page: ticked, received by one button, and nothing moves meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from unicodedata import normalize

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QPushButton, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ocop_desktop.app.start import Window
from ocop_desktop.domain.council.council import ProductFacts
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.platform.places import Drive, PlaceKind
from ocop_desktop.ui import drive_watch
from ocop_desktop.ui.audit.model.audit import shown_line
from ocop_desktop.ui.drive_watch import DriveWatch
from ocop_desktop.ui.gateway import SessionGateway
from ocop_desktop.ui.parts.kind_button import KindButton, Look
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.session.model.stick import StickModel
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.exchange.exporting import ExportSheets, export_sheets
from ocop_desktop.usecases.exchange.on_drives import (
    DriveBoard,
    DriveFiles,
    DriveLine,
    FoundFile,
    PackageHead,
    Standing,
)
from ocop_desktop.usecases.preparing.preparing import NewEvidence, add_evidence, import_products
from ocop_desktop.usecases.results.audit_log import AuditLine, audit_lines
from ocop_desktop.usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from tests.helpers.digits import digits_on
from tests.helpers.drives import Sticks, no_drives
from tests.helpers.evidence import write_pdf
from tests.helpers.packages import package_bytes
from tests.helpers.sessions import SECRETARY
from tests.ui.beginnings import begun, given_out, settle
from tests.ui.conftest import PATIENCE_MS


@pytest.fixture
def sticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sticks:
    system = Sticks()
    monkeypatch.setattr("ocop_desktop.platform.drives.this_computer", lambda: system)
    monkeypatch.setattr("ocop_desktop.app.bootstrap.this_computer", lambda: system)
    monkeypatch.setattr(drive_watch, "LOOK_MS", 20)
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "nha"))
    return system


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, sticks: Sticks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "nha"))
    made = Window(qapp, "vi")
    made.shell.resize(1366, 690)
    yield made
    made.close()


def sheets_of(window: Window, package: Path, member: str, home: Path, stick: Path) -> None:
    """A member's sheets, made on a computer of their own; one more is answered and not submitted."""
    program = window.keeper.program()
    with program.join(package, member, home / f"{member}.ocopdb", digits=digits_on(package)) as own:
        services = own.services(member)
        with own.work as work:
            sets = services.catalogues.rules(work).sets
        answers = tuple(
            Answer(CriterionCode(c.code), c.offered(None)[-1].ordinal) for c in sets[2].criteria if not c.cases
        )
        fill_sheet(FillSheet(member, "SP002", answers, "", True), own.work, services)
        submit_sheet(SubmitSheet(member, "SP002"), own.work, services)
        export_sheets(ExportSheets(member, stick), own.work, services)


def seven(qtbot: QtBot, window: Window, page: SessionPlace, tmp_path: Path) -> Path:
    """A stick: two members' sheets, one of them twice, the session twice, one cut off, one of another session."""
    stick = tmp_path / "usb"
    package = given_out(qtbot, window, page, stick)
    for member in ("M03", "M04"):
        window.gateway.ask(
            lambda session, services, job, member=member: sheets_of(window, package, member, tmp_path / "may", stick),
            lambda _: None,
            "members",
        )
        settle(qtbot, window)
    (third,) = stick.glob("phieu_M03*")
    shutil.copy(third, stick / normalize("NFD", "phiếu của tôi (2).ocop"))
    (stick / "hong.ocop").write_bytes(third.read_bytes()[:2000])
    (stick / "khac.ocop").write_bytes(package_bytes())
    (stick / "OCOP").mkdir()
    shutil.copy(package, stick / "OCOP" / "phien.ocop")
    return stick


def items(page: SessionPlace) -> list[QTreeWidgetItem]:
    rows = page.packages.receiving.rows
    return [rows.topLevelItem(row) for row in range(rows.topLevelItemCount())]


def told(page: SessionPlace) -> list[tuple[str, str]]:
    return [(item.text(0), item.text(2)) for item in items(page)]


def places(page: SessionPlace) -> dict[str, QPoint]:
    tab = page.packages
    parts = [*tab.out.findChildren(QPushButton), tab.receiving.take, tab.receiving.take_new, tab.out.drive, tab.below]
    return {repr(part): part.mapTo(tab.window(), QPoint()) for part in parts if part.isVisible()}


def test_one_button_writes_session_and_dossiers_and_asks_once(
    qtbot: QtBot, window: Window, sticks: Sticks, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    packages, stick = page.packages, tmp_path / "usb"
    stick.mkdir()
    sticks.there = (Drive(stick, PlaceKind.REMOVABLE, "SAOMAI"),)
    packages.begin()
    settle(qtbot, window)
    filled = [b for b in packages.findChildren(KindButton) if b.look is Look.FILLED and not b.isHidden()]
    assert packages.out.give_all in filled
    packages.out.give_all.click()
    settle(qtbot, window)
    sheet = packages.issuing
    assert (sheet.is_open, sheet.button.text()) == (True, "Vẫn phát cả hai"), "SP002 has nothing"
    sheet.reason.setText("bổ sung sau")
    more = ProductFacts("SP009", "Trà thử thêm", 1, "Hợp tác xã Thí Dụ", "Xã Mẫu")
    window.gateway.act(lambda session, services, job: import_products([more], SECRETARY, session.work, services))
    settle(qtbot, window)
    sheet.button.click()
    settle(qtbot, window)
    assert (sheet.is_open, list(stick.iterdir())) == (True, []), "SP009 has nothing either"
    assert sheet.reason.text() == "bổ sung sau"
    sheet.button.click()
    settle(qtbot, window)
    assert {path.name[:5] for path in stick.iterdir()} == {"phien", "hoso_"}
    assert packages.banner.text().endswith("Có thể rút USB.")
    packages.out.give_all.click()
    settle(qtbot, window)
    sheet.reason.setText("ghi lại")
    sheet.button.click()
    settle(qtbot, window)
    assert not sheet.is_open, "each kind has what was listed for it"
    assert "đọc lại đúng 2 gói" in packages.banner.text()


def test_a_stick_with_seven_packages_is_listed_received_and_folded_and_nothing_moves(
    qtbot: QtBot, window: Window, sticks: Sticks, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    window.show()
    assert "Chưa cắm USB" in page.packages.banner.text()
    assert page.packages.receiving.take_new.text() == "Chưa có gói mới để nhận"
    stick = seven(qtbot, window, page, tmp_path)
    QApplication.processEvents()
    before = places(page)
    sticks.there = (Drive(stick, PlaceKind.REMOVABLE, "SAOMAI"),)
    qtbot.waitUntil(lambda: page.stick.board is not None and len(page.stick.board.lines) == 7, timeout=PATIENCE_MS)
    assert "7 gói, trong đó 2 gói mới" in page.packages.banner.text()
    listed = told(page)
    assert listed[:3] == [("M03 · Thử Văn Ba", "mới"), ("M04 · Thử Thị Bốn", "mới"), ("hong.ocop", "tệp hỏng")]
    assert {state for _, state in listed[3:]} == {"bản trùng", "không nhận ở đây"}
    assert items(page)[0].text(1).startswith("lần 1 · 1/2 phiếu · ký ")
    assert "phieu" not in items(page)[2].text(1)
    assert items(page)[2].text(1), "the remedy"
    assert not items(page)[2].flags() & Qt.ItemFlag.ItemIsUserCheckable
    take = page.packages.receiving.take_new
    assert take.text() == "Nhận 2 gói mới"
    ticked = items(page)[1]
    ticked.setCheckState(0, Qt.CheckState.Unchecked)
    assert isValid(ticked), "Qt is not done with the row when it says that it was ticked"
    assert take.text() == "Nhận 1 gói mới"
    QApplication.processEvents()
    assert places(page) == before
    take.click()
    qtbot.waitUntil(lambda: page.exchange.question is not None, timeout=PATIENCE_MS)
    QApplication.processEvents()
    assert places(page) == before
    asked = page.packages.receiving.asked
    assert asked.typed.hasFocus()
    QTest.keyClick(asked.typed, Qt.Key.Key_Return)
    assert page.exchange.question is not None, "the key of the act before is not an answer"
    (third,) = stick.glob("phieu_M03*")
    QTest.keyClicks(asked.typed, digits_on(third))
    QTest.keyClick(asked.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.exchange.receipts) == 1, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert page.exchange.receipts[0].endswith("đã nhận phiếu của M03, thêm 1 phiếu.")
    qtbot.waitUntil(lambda: ("M03", "đã nhận") in [(whose[:3], state) for whose, state in told(page)])
    assert told(page)[0] == ("M04 · Thử Thị Bốn", "mới")
    assert items(page)[0].checkState(0) is Qt.CheckState.Unchecked, "the tick stays as it was set"
    QApplication.processEvents()
    assert places(page) == before
    sticks.there = ()
    qtbot.waitUntil(lambda: items(page) == [], timeout=PATIENCE_MS)
    assert places(page) == before


def test_a_finished_sheet_is_named_before_the_export_and_submitting_is_one_click_away(
    qtbot: QtBot, window: Window, sticks: Sticks, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    stick = tmp_path / "usb"
    package = given_out(qtbot, window, page, stick)
    sticks.there = (Drive(stick, PlaceKind.REMOVABLE, "SAOMAI"),)
    window.gateway.join(package, "M03", digits_on(package))
    settle(qtbot, window)

    def finish(session: object, services: object, job: object) -> None:
        open_session = window.keeper.session()
        signing = open_session.services("M03")
        with open_session.work as work:
            sets = signing.catalogues.rules(work).sets
        answers = tuple(
            Answer(CriterionCode(c.code), c.offered(None)[-1].ordinal) for c in sets[2].criteria if not c.cases
        )
        fill_sheet(FillSheet("M03", "SP002", answers, "", True), open_session.work, signing)

    window.gateway.act(finish)
    settle(qtbot, window)
    window.shell.go(Place.SESSION, "packages")
    settle(qtbot, window)
    own = window.shell.page_of(Place.SESSION)
    assert isinstance(own, SessionPlace)
    qtbot.waitUntil(lambda: own.packages.out.folder == stick, timeout=PATIENCE_MS)
    written = len(list(stick.iterdir()))
    own.packages.out.give_sheets.click()
    settle(qtbot, window)
    assert own.packages.out.ready.currentIndex() == 1
    assert own.packages.out.unsubmitted.text() == "SP002 đã chấm đủ nhưng chưa nộp. Nộp trước?"
    assert len(list(stick.iterdir())) == written
    own.packages.out.export_anyway.click()
    settle(qtbot, window)
    assert "chưa nộp phiếu nào" in own.packages.banner.text()
    own.packages.out.give_sheets.click()
    settle(qtbot, window)
    own.packages.out.submit_first.click()
    settle(qtbot, window)
    assert window.shell.place is Place.SCORING


def add_file(qtbot: QtBot, window: Window, folder: Path, product: str) -> None:
    path = write_pdf(folder / f"{product}.pdf", [product])
    file = NewEvidence(path, product, "Giấy", path.name, "application/pdf", 1)
    window.gateway.act(lambda session, services, job: add_evidence([file], SECRETARY, session.work, services))
    settle(qtbot, window)


def last_line(qtbot: QtBot, window: Window) -> AuditLine:
    found: list[tuple[AuditLine, ...]] = []
    window.gateway.ask(lambda session, services, job: audit_lines(session.work, services), found.append, "in-a-test")
    settle(qtbot, window)
    return found[0][-1]


def test_the_first_session_package_is_asked_about_and_products_without_documents_are_named(
    qtbot: QtBot, window: Window, sticks: Sticks, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    packages = page.packages
    stick = tmp_path / "usb"
    stick.mkdir()
    sticks.there = (Drive(stick, PlaceKind.REMOVABLE, "SAOMAI"),)
    packages.begin()
    settle(qtbot, window)
    sheet = packages.issuing
    issued: list[str] = []

    def ask() -> None:
        packages.out.give_session.click()
        settle(qtbot, window)
        assert sheet.is_open

    ask()
    assert sheet.button.text() == "Vẫn phát gói phiên"
    assert (sheet.decider.currentData(), sheet.recorder.text()[:3]) == ("M01", "M05")
    sheet.links["dossiers"].click()
    assert window.shell.place is Place.DOSSIERS
    window.shell.go(Place.SESSION, "packages")
    ask()
    sheet.safe.click()
    assert not sheet.is_open
    assert list(stick.iterdir()) == []
    ask()
    sheet.button.click()
    assert not sheet.reason.isHidden()
    assert sheet.is_open, "without a reason it only points there"
    sheet.reason.setText("bổ sung sau")
    add_file(qtbot, window, tmp_path, "SP001")
    sheet.button.click()
    settle(qtbot, window)
    assert sheet.is_open, "the list is another one by now"
    assert (sheet.reason.text(), list(stick.iterdir())) == ("bổ sung sau", [])
    sheet.button.click()
    settle(qtbot, window)
    assert not sheet.is_open
    assert len(list(stick.iterdir())) == 1
    line = last_line(qtbot, window)
    assert (line.actor, line.recorder, line.facts["reason"]) == ("M01", "Thử Thị Thư Ký (M05)", "bổ sung sau")
    assert "bổ sung sau" in shown_line(line, Words("vi")).what
    add_file(qtbot, window, tmp_path, "SP002")
    packages.out.give_session.click()
    settle(qtbot, window)
    assert sheet.is_open, "nothing is missing, but somebody decides"
    assert (sheet.reason.isHidden(), sheet.decider.currentData()) == (True, "M01")
    sheet.button.click()
    settle(qtbot, window)
    assert len(list(stick.iterdir())) == 2
    assert last_line(qtbot, window).actor == "M01"
    packages.out.give_dossiers.click()
    settle(qtbot, window)
    sheet.button.click()  # one sheet for the packages of all products
    settle(qtbot, window)
    assert (sheet.is_open, len(list(stick.iterdir()))) == (False, 4)
    assert last_line(qtbot, window).actor == "M01"
    for kind in ("round", "result"):
        packages.out.issues.issue(kind, stick, lambda folder, decided: issued.append(decided.decider))
        settle(qtbot, window)
        sheet.button.click()
    assert issued == ["M01", "M01"]
    packages.out.hand.click()
    tick = packages.out.handing.fields.inputs["person-M03"]
    assert isinstance(tick, QCheckBox)
    tick.click()
    packages.out.handing.button.click()
    settle(qtbot, window)
    assert (last_line(qtbot, window).actor, last_line(qtbot, window).recorder[-5:]) == ("M01", "(M05)")
    ask()
    assert any("1 người đang có gói phiên trước" in label.text() for label in sheet.lines.findChildren(QLabel))
    assert sheet.reason.isHidden()
    sheet.safe.click()


def test_the_dialogs_begin_at_the_stick_and_then_where_one_was_last(
    qtbot: QtBot, window: Window, sticks: Sticks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answer = tmp_path / "khac" / "a.ocop"

    def choose(parent: QWidget, title: str, folder: str, kinds: str) -> tuple[list[str], str]:
        asked.append(folder)
        return ([str(answer)] if len(asked) == 1 else []), kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    page = begun(qtbot, window, tmp_path)
    (tmp_path / "usb").mkdir()
    sticks.there = (Drive(tmp_path / "usb", PlaceKind.REMOVABLE, "SAOMAI"),)
    page.packages.begin()
    settle(qtbot, window)
    for _ in range(2):
        page.packages.receiving.take.click()
        settle(qtbot, window)
    assert asked == [str(tmp_path / "usb"), str(tmp_path / "khac")]


def sheets_on_a_stick(standing: Standing) -> DriveBoard:
    head = PackageHead("sheets", "s", "m", "k", "e", "1", 1, "", "", datetime(2026, 9, 5, tzinfo=UTC), 2)
    file = FoundFile(Path("/usb/phieu.ocop"), 9, head)
    drive = DriveFiles(Path("/usb"), "USB", 10**9, (file,))
    return DriveBoard((drive,), (DriveLine(file, standing, "M03", "Thử Văn Ba", due=2),))


class Later:
    """A gateway whose answers a test gives when it likes."""

    def __init__(self) -> None:
        self.answers: list[Callable[[Any], None]] = []

    def ask(self, question: object, done: Callable[[Any], None], channel: str, failed: object = None) -> None:
        self.answers.append(done)


def late_stick(watch: DriveWatch) -> tuple[StickModel, Later]:
    gateway = Later()
    return StickModel(cast(SessionGateway, gateway), watch, Words("vi")), gateway


def test_the_answer_about_a_stick_that_was_pulled_out_meanwhile_is_dropped(qapp: QApplication) -> None:
    watch = no_drives()
    model, gateway = late_stick(watch)
    board = sheets_on_a_stick(Standing.NEW)
    watch.drives = board.drives
    watch.changed.emit()
    gateway.answers[0](board)
    assert len(model.chosen) == 1
    model.read()
    watch.drives = ()
    watch.changed.emit()
    gateway.answers[1](board)
    assert (model.board, model.chosen) == (None, ())


def test_sheets_that_come_after_the_end_of_the_collection_are_not_offered(qapp: QApplication) -> None:
    watch = no_drives()
    model, gateway = late_stick(watch)
    board = sheets_on_a_stick(Standing.LATE)
    watch.drives = board.drives
    watch.changed.emit()
    gateway.answers[0](board)
    (row,) = model.rows
    assert (row.state, row.tickable) == ("đã kết thúc thu phiếu", False)
    model.tick(row.files, on=True)
    assert model.chosen == ()
