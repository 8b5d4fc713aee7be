"""Several members on one laptop: each an own file, a PIN that guards the screen, a lock by key and by itself."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.council.screen_lock import new_lock
from ocop_desktop.packages.signing import stretched
from ocop_desktop.ui.scoring.page import ScoringPage
from ocop_desktop.ui.screen_locks import LockUnreadable, LockUnwritable, keep_lock, lock_of, neighbours
from tests.helpers.seated import EvidenceStub, Laptop, Seat, prepared, seat

FIRST, SECOND = "M02", "M03"
PIN = "2468"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return prepared(tmp_path_factory.mktemp("may"), FIRST, SECOND)


@pytest.fixture
def shared(template: Laptop, tmp_path: Path, qtbot: QtBot, store: ThreadPoolExecutor) -> Iterator[Seat]:
    with seat(template.copy(tmp_path / "may"), qtbot, store) as made:
        yield made


@pytest.fixture
def page(shared: Seat) -> ScoringPage:
    made = ScoringPage(shared.context, EvidenceStub)
    shared.show(made.widget)
    shared.gateway.opened.connect(made.show_session)
    shared.open(shared.laptop.workspace(FIRST))
    made.enter("")
    shared.settle()
    return made


def texts(page: ScoringPage) -> str:
    return "\n".join(label.text() for label in page.widget.findChildren(QLabel))


def set_pin(shared: Seat, page: ScoringPage) -> None:
    QTest.keyClick(page.criteria, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.cover.form.phrase, PIN)
    QTest.keyClicks(page.cover.form.again, PIN)
    page.cover.form.go.click()
    shared.settle()


def unlock(shared: Seat, page: ScoringPage, phrase: str) -> None:
    QTest.keyClicks(page.cover.form.phrase, phrase)
    QTest.keyClick(page.cover.form.phrase, Qt.Key.Key_Return)
    shared.settle()


def test_a_workspace_without_a_pin_opens_at_once_and_names_the_others(page: ScoringPage) -> None:
    assert page.scoring.member == FIRST
    assert page.cover.isHidden()
    assert [code for code, _ in page.seats.people] == [FIRST, SECOND]
    assert [action.text() for action in page.head.people.actions()] == ["Thử Văn Ba (M03)"]


def test_locking_without_a_pin_asks_for_one_and_says_what_it_guards(shared: Seat, page: ScoringPage) -> None:
    page.seats.lock()
    form = page.cover.form
    assert page.seats.setting
    assert "không mã hóa" in form.text.text()
    assert form.phrase.echoMode() is QLineEdit.EchoMode.Password
    form.cancel.click()
    assert page.cover.isHidden()
    assert page.scoring.sheet is not None


def test_a_locked_screen_covers_everything_and_holds_nothing_of_the_sheets(shared: Seat, page: ScoringPage) -> None:
    page.scoring.choose("1.1", 3)
    shared.settle()
    set_pin(shared, page)
    assert page.seats.locked
    assert page.cover.geometry() == shared.window.rect()
    assert page.scoring.sheet is None
    assert "3/3" not in texts(page)
    central = shared.window.centralWidget()
    assert central is not None
    assert not central.isEnabled()
    QTest.keyClick(page.cover.form.phrase, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shared.window.resize(1500, 900)
    shared.bot.waitUntil(lambda: page.cover.geometry() == shared.window.rect())


def test_only_the_right_phrase_opens_and_the_sheet_is_as_it_was(shared: Seat, page: ScoringPage) -> None:
    page.scoring.choose("1.1", 3)
    shared.settle()
    set_pin(shared, page)
    unlock(shared, page, "1357")
    assert page.seats.locked
    assert "không đúng" in page.cover.form.fault.text()
    page.cover.form.phrase.clear()
    unlock(shared, page, PIN)
    assert page.cover.isHidden()
    assert page.scoring.row("1.1").points == 3  # type: ignore[union-attr]
    central = shared.window.centralWidget()
    assert central is not None
    assert central.isEnabled()


@pytest.mark.parametrize(("phrase", "again"), [("12", "12"), ("1234", "4321")])
def test_a_pin_that_is_too_short_or_typed_differently_is_not_set(
    shared: Seat, page: ScoringPage, phrase: str, again: str
) -> None:
    page.seats.lock()
    page.seats.keep(phrase, again)
    shared.settle()
    assert page.cover.form.fault.text()
    assert lock_of(shared.laptop.workspace(FIRST)) is None


def test_a_file_with_a_pin_opens_locked_and_tells_nothing_before(shared: Seat, page: ScoringPage) -> None:
    set_pin(shared, page)
    shared.open(shared.laptop.workspace(SECOND))
    assert page.cover.isHidden()
    assert page.scoring.member == SECOND
    seen: list[str] = []
    page.scoring.opened.connect(lambda: seen.append(page.scoring.member))
    page.seats.sit(FIRST)
    shared.settle()
    assert page.seats.locked
    assert set(seen) <= {"", SECOND}
    assert page.scoring.sheet is None


def test_somebody_else_sits_down_and_sees_only_their_own_sheets(shared: Seat, page: ScoringPage) -> None:
    page.scoring.choose("1.1", 3)
    shared.settle()
    page.head.people.actions()[0].trigger()
    shared.settle()
    assert page.scoring.member == SECOND
    assert page.scoring.row("1.1").points is None  # type: ignore[union-attr]
    assert page.scoring.line("SP001").state is None  # type: ignore[union-attr]


def test_the_screen_locks_by_itself_once_a_pin_is_set(shared: Seat, page: ScoringPage) -> None:
    assert not page.cover.idle.isActive()
    set_pin(shared, page)
    assert not page.cover.idle.isActive()
    unlock(shared, page, PIN)
    assert page.cover.idle.isActive()
    page.cover.idle.setInterval(20)
    page.cover.idle.start()
    shared.bot.waitUntil(lambda: page.seats.locked)


def test_after_sleep_the_screen_is_locked_at_once_where_a_pin_is_set(shared: Seat, page: ScoringPage) -> None:
    assert not page.cover.wake.is_on
    set_pin(shared, page)
    unlock(shared, page, PIN)
    assert not page.seats.locked
    assert page.cover.wake.is_on
    page.cover.wake.awoke.emit()
    assert page.seats.locked
    assert page.cover.isVisible()
    assert not page.cover.wake.is_on


def test_a_key_puts_the_lock_off(shared: Seat, page: ScoringPage) -> None:
    set_pin(shared, page)
    unlock(shared, page, PIN)
    page.cover.idle.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one tells its time in whole seconds
    page.cover.idle.start(500_000)
    handle = shared.window.windowHandle()
    assert handle is not None
    left = page.cover.idle.remainingTime
    shared.bot.waitUntil(lambda: left() < 499_000)
    QTest.keyClick(handle, Qt.Key.Key_Down)
    assert left() > 499_500


def test_the_secretary_s_file_has_no_lock_of_a_member(shared: Seat, page: ScoringPage) -> None:
    shared.open(shared.laptop.session)
    assert not page.seats.can_lock
    page.seats.lock()
    assert page.cover.isHidden()


def test_a_damaged_pin_file_keeps_the_screen_locked_and_says_what_to_do(shared: Seat, page: ScoringPage) -> None:
    workspace = shared.laptop.workspace(SECOND)
    for broken in ("{", "{}", '{"salt": "zz", "digest": ""}', "[1]"):
        workspace.with_suffix(".khoa").write_text(broken, encoding="utf-8")
        with pytest.raises(LockUnreadable):
            lock_of(workspace)
    shared.open(workspace)
    assert page.seats.locked
    assert page.scoring.sheet is None
    assert "M03.khoa" in page.cover.form.fault.text()


def test_a_file_that_does_not_open_leaves_the_seat_with_whom_it_was(shared: Seat, page: ScoringPage) -> None:
    shared.laptop.workspace(SECOND).write_bytes(b"hong")
    page.seats.sit(SECOND)
    shared.settle()
    assert page.scoring.member == FIRST
    page.scoring.choose("1.1", 2)
    shared.settle()
    assert page.scoring.row("1.1").points == 2  # type: ignore[union-attr]


def test_locks_lie_beside_the_workspaces(tmp_path: Path) -> None:
    lock = new_lock(PIN, PIN, bytes(16), stretched)
    keep_lock(tmp_path / "M01.ocopdb", lock)
    assert lock_of(tmp_path / "M01.ocopdb") == lock
    (tmp_path / "M07.ocopdb").touch()
    (tmp_path / "M01.ocopdb").touch()
    assert neighbours(tmp_path / "M01.ocopdb") == ("M01", "M07")
    with pytest.raises(LockUnwritable):
        keep_lock(tmp_path / "khong-co" / "M01.ocopdb", lock)
