"""What the print window offers: every paper, and booklets of score sheets; on the small sample session."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.documents.register import PAPERS
from ocop_desktop.ui.papers.model.printing import BY_MEMBER, BY_PRODUCT, Choice, Ready
from ocop_desktop.ui.papers.page import PapersPage
from ocop_desktop.ui.papers.print_window import PrintWindow
from ocop_desktop.usecases.overview.papers import Codes
from ocop_desktop.viewing.scans import ConfinedScans
from tests.helpers import pdf_text
from tests.helpers.paper_scans import coded_as_registered, codes_on
from tests.ui.conftest import PATIENCE_MS

from .test_papers import Chosen, entered, settle


def print_window(qtbot: QtBot, page: PapersPage) -> PrintWindow:
    page.actions_by_id["print"].trigger()
    shown = page.printing.window
    assert shown is not None
    qtbot.waitUntil(lambda: shown.paper.count() > 1, timeout=PATIENCE_MS)
    shown.printer.setCurrentIndex(shown.printer.count() - 1)  # into a file
    return shown


def place_of(window: PrintWindow, code: str) -> int:
    (place,) = [
        place
        for place in range(window.paper.count())
        if isinstance(choice := window.paper.itemData(place), Choice) and choice.code == code
    ]
    return place


def choose(qtbot: QtBot, window: PrintWindow, code: str) -> None:
    window.paper.setCurrentIndex(place_of(window, code))
    window.paper.activated.emit(window.paper.currentIndex())
    rendered(qtbot, window)


def rendered(qtbot: QtBot, window: PrintWindow) -> None:
    qtbot.waitUntil(window.go.isEnabled, timeout=PATIENCE_MS)


def test_a_booklet_has_the_sheets_of_one_member_or_of_one_product(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    shown = print_window(qtbot, page)
    assert not shown.whose.isVisible()
    made: list[Ready] = []
    page.printing.model.made.connect(made.append)
    for code in (BY_MEMBER, BY_PRODUCT):
        choose(qtbot, shown, code)
        assert shown.whose.isVisible()
        shown.whose.setCurrentIndex(1)
        shown.whose.activated.emit(1)
        rendered(qtbot, shown)
        everything, one = made[-2:]
        assert shown.fronts.isChecked()
        assert shown.last.value() == one.printed.pages < everything.printed.pages
        running = re.findall(r"(\S+) – (M\d+)", pdf_text.whole(one.path))
        assert {found[code == BY_MEMBER] for found in running} == {str(shown.whose.currentData())}
    everyones, _, every_product, _ = made
    assert everyones.printed.pages == every_product.printed.pages
    assert everyones.starts == {1, *(1 + total for total in accumulate(everyones.printed.parts[:-1]))}
    settle(qtbot, window)


def test_the_booklet_is_printed_under_its_own_name(qtbot: QtBot, window: Window, played: Path, tmp_path: Path) -> None:
    page = entered(qtbot, window, played)
    page.saving = saving = Chosen(tmp_path / "phieu.pdf")
    shown = print_window(qtbot, page)
    choose(qtbot, shown, BY_MEMBER)
    shown.last.setValue(2)
    shown.start()
    qtbot.waitUntil(lambda: "phieu.pdf" in page.result.text(), timeout=PATIENCE_MS)
    assert saving.suggested is not None
    assert saving.suggested.name == "phieu-danh-gia.pdf"
    assert len(PdfReader(tmp_path / "phieu.pdf").pages) == 2
    settle(qtbot, window)


def test_every_paper_can_be_chosen_and_one_that_is_not_needed_says_so(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    shown = print_window(qtbot, page)
    own = shown.last.value()
    choose(qtbot, shown, "attendance")
    assert shown.last.value() != own
    assert not shown.whose.isVisible()
    shown.paper.setCurrentIndex(place_of(shown, "public_list"))
    shown.paper.activated.emit(shown.paper.currentIndex())
    qtbot.waitUntil(lambda: not shown.progress.isVisible(), timeout=PATIENCE_MS)
    assert not shown.go.isEnabled()
    assert shown.sheets.text()
    shown.paper.setCurrentIndex(0)
    shown.paper.activated.emit(0)
    assert (shown.go.isEnabled(), shown.last.value()) == (True, own)
    settle(qtbot, window)


def test_single_prints_and_saved_papers_carry_the_codes_that_the_register_asks_for(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    shown = print_window(qtbot, page)
    made: list[Ready] = []
    page.printing.model.made.connect(made.append)
    registered = {paper.entry.code: paper.entry.codes for paper in PAPERS}
    registered |= dict.fromkeys((BY_MEMBER, BY_PRODUCT), Codes.PAGES)
    current = page.model.made
    assert current is not None
    assert coded_as_registered(current.printed.codes, registered["minutes"])
    assert any(current.printed.codes)
    for code in (BY_MEMBER, "handed_in", "certificates", "minutes", "attendance", "tally"):
        choose(qtbot, shown, code)
        assert coded_as_registered(made[-1].printed.codes, registered[code]), code
    page.model.save_pdf(tmp_path / "biên bản.pdf")
    settle(qtbot, window)
    reader = ConfinedScans()
    assert coded_as_registered(codes_on(tmp_path / "biên bản.pdf", reader), registered["minutes"])
    reader.close()
