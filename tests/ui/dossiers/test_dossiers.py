"""The place *Hồ sơ* on a real session file: list, filters, checklist, tray, pins."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.sheets.pins import Region
from ocop_desktop.ui.dossiers.model.dossiers import DossiersViewModel
from ocop_desktop.ui.dossiers.model.filter import Filter, Lack
from ocop_desktop.ui.dossiers.page import COMMANDS, DossiersPage, page
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.tasks import Job
from ocop_desktop.ui.viewer.model.viewer import Phase
from ocop_desktop.usecases.core.changes import Changes
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.exchange.exporting import Export, export_session
from ocop_desktop.usecases.overview.program import OpenSession
from tests.helpers.digits import digits_on
from tests.helpers.words import sentences
from tests.ui.dossiers.conftest import SECRETARY
from tests.ui.viewing import Bench

MARK = Region(1000, 1000, 4000, 2000)


def type_text(widget: QWidget, text: str) -> None:
    """As an input method gives Vietnamese."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def listed(shown: DossiersPage) -> list[tuple[str, str]]:
    rows = shown.column.products.rows
    return [(rows.index(row, 0).data(), rows.index(row, 2).data()) for row in range(rows.rowCount())]


def codes(shown: DossiersPage) -> list[str]:
    return [code for code, _ in listed(shown)]


def test_the_list_says_what_each_dossier_lacks(opened: DossiersPage) -> None:
    assert listed(opened) == [
        ("SP001", "Đủ"),
        ("SP002", "Thiếu 5 giấy tờ, 2 việc khác"),
        ("SP003", "Thiếu 4 giấy tờ, 1 việc khác"),
    ]
    assert opened.heading.text() == "SP001 – Nước mắm cốt nhĩ"
    assert opened.column.count.text() == "3/3 hồ sơ"


def test_a_member_without_the_package_is_told_that_and_not_that_papers_are_missing(
    bench: Bench, opened: DossiersPage, tmp_path: Path
) -> None:
    packages: list[Path] = []

    def issue(session: OpenSession, services: Services, job: Job) -> Changes:
        packages.append(export_session(Export(tmp_path, SECRETARY, despite="để ngỏ"), session.work, services).path)
        return Changes()

    told: list[str] = []
    bench.context.gateway.failed.connect(told.append)
    bench.context.gateway.act(issue)
    bench.settle()
    assert told == []
    bench.until(lambda: bool(packages))
    bench.context.gateway.join(packages[0], "M01", digits_on(packages[0]))
    bench.until(lambda: bench.context.gateway.actor == "M01" and opened.model.is_loaded)
    bench.settle()
    assert {state for _, state in listed(opened)} == {"Chưa nhận"}
    assert "chưa nhận gói hồ sơ" in opened.viewer.active.notice.text()
    assert "chưa nhận gói hồ sơ" in opened.lacking.text()
    assert not opened.column.tray_box.isVisible()
    opened.model.search(Filter(lack=Lack.MISSING))
    assert codes(opened) == []


def test_search_needs_no_marks_and_takes_vietnamese_typing(bench: Bench, opened: DossiersPage) -> None:
    opened.column.search.setFocus()
    bench.bot.keyClicks(opened.column.search, "anh duong")
    assert codes(opened) == ["SP001"]
    opened.column.search.clear()
    type_text(opened.column.search, "mật ong")
    assert codes(opened) == ["SP002"]
    opened.column.search.clear()
    type_text(opened.column.search, "không có gì như vậy")
    assert codes(opened) == []
    assert "xóa chữ đang tìm" in opened.column.count.text()
    bench.bot.keyClick(opened.column.search, Qt.Key.Key_Escape)
    assert len(codes(opened)) == 3


def test_filters_by_set_entity_commune_and_what_is_lacking(opened: DossiersPage) -> None:
    model = opened.model
    for wanted, found in (
        (Filter(set=26), ["SP003"]),
        (Filter(entity="Hộ Đỗ Thử"), ["SP002"]),
        (Filter(commune="Xã Mẫu"), ["SP001", "SP003"]),
        (Filter(lack=Lack.SOMETHING), ["SP002", "SP003"]),
        (Filter(lack=Lack.EXPIRED), ["SP002"]),
        (Filter(lack=Lack.NO_EVIDENCE), ["SP002", "SP003"]),
        (Filter(lack=Lack.NOT_HERE), []),
        (Filter(text="thu", commune="Xã Mẫu", lack=Lack.MISSING), ["SP003"]),
    ):
        model.search(wanted)
        assert codes(opened) == found, wanted
    box = opened.column.communes
    assert [box.itemText(number) for number in range(box.count())] == ["Mọi xã, phường", "Phường Ất", "Xã Mẫu"]


