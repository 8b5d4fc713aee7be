"""Packages in the window: out to a folder and read back, in with the question of a new signer, receipts in words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ocop_desktop.app.bootstrap import Application
from ocop_desktop.app.drives import drive_spaces
from ocop_desktop.app.start import Window
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CriterionCode, SessionState
from ocop_desktop.platform.calls import FileCalls
from ocop_desktop.platform.places import Drive, PlaceKind
from ocop_desktop.ui import drive_watch
from ocop_desktop.ui.parts.kind_button import Look
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.ui.tasks import Job
from ocop_desktop.usecases.exchange.decided import Decided
from ocop_desktop.usecases.exchange.exporting import ExportSheets, export_sheets
from ocop_desktop.usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from tests.helpers.digits import digits_on
from tests.helpers.drives import Sticks
from tests.ui.beginnings import Chosen, begun, given_out, issue, settle, summary_of
from tests.ui.conftest import PATIENCE_MS


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "nha"))
    made = Window(qapp, "vi")
    yield made
    made.close()


def test_drives_are_listed_sticks_first_and_one_that_is_gone_is_left_out(tmp_path: Path) -> None:
    class System:
        def drives(self) -> tuple[Drive, ...]:
            return (
                Drive(tmp_path, PlaceKind.LOCAL),
                Drive(Path(Path.home().anchor), PlaceKind.LOCAL),  # the system's: never offered
                Drive(tmp_path / "da-rut", PlaceKind.REMOVABLE),
                Drive(tmp_path, PlaceKind.REMOVABLE, "USB cua toi"),
            )

        def drive_of(self, path: Path) -> Drive:
            return Drive(path, PlaceKind.LOCAL)

        def synchronised_folders(self) -> tuple[Path, ...]:
            return ()

    found = drive_spaces(System())
    assert [(drive.kind, drive.label) for drive in found] == [("removable", "USB cua toi"), ("local", "")]
    assert all(drive.free > 0 for drive in found)


@pytest.fixture
def sticks(monkeypatch: pytest.MonkeyPatch) -> Sticks:
    """No stick is plugged in yet."""
    system = Sticks(Drive(Path("/"), PlaceKind.LOCAL, ""))
    monkeypatch.setattr("ocop_desktop.platform.drives.this_computer", lambda: system)
    monkeypatch.setattr("ocop_desktop.app.bootstrap.this_computer", lambda: system)
    monkeypatch.setattr(drive_watch, "LOOK_MS", 20)
    return system


def test_packages_go_out_are_read_back_and_the_stick_may_be_pulled(
    qtbot: QtBot, sticks: Sticks, window: Window, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    assert page.packages.out.folder is None, "never the drive of the system"
    page.packages.out.give_session.click()
    assert "Chưa chọn nơi ghi" in page.packages.banner.text()
    (tmp_path / "usb").mkdir()
    sticks.there = (Drive(tmp_path / "usb", PlaceKind.REMOVABLE, "SAOMAI"),)
    page.packages.begin()
    settle(qtbot, window)
    assert "còn trống" in page.packages.out.drive.itemText(0)
    assert page.packages.out.folder == tmp_path / "usb"
    given_out(qtbot, window, page, tmp_path / "usb")
    assert "đọc lại đúng 1 gói" in page.packages.banner.text()
    assert "(0,0 MB)" not in page.packages.banner.text()
    assert page.packages.banner.text().endswith("Có thể rút USB.")
    facts = page.packages.out.facts.text().splitlines()
    assert facts[0].startswith("Gói phiên (1): SAOMAI · ")
    assert facts[1] == "Đã trao tận tay: 0/6 người"
    assert facts[2].startswith("Còn: Thử Văn ")
    told: list[int] = []
    page.exchange.progressed.connect(lambda text, part: told.append(part))
    issue(qtbot, window, page.packages, page.packages.out.give_dossiers)
    assert len(list((tmp_path / "usb").glob("hoso*.ocop")) + list((tmp_path / "usb").glob("ho-so*.ocop"))) == 1
    assert told
    assert "Xong" in page.steps.done.buttons["packages"].accessibleName()


def test_stopping_leaves_no_half_package_and_says_so(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    stick = tmp_path / "usb"
    given_out(qtbot, window, page, stick)
    before = sorted(stick.iterdir())
    held = Event()  # or small dossiers are sometimes written before the window gets to stop them
    window.gateway.ask(lambda session, services, job: held.wait(PATIENCE_MS / 1000), lambda found: None, "held")
    page.exchange.export_dossiers(stick, Decided(despite="để ngỏ"))
    page.exchange.stop()
    held.set()
    settle(qtbot, window)
    assert "Đã dừng theo yêu cầu" in page.packages.banner.text()
    assert sorted(stick.iterdir()) == before
    facts = page.packages.out.facts.text().splitlines()
    assert facts[0] == "Gói hồ sơ (1): đã bắt đầu ghi, chưa xong; xuất lại là được"
    assert facts[1].startswith("Gói phiên (1): ")
    assert not page.exchange.writing


def test_the_folder_is_remembered_and_an_ordinary_one_is_no_stick(
    qtbot: QtBot, sticks: Sticks, window: Window, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    given_out(qtbot, window, page, tmp_path / "thu-muc")
    assert page.packages.banner.text().endswith(f"trong {tmp_path / 'thu-muc'}.")
    session = str(summary_of(qtbot, window).session.id)
    assert window.preferences.package_folder(session) == tmp_path / "thu-muc"
    assert window.preferences.package_folder("another") is None
    sticks.there = (Drive(tmp_path, PlaceKind.LOCAL), Drive(tmp_path / "phien", PlaceKind.REMOVABLE, "USB"))
    window.gateway.refresh_as_opened()
    settle(qtbot, window)
    again = window.shell.page_of(Place.SESSION)
    assert isinstance(again, SessionPlace)
    again.show_tab("packages")
    settle(qtbot, window)
    assert again is not page
    assert again.packages.out.folder == tmp_path / "thu-muc"
    window.preferences.remember_package_folder(session, tmp_path / "khong-con")
    again.packages.out.drive.setCurrentIndex(-1)
    again.packages.begin()
    settle(qtbot, window)
    assert again.packages.out.folder == tmp_path / "phien"


def test_a_drive_that_is_gone_is_told(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    page.exchange.export_session(tmp_path / "da-rut")
    settle(qtbot, window)
    assert "Có thể rút" not in page.packages.banner.text()
    assert page.packages.out.give_session.isEnabled()
    assert window.gateway.current is not None
    assert summary_of(qtbot, window).packages.issued == {}


def test_an_export_that_was_interrupted_is_shown_and_the_next_one_goes_on(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begun(qtbot, window, tmp_path)
    stick = tmp_path / "usb"
    stick.mkdir()

    def full(calls: FileCalls, descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    def facts() -> list[str]:
        return page.packages.out.facts.text().splitlines()

    with monkeypatch.context() as patch:
        patch.setattr(FileCalls, "sync", full)
        page.exchange.export_session(stick, Decided(despite="để ngỏ"))
        settle(qtbot, window)
    assert facts()[0] == "Gói phiên (1): đã bắt đầu ghi, chưa xong; xuất lại là được"
    assert "Có thể rút" not in page.packages.banner.text()
    assert "Chưa có gì để ghi" not in page.packages.banner.text()
    assert list(stick.iterdir()) == []
    assert summary_of(qtbot, window).session.state is SessionState.SCORING, "a file may have left"
    page.exchange.export_session(stick, Decided(despite="để ngỏ"))
    settle(qtbot, window)
    assert [path.name.partition("_r")[2][:2] for path in stick.iterdir()] == ["02"]
    assert facts()[0].startswith("Gói phiên (1): ")
    assert "chưa xong" not in facts()[0]


def sheets_of(window: Window, package: Path, home: Path, stick: Path) -> Path:
    """M03's sheets, made on a computer of M03's own."""
    program = window.keeper.program()
    assert isinstance(program, Application)
    with program.join(package, "M03", home / "M03.ocopdb", digits=digits_on(package)) as own:
        services = own.services("M03")
        with own.work as work:
            sets = services.catalogues.rules(work).sets
        answers = tuple(
            Answer(CriterionCode(c.code), c.offered(None)[-1].ordinal) for c in sets[2].criteria if not c.cases
        )
        fill_sheet(FillSheet("M03", "SP002", answers, "", True), own.work, services)
        submit_sheet(SubmitSheet("M03", "SP002"), own.work, services)
        return export_sheets(ExportSheets("M03", stick), own.work, services).path


def test_a_first_package_asks_once_for_the_digits_and_the_same_one_changes_nothing(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    stick = tmp_path / "usb"
    package = given_out(qtbot, window, page, stick)
    made: list[Path] = []
    window.gateway.ask(
        lambda session, services, job: sheets_of(window, package, tmp_path / "may-m03", stick), made.append, "m03"
    )
    settle(qtbot, window)
    (sheets,) = made
    broken = stick / "hong.ocop"
    broken.write_bytes(sheets.read_bytes()[:-20])
    packages = page.packages
    packages.choosing = Chosen(sheets, broken)
    packages.receiving.take.click()
    qtbot.waitUntil(lambda: page.exchange.question is not None, timeout=PATIENCE_MS)
    assert "Thử Văn Ba" in packages.receiving.question.text()
    assert packages.receiving.typed.text() == ""
    right = digits_on(sheets)
    shown = [label.text() for label in packages.findChildren(QLabel) if label is not packages.out.own_digits]
    assert not [text for text in shown if right in text.replace(" ", "")], "they come from the other screen alone"
    packages.receiving.yes.click()
    assert "Cần đủ 10 chữ số" in packages.receiving.asked.fault.text()
    packages.receiving.typed.setText(f"{(int(right) + 1) % 10**10:010d}")
    assert packages.receiving.yes.look is Look.FILLED
    packages.receiving.yes.click()
    qtbot.waitUntil(lambda: "không khớp" in packages.receiving.asked.fault.text(), timeout=PATIENCE_MS)
    assert (packages.receiving.typed.text(), page.exchange.receipts) == ("", [])
    packages.receiving.no.click()
    qtbot.waitUntil(lambda: len(page.exchange.receipts) == 2, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert "chưa đối chiếu" in page.exchange.receipts[1]
    assert page.exchange.receipts[0].startswith("hong.ocop: chưa được nhận.")
    packages.receiving.take.click()
    qtbot.waitUntil(lambda: page.exchange.question is not None, timeout=PATIENCE_MS)
    packages.receiving.typed.setText(f"{right[:5]} {right[5:]}")
    packages.receiving.yes.click()
    qtbot.waitUntil(lambda: len(page.exchange.receipts) == 4, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert page.exchange.receipts[1] == f"{sheets.name}: đã nhận phiếu của M03, thêm 1 phiếu."
    packages.choosing = Chosen(sheets)
    packages.receiving.take.click()
    qtbot.waitUntil(lambda: len(page.exchange.receipts) == 5, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert "không có gì thay đổi" in packages.receiving.receipts.item(0).text()
    row = next(r for r in range(6) if packages.board.rows.index(r, 0).data() == "M03")
    told = [packages.board.rows.index(row, column).data() for column in range(2, 6)]
    assert told == ["chưa trao", "1/2", "✓ đúng", "thiếu 1: SP001"]
    assert packages.below.tabText(1) == "Tệp chưa được nhận (1)"


def test_packages_may_be_dropped(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    package = given_out(qtbot, window, page, tmp_path / "usb")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(package))])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.packages.dropEvent(event)
    settle(qtbot, window)
    assert page.exchange.receipts[0].startswith(f"{package.name}: chưa được nhận.")


def test_a_member_takes_packages_in_and_gives_out_nothing_but_own_sheets(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    stick = tmp_path / "usb"
    package = given_out(qtbot, window, page, stick)
    issue(qtbot, window, page.packages, page.packages.out.give_dossiers)
    dossier = next(path for path in stick.iterdir() if path != package)
    window.gateway.join(package, "M03", digits_on(package))
    settle(qtbot, window)
    window.shell.go(Place.SESSION)
    own = window.shell.page_of(Place.SESSION)
    assert isinstance(own, SessionPlace)
    assert own.tab_names == ["steps", "packages", "overview"]
    given = own.packages
    shown = [b for b in given.out.findChildren(QPushButton) if b.isVisibleTo(given)]
    assert given.out.give_sheets in shown
    assert not {given.out.give_session, given.out.give_dossiers, given.out.give_round, given.out.give_result} & set(
        shown
    )
    assert "chưa nộp phiếu nào" in given.out.state.text()
    assert given.out.give_sheets.look is Look.PLAIN
    own.show_tab("packages")
    settle(qtbot, window)
    read_out = given.out.own_digits.text()
    assert [len(group) for group in read_out.split()] == [5] * 6
    assert sum(letter.isdigit() for letter in read_out) == 30
    given.choosing = Chosen(stick)
    given.out.other.click()
    given.out.give_sheets.click()
    settle(qtbot, window)
    assert "chưa nộp phiếu nào" in given.banner.text()
    own.exchange.receive([dossier])
    settle(qtbot, window)
    assert "đã nhận gói hồ sơ từ " in own.exchange.receipts[0]


def test_taking_in_tells_how_far_it_is_and_stops_when_asked(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begun(qtbot, window, tmp_path)
    package = given_out(qtbot, window, page, tmp_path / "usb")
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        window.tasks.cancel_all()

    def step(job: Job, done: int, total: int) -> None:
        stop(done, total)
        whole(job, done, total)

    whole = Job.step
    second = package.with_name("nua.ocop")
    second.write_bytes(package.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Job, "step", step)
        page.packages.choosing = Chosen(package, second)
        page.packages.receiving.take.click()
        settle(qtbot, window)
    assert told[0][1] == package.stat().st_size
    assert len(page.exchange.receipts) == 1
    assert "đã dừng nhận theo yêu cầu; không có gì thay đổi" in page.exchange.receipts[0]
    staging = window.keeper.program().places.user_data / "staging"  # type: ignore[attr-defined]
    assert list(staging.iterdir()) == []
    page.packages.choosing = Chosen(package)
    page.packages.receiving.take.click()
    settle(qtbot, window)
    assert len(page.exchange.receipts) == 2
