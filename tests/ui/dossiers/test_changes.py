"""Dossiers changed in the window: files moved, taken out, renamed, papers edited in place, each undone by Ctrl+Z."""

from __future__ import annotations

from unicodedata import normalize

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ocop_desktop.domain.dossiers.dossier import PaperKind, PaperStatus
from ocop_desktop.domain.sheets.pins import Region
from ocop_desktop.ui.dossiers.model.tables import PAPER_COLUMNS
from ocop_desktop.ui.dossiers.page import DossiersPage
from ocop_desktop.ui.tasks import Job
from ocop_desktop.usecases.core.changes import Changes
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.overview.program import OpenSession
from ocop_desktop.usecases.preparing.dossier_changes import RenameEvidence, rename_evidence
from tests.ui.dossiers.conftest import SECRETARY
from tests.ui.viewing import Bench

CTRL = Qt.KeyboardModifier.ControlModifier


def files(shown: DossiersPage, product: str) -> list[str]:
    state = next(state for state in shown.model.everything if state.product.code == product)
    return [item.evidence.title for item in state.evidence]


def undo(bench: Bench, shown: DossiersPage) -> None:
    bench.bot.keyClick(shown.column.products, Qt.Key.Key_Z, CTRL)
    bench.settle()


def click(bench: Bench, button: QWidget) -> None:
    bench.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    bench.settle()


def test_a_file_is_moved_taken_out_and_renamed_and_nothing_clicked_moves(bench: Bench, opened: DossiersPage) -> None:
    bench.until(lambda: opened.viewer.evidence != "")

    def places() -> list[QPoint]:
        parts = (opened.tabs, opened.viewer, opened.column.products, opened.file_form)
        return [part.mapTo(opened.widget, QPoint(0, 0)) for part in parts]

    before, form = places(), opened.file_form
    click(bench, form.move_to)
    assert form.target.itemText(0).startswith("SP002")  # not the dossier in which it is
    assert places() == before
    bench.bot.keyClick(form.target, Qt.Key.Key_Escape)
    assert (form.currentIndex(), files(opened, "SP001")) == (0, ["Tài liệu a.pdf", "Tài liệu b.pdf"])
    click(bench, form.move_to)
    assert (form.target.currentIndex(), form.target.placeholderText()) == (-1, "Hồ sơ nhận tệp này")
    form.agree.setFocus()
    click(bench, form.agree)  # no dossier is chosen: the choice gets the focus, nothing is stored
    assert (form.currentIndex(), form.target.hasFocus(), len(files(opened, "SP001"))) == (1, True, 2)
    bench.bot.keyClick(form.target, Qt.Key.Key_Down)
    assert form.target.currentData() == "SP002"
    click(bench, form.agree)
    assert (files(opened, "SP001"), files(opened, "SP002")) == (["Tài liệu b.pdf"], ["Tài liệu a.pdf"])
    assert opened.toast.label.text() == "Đã chuyển “Tài liệu a.pdf” sang hồ sơ SP002."
    assert places() == before
    click(bench, opened.toast.button)
    assert opened.message.text() == "Đã hoàn tác: chuyển tệp “Tài liệu a.pdf” sang hồ sơ SP002."
    assert (files(opened, "SP001"), files(opened, "SP002")) == (["Tài liệu a.pdf", "Tài liệu b.pdf"], [])
    assert opened.heading.text().startswith("SP001")

    click(bench, form.take_out)
    assert len(files(opened, "SP001")) == 1
    assert opened.column.tray_title.text() == "Tệp chờ xếp (2), đã bỏ (1)"
    opened.column.tray.selectRow(2)
    bench.settle()
    assert opened.heading.text().startswith("Tệp đã bỏ: Tài liệu")
    assert "đã bỏ khỏi SP001" in opened.about.text()
    assert [action.text() for action in form.menu(opened.viewer.evidence, opened.widget).actions()] == [
        "Chuyển hồ sơ &khác…",
        "Đưa &trở lại",
        "Đổi &tên…",
    ]
    click(bench, form.take_out)
    assert len(files(opened, "SP001")) == 2
    assert opened.heading.text().startswith("SP001")

    click(bench, form.rename)
    form.title.setText(normalize("NFD", "Giấy phép " + "dài " * 50))
    bench.bot.keyClick(form.title, Qt.Key.Key_Return)
    bench.settle()
    assert any(title == ("Giấy phép " + "dài " * 50).strip() for title in files(opened, "SP001"))
    click(bench, form.rename)
    form.title.setText("  ")
    click(bench, form.agree)
    assert "Tên tài liệu cần" in opened.message.text()
    undo(bench, opened)
    assert files(opened, "SP001")[0] in ("Tài liệu a.pdf", "Tài liệu b.pdf")


