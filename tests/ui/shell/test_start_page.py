"""The start page: first steps, recent files, dropped files, the sample session made while one watches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, current_thread

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.__main__ import LazySample
from ocop_desktop.app.start import Window
from ocop_desktop.platform.faults import DiskFull
from ocop_desktop.sample.in_window import SHARES, WHOLE, WindowSample
from ocop_desktop.ui.parts.kind_button import KindButton, Look
from ocop_desktop.ui.parts.tokens import palette
from ocop_desktop.ui.preferences import Preferences
from ocop_desktop.ui.shell.sample_page import SamplePage
from ocop_desktop.ui.tasks import Cancelled
from ocop_desktop.usecases.preparing.preparing import NewSession
from tests.ui.conftest import PATIENCE_MS

PLAY_MS = 60_000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


class StandIn:
    """A sample that is made as slowly as the test wants."""

    def __init__(self, sessions: Path) -> None:
        self.sessions = sessions
        self.there: Path | None = None
        self.go_on, self.begun = Event(), Event()
        self.fault: DiskFull | None = None
        self.calls: list[tuple[bool, str]] = []
        self.stopped = False

    def found(self) -> Path | None:
        return self.there

    def make(self, *, small: bool, say: Callable[[str], None], step: Callable[[int, int], None]) -> Path:
        self.calls.append((small, current_thread().name))
        say("Danh sách và tài liệu nguồn")
        try:
            step(1, 10)
            self.begun.set()
            while not self.go_on.wait(0.01):
                step(2, 10)
        except Cancelled:
            self.stopped = True
            raise
        if self.fault is not None:
            raise self.fault
        assert self.there is not None
        return self.there


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Window]:
    made = Window(qapp, "vi", StandIn)
    made.preferences.theme = "light"
    made.show()
    yield made
    sample(made).go_on.set()
    made.close()


def sample(window: Window) -> StandIn:
    given = window.sample
    assert isinstance(given, StandIn)
    return given


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not (window.tasks.busy or window.aside.busy), timeout=PATIENCE_MS)


def a_session(qtbot: QtBot, window: Window, folder: Path, name: str = "Phiên thử") -> Path:
    """A session file, made and left again."""
    path = folder / f"{name}.ocopdb"
    window.gateway.create(path, NewSession(name, "26-2026"))
    settle(qtbot, window)
    window.gateway.leave()
    settle(qtbot, window)
    return path


def sample_page(window: Window) -> SamplePage:
    page = window.shell.forms.current
    assert isinstance(page, SamplePage)
    return page


def test_each_role_reads_its_three_steps_where_its_button_is(qtbot: QtBot, window: Window) -> None:
    start = window.shell.start
    for card, word in ((start.card, "gói phiên"), (start.secretary, "Tạo phiên")):
        assert [line.isVisible() for line in card.steps.lines] == [True, True, True]
        assert word in card.steps.lines[0].text()
    assert not start.recents.isVisible()
    assert window.shell.focusWidget() is start.card.other
    start.new_button.click()
    settle(qtbot, window)
    assert window.shell.beginning.new_page is not None
    window.shell.beginning.new_page.back.click()
    assert window.shell.stack.currentWidget() is start


def test_size_and_colours_are_chosen_on_the_start_page_and_marked_wherever_they_were_chosen(
    qtbot: QtBot, window: Window, qapp: QApplication
) -> None:
    start, before = window.shell.start, qapp.palette()
    try:
        start.themes.buttons["dark"].click()
        assert (window.preferences.theme, start.themes.current()) == ("dark", "dark")
        assert qapp.palette().window().color() == palette("dark").window().color()
        start.sizes.buttons["125"].click()
        assert window.preferences.size == 125
        window.shell.menus.actions["larger"].trigger()
        assert (window.preferences.size, start.sizes.current()) == (150, "150")
        window.shell.menus.actions["larger"].trigger()
        assert start.sizes.current() == "", "175 per cent is offered elsewhere"
    finally:
        window.shell.looks.usual()
        window.shell.looks.set_theme("light")
        qapp.setPalette(before)


def test_one_button_calls_and_it_is_the_latest_session(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    for name in ("Đợt 1", "Đợt 2"):
        a_session(qtbot, window, tmp_path, name)
    start = window.shell.start
    calling = [button.accessibleName() for button in start.findChildren(KindButton) if button.look is Look.FILLED]
    assert sorted(calling) == sorted(["Mở Đợt 2", start.close_button.accessibleName()])
    assert not start.close_button.isVisible()
    start.recents.buttons[1].click()
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert window.gateway.current.head.session.name == "Đợt 1"


def test_a_recent_session_is_named_and_opened_with_one_key(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    path = a_session(qtbot, window, tmp_path, "Đợt 2 năm 2026")
    recent = window.shell.start.recent
    name, facts = recent.item(0).text().split("\n")
    assert name == "Đợt 2 năm 2026"
    role, *_, state, saved = facts.split(" · ")
    assert (role, state, saved[:4]) == ("thư ký", "đang chuẩn bị", "lưu ")
    assert path.name in facts  # dots in the middle leave it: copies of one session differ there
    assert recent.item(0).toolTip() == str(path)
    recent.itemActivated.emit(recent.item(0))
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert window.gateway.current.path == path


def test_a_recent_file_that_is_gone_says_so_and_can_be_taken_off_the_list(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    gone = a_session(qtbot, window, tmp_path, "Đã chuyển đi")
    kept = a_session(qtbot, window, tmp_path, "Còn đây")
    gone.unlink()
    window.shell.show_start()
    settle(qtbot, window)
    recent = window.shell.start.recent
    texts = [recent.item(row).text() for row in range(recent.count())]
    assert ["không thấy tệp" in text for text in texts] == [False, True]
    assert [button.text() for button in window.shell.start.recents.buttons] == ["Mở", "Tìm…"]
    recent.setCurrentRow(1)
    qtbot.keyClick(recent, Qt.Key.Key_Delete)
    assert window.preferences.recent == (kept,)
    recent.setCurrentRow(0)
    window.shell.start.forget_button.click()
    assert window.preferences.recent == ()
    assert kept.exists(), "only the list forgets"
    assert not recent.isVisible()


def test_the_list_of_recent_files_tells_nothing_of_members_but_whose_file_it_is(tmp_path: Path) -> None:
    known = Preferences(tmp_path)
    shared = tmp_path / "sessions" / "s1"
    for member in ("M09", "M02", "M05", "M02"):
        known.remember(shared / f"{member}.ocopdb", "Phiên", member)
    known.remember(tmp_path / "thu-ky.ocopdb", "Phiên")
    one = [(file.path.name, file.owner) for file in known.recent_files]
    for member in ("M05", "M09"):  # they work again: the order tells nobody
        known.remember(shared / f"{member}.ocopdb", "Phiên", member)
    other = [(file.path.name, file.owner) for file in known.recent_files]
    assert one == [("thu-ky.ocopdb", ""), ("M02.ocopdb", "M02"), ("M05.ocopdb", "M05"), ("M09.ocopdb", "M09")]
    assert other[:3] == one[1:]


def test_a_list_of_an_older_program_without_names_is_read(tmp_path: Path) -> None:
    stored = QSettings(str(tmp_path / "giao-dien.ini"), QSettings.Format.IniFormat)
    stored.setValue("recent", ["/a/cu.ocopdb", "/a/nua.ocopdb"])
    stored.sync()
    known = Preferences(tmp_path)
    assert [(file.path.name, file.title) for file in known.recent_files] == [("cu.ocopdb", ""), ("nua.ocopdb", "")]
    known.remember(Path("/a/moi.ocopdb"), "Mới")
    assert [file.title for file in known.recent_files] == ["Mới", "", ""]


def test_a_file_dropped_on_the_window_is_opened(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    path = a_session(qtbot, window, tmp_path)
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(tmp_path / "anh.png")), QUrl.fromLocalFile(str(path))])
    keys = (Qt.DropAction.CopyAction, given, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(QPoint(5, 5), *keys)
    window.shell.dragEnterEvent(entered)
    assert entered.isAccepted()
    window.shell.dropEvent(QDropEvent(QPointF(5, 5), *keys))
    settle(qtbot, window)
    assert window.gateway.current is not None


def test_a_second_window_on_one_file_says_who_holds_it(
    qtbot: QtBot, window: Window, qapp: QApplication, tmp_path: Path
) -> None:
    path = a_session(qtbot, window, tmp_path)
    window.open([path])
    settle(qtbot, window)
    other = Window(qapp, "vi")
    try:
        other.open([path])
        qtbot.waitUntil(lambda: not other.tasks.busy, timeout=PATIENCE_MS)
        assert other.gateway.current is None
        assert "cửa sổ khác" in other.shell.start.notice.text()
        assert path.name in other.shell.start.notice.text()
    finally:
        other.close()


def test_the_sample_is_made_aside_and_opened(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    path = a_session(qtbot, window, tmp_path)
    window.shell.start.sample_button.click()
    settle(qtbot, window)
    page = sample_page(window)
    assert not page.open_button.isVisible()
    page.small.click()
    page.make_button.click()
    qtbot.waitUntil(sample(window).begun.is_set, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page.bar.maximum() == 10, timeout=PATIENCE_MS)
    assert "Danh sách" in page.message.text()
    assert not page.make_button.isEnabled()
    assert window.shell.job.isVisible()
    assert window.shell.cancel.isVisible()
    window.shell.try_sample()  # once is enough
    sample(window).there = path
    sample(window).go_on.set()
    settle(qtbot, window)
    assert sample(window).calls == [(True, "aside_0")]
    assert window.gateway.current is not None
    assert window.shell.forms.current is None


@pytest.mark.parametrize("by", ["page", "foot"])
def test_making_the_sample_can_be_stopped(qtbot: QtBot, window: Window, by: str) -> None:
    window.shell.try_sample()
    settle(qtbot, window)
    page = sample_page(window)
    page.make_button.click()
    qtbot.waitUntil(sample(window).begun.is_set, timeout=PATIENCE_MS)
    (page.stop_button if by == "page" else window.shell.cancel).click()
    settle(qtbot, window)
    assert sample(window).stopped
    assert "Đã dừng" in page.message.text()
    assert page.make_button.isEnabled()
    page.back.click()
    assert window.shell.stack.currentWidget() is window.shell.start


def test_a_sample_that_cannot_be_made_says_why_and_may_be_tried_again(qtbot: QtBot, window: Window) -> None:
    sample(window).fault = DiskFull(place="/x")
    sample(window).go_on.set()
    window.shell.try_sample()
    settle(qtbot, window)
    page = sample_page(window)
    page.make_button.click()
    settle(qtbot, window)
    assert page.message.text() == window.words.error(DiskFull(place="/x"))
    assert page.make_button.isEnabled()


def test_a_sample_that_is_there_is_offered_first(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    sample(window).there = a_session(qtbot, window, tmp_path)
    window.shell.menus.actions["sample"].trigger()
    settle(qtbot, window)
    page = sample_page(window)
    assert page.window().focusWidget() is page.open_button
    assert str(tmp_path) in page.message.text()
    page.open_button.click()
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert sample(window).calls == []


def test_the_language_waits_while_the_sample_is_made(qtbot: QtBot, window: Window) -> None:
    window.shell.try_sample()
    settle(qtbot, window)
    sample_page(window).make_button.click()
    qtbot.waitUntil(sample(window).begun.is_set, timeout=PATIENCE_MS)
    window.shell.language_chosen.emit("en")
    assert window.words.language == "vi"
    assert window.shell.start.notice.text()
    window.shell.cancel.click()
    settle(qtbot, window)


def test_what_is_typed_into_a_new_session_survives_a_change_of_language(qtbot: QtBot, window: Window) -> None:
    window.shell.want_new()
    settle(qtbot, window)
    before = window.shell.beginning.new_page
    assert before is not None
    before.line("name").setText("Đợt 3 năm 2026")
    before.line("council_name").setText("Hội đồng đánh giá")
    values = before.values
    window.shell.language_chosen.emit("en")
    settle(qtbot, window)
    after = window.shell.beginning.new_page
    assert after is not None
    assert after is not before
    assert after.heading.text() == window.words("session.new.title")
    assert window.words.language == "en"
    assert after.values == values
    window.shell.language_chosen.emit("vi")
    settle(qtbot, window)


def test_a_sample_made_meanwhile_does_not_push_the_session_in_hand_away(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    sample(window).there = a_session(qtbot, window, tmp_path, "Phiên mẫu")
    own = a_session(qtbot, window, tmp_path, "Phiên của tôi")
    window.shell.try_sample()
    settle(qtbot, window)
    sample_page(window).make_button.click()
    qtbot.waitUntil(sample(window).begun.is_set, timeout=PATIENCE_MS)
    window.open([own])
    qtbot.waitUntil(lambda: window.gateway.current is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.shell.findChild(SamplePage) is None, timeout=PATIENCE_MS)
    sample(window).go_on.set()
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert window.gateway.current.path == own
    assert window.shell.session_area.notice.text() == window.words("start.sample.ready", folder=str(tmp_path))


def test_asking_for_a_new_session_once_more_keeps_what_is_filled_in(qtbot: QtBot, window: Window) -> None:
    window.shell.want_new()
    settle(qtbot, window)
    page = window.shell.beginning.new_page
    assert page is not None
    page.line("name").setText("Phiên tháng 9")
    window.shell.want_new()
    settle(qtbot, window)
    assert window.shell.beginning.new_page is page
    assert page.values["name"] == "Phiên tháng 9"


def test_without_a_maker_there_is_no_sample_button(qtbot: QtBot, qapp: QApplication, home: Path) -> None:
    made = Window(qapp, "vi")
    try:
        made.show()
        assert not made.shell.start.sample_button.isVisible()
        assert "sample" not in made.shell.menus.actions
    finally:
        made.close()


@pytest.mark.slow
def test_the_real_sample_lies_in_folders_of_its_own_and_replaces_nothing(tmp_path: Path) -> None:
    sessions = tmp_path / "OCOP"
    told: list[str] = []
    counted: list[tuple[int, int]] = []
    maker = LazySample(sessions)
    assert maker.found() is None
    others = sessions / "phien-mau" / "session.ocopdb"
    others.parent.mkdir(parents=True)
    others.write_bytes(b"of somebody else")
    made = maker.make(small=True, say=told.append, step=lambda done, total: counted.append((done, total)))
    assert made == sessions / "phien-mau-2" / "session.ocopdb"
    assert made.exists()
    assert (made.parent / "packages").is_dir()
    assert len(told) >= len(SHARES) - 1  # the small play has no second round
    assert [done for done, _ in counted] == sorted(done for done, _ in counted)
    assert counted[-1] == (WHOLE, WHOLE)
    assert maker.found() == made
    assert others.read_bytes() == b"of somebody else"
    assert sorted(path.name for path in sessions.iterdir()) == ["phien-mau", "phien-mau-2"]


def test_a_sample_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done >= SHARES["2"]:
            raise Cancelled

    with pytest.raises(Cancelled):
        WindowSample(tmp_path / "OCOP").make(small=True, say=lambda line: None, step=stop)
    assert list((tmp_path / "OCOP").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "OCOP"
    blocked.write_text("a file", encoding="utf-8")
    from ocop_desktop.domain.errors import DeviceError

    with pytest.raises(DeviceError):
        WindowSample(blocked).make(small=True, say=lambda line: None, step=lambda done, total: None)


def test_a_window_that_is_closed_while_the_sample_is_made_does_not_wait_for_all_of_it(
    qtbot: QtBot, qapp: QApplication, home: Path
) -> None:
    made = Window(qapp, "vi", StandIn)
    made.show()
    made.shell.try_sample()
    settle(qtbot, made)
    sample_page(made).make_button.click()
    qtbot.waitUntil(sample(made).begun.is_set, timeout=PATIENCE_MS)
    began = time.monotonic()
    made.aside.cancel("sample")
    settle(qtbot, made)
    made.close()
    assert sample(made).stopped
    assert time.monotonic() - began < PLAY_MS / 1000
