"""The window on real files: the small sample session, files it must refuse, and what it imports when."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QPushButton
from pytestqt.qtbot import QtBot

from ocop_desktop.app import start
from ocop_desktop.app.start import Window
from ocop_desktop.domain.errors import DeviceError
from ocop_desktop.store.errors import FileInUse
from ocop_desktop.store.opened import OpenedFile
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.ui.parts.keys_page import KeysWindow
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.session.overview import OverviewTab
from ocop_desktop.wording import LANGUAGES
from tests.helpers.digits import digits_on
from tests.ui.shell.conftest import settle


def test_the_played_session_is_shown_with_its_results(qtbot: QtBot, window: Window, played: Path) -> None:
    window.open([played])
    window.show()
    settle(qtbot, window)
    window.shell.page_of(Place.SESSION).show_tab("overview")
    page = window.shell.findChild(OverviewTab)
    assert page is not None
    settle(qtbot, window)
    rows = page.products.rows
    shown = [[rows.index(row, column).data() for column in range(8)] for row in range(rows.rowCount())]
    assert [(row[0], row[4]) for row in shown] == [("SP011", "3/3"), ("SP071", "3/3")]
    assert all("," in row[5] and row[6].endswith("sao") and row[7].startswith("Đề nghị") for row in shown)
    assert page.members.rows.rowCount() == 4
    assert window.shell.top.sample.isVisible()
    assert window.shell.saved.text().startswith("Đã lưu ")  # before anything was changed
    assert len(window.shell.saved.text()) > len("Đã lưu 00:30:05")  # on another day
    before = page.products.mapToGlobal(QPoint(0, 0))
    window.shell.say("Chưa đổi gì. " * 12)
    QApplication.processEvents()
    assert window.shell.session_area.notice.isVisible()
    assert page.products.mapToGlobal(QPoint(0, 0)) == before
    window.shell.session_area.notice_close.click()
    assert not window.shell.session_area.notice.isVisible()


def test_no_store_call_happens_on_the_gui_thread(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[str, str]] = []
    for kind, name in ((OpenedFile, "__init__"), (OpenedFile, "close"), (SqliteUnitOfWork, "__enter__")):
        note_calls(kind, name, calls, monkeypatch)
    window.open([played])
    settle(qtbot, window)
    window.gateway.refresh()
    settle(qtbot, window)
    window.gateway.leave()
    settle(qtbot, window)
    assert {thread for _, thread in calls} == {"store_0"}
    assert [name for name, _ in calls].count("__init__") == [name for name, _ in calls].count("close") == 1


def note_calls(kind: type, name: str, calls: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    usual = getattr(kind, name)

    def noting(*args: Any, **facts: Any) -> Any:
        calls.append((name, current_thread().name))
        return usual(*args, **facts)

    monkeypatch.setattr(kind, name, noting)


def test_the_file_is_locked_while_it_is_shown_and_free_once_it_is_left(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    window.open([played])
    settle(qtbot, window)
    with pytest.raises(FileInUse):
        OpenedFile(played)
    window.gateway.leave()
    settle(qtbot, window)
    OpenedFile(played).close()
    assert window.shell.stack.currentWidget() is window.shell.start


@pytest.mark.parametrize(("name", "content"), [("mat.ocopdb", None), ("la.ocopdb", b"khong phai co so du lieu" * 500)])
def test_a_file_that_is_no_session_is_refused_with_a_sentence(
    qtbot: QtBot, window: Window, tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    window.open([path])
    settle(qtbot, window)
    assert window.gateway.current is None
    assert name in window.shell.start.notice.text()
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_file_in_use_is_refused_and_opens_once_it_is_free(qtbot: QtBot, window: Window, played: Path) -> None:
    other = OpenedFile(played)
    try:
        window.open([played])
        settle(qtbot, window)
        assert window.gateway.current is None
        assert window.shell.start.notice.text()
    finally:
        other.close()
    window.open([played])
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert window.shell.start.recent.count() == 0 or played in window.preferences.recent


def test_without_a_file_the_start_page_stands_while_the_program_is_read_in(qtbot: QtBot, window: Window) -> None:
    window.open([])
    assert window.tasks.busy
    settle(qtbot, window)
    assert window.shell.stack.currentWidget() is window.shell.start


def test_two_files_at_once_are_refused(window: Window) -> None:
    window.open([Path("a.ocopdb"), Path("b.ocopdb")])
    assert (window.gateway.current, window.tasks.busy) == (None, False)
    assert "2 tệp" in window.shell.start.notice.text()


def test_an_incomplete_installation_is_told_in_the_window(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Incomplete(DeviceError):
        code = "installation.incomplete"

    def incomplete() -> None:
        raise Incomplete(place="/opt/ocop")

    monkeypatch.setattr(start, "find_places", incomplete)
    made = Window(qapp)
    try:
        made.open([Path("a.ocopdb")])
        assert (made.gateway.current, made.tasks.busy) == (None, False)
        assert "/opt/ocop" in made.shell.start.notice.text()
    finally:
        made.close()


def test_a_bug_in_the_store_thread_is_noted_told_and_ends_the_input(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqliteUnitOfWork, "__enter__", lambda work: 1 // 0)
    with qtbot.captureExceptions() as raised:  # the test's own hook stands before the guard's here
        window.open([played])
        settle(qtbot, window)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    window.guard.handle(raised[0][1])
    notice = window.shell.start.stopped_text.text()
    assert not window.shell.start.open_button.isEnabled()
    assert str(window.guard.log) in notice
    assert "opened.py" not in notice
    assert "ZeroDivisionError" in window.guard.log.read_text(encoding="utf-8")


def test_where_no_log_can_be_written_the_person_is_told_that_too(window: Window) -> None:
    window.guard.stopped.emit("")
    assert not window.shell.start.open_button.isEnabled()
    assert "Không ghi được tệp nhật ký" in window.shell.start.stopped_text.text()


def test_an_unexpected_failure_says_where_it_came_and_offers_only_to_close(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    window.open([played])
    settle(qtbot, window)
    window.show()
    window.shell.go(Place.AUDIT)
    settle(qtbot, window)
    window.guard.stopped.emit("")
    start_page = window.shell.start
    assert start_page.heading.text() == "Chương trình gặp lỗi ở phần Nhật ký và phải dừng"
    shown = [button for button in start_page.findChildren(QPushButton) if button.isVisible()]
    assert shown == [start_page.close_button]
    assert [name for name, action in window.shell.menus.actions.items() if action.isEnabled()] == ["quit"]
    start_page.close_button.click()
    assert not window.shell.isVisible()


def test_this_thread_is_the_gui_s() -> None:
    """The other tests compare with the store thread's name; here is what they would see if it were this one."""
    assert current_thread() is main_thread()
    assert current_thread().name != "store_0"


