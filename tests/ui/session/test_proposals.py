"""Proposals in the preview of a list: one click mends a column, another keeps it; nothing is stored before."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.dossiers.intake_rows import Answer
from ocop_desktop.ui.audit.model.audit import shown_line
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.session.lists import ListsTab
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.usecases.results.audit_log import AuditLine, audit_lines
from ocop_desktop.wording import Words
from tests.helpers.workbooks import PRODUCT_HEADERS, book, product
from tests.ui.conftest import PATIENCE_MS
from tests.ui.session.test_lists import begun, settle, tab, window

__all__ = ["window"]


def listed(path: Path) -> Path:
    """Three certificates, of which Excel made days; a note in per cent; a name in a font of old."""

    def fill(sheet: Worksheet) -> None:
        sheet.append([*PRODUCT_HEADERS, "Số GCN", "Ghi chú"])
        for number, month in enumerate((12, 11, 10), 1):
            sheet.append([*product(f"SP{number}", name="Maät ong thöû"), date(2026, month, 1), 0.62])
            sheet.cell(number + 1, 7).number_format = "mmm-yy"
            sheet.cell(number + 1, 8).number_format = "0%"

    return book(path, fill)


def shown(qtbot: QtBot, window: Window, tmp_path: Path) -> tuple[SessionPlace, ListsTab]:
    """The preview of the list, in a window of the smallest screen."""
    page = begun(qtbot, window, tmp_path)
    window.shell.resize(1366, 690)
    window.shell.show()
    page.show_tab("lists")
    page.list_import.choose("products")
    page.list_import.read(listed(tmp_path / "sp.xlsx"))
    settle(qtbot, window)
    return page, tab(page)


def session_page(window: Window) -> SessionPlace:
    page = window.shell.page_of(Place.SESSION)
    assert isinstance(page, SessionPlace)
    return page


def button(lists: ListsTab, key: str, answer: Answer) -> QPushButton:
    return next(line.buttons[answer] for line in lists.proposals.lines if line.proposal.key == key)


def clicked(qtbot: QtBot, window: Window, lists: ListsTab, key: str, answer: Answer) -> None:
    """Press and release the left mouse button in the window, over a button that is in sight."""
    QApplication.processEvents()
    wanted = button(lists, key, answer)
    lists.proposals.ensureWidgetVisible(wanted)
    QApplication.processEvents()
    middle = wanted.rect().center()
    assert lists.proposals.viewport().rect().contains(wanted.mapTo(lists.proposals.viewport(), middle))
    handle = window.shell.windowHandle()
    place = wanted.mapTo(window.shell, middle)
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    wanted_answers = {} if answer is Answer.NONE else {key: answer}
    answers = session_page(window).list_import
    qtbot.waitUntil(lambda: wanted_answers.items() <= answers.answers.items(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: (key in answers.answers) is bool(answer), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not answers.busy, timeout=PATIENCE_MS)
    settle(qtbot, window)


def test_one_click_mends_a_column_and_one_keeps_it(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    _, lists = shown(qtbot, window, tmp_path)
    assert [line.proposal.key for line in lists.proposals.lines] == ["B:vni", "G:day_for_number", "H:percent"]
    assert "G2: “01/12/2026” → “12/2026”" in lists.proposals.lines[1].label.text()
    assert "2 gợi ý bên dưới cần trả lời" in lists.message.text()
    assert not lists.agree.isEnabled()
    clicked(qtbot, window, lists, "G:day_for_number", Answer.MEND)
    assert [lists.cells.index_of(f"G{row}").data() for row in (2, 3, 4)] == ["12/2026", "11/2026", "10/2026"]
    assert lists.cells.index_of("G2").data(Qt.ItemDataRole.FontRole).italic(), "not as in the file"
    assert lists.table.currentIndex() == lists.cells.index_of("G2")
    assert not lists.agree.isEnabled(), "the names still wait"
    clicked(qtbot, window, lists, "B:vni", Answer.KEEP)
    assert lists.cells.index_of("B2").data() == "Maät ong thöû"
    assert lists.agree.isEnabled()
    clicked(qtbot, window, lists, "B:vni", Answer.NONE)
    assert not lists.agree.isEnabled(), "asked again"
    clicked(qtbot, window, lists, "B:vni", Answer.MEND)
    assert lists.cells.index_of("B3").data() == "Mật ong thử"
    lists.agree.click()
    settle(qtbot, window)
    current = window.gateway.current
    assert current is not None
    stored = current.head.products
    assert [(one.name, one.certificate_number, one.note) for one in stored] == [
        ("Mật ong thử", f"{month}/2026", "0.62") for month in (12, 11, 10)
    ]
    assert lists.proposals.isHidden()
    log: list[tuple[AuditLine, ...]] = []
    window.gateway.ask(lambda session, services, job: audit_lines(session.work, services), log.append, "in-a-test")
    settle(qtbot, window)
    line = next(line for line in log[0] if line.kind == "products.imported")
    assert line.answered == (("B", "vni", "mend", 3), ("G", "day_for_number", "mend", 3))
    told = shown_line(line, Words("vi")).what
    assert "Đã chữa cột G (số bị đổi thành ngày): 3 ô." in told


def test_an_answer_is_undone_like_a_correction(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page, lists = shown(qtbot, window, tmp_path)
    clicked(qtbot, window, lists, "G:day_for_number", Answer.MEND)
    lists.undo.click()
    qtbot.waitUntil(lambda: not page.list_import.busy, timeout=PATIENCE_MS)
    assert lists.cells.index_of("G2").data() == "⚠ 01/12/2026"
    assert page.list_import.answers == {}
    assert not lists.undo.isEnabled()


def test_another_list_has_its_own_proposals(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page, lists = shown(qtbot, window, tmp_path)
    clicked(qtbot, window, lists, "B:vni", Answer.MEND)
    lists.drop.click()
    assert lists.proposals.isHidden()
    page.list_import.read(tmp_path / "sp.xlsx")
    settle(qtbot, window)
    assert all(not line.proposal.answer for line in lists.proposals.lines)


def test_the_panel_stays_small(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    _, lists = shown(qtbot, window, tmp_path)
    assert lists.proposals.height() <= lists.fontMetrics().lineSpacing() * 8
    assert lists.table.height() > 120
    assert all(one.accessibleName() for line in lists.proposals.lines for one in line.buttons.values())


def test_answers_are_kept_with_what_is_not_stored_yet(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page, lists = shown(qtbot, window, tmp_path)
    clicked(qtbot, window, lists, "B:vni", Answer.MEND)
    page.list_import.correct("B3", "Trà thử")
    qtbot.waitUntil(lambda: not page.list_import.busy, timeout=PATIENCE_MS)
    kept = json.loads(json.dumps(page.list_import.unstored()))
    lists.drop.click()
    page.list_import.restore_unstored(kept)
    qtbot.waitUntil(lambda: not page.list_import.busy, timeout=PATIENCE_MS)
    assert [lists.cells.index_of(f"B{row}").data() for row in (2, 3, 4)] == ["Mật ong thử", "Trà thử", "Mật ong thử"]
    assert page.list_import.answers == {"B:vni": Answer.MEND}
