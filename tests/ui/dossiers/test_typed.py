"""What is typed on the page and not stored is there after another start, and after another file, pin or product."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt

from ocop_desktop.ui.dossiers.page import DossiersPage
from tests.ui.dossiers.test_dossiers import MARK, pin_first, type_text
from tests.ui.viewing import Bench


def started_again(bench: Bench, opened: DossiersPage) -> dict[str, Any]:
    """Show the session as a later start does, with the kept input; return that input."""
    kept = json.loads(json.dumps(opened.unstored(), ensure_ascii=False))
    current = bench.context.gateway.current
    assert current is not None
    for key in (opened.note_form.note, opened.file_form.title, opened.form.note):
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


def test_the_title_of_a_file_waits_while_another_file_or_dossier_is_shown(bench: Bench, opened: DossiersPage) -> None:
    bench.until(lambda: opened.viewer.evidence != "")
    first, second = (item.id for item in opened.model.current.evidence)  # type: ignore[union-attr]
    form = opened.file_form
    form.rename.click()
    form.title.selectAll()
    type_text(form.title, "Giấy kiểm nghiệm")
    opened.viewer.go_to(second)
    bench.settle()
    assert (form.currentIndex(), opened.viewer.evidence) == (0, second)
    opened.model.select("SP002")
    bench.settle()
    assert list(opened.unstored()["file"]) == [first]
    opened.model.select("SP001")
    bench.settle()
    opened.viewer.go_to(first)
    bench.settle()
    assert (form.currentIndex(), form.title.text()) == (1, "Giấy kiểm nghiệm")
    assert not form.title.hasFocus(), "whoever only looks at files is not drawn into a form"
    bench.bot.keyClick(form.title, Qt.Key.Key_Escape)
    opened.viewer.go_to(second)
    opened.viewer.go_to(first)
    bench.settle()
    assert (form.currentIndex(), opened.unstored()) == (0, {}), "discarded by the person"


def test_the_target_and_the_reason_of_a_move_wait_for_their_file(bench: Bench, opened: DossiersPage) -> None:
    bench.until(lambda: opened.viewer.evidence != "")
    first, second = (item.id for item in opened.model.current.evidence)  # type: ignore[union-attr]
    form = opened.file_form
    form.move_to_product("SP003")
    form.reason.setVisible(True)
    type_text(form.reason, "xếp nhầm")
    opened.viewer.go_to(second)
    bench.settle()
    opened.viewer.go_to(first)
    bench.settle()
    assert (form.currentIndex(), form.target.currentData()) == (1, "SP003")
    assert form.reason.text() == "xếp nhầm"


def mark(bench: Bench, opened: DossiersPage, note: str) -> None:
    bench.until(lambda: opened.viewer.active.canvas.is_sharp)
    opened.viewer.pin_wanted.emit(opened.viewer.evidence, 1, MARK)
    opened.form.criterion.setCurrentIndex(opened.form.criterion.findData("1.2"))
    type_text(opened.form.note, note)


def test_the_note_of_a_marked_region_is_there_after_another_start(bench: Bench, opened: DossiersPage) -> None:
    mark(bench, opened, "So với bản gốc")
    kept = started_again(bench, opened)
    bench.until(opened.form.isVisible)
    assert (opened.model.product, opened.form.note.text()) == ("SP001", "So với bản gốc")
    assert opened.unstored() == kept
    bench.bot.keyClick(opened.form.note, Qt.Key.Key_Return)
    bench.until(lambda: [pin.note for pin in opened.model.pins] == ["So với bản gốc"])
    (pin,) = opened.model.pins
    assert (pin.criterion, pin.page, pin.region, opened.unstored()) == ("1.2", 1, MARK, {})


def test_the_note_of_a_marked_region_waits_while_another_file_dossier_or_page_is_shown(
    bench: Bench, opened: DossiersPage
) -> None:
    mark(bench, opened, "So với bản gốc")
    assert opened.leave()
    opened.enter("")
    assert opened.form.note.text() == "So với bản gốc"
    opened.model.select("SP002")
    bench.settle()
    assert (opened.form.isVisible(), opened.form.note.text()) == (False, "")
    opened.model.select("SP001")
    bench.settle()
    assert (opened.form.isVisible(), opened.form.note.text()) == (True, "So với bản gốc")
    opened.viewer.pin_wanted.emit(opened.model.current.evidence[1].id, 0, MARK)  # type: ignore[union-attr]
    assert opened.form.note.text() == "So với bản gốc", "the region was marked again"
    opened.form.drop.click()
    opened.model.select("SP002")
    opened.model.select("SP001")
    bench.settle()
    assert (opened.form.isVisible(), opened.unstored()) == (False, {})


def test_the_note_of_a_pin_waits_while_another_dossier_is_shown(bench: Bench, opened: DossiersPage) -> None:
    pin_first(bench, opened)
    opened.tabs.setCurrentIndex(2)
    opened.pins.selectRow(0)
    bench.bot.keyClick(opened.pins, Qt.Key.Key_F2)
    type_text(opened.note_form.note, "Xem lại")
    opened.model.select("SP002")
    bench.settle()
    assert not opened.note_form.isVisible()
    assert [one["note"] for one in opened.unstored()["note"].values()] == ["Xem lại"]
    opened.model.select("SP001")
    opened.tabs.setCurrentIndex(2)
    bench.settle()
    assert opened.note_form.note.text() == "Xem lại"
    bench.bot.keyClick(opened.note_form.note, Qt.Key.Key_Escape)
    opened.model.select("SP002")
    opened.model.select("SP001")
    bench.settle()
    assert (opened.note_form.isVisible(), opened.unstored()) == (False, {})