def test_the_filter_boxes_ask_the_view_model(bench: Bench, opened: DossiersPage) -> None:
    opened.column.lacks.setFocus()
    opened.column.lacks.setCurrentIndex(opened.column.lacks.findData(Lack.EXPIRED.value))
    opened.column.lacks.activated.emit(opened.column.lacks.currentIndex())
    assert codes(opened) == ["SP002"]


def test_the_checklist_says_present_missing_and_expired_with_the_day_of_the_test(opened: DossiersPage) -> None:
    opened.model.select("SP002")
    rows = opened.papers.rows
    said = {rows.index(row, 0).data(): rows.index(row, 1).data() for row in range(rows.rowCount())}
    assert said["Báo cáo của UBND xã (Mẫu số 03)"] == "Thiếu"
    assert "Hết hạn tại ngày 01/09/2026" in said.values()
    assert "3 mẫu" in said.values()
    assert "Chưa nêu" in said.values()
    assert "theo ngày 01/09/2026" in opened.lacking.text()
    assert "Còn thiếu 2 sản phẩm mẫu" in opened.lacking.text()
    assert opened.tabs.tabText(1) == "&Giấy tờ (cần xem)"
    opened.model.select("SP003")
    kinds = [rows.index(row, 0).data() for row in range(rows.rowCount())]
    assert not any("mẫu (05" in kind for kind in kinds)  # tourism owes no samples