def test_a_waiting_file_has_a_head_of_its_own(bench: Bench, opened: DossiersPage) -> None:
    opened.column.tray.selectRow(0)
    bench.settle()
    assert opened.heading.text() == "Tệp chờ xếp: Tài liệu c.pdf"
    assert "SP001" not in opened.heading.text() + opened.about.text()
    assert [opened.tabs.isTabVisible(place) for place in range(opened.tabs.count())] == [True, False, False, False]
    bench.context.gateway.refresh()
    bench.settle()
    assert opened.heading.text() == "Tệp chờ xếp: Tài liệu c.pdf"
    first = opened.column.products.visualRect(opened.column.products.rows.index(0, 0)).center()
    bench.bot.mouseClick(opened.column.products.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert opened.heading.text() == "SP001 – Nước mắm cốt nhĩ"
    assert opened.tabs.isTabVisible(1)


def row_of(shown: DossiersPage, kind: PaperKind) -> int:
    return next(row for row, line in enumerate(shown.papers_tab.lines) if line.kind is kind)


def select(shown: DossiersPage, kind: PaperKind) -> None:
    shown.papers.clearSelection()
    shown.papers.selectRow(row_of(shown, kind))


def stated(shown: DossiersPage, kind: PaperKind) -> list[tuple[str, str, str]]:
    state = shown.model.current
    assert state is not None
    return [(p.status.value, p.number, str(p.expires or "")) for p in state.papers if p.kind is kind]


def test_papers_are_edited_in_place_by_keyboard_and_undone(bench: Bench, opened: DossiersPage) -> None:
    opened.model.select("SP002")
    opened.tabs.setCurrentWidget(opened.papers_tab)
    table, E12, M01 = opened.papers, PaperKind.E12, PaperKind.M01
    at = opened.papers_tab.states["present"].mapTo(opened.widget, QPoint(0, 0))
    select(opened, M01)
    bench.bot.keyClick(table, Qt.Key.Key_1)
    bench.settle()
    assert stated(opened, M01) == [("present", "", "")]
    assert table.rows.index(row_of(opened, M01), 1).data() == "Có, chưa ghi số"
    assert table.currentIndex().row() == row_of(opened, M01)
    for key, status in ((Qt.Key.Key_2, "absent"), (Qt.Key.Key_3, "not_applicable"), (Qt.Key.Key_0, "")):
        bench.bot.keyClick(table, key)
        bench.settle()
        assert [found[0] for found in stated(opened, M01)] == ([status] if status else [])
    undo(bench, opened)
    assert stated(opened, M01) == [("not_applicable", "", "")]
    assert opened.papers_tab.states["present"].mapTo(opened.widget, QPoint(0, 0)) == at

    expires = PAPER_COLUMNS.index("expires")
    cell = table.rows.index(row_of(opened, E12), expires)
    assert table.rows.index(row_of(opened, E12), 1).data() == "Hết hạn tại ngày 01/09/2026"
    table.setCurrentIndex(cell)
    bench.bot.keyClick(table, Qt.Key.Key_Return)
    editor = editor_of(table)
    bench.bot.keyClicks(editor, "1/2/2027")
    bench.bot.keyClick(editor, Qt.Key.Key_Return)
    bench.until(lambda: stated(opened, E12) == [("present", "01/KN", "2027-02-01")])
    assert table.rows.index(row_of(opened, E12), 1).data() == "Có"
    table.rows.setData(table.rows.index(row_of(opened, E12), expires), "mai")
    bench.until(lambda: opened.message.text().startswith("Chưa ghi “mai”"))
    table.rows.setData(table.rows.index(row_of(opened, E12), 1), "absent")
    bench.until(lambda: stated(opened, E12)[0][0] == "absent")
    bench.settle()
    undo(bench, opened)
    undo(bench, opened)
    assert stated(opened, E12) == [("present", "01/KN", "2025-01-01")]
    select(opened, E12)
    menu = {action.text(): action for action in opened.papers_tab.menu().actions()}
    assert not menu["Bỏ dòng này"].isEnabled()
    menu["Thêm giấy cùng loại"].trigger()
    bench.settle()
    assert [number for _, number, _ in stated(opened, E12)] == ["01/KN", ""]
    menu["Thêm giấy cùng loại"].trigger()
    bench.settle()
    assert "cùng tình trạng và khác số" in opened.message.text()
    table.rows.setData(table.rows.index(row_of(opened, E12) + 1, PAPER_COLUMNS.index("number")), "02/KN")
    bench.until(lambda: [number for _, number, _ in stated(opened, E12)] == ["01/KN", "02/KN"])
    bench.settle()
    select(opened, E12)
    next(action for action in opened.papers_tab.menu().actions() if action.text() == "Bỏ dòng này").trigger()
    bench.settle()
    assert [number for _, number, _ in stated(opened, E12)] == ["02/KN"]
    counted = row_of(opened, PaperKind.SAMPLES)
    assert not table.rows.index(counted, 1).flags() & Qt.ItemFlag.ItemIsEditable
    select(opened, PaperKind.SAMPLES)
    assert not opened.papers_tab.states["present"].isEnabled()


def test_a_second_edit_made_while_the_first_is_stored_keeps_it(bench: Bench, opened: DossiersPage) -> None:
    opened.model.select("SP002")
    state, changes, E12 = opened.model.current, opened.changes, PaperKind.E12
    assert state is not None
    changes.set_detail(state, E12, 0, "number", "02/KN")
    changes.set_detail(state, E12, 0, "expires", "1/2/2027")
    changes.set_status(state, [E12], PaperStatus.ABSENT)
    changes.add_paper(state, E12)
    bench.settle()
    assert stated(opened, E12) == [("absent", "02/KN", "2027-02-01"), ("absent", "", "")]
    undo(bench, opened)
    undo(bench, opened)
    assert stated(opened, E12) == [("present", "02/KN", "2027-02-01")]

    changes.add_paper(opened.model.current or state, E12)
    bench.settle()
    state = opened.model.current or state
    changes.drop_paper(state, E12, 0)
    for _ in range(2):  # the place is of another paper, or of none
        changes.drop_paper(state, E12, 0)
        changes.set_detail(state, E12, 1, "number", "03/KN")
    bench.settle()
    assert stated(opened, E12) == [("present", "", "")]
    changes.set_status(opened.model.current or state, [E12], None)
    changes.add_paper(opened.model.current or state, E12)
    bench.settle()
    assert stated(opened, E12) == []


def editor_of(table: QWidget) -> QWidget:
    """The editor of the cell in hand: the focused child of the table."""
    focused = table.window().focusWidget()
    assert focused is not None
    assert table.isAncestorOf(focused)
    return focused


def test_a_file_named_after_a_paper_proposes_it_and_one_click_accepts_it(bench: Bench, opened: DossiersPage) -> None:
    item = opened.model.everything[0].evidence[0]
    opened.changes.rename(item.id, "E12 kiểm nghiệm")
    bench.settle()
    opened.tabs.setCurrentWidget(opened.papers_tab)
    status = opened.papers.rows.index(row_of(opened, PaperKind.E12), 1)
    assert status.data() == "Chưa nêu – tệp gợi ý: có"
    assert "E12 kiểm nghiệm" in status.data(Qt.ItemDataRole.ToolTipRole)
    assert stated(opened, PaperKind.E12) == []  # shown, not set
    assert opened.papers_tab.accept_all.text() == "Nhận tất cả gợi ý (1)"
    select(opened, PaperKind.E12)
    click(bench, opened.papers_tab.accept)
    assert stated(opened, PaperKind.E12) == [("present", "", "")]
    undo(bench, opened)
    click(bench, opened.papers_tab.accept_all)
    assert stated(opened, PaperKind.E12)[0][0] == PaperStatus.PRESENT
    assert not opened.papers_tab.accept_all.isEnabled()


def test_undoing_a_note_leads_to_the_change_before_it(bench: Bench, opened: DossiersPage) -> None:
    bench.until(lambda: opened.viewer.active.canvas.is_sharp)
    for criterion, note in (("1.1", "A"), ("1.2", "B")):
        opened.model.mark(opened.viewer.evidence, 1, Region(1000, 1000, 4000, 2000))
        opened.model.pin(criterion, note)
        bench.settle()

    def notes() -> list[str]:
        return sorted(pin.note for pin in opened.model.pins)

    by_note = {pin.note: pin.id for pin in opened.model.pins}
    for change in (lambda: opened.model.unpin(by_note["A"]), lambda: opened.model.write_note(by_note["B"], "C")):
        change()
        bench.settle()
    assert notes() == ["C"]
    undo(bench, opened)
    assert opened.message.text().startswith("Đã hoàn tác: sửa ghi chú trên ghim của tiêu chí ")
    assert notes() == ["B"]
    undo(bench, opened)
    assert opened.message.text().startswith("Đã hoàn tác: bỏ ghim của tiêu chí ")
    assert notes() == ["A", "B"]
    assert not opened.model.can_undo


def test_a_pinned_note_stays_with_its_member_and_page_when_the_file_moves(bench: Bench, opened: DossiersPage) -> None:
    bench.until(lambda: opened.viewer.active.canvas.is_sharp)
    evidence = opened.viewer.evidence
    opened.model.mark(evidence, 1, Region(1000, 1000, 4000, 2000))
    opened.model.pin("1.2", "số giấy")
    bench.settle()
    opened.changes.move(evidence, "SP002")
    bench.settle()
    (pin,) = opened.model.pins
    assert (pin.page, pin.note) == (1, "số giấy")
    assert opened.pins.rows.index(0, 1).data() == "Tài liệu a.pdf (nay ở hồ sơ SP002)"
    opened.tabs.setCurrentIndex(2)
    opened.pins.selectRow(0)
    click(bench, opened.buttons["dossiers.show_pin"])
    assert opened.heading.text().startswith("SP002")
    bench.until(lambda: opened.viewer.active.canvas.page == 1)
    assert [known.id for known in opened.model.pins] == [pin.id]
    assert opened.pins.rows.index(0, 0).data() == "1.2 (SP001)"
    opened.model.unpin(pin.id)
    bench.settle()
    undo(bench, opened)
    assert [known.note for known in opened.model.pins] == ["số giấy"]


def test_a_right_click_on_the_page_or_on_a_waiting_file_offers_what_can_be_done(
    bench: Bench, opened: DossiersPage
) -> None:
    bench.until(lambda: opened.viewer.active.canvas.is_sharp)
    offered = []
    for widget in (opened.viewer.active.canvas, opened.column.tray.viewport()):
        at = QPoint(20, 10)
        QApplication.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at)))
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        offered.append([action.text() for action in popup.actions()])
        popup.close()
    wanted = ["Chuyển hồ sơ &khác…", "&Bỏ khỏi hồ sơ", "Đổi &tên…"]
    assert offered == [wanted, wanted]
    assert opened.heading.text() == "Tệp chờ xếp: Tài liệu c.pdf"
    click(bench, opened.file_form.take_out)
    assert len(opened.model.tray) == 1


def test_a_refused_undo_can_be_repeated_once_nothing_stands_in_its_way(bench: Bench, opened: DossiersPage) -> None:
    item = opened.model.everything[0].evidence[0]
    opened.changes.rename(item.id, "Giấy phép")
    bench.settle()

    def elsewhere(title: str) -> None:
        def act(session: OpenSession, services: Services, job: Job) -> Changes:
            return rename_evidence(RenameEvidence(item.id, title, SECRETARY), session.work, services).changes

        bench.context.gateway.act(act, lambda _: None, opened.model.refuse)
        bench.settle()

    elsewhere("Giấy khác")
    undo(bench, opened)
    assert (files(opened, "SP001")[0], opened.model.can_undo) == ("Giấy khác", True)
    elsewhere("Giấy phép")
    undo(bench, opened)
    assert (files(opened, "SP001")[0], opened.model.can_undo) == (item.evidence.title, False)
