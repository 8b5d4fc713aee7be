"""The window: which page when, every act by keyboard, names for screen readers, letters of any size."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QProgressBar, QTabWidget, QWidget

from ocop_desktop.domain.errors import DeviceError
from ocop_desktop.ui.viewmodels.summary import Phase
from tests.helpers.sessions import World
from tests.ui.conftest import MakeWindow, Shown, reading_of

A_FILE = Path("/nha/OCOP/phien-thu.ocopdb")
CTRL = Qt.KeyboardModifier.ControlModifier


class Torn(DeviceError):
    """The code of a file in use, with its fact."""

    code = "store.in_use"


def press(shown: Shown, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(shown.view, key, modifier)


def cells(shown: Shown, row: int) -> list[str]:
    model = shown.view.session_page.products.rows
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_the_start_page_says_what_to_do_and_where_files_lie(shown: Shown) -> None:
    assert shown.view.pages.currentWidget() is shown.view.start_page
    assert str(Path("/nha/OCOP")) in shown.view.start_page.text.text()
    assert not shown.view.reload_action.isEnabled()
    assert not shown.view.leave_action.isEnabled()


def test_ctrl_o_asks_for_a_file_and_shows_it(shown: Shown, opened: World) -> None:
    shown.disk.files[A_FILE] = reading_of(opened.office)
    shown.person.choice = A_FILE
    press(shown, Qt.Key.Key_O, CTRL)
    shown.settle()
    assert shown.person.asked == [Path("/nha/OCOP")]
    assert shown.view.pages.currentWidget() is shown.view.session_page
    assert shown.view.windowTitle() == "Phiên thử – OCOP"
    assert cells(shown, 1)[5:] == ["79,00", "4 sao", "Đề nghị công nhận 4 sao"]
    assert shown.view.session_page.products.hasFocus()
    assert shown.view.foot.text() == "Lần chấm 1: 4/4 thành viên đã nộp đủ, 12/12 phiếu"


def test_choosing_no_file_changes_nothing(shown: Shown) -> None:
    press(shown, Qt.Key.Key_O, CTRL)
    assert (len(shown.person.asked), shown.model.phase, shown.disk.threads) == (1, Phase.START, [])


def test_enter_on_the_start_page_presses_its_button(shown: Shown) -> None:
    (button,) = shown.view.start_page.findChildren(QAbstractButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert len(shown.person.asked) == 1


def test_a_session_that_is_not_opened_shows_no_result(shown: Shown, scored: World) -> None:
    shown.open(A_FILE, reading_of(scored.office))
    assert [cells(shown, row)[5:] for row in range(3)] == [["–", "–", "chưa mở phiếu"]] * 3


def test_the_file_is_read_on_the_store_thread_alone(shown: Shown, scored: World) -> None:
    shown.open(A_FILE, reading_of(scored.office))
    shown.model.reload()
    shown.settle()
    assert shown.disk.threads == ["store_0", "store_0"]


def test_a_refusal_is_a_sentence_in_the_window_and_may_be_tried_again(shown: Shown, scored: World) -> None:
    shown.open(A_FILE, Torn(file=A_FILE.name))
    page = shown.view.notice_page
    assert shown.view.pages.currentWidget() is page
    assert page.heading.text() == "Chưa mở được phiên họp"
    assert A_FILE.name in page.text.text()
    assert "store.in_use" not in page.text.text()
    assert shown.view.again_button.isVisible()
    shown.disk.files[A_FILE] = reading_of(scored.office)
    shown.view.again_button.click()
    shown.settle()
    assert shown.model.phase is Phase.SHOWN


def test_while_reading_the_window_says_so_and_can_be_told_to_stop(shown: Shown, scored: World) -> None:
    shown.disk.files[A_FILE] = reading_of(scored.office)
    shown.disk.gate = Event()
    shown.model.open(A_FILE)
    page = shown.view.reading_page
    assert shown.view.pages.currentWidget() is page
    assert page.text.text() == "Đang đọc phien-thu.ocopdb…"
    (cancel,) = page.findChildren(QAbstractButton)
    cancel.click()
    shown.disk.gate.set()
    shown.settle()
    assert (shown.model.phase, shown.model.path) == (Phase.START, None)


def test_reading_again_keeps_what_is_shown_and_the_chosen_row(shown: Shown, scored: World, opened: World) -> None:
    shown.open(A_FILE, reading_of(scored.office))
    shown.view.session_page.products.selectRow(2)
    shown.disk.files[A_FILE] = reading_of(opened.office)
    shown.disk.gate = Event()
    press(shown, Qt.Key.Key_F5)
    assert shown.view.pages.currentWidget() is shown.view.session_page
    shown.disk.gate.set()
    shown.settle()
    assert cells(shown, 1)[6] == "4 sao"
    assert shown.view.session_page.products.currentIndex().row() == 2


def test_a_smaller_session_takes_the_place_of_a_larger_one(shown: Shown, opened: World) -> None:
    shown.open(A_FILE, reading_of(opened.office))
    shown.open(Path("khac.ocopdb"), reading_of(World().create().office))
    page = shown.view.session_page
    assert page.products.rows.rowCount() == 0
    assert page.tabs.tabText(0) == "&Sản phẩm (0)"
    assert page.facts.count() == 2 * len(shown.model.screen.facts if shown.model.screen else ())


def test_closing_the_session_leads_back_to_the_start(shown: Shown, scored: World) -> None:
    shown.open(A_FILE, reading_of(scored.office))
    press(shown, Qt.Key.Key_W, CTRL)
    assert shown.view.pages.currentWidget() is shown.view.start_page
    assert (shown.view.windowTitle(), shown.view.foot.text()) == ("OCOP – Đánh giá, phân hạng sản phẩm", "")


def test_after_an_unexpected_failure_nothing_more_is_taken(shown: Shown, scored: World) -> None:
    shown.open(A_FILE, reading_of(scored.office))
    shown.model.stop("Chi tiết ở tệp nhật ký.")
    assert shown.view.pages.currentWidget() is shown.view.notice_page
    assert shown.view.notice_page.text.text() == "Chi tiết ở tệp nhật ký."
    assert not any(button.isVisible() for button in shown.view.notice_page.findChildren(QAbstractButton))
    press(shown, Qt.Key.Key_O, CTRL)
    shown.model.choose(lambda: A_FILE)
    shown.model.open(A_FILE)
    shown.model.reload()
    shown.model.leave()
    assert (shown.person.asked, shown.model.phase) == ([], Phase.STOPPED)
    assert shown.disk.threads == ["store_0"]


def test_letters_grow_to_twice_their_size_and_nothing_is_cut_off(shown: Shown, opened: World) -> None:
    shown.open(A_FILE, reading_of(opened.office))
    page = shown.view.session_page
    usual, heading, table = (
        shown.view.font().pointSizeF(),
        page.name.font().pointSizeF(),
        page.products.font().pointSizeF(),
    )
    for _ in range(9):
        press(shown, Qt.Key.Key_Equal, CTRL)
    assert shown.view.font().pointSizeF() == pytest.approx(2 * usual)
    assert page.name.font().pointSizeF() == pytest.approx(2 * heading)
    assert page.products.font().pointSizeF() == pytest.approx(2 * table)
    assert page.products.rowHeight(0) >= page.products.fontMetrics().height()
    assert page.products.horizontalHeader().viewport().font().pointSizeF() == pytest.approx(2 * usual)
    press(shown, Qt.Key.Key_Minus, CTRL)
    assert shown.view.font().pointSizeF() == pytest.approx(1.75 * usual)
    press(shown, Qt.Key.Key_0, CTRL)
    assert shown.view.font().pointSizeF() == pytest.approx(usual)


def test_tab_leads_out_of_a_table_and_every_stop_has_a_name(shown: Shown, opened: World) -> None:
    shown.open(A_FILE, reading_of(opened.office))
    page = shown.view.session_page
    for index in range(page.tabs.count()):
        page.tabs.setCurrentIndex(index)
        stops = stops_by_tab(shown)
        assert len(stops) > 1
        assert [type(stop).__name__ for stop in stops if not name_of(stop)] == []


def stops_by_tab(shown: Shown) -> list[QWidget]:
    """Where the focus goes when Tab is pressed until it comes round."""
    first = shown.view.session_page.tabs.tabBar()
    first.setFocus()
    stops: list[QWidget] = []
    for _ in range(60):
        here = shown.view.focusWidget()
        if here in stops:
            break
        stops.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return stops


def name_of(widget: QWidget) -> str:
    named = widget.accessibleName()
    text = getattr(widget, "text", None)
    if not named and callable(text):
        named = str(text())
    if not named and isinstance(widget.parentWidget(), QTabWidget):
        named = "tabs"  # Qt names each tab by its text
    return named


def test_tables_progress_and_steps_have_names_for_screen_readers(shown: Shown, scored: World) -> None:
    shown.open(A_FILE, reading_of(scored.office))
    tables = shown.view.session_page.findChildren(QAbstractItemView)
    assert {"Danh sách sản phẩm theo thứ tự hồ sơ", "Thành viên Hội đồng và phiếu đã nộp"} <= {
        table.accessibleName() for table in tables
    }
    bar = shown.view.statusBar().findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    assert bar.accessibleName() == "Đang làm việc"
    names = [label.accessibleName() for label in shown.view.session_page.steps.findChildren(QWidget)]
    assert "chấm điểm: bước hiện tại" in names


def test_closing_the_window_waits_for_work_and_takes_none_after(shown: Shown, scored: World) -> None:
    shown.disk.files[A_FILE] = reading_of(scored.office)
    shown.model.open(A_FILE)
    press(shown, Qt.Key.Key_Q, CTRL)
    assert not shown.view.isVisible()
    shown.model.open(A_FILE)
    shown.settle()
    assert shown.disk.threads in ([], ["store_0"])
    assert shown.model.screen is None


def test_the_window_speaks_english_where_it_is_chosen(make_window: MakeWindow) -> None:
    shown = make_window("en")
    assert shown.view.windowTitle() == "OCOP – rating of products"
    assert shown.view.open_action.text() == "&Open a session…"