def test_the_rail_has_only_what_the_person_can_use(qtbot: QtBot, window: Window, played: Path) -> None:
    window.open([played])
    settle(qtbot, window)
    rail = window.shell.session_area.rail.list
    words = [rail.item(row).text() for row in range(rail.count())]
    assert words[0] == "Phiên họp"
    assert "Chấm điểm" not in words  # the secretary of this council does not score


def test_a_session_package_asks_for_a_name_and_opens_that_person_s_own_file(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    package = next((played.parent / "packages").glob("phien_*.ocop"))
    window.open([package])
    settle(qtbot, window)
    page = window.shell.beginning.join_page
    assert page is not None
    assert page.names.count() == 4
    page.names.setCurrentRow(0)
    page.typed.setText(digits_on(package))
    page.open_button.click()
    settle(qtbot, window)
    current = window.gateway.current
    assert current is not None
    assert current.actor is not None
    assert (current.actor.code, current.is_secretary) == ("M01", False)
    rail = window.shell.session_area.rail.list
    words = [rail.item(row).text() for row in range(rail.count())]
    assert "Thống nhất điểm" not in words
    assert "Kết quả" not in words


def test_another_kind_of_package_is_told_and_nothing_is_stored(qtbot: QtBot, window: Window, played: Path) -> None:
    package = next((played.parent / "packages").glob("phieu_*.ocop"))
    window.open([package])
    settle(qtbot, window)
    assert "không phải gói phiên" in window.shell.start.notice.text()


def test_the_sheet_of_keys_lists_every_command_with_a_key(qtbot: QtBot, window: Window) -> None:
    window.shell.show_keys()
    keys = window.shell.findChild(KeysWindow)
    assert keys is not None
    rows = keys.table.rows
    shown = {rows.index(row, 1).data() for row in range(rows.rowCount())}
    assert {"F1", "Ctrl+O", "Ctrl+W"} <= shown
    keys.close()


def test_no_two_commands_of_a_menu_share_a_letter(qtbot: QtBot, window: Window) -> None:
    for language in LANGUAGES:
        window.shell.language_chosen.emit(language)
        bar = window.shell.menus.bar
        menus = [bar, *(action.menu() for action in bar.actions())]
        for menu in menus:
            assert isinstance(menu, (QMenu, QMenuBar))
            texts = [action.text() for action in menu.actions()]
            letters = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)
            assert max(letters.values(), default=1) == 1, (language, letters)
            assert all(letter.isascii() for letter in letters), "a keyboard has no such key"
    window.shell.language_chosen.emit("vi")


def test_a_file_that_does_not_open_leaves_the_open_session_in_use(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    window.open([played])
    settle(qtbot, window)
    broken = tmp_path / "hong.ocopdb"
    broken.write_bytes(b"khong phai co so du lieu" * 500)
    torn = tmp_path / "hong.ocop"
    torn.write_bytes(b"khong phai goi")
    before = window.gateway.current
    for file in (broken, torn, tmp_path / "khong-co.ocopdb"):
        window.open([file])
        settle(qtbot, window)
        assert window.gateway.current is before
        assert window.shell.session_area.notice.text()
    window.gateway.join(torn, "M01", "", lambda fault: window.shell.not_opened(window.words.error(fault)))
    settle(qtbot, window)
    answers: list[str] = []
    window.gateway.ask(lambda session, services, job: session.path.name, answers.append, "name")
    settle(qtbot, window)
    assert answers == [played.name]
    with pytest.raises(FileInUse):
        OpenedFile(played)


def test_the_file_in_hand_is_read_again_and_so_is_a_member_s_own(qtbot: QtBot, window: Window, played: Path) -> None:
    package = next((played.parent / "packages").glob("phien_*.ocop"))
    for _ in range(2):
        window.open([played])
        settle(qtbot, window)
        assert window.gateway.current is not None
        assert window.gateway.current.path == played
    for _ in range(2):
        window.gateway.join(package, "M02", digits_on(package))
        settle(qtbot, window)
        assert window.gateway.current.actor is not None
        assert window.gateway.current.actor.code == "M02"
    OpenedFile(played).close()


def test_a_page_with_unsaved_input_keeps_its_session(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open([played])
    settle(qtbot, window)
    page = window.shell.page_of(Place.SESSION)
    monkeypatch.setattr(page, "leave", lambda: False)
    window.shell.menus.actions["close"].trigger()
    window.shell.open(played.with_name("khac.ocopdb"))
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert window.shell.page_of(Place.SESSION) is page
    monkeypatch.undo()
    window.shell.menus.actions["close"].trigger()
    assert window.gateway.current is None
