"""The minutes are signed with certificates and recorded; sheets signed by hand come back from the scanner."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from ocop_desktop.ui.papers.page import PapersPage
from ocop_desktop.ui.papers.scans_window import ScansWindow
from ocop_desktop.ui.papers.signature_window import SignatureWindow
from ocop_desktop.ui.places import Place
from tests.ui.day import plan
from tests.ui.day.hands import Chosen, choose, click, press, until, write
from tests.ui.day.people import Seat

if TYPE_CHECKING:
    from ocop_desktop.ui.papers.print_window import PrintWindow

W = TypeVar("W", bound=QDialog)

SHOWN, BY_PRODUCT = 0, 2
"""Rows of the papers to print."""

COMPARING_S = 400.0
"""Patience for eleven pages that are compared letter by letter, on a computer that has much else to do."""

PAGES, ANNEXES = 10, 2
"""Signed pages that are scanned, and how many of them are the last ones of the minutes."""


def sign_and_record(seat: Seat, paper: Path) -> str:
    """Two people sign the minutes in the window, one after the other; then they are recorded as signed.

    Return what the window says of the file and of each signature.
    """
    seat.watch.stage("signing with certificates")
    with seat.watch.by_hand():
        from tests.helpers import pki

        names = {code: name for code, name, *_ in plan.COUNCIL}
        signers = [names[code] for code in plan.SIGNERS]
        for serial, name in enumerate(signers, start=7):
            pki.key_file(paper.with_name(f"{name}.p12"), pki.certificate(name, serial))
        issuer = pki.root_file(paper.with_name("gốc.crt"))
    page = seat.page(Place.PAPERS, PapersPage)
    made = open_from_menu(page, "certificates", SignatureWindow)

    def rest() -> None:
        until(lambda: not made.model.busy, "the end of reading or signing")

    made.choosing = Chosen(paper)
    click(chooser(made, page.context.words("papers.certificates.paper.choose")))
    rest()
    made.choosing = Chosen(issuer)
    click(made.trust)
    rest()
    for name in signers:
        made.choosing = Chosen(paper.with_name(f"{name}.p12"))
        click(chooser(made, page.context.words("papers.certificates.key.choose")))
        write(made.secret, pki.PASSWORD)
        click(made.go)
        rest()
        assert made.message.text().startswith("Đã ký số vào"), made.message.text()
    said = f"{made.verdict.text()}\n{made.report.toPlainText()}"
    click(made.back)
    seat.watch.stage("recorded as signed")
    record_signed(seat, page, paper)
    return said


def record_signed(seat: Seat, page: PapersPage, paper: Path) -> None:
    """*Ghi đã ký*, with the signed file."""
    sheet = page.signing.sheet
    click(page.sign_button)
    until(lambda: sheet.is_open, "the sheet of signing")
    until(sheet.shield.isHidden, "clicks are meant")
    write(sheet.fields.inputs["number"], plan.NUMBER)
    page.signing.choosing = Chosen(paper)
    click(chooser(sheet, page.context.words("reconciliation.choose_file")))
    if sheet.reason.isVisible():
        write(sheet.reason, "Hội đồng thống nhất để ngỏ")
    click(sheet.button)
    until(lambda: not sheet.is_open or not sheet.is_busy, "an answer")
    assert not sheet.is_open, sheet.fault.text()
    until(sheet.shield.isHidden, "clicks are meant again")
    seat.settle()


def print_to_file(seat: Seat, target: Path, row: int, whose: str = "", last: int = 0) -> Path:
    """Print a paper of the print window into a PDF: this computer has no printer. last: page; 0: all."""
    page = seat.page(Place.PAPERS, PapersPage)
    until(lambda: page.model.made is not None and not page.model.making, "the page")
    page.saving = Chosen(target)
    before = page.printing.window
    click(chooser(page.bar, page.actions_by_id["print"].text()))
    until(lambda: page.printing.window is not before, "the print window")
    window = page.printing.window
    assert window is not None
    until(lambda: window.paper.count() > row, "the papers")
    for _ in range(row):
        press(window.paper, Qt.Key.Key_Down)
    if whose:
        choose(window.whose, whose)
    until(window.go.isEnabled, "the pages")
    if last:
        write(window.last, str(last))
    _print(window, target)
    seat.window.shell.activateWindow()  # as the desktop does when a dialog closes
    until(seat.window.shell.isActiveWindow, "the window in front")
    seat.settle()
    return target


def _print(window: PrintWindow, target: Path) -> None:
    ended: list[int] = []
    window.finished.connect(ended.append)
    click(window.go)
    until(lambda: bool(ended), "the print")
    assert ended == [QDialog.DialogCode.Accepted]
    assert target.exists()


def file_signed_sheets(seat: Seat, out: Path) -> str:
    """Sheets are printed, signed by hand and scanned; the scans find their papers, and the window files them.

    Return what became of each page.
    """
    seat.watch.stage("printing sheets and annexes")
    minutes = print_to_file(seat, out / "in biên bản.pdf", SHOWN)
    sheets = print_to_file(seat, out / "in phiếu.pdf", BY_PRODUCT, plan.PRODUCTS[0], PAGES - ANNEXES)
    seat.watch.stage("scanning")
    with seat.watch.by_hand():
        scans = scan(minutes, sheets, out / "dự thảo.pdf", out / "quét.pdf")
    seat.watch.stage("filing scans")
    page = seat.page(Place.PAPERS, PapersPage)
    made = open_from_menu(page, "scans", ScansWindow)

    def rest() -> None:
        until(lambda: not made.model.busy, "the scans", COMPARING_S)

    rest()
    made.choosing = Chosen(scans)
    click(made.choose)
    rest()
    told = made.report.toPlainText()
    click(made.file)
    rest()
    assert made.message.text().startswith("Đã ghi bản quét của"), made.message.text()
    until(lambda: made.filing.count() > 0, "the filed scans")
    told += "\n" + made.message.text() + "\n" + made.report.toPlainText()
    click(made.back)
    seat.settle()
    return told


def scan(minutes: Path, sheets: Path, draft: Path, target: Path) -> Path:
    """Ten pages as they come from the scanner in one file, turned and in any order, and one of another draft."""
    from tests.helpers.paper_scans import pictures_in, printed_pages, save_scans, scanned

    assert not pictures_in(sheets)  # text and lines, page codes too
    annexes = slice(-ANNEXES, None)
    wanted = [*printed_pages(minutes, annexes), *printed_pages(sheets)][:PAGES]
    wanted.append(next(printed_pages(draft, annexes)))
    Random(4).shuffle(wanted)
    save_scans([scanned(page, seed) for seed, page in enumerate(wanted)], target)
    assert pictures_in(target) == len(wanted)
    return target


def open_from_menu(page: PapersPage, command: str, kind: type[W]) -> W:
    """Choose a line of the menu *Lưu*; the window that it opens."""
    choose_line(page, command)
    until(lambda: page.widget.findChild(kind) is not None, command)
    found: W = page.widget.findChild(kind)
    until(found.isVisible, command)
    return found


def choose_line(page: PapersPage, command: str) -> None:
    """Click on a line of the menu *Lưu*."""
    menu = page.save.menu()
    menu.popup(page.save.mapToGlobal(page.save.rect().bottomLeft()))
    until(menu.isVisible, "the menu")
    line = menu.actionGeometry(page.actions_by_id[command])
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=line.center())


def chooser(parent: QWidget, name: str) -> QAbstractButton:
    """The button with that name, seen or told by a screen reader."""
    (found,) = [one for one in parent.findChildren(QAbstractButton) if name in (one.accessibleName(), one.text())]
    return found