def test_the_dossier_in_hand_is_walked_by_keys_and_its_evidence_shown(bench: Bench, opened: DossiersPage) -> None:
    bench.until(lambda: opened.viewer.active.canvas.is_sharp)
    assert opened.viewer.active.choice.count() == 2
    bench.bot.keyClick(opened.column.products, Qt.Key.Key_Down)
    assert opened.model.product == "SP002"
    bench.until(lambda: opened.viewer.active.model.phase is Phase.NOTHING)
    bench.bot.keyClick(opened.column.products, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert opened.model.product == "SP001"
    bench.until(lambda: opened.viewer.active.model.phase is Phase.SHOWN)


def test_a_file_of_the_tray_is_looked_at_and_given_to_a_product(bench: Bench, opened: DossiersPage) -> None:
    assert opened.column.tray_title.text() == "Tệp chờ xếp (2)"
    opened.model.select("SP002")
    assert not opened.column.assign.isEnabled()
    opened.column.tray.setFocus()
    opened.column.tray.selectRow(0)
    bench.until(lambda: opened.viewer.active.choice.current_title == "Tài liệu c.pdf")
    bench.until(lambda: opened.viewer.active.canvas.is_sharp)
    assert not opened.viewer.pins_allowed
    assert opened.column.assign.text() == "Xếp tệp này vào SP002"
    bench.bot.mouseClick(opened.column.assign, Qt.MouseButton.LeftButton)
    bench.until(lambda: len(opened.model.tray) == 1)
    bench.settle()
    assert opened.model.current is not None
    assert [item.evidence.title for item in opened.model.current.evidence] == ["Tài liệu c.pdf"]
    assert opened.toast.label.text() == "Đã xếp tệp vào hồ sơ SP002."
    opened.column.tray.selectRow(0)
    bench.bot.mouseClick(opened.column.assign, Qt.MouseButton.LeftButton)
    bench.until(lambda: not opened.model.tray)
    bench.settle()
    assert opened.column.products.hasFocus(), "not a button that imports another folder"


def test_a_refused_act_is_told_and_nothing_changes(bench: Bench, opened: DossiersPage) -> None:
    opened.changes.move("no such file", "SP001")
    bench.until(lambda: bool(opened.message.text()))
    assert len(opened.model.tray) == 2


def pin_first(bench: Bench, shown: DossiersPage, note: str = "Số giấy chứng nhận") -> None:
    bench.until(lambda: shown.viewer.active.canvas.is_sharp)
    shown.viewer.pin_wanted.emit(shown.viewer.evidence, 1, MARK)
    assert shown.form.isVisible()
    shown.form.criterion.setCurrentIndex(shown.form.criterion.findData("1.2"))
    type_text(shown.form.note, note)
    bench.bot.keyClick(shown.form.note, Qt.Key.Key_Return)
    bench.until(lambda: bool(shown.model.pins) and not shown.form.isVisible())
    bench.settle()


def test_a_place_is_pinned_to_a_criterion_and_the_pin_jumps_both_ways(bench: Bench, opened: DossiersPage) -> None:
    pin_first(bench, opened)
    (pin,) = opened.model.pins
    assert (pin.criterion, pin.page, pin.region, pin.note) == ("1.2", 1, MARK, "Số giấy chứng nhận")
    assert opened.tabs.tabText(2) == "Gh&im của tôi (1)"
    opened.viewer.go_to(opened.model.current.evidence[1].id)  # type: ignore[union-attr]
    bench.until(lambda: opened.viewer.active.canvas.is_sharp)
    opened.tabs.setCurrentIndex(2)
    opened.pins.selectRow(0)
    bench.bot.mouseClick(opened.buttons["dossiers.show_pin"], Qt.MouseButton.LeftButton)
    bench.until(lambda: opened.viewer.active.canvas.page == 1 and opened.viewer.active.canvas.is_sharp)
    assert opened.tabs.currentIndex() == 0
    assert opened.viewer.active.canvas.mark_at_label(pin.id)
    opened.viewer.pin_chosen.emit(pin.id)
    assert opened.message.text().startswith("Ghim cho tiêu chí 1.2:")


def test_a_pin_outlives_the_window_and_is_nobody_elses(bench: Bench, opened: DossiersPage, session_file: Path) -> None:
    pin_first(bench, opened)
    bench.context.gateway.sit("M01")
    bench.until(lambda: bench.context.gateway.actor == "M01")
    bench.settle()
    assert opened.model.pins == ()
    assert opened.pins.rows.rowCount() == 0
    bench.context.gateway.sit(SECRETARY)
    bench.until(lambda: len(opened.model.pins) == 1)


def test_a_removed_pin_is_put_back_by_undo(bench: Bench, opened: DossiersPage) -> None:
    pin_first(bench, opened)
    opened.tabs.setCurrentIndex(2)
    opened.pins.selectRow(0)
    bench.bot.keyClick(opened.pins, Qt.Key.Key_Delete)
    bench.until(lambda: not opened.model.pins)
    bench.settle()
    assert (opened.toast.isVisible(), opened.toast.button.text()) == (True, "Hoàn tác")
    assert opened.buttons["dossiers.undo"].isEnabled()
    bench.bot.keyClick(opened.pins, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bench.until(lambda: len(opened.model.pins) == 1)
    bench.settle()
    assert opened.model.pins[0].note == "Số giấy chứng nhận"
    assert not opened.buttons["dossiers.undo"].isEnabled()


def test_the_words_on_a_pin_are_changed_in_place_and_undone(bench: Bench, opened: DossiersPage) -> None:
    pin_first(bench, opened)
    opened.tabs.setCurrentIndex(2)
    opened.pins.selectRow(0)
    form = opened.note_form
    bench.bot.keyClick(opened.pins, Qt.Key.Key_F2)
    assert form.isVisible()
    assert form.note.text() == "Số giấy chứng nhận"
    bench.bot.keyClick(form.note, Qt.Key.Key_Escape)
    assert not form.isVisible()
    opened.buttons["dossiers.pin_note"].click()
    form.note.clear()
    event = QInputMethodEvent()
    event.setCommitString("Xem lại ngày cấp")
    QApplication.sendEvent(form.note, event)
    bench.bot.keyClick(form.note, Qt.Key.Key_Return)
    bench.until(lambda: opened.model.pins[0].note == "Xem lại ngày cấp")
    bench.settle()
    assert not form.isVisible()
    assert (opened.toast.isVisible(), opened.toast.button.text()) == (True, "Hoàn tác")
    assert "Xem lại ngày cấp" in "".join(str(opened.pins.rows.index(0, c).data()) for c in range(4))
    bench.bot.keyClick(opened.pins, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bench.until(lambda: opened.model.pins[0].note == "Số giấy chứng nhận")
    bench.settle()


def test_words_being_written_on_a_pin_stay_when_the_dossiers_are_read_again(bench: Bench, opened: DossiersPage) -> None:
    pin_first(bench, opened)
    opened.tabs.setCurrentIndex(2)
    opened.pins.selectRow(0)
    bench.bot.keyClick(opened.pins, Qt.Key.Key_F2)
    opened.note_form.note.setText("Xem lại ngày cấp")
    bench.context.gateway.refresh()
    bench.settle()
    current = bench.context.gateway.current
    assert current is not None
    opened.refresh(current)
    bench.settle()
    assert opened.note_form.isVisible()
    assert opened.note_form.note.text() == "Xem lại ngày cấp"
    opened.pins.selectRow(0)
    bench.bot.keyClick(opened.pins, Qt.Key.Key_Delete)
    bench.until(lambda: not opened.model.pins)
    assert not opened.note_form.isVisible()


def test_a_marked_place_is_dropped_by_esc_or_by_leaving(bench: Bench, opened: DossiersPage) -> None:
    bench.until(lambda: opened.viewer.active.canvas.is_sharp)
    opened.viewer.pin_wanted.emit(opened.viewer.evidence, 0, MARK)
    bench.bot.keyClick(opened.form.note, Qt.Key.Key_Escape)
    assert not opened.form.isVisible()
    opened.viewer.pin_wanted.emit(opened.viewer.evidence, 0, MARK)
    assert opened.leave()
    assert opened.model.draft is None
    opened.model.pin("1.1", "")
    assert not bench.store.busy


def test_the_page_is_entered_at_a_product_and_leads_to_its_scoring(bench: Bench, opened: DossiersPage) -> None:
    opened.enter("SP003")
    assert opened.model.product == "SP003"
    opened.buttons["dossiers.score"].click()
    assert bench.went == [(Place.SCORING, "SP003")]


def test_a_place_out_of_sight_reads_nothing_until_it_is_entered(qtbot: QtBot, bench: Bench, session_file: Path) -> None:
    shown = page(bench.context)
    qtbot.addWidget(shown.widget)
    bench.context.gateway.opened.connect(shown.show_session)
    bench.context.gateway.refreshed.connect(shown.refresh)
    bench.context.gateway.open(session_file)
    bench.until(lambda: bench.context.gateway.current is not None)
    bench.context.gateway.refresh()
    bench.settle()
    assert not shown.model.is_loaded
    shown.enter("SP002")
    bench.until(lambda: shown.model.is_loaded)
    assert shown.model.product == "SP002"
    assert shown.heading.text() == "SP002 – Mật ong hoa tràm"


def test_the_models_of_the_tables_keep_qts_promises(bench: Bench, opened: DossiersPage) -> None:
    for table in (opened.column.products, opened.column.tray, opened.papers, opened.pins):
        QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    opened.model.search(Filter(text="mat"))
    opened.model.search(Filter())
    pin_first(bench, opened)


def test_without_widgets_the_dossiers_are_read_and_filtered(bench: Bench, session_file: Path) -> None:
    model = DossiersViewModel(bench.context.gateway, bench.context.words)
    bench.context.gateway.opened.connect(model.load)
    bench.context.gateway.open(session_file)
    bench.until(lambda: model.is_loaded)
    model.search(Filter(text="SONG"))
    assert [line.product.code for line in model.lines] == ["SP003"]
    assert model.product == "SP001"
    assert [item.code for item in model.criteria][:2] == ["1.1", "1.2"]


def test_every_word_of_the_place_exists_in_both_languages() -> None:
    areas = ("dossiers.", "viewer.", "action.dossiers.", "action.viewer.", "pins.", "viewing.")
    vi = {code for code in sentences("vi") if code.startswith(areas)}
    assert vi == {code for code in sentences("en") if code.startswith(areas)}
    for command in COMMANDS:
        assert {f"action.{command.id}", f"action.{command.id}.help"} <= vi


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_needs_more_room_than_the_smallest_screen_has(
    bench: Bench, opened: DossiersPage, percent: int, qapp: QApplication
) -> None:
    usual = qapp.font()
    font = qapp.font()
    font.setPointSizeF(usual.pointSizeF() * percent / 100)
    try:
        qapp.setFont(font)
        opened.widget.setFont(font)
        bench.settle()
        least = opened.widget.minimumSizeHint()
        assert least.width() <= 1366 - 160  # the rail stands beside
        assert least.height() <= 768 - 110  # top and foot lines
    finally:
        qapp.setFont(usual)
