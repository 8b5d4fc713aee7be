"""A session in which everything goes wrong that can go wrong by hand: nothing is lost, and nothing recorded unasked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.platform.places import Drive, PlaceKind
from ocop_desktop.ui import drive_watch
from ocop_desktop.ui.audit.page import AuditPage
from ocop_desktop.ui.dossiers.page import DossiersPage
from ocop_desktop.ui.papers.page import PapersPage
from ocop_desktop.ui.parts import over_page
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.reconciliation.page import ReconciliationPage
from ocop_desktop.ui.session.packages import PackagesTab
from ocop_desktop.ui.session.page import SessionPlace
from tests.helpers.digits import digits_on
from tests.helpers.drives import Sticks
from tests.helpers.packages import package_bytes
from tests.helpers.pdf_text import whole
from tests.helpers.sessions import CHAIR, SECRETARY
from tests.helpers.towns import Town
from tests.ui.day.hands import CONTROL, SHIFT, Chosen, Watch, choose, click, pick, press, texts, until, write
from tests.ui.day.mishaps import IN_TIME, LATE, MEMBERS, RIGHT, WRONG, Office, small_town
from tests.ui.day.people import Person, Seat

pytestmark = pytest.mark.slow


@pytest.fixture
def sticks(monkeypatch: pytest.MonkeyPatch) -> Sticks:
    system = Sticks()
    monkeypatch.setattr("ocop_desktop.platform.drives.this_computer", lambda: system)
    monkeypatch.setattr("ocop_desktop.app.bootstrap.this_computer", lambda: system)
    monkeypatch.setattr(drive_watch, "LOOK_MS", 20)
    return system


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return small_town(tmp_path)


@pytest.fixture
def office(qapp: QApplication, sticks: Sticks, town: Town) -> Iterator[Office]:
    person = Person(SECRETARY, town.root / SECRETARY, town.stick, Watch(None), {})
    with person.at_the_computer() as seat:
        seat.window.open((town.file,))
        until(lambda: seat.window.gateway.current is not None, "the session")
        seat.settle()
        yield Office(seat)


def test_a_session_of_mishaps(
    office: Office, town: Town, sticks: Sticks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = office.seat.page(Place.SESSION, SessionPlace)
    page.show_tab("packages")
    page.packages.choosing = Chosen(town.stick)
    click(page.packages.out.other)
    office.slowly(page.packages.out.give_session, page.packages.issuing)
    monkeypatch.setattr(over_page, "QUIET_MS", 60_000)  # from here time passes only when the test says so
    a_file_in_the_wrong_dossier(office)
    issued_by_mistake(office, town)
    for code, points in zip(IN_TIME, (80, 64), strict=True):
        sheets_of(town, code, points)
    a_stick_with_seven_packages(office, town, sticks)
    a_package_cut_short_and_then_the_log(office, town)
    council = office.seat.page(Place.RECONCILIATION, ReconciliationPage)
    sheet, bar = council.acts.sheet, council.bar
    office.wheel()
    office.misclick(bar.next, sheet)
    assert office.act(bar.next, sheet) == (ActKind.CLOSED,)
    a_package_that_comes_too_late(office, town)
    office.misclick(bar.next, sheet)
    assert office.act(bar.next, sheet) == (ActKind.OPENED,)
    assert council.tabs.isTabVisible(1)
    a_roll_called_late_and_again(office, council)
    office.misclick(council.row.tabs["round"], sheet)
    office.misclick(bar.next, sheet)
    assert office.act(bar.next, sheet)[-1] is ActKind.CONCLUDED
    office.misclick(bar.others["reopen"], sheet)
    signed(office, tmp_path / "bien-ban.pdf")


def a_file_in_the_wrong_dossier(office: Office) -> None:
    """The paper of one product lies with another: moved, undone by Ctrl+Z, moved again."""
    seat = office.seat
    page = seat.page(Place.DOSSIERS, DossiersPage)

    def files(product: str) -> set[str]:
        (state,) = (state for state in page.model.everything if state.product.code == product)
        return {f"{item.evidence.title}.pdf" for item in state.evidence}

    def go(product: str) -> None:
        rows = page.column.products.rows
        (row,) = (row for row in range(rows.rowCount()) if rows.index(row, 0).data() == product)
        pick(page.column.products, rows.index(row, 0))
        seat.settle()

    def move() -> None:
        form = page.file_form
        shown = page.viewer.panes[0].choice
        (wanted,) = (row for row in range(shown.count()) if shown.item(row).text().endswith(WRONG.removesuffix(".pdf")))
        while shown.currentRow() != wanted:
            press(shown, Qt.Key.Key_Down if shown.currentRow() < wanted else Qt.Key.Key_Up)
        seat.settle()
        click(form.move_to)
        choose(form.target, "SP002")
        click(form.agree)
        seat.settle()

    go("SP001")
    until(lambda: page.viewer.evidence, "a file")
    office.wheel()
    assert files("SP001") == {WRONG, RIGHT}
    move()
    assert (files("SP001"), files("SP002")) == ({RIGHT}, {WRONG})
    press(page.column.products, Qt.Key.Key_Z, CONTROL)
    seat.settle()
    assert (files("SP001"), files("SP002")) == ({WRONG, RIGHT}, set())
    move()
    assert (files("SP001"), files("SP002")) == ({RIGHT}, {WRONG})


def packages_of(seat: Seat) -> tuple[SessionPlace, PackagesTab]:
    page = seat.session_tab("packages")
    return page, page.packages


def issued_by_mistake(office: Office, town: Town) -> None:
    """The first session package begins the scoring, so its button only opens a sheet."""
    seat = office.seat
    page, tab = packages_of(seat)
    office.wheel()
    office.misclick(tab.out.give_session, tab.issuing)
    assert list(town.stick.iterdir()) == []
    assert office.act(tab.out.give_session, tab.issuing) == ()
    until(lambda: "đọc lại đúng" in tab.banner.text(), "the package")
    seat.settle()
    office.misclick(tab.out.hand, tab.out.handing)
    assert office.act(tab.out.give_dossiers, tab.issuing) == ()
    until(lambda: not page.exchange.writing, "the dossiers")
    seat.settle()


def sheets_of(town: Town, code: str, points: int) -> Path:
    """Somebody joins, scores everything, and brings a package."""
    (package,) = town.stick.glob("phien_*.ocop")
    town.program(code).join(package, code, digits=digits_on(package)).close()
    return town.score(code, SP001=points, SP002=64)


def a_stick_with_seven_packages(office: Office, town: Town, sticks: Sticks) -> None:
    """All are listed; what is new is received by one button."""
    seat, stick = office.seat, town.stick
    (one,) = stick.glob("phieu_M01*")
    shutil.copy(one, stick / "phiếu M01 (bản sao).ocop")
    (stick / "khac.ocop").write_bytes(package_bytes())
    assert len(list(stick.glob("*.ocop"))) == 7
    page, tab = packages_of(seat)
    sticks.there = (Drive(stick, PlaceKind.REMOVABLE, "SAOMAI"),)
    until(lambda: page.stick.board is not None and len(page.stick.board.lines) == 7, "seven packages")
    assert "7 gói, trong đó 2 gói mới" in tab.banner.text()
    office.wheel()
    before = office.stored()
    office.hit(office.middle(tab.receiving.take_new))
    for number, code in enumerate(IN_TIME, 1):
        until(lambda: page.exchange.question is not None, f"the digits of {code}")
        (sheets,) = stick.glob(f"phieu_{code}*")
        write(tab.receiving.typed, digits_on(sheets))
        click(tab.receiving.yes)
        until(lambda number=number: len(page.exchange.receipts) == number, f"the sheets of {code}")  # type: ignore[misc]
    seat.settle()
    assert [f"phiếu của {code}" in line for code, line in zip(reversed(IN_TIME), page.exchange.receipts, strict=True)]
    until(lambda: tab.receiving.take_new.text() == "Chưa có gói mới để nhận", "nothing new")
    after = office.stored()
    assert set(after.acts[len(before.acts) :]) <= {ActKind.KEY_ACCEPTED}
    sticks.there = ()


def a_package_cut_short_and_then_the_log(office: Office, town: Town) -> None:
    """The copy broke off: refused, and the log page opens with it in its lines."""
    seat = office.seat
    (whole_one,) = town.stick.glob("phieu_M04*")
    broken = town.root / "hong.ocop"
    broken.write_bytes(whole_one.read_bytes()[:2000])
    (line,) = seat.take_in(broken)
    assert "hong.ocop" in line
    assert "bị thiếu phần cuối" in line, line
    audit = seat.page(Place.AUDIT, AuditPage)
    until(lambda: audit.model.total > 0 and audit.table.isVisible(), "the log")
    office.wheel()
    found = texts(audit.table.rows)
    assert "Chưa nhận tệp hong.ocop" in found[0][-1], found[:3]


def a_package_that_comes_too_late(office: Office, town: Town) -> None:
    """Collecting has ended: refused; collecting goes on, and one click takes the package."""
    seat = office.seat
    late = sheets_of(town, LATE, 71)
    (line,) = seat.take_in(late)
    assert "không còn thu phiếu" in line, line
    _, tab = packages_of(seat)
    tab.show_refused()
    assert tab.refused.isVisible()
    assert not tab.refused.late.isVisible(), "it would be refused again"
    page = seat.page(Place.RECONCILIATION, ReconciliationPage)
    again = page.bar.others["collect_again"]
    office.misclick(again, page.acts.sheet)
    assert office.act(again, page.acts.sheet, {"reason": "người đến muộn"}) == (ActKind.COLLECTING_REOPENED,)
    place, tab = packages_of(seat)
    tab.show_refused()
    before = len(place.exchange.receipts)
    click(tab.refused.late)
    until(lambda: place.exchange.question is not None, "the digits")
    write(tab.receiving.typed, digits_on(late))
    click(tab.receiving.yes)
    until(lambda: len(place.exchange.receipts) > before, "the package")
    seat.settle()
    assert "đã nhận phiếu của M03" in place.exchange.receipts[0]
    assert not tab.refused.late.isVisible()
    seat.page(Place.RECONCILIATION, ReconciliationPage)
    assert office.act(page.bar.next, page.acts.sheet) == (ActKind.CLOSED,)


def a_roll_called_late_and_again(office: Office, page: ReconciliationPage) -> None:
    """Recorded after the opening; the same sheet again is refused with the time of the first."""
    sheet = page.roll.sheet
    before = office.stored()
    office.ask(page.roll_button, sheet)
    click(sheet.all_present)
    place = office.place(sheet.button)
    office.hit(office.middle(sheet.button))
    until(lambda: not sheet.is_open, f"recorded: {sheet.note.text()}")
    office.later(sheet)
    office.look(place, page.roll_button)
    after = office.stored()
    assert after.acts[len(before.acts) :] == (ActKind.ATTENDANCE,) * len(MEMBERS)
    office.ask(page.roll_button, sheet)
    office.wheel()
    office.hit(office.middle(sheet.button))
    assert sheet.is_open
    assert "đã ghi lúc" in sheet.note.text().lower(), sheet.note.text()
    press(sheet.leave, Qt.Key.Key_Escape)
    assert office.stored() == after
    office.later(sheet)


def signed(office: Office, pdf: Path) -> None:
    """A mis-click signs nothing; the paper says what was recorded when, and by whom."""
    seat = office.seat
    page = seat.page(Place.PAPERS, PapersPage)
    until(lambda: page.model.made is not None and not page.model.making, "the page")
    office.wheel()
    page.saving = Chosen(pdf)
    press(page.canvas, Qt.Key.Key_S, CONTROL | SHIFT)
    until(pdf.exists, "the minutes")
    seat.settle()
    paper = whole(pdf.read_bytes())
    chair = next(member.name for member in MEMBERS if member.code == CHAIR)
    assert "CHƯA ĐỦ THÀNH PHẦN HỌP" in paper
    assert paper.count("sau khi mở phiếu") >= len(MEMBERS), paper
    assert "quyết định thu lại phiếu lần chấm 1; lý do: người đến muộn" in paper
    assert chair in paper
    office.misclick(page.sign_button, page.signing.sheet)
    office.act(page.sign_button, page.signing.sheet, {"number": "12"})
    assert ActKind.MINUTES_SIGNED in office.stored().acts
