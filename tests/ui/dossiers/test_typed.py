"""What is typed on the page and not stored is there after another start: card, note of a pin, title of a file."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt

from ocop_desktop.ui.dossiers.page import DossiersPage
from tests.ui.dossiers.test_dossiers import pin_first
from tests.ui.viewing import Bench


def started_again(bench: Bench, opened: DossiersPage) -> dict[str, Any]:
    """Show the session as a later start does, with the kept input; return that input."""
    kept = json.loads(json.dumps(opened.unstored(), ensure_ascii=False))
    current = bench.context.gateway.current
    assert current is not None
    for key in (opened.note_form.note, opened.file_form.title):
        bench.bot.keyClick(key, Qt.Key.Key_Escape)
    opened.model.select("SP002")
    bench.settle()
    opened.show_session(current)
    opened.restore_unstored(kept)
    assert opened.unstored() == kept, "while the dossiers are read"
    bench.settle()
    return dict(kept)


def test_the_note_of_a_pin(bench: Bench, opened: DossiersPage) -> None:
    pin_first(bench, opened)
    opened.tabs.setCurrentIndex(2)
    opened.pins.selectRow(0)
    bench.bot.keyClick(opened.pins, Qt.Key.Key_F2)
    assert opened.unstored() == {}, "nothing is changed yet"
    opened.note_form.note.setText("Xem lại ngày cấp")
    kept = started_again(bench, opened)
    bench.until(opened.note_form.isVisible)
    assert (opened.model.product, opened.tabs.currentIndex()) == ("SP001", 2)
    assert opened.note_form.note.text() == "Xem lại ngày cấp"
    assert opened.unstored() == kept
    bench.bot.keyClick(opened.note_form.note, Qt.Key.Key_Return)
    bench.until(lambda: opened.model.pins[0].note == "Xem lại ngày cấp")
    assert opened.unstored() == {}


def test_the_title_of_a_file(bench: Bench, opened: DossiersPage) -> None:
    bench.until(lambda: opened.viewer.evidence != "")
    second = opened.model.current.evidence[1].id  # type: ignore[union-attr]
    opened.viewer.go_to(second)
    bench.settle()
    form = opened.file_form
    form.rename.click()
    assert opened.unstored() == {}, "nothing is changed yet"
    form.title.setText("Giấy kiểm nghiệm")
    form.reason.setText("ghi nhầm tên")
    kept = started_again(bench, opened)
    bench.until(lambda: form.currentIndex() == 1)
    assert (opened.model.product, opened.viewer.evidence, opened.tabs.currentIndex()) == ("SP001", second, 0)
    assert (form.title.text(), form.reason.text()) == ("Giấy kiểm nghiệm", "ghi nhầm tên")
    assert opened.unstored() == kept
    form.agree.click()
    bench.settle()
    assert "Giấy kiểm nghiệm" in [item.evidence.title for item in opened.model.current.evidence]  # type: ignore[union-attr]
    assert opened.unstored() == {}


def test_the_reason_below_a_card(bench: Bench, opened: DossiersPage) -> None:
    opened.tabs.setCurrentWidget(opened.card_tab)
    bench.settle()
    opened.card_tab.page.reason.setText("theo đơn đề nghị")
    assert opened.unstored() == {}, "a reason for nothing"
    opened.card.type("address", "Thôn Mẫu")
    started_again(bench, opened)
    opened.model.select("SP001")
    bench.settle()
    assert (opened.card.unsaved, opened.card_tab.page.reason.text()) == (True, "theo đơn đề nghị")
    opened.model.select("SP002")
    bench.settle()
    assert opened.card_tab.page.reason.text() == "", "it belongs to one product"
